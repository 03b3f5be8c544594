import { expect, it } from 'vitest';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import type { HostPrompt } from '../../src/readers/host.js';
import { type Described, described } from './described.js';

interface Case {
  readonly because: string;
  readonly host: string;
  readonly options?: ReaderOptions;
  readonly items: readonly Described[];
}

const notClosed = 'nothing may stand behind the quote that closes a field; a quote inside of it has to be doubled';

const cases: readonly Case[] = [
  {
    because: 'a column by its name',
    host: 'id,prompt,note\n1,a dog,x\n2,a cat,y\n',
    items: [
      { at: '2:3', prompt: 'a dog' },
      { at: '3:3', prompt: 'a cat' },
    ],
  },
  {
    because: 'its name without case, in quotes, with blanks',
    host: 'id,"Prompt "\n1,a',
    items: [{ at: '2:3', prompt: 'a' }],
  },
  {
    because: 'its name twice',
    host: 'id,prompt,Prompt\n1,a,b\n',
    items: [
      {
        at: '1:1',
        problem: 'repeated column',
        message: 'the first row names 2 columns prompt, and only the 2nd column is read: give the others another name',
      },
      { at: '2:3', prompt: 'a' },
    ],
  },
  { because: 'another name twice', host: 'id,ID,prompt\n1,2,a\n', items: [{ at: '2:5', prompt: 'a' }] },
  {
    because: 'another name',
    host: 'prompt,text\na,b',
    options: { column: 'text' },
    items: [{ at: '2:3', prompt: 'b' }],
  },
  {
    because: 'a column by its number: the first row is a record',
    host: 'a,b\nc,d',
    options: { column: '2' },
    items: [
      { at: '1:3', prompt: 'b' },
      { at: '2:3', prompt: 'd' },
    ],
  },
  {
    because: 'a line break of another kind in the first row, in quotes',
    host: '"Id\nnumber";"a ""b"", c, d";prompt\r\n1;2;"a fox\n"\r\n',
    items: [{ at: '3:6', prompt: 'a fox\n' }],
  },
  {
    because: 'a carriage return in the first row, in quotes',
    host: '"a\rb",prompt\n1,a fox\n',
    items: [{ at: '3:3', prompt: 'a fox' }],
  },
  {
    because: 'line breaks in the first row, behind others',
    host: '\n\na,"b\n\n",prompt\r1,2,a fox\r',
    items: [{ at: '6:5', prompt: 'a fox' }],
  },
  {
    because: 'quotes in the first row that open no cell',
    host: 'a 5" x,prompt\n1,a 7" fox\n',
    items: [{ at: '2:3', prompt: 'a 7" fox' }],
  },
  { because: 'semicolons', host: 'id;prompt\n1;a, b\n', items: [{ at: '2:3', prompt: 'a, b' }] },
  { because: 'tabs', host: 'id\tprompt\n1\ta, b\n', items: [{ at: '2:3', prompt: 'a, b' }] },
  {
    because: 'bars, where the column stands between them',
    host: 'id | Prompt|n\n1 |a, b|2\n',
    items: [{ at: '2:4', prompt: 'a, b' }],
  },
  {
    because: 'bars in prompts are no delimiters',
    host: 'a,b | c | d\n1,e\n',
    options: { column: '2' },
    items: [
      { at: '1:3', prompt: 'b | c | d' },
      { at: '2:3', prompt: 'e' },
    ],
  },
  { because: 'bars below a single column', host: 'prompt\na | b\n', items: [{ at: '2:1', prompt: 'a | b' }] },
  ...['sep=;\r\n', '"sep=;"\n', 'SEP=;;;\n', '\uFEFFsep=;\r'].map((line) => ({
    because: `a first line ${JSON.stringify(line)}, with which spreadsheet programs name the delimiter`,
    host: `${line}a,b,c;prompt${line.slice(-1)}1;"a, b"`,
    items: [{ at: '3:4', prompt: 'a, b' }],
  })),
  {
    because: 'such a line in front of rows without a header',
    host: 'sep=|\na|b, c, d\n',
    options: { column: '2' },
    items: [{ at: '2:3', prompt: 'b, c, d' }],
  },
  { because: 'such a line alone', host: 'sep=;\n', items: [] },
  {
    because: 'a column that is called so',
    host: 'sep=size;prompt\n1;a\n',
    items: [{ at: '2:3', prompt: 'a' }],
  },
  { because: 'a single column', host: 'prompt\na dog\n', items: [{ at: '2:1', prompt: 'a dog' }] },
  {
    because: 'quotes, doubled ones, delimiters and breaks inside',
    host: 'prompt,n\n"a ""dog"", big\nb",1\n"",2\n" c ",3\n',
    items: [
      {
        at: '2:2',
        prompt: 'a "dog", big\nb',
        in: 'a ""dog"", big\nb',
        spelled: [
          ['"', '""'],
          ['"', '""'],
        ],
      },
      { at: '5:2', prompt: ' c ' },
    ],
  },
  {
    because: 'breaks of two characters, inside of quotes too',
    host: 'prompt,n\r\n"a\r\nb",1\r\nc,2\r\n',
    items: [
      { at: '2:2', prompt: 'a\r\nb' },
      { at: '4:1', prompt: 'c' },
    ],
  },
  {
    because: 'breaks of two characters behind the last field',
    host: 'n,prompt\r\n1,a\r\n2,"b"\r\n3,c',
    items: [
      { at: '2:3', prompt: 'a' },
      { at: '3:4', prompt: 'b' },
      { at: '4:3', prompt: 'c' },
    ],
  },
  {
    because: 'lone carriage returns',
    host: 'n,prompt\r1,a\r2,"b\rc"\r',
    items: [
      { at: '2:3', prompt: 'a' },
      { at: '3:4', prompt: 'b\rc' },
    ],
  },
  {
    because: 'blanks behind a closing quote',
    host: 'prompt,n\n"a" ,1\n"b",2\n',
    items: [
      { at: '2:2', prompt: 'a' },
      { at: '3:2', prompt: 'b' },
    ],
  },
  {
    because: 'blank rows, and rows of empty fields',
    host: 'prompt,n\n\n , \n"",""\na,1\n\n',
    items: [{ at: '5:1', prompt: 'a' }],
  },
  { because: 'empty fields are no prompts', host: 'prompt,n\n,1\n  ,2\n"",3\n', items: [] },
  {
    because: 'rows with too many and too few fields',
    host: 'n,prompt,x\n1\n1,a,b,c,d, ,\n2,b\n',
    items: [
      { at: '2:1', problem: 'short row', message: 'this row has one field, and prompts stand in the 2nd' },
      {
        at: '3:1',
        problem: 'long row',
        message: 'this row has 5 fields, and the first row names 3: a text with a delimiter in it has to be in quotes',
      },
      { at: '4:3', prompt: 'b' },
    ],
  },
  {
    because: 'a prompt in quotes is whole, whatever follows; blank fields are none',
    host: 'n,prompt\n1,"a, b",c\n2,d, ,"",\n',
    items: [
      { at: '2:4', prompt: 'a, b' },
      { at: '3:3', prompt: 'd' },
    ],
  },
  {
    because: 'a column by its number, in rows of any length',
    host: 'a\nb,c\n',
    options: { column: '1' },
    items: [
      { at: '1:1', prompt: 'a' },
      { at: '2:1', prompt: 'b' },
    ],
  },
  {
    because: 'a single field too few',
    host: 'a,b,prompt\n1,2\n',
    items: [{ at: '2:1', problem: 'short row', message: 'this row has 2 fields, and prompts stand in the 3rd' }],
  },
  {
    because: 'a quote inside of a field without quotes is one',
    host: 'prompt,n\na "dog",1\nb",2\n',
    items: [
      { at: '2:1', prompt: 'a "dog"' },
      { at: '3:1', prompt: 'b"' },
    ],
  },
  {
    because: 'a quote that is never closed, behind fields of several lines and a doubled quote',
    host: 'n,prompt\n"a\nb","c ""d"" e\ne,f\n',
    items: [
      {
        at: '3:4',
        problem: 'lost records',
        message: 'this quote is never closed; 3 lines, from the start of this row on, are not read',
      },
    ],
  },
  {
    because: 'a quote that is not doubled',
    host: 'prompt,n\n"a "dog" b",1\nc,2\n',
    items: [
      { at: '2:4', problem: 'quotes', message: notClosed },
      { at: '3:1', prompt: 'c' },
    ],
  },
  {
    because: 'text behind a quoted field, in the last row, too',
    host: 'prompt,n\n"a, b" c,1\n"d",2\n"e, f" g',
    items: [
      {
        at: '2:6',
        problem: 'lost records',
        message: `${notClosed}; 2 lines, from the start of this row on, are not read`,
      },
      { at: '4:6', problem: 'quotes', message: notClosed },
    ],
  },
  {
    because: 'a quote that is never closed',
    host: 'prompt,n\na,1\n"b,2\nc,3\n',
    items: [
      { at: '2:1', prompt: 'a' },
      {
        at: '3:1',
        problem: 'lost records',
        message: 'this quote is never closed; 2 lines, from the start of this row on, are not read',
      },
    ],
  },
  {
    because: 'there is no such column',
    host: 'id,text\n1,a\n2,b\n',
    items: [{ at: '1:1', problem: 'column', message: 'there is no column prompt; the first row has id, text' }],
  },
  { because: 'the first row is blank', host: '\n\nprompt\na\n', items: [{ at: '4:1', prompt: 'a' }] },
  { because: 'a header and nothing else', host: 'prompt,n', items: [] },
  { because: 'nothing', host: '', items: [] },
  {
    because: 'delimiters inside of quotes are not counted',
    host: '"a;b;c;d",prompt\n1,x',
    items: [{ at: '2:3', prompt: 'x' }],
  },
  {
    because: 'a column past the last',
    host: 'a,b\n',
    options: { column: '12' },
    items: [{ at: '1:1', problem: 'short row', message: 'this row has 2 fields, and prompts stand in the 12th' }],
  },
];

it.each(cases)('csv: $because', async ({ host, options, items }) => {
  expect(described(await createReader('csv', options), host)).toEqual(items);
});

it('csv: leaves the blanks in front of a quote: some programs read what follows as a field in quotes', async () => {
  const text = 'n,prompt\n1,  "a fox —ar 3:2"\n2,  b "c"\n';
  const [first, second] = (await createReader('csv')).read(text).items as readonly HostPrompt[];
  const front = { range: { start: 0, end: 2 }, text: '' };
  expect(first?.toHostEdits([front])).toBe(undefined);
  expect(first?.toHostEdits([{ range: { start: 9, end: 10 }, text: '--' }])).toEqual([
    { range: { start: 20, end: 21 }, text: '--' },
  ]);
  expect(second?.toHostEdits([front])).toEqual([{ range: { start: 31, end: 33 }, text: '' }]);
});
