import { kinds } from '../language/kinds/index.js';
import { skipPunctuation } from '../language/kinds/kind.js';
import { findParameter, needsValue, type Parameter } from '../language/lookup.js';
import { codeAt } from '../text/access.js';
import {
  emDash,
  enDash,
  hyphen,
  isAsciiLetter,
  isBlank,
  isDash,
  isWordCode,
  skipBlanks,
} from '../text/character-classes.js';
import { clauseEndClass } from '../text/patterns.js';
import type { Group } from './groups.js';

/**
 * How the dashes of a flag are written: `double` is `--`; `em` is an em dash, which the service reads as `--`; `split` is
 * `- -`; `other` is one hyphen, three of them, an en dash or another look-alike.
 */
export type DashForm = 'double' | 'em' | 'split' | 'other';

/** A flag, or an attempt at one. Offsets are UTF-16 offsets into the source. */
export interface FlagMatch {
  readonly dash: DashForm;
  /** End of the dashes. Blanks may stand between it and `nameStart`. */
  readonly dashEnd: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** End of the flag: after the name, or after a sign that joins name and value (`=`, `:`). */
  readonly end: number;
  /** The parameter that the name means today, before the version is known. Undefined for an undocumented name. */
  readonly parameter: Parameter | undefined;
  /** Whether the flag stands behind a blank or at the start of the prompt. */
  readonly detached: boolean;
}

/** The state of a scan of one prompt, as far as matching flags and URLs depends on it. */
export interface ScanState {
  readonly source: string;
  /** End of the prompt, before the tail of an echo. */
  readonly end: number;
  readonly start: number;
  /** Outermost groups, by their start. */
  readonly groups: ReadonlyMap<number, Group>;
  /** End of the last separator, weight, URL or flag. A flag right behind it needs no blank in between. */
  readonly boundary: number;
  /** The flag that was read last. Undefined before the first one. */
  readonly flag: FlagMatch | undefined;
}

/** Most letters read of a name, so that many attempts in a row stay cheap. Documented names have at most 11. */
const maxNameLength = 24;

/**
 * Most flags that an attempt looks ahead. Whether an attempt is a flag may depend on the attempt behind it, and so on;
 * without a bound a row of attempts takes quadratic time. The attempt past the bound counts as a flag.
 */
const maxLookahead = 4;

/**
 * The flag at `at`, the first of a run of dashes; `undefined` where the dashes are text. `depth` counts the look-aheads that
 * led here, up to {@link maxLookahead}. With `strict` a name alone makes no flag, a value has to follow: a URL may contain
 * `--old`.
 */
export function matchFlag(scan: ScanState, at: number, depth = 0, strict = false): FlagMatch | undefined {
  const { source, end } = scan;
  const detached = at <= scan.start || isBlank(codeAt(source, at - 1));
  const before = detached || at === scan.boundary ? 32 : codeAt(source, at - 1);
  // A comma separates as well as a blank does: `8k,--ar 16:9`.
  const separated = isBlank(before) || before === 0x2c || before === 0xff0c || before === 0x3001 || before === 0x60c;
  let dashEnd = at + 1;
  while (dashEnd < end && isDash(codeAt(source, dashEnd))) dashEnd++;
  const count = dashEnd - at;
  const first = codeAt(source, at);
  const hyphensOnly = count <= 3 && first === hyphen && codeAt(source, dashEnd - 1) === hyphen;

  // A cheap test first: by far most dashes are hyphens inside a word or a number.
  if (count === 1 && first !== emDash && first !== enDash && isWordCode(before)) return undefined;

  let dash: DashForm = 'other';
  if (hyphensOnly && count === 2 && codeAt(source, at + 1) === hyphen) dash = 'double';
  else if (first === emDash && count === 1) dash = 'em';

  let nameStart = skipBlanks(source, dashEnd, end);
  if (hyphensOnly && count === 1 && nameStart > dashEnd && nameStart < end && codeAt(source, nameStart) === hyphen) {
    if (!separated) return undefined;
    dash = 'split';
    dashEnd = nameStart + 1;
    nameStart = skipBlanks(source, dashEnd, end);
  }
  if (dash === 'double' && separated && nameStart === dashEnd) return doubleHyphenFlag(scan, dashEnd, detached, depth);
  if (first === hyphen && count === 1 && dash === 'other' && (!separated || nameStart > dashEnd)) return undefined;

  const found = knownName(scan, nameStart, depth);
  if (!found) return undefined;
  const spaced = nameStart > dashEnd;
  const certain = !spaced && !strict && isCertain(scan, hyphensOnly ? count : 1, dash, separated);
  // A comma only ends the name where that may be no flag: `-w, 0`.
  const slipped = found.end > found.nameEnd && !certain && slips.includes(source.charAt(found.end - 1));
  const name = slipped ? { ...found, end: found.nameEnd } : found;
  if (!certain) {
    // A dash, a blank and `no`, `old` or `profile` is a sentence more often than a parameter, except behind two hyphens.
    // So are two hyphens that are typed as an em dash is: `a street-- no cars`; behind a parameter they are two hyphens.
    const afterFlag = scan.flag !== undefined;
    const hyphens = (dash === 'double' && (separated || !spaced || afterFlag)) || dash === 'split';
    const mayBeSentence = spaced && !hyphens;
    if (mayBeSentence && takesWordsOrNothing(name.parameter)) return undefined;
    // The service reads an em dash as two hyphens, so that any word may be meant as a style.
    // Editors put an en dash for two, too; among words it is prose more often.
    const isTyped = first === enDash && separated && afterFlag;
    const isStyle =
      (dash === 'em' || isTyped) && !spaced && name.parameter.kind === 'style' && isWordAt(scan, name.end);
    // `8 years–old`, `a crash–test`: a compound, or a word that was a parameter once.
    const isCompound = dash === 'other' && !isTyped && (!separated || name.parameter.status !== 'current');
    const needed = mayBeSentence || isCompound;
    if (!isStyle && !hasValue(scan, name.parameter, name.end, depth, needed)) return undefined;
    if (!hyphens && isHeading(scan, name)) return undefined;
    if (
      spaced
        ? dash !== 'split' && isProse(scan, nameStart, name, depth)
        : count === 1 &&
          (isGluedCapital(scan, nameStart, name) || (dash === 'other' && isLetterAlone(scan, nameStart, name))) &&
          wordsFollow(scan, name, depth)
    )
      return undefined;
    if (!spaced && count === 1 && takesWords(name.parameter) && opensRemark(scan, at, name.end, depth))
      return undefined;
  }
  return flagMatch(dash, dashEnd, nameStart, name.nameEnd, name.end, name.parameter, detached);
}

/**
 * Whether a known name right behind dashes is a flag whatever follows. It is behind two or three hyphens, and behind any
 * dash once a parameter that takes no words stands before it, since no text can follow there.
 */
function isCertain({ flag }: ScanState, hyphens: number, dash: DashForm, separated: boolean): boolean {
  if (hyphens > 1) return true;
  return (separated || dash === 'em') && flag?.parameter !== undefined && flag.parameter.kind !== 'words';
}

/** Whether name, sign and words are a heading of prose: `—style: modern`, but not `—ar: 3:2`. */
const isHeading = ({ source, end: last }: ScanState, { nameEnd, end }: KnownName): boolean =>
  end > nameEnd && isBlank(codeAt(source, end)) && !/[\d.]/.test(source.charAt(skipBlanks(source, end, last)));

/** Whether any words read as a value of the parameter. */
const takesWords = ({ kind }: Parameter): boolean => kind === 'words' || kind === 'style';

/**
 * Whether a dash, a blank, a name and a value are a sentence: words go on right behind the value (`— version 2 of the
 * logo`), or name and value are one word in capitals (`a car — V8`). A ratio or a URL is never part of a sentence by chance.
 */
function isProse(scan: ScanState, nameStart: number, name: KnownName, depth: number): boolean {
  otherNumber.lastIndex = nameStart;
  return isGluedCapital(scan, nameStart, name) || otherNumber.test(scan.source) || wordsFollow(scan, name, depth);
}

const isWordAt = ({ source, end }: ScanState, from: number): boolean => {
  const at = skipBlanks(source, from, end);
  return at < end && isWordCode(codeAt(source, at));
};

/** About which year, and which draft: `— c 1920`, `— version 2`. */
const otherNumber = /(?:c\s+(?:1\d|20)\d\d|version\s+[1-3](?!\.))(?!\d)/iy;

/** Whether name and value are one word in capitals, as an engine's is: `V8`. */
function isGluedCapital({ source, end, groups }: ScanState, nameStart: number, name: KnownName): boolean {
  return (
    takesOneWord(name.parameter) &&
    name.end === name.nameEnd &&
    name.end < end &&
    !groups.has(name.end) &&
    !isBlank(codeAt(source, name.end)) &&
    codeAt(source, nameStart) < 0x61
  );
}

/** Whether a name is one letter with a blank behind: `vitamin -c 20 tablets`. */
const isLetterAlone = ({ source, end }: ScanState, nameStart: number, { nameEnd }: KnownName): boolean =>
  nameEnd === nameStart + 1 && nameEnd < end && isBlank(codeAt(source, nameEnd));

/** Whether a sentence goes on behind the value: with a word, or with another dash and no flag (`— c 1920 — a street`). */
function wordsFollow(scan: ScanState, { end, parameter }: KnownName, depth: number): boolean {
  if (!takesOneWord(parameter)) return false;
  const { source } = scan;
  let at = skipBlanks(source, end, scan.end);
  if (at === scan.end || scan.groups.has(at)) return false;
  while (at < scan.end && !isBlank(codeAt(source, at)) && !isDash(codeAt(source, at))) at++;
  const next = skipBlanks(source, at, scan.end);
  if (next >= scan.end || !isWordCode(codeAt(source, at - 1))) return false;
  if (isWordCode(codeAt(source, next))) return true;
  const word = skipBlanks(source, next + 1, scan.end);
  return (
    isDash(codeAt(source, next)) &&
    next > at &&
    word > next + 1 &&
    word < scan.end &&
    isWordCode(codeAt(source, word)) &&
    depth < maxLookahead &&
    !knownName(scan, word, depth + 1)
  );
}

const takesOneWord = ({ kind }: Parameter): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'choice' || kind === 'switch' || kind === 'style';

/** Most characters of a remark between two dashes, blanks not counted. */
const maxRemarkLength = 200;

/** Whether the dash at `at` opens a remark that another dash closes: `a house —no bigger than a shed— by the sea`. */
function opensRemark(scan: ScanState, at: number, from: number, depth: number): boolean {
  const { source, end } = scan;
  const dash = codeAt(source, at);
  let remaining = maxRemarkLength;
  for (let offset = from; offset < end && remaining > 0; offset++) {
    const code = codeAt(source, offset);
    if (isBlank(code)) continue;
    remaining--;
    if (code !== dash || !isRemarkEnd(source, offset, end) || isBehindFlag(source, offset)) continue;
    return !(depth >= maxLookahead || matchFlag(scan, offset, depth + 1));
  }
  return false;
}

/** Whether the dash at `at` stands right behind a word, and no word or dash right behind it. */
const isRemarkEnd = (source: string, at: number, end: number): boolean =>
  !isBlank(codeAt(source, at - 1)) &&
  !isDash(codeAt(source, at - 1)) &&
  (at + 1 >= end || !(isWordCode(codeAt(source, at + 1)) || isDash(codeAt(source, at + 1))));

/** Whether the name of a flag ends at `at`, so that what follows is its value: `--chaos—`. */
function isBehindFlag(source: string, at: number): boolean {
  let start = at;
  while (at - start < maxNameLength && isAsciiLetter(codeAt(source, start - 1))) start--;
  const dash = codeAt(source, start - 1);
  if (start === at || !isDash(dash) || !findParameter(source.slice(start, at))) return false;
  // A single hyphen behind a word joins two words.
  return dash !== hyphen || !isWordCode(codeAt(source, start - 2));
}

/** Whether a parameter takes words or no value, so that its name may be a word of a sentence. */
const takesWordsOrNothing = ({ kind }: Parameter): boolean => kind === 'words' || kind === 'flag' || kind === 'switch';

/** The flag behind a `--` that stands apart from the text before it: any name makes one, known or not. */
function doubleHyphenFlag(scan: ScanState, nameStart: number, detached: boolean, depth: number): FlagMatch | undefined {
  const { source, end } = scan;
  const name = knownName(scan, nameStart, depth);
  if (name) return flagMatch('double', nameStart, nameStart, name.nameEnd, name.end, name.parameter, detached);
  const group = scan.groups.get(nameStart);
  let nameEnd = group ? group.range.end : nameStart;
  if (!group && !/\p{L}/u.test(String.fromCodePoint(source.codePointAt(nameStart) ?? 32))) return undefined;
  while (nameEnd < end && isNameCode(source, nameEnd, end)) nameEnd++;
  if (nameEnd === nameStart) return undefined;
  const parameter = group ? undefined : findParameter(source.slice(nameStart, nameEnd));
  return flagMatch('double', nameStart, nameStart, nameEnd, nameEnd, parameter, detached);
}

/** Makes every match with one literal, so that all have one hidden class (see `docs/performance.md`). */
const flagMatch = (
  dash: DashForm,
  dashEnd: number,
  nameStart: number,
  nameEnd: number,
  end: number,
  parameter: Parameter | undefined,
  detached: boolean,
): FlagMatch => ({ dash, dashEnd, nameStart, nameEnd, end, parameter, detached });

/** Whether the character at `at` is part of a name: a word character, or a hyphen between two. */
const isNameCode = (source: string, at: number, end: number): boolean =>
  isWordCode(codeAt(source, at)) ||
  (codeAt(source, at) === hyphen &&
    at + 1 < end &&
    isWordCode(codeAt(source, at + 1)) &&
    isWordCode(codeAt(source, at - 1)));

/** A documented name in the source. */
interface KnownName {
  readonly nameEnd: number;
  /** After a `=` or `:` that joins name and value; `nameEnd` where there is none. */
  readonly end: number;
  readonly parameter: Parameter;
}

/** The documented name at `at`, with or without a value glued to it. */
function knownName(scan: ScanState, at: number, depth: number): KnownName | undefined {
  const { source, end } = scan;
  let letters = at;
  const limit = Math.min(end, at + maxNameLength);
  while (letters < limit && isAsciiLetter(codeAt(source, letters))) letters++;
  if (letters === at) return undefined;
  const next = letters < end ? codeAt(source, letters) : 32;
  const parameter = findParameter(source.slice(at, letters));
  if (!parameter) return undefined;
  if (isBlank(next)) {
    // Most values stand behind one blank.
    const isValue = letters + 1 >= end || isWordCode(codeAt(source, letters + 1));
    return { nameEnd: letters, end: isValue ? letters : spacedJoinerEnd(scan, letters, parameter), parameter };
  }
  // `-raw--tile`: the name ends where another flag is glued on.
  if (next === hyphen && (depth >= maxLookahead || matchFlag(scan, letters, depth + 1))) {
    return { nameEnd: letters, end: letters, parameter };
  }
  if (isWordCode(next) || next === hyphen) {
    // `--v5.2`, `--s150`: a glued value, for kinds whose values cannot be the end of a longer name; `--no狗`, `--no🐕`: no name
    // goes on in another script.
    const glued =
      next >= firstIdeograph || (isNumeric(parameter) && kinds[parameter.kind].startsAt(source, letters, parameter));
    return glued ? { nameEnd: letters, end: letters, parameter } : undefined;
  }
  return { nameEnd: letters, end: joinerEnd(scan, letters, parameter), parameter };
}

/** The first character of the scripts of East Asia. Symbols past the first plane are behind it, too. */
const firstIdeograph = 0x2e80;

const isNumeric = ({ kind }: Parameter): boolean =>
  kind === 'ratio' || kind === 'integer' || kind === 'decimal' || kind === 'choice' || kind === 'switch';

/** Whether a sign is one that people write between a name and its value. */
const isJoiner = (code: number): boolean => code === 0x3d || code === 0x3a || code === 0xff1a;

/** Punctuation that slips in there: `--ar, 16:9`. */
const slips = `${clauseEndClass}、`;

/** The end of a sign at `at` that joins a name to its value, perhaps with a blank behind; `at` where there is none. */
function joinerEnd(scan: ScanState, at: number, parameter: Parameter): number {
  const { source, end } = scan;
  if (at + 1 >= end) return at;
  if (!isJoiner(codeAt(source, at))) {
    return slips.includes(source.charAt(at)) && valueFollows(scan, at + 1, parameter) ? at + 1 : at;
  }
  const value = skipBlanks(source, at + 1, end);
  if (value >= end || isJoiner(codeAt(source, value))) return at;
  // In `--iw=-.5` a value follows the sign, in `--ar=--v 7` another flag.
  if (isDash(codeAt(source, value)) && !/[\d.]/.test(source.charAt(value + 1))) return at;
  if (value === at + 1) return value;
  // `--no: hands`, `--p: abc12`: where a value has to follow, or does, the sign is no part of it.
  return needsValue(parameter) || kinds[parameter.kind].startsAt(source, value, parameter) ? at + 1 : at;
}

/** The end of a sign behind the blanks at `at` that joins a name to its value: `--ar = 3:2`; `at` where there is none. */
function spacedJoinerEnd(scan: ScanState, at: number, parameter: Parameter): number {
  const { source, end } = scan;
  const sign = skipBlanks(source, at, end);
  if (sign >= end || !isJoiner(codeAt(source, sign)) || codeAt(source, sign + 1) === 0x3a) return at;
  // A list of words may start with any sign.
  if (takesWords(parameter)) return at;
  const value = skipBlanks(source, sign + 1, end);
  return value < end && kinds[parameter.kind].startsAt(source, value, parameter) ? sign + 1 : at;
}

/** Whether a value stands behind a sign. A full stop needs a blank behind it, and may be the point of a decimal. */
function valueFollows({ source, end }: ScanState, at: number, parameter: Parameter): boolean {
  const next = skipBlanks(source, at, end);
  if (next >= end || !needsValue(parameter)) return false;
  if (source.charAt(at - 1) === '.' && (next === at || takesFractions(parameter))) return false;
  return kinds[parameter.kind].startsAt(source, next, parameter);
}

/** Whether values may be below 1, and so be written as `.5`. */
const takesFractions = ({ kind, name }: Parameter): boolean => kind === 'decimal' || name === 'quality';

/**
 * Whether a value of the parameter follows its name; where it may have none and none is `required`, whether the end or
 * another flag follows.
 */
function hasValue(scan: ScanState, parameter: Parameter, nameEnd: number, depth: number, required: boolean): boolean {
  const { source, end } = scan;
  const at = skipBlanks(source, nameEnd, end);
  const group = scan.groups.get(at);
  if (group) return optionsHaveValues(source, group, parameter);
  if (at < end && kinds[parameter.kind].startsAt(source, at, parameter)) return true;
  if (required || needsValue(parameter)) return false;
  // Formatting removes punctuation, and a separator at the end, so the flag has to be one with and without them.
  const next = skipMarks(source, at, end);
  let last = next;
  while (last < end && source.charAt(last) === ':') last = skipMarks(source, last + 1, end);
  return last >= end || (isDash(codeAt(source, next)) && (depth >= maxLookahead || !!matchFlag(scan, next, depth + 1)));
}

/** The offset behind punctuation and blanks. */
function skipMarks(source: string, start: number, end: number): number {
  let next = start;
  for (let from = -1; from < next; next = skipBlanks(source, skipPunctuation(source, next, end), end)) from = next;
  return next;
}

/** Whether every option of a group starts with a value of the parameter. */
const optionsHaveValues = (source: string, group: Group, parameter: Parameter): boolean =>
  group.options.every(({ range, groups }) => {
    const at = skipBlanks(source, range.start, range.end);
    const inner = groups[0];
    if (inner && inner.range.start === at) return optionsHaveValues(source, inner, parameter);
    return at < range.end && kinds[parameter.kind].startsAt(source, at, parameter);
  });
