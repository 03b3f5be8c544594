import type { ParameterName } from '../language/data/parameters.js';
import type { Value } from '../language/kinds/value.js';
import type { DashForm } from '../lexer/flags.js';
import type { Group } from '../lexer/groups.js';
import type { Wrapper } from '../lexer/wrapper.js';
import type { Range } from '../text/range.js';

/** The tree of a prompt as written. All ranges are UTF-16 offsets into `source`. */
export interface Prompt {
  readonly kind: 'prompt';
  /** The text that was parsed, wrapper included. */
  readonly source: string;
  /** The prompt without its wrapper and the blanks around it. */
  readonly range: Range;
  /** Undefined for a bare prompt. */
  readonly wrapper: Wrapper | undefined;
  /** The parts that `::` separates, in order; at least one. */
  readonly parts: readonly Part[];
  /** The parameters that the prompt sets, in order. */
  readonly settings: readonly Setting[];
  /** Outermost permutation groups, in text and values. */
  readonly groups: readonly Group[];
  /** Offsets of braces without a partner, in order. */
  readonly unbalanced: readonly number[];
  /** Offset of the first brace nested deeper than `maxDepth` of `promptc/lexer`. Undefined where none is. */
  readonly tooDeep: number | undefined;
}

/** A part of a multi-prompt: content, then separator and weight. */
export interface Part {
  readonly kind: 'part';
  /** From the content to the weight. Empty for an empty part. */
  readonly range: Range;
  readonly content: readonly (Text | Image | Group)[];
  /** The `::` behind the content. Undefined in the last part. */
  readonly separator: Range | undefined;
  /** Undefined where none is written, which counts as 1. */
  readonly weight: Weight | undefined;
}

/** Words of a part. */
export interface Text {
  readonly kind: 'text';
  readonly range: Range;
  /** Whether nothing in it looks like structure or a placeholder, and all its blanks are spaces, as in most texts. */
  readonly plain: boolean;
}

/** An image: its URL in the text. */
export interface Image {
  readonly kind: 'image';
  /** Angle brackets included. */
  readonly range: Range;
  /** The URL without them. */
  readonly url: string;
  /** Whether only images stand before it. The service takes such an image for an image prompt, and others for words. */
  readonly inFront: boolean;
}

/** The number behind `::`. */
export interface Weight {
  readonly kind: 'weight';
  readonly range: Range;
  /** Weight relative to the other parts: 2 counts twice as much as 1, a negative one steers away. */
  readonly value: number;
}

/** A parameter with the value that the prompt gives it. */
export interface Setting {
  readonly kind: 'setting';
  /** From the dashes to the last character before the next setting, without trailing blanks. */
  readonly range: Range;
  readonly flag: Flag;
  /** The parameter that the name means today. Undefined for an undocumented name and for one that contains a group. */
  readonly parameter: ParameterName | undefined;
  readonly value: Value;
  /** The value without the punctuation around it. Empty, at the end of the flag, where there is no value. */
  readonly valueRange: Range;
  /** Punctuation glued to the value, which the service does not accept. */
  readonly punctuation: readonly Range[];
  /** Whether the value is clear but not spelled as the service asks: `16x9`. */
  readonly misspelled: boolean;
  /** Left-over text behind the value. Undefined where there is none. */
  readonly rest: Range | undefined;
}

/** A flag as written. */
export interface Flag {
  /** From the dashes to the end of the name, or of the sign that joins it to the value. */
  readonly range: Range;
  readonly dash: DashForm;
  /** The dashes, with the blanks between two of them. */
  readonly dashRange: Range;
  /** The name as written, without dashes, in the case of the source. */
  readonly name: string;
  readonly nameRange: Range;
  /** Whether the flag stands behind a blank or at the start of the prompt. */
  readonly detached: boolean;
  /** The joiner of name and value: `=` or `:`, a blank, or `''` where the value is glued to the name. */
  readonly joint: ' ' | '' | '=' | ':';
}

export type { DashForm, Group, Range, Value, Wrapper };
