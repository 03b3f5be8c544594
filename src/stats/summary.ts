import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { VersionId } from '../language/data/versions.js';
import { parameter, versionRow } from '../language/lookup.js';
import { binsOf, type Counts, type Feature, type Histogram, type ObstacleKind } from './counts.js';
import { type Distribution, distributionOf } from './distribution.js';
import type { OpenTally } from './open-tally.js';

/**
 * Counts in a form for reading: complete lists ordered by frequency, understandable without the table of parameters.
 */
export interface Summary {
  /** The version of this format. */
  readonly version: 1;
  readonly prompts: number;
  /** Prompts by size: code points, with parameters; words, without them; and settings. See {@link Counts}. */
  readonly characters: Sizes;
  readonly words: Sizes;
  readonly settings: Sizes;
  readonly features: Readonly<Record<Feature, number>>;
  readonly versions: readonly VersionSummary[];
  readonly parameters: readonly ParameterSummary[];
  /** Settings with unknown names. */
  readonly unknown: ValueSummary;
  readonly findings: readonly FindingSummary[];
  /** Prompts by their worst finding, and how many of those with errors can be fixed safely. */
  readonly worst: Readonly<Record<Severity | 'clean', number>>;
  readonly mendable: number;
  /** Prompts by the mode that they compile to; `none` for those with errors. */
  readonly modes: Readonly<Record<'simple' | 'advanced' | 'none', number>>;
  readonly obstacles: readonly ObstacleSummary[];
  /** Valid prompts by the word in them that names a medium other than photography. */
  readonly artwork: readonly { readonly word: string; readonly prompts: number }[];
}

export interface Sizes {
  readonly sum: number;
  /** From the first bin with prompts to the last. `to` is exclusive, and absent for the bin without an upper bound. */
  readonly bins: readonly { readonly from: number; readonly to?: number; readonly prompts: number }[];
}

export interface VersionSummary {
  readonly version: VersionId;
  /** The display name. */
  readonly label: string;
  readonly prompts: number;
  /** Prompts that name it, and prompts in which it is the default. */
  readonly named: number;
  readonly assumed: number;
}

export interface ValueSummary {
  /** All settings, whether or not their values are listed. */
  readonly uses: number;
  readonly values: readonly { readonly value: string; readonly uses: number }[];
  /** Settings with values that are not listed: too long, or too many. */
  readonly others: number;
}

export interface ParameterSummary {
  readonly parameter: ParameterName;
  readonly prompts: number;
  readonly uses: number;
  /** Names and aliases as written, in lower case and without dashes. */
  readonly flags: readonly { readonly flag: string; readonly uses: number }[];
  /** Of ratios, numbers and choices. */
  readonly values: ValueSummary;
  /** Absent for a parameter without a documented range, and where no number was counted. */
  readonly distribution?: Distribution;
  /** Settings without a value, with an invalid one, and with a permutation as value. */
  readonly bare: number;
  readonly unreadable: number;
  readonly permuted: number;
  /** References by kind. */
  readonly references: readonly { readonly kind: string; readonly count: number }[];
}

export interface FindingSummary {
  readonly code: DiagnosticCode;
  readonly prompts: number;
  readonly count: number;
  /** The most common severity. */
  readonly severity: Severity;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly fixable: { readonly safe: number; readonly unsafe: number };
}

export interface ObstacleSummary {
  readonly kind: ObstacleKind;
  readonly prompts: number;
  /** Prompts for which it is the only reason. */
  readonly alone: number;
}

/** Turns counts into a summary: adds zeros, and orders lists by frequency. */
export function summarize(counts: Counts): Summary {
  return {
    version: 1,
    prompts: counts.prompts,
    characters: sizes(counts.characters, binsOf.characters),
    words: sizes(counts.words, binsOf.words),
    settings: sizes(counts.settings, binsOf.settings),
    features: { ...noFeatures, ...counts.features },
    versions: entries(counts.versions).map(summarizeVersion).sort(by('prompts', 'label')),
    parameters: entries(counts.parameters).map(summarizeParameter).sort(by('prompts', 'parameter')),
    unknown: summarizeTally(counts.unknown),
    findings: entries(counts.findings).map(summarizeFinding).sort(by('prompts', 'code')),
    worst: { error: 0, warning: 0, info: 0, clean: 0, ...counts.worst },
    mendable: counts.mendable,
    modes: { simple: 0, advanced: 0, none: 0, ...counts.modes },
    obstacles: entries(counts.obstacles)
      .map(([kind, { prompts, alone }]) => ({ kind, prompts, alone }))
      .sort(by('prompts', 'kind')),
    artwork: entries(counts.artwork)
      .map(([word, prompts]) => ({ word, prompts }))
      .sort(by('prompts', 'word')),
  };
}

/** A key of one of the records of counts, with what was counted for it. */
type Entry<K extends 'versions' | 'parameters' | 'findings'> = [
  keyof Counts[K] & string,
  NonNullable<Counts[K][keyof Counts[K]]>,
];

function summarizeVersion([version, { named, assumed }]: Entry<'versions'>): VersionSummary {
  return { version, label: versionRow(version).label, prompts: named + assumed, named, assumed };
}

function summarizeParameter([name, entry]: Entry<'parameters'>): ParameterSummary {
  const { prompts, uses, flags, forms, values, references } = entry;
  const distribution = distributionOf(parameter(name), values);
  return {
    parameter: name,
    prompts,
    uses,
    flags: entries(flags)
      .map(([flag, uses]) => ({ flag, uses }))
      .sort(by('uses', 'flag')),
    values: summarizeTally(values),
    ...(distribution ? { distribution } : {}),
    bare: forms.none ?? 0,
    unreadable: forms.unreadable ?? 0,
    permuted: forms.group ?? 0,
    references: entries(references)
      .map(([kind, count]) => ({ kind, count }))
      .sort(by('count', 'kind')),
  };
}

function summarizeFinding([code, { prompts, error, warning, info, safe, unsafe }]: Entry<'findings'>): FindingSummary {
  return {
    code,
    prompts,
    count: error + warning + info,
    severity: mostOf({ error, warning, info }),
    severities: { error, warning, info },
    fixable: { safe, unsafe },
  };
}

/** The most common severity; among equals, the worst. */
const mostOf = ({ error, warning, info }: Readonly<Record<Severity, number>>): Severity =>
  error >= warning && error >= info ? 'error' : warning >= info ? 'warning' : 'info';

const noFeatures: Readonly<Record<Feature, number>> = {
  parameters: 0,
  images: 0,
  multiPrompt: 0,
  permutation: 0,
  command: 0,
  echo: 0,
  marks: 0,
};

const entries = <K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] =>
  Object.entries(record) as [K, V][];

/** Orders by frequency, then by name. */
const by =
  <C extends string, N extends string>(count: C, name: N) =>
  (a: Readonly<Record<C, number> & Record<N, string>>, b: Readonly<Record<C, number> & Record<N, string>>): number =>
    b[count] - a[count] || (a[name] < b[name] ? -1 : 1);

function summarizeTally({ total, counts }: OpenTally): ValueSummary {
  const values = entries(counts)
    .map(([value, uses]) => ({ value, uses }))
    .sort(by('uses', 'value'));
  return { uses: total, values, others: total - values.reduce((sum, { uses }) => sum + uses, 0) };
}

function sizes({ sum, bins }: Histogram, { width, last }: { readonly width: number; readonly last: number }): Sizes {
  const starts = Object.keys(bins).map(Number);
  if (starts.length === 0) return { sum, bins: [] };
  const [first, end] = [Math.min(...starts), Math.max(...starts)];
  return {
    sum,
    bins: Array.from({ length: (end - first) / width + 1 }, (_, index) => {
      const from = first + index * width;
      const prompts = bins[from] ?? 0;
      return from === last ? { from, prompts } : { from, to: from + width, prompts };
    }),
  };
}
