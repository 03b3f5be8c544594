import type { VersionId } from '../language/data/versions.js';
import { kinds } from '../language/kinds/index.js';
import { lowestText } from '../language/kinds/ratio.js';
import { readItems } from '../language/kinds/words.js';
import { bareNiji, type Parameter, tableOrder, versionRow } from '../language/lookup.js';
import { type LanguageOptions, languageOptions, serviceVersionOf } from '../language/options.js';
import { isRawStyle } from '../language/spellings.js';
import { withoutLinks } from '../lexer/urls.js';
import { chosenBy, longName, type Resolved, type ResolvedSetting } from '../parser/resolve.js';
import type { Part, Setting } from '../parser/tree.js';
import { rowOfSetting } from '../request/params.js';
import { collapseBlanks } from '../text/character-classes.js';
import type { Range } from '../text/range.js';
import type { OptionTable } from '../validation/arguments.js';
import { respellFront } from './escape.js';
import { type Intent, type IntentPart, type IntentSetting, plainText, singleBlanks } from './intent.js';
import { liftPhrases, noPhrases } from './phrases.js';

/** Options for lowering prompts and requests to intents. */
export interface LowerOptions extends LanguageOptions {
  /** Whether closing phrases (`rainy weather`) become params (`lift`, the default) or stay words (`keep`). */
  readonly phrases?: 'lift' | 'keep' | undefined;
}

/** The types of {@link LowerOptions}, for validation. */
export const lowerOptions: OptionTable<LowerOptions> = { ...languageOptions, phrases: ['lift', 'keep'] };

/** Context of a prompt that bears on its meaning. */
export interface LowerContext {
  /** Text that the service puts in front by itself; lowering removes it where the prompt starts with it. */
  readonly additionalPrompt: string | undefined;
  /** Whether to ignore `--repeat`, since each of its jobs gets a request. */
  readonly withoutRepeat: boolean;
}

const noContext: LowerContext = { additionalPrompt: undefined, withoutRepeat: false };

/** An intent with facts about the source that it comes from. */
export interface Lowered {
  readonly intent: Intent;
  /** Whether the intent has one part with a plain text (see `Text.plain` in the tree). */
  readonly plain: boolean;
  /** Whether the source contains permutation groups. */
  readonly grouped: boolean;
  /** The settings as written, by long name. */
  readonly settings: ReadonlyMap<string, WrittenSetting>;
  /** Settings that the intent leaves out, and why. */
  readonly dropped: readonly DroppedSetting[];
}

/** The setting of one parameter that counts, which is the last one. */
export interface WrittenSetting extends ResolvedSetting {
  /** The value in force, merged where several count. Undefined where an intent has a field of its own: exclusions, speed. */
  readonly value: string | undefined;
}

/** A setting that an intent leaves out, since it has no effect. */
export interface DroppedSetting {
  readonly setting: Setting;
  /** `default`: the service uses that value anyway. `service-version`: the service runs that version anyway. */
  readonly reason: 'default' | 'service-version';
}

/** Lowers a tree to its intent. Groups are lowered as words: their expansions are prompts of their own. */
export function lower(resolved: Resolved, options: LowerOptions = {}, context: LowerContext = noContext): Lowered {
  const { tree } = resolved;
  const { intentSettings, exclusions, speed, settings, dropped } =
    tree.settings.length === 0 ? noSettings : lowerSettings(resolved, options, context);
  const { parts, exclusion } = lowerParts(resolved, exclusions.length > 0);
  const withoutFront = withoutAdditional(parts, context.additionalPrompt);
  const only = withoutFront.length === 1 ? (withoutFront[0] as IntentPart) : undefined;
  const lifted = only && options.phrases !== 'keep' ? liftPhrases(only.text) : undefined;
  return {
    intent: {
      parts: only && lifted ? [{ images: only.images, text: lifted.text, weight: only.weight }] : withoutFront,
      settings: intentSettings,
      exclusions: exclusion ?? exclusions,
      speed,
      phrases: lifted ? lifted.phrases : noPhrases,
    },
    grouped: tree.groups.length > 0,
    plain: withoutFront === parts && tree.parts.length === 1 && isPlain((tree.parts[0] as Part).content),
    settings,
    dropped,
  };
}

/** Whether content is one plain text, perhaps behind image prompts. */
function isPlain(content: Part['content']): boolean {
  const last = content.at(-1);
  if (last?.kind !== 'text' || !last.plain) return false;
  const before = content.at(-2);
  return before === undefined || (before.kind === 'image' && before.inFront);
}

/** The settings of a tree, split by the fields of an intent. */
interface LoweredSettings {
  readonly intentSettings: readonly IntentSetting[];
  readonly exclusions: readonly string[];
  readonly speed: Intent['speed'];
  readonly settings: ReadonlyMap<string, WrittenSetting>;
  readonly dropped: readonly DroppedSetting[];
}

const noSettings: LoweredSettings = {
  intentSettings: [],
  exclusions: [],
  speed: undefined,
  settings: new Map(),
  dropped: [],
};

function lowerSettings(resolved: Resolved, options: LowerOptions, context: LowerContext): LoweredSettings {
  const { source } = resolved.tree;
  const settings = new Map<string, WrittenSetting>();
  const exclusions: string[] = [];
  let speed: Intent['speed'];
  for (const each of resolved.settings) {
    const { setting, parameter, support } = each;
    const isRaw = isRawStyle(setting, resolved.tree.settings, resolved.version);
    const name = isRaw ? 'raw' : longName(each);
    if (name === 'repeat' && context.withoutRepeat) continue;
    const earlier = settings.get(name)?.value;
    let value = earlier;
    if (name === 'no') for (const item of excludedItems(setting)) exclusions.push(item);
    else {
      const isSpeed = name === 'fast' || name === 'relax' || name === 'turbo';
      if (isSpeed) speed = name;
      if (!isSpeed || setting.rest) value = isRaw ? '' : printValue(setting, parameter, source);
      if (parameter?.merges) value = mergeValues(earlier, value);
    }
    settings.set(name, { setting, parameter, support, value });
  }
  const serviceVersion = serviceVersionOf(options);
  const intentSettings: IntentSetting[] = [];
  const dropped: DroppedSetting[] = [];
  for (const [name, written] of settings) {
    const { setting, value } = written;
    if (value === undefined) continue;
    const reason = dropReason(written, value, serviceVersion);
    if (reason) dropped.push({ setting, reason });
    else intentSettings.push({ name, value });
  }
  intentSettings.sort((a, b) => tableOrder(a.name) - tableOrder(b.name));
  return { intentSettings, exclusions, speed, settings, dropped };
}

/** The items that a `--no` excludes. */
function excludedItems({ value }: Setting): readonly string[] {
  if (value.kind === 'group') return readItems(value.text);
  return value.kind === 'words' ? value.items : [];
}

/** The value of a parameter whose settings add up: both values, or the one that is not empty. */
const mergeValues = (earlier: string | undefined, value: string | undefined): string | undefined =>
  earlier && value ? `${earlier} ${value}` : earlier || value;

/** Prints a setting's value in its normalized spelling, with the left-over text behind it. */
function printValue({ value, valueRange, rest }: Setting, parameter: Parameter | undefined, source: string): string {
  let text = '';
  if (value.kind === 'unreadable' || value.kind === 'group') text = collapseBlanks(value.text);
  else if (value.kind === 'ratio') text = lowestText(value);
  else if (value.kind !== 'none' && parameter) text = kinds[parameter.kind].print(value);
  else if (parameter?.name === 'niji') text = bareNiji;
  if (!rest) return text;
  // What is glued to a value that cannot be read may be the rest of it.
  const gap = value.kind === 'unreadable' && rest.start === valueRange.end ? '' : ' ';
  return `${text}${gap}${collapseBlanks(source.slice(rest.start, rest.end))}`.trim();
}

/** Why an intent leaves a setting out; `undefined` where it keeps it. */
function dropReason(
  { setting, parameter, support }: ResolvedSetting,
  value: string,
  serviceVersion: VersionId | undefined,
): DroppedSetting['reason'] | undefined {
  if (setting.rest || !parameter || setting.value.kind === 'unreadable') return undefined;
  if (parameter.name === 'version' || parameter.name === 'niji') {
    return serviceVersion !== undefined && chosenBy(setting) === serviceVersion ? 'service-version' : undefined;
  }
  // A simple request has a param for it, so it costs nothing to keep.
  if (rowOfSetting.has(parameter.name)) return undefined;
  // A default that only one community page gives is too uncertain to rely on.
  if (support?.support !== 'yes' || support.confidence === 'low') return undefined;
  const defaultValue = support.default;
  if (typeof defaultValue !== 'number' && typeof defaultValue !== 'string') return undefined;
  return value !== '' && (value === String(defaultValue) || Number(value) === defaultValue) ? 'default' : undefined;
}

/** The parts that count, and the exclusions that a part with half the negative weight stands for. */
function lowerParts(
  { tree, version }: Resolved,
  hasExclusions: boolean,
): { readonly parts: readonly IntentPart[]; readonly exclusion?: readonly string[] } {
  const only = tree.parts.length === 1 ? tree.parts[0] : undefined;
  if (only && !only.separator) return { parts: [lowerPart(only, tree.source)] };
  const lowered = tree.parts.map((part) => lowerPart(part, tree.source));
  const { multiPrompts } = versionRow(version);
  // No page says what `::` does in a version without multi-prompts, so all parts are kept.
  if (!multiPrompts) {
    const written = lowered.filter(
      ({ text, images }, at) => tree.parts[at]?.separator || text !== '' || images.length > 0,
    );
    return { parts: written };
  }
  const parts = lowered.filter(({ text, images }) => text !== '' || images.length > 0);
  const [first, second] = parts;
  if (first && !second) return { parts: first.weight > 0 ? [{ ...first, weight: 1 }] : parts };
  if (first && second && parts.length === 2 && !hasExclusions) {
    const [show, hide] = first.weight > 0 ? [first, second] : [second, first];
    const halved = show.weight > 0 && Math.abs(hide.weight * 2 + show.weight) < 1e-9;
    if (halved && hide.images.length === 0 && show.text !== '') {
      return { parts: [{ ...show, weight: 1 }], exclusion: readItems(hide.text) };
    }
  }
  return { parts: parts.length > 0 ? parts : lowered.slice(0, 1) };
}

function lowerPart({ content, weight }: Part, source: string): IntentPart {
  let first = 0;
  let images: string[] | undefined;
  for (let index = 0; index < content.length; index++) {
    const node = content[index];
    if (node?.kind !== 'image' || !node.inFront) continue;
    images ??= [];
    images.push(node.url);
    first = index + 1;
  }
  const from = content[first];
  const last = from && content[content.length - 1];
  const start = from ? from.range.start : 0;
  const end = last ? last.range.end : 0;
  const text = isPlain(content)
    ? singleBlanks(source.slice(start, end))
    : plainText(withoutLinks(source.slice(start, end)));
  return { images: images ?? noImages, text, weight: weight ? weight.value : 1 };
}

const noImages: readonly string[] = [];

/** Removes the additional prompt, which the service puts in front by itself, where the text starts with it and goes on. */
function withoutAdditional(parts: readonly IntentPart[], additional: string | undefined): readonly IntentPart[] {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (!only || additional === undefined) return parts;
  const front = respellFront(additional).text;
  if (front === '' || !only.text.startsWith(front)) return parts;
  const rest = only.text.slice(front.length);
  const text = /^\s?,/.test(rest) ? plainText(rest) : '';
  return text === '' ? parts : [{ ...only, text }];
}

/**
 * The first range of a tree's parts that `find` finds, for a diagnostic about words of an intent; `undefined` where none
 * does. `find` gets the text of a node and returns a range in it.
 */
export function findInParts(
  parts: readonly Part[],
  source: string,
  find: (text: string) => Range | undefined,
): Range | undefined {
  for (const { content } of parts) {
    for (const node of content) {
      if (node.kind === 'image') continue;
      const rangeInNode = find(source.slice(node.range.start, node.range.end));
      if (rangeInNode) return { start: node.range.start + rangeInNode.start, end: node.range.start + rangeInNode.end };
    }
  }
  return undefined;
}
