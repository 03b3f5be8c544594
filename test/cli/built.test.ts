import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFile, ensureBuilt, root } from '../support/built.js';

const bin = builtFile('cli/bin.cjs');

let folder = '';

beforeAll(() => {
  ensureBuilt(bin);
  folder = mkdtempSync(join(tmpdir(), 'promptc-'));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env;

function promptc(argv: readonly string[], input: string | Uint8Array = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    env,
    input,
  });
  return { status, stdout, stderr };
}

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

describe('the built command', () => {
  it('compiles', () => {
    expect(promptc(['compile', 'a dog playing in a park --ar 3:2'])).toEqual({
      status: 0,
      stdout: `{
  "name": "a dog playing in a park",
  "prompt": "a dog playing in a park",
  "mode": "simple",
  "optimizePrompt": false,
  "params": [
    {
      "name": "format",
      "value": "3:2"
    }
  ]
}
`,
      stderr: '',
    });
  });

  it('shows findings without colours in a pipe, with wide characters in line', () => {
    expect(promptc(['lint'], 'a dog\n\u65E5\u672C\u8A9E --chaos 400\n')).toEqual({
      status: 1,
      stdout: '',
      stderr: `error[value-out-of-range]: --chaos accepts 0 to 100 in V8.2, not 400.
 --> <stdin>:2:13
2 | \u65E5\u672C\u8A9E --chaos 400
  |                ^^^
  = fix: Use 100 (unsafe, --fix-unsafe)
  = see: promptc explain value-out-of-range

1 error; 1 fixable with --fix-unsafe
`,
    });
  });

  it('knows every command', () => {
    const tree = promptc(['parse', 'a dog']);
    expect({ status: tree.status, kind: JSON.parse(tree.stdout).kind }).toEqual({ status: 0, kind: 'prompt' });
    expect(promptc(['format', 'a dog ,  --AR 3:2'])).toEqual({ status: 0, stdout: 'a dog --ar 3:2\n', stderr: '' });
    expect(promptc(['expand', 'a {red, blue} bird'])).toEqual({
      status: 0,
      stdout: 'a red bird\na blue bird\n',
      stderr: '',
    });
    expect(promptc(['explain', '--ar'])).toEqual({ status: 0, stdout: expect.stringMatching(/^--aspect/), stderr: '' });
    expect(promptc(['decompile'], '{"mode":"simple","prompt":"a dog","params":[{"name":"chaos","value":5}]}')).toEqual({
      status: 0,
      stdout: 'a dog --chaos 5\n',
      stderr: '',
    });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(promptc(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [
      'not UTF-8',
      ['lint', 'latin1.txt'],
      'latin1.txt is not UTF-8: byte 3, at 2:1, starts no character; save it as UTF-8',
    ],
    ['invalid JSON', ['decompile', 'broken.json'], 'broken.json:2:1: invalid JSON: a value is missing'],
    ['the wrong shape', ['decompile', 'shape.json'], 'shape.json:1:27: prompt has to be text'],
    ['a missing file', ['lint', 'no.txt'], 'there is no file no.txt (for a prompt, say --prompt no.txt)'],
    ['a glob without files', ['lint', 'no/*.mj'], 'no file matches no/*.mj (for a prompt, say --prompt no/*.mj)'],
    ['an unknown option', ['lint', '--fixx', 'a dog'], 'lint has no option --fixx (did you mean --fix?)'],
    ['a prompt without quotes', ['lint', 'a', 'dog', '--v', '7'], 'quote the prompt: promptc lint "a dog --v 7"'],
  ])('refuses %s', (_why, argv, message) => {
    write('latin1.txt', Uint8Array.of(97, 98, 10, 0xff));
    write('broken.json', '{"mode":\n}');
    write('shape.json', '{"mode":"simple","prompt":3}');
    expect(promptc(argv)).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
  });

  it('rewrites a file as a whole, keeps its mode, and follows links', () => {
    write('prompts.txt', 'a dog --AR 3:2\r\n# note\r\na cat');
    chmodSync(join(folder, 'prompts.txt'), 0o640);
    symlinkSync('prompts.txt', join(folder, 'link.txt'));
    expect(promptc(['lint', '--fix', 'link.txt'])).toEqual({
      status: 0,
      stdout: '',
      stderr: '1 fix made; no other findings\n',
    });
    expect(readFileSync(join(folder, 'prompts.txt'), 'utf8')).toBe('a dog --ar 3:2\r\n# note\r\na cat');
    expect(statSync(join(folder, 'prompts.txt')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('packs what is empty, too', () => {
    expect(promptc(['format', write('empty.mj', ''), '-o', 'empty.gz'])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'note: empty.mj: no prompts; the file is empty\n',
    });
    expect(gunzipSync(readFileSync(join(folder, 'empty.gz'))).length).toBe(0);
  });

  it('writes a file with two names under both', () => {
    write('hard.mj', 'a dog --AR 3:2\n');
    linkSync(join(folder, 'hard.mj'), join(folder, 'other.mj'));
    const { status } = promptc(['lint', '--fix', 'hard.mj', 'other.mj']);
    expect({ status, text: readFileSync(join(folder, 'other.mj'), 'utf8') }).toEqual({
      status: 0,
      text: 'a dog --ar 3:2\n',
    });
    const [one, two] = ['hard.mj', 'other.mj'].map((name) => statSync(join(folder, name)));
    expect(one?.ino).toBe(two?.ino);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('writes no output over an input under another of its names', () => {
    write('input.mj', 'a dog\n');
    linkSync(join(folder, 'input.mj'), join(folder, 'hard.html'));
    symlinkSync('input.mj', join(folder, 'soft.html'));
    for (const name of ['hard.html', 'soft.html']) {
      expect(promptc(['stats', '--html', name, 'input.mj'])).toEqual({
        status: 2,
        stdout: '',
        stderr: 'error: --html names an input: input.mj\n',
      });
    }
    expect(readFileSync(join(folder, 'input.mj'), 'utf8')).toBe('a dog\n');
  });

  it('looks at no file twice, and follows no link to a folder but one that is named', () => {
    mkdirSync(join(folder, 'walk/deep'), { recursive: true });
    mkdirSync(join(folder, 'beside'));
    const name = write('walk/deep/a.mj', 'a dog --AR 3:2\n');
    write('beside/b.mj', 'a cat --AR 3:2\n');
    symlinkSync('..', join(folder, 'walk/deep/up'));
    symlinkSync('../../walk', join(folder, 'walk/deep/again'));
    symlinkSync('../beside', join(folder, 'walk/beside'));
    symlinkSync('a.mj', join(folder, 'walk/deep/same.mj'));
    symlinkSync('nowhere', join(folder, 'walk/deep/gone.mj'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'walk/deep/pipe.mj')]);
    const sources = (...argv: string[]): readonly string[] =>
      JSON.parse(promptc(['lint', '--format', 'json', ...argv]).stdout).diagnostics.map(
        ({ source }: { source: string }) => source,
      );
    expect(sources('walk')).toEqual(['walk/deep/a.mj']);
    expect(sources('walk', 'walk/deep/up', `./${name}`, 'walk/deep/same.mj', 'walk/**/*.mj')).toEqual([
      'walk/deep/a.mj',
    ]);
    expect(sources('walk/deep/up')).toEqual(['walk/deep/up/deep/a.mj']);
    expect(sources('walk/beside', 'walk')).toEqual(['walk/beside/b.mj', 'walk/deep/a.mj']);
    expect(promptc(['init', 'walk'])).toEqual({
      status: 0,
      stdout: `walk/promptc.config.jsonc written

No file needs an entry: .mj, .imagine and Markdown files are read anyway, and no other one has prompts.

Next: promptc lint walk
`,
      stderr: '',
    });
  });

  it.skipIf(process.platform === 'win32')('tells what holds for a pipe without waiting for a writer', () => {
    execFileSync('mkfifo', [join(folder, 'config-pipe.csv')]);
    const { status, stdout } = promptc(['config', '--no-config', 'config-pipe.csv']);
    expect([status, stdout.split('\n')[2]]).toEqual([0, '  reader        csv   (its name)']);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves nothing behind when it is stopped by %s',
    async (signal) => {
      mkdirSync(join(folder, signal));
      const before = `a dog --AR 3:2\n${`a dog ${'on a hill '.repeat(80)}--ar 3:2\n`.repeat(60_000)}`;
      const file = write(`${signal}/long.mj`, before);
      const child = spawn(process.execPath, [bin, 'lint', '--fix', '--quiet', '--jobs', '1', file], {
        cwd: folder,
        env,
      });
      const closed = once(child, 'close');
      const isWriting = (): boolean => readdirSync(join(folder, signal)).length > 1;
      while (!isWriting() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(isWriting()).toBe(true);
      child.kill(signal);
      expect(await closed).toEqual([null, signal]);
      expect(readdirSync(join(folder, signal))).toEqual(['long.mj']);
      expect(readFileSync(join(folder, file), 'utf8') === before).toBe(true);
    },
  );

  it('leaves the old file or the new one when it is killed', async () => {
    const before = 'a dog --AR 3:2\n'.repeat(60_000);
    const after = before.replaceAll('--AR', '--ar');
    const file = write('killed.mj', before);
    for (const wait of [40, 120, 250, 400, 600, 900]) {
      const child = spawn(process.execPath, [bin, 'lint', '--fix', '--quiet', file], { cwd: folder, env });
      const closed = new Promise((resolve) => child.on('close', resolve));
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await closed;
      const text = readFileSync(join(folder, file), 'utf8');
      expect([before, after].includes(text)).toBe(true);
    }
  });

  it('says of a file that is too long to be read whole what to do about it', () => {
    const file = write('long.json', Buffer.alloc(257 * 1024 * 1024, ' '));
    expect(promptc(['lint', file, 'no such prompt'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'error: long.json has more than 256 MB, and has to be read whole: split it, or make it NDJSON\n',
    });
    rmSync(join(folder, file));
  });

  it('changes nothing where one of the files is missing', () => {
    const file = write('beside.mj', 'a dog --AR 3:2\n');
    const argv = ['lint', '--fix', file, 'gone/x.mj'];
    expect(promptc(argv)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'error: there is no file gone/x.mj (for a prompt, say --prompt gone/x.mj)\n',
    });
    expect(readFileSync(join(folder, file), 'utf8')).toBe('a dog --AR 3:2\n');
  });

  it('says that it cannot finish where a configuration waits for ever', () => {
    mkdirSync(join(folder, 'waits'));
    const name = write('waits/promptc.config.mjs', 'await new Promise(() => {});\n');
    expect(promptc(['lint', write('waits/a.mj', 'a dog\n')])).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: ${name} has not finished loading: it waits for something that never happens\n`,
    });
  });

  it.skipIf(process.platform === 'win32')('says that standard input is a folder', () => {
    const input = openSync(folder, 'r');
    const { status, stderr } = spawnSync(process.execPath, [bin, 'lint'], {
      cwd: folder,
      encoding: 'utf8',
      env,
      stdio: [input, 'pipe', 'pipe'],
    });
    closeSync(input);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: cannot read standard input: it is a directory\n' });
  });

  it('ends quietly when nobody reads the findings on', async () => {
    write('wrong.mj', 'a dog --chaos 400\n'.repeat(20_000));
    for (const stream of ['stdout', 'stderr'] as const) {
      const argv = ['lint', ...(stream === 'stdout' ? ['--format', 'json'] : []), 'wrong.mj'];
      const child = spawn(process.execPath, [bin, ...argv], { cwd: folder, env });
      let said = '';
      const other = stream === 'stdout' ? child.stderr : child.stdout;
      other.on('data', (chunk) => {
        said += chunk;
      });
      child[stream].once('data', () => child[stream].destroy());
      const status = await new Promise((resolve) => child.on('close', resolve));
      expect({ stream, status, said }).toEqual({ stream, status: stream === 'stdout' ? 0 : 1, said: '' });
    }
  });

  it('ends quietly when nobody reads on what goes one way', () => {
    write('wrong.mj', 'a dog --chaos 400\n'.repeat(20_000));
    const line = '"$0" "$1" lint wrong.mj 2>&1 | head -1; echo $PIPESTATUS';
    const { stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, bin], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    expect({ stdout, stderr }).toEqual({
      stdout: 'error[value-out-of-range]: --chaos accepts 0 to 100 in V8.2, not 400.\n0\n',
      stderr: '',
    });
  });

  it.each([
    { argv: ['lint', '--fix', 'unread'], status: 1 },
    { argv: ['lint', '--fix', '-f', 'json', 'unread'], status: 1 },
    { argv: ['lint', '--add-suppressions', 'unread'], status: 0 },
    { argv: ['format', '--write', '--reader', 'text', 'unread', 'broken.csv'], status: 2 },
    { argv: ['compile', 'unread', '-o', 'unread/out'], status: 1 },
    { argv: ['lint', 'unread', '-o', 'unread/out'], status: 1 },
  ])('writes all files although nobody reads on: $argv', ({ argv, status }) => {
    write('broken.csv', Uint8Array.of(255));
    const unread = join(folder, 'unread');
    const writtenBy = (line: string): readonly (readonly [string, string])[] => {
      rmSync(unread, { recursive: true, force: true });
      mkdirSync(unread);
      for (let index = 0; index < 300; index++) write(`unread/${index}.mj`, 'a dog , wet --AR 3:2 --chaos 400\n');
      const { stdout } = spawnSync('bash', ['-c', line, process.execPath, bin, ...argv], { cwd: folder, env });
      expect(stdout.toString().trim().split('\n').at(-1)).toBe(String(status));
      return readdirSync(unread).map((name) => [name, readFileSync(join(unread, name), 'utf8')]);
    };
    const all = writtenBy('"$0" "$@" 2>&1; echo "$?"');
    expect(writtenBy('"$0" "$@" 2>&1 | head -1; echo "$PIPESTATUS"')).toEqual(all);
  });

  it('ends quietly when nobody reads on', async () => {
    write('many.txt', 'a dog --ar 3:2\n'.repeat(50_000));
    const child = spawn(process.execPath, [bin, 'compile', 'many.txt'], { cwd: folder, env });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full')).each([['--help'], ['compile', 'a dog'], ['completion', 'bash']])(
    'says why its output cannot be written: %s',
    (...argv) => {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [bin, ...argv], {
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
        env,
      });
      closeSync(full);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: 'error: cannot write the output: no space left on the device\n',
      });
    },
  );

  it.each(['1', '2'])('waits for a slow reader, and loses nothing, in %s threads', async (jobs) => {
    const line = `${JSON.stringify({ prompt: `a dog ${'on a hill '.repeat(10)}--ar 3:2` })}\n`;
    const lines = 2000;
    const batch = Buffer.from(line.repeat(lines));
    const batches = 100;
    const argv = ['compile', '--records', '--reader', 'ndjson', '--jobs', jobs];
    const child = spawn(process.execPath, [bin, ...argv], { cwd: folder, env });
    for (let count = 0; count < batches; count++) child.stdin.write(batch);
    child.stdin.end();
    // It has begun to write. Nobody reads, so what it takes in has to come to an end.
    await once(child.stdout, 'readable');
    let left = child.stdin.writableLength;
    for (let still = 0; still < 10; still++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (child.stdin.writableLength < left) still = 0;
      left = child.stdin.writableLength;
    }
    expect(left).toBeGreaterThan((batches * batch.length) / 2);
    let written = 0;
    for await (const chunk of child.stdout) written += (chunk as Buffer).toString('latin1').split('\n').length - 1;
    expect(written).toBe(batches * lines);
  });

  it.each([
    // Without limits the space for young objects comes to 32 MB and the rest to 95, in two threads to 32 and 63; engines
    // differ in how soon they let them grow. Starting a thread may let the first grow once more. In Node 24 and 26 the first
    // comes to 57 to 128 MB without limits and to 39 with them, the rest to 102 and 67.
    {
      jobs: '1',
      limits: Number.parseFloat(process.versions.v8) < 13 ? { young: 31, rest: 65 } : { young: 50, rest: 85 },
    },
    { jobs: '2', limits: { young: 63, rest: 50 } },
  ])('keeps the heap small in a long run, in $jobs threads', ({ jobs, limits }) => {
    const name = write(
      'long.ndjson',
      `${JSON.stringify({ prompt: `a dog ${'on a hill '.repeat(10)}--ar 3:2` })}\n`.repeat(100_000),
    );
    // A run of hours in seconds: each chunk leaves objects behind that are old when they are thrown away.
    const load = `data:text/javascript,import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
const { decode } = TextDecoder.prototype;
const kept = [];
const most = { young: 0, rest: 0 };
TextDecoder.prototype.decode = function (...given) {
  if (kept.push(Array.from({ length: 5000 }, (_, index) => ({ index }))) > 50) kept.shift();
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 1048576;
  most.young = Math.max(most.young, young);
  most.rest = Math.max(most.rest, getHeapStatistics().total_heap_size / 1048576 - young);
  return decode.apply(this, given);
};
if (isMainThread) process.on('exit', () => process.stderr.write(JSON.stringify(most)));`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', load, bin, 'compile', '--records', '--jobs', jobs, '--output', 'long.out', name],
      { cwd: folder, encoding: 'utf8', env },
    );
    const { young, rest } = JSON.parse(stderr);
    expect({ status, young: young <= limits.young, rest: rest <= limits.rest }).toEqual({
      status: 0,
      young: true,
      rest: true,
    });
  });

  it('loads two files to compile a prompt, and no ES module', () => {
    const { stderr } = spawnSync(process.execPath, [bin, 'compile', 'a dog'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...env, NODE_DEBUG: 'esm,module', NODE_DISABLE_COMPILE_CACHE: '1' },
    });
    const loaded = [...stderr.matchAll(/ load "[^"]*\/(dist\/[^"]*)"/g)].map(([, file]) => file);
    expect({ loaded, modules: stderr.match(/^ESM .*/gm) }).toEqual({
      loaded: ['dist/cli/bin.cjs', 'dist/cli/program.cjs'],
      modules: null,
    });
  });
});
