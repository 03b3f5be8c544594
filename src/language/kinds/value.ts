/** A value as read by its kind. */
export type Value =
  | NoValue
  | RatioValue
  | NumberValue
  | ChoiceValue
  | WordsValue
  | ReferencesValue
  | UnreadableValue
  | GroupValue;

/** A flag by itself. */
export interface NoValue {
  readonly kind: 'none';
}

/** Width to height, both above zero, as written: not in lowest terms, perhaps with decimals. */
export interface RatioValue {
  readonly kind: 'ratio';
  readonly width: number;
  readonly height: number;
}

export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
}

/** A word out of a set. */
export interface ChoiceValue {
  readonly kind: 'choice';
  /** In lower case; a number in its shortest form (`.50` is `0.5`, `7.0` is `7`). */
  readonly text: string;
}

/** Free text, items apart by commas. */
export interface WordsValue {
  readonly kind: 'words';
  /** Trimmed, with one blank between words, none of them empty. */
  readonly items: readonly string[];
}

/** Addresses, codes and literals. */
export interface ReferencesValue {
  readonly kind: 'references';
  readonly items: readonly Reference[];
}

/** One reference: an image's address, a style or profile code, a moodboard, or a literal such as `random`. */
export interface Reference {
  readonly kind: 'url' | 'code' | 'profile' | 'moodboard' | 'literal';
  /** The address without angle brackets, or the code as written. */
  readonly text: string;
  /** Weight relative to the other items. Undefined where none is written, which counts as 1. */
  readonly weight: number | undefined;
}

/** Text that does not read as the kind asks. */
export interface UnreadableValue {
  readonly kind: 'unreadable';
  readonly text: string;
}

/** A permutation group stands in it: only its expansions can be read. */
export interface GroupValue {
  readonly kind: 'group';
  readonly text: string;
}
