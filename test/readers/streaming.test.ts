import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import type { HostItem, HostReader, ReaderState } from '../../src/readers/host.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { anyText } from '../support/any-text.js';
import { csvHost, ndjsonHost, paragraphHost, textHost, tsvHost } from '../support/hosts.js';
import { holds } from '../support/property.js';
import { type Described, describeItems } from './described.js';

/** What a reader finds in a text that comes in pieces, told for each stretch by itself and placed in the whole. */
function readInPieces(
  reader: HostReader,
  pieces: readonly string[],
): readonly (readonly [at: number, item: Described])[] {
  const found: (readonly [number, Described])[] = [];
  let text = '';
  let state: ReaderState | undefined;
  let done = 0;
  const readOn = (isLast: boolean): void => {
    const content = reader.read(text, state, isLast);
    expect(content.consumed).toBeLessThanOrEqual(text.length);
    found.push(...placed(text, content.items, done));
    state = content.state;
    text = text.slice(content.consumed);
    done += content.consumed;
  };
  for (const piece of pieces) {
    text += piece;
    readOn(false);
  }
  readOn(true);
  expect(text).toBe('');
  return found;
}

/** Items with the offsets that they have in the whole. Lines are those of the stretch, so they are left out. */
function placed(text: string, items: readonly HostItem[], done: number): readonly (readonly [number, Described])[] {
  return describeItems(text, items).map((described, index) => {
    const { at: _, until, suppression, ...rest } = described;
    const { range } = items[index] as HostItem;
    expect(range.end).toBeLessThanOrEqual(text.length);
    const codes = (suppression as readonly string[] | undefined)?.map((code) => code.split(' ')[1]);
    return [done + range.start, { ...rest, ...(codes ? { codes, until } : {}) }];
  });
}

/** A text with the places where it is cut. */
const cut = (text: Arbitrary<string>): Arbitrary<readonly string[]> =>
  fc.tuple(text, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })).map(([whole, places]) => {
    const offsets = [0, ...places.map((place) => Math.round(place * whole.length)).sort((a, b) => a - b), whole.length];
    return offsets.slice(1).map((end, index) => whole.slice(offsets[index], end));
  });

/** Lines that hold what readers look at, and breaks of all kinds between them. */
const lines = (parts: readonly string[]): Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom('\n', '\r\n', '\r', '\n\n', ...parts, ...parts), anyText), { maxLength: 16 })
    .map((all) => all.join(''));

const remark = '# promptc-disable-next-line letter-case';
const ofText = lines([remark, '# c', '#', ' ', 'a dog', 'b \\', '\\\\', '\\ ', 'c']);
const ofList = lines([
  '1. a',
  '2. b',
  '3. c \\',
  '- d',
  '- e',
  '   f',
  '\tg',
  '/imagine prompt:',
  'Prompt 1:',
  '# c',
  remark,
]);
/** Longer than what says that it is a list. */
const ofLongList = fc.tuple(ofList, ofList).map(([front, rest]) => front + '1. a\n2. b\n   c\n'.repeat(300) + rest);
/** Ends with indented and continued lines, below a start that is no list. */
const ofLongText = lines([
  'Prompt 1: a',
  '1️⃣ b',
  '\n  c',
  '\n\td',
  '\n\n',
  ' \\\n',
  '/imagine prompt:',
  '# c',
  remark,
]).map((rest) => 'a dog\n  a cat\n'.repeat(300) + rest);
const ofTable = lines(['prompt', 'n', ',', '"', '""', 'a dog', '"a, b"', '"a\nb"', ' ', ';', '\t']);
const ofRecords = lines(['{"prompt": "a"}', '"b"', '{', '"', '{"prompt": ["a", "b"]}', '\\', '{"prompt": 1}', ' ']);

const streams: readonly (readonly [name: string, kind: ReaderKind, options: ReaderOptions, text: Arbitrary<string>])[] =
  [
    [
      'text',
      'text',
      {},
      fc.oneof(
        ofText,
        ofList,
        ofLongList,
        ofLongText,
        textHost.map(({ text }) => text),
      ),
    ],
    [
      'paragraphs',
      'text',
      { split: 'paragraph' },
      fc.oneof(
        ofText,
        ofList,
        paragraphHost.map(({ text }) => text),
      ),
    ],
    [
      'NDJSON',
      'ndjson',
      {},
      fc.oneof(
        ofRecords,
        ndjsonHost.map(({ text }) => text),
      ),
    ],
    [
      'TSV',
      'tsv',
      {},
      fc.oneof(
        ofTable,
        tsvHost.map(({ text }) => text),
      ),
    ],
    // What stands between two fields is guessed from the first row, so that has to be there as a whole.
    [
      'CSV',
      'csv',
      {},
      fc.oneof(
        ofTable.map((text) => `prompt,n\n${text}`),
        csvHost.map(({ text }) => text),
      ),
    ],
    ['CSV by number', 'csv', { column: '2' }, ofTable.map((text) => `prompt,n\n${text}`)],
  ];

describe.each(streams)('%s', async (_, kind, options, text) => {
  const reader = await createReader(kind, options);
  holds('gives the same in pieces as in one go', cut(text), (pieces) => {
    const whole = pieces.join('');
    expect(readInPieces(reader, pieces)).toEqual(placed(whole, reader.read(whole).items, 0));
  });

  it('says that it is incremental', () => expect(reader.isIncremental).toBe(true));
});

it.each(['markdown', 'json', 'discord', 'request'] as const)('%s is read when all of it is there', async (kind) => {
  const reader = await createReader(kind);
  expect([reader.isIncremental, reader.read('[', undefined, false)]).toEqual([false, { items: [], consumed: 0 }]);
});

it.each([
  { because: 'a remark waits for its prompt', text: `a\n${remark}\n`, consumed: 2 },
  { because: 'a line that goes on waits for the next', text: 'a\nb \\\n', consumed: 2 },
  { because: 'half of a break is none', text: 'a\nb\r', consumed: 2 },
  { because: 'a line without its break may go on', text: 'a\nb', consumed: 2 },
  { because: 'parameters may follow below the command', text: 'a\n/imagine b\n', consumed: 2 },
  { because: 'a comment is read', text: 'a\n# c\n', consumed: 6 },
  { because: 'nothing but a break', text: '\n', consumed: 1 },
  { because: 'nothing', text: '', consumed: 0 },
  { because: 'the command waits for what stands below it', text: 'a\n/imagine prompt:\n\n', consumed: 2 },
])('text leaves what may not be complete: $because', async ({ text, consumed }) => {
  expect((await createReader('text')).read(text, [], false).consumed).toBe(consumed);
});

it.each([
  { because: 'the command by itself waits for what stands below it', text: 'a\n\n/imagine prompt:\n\nb', consumed: 3 },
  { because: 'a blank line ends one that ends with the command', text: 'a dog\n/imagine prompt:\n\nb', consumed: 24 },
  { because: 'one without a blank line below it waits', text: 'a\n\nb\nc\n', consumed: 3 },
])('paragraphs leave what may not be complete: $because', async ({ text, consumed }) => {
  expect((await createReader('text', { split: 'paragraph' })).read(text, [], false).consumed).toBe(consumed);
});

it('a text waits for so much that its start says what marks its lines carry', async () => {
  const reader = await createReader('text');
  const long = '- a dog\n'.repeat(600);
  expect([reader.read(long.slice(0, 4000), undefined, false), reader.read(long, undefined, false).state]).toEqual([
    { items: [], consumed: 0 },
    ['-'],
  ]);
});

it.each([
  { because: 'an item that may go on in the next line waits for it', text: '1. a\n   b\n', consumed: 0 },
  { because: 'what follows an item ends it', text: '1. a\n   b\n2. c\n', consumed: 10 },
  { because: 'what a line that goes on takes does not end it', text: '1. a \\\nb\n   c \\\n', consumed: 0 },
])('a list leaves what may not be complete: $because', async ({ text, consumed }) => {
  expect((await createReader('text')).read(text, ['1.'], false).consumed).toBe(consumed);
});

it.each([
  { because: 'indented lines below a label that is a mark', text: 'a\nPrompt 1: b\n  c\n', consumed: 2 },
  { because: 'the lines of one with an indent of its own', text: '  a\n  1️⃣ b\n  c\n', consumed: 4 },
  { because: 'lines that are all indented wait for nothing', text: '  a\n  b\n', consumed: 8 },
])('text without a list leaves what may not be complete: $because', async ({ text, consumed }) => {
  expect((await createReader('text')).read(text, [], false).consumed).toBe(consumed);
});

describe.each([
  ['line', fc.oneof(ofText, ofList, ofLongText)],
  ['paragraph', fc.oneof(ofText, ofList)],
] as const)('the end of the records of a text that starts in its midst, by %s', async (split, text) => {
  const { read, endOfRecords } = await createReader('text', { split });
  holds('is where the text can be parted', fc.tuple(text, fc.nat()), ([whole, place]) => {
    const { state } = read(whole.padEnd(4098, '\n'), undefined, false);
    const from = whole.lastIndexOf('\n', place % (whole.length + 1)) + 1;
    const end = endOfRecords?.(whole.slice(from), state, from === 0) as number;
    const parts = end === 0 ? [whole] : [whole.slice(0, from + end), whole.slice(from + end)];
    const items = parts.flatMap((part, index) => placed(part, read(part, state).items, index === 0 ? 0 : from + end));
    expect(items).toEqual(placed(whole, read(whole, state).items, 0));
  });
});
