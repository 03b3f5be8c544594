import { findNodeAtLocation, type Node, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Envelope } from '../compiler/envelope.js';
import { pathText } from '../request/path-text.js';
import type { Range } from '../text/range.js';
import { type Document, placeOf } from './document.js';
import { UsageError } from './usage-error.js';

export type Path = readonly (string | number)[];

/** One record of a JSON text. */
export interface JsonRecord {
  readonly document: Document;
  readonly value: unknown;
  /** Where the record stands in the JSON: empty for the whole text and for a line of NDJSON. */
  readonly path: Path;
  /** Where a value of the record stands in the document; with `range`, a stretch of the text at that path. */
  locate(path: Path, range?: Range): Range;
}

/** Deeper JSON is refused: whoever walks or prints it would run out of stack. */
const mostDepth = 200;

type Parsed = { readonly value: unknown } | { readonly error: Error };

function tryParse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: error as Error };
  }
}

/** Whether a text, or its first line, reads as a JSON object or a list of them. */
export function startsWithRecord(text: string): boolean {
  if (isRecords(tryParse(text))) return true;
  return isRecords(tryParse(/^\s*([^\n]*)/.exec(text)?.[1] ?? ''));
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecords = (parsed: Parsed): boolean =>
  'value' in parsed && (isObject(parsed.value) || (Array.isArray(parsed.value) && isObject(parsed.value[0])));

/** The records of a JSON text: an object, a list, or NDJSON, an object a line. */
export function readRecords(document: Document): readonly JsonRecord[] {
  const { text, lines } = document;
  refuseDepth(document);
  const whole = tryParse(text);
  if ('value' in whole) {
    const { value } = whole;
    const locator = createLocator(text, 0);
    const record = (item: unknown, path: Path): JsonRecord => ({
      document,
      value: item,
      path,
      locate: (inner, range) => locator([...path, ...inner], range),
    });
    return Array.isArray(value) ? value.map((item, index) => record(item, [index])) : [record(value, [])];
  }
  const first = /\S[^\n]*/.exec(text)?.[0] ?? '';
  const isLines = 'value' in tryParse(first);
  if (!isLines) throw invalidJson(document, { start: 0, end: text.length });
  const records: JsonRecord[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const range = lines.lineRange(line);
    const content = text.slice(range.start, range.end);
    if (content.trim() === '') continue;
    const parsed = tryParse(content);
    if (!('value' in parsed)) throw invalidJson(document, range);
    const { value } = parsed;
    let locator: ReturnType<typeof createLocator> | undefined;
    records.push({
      document,
      value,
      path: [],
      locate(path, inner) {
        locator ??= createLocator(content, range.start);
        return locator(path, inner);
      },
    });
  }
  return records;
}

function refuseDepth(document: Document): void {
  const { text } = document;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      // A line break ends no string in JSON, but a broken line of NDJSON must not swallow the next.
      else if (code === 34 || code === 10) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) {
      depth++;
      if (depth > mostDepth) {
        const { line, column } = placeOf(document, { start: at, end: at });
        throw new UsageError(`${document.name}:${line}:${column}: JSON nested more than ${mostDepth} deep`);
      }
    } else if (code === 93 || code === 125) depth--;
    else if (code === 10 && depth < 0) depth = 0;
  }
}

const problems: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this is no JSON number',
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'more follows after the end of the value',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a string has no end',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidUnicode: 'a \\u escape is not complete',
  InvalidEscapeCharacter: 'JSON has no such escape',
  InvalidCharacter: 'a control character has to be escaped in a string',
};

/** The one error for JSON that does not parse: the first thing wrong, with its line and column. */
function invalidJson(document: Document, { start, end }: Range): UsageError {
  const text = document.text.slice(start, end);
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  const offset = first?.offset ?? 0;
  const problem = problems[first ? printParseErrorCode(first.error) : ''] ?? 'this is no JSON';
  const { line, column } = placeOf(document, { start: start + offset, end: start + offset });
  return new UsageError(`${document.name}:${line}:${column}: invalid JSON: ${problem}`);
}

/** Finds values in a JSON text that stands at `base` of its document. The text is read when the first one is asked for. */
function createLocator(text: string, base: number): (path: Path, range?: Range) => Range {
  let root: Node | undefined;
  const maps = new Map<Node, readonly number[]>();
  return (path, range) => {
    root ??= parseTree(text);
    let node = root;
    for (let depth = path.length; depth > 0; depth--) {
      const found = root && findNodeAtLocation(root, [...path.slice(0, depth)]);
      if (found) {
        // What is missing is missing in the value around it.
        node = found;
        break;
      }
    }
    if (!node) return { start: base, end: base };
    const start = base + node.offset;
    if (range && node.type === 'string') {
      let map = maps.get(node);
      if (!map) {
        map = offsetsIn(text.slice(node.offset, node.offset + node.length));
        maps.set(node, map);
      }
      const at = (offset: number): number => start + (map[Math.min(offset, map.length - 1)] as number);
      return { start: at(range.start), end: at(range.end) };
    }
    // Of an object or a list the bracket that opens it is pointed at.
    return { start, end: start + (node.type === 'object' || node.type === 'array' ? 1 : node.length) };
  };
}

/** For each UTF-16 unit of a JSON string, and for its end, where it stands in the string as written. */
function offsetsIn(literal: string): readonly number[] {
  const offsets: number[] = [];
  let at = 1;
  while (at < literal.length - 1) {
    offsets.push(at);
    if (literal.charCodeAt(at) === 92) at += literal.charAt(at + 1) === 'u' ? 6 : 2;
    else at++;
  }
  offsets.push(at);
  return offsets;
}

/** The one error for a record of the wrong shape. */
export function wrongShape(record: JsonRecord, issues: readonly { readonly path: Path; readonly problem: string }[]) {
  const [first] = issues;
  const { path, problem } = first ?? { path: [], problem: 'is no request' };
  const { line, column } = placeOf(record.document, record.locate(path));
  const whole = [...record.path, ...path];
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more of the kind)` : '';
  return new UsageError(`${record.document.name}:${line}:${column}: ${pathText(whole)} ${problem}${more}`);
}

/** The prompt of a record, and with `envelopes` what else it says. */
export async function readPromptRecord(
  record: JsonRecord,
  envelopes: boolean,
): Promise<{ readonly prompt: string; readonly envelope: Envelope | undefined }> {
  const { value } = record;
  if (!isObject(value)) throw wrongShape(record, [{ path: [], problem: 'has to be an object with a prompt' }]);
  const { prompt, envelope, mode } = value as Record<string, unknown>;
  if (typeof prompt !== 'string') throw wrongShape(record, [{ path: ['prompt'], problem: 'has to be text' }]);
  if (!envelopes) return { prompt, envelope: undefined };
  if (mode !== undefined) {
    const problem = 'belongs to a request, which is compiled already (promptc decompile reads requests)';
    throw wrongShape(record, [{ path: ['mode'], problem }]);
  }
  if (envelope === undefined) return { prompt, envelope: undefined };
  if (!isObject(envelope)) throw wrongShape(record, [{ path: ['envelope'], problem: 'has to be an object' }]);
  const { readShape } = await import('../request/read-request.js');
  // An envelope is a request but for its prompt.
  const { problems: issues } = readShape({ ...(envelope as object), prompt });
  if (issues) {
    throw wrongShape(
      record,
      issues.map(({ path, problem }) => ({ path: ['envelope', ...path], problem })),
    );
  }
  return { prompt, envelope: envelope as Envelope };
}
