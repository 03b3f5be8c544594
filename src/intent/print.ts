import { findParameter, tableOrder } from '../language/lookup.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import type { Intent, IntentPart, IntentSetting } from './intent.js';
import { withPhrases } from './phrases.js';

/** Options for printing an intent. */
export interface PrintOptions {
  /** Whether parameters are written with their long names (`--aspect`, the default) or their aliases (`--ar`). */
  readonly names?: 'long' | 'short' | undefined;
}

/** The types of {@link PrintOptions}, for validation. */
export const printOptions: OptionTable<PrintOptions> = { names: ['long', 'short'] };

/**
 * Prints an intent as a prompt in normalized spelling: text, then parameters in the order of the table, `--no` last.
 *
 * @throws TypeError for an `intent` that is no object and for an option of another type, RangeError for other `names`.
 */
export function print(intent: Intent, options: PrintOptions = {}): string {
  assertArgument('intent', intent, 'an object');
  assertOptions(options, printOptions);
  const { parts, settings, exclusions, speed, phrases } = intent;
  const several = parts.length > 1;
  const words = parts.map((part) => printPart(part, several));
  const all: IntentSetting[] = speed === undefined ? [...settings] : [...settings, { name: speed, value: '' }];
  const ordered = all.sort((a, b) => tableOrder(a.name) - tableOrder(b.name));
  const flags = ordered.map(({ name, value }) => `${flagOf(name, options)}${value === '' ? '' : ` ${value}`}`);
  if (exclusions.length > 0) flags.push(`--no ${exclusions.join(', ')}`);
  return [withPhrases(words.join(' '), phrases), ...flags].filter((text) => text !== '').join(' ');
}

const printPart = ({ images, text, weight }: IntentPart, several: boolean): string => {
  const words = [...images, text].filter((word) => word !== '').join(' ');
  return several ? `${words}::${weight}` : words;
};

/** The flag of a parameter, with its long name or its first alias. */
export function flagOf(name: string, { names = 'long' }: PrintOptions): string {
  const alias = names === 'short' ? findParameter(name)?.aliases[0] : undefined;
  return `--${alias ?? name}`;
}
