import { getLocation, type Node, parseTree } from 'jsonc-parser';
import type { JsonPath } from '../../readers/host.js';
import { depthProblem } from '../../readers/json-text.js';
import type { Range } from '../../text/range.js';
import { isObject } from '../../validation/is-object.js';
import { inside, type ServiceDocument } from '../document/document.js';
import { moveRange } from '../document/move.js';
import { elementAt } from '../document/sequence.js';
import { tokenAt } from './token-at.js';

/** An offset in the JSON of a request, which may be incomplete. */
export interface RequestPosition {
  /** The request, as far as it can be parsed. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The path from the request to the offset. The last key is empty where none is written yet. */
  readonly path: JsonPath;
  /** Whether the offset is in a key, not in a value. */
  readonly isKey: boolean;
  /** The range in the document of the text written there, empty where there is none. */
  readonly range: Range;
  /** Whether a key or value written there leaves JSON that can be read. */
  readonly isFree: boolean;
  /** The JSON around the offset, and its start in the document. */
  readonly text: string;
  readonly start: number;
}

export interface RequestOptions {
  /** Whether JSON that does not look like a request is one, because the name of its file says so. Default: false. */
  readonly isRequest?: boolean | undefined;
}

/** Most characters around an offset: each keystroke parses them. They are an element of a list, or the whole JSON. */
const maxLength = 1_000_000;

/** The request at an offset. Undefined where there is none. */
export function requestAt(
  document: ServiceDocument,
  offset: number,
  { isRequest = false }: RequestOptions = {},
): RequestPosition | undefined {
  const { kind, segments } = inside(document);
  if (kind !== 'json' && kind !== 'ndjson' && kind !== 'request') return undefined;
  const found = elementAt(segments, offset);
  if (!found || found.element.length > maxLength) return undefined;
  const whole = found.element.text;
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
  const token = tokenAt(text, offset - start, location.isAtPropertyKey);
  return {
    request: jsonOf(node) as Readonly<Record<string, unknown>>,
    path: location.path.slice(depth),
    isKey: location.isAtPropertyKey,
    range: moveRange(token.range, start),
    isFree: token.isFree,
    text,
    start,
  };
}

function lineAround(text: string, at: number): readonly [start: number, end: number] {
  const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const end = /[\r\n]/.exec(text.slice(at));
  return [start, end ? at + end.index : text.length];
}

/** The length of the path to the outermost request around an offset. */
function depthOf(root: Node, path: JsonPath, isRequest: boolean): number | undefined {
  let node: Node | undefined = root;
  for (let depth = 0; node && depth <= path.length; depth++) {
    const value = node.type === 'object' ? jsonOf(node) : undefined;
    // Where the file is a request, the outermost object is it; lists around it hold several.
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

/** The value of a node; `undefined` for a missing one. */
function jsonOf(node: Node | undefined): unknown {
  if (node?.type === 'array') return (node.children ?? []).map(jsonOf);
  if (node?.type !== 'object') return node?.value;
  const entries = (node.children ?? []).map(({ children: [key, value] = [] }) => [key?.value, jsonOf(value)] as const);
  return Object.fromEntries(entries.filter(([key]) => typeof key === 'string'));
}
