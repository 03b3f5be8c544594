import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.js';
import type { HostItem, HostProblem, HostRecord } from '../../readers/host.js';
import { type Document, placeOf } from '../document.js';
import { findingRecord } from '../finding-record.js';
import type { Block } from '../stretch.js';
import type { Told } from './tell.js';

/** How a record of output is made for each one of input. */
export interface RecordOptions {
  /** The fields of a record of input that go along, by name or path; `*` is all of them. */
  readonly keep: readonly string[];
  /** Whether each record says which input it is from. */
  readonly named: boolean;
  /** Whether only errors are told. */
  readonly quiet: boolean;
}

/** What came of a prompt or a request. */
export interface RecordResult {
  /** What a record of it holds. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ranges are those of the host. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes a record for each one of a block: what `look` makes of its items. */
export function writeRecords(
  { document, items, records }: Block,
  options: RecordOptions,
  look: (items: readonly HostItem[], index: number) => readonly (RecordResult | HostProblem)[],
): Told {
  const lines = new LineCounter(document);
  let findings = 0;
  let text = '';
  for (const [index, record] of records.entries()) {
    const results = look(items.slice(record.first, records[index + 1]?.first ?? items.length), index);
    for (const result of results) findings += 'kind' in result ? 1 : result.diagnostics.length;
    const said = results.map((result) => sayings(result, document, options));
    const head = { ok: said.every(({ ok }) => ok) && said.length > 0, line: lines.lineAt(record.start) };
    const [first = nothing] = said;
    const body = said.length > 1 ? { results: said } : first;
    text += `${JSON.stringify({
      ...head,
      ...(options.named ? { source: document.name } : {}),
      ...body,
      ok: head.ok,
      ...(options.keep.length > 0 ? { input: kept(record, options.keep) } : {}),
    })}\n`;
  }
  return { events: text === '' ? [] : [text], records: records.length, findings };
}

interface Sayings {
  readonly ok: boolean;
  readonly [name: string]: unknown;
}

/** A record with an empty list of prompts, or an empty field of a table. */
const nothing: Sayings = { ok: false, errors: [{ message: 'there is no prompt in this record' }] };

/** What a record says of a result: what was made, and the findings by their severity. */
function sayings(result: RecordResult | HostProblem, document: Document, { quiet }: RecordOptions): Sayings {
  if ('kind' in result) {
    const { line, column } = placeOf(document, result.range);
    return { ok: false, errors: [{ line, column, message: result.message }] };
  }
  const { fields, diagnostics } = result;
  if (diagnostics.length === 0) return { ok: true, ...fields };
  const errors = listOf('error', diagnostics, document);
  const warnings = quiet ? [] : listOf('warning', diagnostics, document);
  const infos = quiet ? [] : listOf('info', diagnostics, document);
  return {
    ok: errors.length === 0,
    ...fields,
    ...(errors.length > 0 ? { errors } : {}),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(infos.length > 0 ? { infos } : {}),
  };
}

const listOf = (wanted: Severity, diagnostics: readonly Diagnostic[], document: Document): readonly object[] =>
  diagnostics
    .filter(({ severity }) => severity === wanted)
    .map((diagnostic) => {
      const { severity, ...rest } = findingRecord(diagnostic, { document, range: diagnostic.range });
      return rest;
    });

/** The fields of a record that go along. One that it lacks is left out. */
function kept({ fields = {} }: HostRecord, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (names.includes('*')) return fields;
  const found = names.flatMap((name): [string, unknown][] => {
    if (Object.hasOwn(fields, name)) return [[name, fields[name]]];
    const value = name.split('.').reduce<unknown>(ownValue, fields);
    return value === undefined ? [] : [[name, value]];
  });
  // By entries: `__proto__` is a name like any other.
  return Object.fromEntries(found);
}

const ownValue = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

/** Numbers of lines, from 1, of offsets that only grow: no line is looked at twice. */
class LineCounter {
  private at = 0;
  private line: number;

  constructor(private readonly document: Document) {
    this.line = document.firstLine + 1;
  }

  lineAt(offset: number): number {
    const { text } = this.document;
    while (this.at < offset) {
      const code = text.charCodeAt(this.at++);
      if (code === 13 && text.charCodeAt(this.at) === 10) this.at++;
      if (code === 10 || code === 13) this.line++;
    }
    return this.line;
  }
}
