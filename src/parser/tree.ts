import type { ParameterName } from '../language/data/parameters.js';
import type { Value } from '../language/kinds/value.js';
import type { DashForm } from '../lexer/flags.js';
import type { Group } from '../lexer/groups.js';
import type { Wrapper } from '../lexer/wrapper.js';
import type { Range } from '../text/range.js';

/** A prompt as its author laid it out. Every range refers to `source`. */
export interface Prompt {
  readonly kind: 'prompt';
  readonly source: string;
  /** The prompt itself, without wrapper and blanks around it. */
  readonly range: Range;
  /** Undefined for a bare prompt. */
  readonly wrapper: Wrapper | undefined;
  /** What `::` separates, in order; one part where nothing does. Never empty. */
  readonly parts: readonly Part[];
  readonly settings: readonly Setting[];
  /** Outermost permutation groups, wherever they stand. */
  readonly groups: readonly Group[];
  /** Places of braces without a partner. */
  readonly unbalanced: readonly number[];
  /** Place of the first brace past the depth that groups are read to. */
  readonly tooDeep: number | undefined;
}

/** A part of a multi-prompt: content, then the separator behind it. */
export interface Part {
  readonly kind: 'part';
  /** From content to weight. Empty for an empty part. */
  readonly range: Range;
  readonly content: readonly (Text | Image | Group)[];
  /** The `::` behind the content. Undefined in the last part. */
  readonly separator: Range | undefined;
  readonly weight: Weight | undefined;
}

/** Words. */
export interface Text {
  readonly kind: 'text';
  readonly range: Range;
  /** Whether nothing in it looks like structure, and all blanks are plain ones, as in most texts. */
  readonly plain: boolean;
}

/** The address of an image. */
export interface Image {
  readonly kind: 'image';
  /** Angle brackets included. */
  readonly range: Range;
  /** The address without them. */
  readonly url: string;
  /** Whether only images stand before it, as the service asks of an image prompt. */
  readonly inFront: boolean;
}

/** The number behind `::`. */
export interface Weight {
  readonly kind: 'weight';
  readonly range: Range;
  /** Relative to the other parts: 2 counts twice as much as 1, a negative one steers away. */
  readonly value: number;
}

/** A parameter given a value. */
export interface Setting {
  readonly kind: 'setting';
  /** From the dashes to the last character before the next parameter, blanks left out. */
  readonly range: Range;
  readonly flag: Flag;
  /** What the name means today. Undefined for a name that nobody documents, and for one that a group stands in. */
  readonly parameter: ParameterName | undefined;
  readonly value: Value;
  /** The value's text, without punctuation around it. Empty, behind the flag, where there is none. */
  readonly valueRange: Range;
  /** Punctuation glued to the value. */
  readonly punctuation: readonly Range[];
  /** True for a value that is plain but not spelled as the service asks: `16x9`. */
  readonly misspelled: boolean;
  /** Text behind the value that is not part of it. */
  readonly rest: Range | undefined;
}

/** A flag as written. */
export interface Flag {
  /** From the dashes to the name, and a sign that joins it to the value. */
  readonly range: Range;
  readonly dash: DashForm;
  /** The dashes, and blanks between two of them. */
  readonly dashRange: Range;
  readonly name: string;
  readonly nameRange: Range;
  /** Whether a blank, or nothing, stands in front. */
  readonly detached: boolean;
  /** What stands between name and value: `=` or `:` for such a sign, `''` for nothing at all. */
  readonly joint: ' ' | '' | '=' | ':';
}

export type { DashForm, Group, Range, Value, Wrapper };
