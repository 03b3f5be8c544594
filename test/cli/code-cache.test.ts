import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtFile, ensureBuilt } from '../support/built.js';

/** Node 22.8 and later keep what they compiled by themselves. */
const hasOwn = 'enableCompileCache' in process.getBuiltinModule('node:module');

describe.skipIf(hasOwn)('what was compiled for a start', () => {
  let folder = '';
  let program = '';
  let caches = '';

  beforeAll(() => ensureBuilt(builtFile('cli/bin.cjs')), 300_000);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'promptc-cache-'));
    const cli = join(folder, 'node_modules/promptc/dist/cli');
    program = join(cli, 'program.cjs');
    caches = join(folder, 'node_modules/.cache/promptc');
    mkdirSync(cli, { recursive: true });
    for (const name of ['bin.cjs', 'program.cjs']) cpSync(builtFile(`cli/${name}`), join(cli, name));
    symlinkSync(builtFile('cli/lazy'), join(cli, 'lazy'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const bin = join(folder, 'node_modules/promptc/dist/cli/bin.cjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return { status, stdout, stderr };
  }

  const compile = (env?: Readonly<Record<string, string>>) => start(['compile', 'a dog'], env);
  const result = {
    status: 0,
    stdout: '{\n  "name": "a dog",\n  "prompt": "a dog",\n  "mode": "simple",\n  "optimizePrompt": false\n}\n',
    stderr: '',
  };

  function names(): readonly string[] {
    try {
      return readdirSync(caches);
    } catch {
      return [];
    }
  }

  it('is kept beside the package, and used by the next one', () => {
    expect(compile()).toEqual(result);
    const [name = '', ...others] = names();
    expect({ others, isBin: name.endsWith('.bin') }).toEqual({ others: [], isBin: true });
    const { mtimeMs } = statSync(join(caches, name));
    expect(compile()).toEqual(result);
    expect({ names: names(), mtimeMs: statSync(join(caches, name)).mtimeMs }).toEqual({ names: [name], mtimeMs });
  });

  it('loads what few runs need', () => {
    const explain = () => start(['explain', 'chaos']);
    const first = explain();
    expect({ status: first.status, isThere: first.stdout.includes('--chaos') }).toEqual({ status: 0, isThere: true });
    expect({ again: explain(), caches: names().length }).toEqual({ again: first, caches: 1 });
  });

  it('is made anew where it cannot be read', () => {
    compile();
    const cache = join(caches, names()[0] ?? '');
    const written = readFileSync(cache);
    for (const broken of [new Uint8Array(), new Uint8Array(1000), written.subarray(0, 1000)]) {
      writeFileSync(cache, broken);
      expect(compile()).toEqual(result);
      expect(readFileSync(cache).length > broken.length).toBe(true);
    }
  });

  it('is not used for another program of the same length', () => {
    compile();
    const [before] = names();
    const source = readFileSync(program, 'utf8');
    writeFileSync(program, source.replace(/optimizePrompt/g, 'optimizeprompt'));
    utimesSync(program, 1, 1);
    expect(compile().stdout).toContain('optimizeprompt');
    const after = names();
    expect({ count: after.length, isSame: after[0] === before }).toEqual({ count: 1, isSame: false });
  });

  it('is not kept of what only tells the version', () => {
    start(['--version']);
    start(['--help']);
    expect(names()).toEqual([]);
  });

  it('is not kept where nobody wants it, or no folder can be made', () => {
    expect(compile({ NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(result);
    expect(names()).toEqual([]);
    writeFileSync(join(folder, 'node_modules/.cache'), '');
    expect(compile()).toEqual(result);
    chmodSync(join(folder, 'node_modules/.cache'), 0o400);
    expect(compile()).toEqual(result);
  });
});
