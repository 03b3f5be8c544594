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
  { because: 'a column by its name', host: 'id\tprompt\n1\ta, b; c\n', items: [{ at: '2:3', prompt: 'a, b; c' }] },
  { because: 'quotes', host: 'id\tprompt\n1\t"a\tb"\n', items: [{ at: '2:4', prompt: 'a\tb' }] },
  {
    because: 'commas are no delimiters',
    host: 'id,prompt\n1,a\n',
    items: [{ at: '1:1', problem: 'column', message: 'there is no column prompt; the first row has id,prompt' }],
  },
];

it.each(cases)('tsv: $because', async ({ host, options, items }) => {
  expect(described(await createReader('tsv', options), host)).toEqual(items);
});
