import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { createClient } from '../../src/client/index.js';
import { Journal, PictureFolder, type SendOptions, type SendRecord, send } from '../../src/client/node/index.js';
import { compile } from '../../src/compiler/compile.js';
import { holds } from '../support/property.js';
import { type Fault, pictureOf, StandIn, type StandInOptions } from '../support/stand-in.js';

const ended: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

async function standIn(options: StandInOptions = {}): Promise<StandIn> {
  const server = await StandIn.start(options);
  ended.push(() => server.stop());
  return server;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'promptc-'));
  ended.push(() => rmSync(path, { recursive: true }));
  return path;
}

const clientOf = (server: StandIn) =>
  createClient({
    apiKey: server.key,
    baseUrl: server.url,
    callTimeout: 20,
    retries: 6,
    backoff: { first: 1, longest: 4 },
    poll: { first: 1, longest: 4 },
    settle: 60,
  });

const requestsOf = (...prompts: readonly string[]) =>
  prompts.map((prompt) => ({ request: compile(prompt).request ?? expect.fail(`${prompt} makes no request`) }));

async function collect(
  prompts: readonly string[],
  options: SendOptions,
): Promise<SendRecord[]> {
  const records: SendRecord[] = [];
  for await (const record of send(requestsOf(...prompts), options)) records.push(record);
  return records;
}

test('a request is submitted, waited for, and told with its pictures', async () => {
  const server = await standIn({ statuses: [0, 1, 5, 2, 3] });
  const records = await collect(['a dog --ar 3:2'], { client: clientOf(server) });
  expect(records).toEqual([
    {
      ordinal: 1,
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: 'done',
      prompt: 'a dog',
      source: undefined,
      id: 'g1',
      images: [1, 2, 3, 4].map((n) => ({
        id: `g1-${n}`,
        url: `https://api.all-images.ai/v1/p/g1-${n}.jpg`,
        urlFull: undefined,
      })),
    },
  ]);
});
