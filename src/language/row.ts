import type { SupportByVersion } from './support.js';

/**
 * The kind of value that stands behind a flag:
 * `flag` nothing; `switch` nothing or `1`; `ratio` `W:H`; `integer`, `decimal` one number; `choice` one of a set;
 * `style` one of a set or a Style Tuner code; `words` free text, items separated by commas; `url` one URL; `urls` URLs;
 * `references` URLs, numeric codes and `random`, each with an optional weight; `profiles` nothing, or profile and moodboard
 * codes.
 */
export type ValueKind =
  | 'flag'
  | 'switch'
  | 'ratio'
  | 'integer'
  | 'decimal'
  | 'choice'
  | 'style'
  | 'words'
  | 'url'
  | 'urls'
  | 'references'
  | 'profiles';

/** The status of a parameter in the service. */
export type ParameterStatus = 'current' | 'legacy' | 'deprecated' | 'retired';

/** One parameter of the prompt language. Lexing, checks, compiling, completion and documentation are computed from it. */
export interface ParameterRow {
  /** The long name, without dashes. */
  readonly name: string;
  /** Short names, without dashes; `--names short` writes the first one. */
  readonly aliases: readonly string[];
  /** Former short names, with the span of versions that read them so: `--w` was width before it was weird. */
  readonly formerAliases?: Readonly<Record<string, string>>;
  readonly kind: ValueKind;
  readonly status: ParameterStatus;
  /** Whether the value may be left out although the kind takes one (`--niji`). Default false. */
  readonly optionalValue?: true;
  /** Words that are accepted in place of the kind's values: `random` for `--sref`. Default: none. */
  readonly literals?: readonly string[];
  /** Whether a source says that the items of its list take no weights. Default false. */
  readonly unweighted?: true;
  /** Whether several settings add up instead of the last one winning. Default false. */
  readonly merges?: true;
  /** Support by version; each version is in exactly one span. */
  readonly in: SupportByVersion;
  /** Keys of `sources.ts`: the pages that the limits come from. */
  readonly sources: readonly string[];
  /** When those pages were read, `YYYY-MM-DD`. */
  readonly read: string;
}

/**
 * A copy of a row that has all keys, in one order, so that all rows share one hidden class: every stage reads them all the
 * time (see `docs/performance.md`).
 */
export const withAllKeys = (
  row: ParameterRow,
): { readonly [K in keyof ParameterRow]-?: ParameterRow[K] | undefined } => ({
  name: row.name,
  aliases: row.aliases,
  formerAliases: row.formerAliases,
  kind: row.kind,
  status: row.status,
  optionalValue: row.optionalValue,
  literals: row.literals,
  unweighted: row.unweighted,
  merges: row.merges,
  in: row.in,
  sources: row.sources,
  read: row.read,
});
