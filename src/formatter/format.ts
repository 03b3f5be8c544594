import { plainText } from '../intent/intent.js';
import { meansSame } from '../intent/means-same.js';
import { kinds } from '../language/kinds/index.js';
import { groupsDigits } from '../language/kinds/kind.js';
import { respellRatio } from '../language/kinds/ratio.js';
import { jobLimit, tableOrder } from '../language/lookup.js';
import { type LanguageOptions, languageOptions } from '../language/options.js';
import { isRawStyle } from '../language/spellings.js';
import { findWrapper } from '../lexer/wrapper.js';
import { countExpansions } from '../parser/expand.js';
import { isTooLong, parse } from '../parser/parse.js';
import { closingMarks, partnersBefore } from '../parser/partner.js';
import { type Resolved, type ResolvedSetting, resolve } from '../parser/resolve.js';
import type { Part, Prompt, Setting } from '../parser/tree.js';
import { codeAt } from '../text/access.js';
import { collapseBlanks, isDash } from '../text/character-classes.js';
import { blankClass, clauseEndClass, directionsInWord } from '../text/patterns.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';

/** Options of `format`. An option that is left out, or undefined, has its default. */
export interface FormatOptions extends LanguageOptions {
  /** How parameters are named: as the author did (default), with long names, or with aliases. */
  readonly names?: 'keep' | 'long' | 'short' | undefined;
  /** In which order parameters stand: the author's (default), or the table's with `--no` last. */
  readonly order?: 'keep' | 'table' | undefined;
}

export const formatOptions: OptionTable<FormatOptions> = {
  ...languageOptions,
  names: ['keep', 'long', 'short'],
  order: ['keep', 'table'],
};

/**
 * Formats a prompt: normalizes blanks, dashes, punctuation and the case of names. Words, values, their order, the meaning and
 * the wrapper stay as they are. A text that is too long to be parsed is returned unchanged.
 *
 * @throws TypeError for a `source` that is no text and for an option of another type, RangeError for an option that no
 * table has.
 */
export function format(source: string, options: FormatOptions = {}): string {
  assertArgument('source', source, 'text');
  assertOptions(options, formatOptions);
  const tree = parse(source);
  if (isTooLong(tree)) return source;
  const formatted = formatTree(tree, options);
  if (formatted === source) return source;
  const after = parse(formatted);
  // More expansions than are compiled cannot be compared.
  const isComparable = countExpansions(tree) <= jobLimit(undefined);
  if (isComparable && formatTree(after, options) === formatted && meansSame(tree, after, options)) return formatted;
  // The marks of a pair may stand behind different parameters, and reordering would separate them.
  if (options.order === 'table') return format(source, { ...options, order: 'keep' });
  // A blank removed beside a brace, a dash or a URL may change the meaning. Then the text stays as it is.
  return source.trim();
}

function formatTree(tree: Prompt, options: FormatOptions): string {
  const { source } = tree;
  const resolved = resolve(tree, options);
  const settings = options.order === 'table' ? inTableOrder(resolved) : tree.settings;
  const body = [formatParts(tree), ...settings.map((setting) => formatSetting(setting, resolved, options))].filter(
    (text) => text !== '',
  );
  const text = body.join(' ');
  const formatted = withWrapper(tree, text);
  // Marks that stood apart may look like a pair around the formatted prompt.
  const after = findWrapper(formatted);
  const same = after ? formatted.slice(after.open.end, after.close?.start).trim() === text : formatted === text;
  return same ? formatted : source.trim();
}

/** Puts a formatted prompt into its wrapper, with a blank where one stood and behind a command. */
function withWrapper({ source, wrapper }: Prompt, body: string): string {
  if (!wrapper) return body;
  const { open, close } = wrapper;
  const before = source.slice(open.start, open.end);
  const front = before.replace(/\s+/g, ' ').trim();
  const behind = close ? source.slice(close.start, close.end).trimEnd() : '';
  const apart = /[\w:]$|\s$/.test(before) || (/[«‹]$/.test(front) && isSpace(source, open.end));
  const gap = isSpace(source, (close?.start ?? 0) - 1) && spacedBehind.test(behind);
  return `${front}${apart && body !== '' ? ' ' : ''}${body}${gap ? ' ' : ''}${behind}`;
}

const isSpace = (source: string, at: number): boolean => /\s/.test(source.charAt(at));

/** The start of a text behind a prompt that keeps the blank before it. */
const spacedBehind = /^(?:[-–—»›]|[*_`([]*job)/i;

/** The parts of a prompt. A separator with text glued to both sides stays so: it may be a part of a URL, a name or a weight (`::1,5`). */
function formatParts({ parts, source }: Prompt): string {
  let text = '';
  let previous: Part | undefined;
  for (const part of parts) {
    const written = formatPart(part, source);
    const isWeight =
      previous?.separator &&
      written !== '' &&
      decimalComma.test(source.slice(previous.separator.end, previous.separator.end + 2));
    if (isWeight) text += `,${written}`;
    else if (written !== '')
      text += text === '' || (previous && isGlued(previous, written, source)) ? written : ` ${written}`;
    previous = part;
  }
  return text;
}

/** A decimal comma right behind a separator, which may be meant as a weight: `::,5`. */
const decimalComma = /^,\d/;

/** Whether a sign that ends a clause stands at `at`, right behind other text. */
const isGluedSign = (source: string, at: number): boolean => gluedSign.test(source.slice(at - 1, at + 1));

const gluedSign = new RegExp(`^\\S[${clauseEndClass}、]$`);

/**
 * Whether `next` stays right behind a part: text does that stands at both sides of a separator, a sign behind a weight, and a
 * dash, which a blank would make the start of a parameter.
 */
function isGlued({ content, separator, weight }: Part, next: string, source: string): boolean {
  const end = weight?.range.end ?? separator?.end;
  if (!separator || end === undefined) return false;
  const at = source.indexOf(next.charAt(0), end);
  if (isDash(codeAt(next, 0)) && !isSpace(source, at - 1)) return true;
  if (at > end) return false;
  if (weight) return isGluedSign(source, end);
  return content.at(-1)?.range.end === separator.start && !isSpace(source, separator.start - 1);
}

function formatPart({ content, separator, weight }: Part, source: string): string {
  const words: string[] = [];
  let first = 0;
  for (const [index, node] of content.entries()) {
    if (node.kind !== 'image' || !node.inFront) continue;
    words.push(source.slice(node.range.start, node.range.end));
    first = index + 1;
  }
  const from = content[first];
  const last = content.at(-1);
  if (from && last) words.push(plainText(source.slice(from.range.start, last.range.end)));
  const text = words.filter((word) => word !== '').join(' ');
  if (!separator) return text;
  // A colon that ends the words would become part of the separator.
  const gap = text.endsWith(':') ? ' ' : '';
  return `${text}${gap}::${weight ? source.slice(weight.range.start, weight.range.end) : ''}`;
}

/** The name to write a setting's flag with. An undocumented one stays as it is. */
export function flagName(setting: Setting, resolved: Resolved, names: FormatOptions['names']): string {
  const { flag } = setting;
  const parameter = resolved.parameterOf(setting);
  if (!parameter) return flag.name;
  if (names === 'long') return parameter.name;
  if (names !== 'short') return flag.name.toLowerCase();
  const [alias] = parameter.aliases;
  // `--w` means the weirdness of new models and the width of old ones: an alias has to mean the same here.
  const same =
    alias !== undefined && resolved.parameterOf({ ...setting, flag: { ...flag, name: alias } }) === parameter;
  return same ? alias : parameter.name;
}

const inWord = new RegExp(directionsInWord, 'u');

/** Runs of blanks; the marks inside words are captured. */
const blanks = new RegExp(`(${directionsInWord})|[${blankClass}]+`, 'gu');

/** {@link collapseBlanks} but for marks of writing direction inside words: removing those is an unsafe fix. */
const collapseAround = (text: string): string => text.replace(blanks, (_, kept = ' ') => kept).trim();

/** The point or comma of a number that a blank tore apart: `6. 1`. */
const tornAt = /^\d([.,])\s+\d$/;

function formatSetting(setting: Setting, resolved: Resolved, { names }: FormatOptions): string {
  const { tree } = resolved;
  const { flag, valueRange, rest } = setting;
  const parameter = resolved.parameterOf(setting);
  const name = flagName(setting, resolved, names);
  const closing = closingMarks(tree, setting);
  const marks = closing ? collapseBlanks(tree.source.slice(closing.start, closing.end)) : '';
  const point = rest ? (tornAt.exec(tree.source.slice(valueRange.end - 1, rest.start + 1))?.[1] ?? '') : '';
  const value = formatValue(setting, tree) + point + marks;
  const left = rest ? collapseAround(tree.source.slice(rest.start, rest.end)) : '';
  // Text glued to an undocumented name may be part of it, and a closing mark behind a flag is no value.
  if (flag.joint === '' && (!parameter || (marks !== '' && value === marks))) return `--${name}${value}`;
  const gap = rest ? gapBetween(tree.source, valueRange.end, rest.start) : '';
  return [`--${name}`, value].filter((text) => text !== '').join(' ') + gap + left;
}

/** What parts a value from the text behind it: a blank, unless a sign or marks of writing direction join the two. */
function gapBetween(source: string, from: number, to: number): string {
  if (isGluedSign(source, to)) return '';
  const [marks] = inWord.exec(source.slice(from - 1, to + 1)) ?? [];
  return marks?.length === to - from ? marks : ' ';
}

function formatValue(setting: Setting, tree: Prompt): string {
  const { value, valueRange, punctuation, misspelled } = setting;
  const { source } = tree;
  const whole = source.slice(valueRange.start, valueRange.end);
  if (misspelled) return respellRatio(whole);
  if (value.kind === 'words' && !inWord.test(whole)) return kinds.words.print(value);
  let text = '';
  let from = valueRange.start;
  for (const { start, end } of punctuation) {
    if (start < from || end > valueRange.end || partnersBefore(tree, setting, { start, end }).length > 0) continue;
    // A comma may join two items, or be part of a number, which nobody can tell.
    text += groupsDigits(source, { start, end }) ? source.slice(from, end) : `${source.slice(from, start)} `;
    from = end;
  }
  text += source.slice(from, valueRange.end);
  // A weight by itself belongs to the item before it.
  return collapseAround(text).replace(/ (?=::)/g, value.kind === 'references' ? '' : ' ');
}

/** The settings in the order of the table. Settings of which the last one counts keep their order among each other. */
function inTableOrder({ settings, tree, version }: Resolved): readonly Setting[] {
  const order = ({ setting, parameter }: ResolvedSetting): number => {
    const name = isRawStyle(setting, tree.settings, version) ? 'raw' : parameter?.name;
    if (name === undefined) return Number.MAX_SAFE_INTEGER - 1;
    if (name === 'no') return Number.MAX_SAFE_INTEGER;
    if (name === 'niji' || name === 'test' || name === 'testp') return tableOrder('version');
    if (name === 'relax' || name === 'turbo') return tableOrder('fast');
    return tableOrder(name);
  };
  return [...settings].sort((a, b) => order(a) - order(b)).map(({ setting }) => setting);
}
