import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { type FieldOptions, type FieldTree, itemsIn, maxDepth, problemAt } from '../fields.js';
import { staysPrompt } from '../foreign/passed-over.js';
import { type HostItem, type HostReader, type HostText, wholeReader } from '../host.js';
import { mappedText, readBack, type Segment } from '../text-map.js';
import { contentOf, readString, type Style, writeIn } from './string.js';

export type TomlOptions = FieldOptions;

/** Reads TOML: a document is a record. The field `jobs.prompt` reads tables in a list, `[[jobs]]`. */
export function createTomlReader(options: TomlOptions = {}): HostReader {
  return wholeReader((text) => readToml(text, 0, options));
}

/** A value and its source. */
type Value = { readonly source: Source; readonly start: number } & (
  | { readonly kind: 'table'; readonly entries: Map<string, Value> }
  | { readonly kind: 'list'; readonly items: Value[] }
  | { readonly kind: 'leaf'; readonly node: AST.TOMLValue }
);

type Table = Extract<Value, { kind: 'table' }>;

interface Source {
  readonly text: string;
  /** The offset of the text in its host. */
  readonly base: number;
}

/** The prompts in a TOML text that starts at an offset of its host. */
export function readToml(text: string, base: number, options: TomlOptions): readonly HostItem[] {
  const document = readDocument({ text, base });
  if ('problem' in document) return [problemAt(base + document.at, document.topic, document.problem)];
  if (document.table.entries.size === 0) return [];
  // A table may continue behind others.
  return itemsIn(tree, document.table, options).toSorted((a, b) => a.range.start - b.range.start);
}

/** The value of a TOML text. Undefined where it is invalid. */
export function tomlValue(text: string): unknown {
  const document = readDocument({ text, base: 0 });
  return 'problem' in document ? undefined : plainValue(document.table);
}

type Document = { readonly table: Table } | { readonly problem: string; readonly topic: string; readonly at: number };

/** The parser passes the characters of a text as arguments of a call, whose number is limited. */
const tooMuch = `TOML nested more than ${maxDepth} deep, or with a text of more than 65,536 characters`;

function readDocument(input: Source): Document {
  const mark = input.text.startsWith('\uFEFF') ? 1 : 0;
  const source = { text: input.text.slice(mark), base: input.base + mark };
  const deep = deepName(source.text);
  if (deep !== undefined) return { problem: tooMuch, topic: 'depth', at: mark + deep };
  try {
    const table = tableOf(source, 0);
    for (const node of parseTOML(source.text).body[0].body) {
      if (node.type === 'TOMLKeyValue') add(table, node, 0);
      else fill(table, node);
    }
    return { table };
  } catch (error) {
    if (!(error instanceof ParseError)) return { problem: tooMuch, topic: 'depth', at: 0 };
    const at = mark + Math.min(error.index, source.text.length);
    return { problem: `invalid TOML: ${error.message}`, topic: 'invalid TOML', at };
  }
}

const tableOf = (source: Source, start: number): Table => ({
  kind: 'table',
  source,
  start: source.base + start,
  entries: new Map(),
});

/** A part of a dotted name, blanks, or any other character. */
const token = /(?<part>"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[\w-]+)|[ \t]+|./sy;

/** The offset of the first dotted name that is too deep, if any: the parser takes quadratic time for its length. */
function deepName(text: string): number | undefined {
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.split('.', maxDepth + 2).length > maxDepth + 1) {
      let dots = 0;
      let isPart = false;
      token.lastIndex = 0;
      for (let match = token.exec(line); match; match = token.exec(line)) {
        const [written] = match;
        if (written === '.') dots = isPart ? dots + 1 : 0;
        else if (match.groups?.part === undefined && !/^[ \t]/.test(written)) dots = 0;
        if (dots > maxDepth) return start + match.index;
        isPart = match.groups?.part !== undefined || (isPart && written !== '.');
      }
    }
    start += line.length + 1;
  }
  return undefined;
}

/** Fills a table with the entries below its header. */
function fill(root: Table, { key, kind, resolvedKey, body }: AST.TOMLTable): void {
  const start = key.range[0];
  let table = root;
  for (const [index, name] of resolvedKey.entries()) {
    // The index of a table in a list belongs to the name in front of it.
    if (typeof name === 'number') continue;
    const number = resolvedKey[index + 1];
    const list = typeof number === 'number' ? listAt(table, name, start) : undefined;
    const next = list ? list.items[number as number] : table.entries.get(name);
    if (next?.kind === 'table') table = next;
    else {
      const created = tableOf(root.source, start);
      if (list) list.items.push(created);
      else table.entries.set(name, created);
      table = created;
    }
  }
  for (const node of body) add(table, node, kind === 'array' ? resolvedKey.length - 1 : resolvedKey.length);
}

function listAt({ source, entries }: Table, name: string, start: number): Extract<Value, { kind: 'list' }> {
  const existing = entries.get(name);
  if (existing?.kind === 'list') return existing;
  const created: Value = { kind: 'list', source, start: source.base + start, items: [] };
  entries.set(name, created);
  return created;
}

/** Adds a value to a table, at a name that may have dots. */
function add(table: Table, { key, value }: AST.TOMLKeyValue, depth: number): void {
  const names = key.keys.map((name) => (name.type === 'TOMLBare' ? name.name : name.value));
  const last = names.pop() ?? '';
  let inner = table;
  for (const name of names) {
    const existing = inner.entries.get(name);
    if (existing?.kind === 'table') inner = existing;
    else {
      const created = tableOf(table.source, key.range[0]);
      inner.entries.set(name, created);
      inner = created;
    }
  }
  inner.entries.set(last, toValue(table.source, value, depth + names.length + 1));
}

function toValue(source: Source, node: AST.TOMLContentNode, depth: number): Value {
  if (depth > maxDepth) throw new RangeError(tooMuch);
  const start = source.base + node.range[0];
  switch (node.type) {
    case 'TOMLArray':
      return {
        kind: 'list',
        source,
        start,
        items: node.elements.map((element) => toValue(source, element, depth + 1)),
      };
    case 'TOMLInlineTable': {
      const table = tableOf(source, node.range[0]);
      for (const entry of node.body) add(table, entry, depth);
      return table;
    }
    case 'TOMLValue':
      return { kind: 'leaf', source, start, node };
  }
}

const tree: FieldTree<Value> = {
  listOf: (value) => (value.kind === 'list' ? value.items : undefined),
  namesOf: (value) => (value.kind === 'table' ? [...value.entries.keys()] : undefined),
  valueOf: (value, name) => (value.kind === 'table' ? value.entries.get(name) : undefined),
  isText: (value) => value.kind === 'leaf' && value.node.kind === 'string',
  rangeOf: (value) => {
    const { start, source } = value;
    return { start, end: value.kind === 'leaf' ? source.base + value.node.range[1] : start };
  },
  plainOf: plainValue,
  textAt: (text) => {
    const { source, node } = text as Extract<Value, { kind: 'leaf' }>;
    return stringText(source, node as AST.TOMLStringValue);
  },
};

/** Converts a value to plain data. Dates stay text: their meaning depends on a time zone. */
function plainValue(value: Value): unknown {
  switch (value.kind) {
    case 'table':
      return Object.fromEntries([...value.entries].map(([name, own]) => [name, plainValue(own)]));
    case 'list':
      return value.items.map(plainValue);
    case 'leaf':
      return 'datetime' in value.node ? value.node.datetime : value.node.value;
  }
}

/** The text of a string, with its segments. For a multi-line string, blanks at its ends are layout. */
function stringText({ text: source, base }: Source, node: AST.TOMLStringValue): HostText {
  const [from, to] = node.range;
  const written = source.slice(from, to);
  const style = styleOf(node);
  const { text: decoded, segments } = readString(written, style);
  const text = promptIn(decoded, style);
  const lead = style.isMultiline ? decoded.length - decoded.trimStart().length : 0;
  const at = base + from;
  const placed = segments.flatMap((segment): readonly Segment[] => within(segment, lead, lead + text.length, at));
  const first = placed[0]?.host.start ?? at + contentOf(written, style).start;
  const mapped = mappedText(text, { start: first, end: placed.at(-1)?.host.end ?? first }, () => placed, {
    encode: (inserted) => writeIn(style, inserted),
    holds: (after, before) => after.trim() !== '' && staysPrompt(after, before),
  });
  return readBack(mapped, written, at, (now, edited) => reads(now, edited, style));
}

const promptIn = (text: string, { isMultiline }: Style): string => (isMultiline ? text.trim() : text);

const styleOf = ({ style, multiline }: AST.TOMLStringValue): Style => ({
  isLiteral: style === 'literal',
  isMultiline: multiline,
});

/** The part of a segment between two offsets of the text, relative to the first. */
function within({ text, host, verbatim }: Segment, start: number, end: number, at: number): readonly Segment[] {
  const from = Math.max(text.start, start);
  const to = Math.min(text.end, end);
  if (from >= to) return [];
  const cut = verbatim ? { start: from - text.start, end: text.end - to } : { start: 0, end: 0 };
  return [
    {
      text: { start: from - start, end: to - start },
      host: { start: at + host.start + cut.start, end: at + host.end - cut.end },
      verbatim,
    },
  ];
}

/** Whether a spelling reads as the text of a prompt, in the same style. */
function reads(written: string, text: string, style: Style): boolean {
  try {
    const [entry, ...others] = parseTOML(`k = ${written}`).body[0].body;
    const value = entry?.type === 'TOMLKeyValue' ? entry.value : undefined;
    if (others.length > 0 || value?.type !== 'TOMLValue' || value.kind !== 'string') return false;
    const { isLiteral, isMultiline } = styleOf(value);
    const isAlike = isLiteral === style.isLiteral && isMultiline === style.isMultiline;
    return isAlike && promptIn(value.value, style) === text;
  } catch {
    return false;
  }
}
