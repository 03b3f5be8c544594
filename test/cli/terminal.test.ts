import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal } from '../../src/cli/terminal/open-terminal.js';
import { placeInModule } from '../../src/cli/terminal/place-in-module.js';
import type { Terminal } from '../../src/cli/terminal/terminal.js';
import { withMembers } from '../../src/cli/terminal/variants.js';

describe('replacing a file', () => {
  const { replace, stateOf } = openTerminal();
  const content = new TextEncoder().encode('new');
  let folder = '';
  let file = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'promptc-replace-'));
    file = join(folder, 'a.mj');
    writeFileSync(file, 'old');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const state = () => ({ files: readdirSync(folder).sort(), text: readFileSync(file, 'utf8') });

  it('is refused of a folder, and leaves nothing beside it', () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    expect(() => replace(inner)).toThrow(expect.objectContaining({ code: 'EISDIR' }));
    expect(state().files).toEqual(['a.mj', 'inner']);
  });

  it('shows nothing of the new content before it is complete, and keeps the mode', () => {
    chmodSync(file, 0o604);
    const replacement = replace(file);
    replacement.write(content);
    expect(state().text).toBe('old');
    replacement.commit();
    expect(state()).toEqual({ files: ['a.mj'], text: 'new' });
    expect(statSync(file).mode & 0o777).toBe(0o604);
    replacement.discard();
    expect(state()).toEqual({ files: ['a.mj'], text: 'new' });
  });

  it('leaves nothing behind when it is given up, however often', () => {
    const replacement = replace(file);
    replacement.write(content);
    replacement.discard();
    replacement.discard();
    expect(state()).toEqual({ files: ['a.mj'], text: 'old' });
  });

  it('does not overwrite what somebody else wrote in the meantime', () => {
    const replacement = replace(file);
    replacement.write(content);
    writeFileSync(file, 'other');
    expect(() => replacement.commit()).toThrow('it has changed in the meantime');
    replacement.discard();
    expect(state()).toEqual({ files: ['a.mj'], text: 'other' });
  });

  it.each([
    ['edits it', () => writeFileSync(file, 'longer')],
    ['edits it to the same size', () => writeFileSync(file, 'odd')],
    ['puts another file in its place', () => renameSync(join(folder, 'b.mj'), file)],
    ['removes it', () => rmSync(file)],
  ])('does not overwrite what was written since it was read, where somebody %s', (_what, change) => {
    utimesSync(file, 1, 1);
    copyFileSync(file, join(folder, 'b.mj'));
    utimesSync(join(folder, 'b.mj'), 1, 1);
    const state = stateOf?.(file);
    change();
    const left = readdirSync(folder);
    const replacement = replace(file, state);
    replacement.write(content);
    expect(() => replacement.commit()).toThrow('it has changed in the meantime');
    expect(readdirSync(folder)).toEqual(left);
  });

  it('makes a file where there is none', () => {
    const replacement = replace(join(folder, 'b.mj'));
    replacement.write(content);
    replacement.commit();
    expect(readFileSync(join(folder, 'b.mj'), 'utf8')).toBe('new');
  });
});

describe.skipIf(process.platform === 'win32')('writing to what is no regular file', () => {
  const { append, replace } = openTerminal();
  const content = new TextEncoder().encode('new');
  let folder = '';
  let pipe = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'promptc-pipe-'));
    pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes straight to a pipe, which stays where it is', () => {
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const replacement = replace(pipe);
    replacement.write(content);
    replacement.sync();
    replacement.commit();
    const read = Buffer.alloc(8);
    expect(read.toString('utf8', 0, readSync(reader, read))).toBe('new');
    replacement.discard();
    closeSync(reader);
    expect({ isPipe: statSync(pipe).isFIFO(), files: readdirSync(folder) }).toEqual({ isPipe: true, files: ['pipe'] });
  });

  it('goes on in a file that is open as /dev/fd/N', () => {
    const path = join(folder, 'a.txt');
    const file = openSync(path, 'w');
    writeSync(file, 'old ');
    const replacement = replace(`/dev/fd/${file}`);
    replacement.write(content);
    replacement.commit();
    writeSync(file, '!');
    closeSync(file);
    expect({ text: readFileSync(path, 'utf8'), files: readdirSync(folder) }).toEqual({
      text: 'old new!',
      files: ['a.txt', 'pipe'],
    });
  });

  it.each(['pipe', 'inner'])('cannot be gone on with: %s', (name) => {
    mkdirSync(join(folder, 'inner'));
    expect(() => append(join(folder, name), 0)).toThrow('it is no regular file');
    expect(readdirSync(folder).sort()).toEqual(['inner', 'pipe']);
  });

  it('keeps what was synced of a file that is appended to, and begins none that is there', () => {
    const file = join(folder, 'a.txt');
    const first = append(file, undefined);
    first.write(content);
    first.discard();
    expect(readdirSync(folder)).toEqual(['pipe']);
    const second = append(file, undefined);
    second.write(content);
    second.sync();
    second.write(content);
    second.discard();
    expect(() => append(file, undefined)).toThrow('a.txt.partial is there already');
    const third = append(file, content.length);
    third.write(new TextEncoder().encode('er'));
    third.commit();
    third.discard();
    expect({ text: readFileSync(file, 'utf8'), files: readdirSync(folder) }).toEqual({
      text: 'newer',
      files: ['a.txt', 'pipe'],
    });
  });

  it('keeps a link to a file that is appended to', () => {
    writeFileSync(join(folder, 'a.txt'), 'old');
    symlinkSync('a.txt', join(folder, 'link'));
    const appended = append(join(folder, 'link'), 0);
    appended.write(content);
    appended.commit();
    expect({
      isLink: lstatSync(join(folder, 'link')).isSymbolicLink(),
      text: readFileSync(join(folder, 'a.txt'), 'utf8'),
      files: readdirSync(folder).sort(),
    }).toEqual({ isLink: true, text: 'new', files: ['a.txt', 'link', 'pipe'] });
  });
});

describe.skipIf(process.platform === 'win32')('taking the place of a file', () => {
  const { append, replace } = openTerminal();
  let folder = '';
  const at = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'promptc-place-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe.each([
    ['replace', (name: string) => replace(at(name))],
    ['append', (name: string) => append(at(name), undefined)],
  ])('by %s', (_, open) => {
    const write = (name: string): void => {
      const file = open(name);
      file.write(new TextEncoder().encode('new'));
      file.commit();
    };

    it.each([0o600, 0o604, 0o666, 0o755])('keeps its mode, %o', (mode) => {
      writeFileSync(at('a'), 'old');
      chmodSync(at('a'), mode);
      write('a');
      expect({ mode: statSync(at('a')).mode & 0o7777, text: readFileSync(at('a'), 'utf8') }).toEqual({
        mode,
        text: 'new',
      });
    });

    it('shows nothing of a file that only its owner may read, meanwhile either', () => {
      writeFileSync(at('a'), 'old');
      chmodSync(at('a'), 0o600);
      const file = open('a');
      expect(readdirSync(folder).map((name) => statSync(at(name)).mode & 0o777)).toEqual([0o600, 0o600]);
      file.discard();
    });

    it('keeps its other names', () => {
      writeFileSync(at('a'), 'old');
      linkSync(at('a'), at('b'));
      write('a');
      expect({ text: readFileSync(at('b'), 'utf8'), files: readdirSync(folder) }).toEqual({
        text: 'new',
        files: ['a', 'b'],
      });
    });

    it('does not overwrite what somebody else wrote in the meantime', () => {
      writeFileSync(at('a'), 'old');
      const file = open('a');
      writeFileSync(at('a'), 'other');
      expect(() => file.commit()).toThrow('it has changed in the meantime');
      file.discard();
      expect({ text: readFileSync(at('a'), 'utf8'), files: readdirSync(folder) }).toEqual({
        text: 'other',
        files: ['a'],
      });
    });

    it.each([
      ['a link to it', { link: 'inner/a' }],
      ['a link to a link', { link: 'next', next: 'inner/a' }],
      ['a link in a folder that is a link', { folder: 'inner', 'inner/b': '../inner/a', link: 'folder/b' }],
    ])('makes the file that is not there yet: %s', (_what, links) => {
      mkdirSync(at('inner'));
      for (const [name, target] of Object.entries(links)) symlinkSync(target, at(name));
      write('link');
      expect({
        text: readFileSync(at('inner/a'), 'utf8'),
        links: Object.fromEntries(Object.keys(links).map((name) => [name, readlinkSync(at(name))])),
      }).toEqual({ text: 'new', links });
    });

    it.each([
      ['circle', 'ELOOP'],
      ['nowhere', 'ENOENT'],
    ])('is refused of a link that leads to no place: %s', (name, code) => {
      symlinkSync('circle', at('circle'));
      symlinkSync('no/such', at('nowhere'));
      expect(() => open(name)).toThrow(expect.objectContaining({ code }));
      expect(readdirSync(folder)).toEqual(['circle', 'nowhere']);
    });
  });
});

describe('where in a module an error is', () => {
  const path = '/project/a b.mjs';
  it.each([
    ['a frame of it', `Error: x\n    at f (file:///lib.mjs:1:2)\n    at ${pathToFileURL(path).href}:2:25`, '2:25'],
    ['the first line of a stack', `${path}:7\n  a b\n    ^\n\nSyntaxError: x`, '7'],
    ['another module', 'Error: x\n    at f (file:///lib.mjs:1:2)', undefined],
    ['no stack', undefined, undefined],
  ])('%s', (_, stack, place) => {
    expect(placeInModule(Object.assign(new Error('x'), { stack }), path)).toBe(place);
  });

  it.each(['a.mjs', 'a.js'])('is asked of Node where the error does not say it, as of the syntax of %s', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'promptc-module-'));
    const file = join(folder, name);
    const error = Object.assign(new SyntaxError('x'), { stack: 'SyntaxError: x' });
    writeFileSync(file, 'export default {\n  rules: {},\n  a b\n};\n');
    expect(placeInModule(error, file)).toBe('3');
    // Another file has the error.
    writeFileSync(file, 'import "./b.js";\nexport default {};\n');
    expect(placeInModule(error, file)).toBe(undefined);
    rmSync(folder, { recursive: true });
    expect(placeInModule('no error', file)).toBe(undefined);
  });
});

describe('a terminal with other members', () => {
  it('has all members of its own, and calls no accessor before it is used', () => {
    let opened = 0;
    const terminal = {
      cwd: '/',
      get stdinIsTTY() {
        opened++;
        return true;
      },
    } as Terminal;
    const twice = withMembers(withMembers(terminal, { cwd: '/a' }), { cores: 2 });
    expect(opened).toBe(0);
    expect({ ...twice }).toEqual({ cwd: '/a', stdinIsTTY: true, cores: 2 });
  });
});
