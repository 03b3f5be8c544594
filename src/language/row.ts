import type { SupportByVersion } from './support.js';

/**
 * What stands after a flag, by kind:
 * `flag` nothing; `switch` nothing or `1`; `ratio` `W:H`; `integer`, `decimal` one number; `choice` one of a set;
 * `style` a set's member or a Style Tuner code; `words` free text, items apart by commas; `url` one address; `urls`
 * addresses; `references` addresses, numeric codes and `random`, each with a weight if one likes; `profiles` nothing, or
 * profile and moodboard codes.
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

/** Where a parameter stands in the life of the service. */
export type ParameterStatus = 'current' | 'legacy' | 'deprecated' | 'retired';

/** One parameter of the prompt language: everything that lexing, checks, compiling, completion and documents compute from. */
export interface ParameterRow {
  /** The long name, without dashes. */
  readonly name: string;
  /** Short names, without dashes; the first is the one that `--names short` writes. */
  readonly aliases: readonly string[];
  /** Short names it had once, by the versions that read them so: `--w` was width before it was weird. */
  readonly formerAliases?: Readonly<Record<string, string>>;
  readonly kind: ValueKind;
  readonly status: ParameterStatus;
  /** True where the value may be left out although the kind takes one (`--niji`). */
  readonly optionalValue?: true;
  /** Words that stand for a value of another shape: `random` for `--sref`. */
  readonly literals?: readonly string[];
  /** True where several flags add up instead of the last one winning. */
  readonly merges?: true;
  /** Limits per version; each version stands in exactly one span. */
  readonly in: SupportByVersion;
  /** Keys of `sources.ts`: the pages that the limits come from. */
  readonly sources: readonly string[];
  /** When those pages were read, `YYYY-MM-DD`. */
  readonly read: string;
}

/**
 * A row that has all keys, in one order. Every stage asks rows at every turn, and engines are fast where objects look
 * alike: a row with a key more or less is an object of another kind to them.
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
  merges: row.merges,
  in: row.in,
  sources: row.sources,
  read: row.read,
});
