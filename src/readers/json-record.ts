import { applyEdits as applyJsonEdits, modify } from 'jsonc-parser';
import { valueAt } from '../request/path-text.js';
import type { Edit } from '../text/range.js';
import type { HostItem, HostProblem, HostRequest, JsonPath } from './host.js';
import { JsonLocator } from './json-text.js';

export interface JsonOptions {
  /**
   * Where in a record the prompt stands: `prompt` (default), or names with dots between them. Of requests, where the
   * request stands; default: it is the record.
   */
  readonly field?: string | undefined;
  /** Whether every record is meant as a request. Default: those that look like one. */
  readonly requests?: boolean | undefined;
}

/** A JSON value in its host. */
export interface JsonRecord {
  /** The value as written. */
  readonly text: string;
  /** Where that stands in the host. */
  readonly start: number;
  readonly value: unknown;
  /** Where in the JSON of the host the value stands. */
  readonly path: JsonPath;
}

/** The prompts, or the request, of a record. */
export function readRecord(record: JsonRecord, { field, requests = false }: JsonOptions): HostItem[] {
  const { value, text, start } = record;
  const locator = new JsonLocator(text, start);
  if (requests ? field === undefined : isRequest(value)) return [requestOf(record, locator)];
  const walk: Walk = { record, locator, requests };
  return itemsAt(walk, value, [], [], (field ?? 'prompt').split('.'));
}

/** Whether an object is a request by its looks. */
export function isRequest(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  return (value.mode === 'simple' || value.mode === 'advanced') && typeof value.prompt === 'string';
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function requestOf({ value, text, start, path }: JsonRecord, locator: JsonLocator): HostRequest {
  const prompt = isObject(value) && typeof value.prompt === 'string' ? value.prompt : undefined;
  const inside = prompt === undefined ? undefined : locator.textAt(['prompt'], prompt);
  return {
    kind: 'request',
    value,
    range: { start, end: start + text.length },
    path,
    prompt: inside,
    locate(at, range) {
      if (!range) return locator.rangeOf(at);
      const found = valueAt(value, at);
      return typeof found === 'string' ? locator.textAt(at, found).toHost(range) : locator.rangeOf(at);
    },
    replace: (other) => [smallestEdit(text, rewritten(text, value, other), start)],
  };
}

/** The edit for what differs between two texts, from the first difference to the last. */
function smallestEdit(before: string, after: string, start: number): Edit {
  const most = Math.min(before.length, after.length);
  let front = 0;
  while (front < most && before[front] === after[front]) front++;
  let back = 0;
  while (back < most - front && before[before.length - 1 - back] === after[after.length - 1 - back]) back++;
  const range = { start: start + front, end: start + before.length - back };
  return { range, text: after.slice(front, after.length - back) };
}

/** JSON with the keys that differ written anew, and the rest as it stands. */
function rewritten(text: string, before: unknown, after: unknown): string {
  if (!isObject(before) || !isObject(after)) return JSON.stringify(after);
  const indent = /\n([ \t]+)"/.exec(text)?.[1];
  const formattingOptions = indent
    ? {
        formattingOptions: { insertSpaces: !indent.includes('\t'), tabSize: indent.includes('\t') ? 1 : indent.length },
      }
    : {};
  let result = text;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    result = applyJsonEdits(result, modify(result, [key], after[key], formattingOptions));
  }
  return result;
}

/** What goes along on the way to a field. */
interface Walk {
  readonly record: JsonRecord;
  readonly locator: JsonLocator;
  /** Whether requests stand there, whatever they look like. */
  readonly requests: boolean;
}

/** The prompts or requests at a field of a value. Lists on the way are looked into. */
function itemsAt(
  walk: Walk,
  value: unknown,
  path: JsonPath,
  above: readonly string[],
  keys: readonly string[],
): HostItem[] {
  const { record, locator, requests } = walk;
  if (typeof value === 'string' && !requests && (keys.length === 0 || above.length === 0)) {
    // A string where an object might stand is a prompt by itself.
    const owner = isObject(record.value) ? { record: record.value, locate: (at: JsonPath) => locator.rangeOf(at) } : {};
    return [Object.assign(locator.textAt(path, value), { kind: 'prompt' as const, ...owner })];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => itemsAt(walk, item, [...path, index], above, keys));
  }
  const [key, ...rest] = keys;
  if (requests ? key === undefined : isRequest(value)) {
    const { text, start } = locator.part(path);
    const request = { text, start, value, path: [...record.path, ...path] };
    return [requestOf(request, new JsonLocator(text, start))];
  }
  if (key === undefined) return [problem(locator, path, 'type', `${above.join('.')} has to be text`)];
  if (!isObject(value)) return [problem(locator, path, 'type', missingIn(above, key))];
  if (Object.hasOwn(value, key)) return itemsAt(walk, value[key], [...path, key], [...above, key], rest);
  const whole = keys.join('.');
  if (rest.length > 0 && Object.hasOwn(value, whole)) {
    return itemsAt(walk, value[whole], [...path, whole], [...above, whole], []);
  }
  const names = Object.keys(value).slice(0, 8);
  const has = names.length > 0 ? ` (there is ${names.join(', ')})` : '';
  const at = above.length > 0 ? ` in ${above.join('.')}` : '';
  return [problem(locator, path, `field ${whole}`, `there is no field ${key}${at}${has}`)];
}

const missingIn = (above: readonly string[], key: string): string =>
  above.length > 0 ? `${above.join('.')} has to be an object with ${key}` : `this has to be an object with ${key}`;

function problem(locator: JsonLocator, path: JsonPath, topic: string, message: string): HostProblem {
  return { kind: 'problem', range: locator.rangeOf(path), topic, message };
}
