import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptc-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What `status` says of a journal with these lines. */
const statusOf = async (lines: readonly object[], ...argv: readonly string[]) => {
  const path = join(folder, 'j.ndjson');
  const all = [{ journal: 'promptc', version: 1, run: 'r' }, ...lines];
  writeFileSync(path, all.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { stdout, ...rest } = await run(['status', ...argv, path], { files: { [path]: '' } });
  return { ...rest, stdout: stdout.replaceAll(path, 'j.ndjson') };
};

const time = '2026-01-02T03:04:05.000Z';

describe('status', () => {
  it('counts states of a later version, and restarts without an answer, as unknown', async () => {
    const lines = [
      { key: 'a', state: 'done', time, prompt: 'a fox' },
      { key: 'b', state: 'queued', time, prompt: 'an owl' },
      { key: 'c', state: 'constructor', time, prompt: 'an elk' },
      { key: 'd', state: 'restarting', time, prompt: 'a hen' },
      // The service took it, and named no generation.
      { key: 'e', state: 'created', time, prompt: 'a cow' },
    ];
    expect(await statusOf(lines)).toEqual(
      outcome({
        code: 1,
        stdout: `5 requests in j.ndjson
  done      1
  unknown   4

  unknown  an owl
  unknown  an elk
  unknown  a hen
  unknown  a cow
`,
      }),
    );
  });

  it.each<[string, readonly object[], 0 | 1, string]>([
    ['none of two', [{ input: 'i', keys: ['a', 'b'], time }], 1, '2 requests in j.ndjson\n  not sent  2\n'],
    [
      'two of four',
      [
        { input: 'i', keys: ['a', 'b', 'c', 'd'], time },
        { key: 'a', state: 'done', time },
        { key: 'b', state: 'not-sent', time, prompt: 'an owl' },
      ],
      1,
      '4 requests in j.ndjson\n  done      1\n  not sent  3\n\n  not sent  an owl\n',
    ],
    [
      'all',
      [
        { input: 'i', keys: ['a'], time },
        { key: 'a', state: 'done', time },
      ],
      0,
      '1 request in j.ndjson\n  done      1\n',
    ],
    [
      'two of four in two inputs that share one',
      [
        { input: 'i', keys: ['a', 'b'], time },
        { key: 'a', state: 'done', time },
        { input: 'j', keys: ['b', 'c', 'd'], time },
        { key: 'c', state: 'done', time },
      ],
      1,
      '4 requests in j.ndjson\n  done      2\n  not sent  2\n',
    ],
    [
      'some of an earlier journal, which has the number alone,',
      [
        { input: 'i', requests: 3, time },
        { key: 'a', state: 'done', time },
      ],
      1,
      '3 requests in j.ndjson\n  done      1\n  not sent  2\n',
    ],
    [
      'nobody knows how many',
      [
        { input: 'i', keys: ['a'], time },
        { input: 'j', time },
        { key: 'a', state: 'done', time },
      ],
      1,
      '1 request in j.ndjson\n  done      1\n  how many were not sent, the journal does not say\n',
    ],
  ])('counts requests whose turn has not come: %s have an entry', async (_, lines, code, stdout) => {
    expect(await statusOf(lines)).toEqual(outcome({ code, stdout }));
  });

  it('tells requests whose turn has not come as JSON', async () => {
    const { code, stdout } = await statusOf([{ input: 'i', keys: ['a', 'b'], time }], '--json');
    expect({ code, said: JSON.parse(stdout) }).toEqual({
      code: 1,
      said: { torn: 0, states: { 'not sent': 2 }, requests: [] },
    });
  });

  it('reads lines without a valid time', async () => {
    const lines = [
      { key: 'a', state: 'done', time: 'soon' },
      { key: 'b', state: 'done' },
      { key: 'c', state: 'done', time },
    ];
    const { code, stdout } = await statusOf(lines, '--json');
    const requests = ['a', 'b', 'c'].map((key) => ({ key, state: 'done', ...(key === 'c' ? { time } : {}) }));
    expect({ code, said: JSON.parse(stdout) }).toEqual({
      code: 0,
      said: { torn: 0, states: { done: 3 }, requests },
    });
  });
});
