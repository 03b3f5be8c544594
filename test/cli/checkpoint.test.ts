import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFile, ensureBuilt } from '../support/built.js';
import { seed } from '../support/property.js';

const bin = builtFile('cli/bin.cjs');
let folder = '';

beforeAll(() => {
  ensureBuilt(bin);
  folder = mkdtempSync(join(tmpdir(), 'promptc-'));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command, and kills it when it is told to. Whether it came to its end, and what it said. */
async function promptc(argv: readonly string[], untilKilled?: (isOver: () => boolean) => Promise<unknown>) {
  const child = spawn(process.execPath, [bin, ...argv], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  if (untilKilled !== undefined) {
    await untilKilled(() => child.exitCode !== null);
    child.kill('SIGKILL');
  }
  const [code] = await closed;
  return { code, stderr };
}

const files = (): readonly string[] => readdirSync(folder).sort();
const read = (name: string): Buffer => readFileSync(join(folder, name));
/** How many bytes of the output the checkpoint speaks of. Undefined: there is none. */
const reached = (): number | undefined =>
  existsSync(join(folder, 'run.json'))
    ? (JSON.parse(read('run.json').toString()) as { reached: { size: number } }).reached.size
    : undefined;

/** Waits until the checkpoint has moved on, and a little longer. */
async function further(isOver: () => boolean, longer: number): Promise<void> {
  const before = reached();
  while (reached() === before && !isOver()) await sleep(5);
  await sleep(longer);
}

/** Waits until the run has its checkpoint, and the output that it makes after it. */
async function underWay(isOver: () => boolean): Promise<void> {
  while (!existsSync(join(folder, 'out.partial')) && !isOver()) await sleep(5);
}

/** An archive that takes a run some seconds. */
function archive(records: number): string {
  let text = '';
  for (let index = 0; index < records; index++) {
    const prompt = `a dog number ${index} in a park, ${'very '.repeat(index % 30)}sunny --chaos ${index % 150} --ar 3:2`;
    text += index % 101 === 50 ? '{"id":\n' : `${JSON.stringify({ id: index, prompt })}\n`;
  }
  return text;
}

describe('--checkpoint', () => {
  it.each([
    { output: 'out.ndjson', jobs: '1', packed: false },
    { output: 'out.ndjson.gz', jobs: '2', packed: true },
  ])('goes on after any kill, to the same output: $output', { timeout: 300_000 }, async ({ output, jobs, packed }) => {
    for (const name of files()) rmSync(join(folder, name));
    const text = archive(100_000);
    const table = `prompt,id\n${'"a dog, ""wet"" --ar16:9",1\n'.repeat(30_000)}`;
    const named = packed ? ['a.ndjson.gz', 'b.csv'] : ['a.ndjson', 'b.csv'];
    writeFileSync(join(folder, named[0] as string), packed ? gzipSync(text, { level: 1 }) : text);
    writeFileSync(join(folder, 'b.csv'), table);
    const argv = ['compile', '--records', '--keep', 'id', ...named, '--output'];

    expect(await promptc([...argv, output, '--jobs', '1'])).toEqual({ code: 0, stderr: '' });
    const whole = read(output);
    rmSync(join(folder, output));

    const sizes: number[] = [];
    let remembered = false;
    const again = [...argv, output, '--checkpoint', 'run.json', '--progress', '--jobs'];
    let last: Awaited<ReturnType<typeof promptc>> | undefined;
    // A checkpoint is saved every 500 ms: the last of these moments fall between two of them, and before the first.
    for (const longer of fc.sample(fc.integer({ min: 0, max: 600 }), { numRuns: 6, seed })) {
      last = await promptc([...again, jobs], (isOver) => further(isOver, longer));
      if (last.code !== null) break;
      const size = reached();
      if (size !== undefined) sizes.push(size);
      // Killed when it had nothing left to do but to put its output in place: only such a run has to start anew.
      else sizes.length = 0;
      remembered ||= sizes.length > 0;
    }
    if (last?.code !== 0) last = await promptc([...again, '2']);
    // It counts what the runs before it did.
    expect(last).toEqual({ code: 0, stderr: expect.stringMatching(/(?:^|\n)promptc: 100 %, 130,000 records, .*\n$/) });
    expect(read(output).equals(whole)).toBe(true);
    // No run starts anew, and nothing is left of any.
    expect(remembered).toBe(true);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(files()).toEqual([...named, output].sort());
  });

  it('lets the same command go on, at whatever step of a short run it was killed', { timeout: 300_000 }, async () => {
    const hook = join(folder, 'kill.cjs');
    const argv = ['compile', '--records', 'a.ndjson', '--output', 'out', '--checkpoint', 'run.json'];
    const steps: string[] = [];
    for (let step = 0; steps.at(-1) !== 'over'; step++) {
      for (const name of files()) rmSync(join(folder, name));
      writeFileSync(join(folder, 'a.ndjson'), '{"prompt":"a dog"}\n');
      // Node's functions that change files, from the first that names the checkpoint on.
      writeFileSync(
        hook,
        `const fs = require('node:fs');
let left = ${step}, begun = false;
for (const name of ['openSync', 'writeSync', 'fsyncSync', 'ftruncateSync', 'renameSync', 'rmSync']) {
  const act = fs[name];
  fs[name] = (...args) => {
    begun ||= String(args[0]).includes('run.json');
    if (begun && left-- === 0) {
      process.stderr.write(name);
      process.kill(process.pid, 'SIGKILL');
    }
    return act(...args);
  };
}`,
      );
      const { signal, stderr } = spawnSync(process.execPath, ['--require', hook, bin, ...argv], {
        cwd: folder,
        encoding: 'utf8',
      });
      rmSync(hook);
      steps.push(signal === null ? 'over' : stderr);
      expect(await promptc(argv)).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(read('out').toString())).toEqual({
        ok: true,
        line: 1,
        request: { name: 'a dog', prompt: 'a dog', mode: 'simple', optimizePrompt: false },
      });
      expect(files().filter((name) => !name.endsWith('.tmp'))).toEqual(['a.ndjson', 'out']);
    }
    expect(steps).toEqual(
      expect.arrayContaining(['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'over']),
    );
  });

  it('is that of one run, and says so', async () => {
    for (const name of files()) rmSync(join(folder, name));
    writeFileSync(join(folder, 'a.txt'), 'a dog\n');
    writeFileSync(join(folder, 'other.json'), '{}');
    const argv = ['compile', '--records', 'a.txt', '--output', 'out', '--checkpoint'];
    expect(await promptc([...argv, 'other.json'])).toEqual({
      code: 2,
      stderr: 'error: other.json is no checkpoint: name a file that is not there yet\n',
    });
    const reached = { input: 0, size: 0, errors: false, problems: 0 };
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ version: 1, run: 'x', reached }));
    expect(await promptc([...argv, 'other.json'])).toEqual({
      code: 2,
      stderr:
        'error: other.json is the checkpoint of another run, with other files, options or configurations, or of another version of promptc: remove other.json to start anew\n',
    });
  });

  it.skipIf(process.platform === 'win32')(
    'stays where the output cannot be written, and the next run goes on',
    async () => {
      for (const name of files()) rmSync(join(folder, name));
      writeFileSync(join(folder, 'a.ndjson'), archive(100_000));
      writeFileSync(join(folder, 'out'), 'old');
      const argv = ['compile', '--records', 'a.ndjson', '--jobs', '1', '--output'];
      await promptc([...argv, 'whole']);
      const { length } = read('whole');
      const given = [...argv, 'out', '--checkpoint', 'run.json'];
      // Bash counts in units of 1024 bytes.
      const limit = `trap '' XFSZ; ulimit -f ${Math.floor((length * 0.9) / 1024)}; exec "$0" "$@"`;
      const { status, stderr } = spawnSync('bash', ['-c', limit, process.execPath, bin, ...given], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect({ status, stderr, out: read('out').toString(), files: files() }).toEqual({
        status: 2,
        stderr: 'error: cannot write out: it would be larger than the system allows\n',
        out: 'old',
        files: ['a.ndjson', 'out', 'out.partial', 'run.json', 'whole'],
      });
      expect(reached()).toBeGreaterThan(0);
      expect(await promptc(given)).toEqual({ code: 0, stderr: '' });
      expect(read('out').equals(read('whole'))).toBe(true);
      expect(files()).toEqual(['a.ndjson', 'out', 'whole']);
    },
  );

  it.skipIf(process.platform === 'win32')('does not write an output that is write-protected', () => {
    for (const old of files()) rmSync(join(folder, old));
    writeFileSync(join(folder, 'a.txt'), 'a dog\n');
    writeFileSync(join(folder, 'out'), 'old');
    chmodSync(join(folder, 'out'), 0o444);
    // The administrator may write everything: be somebody else when it matters, who may write the folder.
    chmodSync(folder, 0o777);
    const hook = `const fs = require('node:fs');
const { accessSync } = fs;
fs.accessSync = (...args) => {
  if (process.getuid() === 0) process.setuid(65534);
  accessSync(...args);
};`;
    writeFileSync(join(folder, 'hook.cjs'), hook);
    const argv = ['compile', '--records', 'a.txt', '--output', 'out', '--checkpoint', 'run.json'];
    const { status, stderr } = spawnSync(process.execPath, ['--require', join(folder, 'hook.cjs'), bin, ...argv], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ status, stderr, out: read('out').toString() }).toEqual({
      status: 2,
      stderr: 'error: cannot write out: permission denied\n',
      out: 'old',
    });
  });

  it.each([
    ['the file that the output grows in', ['a.txt'], 'out.partial', 'out'],
    ['it, which is an input', ['--reader', 'text', 'out.partial'], 'out.partial', 'out'],
    ['the file that the checkpoint grows in', ['a.txt'], 'run.json.partial', 'run.json'],
  ])('takes no file of others: %s', async (_what, inputs, name, of) => {
    for (const old of files()) rmSync(join(folder, old));
    writeFileSync(join(folder, 'a.txt'), 'a dog\n');
    writeFileSync(join(folder, name), 'a fox\n');
    const argv = ['compile', '--records', ...inputs, '--output', 'out', '--checkpoint', 'run.json'];
    // Neither does the second run, although the first one may have left something.
    for (let times = 0; times < 2; times++) {
      expect({ ...(await promptc(argv)), text: read(name).toString(), files: files() }).toEqual({
        code: 2,
        stderr: `error: cannot write ${of}: ${name} is there already, and not from this run: remove it, or name another file\n`,
        text: 'a fox\n',
        files: ['a.txt', name],
      });
    }
  });

  it.each([
    ['a configuration', [], 'promptc.config.json', '{"append":"--chaos 5"}', '{"append":"--chaos 7"}'],
    ['one that was not there', [], 'promptc.config.json', undefined, '{"append":"--chaos 7"}'],
    ['one that an option names', ['--config', 'c.json'], 'c.json', '{"append":"--chaos 5"}', '{}'],
    ['the module of one', ['--config', 'c.mjs'], 'append.mjs', 'export default "a"', 'export default "b"'],
    ['what is ignored', ['b.mj'], '.promptcignore', undefined, 'b.mj'],
  ])('is refused where %s has changed', async (_what, more, name, before, after) => {
    for (const old of files()) rmSync(join(folder, old));
    writeFileSync(join(folder, 'a.ndjson'), archive(60_000));
    writeFileSync(join(folder, 'b.mj'), 'a dog\n');
    writeFileSync(join(folder, 'c.mjs'), 'import append from "./append.mjs"; export default { append };');
    if (before !== undefined) writeFileSync(join(folder, name), before);
    const argv = ['compile', '--records', 'a.ndjson', ...more, '-o', 'out', '--checkpoint', 'run.json', '--jobs', '1'];
    expect((await promptc(argv, underWay)).code).toBe(null);
    writeFileSync(join(folder, name), after);
    expect(await promptc(argv)).toEqual({
      code: 2,
      stderr:
        'error: run.json is the checkpoint of another run, with other files, options or configurations, or of another version of promptc: remove run.json and out.partial to start anew\n',
    });
  });

  it('leaves nothing of a run that fails before it has come far', async () => {
    for (const name of files()) rmSync(join(folder, name));
    writeFileSync(join(folder, 'a.txt'), 'a dog\n');
    writeFileSync(join(folder, 'promptc.config.json'), '{');
    const argv = ['compile', '--records', 'a.txt', '--output', 'out', '--checkpoint', 'run.json'];
    expect((await promptc(argv)).code).toBe(2);
    expect(files()).toEqual(['a.txt', 'promptc.config.json']);
  });

  it('is refused where an input has changed, even to the same size', async () => {
    for (const name of files()) rmSync(join(folder, name));
    const text = archive(60_000);
    writeFileSync(join(folder, 'a.ndjson'), text);
    const argv = ['compile', '--records', 'a.ndjson', '--output', 'out', '--checkpoint', 'run.json', '--jobs', '1'];
    expect((await promptc(argv, underWay)).code).toBe(null);
    writeFileSync(join(folder, 'a.ndjson'), text.replaceAll('sunny', 'rainy'));
    expect(await promptc(argv)).toEqual({
      code: 2,
      stderr: 'error: a.ndjson has changed since the run of run.json: remove run.json and out.partial to start anew\n',
    });
    rmSync(join(folder, 'run.json'));
    rmSync(join(folder, 'out.partial'));
    expect((await promptc(argv)).code).toBe(0);
    expect(read('out').includes('sunny')).toBe(false);
  });
});
