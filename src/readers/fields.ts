import { type isRequest, requestTest } from '../request/seems-request.js';
import type { Range } from '../text/range.js';
import { isObject } from '../validation/is-object.js';
import { otherThanPrompt, passedOver } from './foreign/passed-over.js';
import type { HostItem, HostProblem, HostPrompt, HostText, JsonPath } from './host.js';

/** An interface to the values of a document, independent of its format. */
export interface FieldTree<Value> {
  /** The elements of a list; undefined for any other value. */
  listOf(value: Value): readonly Value[] | undefined;
  /** The keys of an object; undefined for any other value. */
  namesOf(value: Value): readonly string[] | undefined;
  valueOf(object: Value, name: string): Value | undefined;
  isText(value: Value): boolean;
  /** The range of a value in the host. */
  rangeOf(value: Value): Range;
  /** A value as plain data. */
  plainOf(value: Value): unknown;
  /** What cuts a text short, as a message; undefined for a whole text. Undefined where nothing does in this format. */
  cutShort?(text: Value): string | undefined;
  /** A text without the layout of the host. */
  textAt(text: Value): HostText;
}

export interface FieldOptions {
  /**
   * The path of the prompt in a record: `prompt` (default), or names separated by dots; `*` stands for all names of an object.
   * For requests, the path of the request; default: the record itself.
   */
  readonly field?: string | undefined;
  /**
   * Whether to read every record as a request. Default: false; then requests are read as such, and without `field` also
   * what was meant for one.
   */
  readonly requests?: boolean | undefined;
}

export function problemAt(at: number, topic: string, message: string): HostProblem {
  return { kind: 'problem', range: { start: at, end: at }, topic, message };
}

/** Maximum depth. Nobody nests prompts deeper by hand. */
export const maxDepth = 100;

/** The prompts and requests of a record, or of each element of a list, at a path with dots. */
export function itemsIn<Value>(
  tree: FieldTree<Value>,
  value: Value,
  options: FieldOptions,
  depth = 0,
): readonly HostItem[] {
  const list = depth > maxDepth ? undefined : tree.listOf(value);
  if (list) return list.flatMap((item) => itemsIn(tree, item, options, depth + 1));
  const { field, requests = false } = options;
  const isRecord = tree.namesOf(value) !== undefined;
  const names = requests && field === undefined ? [] : (field ?? 'prompt').split('.');
  const walk = {
    tree,
    field: field ?? 'prompt',
    isRequest: requestTest(field),
    requests,
    record: isRecord ? recordIn(tree, value) : undefined,
  };
  return itemsAt(walk, value, isRecord ? names : [], [], depth);
}

interface Walk<Value> {
  readonly tree: FieldTree<Value>;
  readonly field: string;
  /** Whether to read values as requests, whatever they look like. */
  readonly requests: boolean;
  readonly isRequest: typeof isRequest;
  readonly record: FieldRecord<Value> | undefined;
}

/** A record, and its value as plain data, which all prompts in it share. */
interface FieldRecord<Value> {
  readonly value: Value;
  readonly plain: Readonly<Record<string, unknown>>;
}

function recordIn<Value>(tree: FieldTree<Value>, value: Value): FieldRecord<Value> {
  let plain: FieldRecord<Value>['plain'] | undefined;
  return {
    value,
    get plain() {
      plain ??= tree.plainOf(value) as FieldRecord<Value>['plain'];
      return plain;
    },
  };
}

/** Follows a path from a value on. Lists on the way are searched element by element. */
function itemsAt<Value>(
  walk: Walk<Value>,
  value: Value,
  names: readonly string[],
  above: readonly string[],
  depth: number,
): readonly HostItem[] {
  const { tree, field, record, requests } = walk;
  const problem = (topic: string, message: string) => [problemAt(tree.rangeOf(value).start, topic, message)];
  if (depth > maxDepth) return problem('depth', `nested more than ${maxDepth} deep`);
  const list = tree.listOf(value);
  if (list) return list.flatMap((item) => itemsAt(walk, item, names, above, depth + 1));
  const path = above.join('.');
  const [name, ...rest] = names;
  const there = tree.namesOf(value);
  if (requests ? name === undefined : there && mayBeRequest(there) && walk.isRequest(tree.plainOf(value))) {
    return [requestAt(walk, value)];
  }
  if (name === undefined) {
    if (tree.isText(value)) return [promptAt(tree, value, record)];
    return problem('type', path === '' ? `this has to be text, or an object with ${field}` : `${path} has to be text`);
  }
  if (!there) return problem('type', `${path === '' ? 'this' : path} has to be an object with ${name}`);
  const dottedName = names.join('.');
  for (const [own, left] of [
    [name, rest],
    [dottedName, []],
  ] as const) {
    const fieldValue = tree.valueOf(value, own);
    if (fieldValue !== undefined) return itemsAt(walk, fieldValue, left, [...above, own], depth + 1);
  }
  if (name === anyName) {
    const values = there.map((own) => {
      const inner = tree.valueOf(value, own);
      if (inner === undefined) return [];
      const isRecord = tree.namesOf(inner) !== undefined;
      const inside = isRecord ? { ...walk, record: recordIn(tree, inner) } : walk;
      return itemsAt(inside, inner, rest, [...above, own], depth + 1);
    });
    return withPassedOver(values).toSorted((a, b) => a.range.start - b.range.start);
  }
  const namesIn = (own: string) => {
    const inner = tree.valueOf(value, own);
    return inner === undefined ? undefined : tree.namesOf(inner);
  };
  return problem(`field ${dottedName}`, missingField(name, above, there, namesIn));
}

/** Says that an object has no field of a name, which fields it has, and where the name stands below, however it is written. */
export function missingField(
  name: string,
  above: readonly string[],
  there: readonly string[],
  namesIn: (own: string) => readonly string[] | undefined,
): string {
  const names = there.slice(0, 8);
  const lower = name.toLowerCase();
  const below = names.flatMap((own) => {
    const inner = namesIn(own)?.find((each) => each.toLowerCase() === lower);
    return inner === undefined ? [] : [[own, inner]];
  });
  const [first] = below;
  const path = first && [...above, below.length > 1 ? anyName : first[0], first[1]].join('.');
  const at = above.length > 0 ? ` in ${above.join('.')}` : '';
  const has = names.length > 0 ? ` (there is ${names.join(', ')})` : '';
  return `there is no field ${name}${at}${has}${path === undefined ? '' : `, but ${path}`}`;
}

/** What stands for all names of an object in the path of a field. */
export const anyName = '*';

/** The items of all values of an object. A value without the field is passed over where another one has it. */
export function withPassedOver(values: readonly (readonly HostItem[])[]): readonly HostItem[] {
  const items = values.flat();
  const lacksField = (item: HostItem): item is HostProblem =>
    item.kind === 'problem' && /^(?:field |type$)/.test(item.topic);
  if (items.every(lacksField)) return items;
  return items.map((item) => (lacksField(item) ? { ...item, passedOver: true } : item));
}

/** The prompt of a text, with its record if it is a field of one. */
function promptAt<Value>(tree: FieldTree<Value>, text: Value, record: FieldRecord<Value> | undefined): HostItem {
  const cut = cutAt(tree, text);
  if (cut) return cut;
  const found = tree.textAt(text);
  const prompt: HostPrompt = record
    ? {
        kind: 'prompt',
        ...found,
        get record() {
          return record.plain;
        },
        locate: (path) => tree.rangeOf(innermost(tree, record.value, path)),
      }
    : { kind: 'prompt', ...found };
  return passedOver(found.text, prompt) ?? prompt;
}

function cutAt<Value>(tree: FieldTree<Value>, text: Value): HostProblem | undefined {
  const message = tree.cutShort?.(text);
  return message === undefined ? undefined : problemAt(tree.rangeOf(text).start, 'cut short', message);
}

/** The keys of which a request has at least one, beside its prompt. */
const keysOfRequests = new Set(['mode', 'params', 'additionalPrompt', 'optimizePrompt', 'processMode']);

const mayBeRequest = (names: readonly string[]): boolean => names.some((name) => keysOfRequests.has(name));

/** What to say of a request whose prompt is no text, or is not there. */
export const noPrompt = (prompt: unknown): string => `prompt ${prompt === undefined ? 'is missing' : 'has to be text'}`;

/** A request. Only its prompt is edited in place: no fix rewrites the rest of it. */
function requestAt<Value>({ tree, requests }: Walk<Value>, value: Value): HostItem {
  const plain = tree.plainOf(value);
  const written = tree.valueOf(value, 'prompt');
  const cut = written && cutAt(tree, written);
  if (cut) return cut;
  const text = written !== undefined && tree.isText(written) ? tree.textAt(written) : undefined;
  if (!requests) {
    if (!text) return problemAt(tree.rangeOf(written ?? value).start, 'type', noPrompt(written));
    const other = passedOver(text.text, text);
    if (other) return other;
  }
  return {
    kind: 'request',
    value: text && isObject(plain) ? { ...plain, prompt: text.text } : plain,
    range: tree.rangeOf(value),
    path: [],
    prompt: text && otherThanPrompt(text.text) === undefined ? text : undefined,
    locate(path, range) {
      const at = innermost(tree, value, path);
      return range && tree.isText(at) ? tree.textAt(at).toHost(range) : tree.rangeOf(at);
    },
    replace: () => [],
  };
}

/** The value at a path, or else the innermost value around it that exists. */
function innermost<Value>(tree: FieldTree<Value>, value: Value, path: JsonPath): Value {
  let at = value;
  for (const key of path) {
    const next = typeof key === 'number' ? tree.listOf(at)?.[key] : tree.valueOf(at, key);
    if (next === undefined) break;
    at = next;
  }
  return at;
}
