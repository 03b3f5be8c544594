import type { Confidence } from './data/sources.js';
import type { VersionId } from './data/versions.js';

/** A width to height ratio in the notation of the service, `W:H`. */
export type RatioText = `${number}:${number}`;

/** What a version makes of a parameter that it has: its limits. An absent limit is an undocumented one. */
export interface Supported {
  readonly support: 'yes';
  readonly confidence: Confidence;
  /** Smallest number accepted, inclusive. */
  readonly min?: number;
  /** Largest number accepted, inclusive. */
  readonly max?: number;
  /** The values accepted, as one writes them after the flag (numbers as numbers: `.5` and `0.5` are the same choice). */
  readonly choices?: readonly (string | number)[];
  /** Values that other sources list as accepted: a disagreement, so using one is no finding. */
  readonly disputed?: readonly (string | number)[];
  /** Values that the service is on record refusing. */
  readonly refused?: readonly (string | number)[];
  /** Values that the service takes for another one. */
  readonly coerced?: Readonly<Record<string, string | number>>;
  /** Shapes of value accepted beside `choices`, in words. */
  readonly patterns?: readonly string[];
  /** Tallest ratio accepted, inclusive. */
  readonly minRatio?: RatioText;
  /** Widest ratio accepted, inclusive. */
  readonly maxRatio?: RatioText;
  /** Limits that another setting of the prompt narrows. */
  readonly when?: readonly Narrowing[];
  /** Most values that one flag takes. */
  readonly maxItems?: number;
  /** Largest numeric code that one source knows of. */
  readonly maxCode?: number;
  /** True where it works on the web page only, not in a prompt that is sent from elsewhere. */
  readonly webOnly?: true;
  /** What the service uses where the prompt does not say; `null` where there is none, `random` where it draws one. */
  readonly default?: string | number | boolean | null;
}

/** Tighter limits that hold beside another setting. */
export interface Narrowing {
  /** The other setting as one would write it: `--hd`, `--style 4a`. */
  readonly beside: string;
  readonly minRatio?: RatioText;
  readonly maxRatio?: RatioText;
  readonly choices?: readonly string[];
}

/** A version without the parameter. `refused`: a refusal is on record, beyond the version's chart saying no. */
export interface Unsupported {
  readonly support: 'no';
  readonly confidence: Confidence;
  readonly refused?: true;
}

/** `ignored`: taken and without effect. `unknown`: no source says. */
export interface Unclear {
  readonly support: 'ignored' | 'unknown';
  readonly confidence: Confidence;
}

export type Support = Supported | Unsupported | Unclear;

/**
 * Versions in one string, apart by blanks: `V5.2`, `niji4..niji7`, `V4..V7 V8.2 test`. A span runs along one line of
 * models in order of release, both ends included.
 */
export type VersionSpan = string;

type Limits = Omit<Supported, 'support' | 'confidence'> & { readonly confidence?: Confidence };

/**
 * Supported, with the limits given. Confidence is high unless it says otherwise. All have all keys, since checks ask them at
 * every turn, and engines are fast where objects look alike.
 */
export const supported = (limits: Limits = {}): Supported => {
  const all: { readonly [K in keyof Supported]-?: Supported[K] | undefined } = {
    support: 'yes',
    confidence: limits.confidence ?? 'high',
    min: limits.min,
    max: limits.max,
    choices: limits.choices,
    disputed: limits.disputed,
    refused: limits.refused,
    coerced: limits.coerced,
    patterns: limits.patterns,
    minRatio: limits.minRatio,
    maxRatio: limits.maxRatio,
    when: limits.when,
    maxItems: limits.maxItems,
    maxCode: limits.maxCode,
    webOnly: limits.webOnly,
    default: limits.default,
  };
  return all as Supported;
};

/** Numbers from `min` to `max`, both included. */
export const range = (min: number, max: number, limits: Limits = {}): Supported => supported({ min, max, ...limits });

/** One of `choices`. */
export const oneOf = (choices: readonly (string | number)[], limits: Limits = {}): Supported =>
  supported({ choices, ...limits });

/** Ratios from `minRatio` (the tallest) to `maxRatio` (the widest), both included. */
export const ratios = (minRatio: RatioText, maxRatio: RatioText, limits: Limits = {}): Supported =>
  supported({ minRatio, maxRatio, ...limits });

/** The chart says no; whether the flag is refused or dropped is not on record. */
export const unsupported = (confidence: Confidence = 'high'): Unsupported => ({ support: 'no', confidence });

/** The service is on record refusing it. */
export const refused = (confidence: Confidence = 'high'): Unsupported => ({ support: 'no', confidence, refused: true });

/** Taken without effect. */
export const ignored = (confidence: Confidence = 'high'): Unclear => ({ support: 'ignored', confidence });

/** No source says. */
export const unknown = (confidence: Confidence = 'low'): Unclear => ({ support: 'unknown', confidence });

/** Typing help for a table keyed by spans: what each version makes of a parameter. */
export type SupportByVersion = Readonly<Record<VersionSpan, Support>>;

export type { VersionId };
