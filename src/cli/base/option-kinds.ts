import { Option } from 'commander';
import { grouped } from '../../text/counted.js';
import { listed } from '../../text/listed.js';
import { UsageError } from './usage-error.js';

/** An option whose value is one of some words. */
export function choice(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description);
  option.argChoices = [...choices];
  return option.argParser((value) => oneOf(option.long ?? flags, value, choices));
}

/**
 * Returns the value.
 *
 * @throws UsageError where it is none of the choices.
 */
export function oneOf(flag: string, value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  throw new UsageError(`${flag} takes ${listed(choices)}, not ${JSON.stringify(value)}`, {
    word: value,
    known: choices,
  });
}

/**
 * Returns the value.
 *
 * @throws UsageError where it is blank: it probably comes from an unset variable in a script.
 */
export function filled(value: string, { long, flags }: Option): string {
  if (value.trim() !== '') return value;
  throw new UsageError(`${long} takes a ${nounOf(flags)}, not ${JSON.stringify(value)}`);
}

const nounOf = (flags: string): string => /<(.*)>/.exec(flags)?.[1] ?? 'value';

/** An option that can be repeated: its values become a list. `read` parses each of them. */
export function repeatable(
  flags: string,
  description: string,
  read: (value: string, option: Option) => string = (value) => value,
): Option {
  const option = new Option(flags, `${description} (repeatable)`);
  return option.argParser((value: string, before: string[] = []) => [...before, read(value, option)]);
}

/** An option whose value is text, which must not be blank. */
export function textOption(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((value) => filled(value, option));
}

/** An option whose value is the path of a file or folder. It rejects `-`, which means a stream elsewhere. */
export function fileOption(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((value) => {
    if (value !== '-') return filled(value, option);
    throw new UsageError(`${option.long} takes the path of a ${nounOf(flags)}: - is none (./- is)`);
  });
}

/** An option whose value is a whole number from `least` (default: 1) to `most` (default: 1,000,000). */
export function countOption(
  flags: string,
  description: string,
  { least = 1, most = 1_000_000 }: { readonly least?: number; readonly most?: number } = {},
): Option {
  const option = new Option(flags, description);
  return option.argParser((text) => {
    // Numbers with more digits are not exact.
    if (/^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    throw new UsageError(
      `${option.long} takes a whole number from ${least} to ${grouped(most)}, not ${JSON.stringify(text)}`,
    );
  });
}
