import { isObject } from '../request/path-text.js';
import type { HostProblem, HostText } from './host.js';

/**
 * What a text in a field is that is no prompt, though a prompt may stand in it: nobody can tell where one would end, so
 * that none of it is looked at. Undefined for all others.
 */
export function otherThanPrompt(text: string): 'JSON' | 'an expression' | undefined {
  // Nearly all prompts start with a letter.
  return startsLikeOther.test(text) ? otherIn(text) : undefined;
}

const startsLikeOther = /^[\s\uFEFF]*[{[="`~]/;

/** A fence around a text, as language models like to put there. */
const fence = /^(`{3,}|~{3,})[ \t]*(?:\w+[ \t]*)?\r?\n/;

/**
 * An object with a quoted name in front, perhaps in a list: no permutation has a quoted word before a colon. Who wrote this
 * meant JSON, also where it is cut off, has something else behind it, or escapes its quotes once more.
 */
const objectInFront = /^(?:\[\s*)*\{\s*\\{0,3}["'](?:[^"'\\]|\\[^"']){0,200}\\{0,3}["']\s*:/;

function otherIn(given: string): 'JSON' | 'an expression' | undefined {
  let text = given.trim();
  // Tools for workflows mark what they work out by an equals sign.
  if (text.startsWith('=')) {
    text = text.slice(1).trimStart();
    if (text.startsWith('{{') && text.endsWith('}}') && text.indexOf('}}') === text.length - 2) return 'an expression';
  }
  const [opening, marks] = fence.exec(text) ?? [];
  if (opening !== undefined && marks !== undefined) {
    const end = text.lastIndexOf(marks);
    text = text.slice(opening.length, end > opening.length ? end : undefined).trim();
  }
  if (objectInFront.test(text)) return 'JSON';
  // A list or an object without such a name, or a string that holds JSON.
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

/** Whether a prompt that is edited is a prompt still: what would be passed over from then on is not written. */
export const staysPrompt = (text: string, before: string): boolean =>
  otherThanPrompt(text) === undefined || otherThanPrompt(before) !== undefined;

/** A text that is passed over, or undefined for one that may be a prompt. */
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
