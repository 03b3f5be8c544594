import type { Confidence } from './data/sources.js';
import type { VersionId } from './data/versions.js';

/** A width to height ratio in the notation of the service, `W:H`. */
export type RatioText = `${number}:${number}`;

/** The limits of a parameter in a version that supports it. An absent limit is undocumented. */
export interface Supported {
  readonly support: 'yes';
  readonly confidence: Confidence;
  /** Smallest number accepted, inclusive. */
  readonly min?: number;
  /** Largest number accepted, inclusive. */
  readonly max?: number;
  /** The values accepted, as written behind the flag; numbers as numbers, since `.5` and `0.5` are the same choice. */
  readonly choices?: readonly (string | number)[];
  /** Values that only some sources list as accepted. Using one is not reported. */
  readonly disputed?: readonly (string | number)[];
  /** Values with a recorded refusal by the service. */
  readonly refused?: readonly (string | number)[];
  /** Values that the service replaces, with the value that it uses instead. */
  readonly coerced?: Readonly<Record<string, string | number>>;
  /** Forms of values accepted beside `choices`, in words. */
  readonly patterns?: readonly string[];
  /** Tallest ratio accepted, inclusive. */
  readonly minRatio?: RatioText;
  /** Widest ratio accepted, inclusive. */
  readonly maxRatio?: RatioText;
  /** The limit up to which the pages of the service advise a value, though it accepts others. */
  readonly advised?: Advice;
  /** Tighter limits that other settings of the prompt impose. */
  readonly when?: readonly Narrowing[];
  /** Most values that one flag takes, inclusive. */
  readonly maxItems?: number;
  /** Largest numeric code that a source knows of, inclusive. */
  readonly maxCode?: number;
  /** Whether it works on the web page only, not in prompts sent from elsewhere. Default false. */
  readonly webOnly?: true;
  /** The value used where the prompt sets none; `null` where there is none, `random` where the service draws one. */
  readonly default?: string | number | boolean | null;
}

/** Advice about values that are accepted. */
export interface Advice {
  /** Largest number, inclusive. */
  readonly max?: number;
  /** Tallest ratio, inclusive. */
  readonly minRatio?: RatioText;
  /** Widest ratio, inclusive. */
  readonly maxRatio?: RatioText;
  /** What the pages say of values beyond it, as the end of a sentence. */
  readonly beyond: string;
  /** The setting beside which any value is fine: a parameter, and its smallest value. Undefined where there is none. */
  readonly unless?: { readonly parameter: string; readonly min: number };
}

/** Tighter limits that apply beside another setting. */
export interface Narrowing {
  /** The other setting as written in a prompt: `--hd`, `--style 4a`. */
  readonly beside: string;
  readonly minRatio?: RatioText;
  readonly maxRatio?: RatioText;
  readonly choices?: readonly string[];
}

/** A version without the parameter. `refused`: the service is known to refuse it, beyond the version's chart saying no. */
export interface Unsupported {
  readonly support: 'no';
  readonly confidence: Confidence;
  readonly refused?: true;
}

/** `ignored`: accepted without effect. `unknown`: no source says. */
export interface Unclear {
  readonly support: 'ignored' | 'unknown';
  readonly confidence: Confidence;
}

/** The support of a parameter in a version: within limits, none, without effect, or unknown. */
export type Support = Supported | Unsupported | Unclear;

/**
 * A set of versions in one string, separated by blanks: `V5.2`, `niji4..niji7`, `V4..V7 V8.2 test`. `..` runs along one line
 * of models in order of release, both ends included.
 */
export type VersionSpan = string;

type Limits = Omit<Supported, 'support' | 'confidence'> & { readonly confidence?: Confidence };

/**
 * Supported, with the limits given. The confidence is high by default. The object has all keys, so that all supports share
 * one hidden class (see `docs/performance.md`).
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
    advised: limits.advised,
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

/** Not supported according to the version's chart; it is not known whether the service refuses or drops the flag. */
export const unsupported = (confidence: Confidence = 'high'): Unsupported => ({ support: 'no', confidence });

/** Not supported, with a recorded refusal by the service. */
export const refused = (confidence: Confidence = 'high'): Unsupported => ({ support: 'no', confidence, refused: true });

/** Accepted without effect. */
export const ignored = (confidence: Confidence = 'high'): Unclear => ({ support: 'ignored', confidence });

/** No source says. */
export const unknown = (confidence: Confidence = 'low'): Unclear => ({ support: 'unknown', confidence });

/** The support of a parameter, keyed by spans of versions. */
export type SupportByVersion = Readonly<Record<VersionSpan, Support>>;

export type { VersionId };
