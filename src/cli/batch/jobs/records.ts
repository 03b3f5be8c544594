import { type Fix, hasErrors, type Severity } from '../../../diagnostics/diagnostic.js';
import { findWrapper } from '../../../lexer/wrapper.js';
import type { AffixDiagnostic } from '../../../parser/affix.js';
import { type HostItem, type HostProblem, type HostRecord, lostRecords } from '../../../readers/host.js';
import type { ReaderKind } from '../../../readers/reader-kind.js';
import type { Edit } from '../../../text/range.js';
import type { Block } from '../../input/chunk.js';
import { BreakCounter, type Document, placeOf } from '../../input/document.js';
import { membersOf } from '../../output/to-json.js';
import { Utf8Writer } from '../../output/utf8-writer.js';
import type { JobResult, RecordResult } from './result.js';

/** How to write an output record for each input record. */
export interface RecordOptions {
  /** Fields of the input record to copy, by name or path; `*` copies all. */
  readonly keep: readonly string[];
  /** Whether to name the input in each record. */
  readonly named: boolean;
  /** The severities of findings to include. */
  readonly severities: readonly Severity[];
  /** Whether to return text, for a terminal. Otherwise the job encodes it as UTF-8, so that threads share this work. */
  readonly shown: boolean;
}

/** The kinds of input whose records are texts of their own. */
const tables: readonly (ReaderKind | undefined)[] = ['ndjson', 'csv', 'tsv'];

/** Whether a problem is not about a record, but about the input, which cannot be read on. */
const isAboutInput = ({ topic }: HostProblem, kind: ReaderKind | undefined): boolean =>
  topic === 'column' || topic === lostRecords || (!tables.includes(kind) && /^(?:depth|json|invalid .*)$/.test(topic));

/** Writes a record for each record of a block. `look` computes the result of an item. */
export function writeRecords(
  { kind, document, items, records }: Block,
  options: RecordOptions,
  look: (item: HostItem, index: number) => RecordResult | HostProblem | undefined,
): JobResult {
  const { keep, named, shown } = options;
  const name = JSON.stringify(document.name);
  const breaks = new BreakCounter(document.text);
  let findings = 0;
  let text = '';
  for (let index = 0; index < records.length; index++) {
    const record = records[index] as HostRecord;
    const end = records[index + 1]?.first ?? items.length;
    const results: ResultJson[] = [];
    for (let at = record.first; at < end; at++) {
      const result = look(items[at] as HostItem, at);
      if (!result) continue;
      findings += 'kind' in result ? 1 : result.diagnostics.length;
      results.push(
        resultJsonOf(result, document, options, keep.length > 0 ? jobIdOf(items[at] as HostItem) : undefined),
      );
    }
    const line = document.firstLine + breaks.before(record.start) + 1;
    const ok = results.length > 0 && results.every((each) => each.ok);
    const [only = nothing] = results;
    const outcome =
      results.length > 1 ? `,"results":[${results.map((each) => `{"ok":${each.ok}${each.members}}`)}]` : only.members;
    const source = named ? `,"source":${name}` : '';
    const input = keep.length > 0 ? `,"input":${copiedFields(record, keep)}` : '';
    const written = `{"ok":${ok},"line":${line}${source}${outcome}${input}}\n`;
    if (shown) text += written;
    else bytes.add(written);
  }
  const events: JobResult['events'][number][] = records.length === 0 ? [] : [shown ? text : bytes.take()];
  for (const item of items) if (item.kind === 'problem' && isAboutInput(item, kind)) events.push(item);
  return { events, records: records.length, findings };
}

/** The output buffer. All blocks of a thread share it, one after the other. */
const bytes = new Utf8Writer();

/** A result as JSON. */
interface ResultJson {
  readonly ok: boolean;
  /** The members of its object, each with a comma in front. */
  readonly members: string;
}

/** The result of a record without prompts, such as an empty list or an empty field of a table. */
const nothing: ResultJson = {
  ok: false,
  members: membersOf({ errors: [{ message: 'there is no prompt in this record' }] }),
};

/** The keys of findings in a record, by severity. */
const lists = { error: 'errors', warning: 'warnings', info: 'infos' } as const satisfies Record<Severity, string>;

/** The job id in the echo that a prompt was copied from. Undefined where there is none. */
function jobIdOf(item: HostItem): string | undefined {
  const wrapper = item.kind === 'prompt' ? findWrapper(item.text) : undefined;
  return wrapper?.kind === 'echo' ? wrapper.jobId : undefined;
}

/** Converts a result to JSON: its fields, and its findings by severity. */
function resultJsonOf(
  result: RecordResult | HostProblem,
  document: Document,
  { severities }: RecordOptions,
  jobId: string | undefined,
): ResultJson {
  if ('kind' in result) {
    const { range, message, wholeHost } = result;
    if (wholeHost) return { ok: false, members: membersOf({ errors: [{ message }] }) };
    const { line, column } = placeOf(document, range);
    return { ok: false, members: membersOf({ errors: [{ line, column, message }] }) };
  }
  const { fields, diagnostics } = result;
  let members = membersOf(jobId === undefined ? fields : { ...fields, jobId });
  if (diagnostics.length > 0) {
    for (const reported of severities) {
      const ofSeverity = diagnostics.filter(({ severity }) => severity === reported);
      if (ofSeverity.length > 0) members += `,"${lists[reported]}":${JSON.stringify(ofSeverity.map(findingOf))}`;
    }
  }
  return { ok: !hasErrors(diagnostics), members };
}

/**
 * A finding in a record: ranges are offsets in the prompt, or in the named affix, in UTF-16 units, the end exclusive.
 */
function findingOf({ code, message, range, data, path, fixes, affix }: AffixDiagnostic): object {
  const json: Record<string, unknown> = { code, message };
  if (affix) json.affix = affix;
  // Something missing in a request has no range.
  if (!path || range.end > 0) {
    json.start = range.start;
    json.end = range.end;
  }
  json.data = data;
  if (path) json.path = path;
  if (fixes) json.fixes = fixes.map(fixOf);
  return json;
}

const fixOf = ({ title, safety, edits }: Fix): object => ({ title, safety, edits: edits.map(editOf) });

const editOf = ({ range: { start, end }, text }: Edit): object => ({ start, end, text });

/** The copied fields of a record as JSON. Missing fields are left out. */
function copiedFields(record: HostRecord, names: readonly string[]): string {
  const { fields = {} } = record;
  if (names.includes('*')) return record.written?.([]) ?? JSON.stringify(fields);
  const members: string[] = [];
  for (const name of names) {
    const path: (string | number)[] = [];
    let value: unknown = fields;
    for (const key of Object.hasOwn(fields, name) ? [name] : name.split('.')) {
      path.push(Array.isArray(value) ? Number(key) : key);
      value = ownValue(value, key);
    }
    if (value === undefined) continue;
    // Copy the source of a number: it may have more digits than a JavaScript number.
    const written = typeof value === 'string' ? undefined : record.written?.(path);
    members.push(`${JSON.stringify(name)}:${written ?? JSON.stringify(value)}`);
  }
  return `{${members.join(',')}}`;
}

/** The value of a name in an object, or of an index in a list, whose length is none of its values. */
const ownValue = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.propertyIsEnumerable.call(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
