import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { JsonPath } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import type { ConfigSource } from './config-source.js';

interface ReadYaml extends Omit<ConfigSource, 'document'> {
  readonly value: unknown;
  readonly problem: { readonly range: Range; readonly message: string } | undefined;
}

const nowhere: Range = { start: 0, end: 0 };

/** For YAML with an error, whose values nobody asks for. */
const unlocated = { rangeOf: () => nowhere, keyRangeOf: () => nowhere, rangeIn: () => nowhere };

/** Parses YAML, and maps paths to the ranges of their values. */
export function readYaml(text: string): ReadYaml {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  } catch (thrown) {
    return { value: undefined, problem: { range: nowhere, message: messageOf(thrown as Error) }, ...unlocated };
  }
  const [error] = document.errors;
  const nodeAt = (path: JsonPath): Node | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (node && typeof node === 'object') return node as Node;
    }
    return undefined;
  };
  const rangeOf = (path: JsonPath): Range => {
    const [start = 0, end = start] = nodeAt(path)?.range ?? [];
    return { start, end };
  };
  let value: unknown;
  try {
    // Nested aliases may multiply exponentially.
    value = error ? undefined : document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    return { value, problem: { range: nowhere, message: messageOf(thrown as Error) }, ...unlocated };
  }
  const loop = loopIn(document);
  if (loop) {
    const [start = 0, end = start] = loop.range ?? [];
    return { value, problem: { range: { start, end }, message: `&${loop.source} holds itself` }, ...unlocated };
  }
  return {
    value,
    problem: error && { range: { start: error.pos[0], end: error.pos[1] }, message: messageOf(error) },
    rangeOf,
    keyRangeOf(path) {
      const parent = nodeAt(path.slice(0, -1));
      const key = isMap(parent)
        ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1))?.key
        : undefined;
      const [start, end] = (key as Node | undefined)?.range ?? [];
      return start === undefined || end === undefined ? rangeOf(path) : { start, end };
    },
    rangeIn(path, written, { start, end }) {
      const valueRange = rangeOf(path);
      const literal = text.slice(valueRange.start, valueRange.end);
      const at = literal.indexOf(written);
      // Escaped or folded text differs from the source: use the whole value.
      return at < 0 ? valueRange : { start: valueRange.start + at + start, end: valueRange.start + at + end };
    },
  };
}

/** The message of an error of the parser, which runs out of stack on deep YAML. */
function messageOf({ message, code }: Error & { readonly code?: string }): string {
  if (code === 'MULTIPLE_DOCS') return 'a configuration is one document';
  return message.includes('call stack') ? 'it is nested too deep' : message;
}

/** The first alias inside of the value that it stands for. */
function loopIn(document: Document.Parsed): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias(_, alias, path) {
      if (!path.some((node) => isNode(node) && 'anchor' in node && node.anchor === alias.source)) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}
