import { afterEach, describe, expect, it } from 'vitest';
import { isPrompt } from '../../src/readers/code/prompts.js';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import type { HostItem } from '../../src/readers/host.js';
import { firstRow, type ReaderKind } from '../../src/readers/reader-kind.js';
import { stopCounting, workOf } from '../support/work.js';

afterEach(stopCounting);

interface Shape {
  readonly kind: ReaderKind;
  readonly name: string;
  /** The host with a part that is there so many times. */
  readonly text: (times: number) => string;
  readonly options?: ReaderOptions;
  readonly times?: number;
}

const around = (front: string, part: string, back: string) => (times: number) => front + part.repeat(times) + back;

const shapes: readonly Shape[] = [
  { kind: 'text', name: 'comments', text: around('', '# c\n', '') },
  { kind: 'text', name: 'remarks', text: around('', '# promptc-disable-next-line a\n', 'a') },
  { kind: 'text', name: 'lines that go on', text: around('', 'a \\\n', 'a') },
  { kind: 'text', name: 'lines that go on behind commas', text: around('/imagine a,\n', 'b,\n', '') },
  { kind: 'text', name: 'backslashes in a line', text: around('a', '\\', 'b\n') },
  { kind: 'text', name: 'backslashes with blanks', text: around('', '\\ ', 'b\n') },
  { kind: 'text', name: 'blanks in a line', text: around('a', ' ', 'b\n') },
  { kind: 'text', name: 'breaks', text: around('', '\r\n\r', '') },
  { kind: 'text', name: 'a paragraph', text: around('', 'a\n# c\n', ''), options: { split: 'paragraph' } },
  { kind: 'json', name: 'quotes', text: around('"', '\\"', '"') },
  { kind: 'json', name: 'backslashes', text: around('{"prompt": "', '\\\\', '"}') },
  { kind: 'json', name: 'a list of prompts', text: around('["a"', ',"b"', ']') },
  { kind: 'json', name: 'records', text: around('[{"prompt":"a"}', ',{"prompt":"b\\n"}', ']') },
  { kind: 'json', name: 'a list in a field', text: around('{"prompt":["a"', ',"b"', ']}'), times: 200 },
  { kind: 'json', name: 'brackets', text: around('', '[', '') },
  { kind: 'json', name: 'brackets that match nothing', text: around('', '[},', '') },
  { kind: 'json', name: 'names that stand twice', text: around('{"prompt":"a"', ',"prompt":"b"', '}') },
  { kind: 'yaml', name: 'records', text: around('', '- prompt: a\n', ''), times: 200 },
  {
    kind: 'yaml',
    name: 'names',
    text: (times) => Array.from({ length: times }, (_, at) => `k${at}: a\n`).join(''),
    times: 200,
  },
  { kind: 'yaml', name: 'aliases', text: around('- &a { prompt: a }\n', '- { <<: *a }\n- *a\n', ''), times: 200 },
  { kind: 'yaml', name: 'lines of a block', text: around('prompt: |\n', '  a\n', ''), times: 200 },
  { kind: 'yaml', name: 'a plain scalar over lines', text: around('prompt: a', '\n\n  a', ''), times: 200 },
  { kind: 'yaml', name: 'escapes', text: around('prompt: "', '\\u0061\\\n', '"'), times: 200 },
  {
    kind: 'toml',
    name: 'records',
    text: around('', '[[a]]\nprompt = "a"\n', ''),
    options: { field: 'a.prompt' },
    times: 200,
  },
  { kind: 'toml', name: 'a list', text: around('prompt = [', '"a",\n', ']'), times: 200 },
  { kind: 'toml', name: 'escapes', text: around('prompt = "', '\\u0061', '"'), times: 200 },
  { kind: 'toml', name: 'lines that go on', text: around('prompt = """', 'a\\\n', '"""'), times: 200 },
  { kind: 'toml', name: 'dots in a name', text: around('', '"=".', 'a = 1'), times: 200 },
  { kind: 'toml', name: 'marks in a line with dots', text: around('a = "', '."', ''), times: 200 },
  { kind: 'ndjson', name: 'broken lines', text: around('', '{"prompt":\n', '') },
  { kind: 'ndjson', name: 'records', text: around('', '{"prompt":"a"}\n', '') },
  { kind: 'csv', name: 'doubled quotes', text: around('prompt,n\n"', '""', '",1') },
  { kind: 'csv', name: 'quotes in a header', text: around('"prompt', '""', '",n\na,b') },
  { kind: 'csv', name: 'cells of a header', text: around('prompt', ',"a\n"', '\na,b') },
  { kind: 'csv', name: 'a quote a row', text: around('prompt,n\n', '"a"b,1\n', '') },
  { kind: 'csv', name: 'rows', text: around('prompt,n\n', '"a ""b""",1\n', '') },
  { kind: 'csv', name: 'fields', text: around('prompt', ',a', '\n') },
  { kind: 'discord', name: 'stars', text: around('{"channel":{},"messages":[{"content":"**', '** - ', '@a"}]}') },
  {
    kind: 'discord',
    name: 'backslashes',
    text: around('{"channel":{},"messages":[{"content":"/imagine ', '\\\\', '"}]}'),
  },
  { kind: 'discord', name: 'messages', text: around('{"channel":{},"messages":[1', ',{"content":"/imagine a"}', ']}') },
  { kind: 'markdown', name: 'fences', text: around('', '```mj\na\n```\n', '') },
  { kind: 'markdown', name: 'a fence that is never closed', text: around('```mj\n', '# c\na\n', '') },
  { kind: 'markdown', name: 'lines', text: around('', '/imagine a\n', '') },
  { kind: 'markdown', name: 'rows of a table', text: around('a | b\n-|-\n', '`/imagine a \\| b` | /imagine c\n', '') },
  { kind: 'markdown', name: 'front matter', text: around('---\n', 'a: b\n', '---\n/imagine a') },
  { kind: 'markdown', name: 'front matter that is never closed', text: around('---\n', 'a: b\n', '/imagine a') },
  { kind: 'markdown', name: 'placeholders', text: around('`/imagine ', '<a> ', 'b`') },
  { kind: 'markdown', name: 'blanks in a line', text: around('/imagine a', ' ', 'b') },
  { kind: 'markdown', name: 'backslashes in a line', text: around('/imagine a', '\\', 'b') },
  { kind: 'markdown', name: 'spans', text: around('', '`/imagine a` ', '') },
  { kind: 'markdown', name: 'comments without an end', text: around('imagine\n\n', '<!-- ', '') },
  { kind: 'markdown', name: 'remarks', text: around('', '<!-- promptc-disable-next-line a -->\n', '/imagine a') },
  { kind: 'markdown', name: 'quotes', text: around('', '> ', '/imagine a'), times: 100 },
];

const most = 2.3;

describe('the work of reading, and of finding each place,', () => {
  it.each(shapes)('at most doubles with the host: $kind, $name', async ({ kind, text, options, times = 1_000 }) => {
    const reader = await createReader(kind, options);
    const run = (host: string) => () => {
      for (const item of reader.read(host).items) locate(item);
    };
    const [once, twice] = [workOf(run(text(times))), workOf(run(text(2 * times)))];
    expect(once).toBeGreaterThan(0);
    expect(twice / once).toBeLessThan(most);
  });
});

it.each([
  { kind: 'json', text: '{"a": [{"prompt": "b"}, {"prompt": "c"}]}' },
  { kind: 'yaml', text: 'a:\n- prompt: b\n- prompt: c\n' },
  { kind: 'toml', text: '[[a]]\nprompt = "b"\n[[a]]\nprompt = "c"\n' },
] as const)('the prompts of a record share its value, which is converted once: $kind', async ({ kind, text }) => {
  const { items } = (await createReader(kind, { field: 'a.prompt' })).read(text);
  const [first, second, ...rest] = items.map((item) => item.kind === 'prompt' && item.record);
  expect(first).toEqual({ a: [{ prompt: 'b' }, { prompt: 'c' }] });
  expect(second).toBe(first);
  expect(rest).toEqual([]);
});

it.each(['"a', ',"a', ',""', ',"a" b', ',"\n"', '"'])('the first row is found in one pass: %j', (part) => {
  const [once, twice] = [1_000, 2_000].map((times) => workOf(() => firstRow(`a${part.repeat(times)}`)));
  expect((twice as number) / (once as number)).toBeLessThan(most);
});

it('a long literal is judged by its ends, since each of its fixes is judged', () => {
  const literal = (times: number): string => `a red fox ${'in snow --no cats, '.repeat(times)} --ar 3:2`;
  expect(isPrompt(literal(2_000))).toBe(true);
  const [once, twice] = [workOf(() => isPrompt(literal(2_000))), workOf(() => isPrompt(literal(4_000)))];
  expect(twice / once).toBeLessThan(1.1);
});

/** Asks for places of a prompt, as findings do. */
function locate(item: HostItem): void {
  if (item.kind !== 'prompt') return;
  item.toHost({ start: 0, end: item.text.length });
  item.toHostEdits([{ range: { start: 0, end: item.text.length }, text: `${item.text} "x"` }]);
}

describe('a record that is long', () => {
  const size = 100_000;
  it.each([
    { kind: 'text', text: 'a'.repeat(size) },
    { kind: 'text', text: 'a\\\n'.repeat(size / 3) },
    { kind: 'text', text: '# promptc-disable-next-line\n'.repeat(size / 30) },
    { kind: 'ndjson', text: `"${'a'.repeat(size)}"` },
    { kind: 'csv', text: `prompt,n\n"${'a""\n'.repeat(size / 4)}",1` },
  ] as const)('is read in pieces with work that grows with its length: $kind', async ({ kind, text }) => {
    const reader = await createReader(kind);
    const whole = workOf(() => reader.read(text));
    // As much again each time, as long as nothing is complete.
    const inPieces = workOf(() => {
      let enough = 1_000;
      for (; enough < text.length; enough *= 2)
        expect(reader.read(text.slice(0, enough), undefined, false).items.length).toBeLessThan(2);
      reader.read(text);
    });
    expect(inPieces / whole).toBeLessThan(6);
  });
});

/** Texts that recursion or a stack of choices would not survive. */
describe('no host is too much', () => {
  it.each([
    { kind: 'json', text: '[},'.repeat(20_000), topics: ['depth'] },
    { kind: 'json', text: `{"a":${']'.repeat(20_000)},"a":${'['.repeat(20_000)}`, topics: ['depth'] },
    { kind: 'json', text: '['.repeat(20_000), topics: ['depth'] },
    { kind: 'ndjson', text: `${'{"a":'.repeat(20_000)}\n1`, topics: ['depth', 'type'] },
    { kind: 'discord', text: '[{'.repeat(20_000), topics: ['depth'] },
  ] as const)('deep $kind', async ({ kind, text, topics }) => {
    const { items } = (await createReader(kind)).read(text);
    expect(items.map((item) => item.kind === 'problem' && item.topic)).toEqual(topics);
  });

  it('a table whose first row is one long field', async () => {
    const text = `"${'x'.repeat(20_000_000)}"`;
    const { items } = (await createReader('csv', { column: '1' })).read(text);
    expect(items.map(({ kind, range }) => [kind, range])).toEqual([['prompt', { start: 1, end: text.length - 1 }]]);
  });

  // Counted, this would be the square: the parser cuts off the rest of the host at each quote, which costs nothing.
  it.each(['x"y', '" '])('a table with many quotes inside of a field: %j', async (part) => {
    const text = `prompt,n\n"a${part.repeat(200_000)}b",1\n`;
    const [item] = (await createReader('csv')).read(text).items;
    expect(item?.kind === 'problem' && item.topic).toBe('quotes');
  });

  it('Markdown in some quotes and lists', async () => {
    const { items } = (await createReader('markdown')).read(`${'> - '.repeat(50)}/imagine a`);
    expect(items.map((item) => item.kind === 'prompt' && item.text)).toEqual(['/imagine a']);
  });

  // Taking these apart costs the square of their length.
  it.each([
    ['quotes', `${'>'.repeat(3_000)} /imagine a`],
    ['lists', `imagine\n${Array.from({ length: 1_000 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n')}\n`],
    ['backticks', `imagine ${Array.from({ length: 1_000 }, (_, count) => `${'`'.repeat(count + 1)}x`).join(' ')}`],
  ])('Markdown in more %s than anybody writes', async (_, text) => {
    const { items } = (await createReader('markdown')).read(text);
    expect(items.map((item) => item.kind === 'problem' && item.topic)).toEqual(['depth']);
  });

  it('a fence with more prompts than a call has room for', async () => {
    const { items } = (await createReader('markdown')).read(`\`\`\`mj\n${'a\n'.repeat(200_000)}\`\`\`\n`);
    expect(items).toHaveLength(200_000);
  });
});
