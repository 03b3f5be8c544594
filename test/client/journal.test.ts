import { execFileSync } from 'node:child_process';
import { getEventListeners } from 'node:events';
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AddressError, ConnectionError, CreditsError, createClient, requestKey } from '../../src/client/index.js';
import {
  defaultPattern,
  Journal,
  keyed,
  LockedError,
  PictureFolder,
  readJournal,
  type SendOptions,
  type SendRecord,
  send,
} from '../../src/client/node/index.js';
import type { SimpleRequest } from '../../src/request/request.js';
import { type Fault, type Made, StandIn, type StandInOptions } from '../support/stand-in.js';

let folder: string;
let path: string;
const ended: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptc-'));
  path = join(folder, 'j.ndjson');
});
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
  rmSync(folder, { recursive: true });
});

const lookYourself = 'look in your account for it, and if it is not there, send it anew, with another journal';

const request = (prompt: string): SimpleRequest => ({ name: 'n', prompt, mode: 'simple', optimizePrompt: false });

async function serve(options: StandInOptions = {}) {
  const server = await StandIn.start(options);
  ended.push(() => server.stop());
  const client = createClient({
    apiKey: server.key,
    baseUrl: server.url,
    retries: 1,
    backoff: { first: 1, longest: 2 },
    poll: { first: 1, longest: 2 },
    settle: 60,
  });
  /** One run of the same command. */
  const run = async (
    prompts: readonly string[],
    { key, ...options }: Partial<SendOptions> & { readonly key?: string | undefined } = {},
  ): Promise<SendRecord[]> => {
    const journal = await Journal.open(path, key);
    const records: SendRecord[] = [];
    try {
      const items = prompts.map((prompt) => ({ request: request(prompt) }));
      for await (const record of send(items, { client, journal, wait: false, ...options })) records.push(record);
    } finally {
      await journal.close();
    }
    return records;
  };
  return { server, run };
}

/** A client with a key that the service refuses. */
const strangers = (baseUrl: string) => createClient({ apiKey: 'a-key-of-nobody', baseUrl, retries: 0, settle: 60 });

/** What the journal says, by prompt. */
async function statesOf(): Promise<{ readonly torn: number; readonly states: Readonly<Record<string, string>> }> {
  const journal = await Journal.open(path);
  await journal.close();
  const { entries, torn } = journal.content;
  return { torn, states: Object.fromEntries([...entries.values()].map(({ prompt, state }) => [prompt, state])) };
}

describe('a journal', () => {
  it('that was torn in the middle of a character loses that line alone', async () => {
    const { run, server } = await serve();
    await run(['ein Fuchs 🦊 im Schnee']);
    const whole = readFileSync(path);
    const fox = Buffer.from('🦊');
    for (const cut of [1, 2, 3]) {
      // The line that says that it is being sent, up to the middle of the fox.
      writeFileSync(path, whole.subarray(0, whole.indexOf(fox) + cut));
      expect(await statesOf()).toEqual({ torn: 1, states: {} });
      const journal = await Journal.open(path);
      await journal.append({ key: 'k', state: 'created', id: 'g9', prompt: 'é' });
      await journal.close();
      expect(await statesOf()).toEqual({ torn: 1, states: { é: 'created' } });
    }
    expect(server.made.length).toBe(1);
  });

  it('that ends in zeros, as a system leaves it that lost its power, loses nothing else', async () => {
    const { run, server } = await serve();
    await run(['a fox']);
    appendFileSync(path, Buffer.alloc(4096));
    expect((await run(['a fox'])).map(({ state, id }) => [state, id])).toEqual([['created', 'g1']]);
    expect(server.made.length).toBe(1);
    expect(await statesOf()).toEqual({ torn: 1, states: { 'a fox': 'created' } });
  });

  it('that was torn in its first line is begun again', async () => {
    const { run } = await serve();
    await run(['a fox']);
    truncateSync(path, 12);
    expect((await run(['a fox'])).map(({ state }) => state)).toEqual(['created']);
    expect(await statesOf()).toEqual({ torn: 1, states: { 'a fox': 'created' } });
  });

  it('keeps prompts with all that other programs take for the end of a line', async () => {
    const { run, server } = await serve();
    const prompts = ['a\u2028b', 'a\u2029b', 'a\u0085b', 'a\rb', 'a\r\nb', 'a\u000bb'];
    await run(prompts);
    await run(prompts);
    expect(server.made.length).toBe(prompts.length);
    expect(await statesOf()).toEqual({
      torn: 0,
      states: Object.fromEntries(prompts.map((prompt) => [prompt, 'created'])),
    });
  });

  it('has a state of a later version looked for, and not sent', async () => {
    const { run, server } = await serve();
    await run(['a fox']);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"state":"(?:sending|created)"/g, '"state":"queued"'));
    expect((await run(['a fox'])).map(({ state, id }) => [state, id])).toEqual([['created', 'g1']]);
    expect(server.made.length).toBe(1);
  });

  /** Makes a journal of each list of prompts, and returns their texts. */
  const journalsOf = async (run: (prompts: readonly string[]) => Promise<unknown>, ...lists: (readonly string[])[]) => {
    const texts: string[] = [];
    for (const prompts of lists) {
      rmSync(path, { force: true });
      await run(prompts);
      texts.push(readFileSync(path, 'utf8'));
    }
    return texts;
  };
  /** The text of a journal as a run leaves it that was killed before any answer came. */
  const unanswered = (text: string): string => text.replace(/^.*"state":"created".*\n/gm, '');

  it.each([
    ['', 0],
    ['{"key":"0123","sta', 1],
  ])('that joins others has each request looked for by the tag of its own run (torn: %j)', async (tail, torn) => {
    const { run, server } = await serve();
    const prompts = ['a fox', 'an owl', 'an elk'];
    const [fox = '', owl = '', elk = ''] = await journalsOf(run, ['a fox'], ['an owl'], ['an elk']);
    writeFileSync(path, unanswered(fox) + tail + unanswered(owl) + elk);
    const states = async (given: readonly string[]) =>
      (await run(given, { appendToJournal: true, concurrency: 1 })).map(({ state, id }) => [state, id]);
    expect(await states(prompts)).toEqual([
      ['created', 'g1'],
      ['created', 'g2'],
      ['created', 'g3'],
    ]);
    expect(server.made.length).toBe(3);
    // One that surely did not land is sent with the same tag as before.
    server.made.splice(0, 1);
    writeFileSync(path, unanswered(fox) + tail + owl + elk);
    await states(prompts);
    writeFileSync(path, unanswered(readFileSync(path, 'utf8')));
    await states(prompts);
    expect(server.made.map(({ body }) => body.prompt)).toEqual(['an owl', 'an elk', 'a fox']);
    expect(await statesOf()).toEqual({
      torn,
      states: { 'a fox': 'created', 'an owl': 'created', 'an elk': 'created' },
    });
  });

  it('that joins others has each request looked for by the tag of any run, since an earlier version named the first one', async () => {
    const { run, server } = await serve();
    const [fox = '', owl = ''] = await journalsOf(run, ['a fox'], ['an owl']);
    const { run: first } = JSON.parse(fox.split('\n', 1)[0] as string) as { run: string };
    writeFileSync(path, fox + owl);
    await run(['a fox', 'an owl', 'an elk'], { appendToJournal: true });
    // The line of the elk does not say that it was sent by the first run.
    const elk = server.made.pop() as Made;
    const tags = (elk.body.tags as readonly string[]).map((tag) => tag.replace(/\w+$/, first));
    server.made.push({ ...elk, body: { ...elk.body, tags } });
    const lines = readFileSync(path, 'utf8').replace(/^.*"id":"g3".*\n/gm, '');
    writeFileSync(path, lines);
    const again = await run(['a fox', 'an owl', 'an elk'], { appendToJournal: true });
    expect({ ends: again.map(({ state, id }) => [state, id]), made: server.made.length }).toEqual({
      ends: ['g1', 'g2', 'g3'].map((id) => ['created', id]),
      made: 3,
    });
  });

  it.each(['sending', 'not-sent', 'refused'])('that joins copies of itself keeps what was made: %s', async (state) => {
    const { run, server } = await serve();
    await run(['a fox'], { wait: true });
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text +
        unanswered(text)
          .replace(/^.*"state":"done".*\n/gm, '')
          .replace('"sending"', `"${state}"`),
    );
    expect(await statesOf()).toEqual({ torn: 0, states: { 'a fox': 'done' } });
    expect((await run(['a fox'])).map(({ state, id }) => [state, id])).toEqual([['done', 'g1']]);
    expect({ made: server.made.length, calls: server.calls.length }).toEqual({ made: 1, calls: 2 });
  });

  it('that joins others of the same request is refused', async () => {
    const { run, server } = await serve();
    const [one = '', two = ''] = await journalsOf(run, ['a fox'], ['a fox', 'an owl']);
    writeFileSync(path, one + unanswered(two));
    await expect(run(['a fox'])).rejects.toThrow(
      `${path} joins journals of the same requests: go on with each of them alone`,
    );
    writeFileSync(path, one + one);
    expect((await run(['a fox'])).map(({ id }) => id)).toEqual(['g1']);
    writeFileSync(path, one.replace(/"run":"\w+"/, '"run":null'));
    await expect(run(['a fox'])).rejects.toThrow(`${path} does not say which run wrote it`);
    expect(server.made.length).toBe(3);
  });

  const ofOtherKey =
    'it was sent with another API key, for which it may have landed: give the same command with that key, or look in its account, and if it is not there, send it anew, with another journal';

  it('has what another key sent stay unknown, unless it is found', async () => {
    const { run, server } = await serve();
    const as = async (key: string | undefined, prompts = ['a fox', 'an owl', 'an elk']) =>
      (await run(prompts, { key, concurrency: 1, appendToJournal: true })).map(({ state, error }) => error ?? state);
    await as('one', ['a fox', 'an owl']);
    writeFileSync(path, unanswered(readFileSync(path, 'utf8')));
    // The account of the other key has the owl alone.
    const [fox] = server.made.splice(0, 1);
    expect(await as('two')).toEqual([ofOtherKey, 'created', 'created']);
    expect(await as('two')).toEqual([ofOtherKey, 'created', 'created']);
    expect(server.made.map(({ body }) => body.prompt)).toEqual(['an owl', 'an elk']);
    // Back at the first key, which sends what is not there.
    expect(await as('one')).toEqual(['created', 'created', 'created']);
    expect(server.made.map(({ body }) => body.tags)).toEqual([
      expect.anything(),
      expect.anything(),
      (fox as { body: { tags?: unknown } }).body.tags,
    ]);
    const text = readFileSync(path, 'utf8');
    expect(text.match(/^\{"journal".*\}$/gm)?.map((line) => JSON.parse(line))).toEqual(
      ['one', 'two', 'one'].map(() => ({
        journal: 'promptc',
        version: 1,
        run: expect.stringMatching(/^[0-9a-f]{8}$/),
        account: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}$/),
      })),
    );
  });

  const cut = (line: string): string => line.slice(0, 60);
  const maybeOfOtherKey =
    'the journal is damaged, and it may have been sent with another API key: look in the account of each key for it, and if it is not there, send it anew, with another journal';

  it.each<[string, RegExp, string]>([
    ['the lines of the try', /^\{"key".*/gm, maybeOfOtherKey],
    ['the header of the other key', /(?<=\n)\{"journal".*/, ofOtherKey],
    ['the header of the other key and the lines of the try', /(?<=\n)\{"(?:journal|key)".*/g, maybeOfOtherKey],
    ['all but the first header', /(?<=\n)\{.*/g, maybeOfOtherKey],
  ])('sends with no other key what it may have lost, damaged in %s', async (_, damaged, error) => {
    const { run, server } = await serve();
    await run([], { key: 'one' });
    await run(['a fox'], { key: 'two', appendToJournal: true });
    writeFileSync(path, unanswered(readFileSync(path, 'utf8')).replace(damaged, cut));
    // The account of the first key does not have it.
    const [fox] = server.made.splice(0, 1);
    const as = async (key: string) =>
      (await run(['a fox'], { key, appendToJournal: true })).map(({ state, error }) => error ?? state);
    expect([await as('one'), await as('one'), server.made]).toEqual([[error], [error], []]);
    server.made.push(fox as Made);
    expect([await as('two'), server.made]).toEqual([['created'], [fox]]);
  });

  it.each<[string, (text: string) => string]>([
    ['in its first line', (text) => `{"journal":"pro\n${text}`],
    ['behind its last line', (text) => `${text}{"key":"0123","sta`],
    ['between its lines', (text) => text.replace('\n', '\n{"inp\n')],
    ['into zeros', (text) => `${text}\0\0\0`],
  ])('of one key alone, torn %s, has what surely did not land sent again', async (_, tear) => {
    const { run, server } = await serve();
    await run(['a fox'], { key: 'one', limit: 0 });
    writeFileSync(path, tear(readFileSync(path, 'utf8')));
    expect((await run(['a fox'], { key: 'one', limit: 0 })).map(({ state }) => state)).toEqual(['not-sent']);
    expect((await run(['a fox'], { key: 'one' })).map(({ state }) => state)).toEqual(['created']);
    writeFileSync(path, unanswered(readFileSync(path, 'utf8')));
    server.made.splice(0, 1);
    expect((await run(['a fox'], { key: 'one' })).map(({ state }) => state)).toEqual(['created']);
    expect(server.made.length).toBe(1);
  });

  it('has what was not looked for stay unknown where the run ends early', async () => {
    const { run, server } = await serve();
    const prompts = ['a fox', 'an owl', 'an elk'];
    await run(prompts);
    writeFileSync(path, unanswered(readFileSync(path, 'utf8')));
    const stopped = await run([...prompts, 'a hen'], { stop: AbortSignal.abort(), appendToJournal: true });
    const error =
      'it is unknown whether the request landed, and the run ended before it was looked for: give the command again';
    expect(stopped.map(({ state, error }) => [state, error])).toEqual([
      ...prompts.map(() => ['unknown', error]),
      ['not-sent', undefined],
    ]);
    const refused: unknown[] = [];
    const onEvent: SendOptions['onEvent'] = (event, record) => refused.push([event, record.ordinal, record.error]);
    await expect(run(prompts, { key: 'two', concurrency: 1, client: strangers(server.url), onEvent })).rejects.toThrow(
      'the service refuses the API key (401): Unauthorized',
    );
    expect(refused).toEqual([
      ['unknown', 1, expect.stringMatching(/^it is unknown whether the request landed, and looking for it failed: /)],
      ['unknown', 2, error],
      ['unknown', 3, error],
    ]);
    expect((await run(prompts)).map(({ state }) => state)).toEqual(['created', 'created', 'created']);
    expect(server.made.length).toBe(3);
  });

  it('has a generation that the service no longer has fail, and asks no more for it', async () => {
    const { run, server } = await serve();
    const gone =
      'the service no longer has it: it was deleted, or the key or the base URL is another one; --retry-failed tries again';
    const again = async (options: Parameters<typeof run>[1]) =>
      (await run(['a fox'], { wait: true, key: 'one', ...options })).map(({ state, id, error }) => ({
        state,
        id,
        error,
      }));
    await run(['a fox'], { key: 'one' });
    const [fox] = server.made.splice(0);
    // Another account does not have it anyway.
    expect(await again({ key: 'two' })).toEqual([
      {
        state: 'running',
        id: 'g1',
        error:
          'the service does not have it for this API key, and it was sent with another one: give the same command with that key',
      },
    ]);
    expect(await again({ timeout: 5 })).toEqual([{ state: 'failed', id: 'g1', error: gone }]);
    const calls = server.calls.length;
    expect(await again({})).toEqual([{ state: 'failed', id: 'g1', error: gone }]);
    expect(server.calls.length).toBe(calls);
    const entries = [...(await readJournal(path)).entries.values()];
    expect(entries.map(({ state, id, messages, status }) => ({ state, id, messages, status }))).toEqual([
      { state: 'failed', id: 'g1', messages: ['Not found'], status: 404 },
    ]);
    expect(await again({ retryFailed: true })).toEqual([{ state: 'failed', id: 'g1', error: gone }]);
    // It was there all the time.
    server.made.push(fox as (typeof server.made)[number]);
    const before = server.calls.length;
    // An answer that does not say whether it is there starts nothing.
    const refused = 'the service refuses the request (400): prompt must be shorter than or equal to 4096 characters';
    server.faults = [...Array.from({ length: before }, () => undefined), '400'];
    expect(await again({ retryFailed: true })).toEqual([{ state: 'failed', id: 'g1', error: refused }]);
    expect(await again({ retryFailed: true })).toEqual([{ state: 'done', id: 'g1', error: undefined }]);
    expect(server.made.length).toBe(1);
    expect(server.calls.slice(before).filter((call) => call.includes('/retry/'))).toEqual([]);
  });

  it.each<[string, string | RegExp, string]>([
    ['images that are no list', /"images":\[.*?\],"answer"/, '"images":{},"answer"'],
    ['images that are text', /"images":\[.*?\],"answer"/, '"images":"x","answer"'],
    ['an image that is none', /"images":\[.*?\],"answer"/, '"images":[null],"answer"'],
    ['an image without an id', /"images":\[.*?\],"answer"/, '"images":[{"url":"x"}],"answer"'],
    ['messages that are no list', '"state":"done"', '"messages":"text","state":"done"'],
    ['a status that is text', '"state":"done"', '"status":"400","state":"refused"'],
    ['an empty id', /"state":"done"(.*?)"id":"g1"/, '"state":"done"$1"id":""'],
    ['no state', '"state":"done",', ''],
    ['a run that is a number', '"state":"done"', '"run":5,"state":"done"'],
    ['a prompt that is a number', '"prompt":"a fox"', '"prompt":5'],
  ])('that was edited by hand is read as far as it can be, with %s', async (_, from, to) => {
    const { run, server } = await serve();
    await run(['a fox'], { wait: true });
    const text = readFileSync(path, 'utf8');
    expect(text.replace(from, to)).not.toBe(text);
    writeFileSync(path, text.replace(from, to));
    expect((await readJournal(path)).torn).toBe(1);
    const pictures = new PictureFolder(join(folder, 'pictures'), '{ordinal}-{n}.jpg');
    expect((await run(['a fox'], { wait: true, pictures })).map(({ state, id }) => [state, id])).toEqual([
      ['done', 'g1'],
    ]);
    expect({ made: server.made.length, files: readdirSync(pictures.path).length }).toEqual({ made: 1, files: 8 });
  });

  it.each<[string, string, string, string]>([
    ['it is looked for', '"prompt":"a fox"', '"prompt":5', 'created'],
    [
      'it has no tag to be looked for by',
      '"prompt":"a fox","tagged":false',
      '"prompt":"a fox","tagged":"no"',
      'unknown',
    ],
    ['nobody knows its tag', '"prompt":"a fox"', '"prompt":"a fox","run":5', 'unknown'],
    ['it was not sent before', '{"key"', '{"key":"k","state":"not-sent"}\n{"messages":5,"key"', 'created'],
  ])('that has an invalid line about a try sends nothing again: %s', async (_, from, to, state) => {
    const { run, server } = await serve();
    await run(['a fox'], { keyTag: !from.includes('tagged') });
    const { key } = JSON.parse(readFileSync(path, 'utf8').split('\n')[2] ?? '');
    writeFileSync(path, unanswered(readFileSync(path, 'utf8')).replace(from, to.replace('"k"', `"${key}"`)));
    expect((await run(['a fox'])).map((record) => record.state)).toEqual([state]);
    expect({ made: server.made.length, torn: (await readJournal(path)).torn }).toEqual({ made: 1, torn: 1 });
  });

  it.each([
    ['quotes that are not escaped', (text: string) => text.replaceAll('a fox', 'a "fox"')],
    ['typographic quotes', (text: string) => text.replace(/^\{"key".*$/gm, (line) => line.replaceAll('"', '“'))],
    ['no colon', (text: string) => text.replaceAll('"state":', '"state"')],
    [
      'a comma too many, and other ends of lines',
      (text: string) => text.replaceAll('}\n', ',}\r\n').replace(',}', '}'),
    ],
  ])('whose lines somebody made invalid by hand sends nothing again: %s', async (_, edit) => {
    const { run, server } = await serve();
    await run(['a fox']);
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
    expect((await run(['a fox'])).map(({ state, id }) => [state, id])).toEqual([['created', 'g1']]);
    expect(server.made.length).toBe(1);
  });

  it.each<[string, boolean, boolean, (text: string) => string]>([
    ['tagged, and goes on without tags', true, false, (text) => text],
    ['untagged, and goes on with tags', false, true, (text) => text],
    ['untagged, and goes on without tags', false, false, (text) => text],
    ['untagged by an earlier version', false, true, (text) => text.replace(/^\{"journal".*"tagged":false\}\n/m, '')],
  ])('that may have lost the line of a try sends nothing again without a tag: %s', async (_, before, after, edit) => {
    const { run, server } = await serve();
    await run(['an owl', 'a fox'], { keyTag: before, concurrency: 1 });
    const lines = edit(readFileSync(path, 'utf8')).trimEnd().split('\n');
    writeFileSync(path, [...lines.slice(0, -2), ...lines.slice(-2).map((line) => line.slice(0, 50))].join('\n'));
    const states = async (prompts: readonly string[]) =>
      (await run(prompts, { keyTag: after, concurrency: 1 })).map(({ state, error }) => error ?? state);
    expect({
      states: await states(['an owl', 'a fox']),
      made: server.made.length,
      torn: (await statesOf()).torn,
    }).toEqual({
      states: [
        'created',
        `it is unknown whether the request landed, and without a tag it cannot be looked for; ${lookYourself}`,
      ],
      made: 2,
      torn: 2,
    });
  });

  it.each([
    ['a mark that is none', '"tagged":false}', '"tagged":"no"}'],
    ['typographic quotes', /^\{"key".*$/gm, (line: string) => line.replaceAll('"', '”')],
  ])('that tells of a try without a tag sends it not again, with %s', async (_, from, to) => {
    const { run, server } = await serve();
    await run(['a fox'], { keyTag: false });
    // The line that the service answered is damaged anyway.
    const text = unanswered(readFileSync(path, 'utf8')).replace(from, to as string);
    writeFileSync(path, from instanceof RegExp ? text : text.replace(/^\{"key".*$/m, (line) => line.slice(0, 50)));
    expect((await run(['a fox'])).map(({ state }) => state)).toEqual(['unknown']);
    expect(server.made.length).toBe(1);
  });

  it('that joins others and lost the line of a try has it looked for by the tag of any run, until it surely did not land', async () => {
    const { run, server } = await serve();
    const [fox = '', owl = ''] = await journalsOf(run, ['a fox'], ['an owl']);
    const torn = unanswered(fox).replace(/^\{"key".*$/m, (line) => line.slice(0, 50));
    writeFileSync(path, torn + owl);
    const [made] = server.made.splice(0, 1);
    setTimeout(() => server.made.push(made as Made), 20);
    expect((await run(['a fox', 'an owl'], { appendToJournal: true })).map(({ id }) => id)).toEqual(['g1', 'g2']);
    expect(server.made.length).toBe(2);
  });

  it('that shows that the service keeps no tags has nothing sent again', async () => {
    const { run, server } = await serve({ keepsTags: false });
    const prompts = ['a fox', 'an owl'];
    await run(prompts, { concurrency: 1 });
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^.*"id":"g2".*\n/m, ''));
    // The client of this run has seen no answer.
    const another = () => createClient({ apiKey: server.key, baseUrl: server.url, settle: 60 });
    const unknown = `the service does not keep tags; ${lookYourself}`;
    const states = async (more: readonly string[] = []) =>
      (await run([...prompts, ...more], { appendToJournal: true, concurrency: 1, client: another() })).map(
        ({ state, error }) => error ?? state,
      );
    expect([await states(), await states(['an elk'])]).toEqual([
      ['created', unknown],
      ['created', unknown, 'created'],
    ]);
    expect(server.made.map(({ body }) => body.prompt)).toEqual(['a fox', 'an owl', 'an elk']);
  });

  it('that was cut anywhere behind its first line sends nothing again', async () => {
    const { run, server } = await serve();
    const prompts = ['a fox', 'an owl'];
    await run(prompts, { concurrency: 1 });
    const whole = readFileSync(path);
    const ends = [...whole.keys()].filter((at) => whole[at] === 0x0a);
    // A line is only missed where another one is damaged.
    for (let at = (ends[0] as number) + 3; at < whole.length; at += 37) {
      if (ends.includes(at - 1)) continue;
      writeFileSync(path, whole.subarray(0, at));
      const records = await run(prompts, { appendToJournal: true });
      expect({ at, ids: records.map(({ id }) => id) }).toEqual({ at, ids: ['g1', 'g2'] });
    }
    expect(server.made.length).toBe(2);
  });

  it.each(['1970-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z', 'soon'])(
    'whose times are those of a wrong clock has a request looked for until it surely did not land: %s',
    async (time) => {
      const { run, server } = await serve();
      await run(['a fox']);
      writeFileSync(path, unanswered(readFileSync(path, 'utf8')).replaceAll(/"time":"[^"]*"/g, `"time":"${time}"`));
      const [fox] = server.made.splice(0);
      setTimeout(() => server.made.push(fox as Made), 20);
      expect((await run(['a fox'])).map(({ state, id }) => [state, id])).toEqual([['created', 'g1']]);
      expect(server.made.length).toBe(1);
    },
  );

  it('counts a line whose key is no text', async () => {
    const { run } = await serve();
    await run(['a fox']);
    appendFileSync(path, '{"key":5,"state":"done"}\n{"later":"kind of line"}\n{"key":"k","state":"done","id":null}\n');
    const { torn, entries } = await readJournal(path);
    expect({ torn, entries: entries.size }).toEqual({ torn: 1, entries: 2 });
  });

  it('does not give a generation up that it just made', async () => {
    const { run, server } = await serve();
    const onEvent: SendOptions['onEvent'] = (event) => event === 'created' && server.made.splice(0);
    expect((await run(['a fox'], { wait: true, onEvent })).map(({ state }) => state)).toEqual(['running']);
    expect((await run(['a fox'], { wait: true })).map(({ state }) => state)).toEqual(['failed']);
  });

  it('that does not know the key of a request has it sent with any', async () => {
    for (const [first, second] of [
      [undefined, 'two'],
      ['one', undefined],
    ] as const) {
      rmSync(path, { force: true });
      const { run, server } = await serve();
      await run(['a fox'], { key: first });
      writeFileSync(path, unanswered(readFileSync(path, 'utf8')));
      server.made.splice(0);
      expect((await run(['a fox'], { key: second })).map(({ state }) => state)).toEqual(['created']);
      expect(server.made.length).toBe(1);
    }
  });

  it('knows what the service took without naming a generation, and never sends it again', async () => {
    const calls: string[] = [];
    let prints: readonly object[] = [];
    const client = createClient({
      apiKey: 'a-key',
      baseUrl: 'http://127.0.0.1:9/v1',
      settle: 40,
      backoff: { first: 1, longest: 2 },
      fetch: async (url, { method = 'GET' } = {}) => {
        calls.push(method);
        if (method === 'POST') return new Response('{}', { status: 201 });
        const tag = new URL(String(url)).searchParams.get('tag');
        const found = prints.map((print) => ({ ...print, tags: [tag] }));
        return Response.json({ filteredResults: found.length, prints: found });
      },
    });
    const { run } = await serve();
    const again = async () => (await run(['a fox'], { client })).map(({ state, id, error }) => ({ state, id, error }));
    const missing = 'the service took the request, and it is not among the generations';
    const noId = ' (201: the service answered to a submission without an id)';
    expect(await again()).toEqual([{ state: 'unknown', id: undefined, error: `${missing}${noId}; ${lookYourself}` }]);
    // Nor does a copy of the journal from before the answer change that.
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.slice(2).map((line) => JSON.parse(line).state)).toEqual(['sending', 'created']);
    appendFileSync(path, `${lines[2]}\n`);
    expect(await again()).toEqual([{ state: 'unknown', id: undefined, error: `${missing}; ${lookYourself}` }]);
    prints = [{ id: 'g7', status: 3 }];
    expect(await again()).toEqual([{ state: 'created', id: 'g7', error: undefined }]);
    expect(calls.filter((method) => method === 'POST')).toEqual(['POST']);
  });

  it('knows what was sent without a tag, and never sends it again', async () => {
    const { run, server } = await serve({ faults: ['reset-after'] });
    expect((await run(['a fox'], { keyTag: false })).map(({ state }) => state)).toEqual(['unknown']);
    for (const keyTag of [true, false]) {
      expect((await run(['a fox'], { keyTag })).map(({ state }) => state)).toEqual(['unknown']);
    }
    expect({ made: server.made.length, calls: server.calls }).toEqual({ made: 1, calls: ['POST /image-generations'] });
  });

  it('has a limit hold for requests that have to be submitted again, and not for those that are found', async () => {
    const { run, server } = await serve();
    const prompts = ['a fox', 'an owl', 'an elk', 'a hen'];
    await run(prompts.slice(0, 3));
    // All three are unknown, and the service has the fox alone.
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^.*"state":"created".*\n/gm, ''));
    const { length } = server.made.splice(1);
    const limited = await run(prompts, { limit: 1, concurrency: 1, appendToJournal: true });
    expect({ length, states: limited.map(({ state }) => state), made: server.made.length }).toEqual({
      length: 2,
      states: ['created', 'created', 'not-sent', 'not-sent'],
      made: 2,
    });
    // The elk is looked for again.
    expect(await statesOf()).toEqual({
      torn: 0,
      states: { 'a fox': 'created', 'an owl': 'created', 'an elk': 'sending' },
    });
    expect((await run(prompts)).map(({ state }) => state)).toEqual(['created', 'created', 'created', 'created']);
    expect(server.made.length).toBe(4);
  });

  it('knows how many requests of all its inputs had no turn, each counted once', async () => {
    const { run } = await serve();
    const unsentAfter = async (prompts: readonly string[], limit?: number) => {
      await run(prompts, { limit, concurrency: 1, appendToJournal: true });
      return (await readJournal(path)).unsent;
    };
    expect([
      await unsentAfter(['a fox', 'an owl', 'an elk'], 1),
      // The owl stands in both; an elk that stands there twice is two requests.
      await unsentAfter(['an owl', 'a hen', 'an elk', 'an elk'], 0),
      await unsentAfter(['a fox'], 0),
      await unsentAfter(['an owl', 'a hen', 'an elk', 'an elk'], 2),
      await unsentAfter(['an elk', 'an elk']),
    ]).toEqual([2, 4, 4, 2, 0]);
    const [one = '', two = ''] = await journalsOf(
      (prompts) => run(prompts, { limit: 1 }),
      ['a cat', 'a dog'],
      ['a dog'],
    );
    writeFileSync(path, one + two);
    expect((await readJournal(path)).unsent).toBe(0);
  });

  it('knows what was refused, which is sent again on request', async () => {
    const { run, server } = await serve({ faults: ['400', undefined, '402'] });
    const first = await run(['a fox', 'an owl'], { concurrency: 1 });
    expect(first.map(({ state }) => state)).toEqual(['refused', 'created']);
    expect((await run(['a fox', 'an owl'])).map(({ state, error }) => [state, error])).toEqual([
      [
        'refused',
        'the service refuses the request (400): prompt must be shorter than or equal to 4096 characters; --retry-failed sends it again',
      ],
      ['created', undefined],
    ]);
    expect(server.calls.length).toBe(2);
    await expect(run(['a fox', 'an owl'], { retryFailed: true })).rejects.toEqual(
      new CreditsError(402, ['Not enough credits']),
    );
    // Credits can be bought: that is no answer about the request.
    expect((await run(['a fox', 'an owl'])).map(({ state }) => state)).toEqual(['created', 'created']);
    expect(server.made.length).toBe(2);
  });

  it('ends the run where nobody listens, and goes on when somebody does', async () => {
    const { run, server } = await serve();
    const asked: string[] = [];
    const client = createClient({
      apiKey: server.key,
      baseUrl: server.url,
      retries: 1,
      backoff: { first: 1, longest: 2 },
      fetch: async (_, init) => {
        asked.push(init?.method ?? '');
        throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED', syscall: 'connect' } });
      },
    });
    const prompts = ['a fox', 'an owl', 'a crow'];
    await expect(run(prompts, { client, concurrency: 1 })).rejects.toEqual(
      new ConnectionError('the service cannot be reached (ECONNREFUSED): check the network and the base URL', true),
    );
    const { entries } = await readJournal(path);
    expect({ states: [...entries.values()].map(({ state }) => state), asked }).toEqual({
      states: ['not-sent'],
      asked: ['POST', 'POST'],
    });
    expect((await run(prompts)).map(({ state }) => state)).toEqual(['created', 'created', 'created']);
    expect(server.made.length).toBe(3);
  });

  it.each<[number, readonly string[], number]>([
    [404, ['not-sent', 'not-sent'], 1],
    [405, ['not-sent', 'not-sent'], 1],
    // It may have landed before it was led elsewhere, and is looked for by the next run.
    [302, ['sending', 'not-sent'], 2],
    [308, ['sending', 'not-sent'], 2],
  ])(
    'ends the run at once where there is no service, and goes on with the right address: %d',
    async (status, states, calls) => {
      const { run, server } = await serve();
      const asked: string[] = [];
      const client = createClient({
        apiKey: server.key,
        baseUrl: server.url,
        fetch: async (_, init) => {
          asked.push(init?.method ?? '');
          return new Response('{}', { status });
        },
      });
      const prompts = ['a fox', 'an owl'];
      const wrong = () => run(prompts, { client, concurrency: 1 });
      const error = new AddressError(server.url, status);
      await expect(wrong()).rejects.toEqual(error);
      const { entries } = await readJournal(path);
      expect({ states: [...entries.values()].map(({ state }) => state), asked }).toEqual({
        states: states.filter((state, n) => n === 0 || state !== 'not-sent'),
        asked: ['POST', 'GET'].slice(0, calls),
      });
      // What is looked for there ends the run, too.
      await expect(wrong()).rejects.toEqual(error);
      expect((await run(prompts)).map(({ state }) => state)).toEqual(['created', 'created']);
      expect(server.made.length).toBe(2);
    },
  );

  it.each([429, 503])(
    'ends the run where the service takes no calls for long, and goes on later: %d',
    async (status) => {
      const { run, server } = await serve();
      let calls = 0;
      const headers = { 'retry-after': 'Fri, 01 Jan 2027 02:00:00 GMT', date: 'Fri, 01 Jan 2027 00:00:00 GMT' };
      const fetch = async () => {
        calls++;
        return new Response('{"message":"slow down"}', { status, headers });
      };
      const client = createClient({ apiKey: server.key, baseUrl: server.url, fetch });
      const prompts = ['a fox', 'an owl'];
      await expect(run(prompts, { client, concurrency: 1 })).rejects.toThrow(
        /\(\d+\): slow down; go on after \d{4}-\d\d-\d\dT\d\d:\d\dZ$/,
      );
      expect({ calls, states: await statesOf() }).toEqual({
        calls: 1,
        states: { torn: 0, states: { 'a fox': 'not-sent' } },
      });
      expect((await run(prompts)).map(({ state }) => state)).toEqual(['created', 'created']);
      expect(server.made.length).toBe(2);
    },
  );

  it('has nothing sent again once the run has ended', async () => {
    const { run, server } = await serve();
    const stop = new AbortController();
    const other = strangers(server.url);
    const submit: typeof other.submit = async (_, { onSend } = {}) => {
      await onSend?.();
      // The answer was lost, and the run ended while the request was looked for in vain.
      stop.abort();
      await onSend?.();
      return expect.fail('it is sent again');
    };
    const [record] = await run(['a fox'], { client: { ...other, submit }, stop: stop.signal });
    expect({ state: record?.state, error: record?.error, states: await statesOf() }).toEqual({
      state: 'not-sent',
      error: undefined,
      states: { torn: 0, states: { 'a fox': 'not-sent' } },
    });
  });

  it('ends the run when it cannot be written, and says what was made', async () => {
    const { run, server } = await serve();
    const open = Journal.open;
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
    try {
      Journal.open = async (file) => {
        const journal = await open.call(Journal, file);
        const append = journal.append.bind(journal);
        journal.append = async (line) => {
          if (line.state === 'created') throw full;
          await append(line);
        };
        return journal;
      };
      await expect(run(['a fox', 'an owl', 'an elk'], { concurrency: 1 })).rejects.toBe(full);
    } finally {
      Journal.open = open;
    }
    const made = server.made.length;
    expect((await run(['a fox', 'an owl', 'an elk'])).map(({ state }) => state)).toEqual([
      'created',
      'created',
      'created',
    ]);
    expect({ made: made < 3, all: server.made.length }).toEqual({ made: true, all: 3 });
  });

  it('leaves no listener on the signal that would stop the run', async () => {
    const { run } = await serve();
    const stop = new AbortController();
    await run(['a fox'], { stop: stop.signal });
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('leads to no warning where a run waits for many generations', async () => {
    const { run, server } = await serve({ statuses: [1] });
    const warnings: string[] = [];
    const warn = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', warn);
    try {
      const stop = new AbortController();
      const client = createClient({ apiKey: server.key, baseUrl: server.url });
      const prompts = Array.from({ length: 20 }, (_, n) => `fox ${n}`);
      const running = run(prompts, { client, wait: true, stop: stop.signal });
      await vi.waitUntil(() => server.made.filter(({ looks }) => looks > 0).length === 20, { timeout: 30_000 });
      stop.abort();
      expect(new Set((await running).map(({ state }) => state))).toEqual(new Set(['running']));
    } finally {
      process.off('warning', warn);
    }
    expect(warnings).toEqual([]);
  });

  it('is used by one run, whichever name leads to it', async () => {
    const journal = await Journal.open(path);
    symlinkSync(path, join(folder, 'link.ndjson'));
    await expect(Journal.open(path)).rejects.toBeInstanceOf(LockedError);
    await expect(Journal.open(join(folder, 'link.ndjson'))).rejects.toBeInstanceOf(LockedError);
    await journal.close();
    expect(readdirSync(folder).sort()).toEqual(['j.ndjson', 'link.ndjson']);
  });

  it('is used by one run, whose file has no other name', async () => {
    const { run, server } = await serve();
    await run(['a fox']);
    const before = readFileSync(path, 'utf8');
    const other = join(folder, 'other.ndjson');
    linkSync(path, other);
    for (const name of [path, other]) {
      await expect(Journal.open(name)).rejects.toThrow(`${name} is a hard link: remove the other names of the file`);
    }
    expect({ text: readFileSync(path, 'utf8'), files: readdirSync(folder).sort() }).toEqual({
      text: before,
      files: ['j.ndjson', 'other.ndjson'],
    });
    rmSync(path);
    path = other;
    expect((await run(['a fox'])).map(({ state, id }) => [state, id])).toEqual([['created', 'g1']]);
    expect(server.made.length).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('is no pipe that nobody writes to', async () => {
    execFileSync('mkfifo', [path]);
    await expect(Journal.open(path)).rejects.toThrow(`${path} is no file that can be a journal`);
    await expect(readJournal(path)).rejects.toThrow(`${path} is no file that can be a journal`);
    expect(readdirSync(folder)).toEqual(['j.ndjson']);
  });

  it('is used by one run, also where it is new and a link leads to it', async () => {
    const link = join(folder, 'link.ndjson');
    symlinkSync(path, link);
    const journal = await Journal.open(link);
    await expect(Journal.open(path)).rejects.toBeInstanceOf(LockedError);
    await expect(Journal.open(link)).rejects.toBeInstanceOf(LockedError);
    await journal.close();
    expect(readdirSync(folder).sort()).toEqual(['j.ndjson', 'link.ndjson']);
  });

  it.each<[string, object]>([
    ['a process that is gone', { pid: 2 ** 22 + 1, host: hostname() }],
    ...(process.platform === 'linux'
      ? [
          ['another process with the same number', { pid: process.pid, host: hostname(), started: '1' }] as [
            string,
            object,
          ],
        ]
      : []),
  ])('is taken over from %s', async (_, holder) => {
    writeFileSync(`${path}.lock`, JSON.stringify(holder));
    await (await Journal.open(path)).close();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it.each([
    ['this process', { pid: process.pid, host: hostname() }],
    ['a process on another machine', { pid: 1, host: `not-${hostname()}` }],
  ])('is not taken from %s', async (_, holder) => {
    writeFileSync(`${path}.lock`, JSON.stringify(holder));
    await expect(Journal.open(path)).rejects.toBeInstanceOf(LockedError);
  });
});

describe('a restart', () => {
  /** A run whose only generation fails, and what the runs behind it come to. */
  const failedRun = async (options: StandInOptions = {}) => {
    const { run, server } = await serve({ failing: 'fox', ...options });
    expect((await run(['a fox'], { wait: true })).map(({ state }) => state)).toEqual(['failed']);
    const next = async (options: Partial<SendOptions> = {}) => {
      const [record] = await run(['a fox'], { wait: true, ...options });
      const { states } = await statesOf();
      return [record?.state, states['a fox'], server.made[0]?.retries];
    };
    return { server, next };
  };
  /** Has the run end when it has begun the restart. */
  const killed = () => {
    const before = readFileSync(path, 'utf8').split('\n').at(-2) as string;
    appendFileSync(path, `${before.replace('"failed"', '"restarting"')}\n`);
  };

  it('is waited for while the service still tells the old failure', async () => {
    const { next } = await failedRun({ staleLooks: 3 });
    expect(await next({ retryFailed: true })).toEqual(['done', 'done', 1]);
  });

  it('is waited for by the next run while the service still tells the old failure', async () => {
    const { next } = await failedRun({ staleLooks: 3 });
    expect(await next({ retryFailed: true, wait: false })).toEqual(['created', 'created', 1]);
    expect(await next()).toEqual(['done', 'done', 1]);
  });

  it('of a run that was killed is looked at, and not made again at once', async () => {
    const { server, next } = await failedRun();
    killed();
    expect(await statesOf()).toEqual({ torn: 0, states: { 'a fox': 'restarting' } });
    const [made] = server.made;
    if (made) made.retries = 1;
    expect(await next({ retryFailed: true })).toEqual(['done', 'done', 1]);
  });

  it('whose turn does not come leaves the failure, for a later run', async () => {
    const { run, server } = await serve({ failing: 'fox' });
    const prompts = ['a fox', 'a fox again', 'an owl'];
    await run(prompts, { wait: true, limit: 2, concurrency: 1 });
    const next = async (options: Partial<SendOptions>) =>
      (await run(prompts, { wait: true, retryFailed: true, concurrency: 1, ...options })).map(
        ({ state, id, error }) => ({ state, id, error }),
      );
    const error = undefined;
    expect([await next({ limit: 1 }), await next({ stop: AbortSignal.abort() }), await next({})]).toEqual([
      [
        { state: 'done', id: 'g1', error },
        { state: 'not-sent', id: 'g2', error },
        { state: 'not-sent', id: undefined, error },
      ],
      [
        { state: 'done', id: 'g1', error },
        { state: 'not-sent', id: 'g2', error },
        { state: 'not-sent', id: undefined, error },
      ],
      ['g1', 'g2', 'g3'].map((id) => ({ state: 'done', id, error })),
    ]);
    expect(server.made.map(({ retries }) => retries)).toEqual([1, 1, 0]);
  });

  it('that a killed run did not send leaves a failure, which is started anew on request', async () => {
    const { next } = await failedRun();
    killed();
    expect(await next()).toEqual(['failed', 'failed', 0]);
    expect(await next({ retryFailed: true })).toEqual(['done', 'done', 1]);
  });

  it.each<[Fault, boolean, readonly unknown[], readonly unknown[]]>([
    ['reset-after', true, ['done', 'done', 1], ['done', 'done', 1]],
    ['500-after', true, ['done', 'done', 1], ['done', 'done', 1]],
    ['500-before', true, ['failed', 'failed', 0], ['failed', 'failed', 0]],
    ['reset-after', false, ['unknown', 'restarting', 1], ['done', 'done', 1]],
    ['500-before', false, ['unknown', 'restarting', 0], ['failed', 'failed', 0]],
    ['400', true, ['failed', 'failed', 0], ['failed', 'failed', 0]],
    ['429', false, ['failed', 'failed', 0], ['failed', 'failed', 0]],
  ])('that ends with %s, where the run waits: %s', async (fault, wait, outcome, later) => {
    const { server, next } = await failedRun();
    server.faults = [...Array.from({ length: server.calls.length }, () => undefined), fault];
    expect([await next({ retryFailed: true, wait }), await next()]).toEqual([outcome, later]);
  });
});

describe('pictures', () => {
  const pictures = () => new PictureFolder(join(folder, 'pictures'), defaultPattern);

  it('are saved where others of their generation cannot be', async () => {
    const { run } = await serve({ goneImages: ['g1-1', 'g1-3'] });
    const [record] = await run(['a fox'], { wait: true, pictures: pictures() });
    expect({
      error: record?.error,
      files: record?.images?.map(({ file }) => file !== undefined),
      names: readdirSync(join(folder, 'pictures')).sort(),
    }).toEqual({
      error: 'the service has no such thing (404): Not found (2 pictures are not saved)',
      files: [false, true, false, true],
      names: ['2', '4'].flatMap((n) => [`1-n-${n}.jpg`, `1-n-${n}.jpg.json`]),
    });
  });

  it('are saved while the next request waits for its turn', async () => {
    const { run, server } = await serve();
    const stop = new AbortController();
    let saved = 0;
    const running = run(['a fox', 'an owl'], {
      wait: true,
      concurrency: 1,
      perSecond: 1 / 3_600,
      pictures: pictures(),
      stop: stop.signal,
      onEvent: (event) => {
        if (event === 'saved') saved++;
      },
    });
    await vi.waitUntil(() => saved === 4, { timeout: 30_000 });
    stop.abort();
    expect({ states: (await running).map(({ state }) => state), made: server.made.length }).toEqual({
      states: ['done', 'not-sent'],
      made: 1,
    });
  });

  it('are waited for where a generation is done and has none yet', async () => {
    const { run } = await serve({ emptyLooks: 2 });
    const [record] = await run(['a fox'], { wait: true, pictures: pictures() });
    expect({ error: record?.error, saved: record?.images?.map(({ file }) => file !== undefined) }).toEqual({
      error: undefined,
      saved: [true, true, true, true],
    });
  });

  it('are waited for where a generation is done and has only some of them', async () => {
    const { run } = await serve({ fewLooks: 2 });
    const [record] = await run(['a fox'], { wait: true, pictures: pictures() });
    expect({ error: record?.error, saved: record?.images?.map(({ file }) => file !== undefined) }).toEqual({
      error: undefined,
      saved: [true, true, true, true],
    });
  });

  it('of which some do not come are an error, and asked for again by the next run', async () => {
    const { run, server } = await serve({ fewLooks: 1_000_000 });
    const again = async (options: Partial<SendOptions> = {}) => {
      const [record] = await run(['a fox'], { wait: true, pictures: pictures(), ...options });
      return [record?.state, record?.error, record?.images?.map(({ file }) => file !== undefined)];
    };
    const some = ['done', 'the service names 2 of its 4 pictures so far', [true, true]];
    expect([await again({ timeout: 0 }), await again(), await again({ stop: AbortSignal.abort() })]).toEqual([
      some,
      some,
      ['done', undefined, [false, false]],
    ]);
    // The next run looks only once: they may never come.
    expect(server.calls.filter((call) => call === 'GET /image-generations/g1').length).toBe(2);
    // What the service says later of a generation takes none of its pictures away.
    const [fox] = server.made.splice(0);
    expect(await again()).toEqual(['done', 'the service has no such thing (404): Not found', [true, true]]);
    server.made.push({ ...(fox as Made), doneLooks: 1_000_000 });
    const whole = ['done', undefined, [true, true, true, true]];
    const { length } = server.calls;
    expect([await again(), await again()]).toEqual([whole, whole]);
    expect(server.calls.slice(length)).toEqual([
      'GET /image-generations/g1',
      ...['POST /images/download', 'POST /images/download'],
    ]);
    expect(server.made.length).toBe(1);
  });

  it('that do not come are an error, and asked for again by the next run', async () => {
    const { run, server } = await serve({ emptyLooks: 1 });
    const [first] = await run(['a fox'], { wait: true, timeout: 0, pictures: pictures() });
    expect({ state: first?.state, error: first?.error, states: await statesOf() }).toEqual({
      state: 'running',
      error: 'generation g1 is done, and had no pictures in time (status 3)',
      states: { torn: 0, states: { 'a fox': 'created' } },
    });
    // Earlier versions took such a generation for done.
    appendFileSync(path, `${readFileSync(path, 'utf8').split('\n').at(-2)?.replace('"created"', '"done"')}\n`);
    expect((await run(['a fox'], { wait: true })).map(({ state, images }) => ({ state, images }))).toEqual([
      { state: 'done', images: [] },
    ]);
    const [again] = await run(['a fox'], { wait: true, pictures: pictures() });
    expect({ state: again?.state, saved: again?.images?.length, made: server.made.length }).toEqual({
      state: 'done',
      saved: 4,
      made: 1,
    });
  });

  it('are not paid for one after the other where none can be written', async () => {
    const { run, server } = await serve();
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
    class FullFolder extends PictureFolder {
      override async save(...[, , get]: Parameters<PictureFolder['save']>): Promise<string> {
        await get();
        throw full;
      }
    }
    const pictures = new FullFolder(folder, defaultPattern);
    const records = await run(['a fox', 'an owl', 'an elk'], { wait: true, concurrency: 1, pictures });
    expect({ ends: records.map(({ state, error }) => [state, error]), paid: server.paid.size }).toEqual({
      ends: ['a fox', 'an owl', 'an elk'].map(() => ['done', 'no space']),
      paid: 1,
    });
  });

  it('are saved where the names of others are too long for the disk', async () => {
    const { run } = await serve();
    class ShortNames extends PictureFolder {
      override async save(...[fields, about, get]: Parameters<PictureFolder['save']>): Promise<string> {
        if (fields.ordinal === '1') throw Object.assign(new Error('too long'), { code: 'ENAMETOOLONG' });
        return super.save(fields, about, get);
      }
    }
    const pictures = new ShortNames(folder, '{ordinal}-{n}.jpg');
    const records = await run(['a fox', 'an owl'], { wait: true, concurrency: 1, pictures });
    expect(records.map(({ error, images }) => [error, images?.map(({ file }) => file)])).toEqual([
      ['too long (4 pictures are not saved)', [undefined, undefined, undefined, undefined]],
      [undefined, [1, 2, 3, 4].map((n) => join(folder, `2-${n}.jpg`))],
    ]);
  });

  it.each(['pictures', 'pictures/of/mine'])('need a folder, before anything is sent: %s', async (name) => {
    const { run, server } = await serve();
    writeFileSync(join(folder, 'pictures'), 'mine');
    const wrong = new PictureFolder(join(folder, name), defaultPattern);
    const error = await run(['a fox'], { wait: true, pictures: wrong }).then(
      () => expect.fail('it succeeded'),
      (error: NodeJS.ErrnoException) => error,
    );
    expect({
      syscall: error.syscall,
      calls: server.calls,
      file: readFileSync(join(folder, 'pictures'), 'utf8'),
    }).toEqual({
      syscall: 'mkdir',
      calls: [],
      file: 'mine',
    });
  });
});

describe('keys', () => {
  it('are those of the library, and tell equal requests apart', async () => {
    const items = ['a fox', 'an owl', 'a fox', 'a fox'].map((prompt) => ({ request: request(prompt) }));
    expect(keyed(items).items.map(({ key }) => key)).toEqual(
      await Promise.all([
        requestKey(request('a fox'), 0),
        requestKey(request('an owl'), 0),
        requestKey(request('a fox'), 1),
        requestKey(request('a fox'), 2),
      ]),
    );
  });
});
