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
    because: 'a record a line',
    host: '{"prompt": "a"}\n{"prompt": "b"}',
    items: [
      { at: '1:13', prompt: 'a', record: { prompt: 'a' } },
      { at: '2:13', prompt: 'b', record: { prompt: 'b' } },
    ],
  },
  {
    because: 'texts',
    host: '"a"\n"b \\" c"\n',
    items: [
      { at: '1:2', prompt: 'a' },
      { at: '2:2', prompt: 'b " c', in: 'b \\" c', spelled: [['"', '\\"']] },
    ],
  },
  {
    because: 'blank lines are skipped, breaks of two characters',
    host: '\r\n{"prompt": "a"}\r\n \r\n{"prompt": "b"}\r\n',
    items: [
      { at: '2:13', prompt: 'a', record: { prompt: 'a' } },
      { at: '4:13', prompt: 'b', record: { prompt: 'b' } },
    ],
  },
  {
    because: 'broken lines stand beside right ones',
    host: '{"prompt": "a"\n{"prompt": "b"}\n{prompt: "c"}\n{"prompt": "d}\n{"prompt": "e"}',
    items: [
      { at: '1:15', problem: 'json', message: 'invalid JSON: a closing } is missing' },
      { at: '2:13', prompt: 'b', record: { prompt: 'b' } },
      { at: '3:2', problem: 'json', message: 'invalid JSON: this is no JSON value' },
      { at: '4:12', problem: 'json', message: 'invalid JSON: a string has no end' },
      { at: '5:13', prompt: 'e', record: { prompt: 'e' } },
    ],
  },
  {
    because: 'a list in a line',
    host: '[{"prompt": "a"}, "b"]',
    items: [
      { at: '1:14', prompt: 'a' },
      { at: '1:20', prompt: 'b' },
    ],
  },
  {
    because: 'requests',
    host: '{"mode": "simple", "prompt": "a"}\n{"mode": "advanced", "prompt": "b \\u0041"}',
    items: [
      { at: '1:1', request: { mode: 'simple', prompt: 'a' }, path: [], prompt: 'a' },
      {
        at: '2:1',
        request: { mode: 'advanced', prompt: 'b A' },
        path: [],
        prompt: 'b A',
        in: 'b \\u0041',
        spelled: [['A', '\\u0041']],
      },
    ],
  },
  {
    because: 'another field, and one that is missing',
    host: '{"data": {"prompt": "a"}}\n{"data": {}}',
    options: { field: 'data.prompt' },
    items: [
      { at: '1:22', prompt: 'a', record: { data: { prompt: 'a' } } },
      { at: '2:10', problem: 'field prompt', message: 'there is no field prompt in data' },
    ],
  },
  {
    because: 'what decompile writes',
    host: '{"prompt": "a", "envelope": {"mode": "simple"}}',
    items: [{ at: '1:13', prompt: 'a', record: { prompt: 'a', envelope: { mode: 'simple' } } }],
  },
];

it.each(cases)('ndjson: $because', async ({ host, options, items }) => {
  expect(described(await createReader('ndjson', options), host)).toEqual(items);
});
