import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll } from 'vitest';
import { builtFile, ensureBuilt } from './built.js';
import { StandIn, type StandInOptions } from './stand-in.js';

export const bin = builtFile('cli/bin.cjs');
beforeAll(() => ensureBuilt(bin), 300_000);

const ended: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

/** A folder and a stand-in for one test, and the command line in them. They end with the test. */
export async function world(options: StandInOptions = {}) {
  const server = await StandIn.start(options);
  const folder = mkdtempSync(join(tmpdir(), 'promptc-'));
  ended.push(
    () => server.stop(),
    () => rmSync(folder, { recursive: true }),
  );
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const env = { ...inherited, ALL_IMAGES_API_KEY: server.key, ALL_IMAGES_BASE_URL: server.url };
  const start = (argv: readonly string[], { input = '', own = {} }: { input?: string; own?: object } = {}) => {
    // Lines for what happens come in any order: only the tests about them have them.
    const silent = argv[0] === 'send' && !argv.includes('--progress') ? ['--no-progress'] : [];
    const child = spawn(process.execPath, [bin, ...argv, ...silent], { cwd: folder, env: { ...env, ...own } });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const outcome = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
    return { child, outcome };
  };
  return {
    server,
    folder,
    start,
    run: (argv: readonly string[], options?: { input?: string; own?: object }) => start(argv, options).outcome,
    write: (name: string, text: string): void => writeFileSync(join(folder, name), text),
    read: (name: string): string => readFileSync(join(folder, name), 'utf8'),
  };
}

/** The records that a run wrote on standard output. */
export const records = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
