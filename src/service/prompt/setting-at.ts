import { findParameter, type Parameter } from '../../language/lookup.js';
import type { LanguageOptions } from '../../language/options.js';
import { parse } from '../../parser/parse.js';
import { type Resolved, resolve } from '../../parser/resolve.js';
import type { Setting } from '../../parser/tree.js';
import { emDash, hyphen, isBlank, isDash, isWordCode } from '../../text/character-classes.js';
import type { Range } from '../../text/range.js';

/** An offset at which a value of a setting can be written. */
export interface ValuePosition {
  /** The prompt, with two hyphens in place of the dash of an unfinished flag. */
  readonly text: string;
  /** The offset in `text`. */
  readonly start: number;
  /** The range in `text` of the value that is written there. Empty where there is none. */
  readonly valueRange: Range;
  readonly row: Parameter;
  readonly resolved: Resolved;
}

/** The setting whose value is, or could be, at an offset. Undefined where there is none. */
export function settingAt(text: string, at: number, options: LanguageOptions): ValuePosition | undefined {
  let name = at;
  while (name > 0 && isBlank(text.charCodeAt(name - 1))) name--;
  const nameEnd = name;
  while (name > 0 && isWordCode(text.charCodeAt(name - 1))) name--;
  let dashes = name;
  while (dashes > 0 && isDash(text.charCodeAt(dashes - 1))) dashes--;
  // A dash that no value follows is text to the parser; here the author is about to write the value.
  const attempt = nameEnd < at && startsFlag(text, dashes, name) && findParameter(text.slice(name, nameEnd));
  const written = attempt ? `${text.slice(0, dashes)}${blankFor(text, dashes)}--${text.slice(name)}` : text;
  const start = at + written.length - text.length;
  const tree = parse(written, { groups: false });
  const resolved = resolve(tree, options);
  const setting = tree.settings.findLast(({ flag }) => flag.range.end < start);
  const row = setting && resolved.parameterOf(setting);
  if (!row || !(isFirst(written, setting, start) || isList(row))) return undefined;
  return { text: written, start, valueRange: setting.valueRange, row, resolved };
}

/** The blank that an insertion at an offset needs in front, if any. */
export const blankFor = (text: string, at: number): string => (at > 0 && !isBlank(text.charCodeAt(at - 1)) ? ' ' : '');

/** Whether only blanks separate a flag and an offset. */
const isFirst = (text: string, { flag }: Setting, at: number): boolean => text.slice(flag.range.end, at).trim() === '';

const isList = ({ kind }: Parameter): boolean => kind === 'references' || kind === 'urls' || kind === 'profiles';

/** Whether dashes start a flag: two hyphens or a longer dash. An em dash counts even right behind a word. */
export function startsFlag(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (end - start === 1 && first === emDash) return true;
  const isGlued = start > 0 && isWordCode(text.charCodeAt(start - 1));
  return !isGlued && (text.slice(start, end) === '--' || (end - start === 1 && first !== hyphen));
}

/** The start of the word that an offset is in or behind. */
export function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBlank(text.charCodeAt(start - 1))) start--;
  return start;
}
