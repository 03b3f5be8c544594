import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { VersionId } from '../language/data/versions.js';
import type { Reference, Value } from '../language/kinds/value.js';
import { mergeTallies, type OpenTally } from './open-tally.js';

/** Counts by a fixed set of keys. Keys with a count of zero are absent. */
export type Counted<K extends string> = Readonly<Partial<Record<K, number>>>;

/**
 * The counts over some prompts: plain data, of bounded size for any prompts. {@link mergeCounts} adds them up.
 */
export interface Counts {
  readonly prompts: number;
  /** Code points of prompts, with parameters, without wrappers and surrounding blanks. */
  readonly characters: Histogram;
  /** Words in the texts of prompts. */
  readonly words: Histogram;
  /** Settings of prompts. */
  readonly settings: Histogram;
  /** Prompts by feature. A prompt counts for each feature that it has. */
  readonly features: Counted<Feature>;
  /** Prompts by the version in force. */
  readonly versions: Readonly<Partial<Record<VersionId, VersionCounts>>>;
  readonly parameters: Readonly<Partial<Record<ParameterName, ParameterCounts>>>;
  /** Settings with unknown names, in lower case. */
  readonly unknown: OpenTally;
  /** Findings as reported by `lint`. */
  readonly findings: Readonly<Partial<Record<DiagnosticCode, FindingCounts>>>;
  /** Prompts by their worst finding. */
  readonly worst: Counted<Severity | 'clean'>;
  /** Prompts with errors, all of which have a safe fix. */
  readonly mendable: number;
  /** Prompts by the mode of their request with target `auto`. `none`: errors prevent one. */
  readonly modes: Counted<'simple' | 'advanced' | 'none'>;
  /** What keeps valid prompts from simple mode. */
  readonly obstacles: Readonly<Partial<Record<ObstacleKind, ObstacleCounts>>>;
  /** Valid prompts by the word in them that names a medium other than photography, in lower case. */
  readonly artwork: Readonly<Record<string, number>>;
}

/** A distribution of sizes over prompts. */
export interface Histogram {
  /** The sum over all prompts. */
  readonly sum: number;
  /** The number of prompts by the lower bound of a bin; see {@link binsOf}. */
  readonly bins: Readonly<Record<string, number>>;
}

/** The width of the bins of each histogram, and the lower bound of the last, which has no upper bound. */
export const binsOf = {
  characters: { width: 20, last: 2000 },
  words: { width: 5, last: 500 },
  settings: { width: 1, last: 20 },
} as const;

/**
 * A feature of a prompt: `parameters`, `images` in front, several parts (`multiPrompt`), a `permutation` group; around
 * it a `command` (`/imagine prompt:`), the `echo` of a job, or `marks` such as quotation marks.
 */
export type Feature = 'parameters' | 'images' | 'multiPrompt' | 'permutation' | 'command' | 'echo' | 'marks';

export interface VersionCounts {
  /** Prompts that name it. */
  readonly named: number;
  /** Prompts that name none, so that it is in force by default. */
  readonly assumed: number;
}

export interface ParameterCounts {
  /** Prompts that have it. */
  readonly prompts: number;
  /** Settings of it: a prompt may have several. */
  readonly uses: number;
  /** Settings by the name or alias as written, in lower case and without dashes. */
  readonly flags: Readonly<Record<string, number>>;
  /** Settings by the kind of their value. */
  readonly forms: Counted<Value['kind']>;
  /** Ratios in lowest terms, numbers and choices, in canonical spelling, without numbers that are mere identifiers. */
  readonly values: OpenTally;
  /** References by kind. */
  readonly references: Counted<Reference['kind']>;
}

export interface FindingCounts {
  /** Prompts that have it. */
  readonly prompts: number;
  /** Findings by severity: a prompt may have several of a code. */
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Findings with a safe fix, and findings with unsafe fixes only. */
  readonly safe: number;
  readonly unsafe: number;
}

/**
 * What keeps a prompt from simple mode: `images`, `weights` of parts, a `permutation`, `artwork` (a word for another
 * medium), `text` or an `exclusion` that the service would read as prompt language, a `ratio` that `format` lacks, a
 * parameter of the table, or an `unknown` one.
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
  /** Prompts for which it is the only reason. */
  readonly alone: number;
}

type Merge<T> = (a: T, b: T) => T;

const add: Merge<number> = (a, b) => a + b;

/** Merges records by key. */
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

/** Merges records that always have the same keys. */
const each =
  <T extends object>(merges: { readonly [K in keyof T]-?: Merge<T[K]> }): Merge<T> =>
  (a, b) =>
    Object.fromEntries(
      (Object.keys(merges) as (keyof T & string)[]).map((key) => [key, merges[key](a[key], b[key])]),
    ) as T;

/** Merges records of a fixed set of keys, any of which may be absent. */
const some = <T>(merge: Merge<T>) => byKey(merge) as <R extends Readonly<Partial<Record<string, T>>>>(a: R, b: R) => R;

const numbers = some(add);
const histogram = each<Histogram>({ sum: add, bins: byKey(add) });

/**
 * Adds the counts of two parts. The result does not depend on how prompts are split and merged: all numbers are sums,
 * and which keys an {@link OpenTally} keeps depends on the keys alone.
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
