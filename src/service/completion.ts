import { isChoice } from '../checker/spelling.js';
import { commonRatios } from '../language/data/common-ratios.js';
import { parameters } from '../language/data/parameters.js';
import { companions } from '../language/data/relations.js';
import { choiceText } from '../language/kinds/choice.js';
import { kinds } from '../language/kinds/index.js';
import { type Parameter, spellingsOf, supportOf } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import type { ParameterStatus } from '../language/row.js';
import type { Supported } from '../language/support.js';
import { lint } from '../linter/lint.js';
import { type LinterOptions, linterOptions } from '../linter/linter.js';
import { parse } from '../parser/parse.js';
import { type Resolved, resolve } from '../parser/resolve.js';
import { formats } from '../request/params.js';
import { isDash, isWordCode } from '../text/character-classes.js';
import type { Edit, Range } from '../text/range.js';
import { assertOptions } from '../validation/arguments.js';
import { describeParameter } from './describe.js';
import type { ServiceDocument } from './document/document.js';
import { promptAt } from './document/prompts.js';
import { withAffixedVersion } from './prompt/affixed-version.js';
import { type PromptAround, promptAround } from './prompt/prompt-around.js';
import { blankFor, settingAt, startsFlag, type ValuePosition, wordStart } from './prompt/setting-at.js';

/** A proposal to complete the text in front of the cursor. */
export interface Completion {
  readonly kind: 'parameter' | 'value';
  /** The text to insert: `--stylize`, `16:9`. */
  readonly label: string;
  /** A short note: the long name of an alias, or that a value is the default or fits simple mode. */
  readonly detail: string;
  /** What the parameter does, with the limits of the version in force, as Markdown. */
  readonly documentation: string;
  /** Edits of the document that insert it. */
  readonly edits: readonly Edit[];
  /** True for a parameter that is retired. */
  readonly retired?: true;
}

/**
 * The completions at an offset, the likeliest first: flags behind dashes, values behind a flag. Only what the version
 * in force supports, and what starts with the letters in front of the offset. Empty inside of plain text.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function completionsAt(
  document: ServiceDocument,
  offset: number,
  options: LinterOptions = {},
): readonly Completion[] {
  assertOptions(options, linterOptions);
  const found = promptAt(document, offset);
  if (!found) return [];
  const { prompt, at } = found;
  const around = promptAround(prompt.text, at);
  const name = nameBefore(around);
  const own = withAffixedVersion(around.text, options);
  const offered = name ? flagsFor(around, name, own) : valuesFor(around, own);
  return offered.flatMap(({ range, glued, apart, ...completion }) => {
    const text = `${glued ? ' ' : ''}${completion.label}${apart ? ' ' : ''}`;
    const edits = prompt.toHostEdits([{ range: around.toPrompt(range), text }]);
    // What stands at the offset may belong to the host, such as an escape: editors insert only around the cursor.
    const isAround = edits?.some((edit) => edit.range.start <= offset && offset <= edit.range.end);
    return edits && isAround ? [{ ...completion, edits }] : [];
  });
}

/** A completion with the range of the prompt that it replaces, and whether it needs a blank in front or behind. */
type Offered = Omit<Completion, 'edits'> & { readonly range: Range; readonly glued: boolean; readonly apart?: boolean };

/** The range of the dashes and letters in front of an offset, or `undefined` where no flag is being written. */
function nameBefore({ text, at, piece }: PromptAround): Range | undefined {
  let name = at;
  while (name > 0 && isWordCode(text.charCodeAt(name - 1))) name--;
  let start = name;
  while (start > 0 && isDash(text.charCodeAt(start - 1))) start--;
  if (start < piece.start || !startsFlag(text, start, name)) return undefined;
  return { start, end: endOfWord(text, at, piece.end) };
}

function endOfWord(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && isWordCode(text.charCodeAt(end))) end++;
  return end;
}

/** Findings that rule a parameter out. */
const misplaced: readonly string[] = ['unsupported-parameter', 'parameter-without-effect', 'not-in-plan'];

/** Findings that make a parameter less likely. */
const doubtful: readonly string[] = ['missing-companion', 'conflicting-parameters'];

const statusRank: Readonly<Record<ParameterStatus, number>> = { current: 0, legacy: 1, deprecated: 2, retired: 3 };

/** The flags to propose: companions of the settings present first, retired ones last. */
function flagsFor({ text, at }: PromptAround, { start, end }: Range, options: LanguageOptions): readonly Offered[] {
  const typed = text
    .slice(start, at)
    .replace(/^[^\p{L}]+/u, '')
    .toLowerCase();
  const blank = blankFor(text, start);
  const without = text.slice(0, start) + text.slice(end);
  const given = namesIn(resolve(parse(without, { groups: false }), options));
  const offered: { readonly rank: number; readonly offer: Offered }[] = [];
  for (const row of parameters as readonly Parameter[]) {
    const flags = [row.name, ...row.aliases].filter((flag) => flag.startsWith(typed));
    if (flags.length === 0) continue;
    const candidate = `${text.slice(0, start)}${blank}--${row.name} ${text.slice(end)}`;
    const tree = parse(candidate, { groups: false });
    const resolved = resolve(tree, options);
    const setting = tree.settings.find(({ flag }) => flag.range.start === start + blank.length);
    if (!setting || supportOf(row, resolved.version).support !== 'yes') continue;
    const codes = lint(candidate, options)
      .filter(({ range }) => range.start >= setting.range.start && range.end <= setting.range.end)
      .map(({ code }): string => code);
    if (codes.some((code) => misplaced.includes(code)) || (given.has(row.name) && !row.merges)) continue;
    const rank = isCompanion(row, given)
      ? 0
      : 1 + statusRank[row.status] * 2 + (codes.some((code) => doubtful.includes(code)) ? 1 : 0);
    for (const flag of flags) {
      offered.push({
        rank,
        offer: {
          kind: 'parameter',
          label: `--${flag}`,
          detail: flag === row.name ? (row.status === 'current' ? '' : row.status) : `--${row.name}`,
          documentation: describeParameter(row, resolved.version),
          range: { start, end },
          glued: blank !== '',
          ...(row.status === 'retired' ? { retired: true } : {}),
        },
      });
    }
  }
  return offered.sort((a, b) => a.rank - b.rank).map(({ offer }) => offer);
}

const namesIn = ({ settings }: Resolved): ReadonlySet<string> =>
  new Set(settings.flatMap(({ parameter }) => parameter?.name ?? []));

/** Whether a parameter needs one of those in the prompt, and is useless without it. */
const isCompanion = ({ name }: Parameter, given: ReadonlySet<string>): boolean =>
  companions.some(({ parameter, needs }) => parameter === name && 'parameter' in needs && given.has(needs.parameter));

/** The values to propose at an offset. */
function valuesFor(around: PromptAround, options: LanguageOptions): readonly Offered[] {
  const wordAt = wordStart(around.text, around.at);
  const found = wordAt < around.piece.start ? undefined : settingAt(around.text, wordAt, options);
  if (!found) return [];
  const { text, start, row, resolved } = found;
  const support = supportOf(row, resolved.version);
  if (support.support !== 'yes') return [];
  const typed = around.text.slice(wordAt, around.at).toLowerCase();
  const rest = restOfValue(around, found, wordAt);
  // `--ar |in snow`: what is no value is a word of the prompt.
  const isWord =
    wordAt === around.at &&
    /^[\p{L}\p{N}]/u.test(around.text.slice(around.at, around.piece.end)) &&
    !isValue(rest, row, support);
  const range = { start: wordAt, end: around.at + (isWord ? 0 : rest.length) };
  const place = { start, end: start + range.end - range.start };
  return valuesOf(row, support)
    .filter(({ value }) => value.toLowerCase().startsWith(typed))
    .filter(({ value }) => isFine(text, place, value + (isWord ? ' ' : ''), options))
    .map(({ value, detail }) => ({
      kind: 'value',
      label: value,
      detail,
      documentation: describeParameter(row, resolved.version),
      range,
      glued: false,
      apart: isWord,
    }));
}

/** Whether a word is a value of a parameter, even if misspelled. Any word reads as a choice. */
function isValue(word: string, row: Parameter, support: Supported): boolean {
  const reading = kinds[row.kind].read(word, row);
  if (reading?.end !== word.length) return false;
  return reading.value.kind !== 'choice' || /\d/.test(word) || isChoice(word, support);
}

/** What a value goes on with behind the cursor. Signs around a value and what follows them belong to the prompt. */
function restOfValue({ text, at, piece }: PromptAround, { valueRange, start }: ValuePosition, wordAt: number): string {
  const end = Math.min(piece.end, valueRange.end - start + wordAt);
  const [rest = ''] = /^(?:(?!::)[^\s,;!|*"'`“”‘’„«»(){}[\]<>])*/u.exec(text.slice(at, end)) ?? [];
  return wordAt < at ? rest.replace(/^[-–—].*/, '') : /^\.?[\p{L}\p{N}]/u.test(rest) ? rest : '';
}

/** The named values of a parameter in a version: choices, common ratios, words for numbers, and the default. */
function valuesOf(row: Parameter, support: Supported): readonly { readonly value: string; readonly detail: string }[] {
  const usual =
    support.default === undefined || support.default === null ? undefined : choiceText(String(support.default));
  const values = [
    ...(spellingsOf(row)?.toReversed() ?? (support.choices ?? []).map(String)),
    ...(row.kind === 'ratio' ? commonRatios : []),
    ...(row.literals ?? []),
    ...(typeof support.default === 'number' ? [String(support.default)] : []),
  ];
  return [...new Set(values)].map((value) => {
    const listed = [
      choiceText(value) === usual ? 'default' : '',
      row.kind === 'ratio' && (formats as readonly string[]).includes(value) ? 'a format of simple mode' : '',
    ];
    return { value, detail: listed.filter((text) => text !== '').join(', ') };
  });
}

/** Whether a value, inserted at a range, is free of findings. */
function isFine(text: string, { start, end }: Range, value: string, options: LanguageOptions): boolean {
  const candidate = text.slice(0, start) + value + text.slice(end);
  return !lint(candidate, options).some(
    ({ range, severity }) => severity !== 'info' && range.start >= start && range.start < start + value.length,
  );
}
