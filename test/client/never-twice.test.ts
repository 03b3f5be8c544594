import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SendRecord } from '../../src/client/node/index.js';
import { root } from '../support/built.js';
import { runs, seed } from '../support/property.js';
import { type Fault, pictureOf, StandIn } from '../support/stand-in.js';
import { type Sending, timing } from './send-scripts.js';

/** What happens to one journal and its requests. */
interface Script {
  /** Prompts by number: equal numbers are equal requests. */
  readonly prompts: readonly number[];
  readonly faults: readonly (Fault | undefined)[];
  /** Whether the last line of the journal is torn when the process is killed. */
  readonly torn: boolean;
  readonly concurrency: number;
}

const transient = [
  'delay',
  'late-landing',
  'reset-before',
  'reset-after',
  '429',
  '500-before',
  '500-after',
  '409-after',
  '302-after',
  'error-200',
  '503',
  'torn',
  'wrong-type',
  'no-id',
  '402',
  '401',
  'slow-body',
] as const satisfies readonly Fault[];

const script: fc.Arbitrary<Script> = fc.record({
  prompts: fc.array(fc.nat(2), { minLength: 1, maxLength: 5 }),
  faults: fc.array(fc.option(fc.constantFrom(...transient), { nil: undefined }), { maxLength: 14 }),
  torn: fc.boolean(),
  concurrency: fc.integer({ min: 1, max: 4 }),
});

const count = Math.min(runs, 20_000);

/** Scripts that one process goes through side by side, most of the time waiting: it dies in the middle of each of them. */
const side = count > 2_000 ? 200 : 50;

/** After how many further calls of all its scripts a process is killed. The one behind them goes on undisturbed. */
const kills = fc.array(fc.nat(4 * side), { minLength: 1, maxLength: 4 });

const wordOf = (n: number): string => ['fox', 'owl', 'elk'][n] ?? 'cat';

let work: string;
let program: string;
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'promptc-'));
  program = join(work, 'send-scripts.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/client/send-scripts.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    outfile: program,
    logLevel: 'warning',
  });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface World {
  readonly script: Script;
  readonly server: StandIn;
  readonly folder: string;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Runs a process over all of these, kills it as often as is said, and starts it again until it ends by itself. */
async function untilDone(folder: string, worlds: readonly World[], deaths: readonly number[]): Promise<void> {
  const file = join(folder, 'sendings.json');
  const sendings = worlds.map(
    ({ script: { prompts, concurrency }, server, folder }): Sending => ({
      url: server.url,
      key: server.key,
      folder,
      concurrency,
      requests: prompts.map((n) => ({
        name: wordOf(n),
        prompt: `a ${wordOf(n)}`,
        mode: 'simple',
        optimizePrompt: false,
      })),
    }),
  );
  writeFileSync(file, JSON.stringify(sendings));
  const calls = (): number => worlds.reduce((sum, { server }) => sum + server.calls.length, 0);
  for (const further of [...deaths, Number.POSITIVE_INFINITY]) {
    const at = calls() + further;
    const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const timer = setInterval(() => calls() >= at && child.kill('SIGKILL'), 1);
    const [code, signal] = await once(child, 'close');
    clearInterval(timer);
    if (code === 0) return;
    if (signal !== 'SIGKILL') throw new Error(said);
    for (const { script, folder } of worlds) {
      // Where nothing was written yet, no crash tore anything.
      if (script.torn && sizeOf(join(folder, 'journal.ndjson')) > 0) {
        appendFileSync(join(folder, 'journal.ndjson'), '{"key":"0123","sta');
      }
    }
  }
}

/** What is wrong in the end, or `undefined`. */
function violation({ script, server, folder }: World): string | undefined {
  try {
    const records = JSON.parse(readFileSync(join(folder, 'records.json'), 'utf8')) as SendRecord[];
    expect(server.made.map(({ body }) => String(body.prompt)).sort()).toEqual(
      script.prompts.map((n) => `a ${wordOf(n)}`).sort(),
    );
    expect(new Set(records.map(({ id }) => id)).size).toBe(script.prompts.length);
    const names = records.flatMap(({ ordinal }) =>
      [1, 2, 3, 4].flatMap((n) => [`${ordinal}-${n}.jpg`, `${ordinal}-${n}.jpg.json`]),
    );
    expect(readdirSync(join(folder, 'pictures')).sort()).toEqual(names.sort());
    for (const { ordinal, id } of records) {
      for (const n of [1, 2, 3, 4]) {
        expect(readFileSync(join(folder, 'pictures', `${ordinal}-${n}.jpg`))).toEqual(pictureOf(`${id}-${n}`));
      }
    }
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).not.toContain(server.key);
    return undefined;
  } catch (error) {
    return `${JSON.stringify(script)}\n${server.calls.join(', ')}\n${error instanceof Error ? error.message : String(error)}`;
  }
}

async function violations(
  number: number,
  scripts: readonly Script[],
  deaths: readonly number[],
): Promise<readonly string[]> {
  const folder = join(work, String(number));
  mkdirSync(folder);
  const worlds: World[] = [];
  try {
    for (const [index, script] of scripts.entries()) {
      const server = await StandIn.start({
        delay: timing.callTimeout * 1.4,
        statuses: [0, 2, 3],
        faults: script.faults,
      });
      worlds.push({ script, server, folder: join(folder, String(index)) });
      mkdirSync(join(folder, String(index)));
    }
    await untilDone(folder, worlds, deaths);
    return worlds.map(violation).filter((text) => text !== undefined);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    for (const { server } of worlds) await server.stop();
    rmSync(folder, { recursive: true });
  }
}

it('each request is created once and each picture is there once and whole, whatever happens', {
  timeout: 14_400_000,
}, async () => {
  const scripts = fc.sample(script, { numRuns: count, seed });
  const deaths = fc.sample(kills, { numRuns: Math.ceil(count / side), seed });
  const limit = pLimit(2);
  const found = await Promise.all(
    deaths.map((at, number) => limit(() => violations(number, scripts.slice(number * side, (number + 1) * side), at))),
  );
  expect(found.flat().sort((a, b) => a.length - b.length)[0]).toBeUndefined();
});
