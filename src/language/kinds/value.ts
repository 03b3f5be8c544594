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

/** The value of a flag without one. */
export interface NoValue {
  readonly kind: 'none';
}

/** Width to height, both above zero, as written: not in lowest terms, perhaps with decimals. */
export interface RatioValue {
  readonly kind: 'ratio';
  readonly width: number;
  readonly height: number;
}

/** A whole or decimal number. */
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

/** Free text: items separated by commas. */
export interface WordsValue {
  readonly kind: 'words';
  /** Trimmed, with one blank between words, none of them empty. */
  readonly items: readonly string[];
}

/** URLs, codes and literals. */
export interface ReferencesValue {
  readonly kind: 'references';
  readonly items: readonly Reference[];
}

/** One reference: the URL of an image, a style or profile code, a moodboard, or a literal such as `random`. */
export interface Reference {
  readonly kind: 'url' | 'code' | 'profile' | 'moodboard' | 'literal';
  /** The URL without angle brackets, the code as written, or the literal in lower case. */
  readonly text: string;
  /** Weight relative to the other items. Undefined where none is written, which counts as 1. */
  readonly weight: number | undefined;
}

/** Text that is no value of the parameter's kind. */
export interface UnreadableValue {
  readonly kind: 'unreadable';
  readonly text: string;
}

/** A value that contains a permutation group. Only its expansions can be read. */
export interface GroupValue {
  readonly kind: 'group';
  readonly text: string;
}
