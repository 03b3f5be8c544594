import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { watchFiles } from '../../src/cli/terminal/watch-files.js';
import { outcome, run } from './fake-terminal.js';

const files = { 'a.mj': 'a --chaos 400\n', 'b.mj': 'a dog\n', 'promptc.config.json': '{}' };

describe('--watch', () => {
  it('runs again at each change, goes on after errors, and ends when it is told to', async () => {
    const { code, stdout, stderr } = await run(['lint', '-f', 'concise', '--watch', 'a.mj'], {
      files,
      changes: [
        { 'a.mj': 'a --chaos 500\n' },
        { 'promptc.config.json': '{' },
        { 'promptc.config.json': '{ "rules": { "value-out-of-range": "off" } }' },
      ],
    });
    expect(code).toBe(0);
    expect(stdout).toBe(`a.mj:1:11: error: --chaos accepts 0 to 100 in V8.2, not 400. [value-out-of-range]
a.mj:1:11: error: --chaos accepts 0 to 100 in V8.2, not 500. [value-out-of-range]
`);
    expect(stderr).toBe(`1 error; 1 fixable with --fix-unsafe
note: watching 1 path; Ctrl+C ends it
note: a.mj has changed
1 error; 1 fixable with --fix-unsafe
note: promptc.config.json has changed
error: promptc.config.json:1:2: invalid JSON: a closing } is missing
note: promptc.config.json has changed
`);
  });

  it('watches inputs, and configurations and ignore files in their folders and above, also those to come', async () => {
    let watched: readonly (readonly string[])[] = [];
    const world = {
      files: { ...files, 'sub/c.mj': 'a fox\n', 'my sub/d.mj': 'a fox\n' },
      onWatch: (...paths: readonly (readonly string[])[]) => {
        watched = paths;
      },
    };
    await run(['lint', '--watch', 'sub/c.mj', 'my sub/*.mj', '*.mj'], world);
    const [paths, possibleFiles = []] = watched;
    expect(paths).toEqual(['sub/c.mj', 'my sub', '.']);
    expect(new Set(possibleFiles.map(posix.dirname))).toEqual(new Set(['sub', '.', '/']));
    const names = ['promptc.config.json', 'promptc.config.ts', 'package.json', '.promptcignore', '.gitignore'];
    expect(possibleFiles).toEqual(expect.arrayContaining(names.flatMap((name) => [`sub/${name}`, name, `/${name}`])));
  });

  it('runs again for a baseline, unless it writes that itself', async () => {
    const baseline = '{"version":1,"files":{}}';
    const world = { files: { ...files, 'base/b.json': baseline }, changes: [{ 'base/b.json': `${baseline}\n` }] };
    const lint = ['lint', '--watch', '--baseline', 'base/b.json', 'b.mj'];
    const start = 'note: watching 1 path; Ctrl+C ends it\n';
    expect(await run(lint, world)).toEqual(outcome({ stderr: `${start}note: base/b.json has changed\n` }));
    expect((await run([...lint, '--update-baseline'], world)).stderr).not.toContain('has changed');
  });

  it('compiles anew, and does not run for what it wrote itself', async () => {
    const { written, stderr } = await run(['compile', '--watch', '-o', 'out.ndjson', 'b.mj'], {
      files,
      changes: [{ 'b.mj': 'a cat\n' }, { 'out.ndjson': 'x' }],
    });
    expect(JSON.parse(written['out.ndjson'] ?? '').prompt).toBe('a cat');
    expect(stderr).toBe('note: watching 1 path; Ctrl+C ends it\nnote: b.mj has changed\n');
  });

  it('neither reads nor runs for what it wrote itself into a folder that it watches', async () => {
    const { code, stderr } = await run(['lint', '-f', 'concise', '--watch', 'w', '-o', 'w/out.md'], {
      files: { 'w/a.mj': 'a dog\n', 'w/out.md': 'old' },
      changes: [{ 'w/out.md': 'x' }, { 'w/a.mj': 'a cat\n' }],
    });
    const left = 'note: w/out.md: left out, as --output writes it\n';
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `${left}note: watching 1 path; Ctrl+C ends it\nnote: w/a.mj has changed\n${left}`,
    });
  });

  it('does not run for what it does not read, such as the file that its output is sent to', async () => {
    const { stderr } = await run(['lint', '--watch', '.'], {
      files,
      changes: [{ 'out.txt': 'x' }, { 'c.mj': 'a fox\n' }, { 'c.mj': null }, { 'sub/package.json': '{}' }],
    });
    expect(stderr.match(/^note: .*$/gm)).toEqual([
      'note: watching 1 path; Ctrl+C ends it',
      'note: c.mj has changed',
      'note: c.mj has changed',
      'note: sub/package.json has changed',
    ]);
  });

  it('runs for a folder that has come back', async () => {
    const { stderr } = await run(['lint', '--watch', 'sub'], {
      files: { 'sub/c.mj': 'a fox\n' },
      changes: [{ sub: null }, { 'sub/other': 'x' }],
    });
    expect(stderr).toBe('note: watching 1 path; Ctrl+C ends it\nnote: sub has changed\n');
  });

  it.each([
    [['lint', '--watch'], '--watch needs files or folders'],
    [['lint', '--watch', '-'], '--watch needs files or folders, and "-" is none'],
    [['compile', '--watch', 'a dog'], '--watch needs files or folders, and "a dog" is none'],
    [['compile', '--watch', '-o', 'x', '--checkpoint', 'y', 'a.mj'], '--watch and --checkpoint exclude each other'],
  ])('%j is refused', async (argv, message) => {
    expect(await run(argv, { files })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });
});

describe('watching files', () => {
  it('tells what changes in a folder, and nothing of packages', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'promptc-watch-'));
    const file = join(folder, 'a.mj');
    writeFileSync(file, 'a dog\n');
    const watcher = await watchFiles([folder]);
    const first = watcher.next();
    writeFileSync(join(folder, '.a.mj.1.tmp'), '');
    appendFileSync(file, 'a cat\n');
    expect(await first).toEqual([file]);
    const second = watcher.next();
    await watcher.close();
    expect(await second).toBe(undefined);
    rmSync(folder, { recursive: true });
  });

  it.each(['node_modules', '.git'])('tells what changes below a folder %s, and nothing of one inside', async (name) => {
    const top = mkdtempSync(join(tmpdir(), 'promptc-watch-'));
    const folder = join(top, name, 'prompts');
    const inner = join(folder, name, 'deep');
    mkdirSync(inner, { recursive: true });
    const [file, named] = [join(folder, 'a.mj'), join(top, name, '.b.partial')];
    for (const path of [file, named, join(inner, 'c.mj')]) writeFileSync(path, 'a dog\n');
    const watcher = await watchFiles([folder, named]);
    const changed = watcher.next();
    for (const path of [join(inner, 'c.mj'), named, file]) appendFileSync(path, 'a cat\n');
    expect(await changed).toEqual([named, file]);
    await watcher.close();
    rmSync(top, { recursive: true });
  });

  it('tells of files that need not exist, and of nothing else in their folders', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'promptc-watch-'));
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const file = join(folder, 'promptc.config.json');
    const watcher = await watchFiles([inner], [file, join(folder, 'none', 'promptc.config.json')]);
    const changes = [() => writeFileSync(file, '{}'), () => appendFileSync(file, '\n'), () => rmSync(file)] as const;
    for (const change of changes) {
      const changed = watcher.next();
      writeFileSync(join(folder, 'other.json'), '');
      change();
      expect(await changed).toEqual([file]);
    }
    await watcher.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a file', 'd/a.mj', (path: string) => rmSync(path)],
    ['the folder of a file', 'd/a.mj', (path: string) => rmSync(dirname(path), { recursive: true })],
    ['a folder', 'd', (path: string) => rmSync(path, { recursive: true })],
    ['a folder above', 'd', (path: string) => rmSync(dirname(path), { recursive: true })],
    ['a folder that is called otherwise', 'd/a.mj', (path: string) => renameSync(dirname(path), `${dirname(path)}2`)],
  ])('tells what changes after it has gone and come back: %s', async (_what, name, remove) => {
    const folder = join(mkdtempSync(join(tmpdir(), 'promptc-watch-')), 'inner');
    const [root, file] = [join(folder, name), join(folder, 'd/a.mj')];
    const write = (text: string): void => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    };
    write('a dog\n');
    const watcher = await watchFiles([root]);
    for (const [change, told] of [
      [() => remove(root), root],
      [() => write('a cat\n'), root],
      [() => write('a crow\n'), file],
    ] as const) {
      change();
      while (!(await watcher.next())?.includes(told));
    }
    await watcher.close();
    rmSync(dirname(folder), { recursive: true });
  });
});
