import { described } from '../validation/arguments.js';

/** Formats a JSON path for messages: `params[2].value`; `the request` for an empty path. */
export function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'the request';
  let text = '';
  for (const [index, key] of path.entries()) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += index === 0 ? wordOrQuoted(key) : `.${wordOrQuoted(key)}`;
  }
  return text;
}

/** A name as it is where it is one word, else quoted: it may be empty, of several lines, or very long. */
export const wordOrQuoted = (name: string): string => (/^[^\s\p{C}"]{1,100}$/u.test(name) ? name : described(name));

/** The value at a JSON path; `undefined` where there is none. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const key of path) at = (at as Record<string | number, unknown> | undefined)?.[key];
  return at;
}
