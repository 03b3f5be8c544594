import type { PhraseName } from '../request/params.js';
import type { ProcessMode } from '../request/request.js';
import { commasStart, skipCommas } from '../text/character-classes.js';

/** What a prompt or a request means, with no layout: both directions meet here. */
export interface Intent {
  /** One for a plain prompt; several for a multi-prompt. */
  readonly parts: readonly IntentPart[];
  /** In the order of the table; without speed and exclusions, and without defaults that need not be said. */
  readonly settings: readonly IntentSetting[];
  /** What must not be in the picture: trimmed, none of them empty. */
  readonly exclusions: readonly string[];
  /** Undefined where nothing is said of it. */
  readonly speed: ProcessMode | 'turbo' | undefined;
  /** What closing phrases of the text say. */
  readonly phrases: Phrases;
}

/** A part of the prompt: image prompts, then words with one blank between them. */
export interface IntentPart {
  readonly images: readonly string[];
  readonly text: string;
  /** Relative to the other parts. Default 1. */
  readonly weight: number;
}

/** A parameter with the one spelling of its value. */
export interface IntentSetting {
  /** The long name; a name that nobody documents in lower case. */
  readonly name: string;
  /** Empty for a flag. */
  readonly value: string;
}

/** The params of a simple request that stand as phrases in a prompt. */
export type Phrases = Readonly<Partial<Record<PhraseName, string>>>;

/**
 * Words as an intent holds them: one blank between two, no comma or blank at either end.
 *
 * Blanks are what `\s` is: a zero-width joiner holds an emoji together.
 */
export const plainText = (text: string): string =>
  // Most texts have single plain blanks only, and looking is cheaper than writing.
  trimmed(otherBlank.test(text) || twoBlanks.test(text) ? text.replace(/\s+/g, ' ') : text);

/** {@link plainText} of a text that has no blanks but plain ones. */
export const singleBlanks = (text: string): string =>
  trimmed(twoBlanks.test(text) ? text.replace(/ {2,}/g, ' ') : text);

/** A text without commas and blanks at its ends. */
export function trimmed(text: string): string {
  const start = skipCommas(text, 0, text.length);
  return text.slice(start, commasStart(text, start, text.length));
}

const twoBlanks = / {2}/;

/** What blanks but the plain one are among: few ranges, which engines look for faster. */
const otherBlank = /[\0-\x1F\x7F-\xA0\u1680\u2000-\u206F\u3000\uFEFF]/;
