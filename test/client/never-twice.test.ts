import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { expect, it } from 'vitest';
import { createClient } from '../../src/client/index.js';
import { Journal, PictureFolder, type SendItem, type SendRecord, send } from '../../src/client/node/index.js';
import { runs, seed } from '../support/property.js';
import { type Fault, pictureOf, StandIn } from '../support/stand-in.js';

/** What happens to a run, and to those that go on with it. */
interface Script {
  /** Prompts by number: equal numbers are equal requests. */
  readonly prompts: readonly number[];
  readonly faults: readonly (Fault | undefined)[];
  /** After how many calls and lines of the journal each run is killed. The one behind them goes on undisturbed. */
  readonly kills: readonly number[];
  /** Whether the last line of the journal is torn when a run is killed. */
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
  kills: fc.array(fc.nat(30), { maxLength: 3 }),
  torn: fc.boolean(),
  concurrency: fc.integer({ min: 1, max: 4 }),
});

/** The process dies: nothing that it would do from here on happens. */
class Killed extends Error {}

/** Counts what a run does, and ends its world after so much of it. */
class Fuse {
  constructor(private left: number) {}

  get isBlown(): boolean {
    return this.left <= 0;
  }

  burn(): void {
    if (this.left-- <= 0) throw new Killed();
  }
}

const wordOf = (n: number): string => ['fox', 'owl', 'elk'][n] ?? 'cat';

/** Runs the same command again and again until it is done, and returns what the last run said. */
async function untilDone(
  { prompts, faults, kills, torn, concurrency }: Script,
  server: StandIn,
  folder: string,
): Promise<SendRecord[]> {
  server.faults = faults;
  const items: SendItem[] = prompts.map((n) => ({
    request: { name: wordOf(n), prompt: `a ${wordOf(n)}`, mode: 'simple', optimizePrompt: false },
  }));
  const path = join(folder, 'journal.ndjson');
  for (let round = 0; round < 40; round++) {
    const fuse = new Fuse(kills[round] ?? Number.POSITIVE_INFINITY);
    const journal = await Journal.open(path);
    const append = journal.append.bind(journal);
    journal.append = async (line) => {
      fuse.burn();
      await append(line);
    };
    const client = createClient({
      apiKey: server.key,
      baseUrl: server.url,
      callTimeout: 40,
      retries: 4,
      backoff: { first: 1, longest: 4 },
      poll: { first: 1, longest: 8 },
      settle: 400,
      fetch: async (input, init) => {
        fuse.burn();
        const answer = await fetch(input, init);
        // An answer may come to a process that is gone.
        fuse.burn();
        return answer;
      },
    });
    const records: SendRecord[] = [];
    try {
      for await (const record of send(items, {
        client,
        journal,
        concurrency,
        pictures: new PictureFolder(join(folder, 'pictures'), '{ordinal}-{n}.jpg'),
      })) {
        records.push(record);
      }
    } catch (error) {
      // No key and no credits end a run.
      if (!fuse.isBlown && !(error instanceof Error && /\((?:401|402)\)/.test(error.message))) throw error;
    } finally {
      await journal.close();
    }
    if (fuse.isBlown && torn) appendFileSync(path, '{"key":"0123","sta');
    if (records.length === items.length && records.every(({ state, error }) => state === 'done' && error === undefined))
      return records;
  }
  throw new Error('it is not done after 40 runs');
}

async function violation(given: Script): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'promptc-'));
  const server = await StandIn.start({ delay: 60, statuses: [0, 2, 3] });
  try {
    const records = await untilDone(given, server, folder);
    const made = server.made.map(({ body }) => String(body.prompt)).sort();
    const wanted = given.prompts.map((n) => `a ${wordOf(n)}`).sort();
    expect(made).toEqual(wanted);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
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
    return `${JSON.stringify(given)}\n${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

it('each request is created once and each picture is there once and whole, whatever happens', {
  timeout: 3_600_000,
}, async () => {
  const scripts = fc.sample(script, { numRuns: Math.min(runs, 20_000), seed });
  // Side by side, since most of a script is waiting.
  const limit = pLimit(16);
  const found = (await Promise.all(scripts.map((one) => limit(() => violation(one))))).filter(
    (text) => text !== undefined,
  );
  expect(found.sort((a, b) => a.length - b.length)[0]).toBeUndefined();
});
