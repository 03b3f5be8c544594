import { expect, it } from 'vitest';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import { type Described, described } from './described.js';

interface Case {
  readonly because: string;
  readonly host: string;
  readonly options?: ReaderOptions;
  readonly items: readonly Described[];
}

const cases: readonly Case[] = [
  {
    because: 'every record is meant as a request',
    host: '[{"prompt": "a"}, {"mode": 1, "prompt": 2}, "a"]',
    items: [
      { at: '1:2', request: { prompt: 'a' }, path: [0], prompt: 'a' },
      { at: '1:19', request: { mode: 1, prompt: 2 }, path: [1] },
      { at: '1:45', request: 'a', path: [2] },
    ],
  },
  {
    because: 'so is an export',
    host: '{"channel": {}, "messages": []}',
    items: [{ at: '1:1', request: { channel: {}, messages: [] }, path: [] }],
  },
  {
    because: 'an escape in its prompt',
    host: '{\n  "mode": "simple",\n  "prompt": "a \\u0041"\n}',
    items: [
      {
        at: '1:1',
        request: { mode: 'simple', prompt: 'a A' },
        path: [],
        prompt: 'a A',
        in: 'a \\u0041',
        spelled: [['A', '\\u0041']],
      },
    ],
  },
];

it.each(cases)('request: $because', async ({ host, options, items }) => {
  expect(described(await createReader('request', options), host)).toEqual(items);
});
