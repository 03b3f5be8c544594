import type { Diagnostic, Fix, Severity } from '../../diagnostics/diagnostic.js';
import type { HostItem, HostProblem, HostRecord } from '../../readers/host.js';
import type { Edit } from '../../text/range.js';
import { BreakCounter, type Document, placeOf } from '../document.js';
import type { Block } from '../stretch.js';
import type { Told } from './tell.js';

/** How a record of output is made for each one of input. */
export interface RecordOptions {
  /** The fields of a record of input that go along, by name or path; `*` is all of them. */
  readonly keep: readonly string[];
  /** Whether each record says which input it is from. */
  readonly named: boolean;
  /** Findings of these severities are told. */
  readonly severities: readonly Severity[];
  /** Whether people see them as they are written: else they are bytes, made where the work is done. */
  readonly shown: boolean;
}

/** What came of a prompt or a request. */
export interface RecordResult {
  /** What a record of it holds. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ranges are those of the prompt, or of the string at the path. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes a record for each one of a block: what `look` makes of its items. */
export function writeRecords(
  { document, items, records }: Block,
  options: RecordOptions,
  look: (item: HostItem, index: number) => RecordResult | HostProblem | undefined,
): Told {
  const { keep, named } = options;
  const name = JSON.stringify(document.name);
  const breaks = new BreakCounter(document.text);
  let findings = 0;
  let text = '';
  for (let index = 0; index < records.length; index++) {
    const record = records[index] as HostRecord;
    const end = records[index + 1]?.first ?? items.length;
    const said: Sayings[] = [];
    for (let at = record.first; at < end; at++) {
      const result = look(items[at] as HostItem, at);
      if (!result) continue;
      findings += 'kind' in result ? 1 : result.diagnostics.length;
      said.push(sayings(result, document, options));
    }
    const line = document.firstLine + breaks.before(record.start) + 1;
    const ok = said.length > 0 && said.every((each) => each.ok);
    const [only = nothing] = said;
    const body = said.length > 1 ? { results: said.map((each) => ({ ok: each.ok, ...each.body })) } : only.body;
    text += `{"ok":${ok},"line":${line}`;
    if (named) text += `,"source":${name}`;
    text += members(body);
    if (keep.length > 0) text += `,"input":${kept(record, keep)}`;
    text += '}\n';
  }
  const events = text === '' ? [] : [options.shown ? text : new TextEncoder().encode(text)];
  return { events, records: records.length, findings };
}

/** The members of an object as JSON, each behind a comma. */
function members(body: object): string {
  const json = JSON.stringify(body);
  return json === '{}' ? '' : `,${json.slice(1, -1)}`;
}

/** What there is to say of a result. */
interface Sayings {
  readonly ok: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A record with an empty list of prompts, or an empty field of a table. */
const nothing: Sayings = { ok: false, body: { errors: [{ message: 'there is no prompt in this record' }] } };

/** What findings of a severity are called in a record. */
const lists = { error: 'errors', warning: 'warnings', info: 'infos' } as const satisfies Record<Severity, string>;

/** What a record says of a result: what was made, and the findings by their severity. */
function sayings(result: RecordResult | HostProblem, document: Document, { severities }: RecordOptions): Sayings {
  if ('kind' in result) {
    const { line, column } = placeOf(document, result.range);
    return { ok: false, body: { errors: [{ line, column, message: result.message }] } };
  }
  const { fields, diagnostics } = result;
  let ok = true;
  let body: Record<string, unknown> | undefined;
  for (const diagnostic of diagnostics) {
    const { severity } = diagnostic;
    if (severity === 'error') ok = false;
    if (!severities.includes(severity)) continue;
    body ??= { ...fields };
    const list = body[lists[severity]] as object[] | undefined;
    if (list) list.push(findingOf(diagnostic));
    else body[lists[severity]] = [findingOf(diagnostic)];
  }
  return { ok, body: body ?? fields };
}

/** A finding in a record: places are offsets in the prompt, in UTF-16 units, the end exclusive. */
function findingOf({ code, message, range, data, path, fixes }: Diagnostic): object {
  const found: Record<string, unknown> = { code, message };
  // What is missing in a request stands nowhere.
  if (!path || range.end > 0) {
    found.start = range.start;
    found.end = range.end;
  }
  found.data = data;
  if (path) found.path = path;
  if (fixes) found.fixes = fixes.map(fixOf);
  return found;
}

const fixOf = ({ title, safety, edits }: Fix): object => ({ title, safety, edits: edits.map(editOf) });

const editOf = ({ range: { start, end }, text }: Edit): object => ({ start, end, text });

/** The fields of a record that go along, as JSON. One that it lacks is left out. */
function kept(record: HostRecord, names: readonly string[]): string {
  const { fields = {} } = record;
  if (names.includes('*')) return record.written?.([]) ?? JSON.stringify(fields);
  const members: string[] = [];
  for (const name of names) {
    const path = Object.hasOwn(fields, name) ? [name] : name.split('.');
    const value = path.reduce<unknown>(ownValue, fields);
    if (value === undefined) continue;
    // A text is what it is; a number may be written with more digits than it has now.
    const written = typeof value === 'string' ? undefined : record.written?.(path);
    members.push(`${JSON.stringify(name)}:${written ?? JSON.stringify(value)}`);
  }
  return `{${members.join(',')}}`;
}

const ownValue = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
