import { valueAt } from '../request/path-text.js';
import { type isRequest, requestTest } from '../request/seems-request.js';
import type { Edit, Range } from '../text/range.js';
import { isObject } from '../validation/is-object.js';
import { anyName, type FieldOptions, missingField, noPrompt, withPassedOver } from './fields.js';
import { otherThanPrompt, passedOver } from './foreign/passed-over.js';
import type { HostItem, HostProblem, HostPrompt, HostRequest, JsonPath } from './host.js';
import { rewriteJson } from './json/rewrite-json.js';
import { JsonLocator, JsonText } from './json-text.js';

export interface JsonOptions extends FieldOptions {
  /** Whether to read records of `compile --records` as the requests in them. Default: false. */
  readonly compiled?: boolean | undefined;
  /** Chat exports: whether to read the bot's descriptions of pictures, too. Default: false. */
  readonly embeds?: boolean | undefined;
}

/** A JSON value in its host. */
export interface JsonRecord {
  /** The value as written. */
  readonly text: string;
  /** The offset of the text in the host. */
  readonly start: number;
  readonly value: unknown;
  /** The path of the value in the JSON of the host. */
  readonly path: JsonPath;
}

/** The prompts, or the requests, of a record. */
export const readRecord = (record: JsonRecord, options: JsonOptions): HostItem[] => createRecordReader(options)(record);

/** Creates a reader of records. */
export function createRecordReader({
  field,
  requests = false,
  compiled = false,
}: JsonOptions): (record: JsonRecord) => HostItem[] {
  const keys = (field ?? 'prompt').split('.');
  // A fast path: nearly all records are objects with the prompt at the top level.
  const [only] = keys.length === 1 && !requests ? keys : [];
  const path = [only ?? ''];
  const isRead = requestTest(field);
  const read = (record: JsonRecord, locator: JsonLocator): HostItem[] => {
    const { value } = record;
    if (requests) {
      if (field === undefined) return [requestOf(record, locator)];
    } else if (isRead(value)) return [promptless(value, locator) ?? requestOf(record, locator)];
    if (compiled && isObject(value) && typeof value.ok === 'boolean' && typeof value.line === 'number') {
      const walk = { record, locator, requests: true, isRead };
      if (Array.isArray(value.requests)) return itemsAt(walk, value.requests, ['requests'], [], []);
      if (value.request !== undefined) return itemsAt(walk, value.request, ['request'], [], []);
      return [problem(locator, [], 'record', 'this record has no request: its prompt has errors')];
    }
    if (only !== undefined && isObject(value) && Object.hasOwn(value, only)) {
      const prompt = value[only];
      if (typeof prompt === 'string') return [promptAt(prompt, locator, path, value)];
    }
    return itemsAt({ record, locator, requests, isRead }, value, [], [], keys);
  };
  return (record) => {
    const locator = new JsonLocator(record.text, record.start);
    const items = read(record, locator);
    // A request, and an object of which all names are read, may have any name twice.
    const isAny = keys.includes(anyName) || items.some(({ kind }) => kind === 'request');
    const range = isAny ? locator.repeatedAnywhere(record.value) : locator.repeatedName(keys);
    return range ? [{ kind: 'problem', range, topic: 'repeated name', message: repeated }, ...items] : items;
  };
}

const repeated = 'this name stands twice in its object, and only the last one counts';

/** A prompt in JSON. */
class JsonPrompt extends JsonText implements HostPrompt {
  readonly kind = 'prompt';

  constructor(
    text: string,
    locator: JsonLocator,
    path: JsonPath,
    /** The record that contains it as a field, if any. */
    readonly record?: Readonly<Record<string, unknown>>,
  ) {
    super(text, locator, path);
  }

  locate(path: JsonPath): Range {
    return this.locator.rangeOf(path);
  }
}

/** The prompt of a string, or a problem where the string is JSON or an expression. */
function promptAt(
  text: string,
  locator: JsonLocator,
  path: JsonPath,
  record?: Readonly<Record<string, unknown>>,
): JsonPrompt | HostProblem {
  const prompt = new JsonPrompt(text, locator, path, record);
  return passedOver(text, prompt) ?? prompt;
}

/** The problem for a request without a prompt, or whose prompt is JSON or an expression; `undefined` for any other. */
function promptless(request: JsonObject, locator: JsonLocator): HostProblem | undefined {
  const { prompt } = request;
  if (typeof prompt === 'string') return passedOver(prompt, locator.textAt(['prompt'], prompt));
  return problem(locator, prompt === undefined ? [] : ['prompt'], 'type', noPrompt(prompt));
}

function requestOf({ value, text, start, path }: JsonRecord, locator: JsonLocator): HostRequest {
  const prompt = isObject(value) && typeof value.prompt === 'string' ? value.prompt : undefined;
  // With `requests`, a request is read even if its prompt is JSON or an expression. Such a prompt is not edited.
  const isOther = prompt !== undefined && otherThanPrompt(prompt) !== undefined;
  const inside = prompt === undefined || isOther ? undefined : locator.textAt(['prompt'], prompt);
  return {
    kind: 'request',
    value,
    range: { start, end: start + text.length },
    path,
    prompt: inside,
    locate(at, range) {
      if (!range) return locator.rangeOf(at);
      const member = valueAt(value, at);
      return typeof member === 'string' ? locator.textAt(at, member).toHost(range) : locator.rangeOf(at);
    },
    replace(other) {
      const result = isOther ? undefined : rewriteJson(text, other);
      return result === undefined ? [] : [smallestEdit(text, result, start)];
    },
  };
}

/** A minimal edit: replaces the range from the first to the last difference. */
function smallestEdit(before: string, after: string, start: number): Edit {
  const most = Math.min(before.length, after.length);
  let front = 0;
  while (front < most && before[front] === after[front]) front++;
  let back = 0;
  while (back < most - front && before[before.length - 1 - back] === after[after.length - 1 - back]) back++;
  const range = { start: start + front, end: start + before.length - back };
  return { range, text: after.slice(front, after.length - back) };
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The options that are passed along on the way to a field. */
interface Walk {
  readonly record: JsonRecord;
  readonly locator: JsonLocator;
  /** Whether to read values as requests, whatever they look like. */
  readonly requests: boolean;
  /** Whether to read a value as a request, where not all are. */
  readonly isRead: typeof isRequest;
}

/** The prompts or requests at a field of a value. Lists on the way are searched element by element. */
function itemsAt(
  walk: Walk,
  value: unknown,
  path: JsonPath,
  above: readonly string[],
  keys: readonly string[],
): HostItem[] {
  const { record, locator, requests, isRead } = walk;
  if (typeof value === 'string' && !requests && (keys.length === 0 || above.length === 0)) {
    // A string in place of an object is a prompt.
    return [promptAt(value, locator, path, isObject(record.value) ? record.value : undefined)];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => itemsAt(walk, item, [...path, index], above, keys));
  }
  const [key, ...rest] = keys;
  if (requests ? key === undefined : isRead(value)) {
    const { text, start } = locator.part(path);
    const request = { text, start, value, path: [...record.path, ...path] };
    const inner = new JsonLocator(text, start);
    return [(requests ? undefined : promptless(value as JsonObject, inner)) ?? requestOf(request, inner)];
  }
  if (key === undefined) return [problem(locator, path, 'type', `${above.join('.')} has to be text`)];
  if (!isObject(value)) return [problem(locator, path, 'type', missingIn(above, key, requests))];
  if (Object.hasOwn(value, key)) return itemsAt(walk, value[key], [...path, key], [...above, key], rest);
  const dottedName = keys.join('.');
  if (rest.length > 0 && Object.hasOwn(value, dottedName)) {
    return itemsAt(walk, value[dottedName], [...path, dottedName], [...above, dottedName], []);
  }
  if (key === anyName) {
    const values = locator.membersAt(path).map(({ name, text, start }) => {
      const member = value[name];
      if (!isObject(member)) return itemsAt(walk, member, [...path, name], [...above, name], rest);
      const child = { text, start, value: member, path: [...record.path, ...path, name] };
      const inside = { ...walk, record: child, locator: new JsonLocator(text, start) };
      return itemsAt(inside, member, [], [...above, name], rest);
    });
    return [...withPassedOver(values)];
  }
  const namesIn = (own: string) => (isObject(value[own]) ? Object.keys(value[own]) : undefined);
  const message = missingField(key, above, Object.keys(value), namesIn);
  return [problem(locator, path, `field ${dottedName}`, message)];
}

/** At the place of a record a text is a prompt, too, though no request. */
const missingIn = (above: readonly string[], key: string, requests: boolean): string =>
  above.length > 0 || requests
    ? `${above.join('.') || 'this'} has to be an object with ${key}`
    : `this has to be text, or an object with ${key}`;

function problem(locator: JsonLocator, path: JsonPath, topic: string, message: string): HostProblem {
  return { kind: 'problem', range: locator.rangeOf(path), topic, message };
}
