import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { applyEdits } from '../../text/edits.js';
import type { Edit, Range } from '../../text/range.js';
import { withoutTail } from '../../text/tail.js';
import {
  type HostItem,
  type HostProblem,
  type HostPrompt,
  type HostReader,
  type HostText,
  type JsonPath,
  wholeReader,
} from '../host.js';
import { passedOver, staysPrompt } from '../passed-over.js';
import { mappedText, type Segment } from '../text-map.js';
import { type Style, segmentsOf } from './scalar.js';

export interface YamlOptions {
  /** Where in a record the prompt stands: `prompt` (default), or names with dots between them. */
  readonly field?: string | undefined;
}

/** YAML: documents that are records, or lists of records or prompts. */
export function createYamlReader(options: YamlOptions = {}): HostReader {
  return wholeReader((text) => readYaml(text, 0, options));
}

/** A reader of Markdown that reads the front matter, too: YAML between lines of three hyphens at the start. */
export function withFrontMatter(markdown: HostReader, { field }: YamlOptions): HostReader {
  return wholeReader((text) => {
    const matter = frontMatterOf(text);
    const { items } = markdown.read(text);
    if (!matter) return items;
    // Few pages have the field; that one has none is no mistake.
    const found = readYaml(text.slice(matter.start, matter.end), matter.start, { field }).filter(
      (item) => item.kind !== 'problem' || !item.topic.startsWith('field '),
    );
    return [...found, ...items.filter(({ range }) => range.start >= matter.end)];
  });
}

/** Where the front matter of a page stands, without the lines around it. */
export function frontMatterOf(text: string): Range | undefined {
  const open = /^---[ \t]*(?:\r\n?|\n)/.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(start));
  return close ? { start, end: start + close.index } : undefined;
}

/** The values of the documents of a text, also of one that is cut off. None where it cannot be read. */
export function valuesOf(text: string): readonly unknown[] {
  try {
    const documents = [parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' })].flat();
    return documents.map((document) => ('toJS' in document ? document.toJS({ maxAliasCount: 100 }) : undefined));
  } catch {
    return [];
  }
}

/** What goes along on the way through a document. */
interface Walk {
  readonly text: string;
  /** Where the text starts in its host. */
  readonly base: number;
  readonly document: Document.Parsed;
  readonly field: string;
  /** Whether it is inside of brackets, where more characters mean something. */
  readonly isFlow: boolean;
}

/** The prompts in a YAML text that stands at an offset of its host. */
export function readYaml(text: string, base: number, { field = 'prompt' }: YamlOptions): readonly HostItem[] {
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(text, { keepSourceTokens: true, prettyErrors: false, logLevel: 'silent' });
    documents = Array.isArray(parsed) ? parsed : [];
  } catch {
    return [problemAt(base, 'depth', 'YAML nested too deep')];
  }
  return documents.flatMap((document): readonly HostItem[] => {
    const [error] = document.errors;
    // Of what is broken nobody knows where it would end.
    if (error?.message.includes('call stack')) return [problemAt(base, 'depth', 'YAML nested too deep')];
    if (error) return [problemAt(base + error.pos[0], 'invalid YAML', `invalid YAML: ${error.message}`)];
    const walk = { text, base, document, field, isFlow: false };
    const { contents } = document;
    if (contents === null || (isScalar(contents) && contents.value === null)) return [];
    if (isScalar(contents))
      return [problemAt(base + contents.range[0], 'type', `this has to be an object with ${field}`)];
    return recordsIn(walk, contents, 0);
  });
}

function problemAt(at: number, topic: string, message: string): HostProblem {
  return { kind: 'problem', range: { start: at, end: at }, topic, message };
}

const inside = (walk: Walk, node: Node): Walk =>
  !walk.isFlow && (isMap(node) || isSeq(node)) && node.flow ? { ...walk, isFlow: true } : walk;

/** Deeper lists hold nothing that somebody wrote by hand. */
const mostDepth = 100;

/** The prompts of a document, or of an element of a list. */
function recordsIn(above: Walk, node: Node, depth: number): readonly HostItem[] {
  if (depth > mostDepth) return [];
  const walk = inside(above, node);
  if (isSeq(node)) return node.items.flatMap((item) => recordsIn(walk, item as Node, depth + 1));
  const target = isAlias(node) ? node.resolve(walk.document) : node;
  const keys = walk.field.split('.');
  if (isMap(target)) return itemsAt(walk, target, node, target, keys, [], target !== node);
  return itemsAt(walk, target ?? node, node, undefined, [], [], target !== node);
}

/**
 * The prompts at a field of a value, which stands at `place`: lists on the way are looked into. `shared`: it was written
 * elsewhere, so that nothing is edited here.
 */
function itemsAt(
  around: Walk,
  value: Node,
  place: Node,
  record: YAMLMap | undefined,
  keys: readonly string[],
  above: readonly string[],
  shared: boolean,
): readonly HostItem[] {
  if (above.length > mostDepth) return [];
  const walk = inside(around, value);
  const [key, ...rest] = keys;
  if (isAlias(value)) {
    const target = value.resolve(walk.document);
    return target && !isAlias(target) ? itemsAt(walk, target, value, record, keys, above, true) : [];
  }
  if (isSeq(value)) {
    return value.items.flatMap((item) =>
      itemsAt(walk, item as Node, shared ? place : (item as Node), record, keys, [...above, ''], shared),
    );
  }
  const problem = (topic: string, message: string): readonly HostItem[] => [
    problemAt(walk.base + (place.range?.[0] ?? 0), topic, message),
  ];
  const path = above.filter((name) => name !== '').join('.');
  if (key === undefined) {
    if (isMap(value) && path !== '' && keys.length === 0) return problem('type', `${path} has to be text`);
    if (!isScalar(value) || typeof value.value !== 'string')
      return problem(
        'type',
        path === '' ? `this has to be text, or an object with ${walk.field}` : `${path} has to be text`,
      );
    return [promptAt(walk, value as Scalar<string>, place, record, shared)];
  }
  if (!isMap(value)) return problem('type', `${path === '' ? 'this' : path} has to be an object with ${key}`);
  const whole = keys.join('.');
  for (const [name, left] of [
    [key, rest],
    [whole, []],
  ] as const) {
    const found = valueIn(walk, value, name);
    if (found) {
      return itemsAt(
        walk,
        found.node,
        shared ? place : found.shared ? found.place : found.node,
        record ?? value,
        left,
        [...above, name],
        shared || found.shared,
      );
    }
  }
  const names = value.items.slice(0, 8).map(({ key: own }) => String(isScalar(own) ? own.value : own));
  const has = names.length > 0 ? ` (there is ${names.join(', ')})` : '';
  const at = path === '' ? '' : ` in ${path}`;
  return problem(`field ${whole}`, `there is no field ${key}${at}${has}`);
}

/** The value of a key, also one that is merged from elsewhere (`<<`). */
function valueIn(
  walk: Walk,
  map: YAMLMap,
  key: string,
): { readonly node: Node; readonly place: Node; readonly shared: boolean } | undefined {
  const nodeOf = (of: YAMLMap, name: string): Node | undefined =>
    of.items.find(({ key: own }) => isScalar(own) && String(own.value) === name)?.value as Node | undefined;
  const own = nodeOf(map, key);
  if (own) return { node: own, place: own, shared: false };
  const merged = nodeOf(map, '<<');
  for (const source of isSeq(merged) ? (merged.items as Node[]) : merged ? [merged] : []) {
    const target = isAlias(source) ? source.resolve(walk.document) : source;
    const found = isMap(target) ? nodeOf(target, key) : undefined;
    if (found) return { node: found, place: source, shared: isAlias(source) };
  }
  return undefined;
}

function promptAt(
  walk: Walk,
  scalar: Scalar<string>,
  place: Node,
  record: YAMLMap | undefined,
  shared: boolean,
): HostItem {
  const { base, document } = walk;
  const text = withoutBreaks(scalar.value);
  const found = shared ? fixedAt(text, rangeOf(place, base)) : scalarText(walk, scalar, text);
  const prompt: HostPrompt = {
    kind: 'prompt',
    ...found,
    ...(record
      ? {
          get record() {
            return objectOf(record, document);
          },
          locate: (path: JsonPath) => rangeOf((document.getIn(path, true) as Node | undefined) ?? record, base),
        }
      : {}),
  };
  return passedOver(text, prompt) ?? prompt;
}

/** A text without the line breaks at its end. */
const withoutBreaks = (text: string): string => withoutTail(text, '\n');

function objectOf(record: YAMLMap, document: Document): Readonly<Record<string, unknown>> {
  try {
    return record.toJS(document, { maxAliasCount: 100 }) as Readonly<Record<string, unknown>>;
  } catch {
    // Aliases that stand for each other without end.
    return {};
  }
}

const rangeOf = ({ range }: Node, base: number): Range => {
  const [start = 0, end = start] = range ?? [];
  return { start: base + start, end: base + end };
};

/** A text that stands somewhere else in its host, so that nothing is edited at this place. */
const fixedAt = (text: string, range: Range): HostText => ({
  text,
  range,
  toHost: () => range,
  toHostEdits: (edits) => (edits.length === 0 ? [] : undefined),
});

/** The text of a scalar, without the line breaks at its end. */
function scalarText({ text: source, base, isFlow }: Walk, scalar: Scalar<string>, text: string): HostText {
  const range = rangeOf(scalar, 0);
  const written = source.slice(range.start, range.end);
  const segments = segmentsOf(text, written, styleOf(scalar));
  const first = segments?.[0];
  const last = segments?.at(-1);
  if (!segments || !first || !last) return fixedAt(text, { start: base + range.start, end: base + range.end });
  const at = base + range.start;
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
  return {
    ...mapped,
    toHostEdits(edits: readonly Edit[]) {
      const made = mapped.toHostEdits(edits);
      if (!made || made.length === 0) return made;
      const inside = made.map((edit) => ({
        text: edit.text,
        range: { start: edit.range.start - at, end: edit.range.end - at },
      }));
      return reads(applyEdits(written, inside), applyEdits(text, edits), scalar, isFlow) ? made : undefined;
    },
  };
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

/** Whether what is written is read as a text, in the same style. */
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
    withoutBreaks(only.value) === text
  );
}
