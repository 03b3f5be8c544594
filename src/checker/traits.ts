import type { Support } from '../language/support.js';
import type { Prompt, Setting, Value } from '../parser/tree.js';

/**
 * What a node has that a rule may need to find anything, a bit each. Most prompts have few of these, so most rules need
 * not be asked: looking once for what they all look for is cheaper than asking each of them.
 */
export const trait = {
  // of a prompt
  settings: 1 << 0,
  separators: 1 << 1,
  images: 1 << 2,
  braces: 1 << 3,
  // of a setting
  /** No parameter has its name. */
  unknownName: 1 << 4,
  /** The version in force does not have it. */
  unsupported: 1 << 5,
  ignored: 1 << 6,
  /** Anything but `--name` in lower case behind a blank, with a blank before the value. */
  oddFlag: 1 << 7,
  punctuation: 1 << 8,
  /** Text is left over behind its value. */
  rest: 1 << 9,
  // of a setting's value: its kind
  none: 1 << 10,
  ratio: 1 << 11,
  number: 1 << 12,
  choice: 1 << 13,
  words: 1 << 14,
  references: 1 << 15,
  unreadable: 1 << 16,
  group: 1 << 17,
} as const satisfies Readonly<Record<Value['kind'], number>> & Readonly<Record<string, number>>;

/** One of them. */
export type Trait = (typeof trait)[keyof typeof trait];

/** The traits of a prompt. */
export function traitsOfPrompt({ parts, settings, groups, unbalanced, tooDeep }: Prompt): number {
  let traits = 0;
  if (settings.length > 0) traits |= trait.settings;
  if (groups.length > 0 || unbalanced.length > 0 || tooDeep !== undefined) traits |= trait.braces;
  for (const { content, separator } of parts) {
    if (separator) traits |= trait.separators;
    for (const { kind } of content) if (kind === 'image') traits |= trait.images;
  }
  return traits;
}

/** The traits of a setting that a version makes `support` of. */
export function traitsOfSetting({ flag, value, parameter, punctuation, rest }: Setting, support?: Support): number {
  let traits: number = trait[value.kind];
  if (parameter === undefined) traits |= trait.unknownName;
  if (support?.support === 'no') traits |= trait.unsupported;
  else if (support?.support === 'ignored') traits |= trait.ignored;
  if (isOdd(flag)) traits |= trait.oddFlag;
  if (punctuation.length > 0) traits |= trait.punctuation;
  if (rest) traits |= trait.rest;
  return traits;
}

const isOdd = ({ dash, detached, joint, name, dashRange, nameRange }: Setting['flag']): boolean =>
  dash !== 'double' || !detached || joint !== ' ' || nameRange.start > dashRange.end || name !== name.toLowerCase();
