import type { Strength } from './words.js';

/** A word of artwork in a text, with what its surroundings say. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly strength: Strength;
  /** Whether the text behind it lets it describe the whole picture. */
  readonly isAll: boolean;
  /** The roles of the words in front of it, as bits of `roles.ts`. */
  readonly lead: number;
  /** Whether it ends like a plural (`cartoons`). */
  readonly isPlural: boolean;
  /** Whether it ends like an -ing form (`painting`). */
  readonly isDoing: boolean;
}

/** At most `length` characters of the text in front of a word, and behind it. */
export const inFrontOf = ({ text, start }: Word, length: number): string =>
  text.slice(Math.max(0, start - length), start);
export const behind = ({ text, end }: Word, length: number): string => text.slice(end, end + length);

/** The same in front, with the first letters of the word. */
export const upTo = ({ text, start }: Word, length: number, letters: number): string =>
  text.slice(Math.max(0, start - length), start + letters);
