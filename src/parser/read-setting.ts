import { kinds } from '../language/kinds/index.js';
import type { Value } from '../language/kinds/value.js';
import type { FlagMatch } from '../lexer/flags.js';
import { skipBlanks } from '../text/character-classes.js';
import { blankClass, clauseEndClass, closingMarkClass } from '../text/patterns.js';
import type { Range } from '../text/range.js';
import type { Flag, Setting } from './tree.js';

const nothing: readonly Range[] = [];
const noValue: Value = { kind: 'none' };

/** What a setting's text comes to. */
interface Parts {
  readonly value: Value;
  readonly valueRange: Range;
  readonly punctuation: readonly Range[];
  readonly misspelled: boolean;
  readonly rest: Range | undefined;
}

/**
 * The setting that the flag at `start` makes with the text behind it. `text` is undefined where nothing stands there;
 * `grouped` is whether a permutation group is in it.
 */
export function readSetting(
  source: string,
  start: number,
  match: FlagMatch,
  text: Range | undefined,
  grouped: boolean,
): Setting {
  const flag = readFlag(source, start, match, text);
  const { value, valueRange, punctuation, misspelled, rest } = readParts(source, match, text, grouped);
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

function readParts(source: string, match: FlagMatch, text: Range | undefined, grouped: boolean): Parts {
  const { parameter, end } = match;
  if (!text) {
    return {
      value: noValue,
      valueRange: { start: end, end },
      punctuation: nothing,
      misspelled: false,
      rest: undefined,
    };
  }
  const written = source.slice(text.start, text.end);
  if (grouped) {
    const value: Value = { kind: 'group', text: written };
    return { value, valueRange: text, punctuation: nothing, misspelled: false, rest: undefined };
  }
  // What a name that nobody documents takes is its author's business.
  if (!parameter) return plain({ kind: 'unreadable', text: written }, written, text, written.length);
  const reading = kinds[parameter.kind].read(written, parameter);
  if (!reading) {
    const stand = slotEnd(written);
    // What reads by itself stands for nothing: it is what is glued to it that keeps it from being read.
    const slot = stand > 0 && !kinds[parameter.kind].read(written.slice(0, stand), parameter) ? stand : 0;
    // `--niji a dog`: the value may be left out, so the words are not an unreadable one but text behind the flag.
    if (slot === 0 && (parameter.optionalValue || parameter.kind === 'profiles'))
      return plain(noValue, written, text, 0);
    const blank = written.search(aBlank);
    const end = slot > 0 ? slot : blank < 0 ? written.length : blank;
    return plain({ kind: 'unreadable', text: written.slice(0, end) }, written, text, end);
  }
  const { value, punctuation, misspelled } = reading;
  if (reading.end === 0) return bareFlag(value, written, text);
  const last = punctuation.at(-1)?.[1] ?? 0;
  const rest = restFrom(written, text, Math.max(last, reading.end));
  const ranges =
    punctuation.length > 0
      ? punctuation.map(([from, to]) => ({ start: text.start + from, end: text.start + to }))
      : nothing;
  // `--ar 16:9 , --v 7`: punctuation by itself is no text that was left over.
  const stray = rest !== undefined && strayPunctuation.test(written.slice(rest.start - text.start));
  return {
    value,
    valueRange: { start: text.start + reading.start, end: text.start + reading.end },
    punctuation: stray ? [...ranges, rest] : ranges,
    misspelled,
    rest: stray ? undefined : rest,
  };
}

/** What stands in a template where somebody has to put in a value: `<CODE>`, `[your code]`, `YOUR_CODE`, `...`. */
const slot =
  /^(?:<[^<>]{1,60}>|\[[^[\]]{1,60}\]|\{[^{}]{1,60}\}|\([^()\s]{1,60}\)|（[^（）\s]{1,60}）|%\w{1,40}%|\$\w{1,40}|(?=[A-Z\d-]{0,40}[A-Z_])[A-Z\d]{1,40}(?:[_-][A-Z\d]{1,40}){1,8}|(?:CODE|ID|PROFILE|X{3,40}|x{3,40})|\.{2,20}|…|_{2,20}|\?{1,20})(?=(?:[,.;!?，。；]|:(?!:))*(?:[\s\u200B\u2060]|$))/u;

/** Where such a stand-in ends that a text begins with; 0 where it begins with none. */
const slotEnd = (written: string): number => slot.exec(written)?.[0].length ?? 0;

/** Punctuation by itself behind a value. */
const strayPunctuation = new RegExp(`^[${clauseEndClass}:!?]+$`, 'u');

const aBlank = new RegExp(`[${blankClass}]`);
const onlyPunctuation = new RegExp(`^[${blankClass}${clauseEndClass}:!?${closingMarkClass}>]+$`, 'u');

/** `--raw,`: punctuation by itself behind a flag is left over from a sentence; anything else behind it is text. */
function bareFlag(value: Value, written: string, text: Range): Parts {
  if (!onlyPunctuation.test(written)) return plain(value, written, text, 0);
  const { start } = text;
  const valueRange = { start, end: start };
  return { value, valueRange, punctuation: [text], misspelled: false, rest: undefined };
}

/** A value that takes the text up to `taken`, as it stands. */
const plain = (value: Value, written: string, text: Range, taken: number): Parts => ({
  value,
  valueRange: { start: text.start, end: text.start + taken },
  punctuation: nothing,
  misspelled: false,
  rest: restFrom(written, text, taken),
});

/** What is left of the text behind `taken`, without the blanks in front. */
function restFrom(written: string, text: Range, taken: number): Range | undefined {
  const rest = skipBlanks(written, taken, written.length);
  return rest < written.length ? { start: text.start + rest, end: text.end } : undefined;
}

function readFlag(source: string, start: number, match: FlagMatch, text: Range | undefined): Flag {
  const { dash, dashEnd, nameStart, nameEnd, end, detached } = match;
  let joint: Flag['joint'] = ' ';
  if (end > nameEnd) joint = source.charAt(nameEnd) === '=' ? '=' : ':';
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
