import { type Node, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Edit, Range } from '../text/range.js';
import { staysPrompt } from './foreign/passed-over.js';
import type { HostProblem, HostText, JsonPath } from './host.js';
import { mappedText, type Segment, type Spelling } from './text-map.js';

/** Maximum depth. Deeper JSON would exhaust the stack of a recursive walk. */
const maxDepth = 200;

export type Parsed = { readonly value: unknown } | { readonly error: Error };

export function tryParse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: error as Error };
  }
}

/** The problem for JSON that is nested too deeply. */
export function depthProblem(text: string, start: number): HostProblem | undefined {
  if (text.length <= maxDepth) return undefined;
  if (!hasMore(text, '[', maxDepth / 2) && !hasMore(text, '{', maxDepth / 2)) return undefined;
  /** The closing brackets for all open ones. A mismatch is left for the parser to report. */
  const open: number[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      // JSON strings cannot contain line breaks; and a broken line of NDJSON must not affect the next.
      else if (code === 34 || code === 10) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) {
      if (open.push(code + 2) > maxDepth) {
        return {
          kind: 'problem',
          range: { start: start + at, end: start + at },
          topic: 'depth',
          message: `JSON nested more than ${maxDepth} deep`,
        };
      }
    } else if (code === open.at(-1)) open.pop();
  }
  return undefined;
}

/** Whether a text contains a character more than `most` times. */
function hasMore(text: string, char: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) if (++count > most) return true;
  return false;
}

const mistakes: Readonly<Record<string, string>> = {
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

/** The first error in invalid JSON: a description and its offset. */
export function firstMistake(
  text: string,
  options: { readonly comments?: boolean } = {},
): { readonly offset: number; readonly message: string } | undefined {
  const deep = depthProblem(text, 0);
  if (deep) return { offset: deep.range.start, message: 'it is nested too deep' };
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: !options.comments, allowTrailingComma: options.comments === true });
  const [first] = errors;
  return first && { offset: first.offset, message: mistakes[printParseErrorCode(first.error)] ?? 'this is no JSON' };
}

/** Parses valid JSON that may have comments and trailing commas. */
export const parseWithComments = (text: string): unknown => parse(text);

/** The problem for invalid JSON that starts at `start` in its host. */
export function invalidJson(text: string, start: number): HostProblem {
  const { offset, message } = firstMistake(text) ?? { offset: 0, message: 'this is no JSON' };
  const at = start + offset;
  return { kind: 'problem', range: { start: at, end: at }, topic: 'json', message: `invalid JSON: ${message}` };
}

/** The node at a path. Of repeated keys in an object the last counts, as for `JSON.parse`. */
function findNode(root: Node, path: JsonPath): Node | undefined {
  let node: Node | undefined = root;
  for (const key of path) {
    const { type, children = [] }: Node = node;
    if (type === 'array') node = typeof key === 'number' ? children[key] : undefined;
    else node = children.findLast(({ children: [name] = [] }) => name?.value === key)?.children?.[1];
    if (!node) return undefined;
  }
  return node;
}

const standsTwice = (text: string, part: string): boolean => {
  const first = text.indexOf(part);
  return first >= 0 && text.includes(part, first + part.length);
};

/** The first name that stands again in its object: of those on the way to a field, or, without `names`, of all. */
function repeatedIn({ type, children = [] }: Node, names?: readonly string[]): Node | undefined {
  if (type === 'array') return firstOf(children, (child) => repeatedIn(child, names));
  if (type !== 'object') return undefined;
  const [name, ...rest] = names ?? [];
  const named = names ? children.filter((property) => nameOf(property) === name) : children;
  const last = new Map(named.map((property) => [nameOf(property), property]));
  const again = named.find((property) => last.get(nameOf(property)) !== property);
  if (again) return again.children?.[0];
  return firstOf(named, (property) => property.children?.[1] && repeatedIn(property.children[1], names && rest));
}

const nameOf = ({ children: [key] = [] }: Node): unknown => key?.value;

/** How many names the objects in a JSON value have. */
function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((count, inner) => count + countNames(inner), own);
}

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Finds values in a JSON text that starts at `start` in its host. The text is parsed on first use. */
export class JsonLocator {
  private root: Node | undefined;

  constructor(
    readonly text: string,
    readonly start: number,
  ) {}

  /** The node at a path, or else the innermost node around it that exists. */
  private nodeAt(path: JsonPath): Node | undefined {
    this.root ??= parseTree(this.text);
    for (let depth = path.length; depth > 0; depth--) {
      const node = this.root && findNode(this.root, path.slice(0, depth));
      if (node) return node;
    }
    return this.root;
  }

  /** The range of the first name on the way to a field that stands again in its object, where the last value counts. */
  repeatedName(names: readonly string[]): Range | undefined {
    if (!names.some((name) => standsTwice(this.text, JSON.stringify(name)))) return undefined;
    return this.firstRepeated(names);
  }

  /** The range of the first name that stands again in its object, anywhere; `value` is that of the text. */
  repeatedAnywhere(value: unknown): Range | undefined {
    // A name that stands twice makes more names in the text than in the value.
    const names = this.text.match(/"\s*:/g) ?? [];
    return names.length > countNames(value) ? this.firstRepeated() : undefined;
  }

  private firstRepeated(names?: readonly string[]): Range | undefined {
    this.root ??= parseTree(this.text);
    const found = this.root && repeatedIn(this.root, names);
    return found && { start: this.start + found.offset, end: this.start + found.offset + found.length };
  }

  /** The range of a value; for an object or a list, its opening bracket. */
  rangeOf(path: JsonPath): Range {
    const node = this.nodeAt(path);
    if (!node) return { start: this.start, end: this.start };
    const start = this.start + node.offset;
    return { start, end: start + (node.type === 'object' || node.type === 'array' ? 1 : node.length) };
  }

  /** The range of the key of a value; for an element of a list, of the value. */
  keyRangeOf(path: JsonPath): Range {
    const parent = this.nodeAt(path)?.parent;
    const [key] = parent?.type === 'property' ? (parent.children ?? []) : [];
    if (!key) return this.rangeOf(path);
    return { start: this.start + key.offset, end: this.start + key.offset + key.length };
  }

  /** A value as written, and its offset in the host. */
  part(path: JsonPath): { readonly text: string; readonly start: number } {
    const { offset, length } = this.nodeAt(path) ?? { offset: 0, length: 0 };
    return { text: this.text.slice(offset, offset + length), start: this.start + offset };
  }

  /** The members of the object at a path, as written, in their order. Of a name that stands again only the last counts. */
  membersAt(path: JsonPath): readonly { readonly name: string; readonly text: string; readonly start: number }[] {
    const values = new Map<string, Node>();
    for (const { children: [name, value] = [] } of this.nodeAt(path)?.children ?? []) {
      if (name === undefined || value === undefined) continue;
      values.delete(name.value);
      values.set(name.value, value);
    }
    return Array.from(values, ([name, { offset, length }]) => ({
      name,
      text: this.text.slice(offset, offset + length),
      start: this.start + offset,
    }));
  }

  /** The string `text` at a path, as a text of the host. */
  textAt(path: JsonPath, text: string): HostText {
    return new JsonText(text, this, path);
  }

  /** The string `text` at a path, with its segments. */
  mappedAt(path: JsonPath, text: string): HostText {
    const { offset, length } = this.nodeAt(path) ?? { offset: 0, length: 0 };
    const range = { start: this.start + offset + 1, end: this.start + offset + length - 1 };
    const literal = this.text.slice(offset + 1, offset + length - 1);
    return mappedText(text, range, () => segmentsOf(literal, range.start), spelling);
  }
}

/**
 * A string in JSON. It is a class with lazy positions, not an object with closures: an archive has millions of strings.
 */
export class JsonText implements HostText {
  private mapped: HostText | undefined;

  constructor(
    readonly text: string,
    protected readonly locator: JsonLocator,
    private readonly path: JsonPath,
  ) {}

  private get located(): HostText {
    this.mapped ??= this.locator.mappedAt(this.path, this.text);
    return this.mapped;
  }

  get range(): Range {
    return this.located.range;
  }

  toHost(range: Range): Range {
    return this.located.toHost(range);
  }

  toHostEdits(edits: readonly Edit[]): readonly Edit[] | undefined {
    return this.located.toHostEdits(edits);
  }
}

const spelling: Spelling = { encode: (text) => JSON.stringify(text).slice(1, -1), holds: staysPrompt };

/** The segments of a string without its quotes: verbatim ranges, and escapes of one UTF-16 unit each. */
function segmentsOf(literal: string, start: number): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  let units = 0;
  const add = (length: number, written: number, verbatim: boolean): void => {
    if (length === 0) return;
    const host = { start: start + at, end: start + at + written };
    segments.push({ text: { start: units, end: units + length }, host, verbatim });
    units += length;
    at += written;
  };
  while (at < literal.length) {
    const backslash = literal.indexOf('\\', at);
    const plain = (backslash < 0 ? literal.length : backslash) - at;
    add(plain, plain, true);
    if (backslash >= 0) add(1, literal.charAt(backslash + 1) === 'u' ? 6 : 2, false);
  }
  return segments;
}
