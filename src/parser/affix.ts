import type { Diagnostic, Draft, Fix } from '../diagnostics/diagnostic.js';
import { conflicts } from '../language/data/relations.js';
import { jobLimit } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import { collapseBlanks, commasStart } from '../text/character-classes.js';
import type { Edit, Range } from '../text/range.js';
import { assertArgument } from '../validation/arguments.js';
import { expandGroups } from './expand.js';
import { isTooLong, parse } from './parse.js';
import { longName, type ResolvedSetting, resolve } from './resolve.js';
import type { Prompt } from './tree.js';

/** Texts to add to prompts. Each may have words, parameters, or both. */
export interface Affixes {
  readonly prepend?: string | undefined;
  readonly append?: string | undefined;
}

export interface AffixOptions extends LanguageOptions {
  /** Text that the service puts in front of every prompt. In a prompt that starts with it, prepended words go behind it. */
  readonly additionalPrompt?: string | undefined;
}

export type AffixName = keyof Affixes;

/** A diagnostic of an affixed prompt. Its range refers to the original prompt, or to the affix that `affix` names. */
export interface AffixDiagnostic extends Diagnostic {
  readonly affix?: AffixName;
}

/** A prompt with its affixes. */
export interface Affixed {
  readonly text: string;
  /** Maps diagnostics of `text` back to where their text was written. */
  trace(diagnostics: readonly Diagnostic[]): readonly AffixDiagnostic[];
  /** Why nothing was added, as a sentence without its full stop. `text` is the original prompt then. Otherwise undefined. */
  readonly problem?: string;
}

/** A range of an affix to insert into the prompt. */
interface Insertion {
  readonly affix: AffixName;
  /** Offset in the prompt. */
  readonly at: number;
  /** The text of the range, with the blanks around it. */
  readonly text: string;
  /** Start of the range in `text`. */
  readonly lead: number;
  /** Start of the range in the affix. */
  readonly offset: number;
  readonly length: number;
}

/** An affix, parsed and resolved. */
interface Affix {
  readonly name: AffixName;
  readonly tree: Prompt;
  readonly settings: readonly ResolvedSetting[];
}

/**
 * Adds affixes to a prompt, inside its wrapper: words in front of its words (behind the images there) and behind them,
 * parameters behind its parameters. The prompt itself wins: a parameter is left out where the prompt sets the same one or one
 * that excludes it, words where the prompt starts or ends with them. Exclusions (`--no`) add up. A prompt without words and
 * images stays as it is.
 *
 * @throws TypeError for a `source` that is no text.
 */
export function affix(source: string, affixes: Affixes, options: AffixOptions = {}): Affixed {
  assertArgument('source', source, 'text');
  const tree = parse(source);
  const parsedAffixes = (['prepend', 'append'] as const).flatMap((name) => parseAffix(name, affixes[name], options));
  const { hasText, images } = resolve(tree, options);
  if (parsedAffixes.length === 0 || (!hasText && images.length === 0) || isTooLong(tree)) return unchanged(source);
  const insertions: Insertion[] = [];
  for (const each of parsedAffixes) {
    const { parts } = each.tree;
    if (parts.every(({ content, separator }) => content.length === 0 && !separator)) continue;
    if (each.name === 'prepend') insertions.push(...prependWords(tree, each.tree, options.additionalPrompt));
    else {
      const words = appendWords(tree, each.tree);
      if (typeof words === 'string') return unchanged(source, words);
      insertions.push(...words);
    }
  }
  const stated = statedSettings(tree, options);
  // The last setting of a parameter counts, so the affix behind is asked first.
  for (const { name, tree: affixTree, settings } of parsedAffixes.toReversed()) {
    for (const setting of settings) {
      const count = stated.filter((each) => each.covers(setting)).length;
      if (count > 0 && count < stated.length) return unchanged(source, statedInPart(setting));
      if (count > 0) continue;
      const { range } = setting.setting;
      insertions.push(createInsertion(name, affixTree.source, range, tree.range.end, ' ', ''));
      for (const each of stated) each.add(setting);
    }
  }
  const affixed = applyInsertions(source, insertions);
  return preservesPrompt(tree, parsedAffixes, insertions, parse(affixed.text))
    ? affixed
    : unchanged(source, 'its marks and braces would change');
}

const statedInPart = ({ setting }: ResolvedSetting): string =>
  `some of its permutations say --${setting.flag.name} themselves and others do not (promptc expand writes them out first)`;

function parseAffix(name: AffixName, text: string | undefined, options: LanguageOptions): readonly Affix[] {
  if (text === undefined || text.trim() === '') return [];
  const tree = parse(text.replace(/[\r\n]/g, ' '), { wrapper: false });
  return [{ name, tree, settings: resolve(tree, options).settings }];
}

const unchanged = (source: string, problem?: string): Affixed =>
  problem === undefined
    ? { text: source, trace: (diagnostics) => diagnostics }
    : { text: source, trace: (diagnostics) => diagnostics, problem };

function createInsertion(
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

/** The range of an affix's words, from the `first`th node of its first part on; undefined where it has none. */
function wordsRange({ parts }: Prompt, first = 0): Range | undefined {
  const node = parts[0]?.content[first];
  const start = node?.range.start ?? (parts.length > 1 || parts[0]?.separator ? parts[0]?.range.end : undefined);
  const end = parts.at(-1)?.range.end;
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

const isImageInFront = (node: { readonly kind: string; readonly inFront?: boolean }): boolean =>
  node.kind === 'image' && node.inFront === true;

/** Inserts the images of an affix in front of the prompt, and its words behind the images of the prompt. */
function prependWords(tree: Prompt, affixTree: Prompt, additional = ''): readonly Insertion[] {
  const { source } = tree;
  const insertions: Insertion[] = [];
  const content = affixTree.parts[0]?.content ?? [];
  const images = content.findLastIndex(isImageInFront) + 1;
  const last = content[images - 1];
  if (last && content[0]) {
    const range = { start: content[0].range.start, end: last.range.end };
    if (!source.slice(tree.range.start).startsWith(affixTree.source.slice(range.start, range.end)))
      insertions.push(createInsertion('prepend', affixTree.source, range, tree.range.start, '', ' '));
  }
  const affixWords = wordsRange(affixTree, images);
  if (!affixWords) return insertions;
  // A comma at the start of a prompt has no meaning.
  const words = { ...affixWords, start: affixWords.start + leadingCommas(affixTree.source, affixWords) };
  if (words.start === words.end) return insertions;
  const nodes = tree.parts[0]?.content ?? [];
  // Commas may stand between the images.
  const count = nodes.findLastIndex(isImageInFront) + 1;
  const rest = nodes.slice(count);
  const imagesOnly = count > 0 && rest.every(({ range }) => leadingCommas(source, range) === range.end - range.start);
  // Commas behind the images are no words.
  const from = imagesOnly ? (nodes.at(-1)?.range.end ?? 0) : (nodes[count]?.range.start ?? tree.range.start);
  const skipped = !imagesOnly && additional !== '' && source.startsWith(additional, from) ? additional.length : 0;
  const at = imagesOnly ? from : from + skipped + leadingCommas(source, { start: from + skipped, end: tree.range.end });
  const text = affixTree.source.slice(words.start, words.end);
  if (startsWith(source.slice(at, tree.range.end), text)) return insertions;
  insertions.push(
    createInsertion('prepend', affixTree.source, words, at, imagesOnly ? ' ' : '', imagesOnly ? '' : ' '),
  );
  return insertions;
}

/** Inserts the words of an affix behind the words of a prompt; or says why they cannot stand there. */
function appendWords(tree: Prompt, affixTree: Prompt): readonly Insertion[] | string {
  const { source, parts } = tree;
  const words = wordsRange(affixTree);
  const last = parts.at(-1);
  if (!words || !last) return [];
  const from = parts[0]?.range.start ?? tree.range.start;
  const { end } = last.range;
  const text = affixTree.source.slice(words.start, words.end);
  if (endsWith(source.slice(from, end), text)) return [];
  if (last.separator && affixTree.parts.every(({ separator }) => !separator))
    return 'it ends with a weight, behind which words would be a part of their own';
  const settingCount = tree.settings.length;
  for (const { text: written } of expandGroups(tree, tree.groups.length > 0 ? jobLimit(undefined) : 0)) {
    if (parse(written, { groups: false }).settings.length > settingCount)
      return 'there are parameters in its permutations, behind which words would be part of a value';
  }
  // Both the prompt and the affix may have a comma there; one is enough.
  const endsInComma = source.slice(commasStart(source, from, end), end).includes(',');
  const skipped = endsInComma ? leadingCommas(affixTree.source, words) : 0;
  const isGlued = /^[,.;!?]/.test(text) && skipped === 0;
  const range = { start: words.start + skipped, end: words.end };
  return [createInsertion('append', affixTree.source, range, end, isGlued ? '' : ' ', '')];
}

/** The number of commas and blanks that a range starts with. */
const leadingCommas = (source: string, { start, end }: Range): number =>
  /^[\s,]*/.exec(source.slice(start, end))?.[0].length ?? 0;

const comparable = (text: string): string => collapseBlanks(text).trim().toLowerCase();

/** Whether a text starts with the words of `front`, and its last word ends there. */
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

/** The parameters and exclusions that a prompt without groups states. */
class StatedSettings {
  private readonly names = new Set<string>();
  private readonly items = new Set<string>();

  constructor(settings: readonly ResolvedSetting[]) {
    for (const setting of settings) this.add(setting);
  }

  add(setting: ResolvedSetting): void {
    this.names.add(topicName(setting));
    for (const item of excludedItems(setting)) this.items.add(item);
  }

  /** Whether a setting of an affix adds nothing to these, or is overruled by one of them. */
  covers(setting: ResolvedSetting): boolean {
    const name = topicName(setting);
    if (name === 'no') {
      const items = excludedItems(setting);
      return items.length > 0 && items.every((item) => this.items.has(item));
    }
    return (
      this.names.has(name) ||
      (exclusiveParameters()
        .get(name)
        ?.some((other) => this.names.has(other)) ??
        false)
    );
  }
}

/** The stated settings of each prompt that a prompt stands for, up to the number of jobs that a plan allows. */
function statedSettings(tree: Prompt, options: LanguageOptions): readonly StatedSettings[] {
  if (tree.groups.length === 0) return [new StatedSettings(resolve(tree, options).settings)];
  return Array.from(
    expandGroups(tree, jobLimit(undefined)),
    ({ text }) => new StatedSettings(resolve(parse(text, { groups: false }), options).settings),
  );
}

/** Parameters that set the same property, by the name of it: the shape of the picture, its style. */
const topics: Readonly<Record<string, string>> = { width: 'aspect', height: 'aspect', raw: 'style' };

function topicName(setting: ResolvedSetting): string {
  const name = longName(setting);
  return topics[name] ?? name;
}

const excludedItems = ({ setting, parameter }: ResolvedSetting): readonly string[] =>
  parameter?.name === 'no' && setting.value.kind === 'words' ? setting.value.items.map(comparable) : [];

let exclusive: Map<string, string[]> | undefined;

/** Parameters that exclude a parameter whatever its value is, by its name. */
function exclusiveParameters(): ReadonlyMap<string, readonly string[]> {
  if (!exclusive) {
    exclusive = new Map();
    for (const { a, b, advisory } of conflicts) {
      if (advisory || !('parameter' in a) || !('parameter' in b)) continue;
      if (a.values || b.values || a.item || b.item) continue;
      exclusive.set(a.parameter, [...(exclusive.get(a.parameter) ?? []), b.parameter]);
      exclusive.set(b.parameter, [...(exclusive.get(b.parameter) ?? []), a.parameter]);
    }
  }
  return exclusive;
}

/** A range of the affixed text that comes from the prompt or from an affix. */
interface Segment extends Range {
  /** Undefined for text of the prompt. */
  readonly affix?: AffixName;
  /** Start in the prompt or in the affix. */
  readonly origin: number;
}

function applyInsertions(source: string, insertions: readonly Insertion[]): Affixed {
  const ordered = [...insertions].sort((a, b) => a.at - b.at);
  const segments: Segment[] = [];
  let text = '';
  let done = 0;
  const copySource = (end: number): void => {
    segments.push({ start: text.length, end: text.length + end - done, origin: done });
    text += source.slice(done, end);
    done = end;
  };
  for (const each of ordered) {
    copySource(each.at);
    const start = text.length + each.lead;
    segments.push({ start, end: start + each.length, origin: each.offset, affix: each.affix });
    text += each.text;
  }
  copySource(source.length);
  const promptSegments = segments.filter(({ affix }) => affix === undefined);
  return { text, trace: (diagnostics) => diagnostics.map((each) => traceDiagnostic(each, segments, promptSegments)) };
}

function traceDiagnostic(
  diagnostic: Diagnostic,
  segments: readonly Segment[],
  promptSegments: readonly Segment[],
): AffixDiagnostic {
  const { start, end } = diagnostic.range;
  const segment = segments.find(
    (each) => each.affix !== undefined && start >= each.start && end <= each.end && end > each.start,
  );
  const traced: Draft<AffixDiagnostic> = segment
    ? { ...diagnostic, range: toOrigin(diagnostic.range, segment), affix: segment.affix as AffixName }
    : {
        ...diagnostic,
        range: { start: promptOffset(start, promptSegments, false), end: promptOffset(end, promptSegments, true) },
      };
  if (traced.range.end < traced.range.start) traced.range = { start: traced.range.start, end: traced.range.start };
  delete traced.fixes;
  const fixes = diagnostic.fixes?.flatMap((fix): readonly Fix[] => {
    const edits = fix.edits.map((edit) => mapEdit(edit, segment ? [segment] : promptSegments));
    return edits.every((edit): edit is Edit => edit !== undefined) ? [{ ...fix, edits }] : [];
  });
  if (fixes && fixes.length > 0) traced.fixes = fixes;
  return traced;
}

const toOrigin = ({ start, end }: Range, segment: Segment): Range => ({
  start: segment.origin + start - segment.start,
  end: segment.origin + end - segment.start,
});

/** Maps an offset of the affixed text to the prompt; one inside an affix to the offset where that was inserted. */
function promptOffset(offset: number, promptSegments: readonly Segment[], isEnd: boolean): number {
  const segment = isEnd
    ? promptSegments.findLast((each) => each.start < offset || each.start === 0)
    : promptSegments.find((each) => offset < each.end || each === promptSegments.at(-1));
  if (!segment) return 0;
  return segment.origin + Math.max(0, Math.min(offset, segment.end) - segment.start);
}

/** Maps an edit of the affixed text to its origin; `undefined` where it spans several segments. */
function mapEdit({ range, text }: Edit, segments: readonly Segment[]): Edit | undefined {
  const segment = segments.find((each) => range.start >= each.start && range.end <= each.end);
  return segment && { range: toOrigin(range, segment), text };
}

/** Whether wrapper, settings and groups of a prompt are the same with the affixes, but for those of the affixes. */
function preservesPrompt(
  before: Prompt,
  parsedAffixes: readonly Affix[],
  insertions: readonly Insertion[],
  after: Prompt,
): boolean {
  const wrapperText = ({ wrapper, source }: Prompt): string =>
    wrapper ? `${wrapper.kind} ${source.slice(wrapper.open.start, wrapper.open.end).trim()}` : '';
  if (wrapperText(before) !== wrapperText(after)) return false;
  const settingTexts = ({ settings, source }: Prompt): readonly string[] =>
    settings.map(({ range }) => source.slice(range.start, range.end));
  const added = insertions.map(({ text, lead, length }) => text.slice(lead, lead + length));
  const expected = settingTexts(before);
  const actual = settingTexts(after);
  if (!expected.every((value, index) => actual[index] === value)) return false;
  if (!actual.slice(expected.length).every((value) => added.includes(value))) return false;
  const groups = parsedAffixes.reduce((sum, { tree }) => sum + tree.groups.length, before.groups.length);
  return after.groups.length <= groups && after.groups.length >= before.groups.length;
}
