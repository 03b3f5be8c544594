import { type LanguageOptions, languageOptions } from '../language/options.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import { statedSettings } from './affix-settings.js';
import { appendWords, prependWords } from './affix-words.js';
import {
  type Affixed,
  type Affixes,
  type AffixName,
  applyInsertions,
  createInsertion,
  type Insertion,
  unchanged,
} from './affixed.js';
import { isTooLong, parse } from './parse.js';
import { type ResolvedSetting, resolve } from './resolve.js';
import type { Prompt } from './tree.js';

export type { AffixDiagnostic, Affixed, Affixes, AffixName } from './affixed.js';

/** Options of {@link affix}. */
export interface AffixOptions extends LanguageOptions {
  /** Text that the service puts in front of every prompt. In a prompt that starts with it, prepended words go behind it. */
  readonly additionalPrompt?: string | undefined;
}

/** The types of {@link Affixes} and {@link AffixOptions}, for validation. */
const affixesTypes: OptionTable<Affixes> = { prepend: 'text', append: 'text' };
const affixOptions: OptionTable<AffixOptions> = { ...languageOptions, additionalPrompt: 'text' };

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
 * @throws TypeError for an argument or option of another type, RangeError for an option that no table has.
 */
export function affix(source: string, affixes: Affixes, options: AffixOptions = {}): Affixed {
  assertArgument('source', source, 'text');
  assertArgument('affixes', affixes, affixesTypes);
  assertOptions(options, affixOptions);
  const tree = parse(source);
  const parsedAffixes = (['prepend', 'append'] as const).flatMap((name) => parseAffix(name, affixes[name], options));
  const { hasText, images } = resolve(tree, options);
  if (parsedAffixes.length === 0 || (!hasText && images.length === 0) || isTooLong(tree)) return unchanged(source);
  const insertions: Insertion[] = [];
  for (const each of parsedAffixes) {
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
