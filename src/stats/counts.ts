import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { VersionId } from '../language/data/versions.js';
import type { Reference, Value } from '../language/kinds/value.js';
import { mergeTallies, type OpenTally } from './open-tally.js';

/** Counts by keys of a fixed set. A key that never came is absent. */
export type Counted<K extends string> = Readonly<Partial<Record<K, number>>>;

/**
 * What some prompts hold, in numbers: plain data, of bounded size whatever the prompts are. {@link mergeCounts} adds
 * up the counts of parts.
 */
export interface Counts {
  readonly prompts: number;
  /** Code points of prompts, their parameters included and without wrappers and blanks around them. */
  readonly characters: Histogram;
  /** Words of the texts. */
  readonly words: Histogram;
  /** Settings of prompts. */
  readonly settings: Histogram;
  /** Prompts by what they have. */
  readonly features: Counted<Feature>;
  /** By the version in force. */
  readonly versions: Readonly<Partial<Record<VersionId, VersionCounts>>>;
  readonly parameters: Readonly<Partial<Record<ParameterName, ParameterCounts>>>;
  /** Settings by names that the table does not have, in lower case. */
  readonly unknown: OpenTally;
  /** Findings as `lint` reports them. */
  readonly findings: Readonly<Partial<Record<DiagnosticCode, FindingCounts>>>;
  /** Prompts by the worst of their findings. */
  readonly worst: Counted<Severity | 'clean'>;
  /** Prompts with errors, each of which a safe fix removes. */
  readonly mendable: number;
  /** Prompts by the mode that `compile` makes of them under `auto`. `none`: errors are in the way. */
  readonly modes: Counted<'simple' | 'advanced' | 'none'>;
  /** What keeps prompts without errors from simple mode. */
  readonly obstacles: Readonly<Partial<Record<ObstacleKind, ObstacleCounts>>>;
  /** The words that name another medium than photography, in lower case. */
  readonly artwork: Readonly<Record<string, number>>;
}

/** How many prompts have how much of something. */
export interface Histogram {
  /** All of it together. */
  readonly sum: number;
  /** Prompts by the smallest number of their bin; see {@link binsOf}. */
  readonly bins: Readonly<Record<string, number>>;
}

/** Width of the bins of each histogram, and where the last one begins, which takes all that is more. */
export const binsOf = {
  characters: { width: 20, last: 2000 },
  words: { width: 5, last: 500 },
  settings: { width: 1, last: 20 },
} as const;

/**
 * What a prompt may have: any `parameters`, `images` in front, several parts (`multiPrompt`), a `permutation` group, and
 * around it a `command` (`/imagine prompt:`), an `echo` of a job, or `marks` such as quotation marks.
 */
export type Feature = 'parameters' | 'images' | 'multiPrompt' | 'permutation' | 'command' | 'echo' | 'marks';

export interface VersionCounts {
  /** Prompts that choose it. */
  readonly named: number;
  /** Prompts that choose none. */
  readonly assumed: number;
}

export interface ParameterCounts {
  /** Prompts that have it. */
  readonly prompts: number;
  /** Settings of it: a prompt may have several. */
  readonly uses: number;
  /** Settings by the name or alias as written, in lower case and without dashes. */
  readonly flags: Readonly<Record<string, number>>;
  /** Settings by what stands behind the flag. */
  readonly forms: Counted<Value['kind']>;
  /** Ratios in lowest terms, numbers and choices, each in its one spelling. Numbers that only identify are not among them. */
  readonly values: OpenTally;
  /** References by what they are. */
  readonly references: Counted<Reference['kind']>;
}

export interface FindingCounts {
  /** Prompts that have it. */
  readonly prompts: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Those of them that a fix removes. */
  readonly safe: number;
  readonly unsafe: number;
}

/**
 * What a simple request cannot say: `images`, `weights` of parts, a `permutation`, `artwork` (a word for another medium),
 * `text` and an `exclusion` that would be read as prompt language, a `ratio` that `format` lacks, a parameter of the table,
 * or an `unknown` one.
 */
export type ObstacleKind =
  | 'images'
  | 'weights'
  | 'permutation'
  | 'artwork'
  | 'text'
  | 'exclusion'
  | 'ratio'
  | 'unknown'
  | `--${ParameterName}`;

export interface ObstacleCounts {
  /** Prompts that have it. */
  readonly prompts: number;
  /** Prompts that have it and nothing else in the way: without it they would fit. */
  readonly alone: number;
}

type Merge<T> = (a: T, b: T) => T;

const add: Merge<number> = (a, b) => a + b;

/** Merges by key. */
const byKey =
  <T>(merge: Merge<T>): Merge<Readonly<Record<string, T>>> =>
  (a, b) => {
    const merged = new Map(Object.entries(a));
    for (const [key, value] of Object.entries(b)) {
      const other = merged.get(key);
      merged.set(key, other === undefined ? value : merge(other, value));
    }
    return Object.fromEntries(merged);
  };

/** Merges what has the same keys always. */
const each =
  <T extends object>(merges: { readonly [K in keyof T]-?: Merge<T[K]> }): Merge<T> =>
  (a, b) =>
    Object.fromEntries(
      (Object.keys(merges) as (keyof T & string)[]).map((key) => [key, merges[key](a[key], b[key])]),
    ) as T;

/** Merges by keys that may be absent: those of a fixed set. */
const some = <T>(merge: Merge<T>) => byKey(merge) as <R extends Readonly<Partial<Record<string, T>>>>(a: R, b: R) => R;

const numbers = some(add);
const histogram = each<Histogram>({ sum: add, bins: byKey(add) });

/**
 * The counts of two parts as those of the whole. In whatever way prompts are split, and parts merged, the result is the same:
 * all numbers are sums, and which keys an {@link OpenTally} keeps depends on the keys alone.
 */
export const mergeCounts: Merge<Counts> = each<Counts>({
  prompts: add,
  characters: histogram,
  words: histogram,
  settings: histogram,
  features: numbers,
  versions: some(each<VersionCounts>({ named: add, assumed: add })),
  parameters: some(
    each<ParameterCounts>({
      prompts: add,
      uses: add,
      flags: byKey(add),
      forms: numbers,
      values: mergeTallies,
      references: numbers,
    }),
  ),
  unknown: mergeTallies,
  findings: some(each<FindingCounts>({ prompts: add, error: add, warning: add, info: add, safe: add, unsafe: add })),
  worst: numbers,
  mendable: add,
  modes: numbers,
  obstacles: some(each<ObstacleCounts>({ prompts: add, alone: add })),
  artwork: byKey(add),
});
