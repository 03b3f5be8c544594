import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '../../src/client/index.js';
import { Journal, PictureFolder, type SendRecord, send } from '../../src/client/node/index.js';
import type { GenerationRequest } from '../../src/request/request.js';

/** What a process of the test sends. */
export interface Sending {
  readonly url: string;
  readonly key: string;
  /** Where its journal and its pictures are, and where it says what became of its requests. */
  readonly folder: string;
  readonly requests: readonly GenerationRequest[];
  readonly concurrency: number;
}

/** How long calls and what follows them take, in milliseconds. */
export const timing = { callTimeout: 60, settle: 800 };

/** Gives the same command until all is done. */
async function untilDone({ url, key, folder, requests, concurrency }: Sending): Promise<void> {
  const client = createClient({
    apiKey: key,
    baseUrl: url,
    ...timing,
    retries: 4,
    backoff: { first: 1, longest: 4 },
    poll: { first: 1, longest: 8 },
  });
  for (let round = 0; round < 60; round++) {
    const journal = await Journal.open(join(folder, 'journal.ndjson'));
    const records: SendRecord[] = [];
    try {
      const pictures = new PictureFolder(join(folder, 'pictures'), '{ordinal}-{n}.jpg');
      const items = requests.map((request) => ({ request }));
      for await (const record of send(items, { client, journal, concurrency, pictures })) records.push(record);
    } catch (error) {
      // No key, no credits and no service end a run.
      if (!(error instanceof Error && /\((?:302|401|402)\)/.test(error.message))) throw error;
    } finally {
      await journal.close();
    }
    if (
      records.length === requests.length &&
      records.every(({ state, error }) => state === 'done' && error === undefined)
    ) {
      writeFileSync(join(folder, 'records.json'), JSON.stringify(records));
      return;
    }
  }
  throw new Error(`${folder} is not done after 60 runs`);
}

const [, , file] = process.argv;
if (file !== undefined) await Promise.all((JSON.parse(readFileSync(file, 'utf8')) as Sending[]).map(untilDone));
