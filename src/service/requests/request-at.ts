import { getLocation, type Location, type Node, parseTree } from 'jsonc-parser';
import type { JsonPath } from '../../readers/host.js';
import { depthProblem } from '../../readers/json-text.js';
import { isObject } from '../../request/path-text.js';
import type { Range } from '../../text/range.js';
import { inside, type ServiceDocument } from '../document/document.js';
import { pieceAt } from '../document/sequence.js';

/** A place in the JSON of a request, which need not be complete. */
export interface PlaceInRequest {
  /** The request, as far as it reads. */
  readonly request: Readonly<Record<string, unknown>>;
  /** From the request to the place. The last key is empty where none is written yet. */
  readonly path: JsonPath;
  /** Whether a key is written there, and no value. */
  readonly isKey: boolean;
  /** What is written there, in the document: empty where nothing is. */
  readonly range: Range;
  /** The JSON that the place stands in, and where that starts in the document. */
  readonly text: string;
  readonly start: number;
}

export interface RequestOptions {
  /** Whether what is no request by its looks is meant as one, as the name of its file may say. */
  readonly isRequest?: boolean | undefined;
}

/** Longer JSON that is broken is not gone through at every key. */
const longest = 1_000_000;

/** The place in a request at an offset. Undefined where no request is. */
export function requestAt(
  document: ServiceDocument,
  offset: number,
  { isRequest = false }: RequestOptions = {},
): PlaceInRequest | undefined {
  const { kind, segments } = inside(document);
  if (kind !== 'json' && kind !== 'ndjson' && kind !== 'request') return undefined;
  const found = pieceAt(segments, offset);
  if (!found || found.piece.length > longest) return undefined;
  const whole = found.piece.text;
  const at = offset - found.start;
  const [from, to] = kind === 'ndjson' ? lineAround(whole, at) : [0, whole.length];
  const text = whole.slice(from, to);
  const start = found.start + from;
  if (depthProblem(text, 0)) return undefined;
  const location = getLocation(text, offset - start);
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) return undefined;
  const depth = depthOf(root, location.path, isRequest || kind === 'request');
  if (depth === undefined) return undefined;
  const node = location.path.slice(0, depth).reduce<Node | undefined>(childAt, root);
  return {
    request: jsonOf(node) as Readonly<Record<string, unknown>>,
    path: location.path.slice(depth),
    isKey: location.isAtPropertyKey,
    range: rangeOf(location, text, start, offset),
    text,
    start,
  };
}

function lineAround(text: string, at: number): readonly [start: number, end: number] {
  const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const end = /[\r\n]/.exec(text.slice(at));
  return [start, end ? at + end.index : text.length];
}

/** How many keys lead to the outermost request around a place. */
function depthOf(root: Node, path: JsonPath, isRequest: boolean): number | undefined {
  let node: Node | undefined = root;
  for (let depth = 0; node && depth <= path.length; depth++) {
    const value = node.type === 'object' ? jsonOf(node) : undefined;
    // The first object is the request where that was said; lists around it hold several.
    if (isObject(value) && (isRequest || value.mode === 'simple' || value.mode === 'advanced')) return depth;
    const key: string | number | undefined = path[depth];
    node = key === undefined ? undefined : childAt(node, key);
  }
  return undefined;
}

function childAt(node: Node | undefined, key: string | number): Node | undefined {
  if (node?.type === 'array') return typeof key === 'number' ? node.children?.[key] : undefined;
  return node?.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

/** The value of a node; of what is missing, undefined. */
function jsonOf(node: Node | undefined): unknown {
  if (node?.type === 'array') return (node.children ?? []).map(jsonOf);
  if (node?.type !== 'object') return node?.value;
  const entries = (node.children ?? []).map(({ children: [key, value] = [] }) => [key?.value, jsonOf(value)] as const);
  return Object.fromEntries(entries.filter(([key]) => typeof key === 'string'));
}

/** What is written at a place, up to the end of its line: a string without its end would take the rest along. */
function rangeOf({ previousNode }: Location, text: string, start: number, offset: number): Range {
  if (!previousNode) return { start: offset, end: offset };
  const { offset: from, length } = previousNode;
  if (offset < start + from || offset > start + from + length) return { start: offset, end: offset };
  const written = /^[^\r\n]*/.exec(text.slice(from, from + length))?.[0] ?? '';
  return { start: start + from, end: Math.max(offset, start + from + written.length) };
}
