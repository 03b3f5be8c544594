import { isObject } from '../../validation/is-object.js';
import type { HostProblem, HostText } from '../host.js';

/** What a text is that is passed over. */
type Other = 'JSON' | 'an expression' | 'a formula';

/**
 * The kind of a text that is no prompt although it may contain one: nobody can tell where that would end, so the text
 * is skipped. Undefined for any other text.
 */
export function otherThanPrompt(text: string): Other | undefined {
  // A fast path: nearly all prompts start with a letter.
  return startsLikeOther.test(text) ? otherIn(text) : undefined;
}

const startsLikeOther = /^[\s\uFEFF]*[{[="`~]/;

/** A fence around a text, as language models add. */
const fence = /^(`{3,}|~{3,})[ \t]*(?:\w+[ \t]*)?\r?\n/;

/**
 * An object that starts with a quoted key, possibly in a list. No permutation has a quoted word before a colon, so the
 * author meant JSON, even if it is cut off, followed by other text, or escaped once more.
 */
const objectInFront = /^(?:\[\s*)*\{\s*\\{0,3}["'](?:[^"'\\]|\\[^"']){0,200}\\{0,3}["']\s*:/;

/**
 * The formula of a spreadsheet, behind its equals sign: a call, a quoted text, a sheet, brackets, or a cell with an operator
 * behind it.
 */
const formula =
  /^[+-]?(?:[\p{L}_][\p{L}\d_.]*(?:[([]|!(?=[$\p{L}]))|["(]|'[^']{1,100}'!|\[@|\$?[a-z]{1,3}\$?\d{1,7}\s*(?:[&+*/^=:<>]|$))/iu;

function otherIn(source: string): Other | undefined {
  let text = source.trim();
  // Workflow tools mark expressions with an equals sign.
  if (text.startsWith('=')) {
    text = text.slice(1).trimStart();
    if (text.startsWith('{{') && text.endsWith('}}') && text.indexOf('}}') === text.length - 2) return 'an expression';
    if (formula.test(text) && !text.includes('{{')) return 'a formula';
  }
  const [opening, marks] = fence.exec(text) ?? [];
  if (opening !== undefined && marks !== undefined) {
    const end = text.lastIndexOf(marks);
    text = text.slice(opening.length, end > opening.length ? end : undefined).trim();
  }
  if (objectInFront.test(text)) return 'JSON';
  // A list or an object without such a key, or a string that contains JSON.
  if (!/^(?:[{[]|"\s*[{["\\])/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value === 'string') return otherThanPrompt(value);
  return isObject(value) || Array.isArray(value) ? 'JSON' : undefined;
}

/** Whether an edited prompt is still one: an edit must not turn it into a text that is skipped. */
export const staysPrompt = (text: string, before: string): boolean =>
  otherThanPrompt(text) === undefined || otherThanPrompt(before) !== undefined;

/** The problem for a text that is skipped; undefined for a possible prompt. */
export function passedOver(text: string, at: Pick<HostText, 'range'>): HostProblem | undefined {
  const other = otherThanPrompt(text);
  if (other === undefined) return undefined;
  const { start } = at.range;
  return {
    kind: 'problem',
    range: { start, end: start },
    topic: `passed over ${other}`,
    message: `this text is ${other}, not a prompt`,
    passedOver: true,
  };
}
