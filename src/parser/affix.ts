import type { Diagnostic, Draft, Fix } from '../diagnostics/diagnostic.js';
import { conflicts } from '../language/data/relations.js';
import { jobLimit } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import { collapseBlanks, commasStart } from '../text/character-classes.js';
import type { Edit, Range } from '../text/range.js';
import { assertArgument } from '../validation/arguments.js';
import { expandGroups } from './expand.js';
import { isUnread, parse } from './parse.js';
import { longName, type ResolvedSetting, resolve } from './resolve.js';
import type { Prompt } from './tree.js';

/** Text for every prompt: words, parameters, or both. */
export interface Affixes {
  readonly prepend?: string | undefined;
  readonly append?: string | undefined;
}

export interface AffixOptions extends LanguageOptions {
  /** What the service puts in front by itself: where a prompt starts with it, words to prepend go behind it. */
  readonly additionalPrompt?: string | undefined;
}

export type AffixName = keyof Affixes;

/** A finding in an affixed prompt. Its range lies in the prompt as it was, or in the affix that `affix` names. */
export interface AffixDiagnostic extends Diagnostic {
  readonly affix?: AffixName;
}

/** A prompt with what is put in front of it and behind it. */
export interface Affixed {
  readonly text: string;
  /** Findings in `text`, each with its place where it was written. */
  trace(diagnostics: readonly Diagnostic[]): readonly AffixDiagnostic[];
  /** Why nothing was added, as a sentence without its full stop; the prompt is as it was then. */
  readonly problem?: string;
}

/** A slice of an affix in the affixed text. */
interface Insertion {
  readonly affix: AffixName;
  /** Where in the prompt it is put. */
  readonly at: number;
  /** With the blanks around it. */
  readonly text: string;
  /** Where in `text` the slice starts, where it does in the affix, and how long it is. */
  readonly lead: number;
  readonly offset: number;
  readonly length: number;
}

/** An affix, read. */
interface Affix {
  readonly name: AffixName;
  readonly tree: Prompt;
  readonly settings: readonly ResolvedSetting[];
}

/**
 * A prompt with affixes: words in front of its words (behind the images there) and behind them, parameters behind its
 * parameters, all inside of its wrapper. What the prompt says itself wins: a parameter is left out where the prompt has the
 * same, or one that excludes it; so are words that the prompt starts or ends with already. Exclusions (`--no`) add up. A prompt
 * without words and images stays as it is.
 *
 * @throws TypeError for a `source` that is no text.
 */
export function affix(source: string, affixes: Affixes, options: AffixOptions = {}): Affixed {
  assertArgument('source', source, 'text');
  const tree = parse(source);
  const given = (['prepend', 'append'] as const).flatMap((name) => affixOf(name, affixes[name], options));
  const { hasText, images } = resolve(tree, options);
  if (given.length === 0 || (!hasText && images.length === 0) || isUnread(tree)) return unchanged(source);
  const insertions: Insertion[] = [];
  for (const each of given) {
    const { parts } = each.tree;
    if (parts.every(({ content, separator }) => content.length === 0 && !separator)) continue;
    if (each.name === 'prepend') insertions.push(...inFront(tree, each.tree, options.additionalPrompt));
    else {
      const words = behind(tree, each.tree);
      if (typeof words === 'string') return unchanged(source, words);
      insertions.push(...words);
    }
  }
  const said = spokenOf(tree, options);
  // Of two affixes that say the same, the one behind counts, as it does in a prompt.
  for (const { name, tree: own, settings } of given.toReversed()) {
    for (const setting of settings) {
      const times = said.filter((each) => each.says(setting)).length;
      if (times > 0 && times < said.length) return unchanged(source, partly(setting));
      if (times > 0) continue;
      const { range } = setting.setting;
      insertions.push(insertionOf(name, own.source, range, tree.range.end, ' ', ''));
      for (const each of said) each.add(setting);
    }
  }
  const made = insert(source, insertions);
  return keeps(tree, given, insertions, parse(made.text))
    ? made
    : unchanged(source, 'its marks and braces would change');
}

const partly = ({ setting }: ResolvedSetting): string =>
  `some of its permutations say --${setting.flag.name} themselves and others do not (promptc expand writes them out first)`;

function affixOf(name: AffixName, text: string | undefined, options: LanguageOptions): readonly Affix[] {
  if (text === undefined || text.trim() === '') return [];
  const tree = parse(text.replace(/[\r\n]/g, ' '), { wrapper: false });
  return [{ name, tree, settings: resolve(tree, options).settings }];
}

const unchanged = (source: string, problem?: string): Affixed =>
  problem === undefined
    ? { text: source, trace: (diagnostics) => diagnostics }
    : { text: source, trace: (diagnostics) => diagnostics, problem };

function insertionOf(
  name: AffixName,
  text: string,
  { start, end }: Range,
  at: number,
  before: string,
  after: string,
): Insertion {
  const length = end - start;
  return {
    affix: name,
    at,
    text: `${before}${text.slice(start, end)}${after}`,
    lead: before.length,
    offset: start,
    length,
  };
}

/** The range of the words of an affix, from a node of its first part on. */
function wordsOf({ parts }: Prompt, first = 0): Range | undefined {
  const node = parts[0]?.content[first];
  const start = node?.range.start ?? (parts.length > 1 || parts[0]?.separator ? parts[0]?.range.end : undefined);
  const end = parts.at(-1)?.range.end;
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

const isImageInFront = (node: { readonly kind: string; readonly inFront?: boolean }): boolean =>
  node.kind === 'image' && node.inFront === true;

/** Images of an affix go in front of all, words behind the images of the prompt. */
function inFront(tree: Prompt, own: Prompt, additional = ''): readonly Insertion[] {
  const { source } = tree;
  const found: Insertion[] = [];
  const content = own.parts[0]?.content ?? [];
  const images = content.findLastIndex(isImageInFront) + 1;
  const last = content[images - 1];
  if (last && content[0]) {
    const range = { start: content[0].range.start, end: last.range.end };
    if (!source.slice(tree.range.start).startsWith(own.source.slice(range.start, range.end)))
      found.push(insertionOf('prepend', own.source, range, tree.range.start, '', ' '));
  }
  const written = wordsOf(own, images);
  if (!written) return found;
  // In front of a prompt, a comma parts it from nothing.
  const words = { ...written, start: written.start + commasAt(own.source, written) };
  if (words.start === words.end) return found;
  const nodes = tree.parts[0]?.content ?? [];
  // In front of an image a comma may stand, too.
  const count = nodes.findLastIndex(isImageInFront) + 1;
  const rest = nodes.slice(count);
  const only = count > 0 && rest.every(({ range }) => commasAt(source, range) === range.end - range.start);
  // A comma behind an image is no word.
  const from = only ? (nodes.at(-1)?.range.end ?? 0) : (nodes[count]?.range.start ?? tree.range.start);
  const front = !only && additional !== '' && source.startsWith(additional, from) ? additional.length : 0;
  const at = only ? from : from + front + commasAt(source, { start: from + front, end: tree.range.end });
  const text = own.source.slice(words.start, words.end);
  if (startsWith(source.slice(at, tree.range.end), text)) return found;
  found.push(insertionOf('prepend', own.source, words, at, only ? ' ' : '', only ? '' : ' '));
  return found;
}

/** Words behind the last ones of a prompt, or why there is no place for them. */
function behind(tree: Prompt, own: Prompt): readonly Insertion[] | string {
  const { source, parts } = tree;
  const words = wordsOf(own);
  const last = parts.at(-1);
  if (!words || !last) return [];
  const from = parts[0]?.range.start ?? tree.range.start;
  const { end } = last.range;
  const text = own.source.slice(words.start, words.end);
  if (endsWith(source.slice(from, end), text)) return [];
  if (last.separator && own.parts.every(({ separator }) => !separator))
    return 'it ends with a weight, behind which words would be a part of their own';
  const plain = tree.settings.length;
  for (const { text: written } of expandGroups(tree, tree.groups.length > 0 ? jobLimit(undefined) : 0)) {
    if (parse(written, { groups: false }).settings.length > plain)
      return 'there are parameters in its permutations, behind which words would be part of a value';
  }
  // One comma is enough.
  const hanging = source.slice(commasStart(source, from, end), end).includes(',');
  const extra = hanging ? commasAt(own.source, words) : 0;
  const isGlued = /^[,.;!?]/.test(text) && extra === 0;
  const range = { start: words.start + extra, end: words.end };
  return [insertionOf('append', own.source, range, end, isGlued ? '' : ' ', '')];
}

/** How many commas and blanks a range starts with. */
const commasAt = (source: string, { start, end }: Range): number =>
  /^[\s,]*/.exec(source.slice(start, end))?.[0].length ?? 0;

const comparable = (text: string): string => collapseBlanks(text).trim().toLowerCase();

/** Whether a text starts with others, not just with the start of a word. */
function startsWith(text: string, front: string): boolean {
  const [whole, start] = [comparable(text), comparable(front)];
  return whole.startsWith(start) && !(isWordAt(start, start.length - 1) && isWordAt(whole, start.length));
}

const withoutCommas = (text: string): string => text.slice(0, commasStart(text, 0, text.length));

function endsWith(text: string, back: string): boolean {
  const [whole, end] = [withoutCommas(comparable(text)), withoutCommas(comparable(back))];
  const at = whole.length - end.length;
  return whole.endsWith(end) && !(isWordAt(end, 0) && isWordAt(whole, at - 1));
}

const isWordAt = (text: string, at: number): boolean => /[\p{L}\p{N}_]/u.test(text.charAt(at));

/** What a prompt, or one of those that it stands for, says. */
class Spoken {
  private readonly names = new Set<string>();
  private readonly items = new Set<string>();

  constructor(settings: readonly ResolvedSetting[]) {
    for (const setting of settings) this.add(setting);
  }

  add(setting: ResolvedSetting): void {
    this.names.add(topicOf(setting));
    for (const item of itemsOf(setting)) this.items.add(item);
  }

  /** Whether a setting of an affix has nothing to add, or is overruled. */
  says(setting: ResolvedSetting): boolean {
    const name = topicOf(setting);
    if (name === 'no') {
      const items = itemsOf(setting);
      return items.length > 0 && items.every((item) => this.items.has(item));
    }
    return (
      this.names.has(name) ||
      (opposites()
        .get(name)
        ?.some((other) => this.names.has(other)) ??
        false)
    );
  }
}

/** What each of the prompts says that a prompt stands for: one without groups. No more are read than a job may have. */
function spokenOf(tree: Prompt, options: LanguageOptions): readonly Spoken[] {
  if (tree.groups.length === 0) return [new Spoken(resolve(tree, options).settings)];
  return Array.from(
    expandGroups(tree, jobLimit(undefined)),
    ({ text }) => new Spoken(resolve(parse(text, { groups: false }), options).settings),
  );
}

/** Parameters that say one thing in two ways: the shape of the picture, its style. */
const topics: Readonly<Record<string, string>> = { width: 'aspect', height: 'aspect', raw: 'style' };

function topicOf(setting: ResolvedSetting): string {
  const name = longName(setting);
  return topics[name] ?? name;
}

const itemsOf = ({ setting, parameter }: ResolvedSetting): readonly string[] =>
  parameter?.name === 'no' && setting.value.kind === 'words' ? setting.value.items.map(comparable) : [];

let opposed: Map<string, string[]> | undefined;

/** What excludes a parameter, whatever its value is. */
function opposites(): ReadonlyMap<string, readonly string[]> {
  if (!opposed) {
    opposed = new Map();
    for (const { a, b, advisory } of conflicts) {
      if (advisory || !('parameter' in a) || !('parameter' in b)) continue;
      if (a.values || b.values || a.item || b.item) continue;
      opposed.set(a.parameter, [...(opposed.get(a.parameter) ?? []), b.parameter]);
      opposed.set(b.parameter, [...(opposed.get(b.parameter) ?? []), a.parameter]);
    }
  }
  return opposed;
}

/** A slice of the affixed text, and where it comes from. */
interface Slice extends Range {
  readonly affix?: AffixName;
  /** Where it starts in the prompt or the affix. */
  readonly from: number;
}

function insert(source: string, insertions: readonly Insertion[]): Affixed {
  const ordered = [...insertions].sort((a, b) => a.at - b.at);
  const slices: Slice[] = [];
  let text = '';
  let done = 0;
  const take = (end: number): void => {
    slices.push({ start: text.length, end: text.length + end - done, from: done });
    text += source.slice(done, end);
    done = end;
  };
  for (const each of ordered) {
    take(each.at);
    const start = text.length + each.lead;
    slices.push({ start, end: start + each.length, from: each.offset, affix: each.affix });
    text += each.text;
  }
  take(source.length);
  const own = slices.filter((slice) => slice.affix === undefined);
  return { text, trace: (diagnostics) => diagnostics.map((each) => traced(each, slices, own)) };
}

function traced(diagnostic: Diagnostic, slices: readonly Slice[], own: readonly Slice[]): AffixDiagnostic {
  const { start, end } = diagnostic.range;
  const slice = slices.find(
    (each) => each.affix !== undefined && start >= each.start && end <= each.end && end > each.start,
  );
  const found: Draft<AffixDiagnostic> = slice
    ? { ...diagnostic, range: shifted(diagnostic.range, slice), affix: slice.affix as AffixName }
    : { ...diagnostic, range: { start: placeOf(start, own, false), end: placeOf(end, own, true) } };
  if (found.range.end < found.range.start) found.range = { start: found.range.start, end: found.range.start };
  delete found.fixes;
  const fixes = diagnostic.fixes?.flatMap((fix): readonly Fix[] => {
    const edits = fix.edits.map((edit) => editIn(edit, slice ? [slice] : own));
    return edits.every((edit): edit is Edit => edit !== undefined) ? [{ ...fix, edits }] : [];
  });
  if (fixes && fixes.length > 0) found.fixes = fixes;
  return found;
}

const shifted = ({ start, end }: Range, slice: Slice): Range => ({
  start: slice.from + start - slice.start,
  end: slice.from + end - slice.start,
});

/** Where in the prompt a place of the affixed text is; of one in an affix, where that was put. */
function placeOf(offset: number, own: readonly Slice[], isEnd: boolean): number {
  const slice = isEnd
    ? own.findLast((each) => each.start < offset || each.start === 0)
    : own.find((each) => offset < each.end || each === own.at(-1));
  if (!slice) return 0;
  return slice.from + Math.max(0, Math.min(offset, slice.end) - slice.start);
}

/** An edit that changes nothing but one slice. */
function editIn({ range, text }: Edit, slices: readonly Slice[]): Edit | undefined {
  const slice = slices.find((each) => range.start >= each.start && range.end <= each.end);
  return slice && { range: shifted(range, slice), text };
}

/** Whether all that was read of a prompt is read of the affixed one, and nothing more than the affixes have. */
function keeps(before: Prompt, given: readonly Affix[], insertions: readonly Insertion[], after: Prompt): boolean {
  const around = ({ wrapper, source }: Prompt): string =>
    wrapper ? `${wrapper.kind} ${source.slice(wrapper.open.start, wrapper.open.end).trim()}` : '';
  if (around(before) !== around(after)) return false;
  const valuesOf = ({ settings, source }: Prompt): readonly string[] =>
    settings.map(({ range }) => source.slice(range.start, range.end));
  const added = insertions.map(({ text, lead, length }) => text.slice(lead, lead + length));
  const expected = valuesOf(before);
  const found = valuesOf(after);
  if (!expected.every((value, index) => found[index] === value)) return false;
  if (!found.slice(expected.length).every((value) => added.includes(value))) return false;
  const groups = given.reduce((sum, { tree }) => sum + tree.groups.length, before.groups.length);
  return after.groups.length <= groups && after.groups.length >= before.groups.length;
}
