import { kinds } from '../language/kinds/index.js';
import { skipPunctuation } from '../language/kinds/kind.js';
import { findParameter, type Parameter } from '../language/lookup.js';
import { codeAt } from '../text/access.js';
import { emDash, enDash, hyphen, isBlank, isDash, isWordCode } from '../text/character-classes.js';
import type { Group } from './groups.js';

/**
 * What stands where `--` belongs: `double` is `--` itself; `em` an em dash, which the service reads as `--`; `split` is
 * `- -`; `other` a single or third hyphen, an en dash or another look-alike.
 */
export type DashForm = 'double' | 'em' | 'split' | 'other';

/** A flag, or an attempt at one. Offsets into the source. */
export interface FlagMatch {
  readonly dash: DashForm;
  /** Where the dashes end and, perhaps after blanks, where the name stands. */
  readonly dashEnd: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** End of the flag: after the name, or after a sign that joins name and value (`=`, `:`). */
  readonly end: number;
  /** What the name means today, before the version is known. Undefined for a name that nobody documents. */
  readonly parameter: Parameter | undefined;
  /** Whether a blank, or nothing, stands in front. */
  readonly detached: boolean;
}

/** What the scanners of one text share. */
export interface Scan {
  readonly source: string;
  /** Where the prompt ends: before the tail of an echo. */
  readonly end: number;
  readonly start: number;
  /** Outermost groups, by where they start. */
  readonly groups: ReadonlyMap<number, Group>;
  /** Where the newest separator, weight, address or flag ends: a flag right behind it is as good as behind a blank. */
  readonly boundary: number;
  /** The flag that was read last, if any was. */
  readonly flag: FlagMatch | undefined;
}

/** Longest name looked at in an attempt, so that many attempts in a row stay cheap. Documented names have at most 11. */
const longestName = 24;

/**
 * How many flags ahead an attempt looks to see whether it is followed by one. A row of attempts is a row of flags only if
 * each of them is, but to ask on would take a row's length for every flag in it. What comes after this many counts as one:
 * once those in front of it are written with blanks between them, there is no doubt.
 */
const farthest = 4;

/**
 * The flag at `at`, where a dash stands that no dash stands in front of; `undefined` where the dashes are text. `depth`
 * is how many flags before this one asked. `strict` is for places where a name by itself is no sign of a flag: an address
 * may hold `--old`.
 */
export function matchFlag(scan: Scan, at: number, depth = 0, strict = false): FlagMatch | undefined {
  const { source, end } = scan;
  const detached = at <= scan.start || isBlank(codeAt(source, at - 1));
  const before = detached || at === scan.boundary ? 32 : codeAt(source, at - 1);
  // A comma ends what stands before it as well as a blank does: `8k,--ar 16:9`.
  const apart = isBlank(before) || before === 0x2c || before === 0xff0c || before === 0x3001;
  let dashEnd = at + 1;
  while (dashEnd < end && isDash(codeAt(source, dashEnd))) dashEnd++;
  const count = dashEnd - at;
  const first = codeAt(source, at);
  const plain = count <= 3 && first === hyphen && codeAt(source, dashEnd - 1) === hyphen;

  // A hyphen inside a word or a number is by far the commonest dash: no more than this is looked at.
  if (count === 1 && first !== emDash && first !== enDash && isWordCode(before)) return undefined;

  let dash: DashForm = 'other';
  if (plain && count === 2 && codeAt(source, at + 1) === hyphen) dash = 'double';
  else if (first === emDash && count === 1) dash = 'em';

  let nameStart = skipBlanks(source, dashEnd, end);
  if (plain && count === 1 && nameStart > dashEnd && nameStart < end && codeAt(source, nameStart) === hyphen) {
    if (!apart) return undefined;
    dash = 'split';
    dashEnd = nameStart + 1;
    nameStart = skipBlanks(source, dashEnd, end);
  }
  if (dash === 'double' && apart && nameStart === dashEnd) return ownFlag(scan, dashEnd, detached, depth);
  if (first === hyphen && count === 1 && dash === 'other' && (!apart || nameStart > dashEnd)) return undefined;

  const name = knownName(scan, nameStart, depth);
  if (!name) return undefined;
  const spaced = nameStart > dashEnd;
  if (spaced || strict || !insists(scan, plain ? count : 1, dash, apart)) {
    // A dash, a blank and `no` or `old` is a sentence more often than a parameter: only two hyphens insist.
    if (spaced && dash !== 'double' && dash !== 'split' && isWordLike(name.parameter)) return undefined;
    if (!valueReads(scan, name.parameter, name.end, depth)) return undefined;
    if (spaced && dash !== 'split' && isProse(scan, nameStart, name)) return undefined;
    if (!spaced && count === 1 && takesWords(name.parameter) && isClosed(scan, at, name.end, depth)) return undefined;
  }
  return flagMatch(dash, dashEnd, nameStart, name.nameEnd, name.end, name.parameter, detached);
}

/**
 * Whether a known name right behind dashes is a flag whatever follows: behind two hyphens or three, and behind any dash
 * once a parameter stands that does not take words, where the service has no more text to read.
 */
function insists({ flag }: Scan, hyphens: number, dash: DashForm, apart: boolean): boolean {
  if (hyphens > 1) return true;
  return (apart || dash === 'em') && flag?.parameter !== undefined && flag.parameter.kind !== 'words';
}

/** Whether a parameter takes words, so that any words read as its value. */
const takesWords = ({ kind }: Parameter): boolean => kind === 'words' || kind === 'style';

/**
 * Whether what a dash and a blank stand before is a sentence although a value follows the name: words go on right behind
 * it (`— version 2 of the logo`), or it is one word in capitals (`a car — V8`). Nobody writes a ratio or an address by chance.
 */
function isProse(scan: Scan, nameStart: number, { nameEnd, end, parameter }: KnownName): boolean {
  if (!takesOneWord(parameter)) return false;
  const { source } = scan;
  let at = skipBlanks(source, end, scan.end);
  if (at === scan.end || scan.groups.has(at)) return false;
  const glued = at === nameEnd;
  if (glued && codeAt(source, nameStart) < 0x61) return true;
  while (at < scan.end && !isBlank(codeAt(source, at)) && !isDash(codeAt(source, at))) at++;
  const next = skipBlanks(source, at, scan.end);
  return isWordCode(codeAt(source, at - 1)) && next < scan.end && isWordCode(codeAt(source, next));
}

const takesOneWord = ({ kind }: Parameter): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'choice' || kind === 'switch' || kind === 'style';

/** Longest remark between two dashes, in characters without blanks. */
const longestRemark = 200;

/** Whether the dash at `at` opens a remark, as in `a house —no bigger than a shed— by the sea`: another one closes it. */
function isClosed(scan: Scan, at: number, from: number, depth: number): boolean {
  const { source, end } = scan;
  const dash = codeAt(source, at);
  let left = longestRemark;
  for (let place = from; place < end && left > 0; place++) {
    const code = codeAt(source, place);
    if (isBlank(code)) continue;
    left--;
    if (code !== dash || !isRemarkEnd(source, place, end)) continue;
    return !(depth >= farthest || matchFlag(scan, place, depth + 1));
  }
  return false;
}

/** Whether a dash stands behind a word, with none right behind it. */
const isRemarkEnd = (source: string, at: number, end: number): boolean =>
  !isBlank(codeAt(source, at - 1)) &&
  !isDash(codeAt(source, at - 1)) &&
  (at + 1 >= end || !(isWordCode(codeAt(source, at + 1)) || isDash(codeAt(source, at + 1))));

/** Whether a parameter takes words or nothing, so that its name may as well be a word of the sentence. */
const isWordLike = ({ kind }: Parameter): boolean => kind === 'words' || kind === 'flag' || kind === 'switch';

/** `--` in its place: whatever name follows is a parameter, known or not. */
function ownFlag(scan: Scan, nameStart: number, detached: boolean, depth: number): FlagMatch | undefined {
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

/** One shape for all matches: engines are fast where all objects of a kind look alike, and slow where they are spread. */
const flagMatch = (
  dash: DashForm,
  dashEnd: number,
  nameStart: number,
  nameEnd: number,
  end: number,
  parameter: Parameter | undefined,
  detached: boolean,
): FlagMatch => ({ dash, dashEnd, nameStart, nameEnd, end, parameter, detached });

/** Whether `at` goes on a name: a word character, or a hyphen between two. */
const isNameCode = (source: string, at: number, end: number): boolean =>
  isWordCode(codeAt(source, at)) ||
  (codeAt(source, at) === hyphen &&
    at + 1 < end &&
    isWordCode(codeAt(source, at + 1)) &&
    isWordCode(codeAt(source, at - 1)));

/** A documented name: where it ends, and with it a sign that joins it to its value. */
interface KnownName {
  readonly nameEnd: number;
  readonly end: number;
  readonly parameter: Parameter;
}

/** The known name at `at`, with or without a value glued to it. */
function knownName(scan: Scan, at: number, depth: number): KnownName | undefined {
  const { source, end } = scan;
  let letters = at;
  const limit = Math.min(end, at + longestName);
  while (letters < limit && isLetter(codeAt(source, letters))) letters++;
  if (letters === at) return undefined;
  const next = letters < end ? codeAt(source, letters) : 32;
  const parameter = findParameter(source.slice(at, letters));
  if (!parameter) return undefined;
  if (isBlank(next)) return { nameEnd: letters, end: letters, parameter };
  // `-raw--tile`: the name ends where another flag is glued on.
  if (next === hyphen && (depth >= farthest || matchFlag(scan, letters, depth + 1))) {
    return { nameEnd: letters, end: letters, parameter };
  }
  if (isWordCode(next) || next === hyphen) {
    // `--v5.2`, `--s150`: a value glued on, as far as a number can be told from a longer name.
    const glued = isNumeric(parameter) && kinds[parameter.kind].startsAt(source, letters, parameter);
    return glued ? { nameEnd: letters, end: letters, parameter } : undefined;
  }
  return { nameEnd: letters, end: joined(source, letters, end), parameter };
}

const isNumeric = ({ kind }: Parameter): boolean =>
  kind === 'ratio' || kind === 'integer' || kind === 'decimal' || kind === 'choice' || kind === 'switch';

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** The end of a sign that joins a name to its value, or `at` where there is none. */
function joined(source: string, at: number, end: number): number {
  const sign = source.charAt(at);
  if (at + 1 >= end || (sign !== '=' && sign !== ':' && sign !== '：')) return at;
  const next = codeAt(source, at + 1);
  // `--iw=-.5` has a value behind the sign; `--ar=--v 7` has another parameter there.
  if (isDash(next)) return /[\d.]/.test(source.charAt(at + 2)) ? at + 1 : at;
  return isBlank(next) || next === 0x3a ? at : at + 1;
}

/** Whether what follows a name reads as its value; for a flag, whether the end or another parameter follows. */
function valueReads(scan: Scan, parameter: Parameter, nameEnd: number, depth: number): boolean {
  const { source, end } = scan;
  const at = skipBlanks(source, nameEnd, end);
  const group = scan.groups.get(at);
  if (group) return optionsRead(source, group, parameter);
  if (at < end && kinds[parameter.kind].startsAt(source, at, parameter)) return true;
  const { kind, optionalValue } = parameter;
  if (kind !== 'flag' && kind !== 'switch' && kind !== 'profiles' && !optionalValue) return false;
  // Formatting takes a comma off the end: what stands before it has to read the same with and without.
  let next = at;
  for (let from = -1; from < next; next = skipBlanks(source, skipPunctuation(source, next, end), end)) from = next;
  return next >= end || (isDash(codeAt(source, next)) && (depth >= farthest || !!matchFlag(scan, next, depth + 1)));
}

/** Whether a value stands at the front of every option of a group. */
const optionsRead = (source: string, group: Group, parameter: Parameter): boolean =>
  group.options.every(({ range, groups }) => {
    const at = skipBlanks(source, range.start, range.end);
    const inner = groups[0];
    if (inner && inner.range.start === at) return optionsRead(source, inner, parameter);
    return at < range.end && kinds[parameter.kind].startsAt(source, at, parameter);
  });

function skipBlanks(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(codeAt(source, at))) at++;
  return at;
}
