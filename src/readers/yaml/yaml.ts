import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Parser,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Range } from '../../text/range.js';
import { withoutTail } from '../../text/tail.js';
import { type FieldOptions, type FieldTree, itemsIn, maxDepth, problemAt } from '../fields.js';
import { staysPrompt } from '../foreign/passed-over.js';
import { type HostItem, type HostProblem, type HostReader, type HostText, wholeReader } from '../host.js';
import { mappedText, readBack, type Segment } from '../text-map.js';
import { type Style, segmentsOf } from './scalar.js';
import { advised, cutShort } from './unquoted.js';

export type YamlOptions = FieldOptions;

/** Reads YAML documents that are records, or lists of records or prompts. */
export function createYamlReader(options: YamlOptions = {}): HostReader {
  return wholeReader((text) => readYaml(text, 0, options));
}

/** The values of the documents of a text, which may be cut off. Empty where it is invalid. */
export function valuesOf(text: string): readonly unknown[] {
  try {
    return (documentsIn(text) ?? []).map((document) => document.toJS({ maxAliasCount: 100 }));
  } catch {
    return [];
  }
}

/** The part that all values of a document share. */
interface Source {
  readonly text: string;
  /** The offset of the text in its host. */
  readonly base: number;
  readonly document: Document.Parsed;
  readonly targets: ReadonlyMap<Alias, Node>;
  /** How many values may still be read through aliases, which can multiply without limit. */
  aliased: number;
}

/** A value, and the range where it is used: for an alias, not where it was defined. */
interface Value {
  readonly source: Source;
  readonly node: Node;
  readonly place: Node;
  /** Whether it is an alias, so that nothing is edited here. */
  readonly isShared: boolean;
  /** The object that has it as a field. Undefined: it is no field. */
  readonly parent?: YAMLMap;
  /** Whether it is inside of brackets, where more characters are special. */
  readonly isFlow: boolean;
}

/** The prompts in a YAML text that starts at an offset of its host. */
export function readYaml(text: string, base: number, options: YamlOptions): readonly HostItem[] {
  const documents = documentsIn(text);
  if (!documents) return [tooDeep(base)];
  return documents.flatMap((document): readonly HostItem[] => {
    const error = errorIn(document);
    if (error === 'depth') return [tooDeep(base)];
    if (error) return [invalidAt(base + error.at, advised(error.message, text, error.at))];
    return itemsOf(document, text, base, options);
  });
}

/**
 * Reads some elements of a list at the top of a document without the other ones: their prompts, or the error in them.
 * Undefined where the other elements matter, because anchors share values, or where the text is no such list.
 */
export function readElements(text: string, options: YamlOptions): readonly HostItem[] | undefined {
  const [document, ...others] = documentsIn(text) ?? [];
  if (!document || others.length > 0) return undefined;
  const error = errorIn(document);
  if (error === 'depth') return undefined;
  if (error) return [invalidAt(error.at, advised(error.message, text, error.at))];
  if (!isSeq(document.contents) || (/[&*]/.test(text) && sharesValues(document))) return undefined;
  return itemsOf(document, text, 0, options);
}

/** The documents of a text; undefined where they are too deep to be read. */
function documentsIn(text: string): readonly Document.Parsed[] | undefined {
  try {
    // Unique keys are checked below: the parser's check takes quadratic time.
    const composer = new Composer({
      keepSourceTokens: true,
      prettyErrors: false,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    return [...composer.compose(new ShallowParser().parse(text))];
  } catch {
    return undefined;
  }
}

/** How many values the parser may have open: more than any record needs, and few enough for the stack. */
const maxOpen = 300;

/**
 * A parser that refuses deep YAML. The composer would run out of stack on it, and V8 ends the process where it compiles
 * a regular expression just then.
 */
class ShallowParser extends Parser {
  override *next(source: string): Generator<CST.Token, void> {
    yield* super.next(source);
    if (this.stack.length > maxOpen) throw new RangeError('nested too deep');
  }
}

const tooDeep = (at: number): HostProblem => problemAt(at, 'depth', 'YAML nested too deep');

/** The topic of a document that cannot be read. */
export const invalid = 'invalid YAML';

const invalidAt = (at: number, message: string): HostProblem => problemAt(at, invalid, `${invalid}: ${message}`);

/** The message for a key that an object has twice. The parser finds all other errors first. */
export const repeated = 'Map keys must be unique';

/** The first error of a document in the order of its text. */
function errorIn(document: Document.Parsed): { readonly at: number; readonly message: string } | 'depth' | undefined {
  const { errors } = document;
  // For a parser out of stack, the end of the error is unknown.
  if (errors.some(({ message }) => message.includes('call stack'))) return 'depth';
  const [first, ...others] = errors;
  if (first) {
    const { pos, message } = others.reduce((least, error) => (error.pos[0] < least.pos[0] ? error : least), first);
    return { at: pos[0], message };
  }
  const twice = repeatedKey(document);
  return twice && { at: twice.range?.[0] ?? 0, message: repeated };
}

/** The items of a document without errors. */
function itemsOf(document: Document.Parsed, text: string, base: number, options: YamlOptions): readonly HostItem[] {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  if (isScalar(contents)) {
    const problem = `this has to be an object with ${options.field ?? 'prompt'}`;
    return [problemAt(base + contents.range[0], 'type', problem)];
  }
  const source = { text, base, document, targets: targetsIn(document), aliased: maxAliased };
  const root = { source, node: contents, place: contents, isShared: false, isFlow: isFlow(contents) };
  const items = itemsIn(tree, root, options);
  return source.aliased < 0
    ? [problemAt(base, 'aliases', `the aliases stand for more than ${maxAliased} values`)]
    : items;
}

const maxAliased = 10_000;

/** The first repeated key of an object in a document. */
function repeatedKey(document: Document.Parsed): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = key;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

/** The targets of the aliases of a document: the last node before each with that anchor. */
function targetsIn(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** Whether a document has an anchor or an alias. */
function sharesValues(document: Document.Parsed): boolean {
  let shares = false;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor === undefined) return undefined;
      shares = true;
      return visit.BREAK;
    },
  });
  return shares;
}

const isFlow = (node: Node): boolean => (isMap(node) || isSeq(node)) && node.flow === true;

/** A node inside of a value; an alias becomes its target. */
function inside({ source, place, isShared, isFlow: flow }: Value, node: Node): Value {
  const target = isAlias(node) ? source.targets.get(node) : undefined;
  return {
    source,
    node: target ?? node,
    place: isShared ? place : node,
    isShared: isShared || target !== undefined,
    isFlow: flow || isFlow(node),
  };
}

const tree: FieldTree<Value> = {
  listOf(value) {
    const { node, source, isShared } = value;
    if (!isSeq(node)) return undefined;
    if (isShared) source.aliased -= node.items.length;
    return source.aliased < 0 ? [] : node.items.map((item) => inside(value, item as Node));
  },
  namesOf: (value) => (isMap(value.node) ? [...entriesOf(value).keys()] : undefined),
  valueOf(value, name) {
    if (!isMap(value.node)) return undefined;
    for (const from of [value, ...mergedInto(value)]) {
      const found = nodeOf(from.node as YAMLMap, name);
      if (found) return { ...inside(from, found), parent: from.node as YAMLMap };
    }
    return undefined;
  },
  isText: ({ node }) => isScalar(node) && typeof node.value === 'string',
  rangeOf: ({ source, place }) => placeOf(place, source),
  cutShort: ({ source, node, parent }) => cutShort(source.text, node, parent),
  plainOf: (value) => valueIn(value, { left: maxAliased }, 0),
  textAt(value) {
    const { source, node, place, isShared } = value;
    const scalar = node as Scalar<string>;
    const text = withoutBreaks(scalar.value);
    return isShared ? fixedAt(text, placeOf(place, source)) : scalarText(value, scalar, text);
  },
};

const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

const nodeOf = ({ items }: YAMLMap, name: string): Node | undefined =>
  items.find(({ key }) => isScalar(key) && nameOf(key) === name)?.value as Node | undefined;

const maxMerged = 100;

/** The objects that are merged into an object by `<<`, those first whose keys win. */
function mergedInto(value: Value): readonly Value[] {
  const found: Value[] = [];
  const add = (object: Value): void => {
    const merged = nodeOf(object.node as YAMLMap, '<<');
    for (const source of isSeq(merged) ? (merged.items as Node[]) : merged ? [merged] : []) {
      const from = inside(object, source);
      if (!isMap(from.node) || found.length >= maxMerged) continue;
      found.push(from);
      add(from);
    }
  };
  add(value);
  return found;
}

/** The keys of an object with their values, those that are merged into it included. Undefined: a key without a value. */
function entriesOf(object: Value): ReadonlyMap<string, Value | undefined> {
  const entries = new Map<string, Value | undefined>();
  const merged = mergedInto(object);
  for (const from of [object, ...merged]) {
    for (const { key, value } of (from.node as YAMLMap<Node, Node | null>).items) {
      const name = nameOf(key);
      if (entries.has(name) || (name === '<<' && merged.length > 0)) continue;
      entries.set(name, value ? inside(from, value) : undefined);
    }
  }
  return entries;
}

/** A text without trailing line breaks. */
const withoutBreaks = (text: string): string => withoutTail(text, '\n');

/** Converts a value to plain data, up to a maximum depth and a number of values that aliases stand for. */
function valueIn(value: Value, aliased: { left: number }, depth: number): unknown {
  const { node, source, isShared } = value;
  if (depth > maxDepth) return undefined;
  if (isShared && --aliased.left < 0) {
    source.aliased = -1;
    return undefined;
  }
  if (isScalar(node)) return node.value;
  const list = tree.listOf(value);
  if (list) return list.map((item) => valueIn(item, aliased, depth + 1));
  if (!isMap(node)) return {};
  const entries = [...entriesOf(value)];
  return Object.fromEntries(entries.map(([name, own]) => [name, own ? valueIn(own, aliased, depth + 1) : null]));
}

/** The range of a node in its text. That of a block has its last line break, too. */
const rangeOf = ({ range }: Node): Range => {
  const [start = 0, end = start] = range ?? [];
  return { start, end };
};

/** The range of a node in the host, without line breaks behind it. */
function placeOf(node: Node, { text, base }: Source): Range {
  const { start, end } = rangeOf(node);
  return { start: base + start, end: base + start + text.slice(start, end).trimEnd().length };
}

/** A text that is defined elsewhere in its host, so that nothing is edited here. */
const fixedAt = (text: string, range: Range): HostText => ({
  text,
  range,
  toHost: () => range,
  toHostEdits: (edits) => (edits.length === 0 ? [] : undefined),
});

/** The text of a scalar, without trailing line breaks. */
function scalarText({ source, isFlow }: Value, scalar: Scalar<string>, text: string): HostText {
  const range = rangeOf(scalar);
  const written = source.text.slice(range.start, range.end);
  const segments = segmentsOf(text, written, styleOf(scalar));
  const first = segments?.[0];
  const last = segments?.at(-1);
  if (!segments || !first || !last) return fixedAt(text, placeOf(scalar, source));
  const at = source.base + range.start;
  const placed = (): readonly Segment[] =>
    segments.map(({ host, ...rest }) => ({ ...rest, host: { start: at + host.start, end: at + host.end } }));
  const style = styleOf(scalar);
  const encode = (inserted: string): string => {
    if (style === 'single') return inserted.replaceAll("'", "''");
    return style === 'double' ? JSON.stringify(inserted).slice(1, -1) : inserted;
  };
  const mapped = mappedText(text, { start: at + first.host.start, end: at + last.host.end }, placed, {
    encode,
    holds: (after, before) => after.trim() !== '' && staysPrompt(after, before),
  });
  return readBack(mapped, written, at, (now, edited) => reads(now, edited, scalar, isFlow));
}

function styleOf({ type }: Scalar): Style {
  switch (type) {
    case 'QUOTE_SINGLE':
      return 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}

/** Whether a spelling reads as a text, in the same style. */
function reads(written: string, text: string, { type }: Scalar, isFlow: boolean): boolean {
  const [head, tail] = isFlow ? ['[', '\n]'] : ['k: ', ''];
  const document = parseDocument(`${head}${written}${tail}`, { prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return false;
  const contents = document.contents as Node | null;
  const items = isSeq(contents) ? contents.items : isMap(contents) ? contents.items.map(({ value }) => value) : [];
  const [only] = items;
  return (
    items.length === 1 &&
    isScalar(only) &&
    only.type === type &&
    typeof only.value === 'string' &&
    withoutBreaks(only.value) === text &&
    // Without segments, it could not be edited again.
    segmentsOf(text, written, styleOf(only)) !== undefined
  );
}
