import type { PhraseName } from '../request/params.js';
import type { ProcessMode } from '../request/request.js';
import { commasStart, skipCommas } from '../text/character-classes.js';

/** The meaning of a prompt or a request, without its layout. Compiling and decompiling both go through it. */
export interface Intent {
  /** One for a plain prompt; several for a multi-prompt. */
  readonly parts: readonly IntentPart[];
  /** In the order of the table; without speed and exclusions, and without defaults that need not be stated. */
  readonly settings: readonly IntentSetting[];
  /** What must not be in the picture: trimmed, none of them empty. */
  readonly exclusions: readonly string[];
  /** Undefined where the source states none. */
  readonly speed: ProcessMode | 'turbo' | undefined;
  /** The params that closing phrases of the text stand for. */
  readonly phrases: Phrases;
}

/** A part of the prompt: image prompts, then words. */
export interface IntentPart {
  /** The URLs of image prompts, in order. */
  readonly images: readonly string[];
  /** Trimmed, with one blank between words. May be empty. */
  readonly text: string;
  /** Weight relative to the other parts. Default 1. */
  readonly weight: number;
}

/** A parameter with the normalized spelling of its value. */
export interface IntentSetting {
  /** The long name without dashes; an undocumented name in lower case. */
  readonly name: string;
  /** Empty for a flag. */
  readonly value: string;
}

/** The params of a simple request that stand as phrases in a prompt. */
export type Phrases = Readonly<Partial<Record<PhraseName, string>>>;

/**
 * Normalizes words for an intent: one space between two, no comma or blank at either end. Blanks are what `\s` matches, since
 * a zero-width joiner holds an emoji together.
 */
export const plainText = (text: string): string =>
  // Most texts have single spaces only, and testing for that is cheaper than replacing.
  trimBlanksAndCommas(otherThanSpace.test(text) || twoBlanks.test(text) ? text.replace(/\s+/g, ' ') : text);

/** {@link plainText} of a text whose blanks are all spaces. */
export const singleBlanks = (text: string): string =>
  trimBlanksAndCommas(twoBlanks.test(text) ? text.replace(/ {2,}/g, ' ') : text);

/** Removes commas and blanks from the ends of a text. */
export function trimBlanksAndCommas(text: string): string {
  const start = skipCommas(text, 0, text.length);
  return text.slice(start, commasStart(text, start, text.length));
}

const twoBlanks = / {2}/;

/** A superset of the blanks other than the space: engines match few ranges faster. */
const otherThanSpace = /[\0-\x1F\x7F-\xA0\u1680\u2000-\u206F\u3000\uFEFF]/;
