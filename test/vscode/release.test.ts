import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ReleaseFiles, releaseProblems } from '../../scripts/vscode-release.mjs';

const text = (name: string): string => readFileSync(`editors/vscode/${name}`, 'utf8');

const files: ReleaseFiles = {
  manifest: JSON.parse(text('package.json')),
  readme: text('README.md'),
  changelog: text('CHANGELOG.md'),
  license: text('LICENSE'),
  icon: readFileSync('editors/vscode/media/icon.png'),
};

/** The files as they would be in a release. */
const ready: ReleaseFiles = {
  ...files,
  manifest: { ...files.manifest, version: '1.2.3', repository: 'https://example.com/promptc' },
  changelog: '# Changes\n\n## 1.2.3\n\nAll of it.\n',
};

describe('a release of the VS Code extension', () => {
  it('lacks only what people have to decide', () => {
    expect(releaseProblems(files)).toEqual([
      'repository: an https address, which links and pictures of the README are made from',
      `CHANGELOG.md: a heading "## ${files.manifest.version}" with what is new`,
      'README.md: pictures at https addresses, or relative ones and a repository',
    ]);
    expect(releaseProblems(ready)).toEqual([]);
  });

  it.each<readonly [why: string, change: Partial<ReleaseFiles>, problem: string]>([
    [
      'a name in capitals',
      { manifest: { ...ready.manifest, name: 'Promptc' } },
      'name: small letters, digits and hyphens',
    ],
    [
      'a version before a release',
      { manifest: { ...ready.manifest, version: '1.2.3-beta.1' }, changelog: '## 1.2.3-beta.1' },
      'version: three numbers and nothing behind them, not 1.2.3-beta.1',
    ],
    [
      'no publisher',
      { manifest: { ...ready.manifest, publisher: undefined } },
      'publisher: the id of an account in both marketplaces',
    ],
    [
      'a category that there is not',
      { manifest: { ...ready.manifest, categories: ['Prompts'] } },
      'categories: some that there are Prompts',
    ],
    [
      'snippets that there are not',
      { manifest: { ...ready.manifest, contributes: {} } },
      'categories: Snippets only with snippets',
    ],
    [
      'too many keywords',
      { manifest: { ...ready.manifest, keywords: Array.from({ length: 31 }, String) } },
      'keywords: at most 30',
    ],
    ['an icon that is none', { icon: Buffer.from('<svg/>') }, 'icon: a PNG of at least 128 by 128 pixels'],
    [
      'an SVG',
      { readme: '![x](https://example.com/a.svg)' },
      'README.md: no SVG pictures, which the marketplaces refuse',
    ],
    ['no licence', { license: '' }, 'LICENSE: its text'],
  ])('is refused with %s', (_, change, problem) => {
    expect(releaseProblems({ ...ready, ...change })).toEqual([problem]);
  });
});
