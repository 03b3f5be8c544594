import { plainText } from '../intent/intent.js';
import { parameters } from '../language/data/parameters.js';
import type { VersionId } from '../language/data/versions.js';
import { kinds } from '../language/kinds/index.js';
import { lowestTerms, readRatioText } from '../language/kinds/ratio.js';
import { type Parameter, supportOf, versionRow } from '../language/lookup.js';
import { type LanguageOptions, languageOptions } from '../language/options.js';
import { expandGroups } from '../parser/expand.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';
import { sharesOf } from './prompt/weight-shares.js';

/** The settings in force in a prompt, written or by default, for a graphical view. */
export interface PromptOverview {
  /** The version in force. */
  readonly version: VersionId;
  /** The display name of the version. */
  readonly versionLabel: string;
  /** The aspect ratio. Undefined where the version has no choice of ratios, or the value is invalid. */
  readonly ratio: RatioOverview | undefined;
  /** Empty for a prompt with one part, and in a version without multi-prompts. */
  readonly parts: readonly PartOverview[];
  /** All parameters that take a number, in the order of the table. */
  readonly numbers: readonly NumberOverview[];
}

/** The shape of the picture. */
export interface RatioOverview {
  /** In lowest terms. */
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly isDefault: boolean;
}

/** A part of a multi-prompt. */
export interface PartOverview {
  /** The words, separated by single blanks. */
  readonly text: string;
  /** The weight as written; 1 where the part has none. */
  readonly weight: number;
  /** The share of the whole, from 0 to 1. A negative weight counts as its absolute value. */
  readonly share: number;
}

/** A parameter that takes a number, and its value in the prompt. */
export interface NumberOverview {
  /** The long name. */
  readonly name: string;
  /** Undefined for an invalid value, and without a value in a version that has no numeric default. */
  readonly value: number | undefined;
  readonly isDefault: boolean;
  /** Undefined where the version lacks the parameter, and where its limits are not documented. */
  readonly limits: { readonly min: number; readonly max: number } | undefined;
}

/**
 * The settings in force in a prompt. Of a prompt with permutations, those of the first expansion.
 *
 * @throws TypeError for a `prompt` that is no text and for an option of another type, RangeError for an option that no
 * table has.
 */
export function overviewOf(prompt: string, options: LanguageOptions = {}): PromptOverview {
  assertArgument('prompt', prompt, 'text');
  assertOptions(options, languageOptions);
  const [first] = expandGroups(parse(prompt), 1);
  const resolved = resolve(parse(first?.text ?? prompt, { groups: false }), options);
  const { tree, version } = resolved;
  const settings = new Map(resolved.settings.map(({ setting, parameter }) => [parameter?.name, setting.value]));
  const ratioOf = (row: Parameter): RatioOverview | undefined => {
    const support = supportOf(row, version);
    const written = settings.get(row.name);
    if (support.support !== 'yes' || (written && written.kind !== 'ratio')) return undefined;
    const value = written ?? (typeof support.default === 'string' ? readRatioText(support.default) : undefined);
    if (!value) return undefined;
    const { width, height } = lowestTerms(value);
    return { width, height, text: kinds.ratio.print({ kind: 'ratio', width, height }), isDefault: !written };
  };
  const numberOf = (row: Parameter): NumberOverview => {
    const support = supportOf(row, version);
    const written = settings.get(row.name);
    const usual = support.support === 'yes' && typeof support.default === 'number' ? support.default : undefined;
    const { min, max } = support.support === 'yes' ? support : {};
    return {
      name: row.name,
      value: written ? (written.kind === 'number' ? written.value : undefined) : usual,
      isDefault: !written,
      limits: min === undefined || max === undefined ? undefined : { min, max },
    };
  };
  const rows: readonly Parameter[] = parameters;
  const { label, multiPrompts } = versionRow(version);
  const shares = multiPrompts && tree.parts.length > 1 ? sharesOf(tree.parts) : [];
  return {
    version,
    versionLabel: label,
    ratio: rows.filter(({ kind }) => kind === 'ratio').map(ratioOf)[0],
    parts: shares.map(({ part, weight, share }) => {
      const [from, last] = [part.content[0], part.content.at(-1)];
      return {
        text: from && last ? plainText(tree.source.slice(from.range.start, last.range.end)) : '',
        weight,
        share,
      };
    }),
    numbers: rows.filter(({ kind }) => kind === 'integer' || kind === 'decimal').map(numberOf),
  };
}
