import Papa from 'papaparse';
import { applyEdits } from '../text/edits.js';
import type { Range } from '../text/range.js';
import { passedOver, staysPrompt } from './foreign/passed-over.js';
import {
  type HostContent,
  type HostItem,
  type HostReader,
  type HostRecord,
  type HostText,
  lostRecords,
} from './host.js';
import { firstRow, namesColumn, separatorLine } from './reader-kind.js';
import { requestIn } from './request-in.js';
import { mappedText, SegmentList, type Spelling, verbatimText } from './text-map.js';

export interface CsvOptions {
  /**
   * The column of the prompts: its name in the first row, case-insensitive, or its number from 1. With a number, the
   * first row is a record like the others. Default `prompt`.
   */
  readonly column?: string | undefined;
  /**
   * The delimiter of fields. Default: what a first line `sep=;` says, else comma, semicolon or tab, whichever the first row
   * has most of, or a bar where the first row names the column between bars.
   */
  readonly delimiter?: string | undefined;
  /** Whether the column contains requests as JSON instead of prompts. Default: false. */
  readonly requests?: boolean | undefined;
}

/** How to read the rows, according to the first one. */
interface Table {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Index of the column. Undefined before the header is read, -1 where the column is missing. */
  readonly index: number | undefined;
  /** Names of the columns. Undefined before the header is read, and where there is none. */
  readonly names: readonly string[] | undefined;
}

/** Comma-separated values by RFC 4180, with any line breaks. */
export function createCsvReader(options: CsvOptions = {}): HostReader {
  const { column = 'prompt', delimiter } = options;
  const start = (text: string): Table => ({
    delimiter: delimiter ?? separatorLine.exec(text)?.[1] ?? guessDelimiter(text, column),
    newline: /^\r(?!\n)/.test(text.slice(firstRow(text).end)) ? '\r' : '\n',
    index: /^[1-9]\d{0,5}$/.test(column) ? Number(column) - 1 : undefined,
    names: undefined,
  });
  return {
    isIncremental: true,
    read(text, state, isLast = true) {
      // The first row says how to read the others. Its line break may have two characters, so one more is needed.
      const begun = state !== undefined || isLast || /^(?:\r\n|\n|\r)./s.test(text.slice(firstRow(text, false).end));
      if (text === '' || !begun) return { items: [], consumed: 0, state };
      if (state !== undefined) return readTable(text, isLast, state as Table, options);
      return readTable(text, isLast, start(text), options, separatorLine.exec(text)?.[0].length);
    },
  };
}

/** `begin`: where the rows begin, behind the line that names the separator. */
function readTable(text: string, isLast: boolean, table: Table, options: CsvOptions, begin = 0): HostContent {
  const { column = 'prompt', requests = false } = options;
  const items: HostItem[] = [];
  const records: HostRecord[] = [];
  const { delimiter, newline } = table;
  let { index, names } = table;
  let start = 0;
  const parser = new Papa.Parser({
    delimiter,
    newline,
    step({ data, errors, meta }: Papa.ParseStepResult<readonly (readonly string[])[]>) {
      const row = { start, end: meta.cursor };
      const values = data[0] ?? [];
      start = row.end;
      // Without the column there is nothing to read.
      if (index === -1 || row.start < begin || values.every((value) => value.trim() === '')) return;
      const fields = errors.length > 0 ? undefined : fieldsOf(text, row, values, delimiter);
      const first = items.length;
      if (!fields) {
        records.push({ start: row.start, first });
        items.push(brokenRow(text, row, errors, newline));
      } else if (index === undefined) {
        names = fields.map(({ text: name }) => name.trim());
        const isNamed = (name: string): boolean => name.toLowerCase() === column.toLowerCase();
        index = names.findIndex(isNamed);
        const count = names.filter(isNamed).length;
        if (count === 1) return;
        records.push({ start: row.start, first });
        if (count === 0) items.push(problem(row, 'column', noColumn(column, names)));
        else items.push(problem(row, 'repeated column', repeatedColumn(column, count, index)));
      } else {
        records.push(new Row(row.start, first, fields, names));
        const field = fields[index];
        if (!field) items.push(problem(row, 'short row', shortRow(fields.length, index)));
        else if (names && isPlain(text, field) && lengthOf(fields) > names.length)
          items.push(problem(row, 'long row', longRow(lengthOf(fields), names.length)));
        else if (field.text.trim() !== '')
          items.push(requests ? requestIn(field) : (passedOver(field.text, field) ?? { ...field, kind: 'prompt' }));
      }
    },
  });
  parser.parse(text, 0, !isLast);
  const consumed = isLast ? text.length : start;
  return { items, records, consumed, state: { delimiter, newline, index, names } satisfies Table };
}

/** A row as a record, by the names of its columns, or by their numbers from 1. */
class Row implements HostRecord {
  constructor(
    readonly start: number,
    readonly first: number,
    private readonly values: readonly HostText[],
    private readonly names: readonly string[] | undefined,
  ) {}

  /** Computed on demand: few runs need it. */
  get fields(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.values.map(({ text }, index) => [this.names?.[index] ?? String(index + 1), text]));
  }
}

function problem({ start }: Range, topic: string, message: string): HostItem {
  return { kind: 'problem', range: { start, end: start }, topic, message };
}

/** A row with a wrong quote, which may take in the rows behind it: up to the next quote, or to the end. */
function brokenRow(
  text: string,
  { start, end }: Range,
  [error]: readonly Papa.ParseError[],
  newline: string,
): HostItem {
  // Papa Parse says where the text of the field begins.
  wholeField.lastIndex = error?.index === undefined ? start : error.index - 1;
  const open = wholeField.lastIndex;
  const close = wholeField.exec(text) ? wholeField.lastIndex - 1 : undefined;
  const isOpen = error?.code === 'MissingQuotes' && close === undefined;
  const message = isOpen
    ? 'this quote is never closed'
    : 'nothing may stand behind the quote that closes a field; a quote inside of it has to be doubled';
  const lines = text.slice(start, end).trimEnd().split(newline).length;
  const unread = lines === 1 ? '' : `; ${lines} lines, from the start of this row on, are not read`;
  const at = close ?? open;
  return problem({ start: at, end: at }, lines === 1 ? 'quotes' : lostRecords, message + unread);
}

/** A field in quotes, up to the first quote that is not doubled. */
const wholeField = /"(?:[^"]|"")*"(?!")/y;

const noColumn = (column: string, names: readonly string[]): string =>
  `there is no column ${column}; the first row has ${names.join(', ')}`;

const repeatedColumn = (column: string, count: number, index: number): string =>
  `the first row names ${count} columns ${column}, and only the ${ordinal(index + 1)} column is read: give the others another name`;

const shortRow = (has: number, index: number): string =>
  `this row has ${fieldCount(has)}, and prompts stand in the ${ordinal(index + 1)}`;

const isPlain = (text: string, { range }: HostText): boolean => text.charAt(range.start - 1) !== '"';

/** The number of fields, without blank ones at the end. */
const lengthOf = (fields: readonly HostText[]): number => fields.findLastIndex(({ text }) => text.trim() !== '') + 1;

/** An unquoted text contains a delimiter, which cuts the prompt short or moves it to another column. */
const longRow = (has: number, named: number): string =>
  `this row has ${fieldCount(has)}, and the first row names ${named}: a text with a delimiter in it has to be in quotes`;

const fieldCount = (count: number): string => (count === 1 ? 'one field' : `${count} fields`);

function ordinal(number: number): string {
  const tens = number % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

function guessDelimiter(text: string, column: string): string {
  const { start, end } = firstRow(text);
  const row = text.slice(start, end);
  if (namesColumn(row, '|', column)) return '|';
  const header = row.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: header.split(mark).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** The fields of a row with their ranges; `undefined` where the row is not written in the usual way. */
function fieldsOf(
  text: string,
  row: Range,
  values: readonly string[],
  delimiter: string,
): readonly HostText[] | undefined {
  const fields: HostText[] = [];
  let at = row.start;
  for (const [index, value] of values.entries()) {
    if (text.charAt(at) === '"') {
      const literal = `"${value.replaceAll('"', '""')}"`;
      if (!text.startsWith(literal, at)) return undefined;
      fields.push(quotedField(value, { start: at + 1, end: at + literal.length - 1 }));
      at += literal.length;
      // Blanks between a quote and the end of its field are ignored.
      const next = text.indexOf(delimiter, at);
      at = index < values.length - 1 && next >= 0 ? next + delimiter.length : row.end;
    } else {
      // The first character of a CRLF is still part of the last field.
      const content = index === values.length - 1 ? value.replace(/\r$/, '') : value;
      fields.push(plainField(content, at, delimiter));
      at += value.length + delimiter.length;
    }
  }
  return fields;
}

const doubled = (text: string): string => text.replaceAll('"', '""');

const quoted: Spelling = {
  encode: doubled,
  holds: (text, before) => text.trim() !== '' && staysPrompt(text, before),
};

function quotedField(value: string, range: Range): HostText {
  if (!value.includes('"')) return verbatimText(value, range.start, quoted);
  return mappedText(
    value,
    range,
    () => {
      const list = new SegmentList();
      let at = range.start;
      for (const [index, part] of value.split('"').entries()) {
        if (index > 0) {
          list.addSpelled('"', { start: at, end: at + 2 });
          at += 2;
        }
        list.add(part, at);
        at += part.length;
      }
      return list.segments;
    },
    quoted,
  );
}

const plain: Spelling = { holds: (text, before) => text.trim() !== '' && staysPrompt(text, before) };

/** An unquoted field. An edit adds quotes where the new text needs them. */
function plainField(value: string, start: number, delimiter: string): HostText {
  const field = verbatimText(value, start, plain);
  return {
    ...field,
    toHostEdits(edits) {
      const hostEdits = field.toHostEdits(edits);
      if (!hostEdits || hostEdits.length === 0) return hostEdits;
      const result = applyEdits(value, edits);
      const needsQuotes = result.startsWith('"') || result.includes(delimiter) || /[\r\n]/.test(result);
      if (!needsQuotes) return hostEdits;
      // For some programs a quote behind blanks is that of a field in quotes.
      if (value.trimStart().startsWith('"')) return undefined;
      return [{ range: field.range, text: `"${doubled(result)}"` }];
    },
  };
}
