import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import Papa from 'papaparse';
import { parseTOML } from 'toml-eslint-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { format } from '../../src/formatter/format.js';
import { createLinter, loadFor } from '../../src/linter/linter.js';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import type { HostPrompt, HostReader } from '../../src/readers/host.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { applyEdits } from '../../src/text/edits.js';
import { editsBetween } from '../../src/text/edits-between.js';
import { anyText } from '../support/any-text.js';
import { type Host, hosts, storable } from '../support/hosts.js';
import { holds, runs, seed } from '../support/property.js';

const readers = new Map<string, HostReader>();
const optionSets: readonly ReaderOptions[] = [{}, { split: 'paragraph' }, { field: 'data.prompt' }];
for (const kind of ['text', 'markdown', 'json', 'ndjson', 'yaml', 'toml', 'csv', 'tsv', 'discord'] as const) {
  for (const options of optionSets) readers.set(keyOf(kind, options), await createReader(kind, options));
}

function keyOf(kind: ReaderKind, options: ReaderOptions): string {
  return `${kind} ${JSON.stringify(options)}`;
}

function promptsIn({ kind, options }: Host, text: string): readonly HostPrompt[] {
  const reader = readers.get(keyOf(kind, options)) as HostReader;
  return reader.read(text).items.map((item) => {
    if (item.kind !== 'prompt') throw new TypeError(`a ${item.kind} in a host of prompts: ${JSON.stringify(item)}`);
    return item;
  });
}

const textsOf = (prompts: readonly HostPrompt[]): readonly string[] => prompts.map(({ text }) => text);

/** What stands around the prompts, without the quotes that a field of a table may get. */
function around({ kind }: Host, text: string, prompts: readonly HostPrompt[]): readonly string[] {
  let done = 0;
  const pieces = prompts.map(({ range }) => {
    const piece = text.slice(done, range.start);
    done = range.end;
    return piece;
  });
  pieces.push(text.slice(done));
  return kind === 'csv' || kind === 'tsv' ? pieces.map((piece) => piece.replace(/^"|"$/g, '')) : pieces;
}

/** In a line a break is a blank. */
const settled = ({ kind }: Host, text: string): string =>
  kind === 'text' || kind === 'markdown' || kind === 'discord'
    ? text.replace(/(?<!\s)\s*[\r\n\u2028\u2029]\s*/g, ' ')
    : text;

/** That a host is still one of its kind, as others read it. */
function expectWellFormed({ kind }: Host, text: string): void {
  if (kind === 'json' || kind === 'discord') JSON.parse(text);
  if (kind === 'ndjson') for (const line of text.split('\n')) if (line.trim() !== '') JSON.parse(line);
  if (kind === 'yaml') parse(text);
  if (kind === 'toml') parseTOML(text);
  if (kind !== 'csv' && kind !== 'tsv') return;
  const { data, errors } = Papa.parse<readonly string[]>(text, { delimiter: /[,;\t]/.exec(text)?.[0] });
  expect([errors, data.filter(({ length }) => length !== 2)]).toEqual([[], text === '' ? [] : [['']]]);
}

/** The blocks of a page, without what stands in them. */
const outline = (text: string): readonly string[] =>
  fromMarkdown(text).children.map((node) => `${node.type} ${'lang' in node ? node.lang : ''}`);

const linter = createLinter({}, await loadFor([], {}));

/** Runs of what lints or formats whole documents, the longest of all properties. */
const fewer = Math.ceil(runs / 3);

describe.each(hosts)('%s', (_, arbitrary) => {
  holds('gives its prompts and nothing else', arbitrary, (host) => {
    expect(textsOf(promptsIn(host, host.text))).toEqual(host.prompts);
  });

  holds('says where each stretch of a prompt stands', arbitrary, (host) => {
    for (const prompt of promptsIn(host, host.text)) {
      const { text, range } = prompt;
      const places = Array.from({ length: text.length }, (_, at) => prompt.toHost({ start: at, end: at + 1 }));
      const first = places[0]?.start;
      let done = range.start;
      const wrong = places.filter(({ start, end }, at) => {
        const inOrder = start >= done && end > start && end <= range.end;
        done = end;
        const upToHere = prompt.toHost({ start: 0, end: at + 1 });
        return !inOrder || upToHere.start !== first || upToHere.end !== end;
      });
      expect(wrong).toEqual([]);
      expect(prompt.toHostEdits([])).toEqual([]);
    }
  });

  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const edited = fc.tuple(arbitrary, place, place, place, anyText.map(storable));
  holds('changes what an edit changes and nothing else', edited, ([host, which, from, to, text]) => {
    const prompts = promptsIn(host, host.text);
    const number = Math.min(prompts.length - 1, Math.floor(which * prompts.length));
    const prompt = prompts[number];
    if (!prompt) return;
    const [start, end] = [from, to].map((part) => Math.round(part * prompt.text.length)).sort((a, b) => a - b) as [
      number,
      number,
    ];
    // Half of a character is in nobody's way, but cannot be written to a file.
    const edit = { range: { start, end }, text };
    if ([prompt.text.slice(0, start), prompt.text.slice(start, end)].some((part) => part !== storable(part))) return;
    const edits = prompt.toHostEdits([edit]);
    if (!edits) return;
    const changed = applyEdits(host.text, edits);
    const after = promptsIn(host, changed);
    const expected = textsOf(prompts).with(number, applyEdits(prompt.text, [{ ...edit, text: settled(host, text) }]));
    expect(textsOf(after)).toEqual(expected);
    expect(around(host, changed, after)).toEqual(around(host, host.text, prompts));
    expectWellFormed(host, changed);
  });

  it('holds what most prompts become by a word more', () => {
    const prompts = fc.sample(arbitrary, { numRuns: 50, seed }).flatMap((host) => promptsIn(host, host.text));
    const held = prompts.filter((prompt) => {
      const at = prompt.text.length >> 1;
      return prompt.toHostEdits([{ range: { start: at, end: at }, text: 'x' }]);
    });
    expect(held.length).toBeGreaterThan(0.8 * prompts.length);
  });

  const fixed = fc.tuple(arbitrary, fc.boolean());
  holds(
    'stays what it is when prompts are fixed',
    fixed,
    ([host, unsafe]) => {
      const read = (text: string) => promptsIn(host, text);
      const prompts = read(host.text);
      let result = linter.fix(host.text, read, { unsafe, found: linter.find(prompts).diagnostics });
      const left = () =>
        result.remaining.filter(({ fixes }) => fixes?.some(({ safety }) => unsafe || safety === 'safe'));
      // The rounds of one go are bounded, and unsafe fixes that wait for each other can need more.
      for (let again = 0; unsafe && again < 5 && left().length > 0; again++) {
        result = linter.fix(result.text, read, { unsafe, found: result.remaining });
      }
      const after = read(result.text);
      expect(after).toHaveLength(prompts.length);
      expect(around(host, result.text, after)).toEqual(around(host, host.text, prompts));
      expectWellFormed(host, result.text);
      if (host.kind === 'markdown') expect(outline(result.text)).toEqual(outline(host.text));
      expect(left()).toEqual([]);
    },
    fewer,
  );

  holds(
    'stays what it is when prompts are formatted',
    arbitrary,
    (host) => {
      const prompts = promptsIn(host, host.text);
      const edits = prompts.flatMap(
        (prompt) => prompt.toHostEdits(editsBetween(prompt.text, format(prompt.text))) ?? [],
      );
      const changed = applyEdits(host.text, edits);
      const after = promptsIn(host, changed);
      expect(after).toHaveLength(prompts.length);
      expect(around(host, changed, after)).toEqual(around(host, host.text, prompts));
      for (const [index, { text }] of after.entries()) {
        const before = (prompts[index] as HostPrompt).text;
        const words = (whole: string) => whole.split(/\s+/).filter(Boolean);
        expect([words(format(before)), words(before)]).toContainEqual(words(text));
      }
      expectWellFormed(host, changed);
      if (host.kind === 'markdown') expect(outline(changed)).toEqual(outline(host.text));
    },
    fewer,
  );
});
