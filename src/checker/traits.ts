import type { ParameterName } from '../language/data/parameters.js';
import { companions, conflicts } from '../language/data/relations.js';
import { hasDecimals } from '../language/kinds/ratio.js';
import { findCommand } from '../lexer/wrapper.js';
import type { Resolved, ResolvedSetting } from '../parser/resolve.js';
import type { Setting, Value } from '../parser/tree.js';
import { codeAt } from '../text/access.js';
import { isAsciiWord } from '../text/character-classes.js';
import type { Range } from '../text/range.js';

/**
 * Properties of a node that rules depend on, a bit each. Most prompts have few of them, so most rules are skipped: computing
 * the traits once is cheaper than calling every rule.
 */
export const trait = {
  // of a prompt
  settings: 1 << 0,
  separators: 1 << 1,
  images: 1 << 2,
  braces: 1 << 3,
  /** Two settings or more. */
  several: 1 << 4,
  /** A text in it is not plain, or contains a group. */
  oddText: 1 << 5,
  /** A text contains a colon or ends in a number. */
  looseText: 1 << 29,
  /** It contains the command `/imagine`, or starts with a sign that may be one of a command. */
  command: 1 << 30,
  /** No words stand in it. */
  wordless: 1 << 6,
  /** It has more UTF-16 units than {@link maxAcceptedLength}. */
  long: 1 << 7,
  // of a setting
  /** No parameter has its name. */
  unknownName: 1 << 8,
  /** The version in force does not support it, or no source says whether it does. */
  unsupported: 1 << 9,
  ignored: 1 << 10,
  /** Anything but `--name` in lower case behind a blank, with a blank before the value. */
  oddFlag: 1 << 11,
  punctuation: 1 << 12,
  /** Left-over text stands behind its value. */
  rest: 1 << 13,
  misspelled: 1 << 14,
  /** Its value is a ratio with decimals. */
  decimals: 1 << 15,
  // of a setting's value: its kind
  none: 1 << 16,
  ratio: 1 << 17,
  number: 1 << 18,
  choice: 1 << 19,
  words: 1 << 20,
  references: 1 << 21,
  unreadable: 1 << 22,
  group: 1 << 23,
  // of a setting's parameter
  /** It may choose the model. */
  model: 1 << 24,
  /** It excludes other parameters. */
  conflicts: 1 << 25,
  /** It requires something else in the prompt. */
  companions: 1 << 26,
  /** The version in force replaces some of its values by others. */
  coerced: 1 << 27,
  // of the options
  /** A plan is named. */
  plan: 1 << 28,
} as const satisfies Readonly<Record<Value['kind'], number>> & Readonly<Record<string, number>>;

/** A single trait. */
export type Trait = (typeof trait)[keyof typeof trait];

/** Most characters of a prompt that the service takes, parameters included. */
export const maxAcceptedLength = 6000;

/** The traits of a prompt, without those of its settings. */
export function traitsOfPrompt({ tree, hasText }: Resolved): number {
  const { source, range, parts, settings, groups, unbalanced, tooDeep } = tree;
  let traits = hasText ? 0 : trait.wordless;
  if (range.end - range.start > maxAcceptedLength) traits |= trait.long;
  if ('/\\'.includes(source.charAt(range.start)) || findCommand(source, range.start, range.end) >= 0) {
    traits |= trait.command;
  }
  if (settings.length > 0) traits |= trait.settings;
  if (settings.length > 1) traits |= trait.several;
  if (groups.length > 0 || unbalanced.length > 0 || tooDeep !== undefined) traits |= trait.braces;
  for (const { content, separator } of parts) {
    if (separator) traits |= trait.separators;
    for (const node of content) {
      if (node.kind === 'image') traits |= trait.images;
      else if (node.kind !== 'text' || !node.plain) traits |= trait.oddText;
      else if (mayEndInSetting(source, node.range)) traits |= trait.looseText;
    }
  }
  return traits;
}

/** Whether a text contains a colon or ends in a number, so that it may hold a ratio, a version or a weight. */
function mayEndInSetting(source: string, { start, end }: Range): boolean {
  let last = end - 1;
  // Skip a comma and a blank at the end.
  for (let skipped = 0; skipped < 2 && last > start && !isAsciiWord(codeAt(source, last)); skipped++) last--;
  const code = codeAt(source, last);
  if (code >= 0x30 && code <= 0x39) return true;
  const text = source.slice(start, end);
  return text.includes(':') || text.includes('：');
}

/** The traits of a setting. */
export function traitsOfSetting({ setting, parameter, support }: ResolvedSetting): number {
  const { flag, value, punctuation, rest, misspelled } = setting;
  let traits: number = trait[value.kind];
  traits |= parameter ? traitsOfParameter(parameter.name) : trait.unknownName;
  if (support?.support === 'yes') {
    if (support.coerced) traits |= trait.coerced;
  } else if (support?.support === 'ignored') traits |= trait.ignored;
  else if (support) traits |= trait.unsupported;
  if (isIrregular(flag)) traits |= trait.oddFlag;
  if (punctuation.length > 0) traits |= trait.punctuation;
  if (rest) traits |= trait.rest;
  if (misspelled) traits |= trait.misspelled;
  if (value.kind === 'ratio' && hasDecimals(value)) traits |= trait.decimals;
  return traits;
}

let parameterTraits: Map<ParameterName, number> | undefined;

/** The traits that a parameter has by the tables. */
function traitsOfParameter(name: ParameterName): number {
  if (!parameterTraits) {
    const traits = new Map<ParameterName, number>();
    const add = (parameter: ParameterName, more: Trait): void => {
      traits.set(parameter, (traits.get(parameter) ?? 0) | more);
    };
    for (const parameter of ['version', 'niji', 'test', 'testp'] as const) add(parameter, trait.model);
    for (const { a } of conflicts) if ('parameter' in a) add(a.parameter, trait.conflicts);
    for (const { parameter } of companions) add(parameter, trait.companions);
    add('video', trait.companions);
    parameterTraits = traits;
  }
  return parameterTraits.get(name) ?? 0;
}

const isIrregular = ({ dash, detached, joint, name, dashRange, nameRange }: Setting['flag']): boolean =>
  dash !== 'double' || !detached || joint !== ' ' || nameRange.start > dashRange.end || mayHaveCapitals(name);

function mayHaveCapitals(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = codeAt(name, at);
    if (code < 0x61 || code > 0x7a) return name !== name.toLowerCase();
  }
  return false;
}
