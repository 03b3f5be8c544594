import { describe, expect, it } from 'vitest';
import { createHost } from '../../src/cli/commands/lsp.js';
import { withColors } from '../../src/cli/terminal/colors.js';
import type { Terminal } from '../../src/cli/terminal/terminal.js';
import { outcome, run } from './fake-terminal.js';

/** The prompts that are read, by what expand writes of them. */
const read = async (argv: readonly string[], files: Readonly<Record<string, string | null>>, modules = {}) => {
  const { code, stdout, stderr } = await run(['expand', ...argv], { files, modules });
  return { code, prompts: stdout.split('\n').filter(Boolean), stderr };
};

const prompts = {
  'a.mj': 'a\n',
  'drafts/b.mj': 'b\n',
  'drafts/deep/c.mj': 'c\n',
  'drafts/deep/d.mj': 'd\n',
  'gen/e.mj': 'e\n',
};

describe('what is ignored', () => {
  it.each([
    ['nothing', [], {}, ['a', 'b', 'c', 'd', 'e']],
    ['by .promptcignore', [], { '.promptcignore': '# ours\ndrafts/\n' }, ['a', 'e']],
    ['but for what it takes back', [], { '.promptcignore': 'drafts/**/*.mj\n!c.mj\n' }, ['a', 'c', 'e']],
    ['by one in a folder', [], { 'drafts/deep/.promptcignore': '/c.mj\n' }, ['a', 'b', 'd', 'e']],
    ['the nearest counts', [], { '.promptcignore': '*.mj\n', 'drafts/deep/.promptcignore': '!d.mj\n' }, ['d']],
    ['git ignores it', [], { '.gitignore': 'gen/\n' }, ['a', 'b', 'c', 'd']],
    ['git ignores it, uncommitted', [], { '.git/info/exclude': '/gen\nb.mj\n' }, ['a', 'c', 'd']],
    ['a .gitignore counts more', [], { '.git/info/exclude': '*.mj\n', '.gitignore': '!e.mj\n' }, ['e']],
    [
      'capital letters count',
      ['--ignore', 'Gen/'],
      { '.promptcignore': 'A.mj\n', '.gitignore': 'DRAFTS/\n' },
      ['a', 'b', 'c', 'd', 'e'],
    ],
    [
      'capital letters count in ignore',
      [],
      { 'promptc.config.json': '{"ignore":["Gen/","gen/E.mj"]}' },
      ['a', 'b', 'c', 'd', 'e'],
    ],
    [
      'git ignores it, and we do not',
      [],
      { '.gitignore': 'gen/\n', '.promptcignore': '!gen/\n' },
      ['a', 'b', 'c', 'd', 'e'],
    ],
    ['by ignore', [], { 'promptc.config.json': '{"ignore":["drafts/deep/*","!d.mj"]}' }, ['a', 'b', 'd', 'e']],
    ['by ignores', [], { 'promptc.config.json': '{"ignore":["gen/"],"ignores":["b.mj"]}' }, ['a', 'c', 'd']],
    ['by --ignore', ['--ignore', 'drafts/', '--ignore', 'a.mj'], {}, ['e']],
    ['--ignore takes back', ['--ignore', '!drafts/b.mj'], { '.promptcignore': '*.mj\n' }, ['b']],
    ['no configuration', ['--no-config'], { 'promptc.config.json': '{"ignore":["*.mj"]}' }, ['a', 'b', 'c', 'd', 'e']],
  ])('%s', async (_, argv, files, expected) => {
    expect(await read([...argv, '.'], { ...prompts, ...files })).toEqual({ code: 0, prompts: expected, stderr: '' });
  });

  it('is ignored by name, too, and said', async () => {
    const files = { ...prompts, 'drafts/.promptcignore': 'deep/\n' };
    expect(await read(['drafts/deep/c.mj', 'a.mj'], files)).toEqual({
      code: 0,
      prompts: ['a'],
      stderr: 'note: drafts/deep/c.mj: ignored, as drafts/.promptcignore says\n',
    });
    const { stdout } = await run(['config', 'drafts/deep/c.mj'], { files });
    expect(stdout).toBe(`drafts/deep/c.mj
  no configuration in drafts/deep or above: defaults hold; drafts/.promptcignore ignores this file
  reader        text  (its name)
  modelVersion  V8.2  (the service's default)
`);
  });

  it.each([
    ['.promptcignore', ['a.mj']],
    ['drafts/.promptcignore', ['.']],
    ['.gitignore', ['.']],
    ['.gitignore', ['*.mj']],
  ])('by what cannot be read: %s', async (name, argv) => {
    const files = { ...prompts, [name]: Object.assign(new Error('denied'), { code: 'EACCES' }) };
    expect(await run(['lint', ...argv], { files })).toEqual(
      outcome({ code: 2, stderr: `error: cannot read ${name}: permission denied\n` }),
    );
  });

  it.each([
    ['drafts', ['drafts', 'a.mj'], { '.promptcignore': 'drafts/\n' }, ['a'], '.promptcignore says'],
    ['drafts', ['drafts'], { 'drafts/.promptcignore': '*.mj\n' }, [], 'drafts/.promptcignore says'],
    ['drafts', ['--ignore', 'drafts', 'drafts'], {}, [], '--ignore says'],
    ['drafts', ['drafts'], { 'promptc.config.json': '{"ignore":["drafts"]}' }, [], 'promptc.config.json says'],
    [
      'drafts',
      ['--ignore', 'deep/', 'drafts'],
      { '.promptcignore': 'b.mj', 'promptc.config.json': '{"ignore":["b.mj"]}' },
      [],
      '--ignore and .promptcignore say',
    ],
    ['drafts/*.mj', ['drafts/*.mj'], { '.promptcignore': 'drafts/\n' }, [], '.promptcignore says'],
    ['drafts', ['drafts', 'a.mj'], { '.git': null, '.gitignore': 'drafts/\n' }, ['a'], '.gitignore says'],
    ['drafts', ['drafts'], { 'drafts/.gitignore': '*\n' }, [], 'drafts/.gitignore says'],
    ['drafts', ['drafts'], { '.git/info/exclude': 'drafts\n' }, [], '.git/info/exclude says'],
    [
      'drafts',
      ['--ignore', 'deep/', 'drafts'],
      { '.git': null, '.gitignore': 'b.mj\n' },
      [],
      '--ignore and .gitignore say',
    ],
    ['drafts/**/*.mj', ['drafts/**/*.mj'], { 'drafts/.gitignore': 'deep/\nb.mj' }, [], 'drafts/.gitignore says'],
    [
      'drafts/*.mj',
      ['drafts/*.mj'],
      { 'promptc.config.json': '{"ignore":["drafts"]}' },
      [],
      'promptc.config.json says',
    ],
  ])('is said where it is all of %s: %j %j', async (name, argv, files, expected, said) => {
    expect(await read(argv, { ...prompts, ...files })).toEqual({
      code: 0,
      prompts: expected,
      stderr: `note: ${name}: all files of prompts are ignored, as ${said}\n`,
    });
  });

  it('is not said of a folder that would have no files of prompts either', async () => {
    const files = { 'x/a.js': '', '.promptcignore': 'x/\n' };
    expect(await read(['x'], files)).toEqual({
      code: 2,
      prompts: [],
      stderr: expect.stringContaining('x has no files of'),
    });
  });

  it('gives back standard input that goes by an ignored name', async () => {
    const world = { stdin: 'a  dog\n', files: { '.promptcignore': '*.mj\n' } };
    expect((await run(['format', '--stdin-filename', 'x.mj'], world)).stdout).toBe('a  dog\n');
  });

  it.each([[[]], [['--no-color']]])('is the same for the language server, called with %j', async (argv) => {
    const files: Readonly<Record<string, string>> = {
      '/w/.promptcignore': 'drafts/\n..z.mj\n',
      '/w/promptc.config.json': '{"ignore":["x.mj", "..x.mj"],"modelVersion":"7"}',
    };
    const terminal = {
      cwd: '/',
      stat: (path: string) => (path in files ? 'file' : undefined),
      readFile: (path: string) => new TextEncoder().encode(files[path]),
    } as Terminal;
    const host = createHost(withColors(argv, terminal));
    const ignored = async (path: string) => (await host.configFor?.(`file://${path}`))?.ignored;
    expect(
      await Promise.all(
        ['/w/drafts/a.mj', '/w/x.mj', '/w/..x.mj', '/w/..z.mj', '/w/y.mj', '/elsewhere.mj'].map(ignored),
      ),
    ).toEqual([true, true, true, true, false, undefined]);
  });
});

describe('--config', () => {
  const files = {
    'a.mj': 'a\n',
    'promptc.config.json': '{"append":"--v 6"}',
    'other/strict.json': '{"append":"--v 7","overrides":[{"files":"../a.mj","prepend":"x"}]}',
    'other/my.yaml': 'append: --v 5\n',
    'other/package.json': '{"promptc":{"append":"--v 4"}}',
    'package.json': '{}',
  };

  it.each([
    [[], 'a --v 6'],
    [['--config', 'other/strict.json'], 'x a --v 7'],
    [['--config', 'other/my.yaml'], 'a --v 5'],
    [['--config=other/package.json'], 'a --v 4'],
    [['--no-config'], 'a'],
  ])('%s', async (argv, expected) => {
    expect(await read([...argv, 'a.mj'], files)).toEqual({ code: 0, prompts: [expected], stderr: '' });
  });

  it.each([
    ['none.json', 'there is no file none.json (--config)'],
    ['other', '--config other is no file'],
    ['package.json', '--config package.json: there is no key "promptc" in it'],
    ['a.mj', 'a.mj:1:1: invalid JSON: this is no JSON value'],
  ])('%s is refused', async (name, message) => {
    expect(await read(['--config', name, 'a.mj'], files)).toEqual({
      code: 2,
      prompts: [],
      stderr: `error: ${message}\n`,
    });
  });
});

describe('a configuration under another name', () => {
  it.each(['promptc.config.yaml', 'promptc.config.yml'])('%s is read', async (name) => {
    const files = { 'a.mj': 'a\n', [name]: '# why\nappend: "--v 6"\noverrides:\n  - { files: a.mj, prepend: x }\n' };
    expect((await read(['a.mj'], files)).prompts).toEqual(['x a --v 6']);
  });

  it.each(['cjs', 'ts', 'mts', 'cts'])('promptc.config.%s is read', async (ending) => {
    const modules = { [`promptc.config.${ending}`]: { append: '--v 6' } };
    expect((await read(['a.mj'], { 'a.mj': 'a\n' }, modules)).prompts).toEqual(['a --v 6']);
  });

  it.each([
    [
      'a: [',
      'promptc.config.yaml:1:5: invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'rules:\n  leter-case: off\n',
      'promptc.config.yaml:2:3: there is no finding "leter-case" (did you mean letter-case?)',
    ],
    ['plan: cheap\n', 'promptc.config.yaml:1:7: plan takes basic, standard, pro or mega, not "cheap"'],
    ['append: big --ar\n', 'promptc.config.yaml:1:13: append: --ar needs a ratio W:H of whole numbers, 1:14 to 14:1'],
  ])('is checked: %j', async (text, message) => {
    const { code, stderr } = await read(['a.mj'], { 'a.mj': 'a\n', 'promptc.config.yaml': text });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${message}\n` });
  });

  const names =
    'promptc.config.json, promptc.config.jsonc, promptc.config.yaml, promptc.config.yml, promptc.config.js, promptc.config.mjs, promptc.config.cjs, promptc.config.ts, promptc.config.mts or promptc.config.cts';

  it.each([
    [{ '.promptcrc': '' }, `.promptcrc is not read: a configuration is called ${names}`],
    [{ 'promptc.config.toml': '' }, `promptc.config.toml is not read: a configuration is called ${names}`],
    [
      { 'package.json': '{"promptc":{}}', 'promptc.config.json': '{}' },
      '. has promptc.config.json and "promptc" in package.json: keep one of them',
    ],
    [
      { 'promptc.config.yml': '', 'promptc.config.json': '{}' },
      '. has promptc.config.json and promptc.config.yml: keep one of them',
    ],
  ])('or two of them are an error: %j', async (files, message) => {
    const { code, stderr } = await read(['a.mj'], { 'a.mj': 'a\n', ...files });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${message}\n` });
  });
});
