import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenLinks } from '../../site/links.mjs';
import { linkFrom } from '../../site/pages.mjs';

describe('a link of a page', () => {
  it.each<[string, string, string | undefined]>([
    ['guides/text.md', '../README.md', '../contents.md'],
    ['guides/text.md', '../diagnostics/README.md', '../diagnostics/index.md'],
    ['guides/text.md', '../diagnostics', '../diagnostics/index.md'],
    ['guides/stats.md', '../images/stats-light.png', '../images/stats-light.png'],
    ['guides/stats.md', '../../schema/stats.json', '/schema/stats.json'],
    ['guides/text.md', '#lists', '#lists'],
    ['guides/text.md', 'https://x.test/a.md', 'https://x.test/a.md'],
    ['start.md', 'docs/guides/text.md#lists', './guides/text.md#lists'],
    ['start.md', 'docs/images/lint.svg', './images/lint.svg'],
    ['start.md', 'CHANGELOG.md', './changes.md'],
    ['engines/index.md', 'spark.py', '/engines/spark.py'],
    ['engines/index.md', 'missing.py', undefined],
    ['architecture.md', '../src/lexer/scanner.ts', undefined],
    ['library/promptc.md', 'promptc/lexer.md', 'promptc/lexer.md'],
  ])('on %s to %s', (page, link, expected) => {
    expect(linkFrom(page, link)).toBe(expected);
  });
});

describe('links that lead nowhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'promptc-links-'));
  const write = (path: string, body: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `<html>${body}</html>`);
  };

  beforeAll(() => {
    write(
      'index.html',
      [
        'a/page.html',
        './a/page.html#there',
        '/x/a/',
        '/x/',
        '#top',
        'https://y.test/z',
        'mailto:a@y.test',
        'a/page.html?q=1',
      ]
        .map((link) => `<a href="${link}">x</a>`)
        .concat('<h1 id="top">x</h1>', '<img src="/x/a/b%20c.png">')
        .join(''),
    );
    write('a/index.html', '<a href="../index.html">x</a>');
    write('a/b c.png', '');
    write(
      'a/page.html',
      [
        '<h2 id="there">x</h2>',
        ...['gone.html', '../index.html#gone', '/a/', '#gone', '../../up.html', ''].map(
          (link) => `<a href="${link}">x</a>`,
        ),
      ].join(''),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are found, and no others', async () => {
    expect((await brokenLinks(folder, '/x/')).map(({ page, link, problem }) => `${page}: ${link} ${problem}`)).toEqual([
      'a/page.html: gone.html leads to no file: a/gone.html',
      'a/page.html: ../index.html#gone names no place in index.html',
      'a/page.html: /a/ is outside of /x/',
      'a/page.html: #gone names no place in a/page.html',
      'a/page.html: ../../up.html leads to no file: ../up.html',
    ]);
  });
});
