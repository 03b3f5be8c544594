import { kinds } from '../language/kinds/index.js';
import type { Value } from '../language/kinds/value.js';
import type { FlagMatch } from '../lexer/flags.js';
import { skipBlanks } from '../text/character-classes.js';
import { blankClass, clauseEndClass, closingMarkClass } from '../text/patterns.js';
import type { Range } from '../text/range.js';
import type { Flag, Setting } from './tree.js';

const noRanges: readonly Range[] = [];
const noValue: Value = { kind: 'none' };

/** The text behind a flag, read: the value, and what is left over. Fields as in {@link Setting}. */
interface ReadValue {
  readonly value: Value;
  readonly valueRange: Range;
  readonly punctuation: readonly Range[];
  readonly misspelled: boolean;
  readonly rest: Range | undefined;
}

/**
 * The setting of the flag at `start` and the text behind it. `text` is undefined where there is none; `grouped` says whether
 * it contains a permutation group.
 */
export function readSetting(
  source: string,
  start: number,
  match: FlagMatch,
  text: Range | undefined,
  grouped: boolean,
): Setting {
  const flag = readFlag(source, start, match, text);
  const { value, valueRange, punctuation, misspelled, rest } = readValue(source, match, text, grouped);
  return {
    kind: 'setting',
    range: { start, end: text ? text.end : flag.range.end },
    flag,
    parameter: match.parameter?.name,
    value,
    valueRange,
    punctuation,
    misspelled,
    rest,
  };
}

function readValue(source: string, match: FlagMatch, text: Range | undefined, grouped: boolean): ReadValue {
  const { parameter, end } = match;
  if (!text) {
    return {
      value: noValue,
      valueRange: { start: end, end },
      punctuation: noRanges,
      misspelled: false,
      rest: undefined,
    };
  }
  const written = source.slice(text.start, text.end);
  if (grouped) {
    const value: Value = { kind: 'group', text: written };
    return { value, valueRange: text, punctuation: noRanges, misspelled: false, rest: undefined };
  }
  // Nobody knows what an undocumented parameter takes, so all of the text is its value.
  if (!parameter) return valueUpTo({ kind: 'unreadable', text: written }, written, text, written.length);
  const reading = kinds[parameter.kind].read(written, parameter);
  // `a sign "no --no"`: a sign glued to the name is no list.
  if (parameter.kind === 'words' && text.start === end && onlyPunctuation.test(written))
    return bareFlag(noValue, written, text);
  if (!reading || (reading.value.kind === 'choice' && bracketedSlot.test(written))) {
    const slotLength = placeholderEnd(written);
    // A value that reads by itself is no placeholder; text glued to it keeps it from being read.
    const placeholder =
      reading || !kinds[parameter.kind].read(written.slice(0, slotLength), parameter) ? slotLength : 0;
    // `--niji a dog`: the value is optional, so the words are no unreadable value but text behind the flag.
    const isCode = parameter.kind === 'profiles' && codeLike.test(written);
    if (placeholder === 0 && !isCode && (parameter.optionalValue || parameter.kind === 'profiles'))
      return bareFlag(noValue, written, text);
    const blank = written.search(blankPattern);
    const end = placeholder > 0 ? placeholder : blank < 0 ? written.length : blank;
    const unread = valueUpTo({ kind: 'unreadable', text: written.slice(0, end) }, written, text, end);
    // `--p <CODE>, --v 7`: as behind a value that can be read.
    return unread.rest && strayPunctuation.test(written.slice(end))
      ? { ...unread, punctuation: [unread.rest], rest: undefined }
      : unread;
  }
  const { value, punctuation, misspelled } = reading;
  if (reading.end === 0) return bareFlag(value, written, text);
  const last = punctuation.at(-1)?.[1] ?? 0;
  const rest = restFrom(written, text, Math.max(last, reading.end));
  const ranges =
    punctuation.length > 0
      ? punctuation.map(([from, to]) => ({ start: text.start + from, end: text.start + to }))
      : noRanges;
  // `--ar 16:9 , --v 7`: punctuation by itself is not left-over text.
  const isStray = rest !== undefined && strayPunctuation.test(written.slice(rest.start - text.start));
  return {
    value,
    valueRange: { start: text.start + reading.start, end: text.start + reading.end },
    punctuation: isStray ? [...ranges, rest] : ranges,
    misspelled,
    rest: isStray ? undefined : rest,
  };
}

/** A single word that looks like a code, although it is none: too short, with a hyphen, or with a sign or word in front. */
const codeLike = /^(?:#|(?:code|id|profile):)?(?=.{4,40}$)(?:(?=[a-z]*\d)[a-z\d]+|[a-z\d]+(?:[-_][a-z\d]+)+)$/i;

/** Words that make a placeholder of marks that may also stand around ordinary text: `(your code)`, `"CODE"`. */
const slotWords = `(?:(?:your|the|my|insert|an?|any|image|profile|style|sref|seed|version) ){0,3}(?:code|id|url|link|value|number|profile|reference|version)s?(?: here)?`;

/** A placeholder for a value in a template: `<CODE>`, `[your code]`, `YOUR_CODE`, `...`. */
const placeholderForms =
  /<[^<>]{0,60}>|\[[^[\]]{0,60}\]|\{\{[^{}]{1,60}\}\}|\$?\{[^{}]{0,60}\}|\([^()\s]{0,60}\)|（[^（）\s]{1,60}）|【[^【】]{1,60}】|%\w{1,40}%|_{2}[A-Za-z]{1,40}_{2}|\$\w{1,40}|(?=[A-Z\d-]{0,40}[A-Z_])[A-Z\d]{1,40}(?:[_-][A-Z\d]{1,40}){1,8}|(?:CODE|ID|PROFILE|X{3,40}|x{3,40})|\.{2,20}|…{1,20}|_{2,20}|\?{1,20}/;

/** A placeholder at the start of a text; behind it come only punctuation and a blank, or the end. */
const placeholderPattern = new RegExp(
  `^(?:${placeholderForms.source})(?=(?:[${clauseEndClass}!?]|:(?!:))*(?:[${blankClass}]|$))`,
  'u',
);

/** A placeholder in parentheses or quotes, at the start of a text. They may also hold a remark or a quotation. */
const slotPattern = new RegExp(
  `^(?:\\(${slotWords}\\)|["“«]${slotWords}["”»])(?=[${clauseEndClass}!?]*(?:[${blankClass}]|$))`,
  'iu',
);

/** A placeholder for a choice: `--v [version]`. Only these words make one, since a choice itself may stand in brackets. */
const bracketedSlot = new RegExp(`^(?:\\[${slotWords}\\]|<${slotWords}>|\\(${slotWords}\\)|\\{${slotWords}\\})`, 'iu');

/** The length of the placeholder at the start of a text; 0 where there is none. */
const placeholderEnd = (written: string): number =>
  (placeholderPattern.exec(written) ?? slotPattern.exec(written))?.[0].length ?? 0;

/** Whether a text is placeholders and nothing else: `<CODE> <CODE2>`. */
export function isPlaceholders(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const end = placeholderEnd(text.slice(at));
    if (end === 0 || /^<?https?:/i.test(text.slice(at, at + 7))) return false;
    at = skipBlanks(text, at + end, text.length);
  }
  return text !== '';
}

/** Punctuation by itself behind a value. */
const strayPunctuation = new RegExp(`^[${clauseEndClass}:!?]+$`, 'u');

const blankPattern = new RegExp(`[${blankClass}]`);
const onlyPunctuation = new RegExp(`^[${blankClass}${clauseEndClass}:!?${closingMarkClass}>]+$`, 'u');

/** The text behind a flag that takes no value: punctuation by itself belongs to a sentence (`--raw,`), all else is text. */
function bareFlag(value: Value, written: string, text: Range): ReadValue {
  if (!onlyPunctuation.test(written)) return valueUpTo(value, written, text, 0);
  const { start } = text;
  const valueRange = { start, end: start };
  return { value, valueRange, punctuation: [text], misspelled: false, rest: undefined };
}

/** A value that takes the first `taken` characters of the text, punctuation included. */
const valueUpTo = (value: Value, written: string, text: Range, taken: number): ReadValue => ({
  value,
  valueRange: { start: text.start, end: text.start + taken },
  punctuation: noRanges,
  misspelled: false,
  rest: restFrom(written, text, taken),
});

/** The range of the text behind its first `taken` characters, without leading blanks; undefined where nothing is left. */
function restFrom(written: string, text: Range, taken: number): Range | undefined {
  const rest = skipBlanks(written, taken, written.length);
  return rest < written.length ? { start: text.start + rest, end: text.end } : undefined;
}

function readFlag(source: string, start: number, match: FlagMatch, text: Range | undefined): Flag {
  const { dash, dashEnd, nameStart, nameEnd, end, detached } = match;
  let joint: Flag['joint'] = ' ';
  if (end > nameEnd) joint = source.charAt(end - 1) === '=' ? '=' : ':';
  else if (text && text.start === end) joint = '';
  return {
    range: { start, end },
    dash,
    dashRange: { start, end: dashEnd },
    name: source.slice(nameStart, nameEnd),
    nameRange: { start: nameStart, end: nameEnd },
    detached,
    joint,
  };
}
