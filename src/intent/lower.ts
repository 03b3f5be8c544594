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

/** How texts are read into intents, whichever side they come from. */
export interface LowerOptions extends LanguageOptions {
  /** Whether closing phrases (`rainy weather`) become params (`lift`, the default) or stay words (`keep`). */
  readonly phrases?: 'lift' | 'keep' | undefined;
}

/** What {@link LowerOptions} take. */
export const lowerOptions: OptionTable<LowerOptions> = { ...languageOptions, phrases: ['lift', 'keep'] };

/** What a request says beside its prompt that bears on what the prompt means. */
export interface Surroundings {
  /** Text that the service puts in front by itself; taken off where the prompt starts with it. */
  readonly additionalPrompt: string | undefined;
  /** Whether `--repeat` says nothing, since its jobs are written out. */
  readonly withoutRepeat: boolean;
}

const alone: Surroundings = { additionalPrompt: undefined, withoutRepeat: false };

/** An intent with what is known of the source that it comes from. */
export interface Lowered {
  readonly intent: Intent;
  /** Whether the intent has one part, and the text of that is plain, as a tree says of a text. */
  readonly plain: boolean;
  /** Whether permutation groups stand in the source. */
  readonly grouped: boolean;
  /** By long name, what is written of it. */
  readonly settings: ReadonlyMap<string, Written>;
  /** Settings that say nothing, and why. */
  readonly dropped: readonly Dropped[];
}

/** What a prompt writes of one parameter: the setting that counts, which is the last one. */
export interface Written extends ResolvedSetting {
  /** The value of all that count. Undefined where an intent says it otherwise: exclusions, speed. */
  readonly value: string | undefined;
}

/** A setting that an intent leaves out, since saying it changes nothing. */
export interface Dropped {
  readonly setting: Setting;
  /** `default`: the service uses that value anyway. `service-version`: the service runs that version anyway. */
  readonly reason: 'default' | 'service-version';
}

/** What a tree means. Groups in it are words: what they stand for are prompts of their own. */
export function lower(resolved: Resolved, options: LowerOptions = {}, around: Surroundings = alone): Lowered {
  const { tree } = resolved;
  const { meant, exclusions, speed, settings, dropped } =
    tree.settings.length === 0 ? noSettings : lowerSettings(resolved, options, around);
  const { parts, exclusion } = lowerParts(resolved, exclusions.length > 0);
  const whole = withoutAdditional(parts, around.additionalPrompt);
  const only = whole.length === 1 ? (whole[0] as IntentPart) : undefined;
  const lifted = only && options.phrases !== 'keep' ? liftPhrases(only.text) : undefined;
  return {
    intent: {
      parts: only && lifted ? [{ images: only.images, text: lifted.text, weight: only.weight }] : whole,
      settings: meant,
      exclusions: exclusion ?? exclusions,
      speed,
      phrases: lifted ? lifted.phrases : noPhrases,
    },
    grouped: tree.groups.length > 0,
    plain: whole === parts && tree.parts.length === 1 && isPlain((tree.parts[0] as Part).content),
    settings,
    dropped,
  };
}

/** Whether content is plain text, perhaps behind images. */
function isPlain(content: Part['content']): boolean {
  const { length } = content;
  // What stands before the first element is looked for by engines as if it were a name, ten times as long.
  const last = length > 0 ? content[length - 1] : undefined;
  if (last?.kind !== 'text' || !last.plain) return false;
  const before = length > 1 ? content[length - 2] : undefined;
  return before === undefined || (before.kind === 'image' && before.inFront);
}

/** The settings of a tree, sorted into what an intent keeps apart. */
interface LoweredSettings {
  readonly meant: readonly IntentSetting[];
  readonly exclusions: readonly string[];
  readonly speed: Intent['speed'];
  readonly settings: ReadonlyMap<string, Written>;
  readonly dropped: readonly Dropped[];
}

const noSettings: LoweredSettings = {
  meant: [],
  exclusions: [],
  speed: undefined,
  settings: new Map(),
  dropped: [],
};

function lowerSettings(resolved: Resolved, options: LowerOptions, around: Surroundings): LoweredSettings {
  const { source } = resolved.tree;
  const settings = new Map<string, Written>();
  const exclusions: string[] = [];
  let speed: Intent['speed'];
  for (const each of resolved.settings) {
    const { setting, parameter, support } = each;
    const isRaw = isRawStyle(setting, resolved.tree.settings, resolved.version);
    const name = isRaw ? 'raw' : longName(each);
    if (name === 'repeat' && around.withoutRepeat) continue;
    const earlier = settings.get(name)?.value;
    let value = earlier;
    if (name === 'no') for (const item of itemsOf(setting)) exclusions.push(item);
    else {
      const isSpeed = name === 'fast' || name === 'relax' || name === 'turbo';
      if (isSpeed) speed = name;
      if (!isSpeed || setting.rest) value = isRaw ? '' : printValue(setting, parameter, source);
      if (parameter?.merges) value = joined(earlier, value);
    }
    settings.set(name, { setting, parameter, support, value });
  }
  const serviceVersion = serviceVersionOf(options);
  const meant: IntentSetting[] = [];
  const dropped: Dropped[] = [];
  for (const [name, written] of settings) {
    const { setting, value } = written;
    if (value === undefined) continue;
    const reason = reasonToDrop(written, value, serviceVersion);
    if (reason) dropped.push({ setting, reason });
    else meant.push({ name, value });
  }
  if (meant.length > 1) sortByTable(meant);
  return { meant, exclusions, speed, settings, dropped };
}

/** So many are sorted by hand: for an engine to begin takes a thirtieth of all compiling. */
const few = 8;

function sortByTable(settings: IntentSetting[]): void {
  if (settings.length > few) {
    settings.sort((a, b) => tableOrder(a.name) - tableOrder(b.name));
    return;
  }
  for (let index = 1; index < settings.length; index++) {
    const setting = settings[index] as IntentSetting;
    const order = tableOrder(setting.name);
    let at = index;
    for (; at > 0 && tableOrder((settings[at - 1] as IntentSetting).name) > order; at--) {
      settings[at] = settings[at - 1] as IntentSetting;
    }
    settings[at] = setting;
  }
}

/** What a setting of `--no` excludes. */
function itemsOf({ value }: Setting): readonly string[] {
  if (value.kind === 'group') return readItems(value.text);
  return value.kind === 'words' ? value.items : [];
}

/** Two values of a parameter that adds them up; an empty one adds nothing. */
const joined = (earlier: string | undefined, value: string | undefined): string | undefined =>
  earlier && value ? `${earlier} ${value}` : earlier || value;

/** The one spelling of a setting's value, with text that is left over behind it. */
function printValue({ value, rest }: Setting, parameter: Parameter | undefined, source: string): string {
  let text = '';
  if (value.kind === 'unreadable' || value.kind === 'group') text = collapseBlanks(value.text);
  else if (value.kind === 'ratio') text = lowestText(value);
  else if (value.kind !== 'none' && parameter) text = kinds[parameter.kind].print(value);
  else if (parameter?.name === 'niji') text = bareNiji;
  return rest ? `${text} ${collapseBlanks(source.slice(rest.start, rest.end))}`.trim() : text;
}

function reasonToDrop(
  { setting, parameter, support }: ResolvedSetting,
  value: string,
  serviceVersion: VersionId | undefined,
): Dropped['reason'] | undefined {
  if (setting.rest || !parameter || setting.value.kind === 'unreadable') return undefined;
  if (parameter.name === 'version' || parameter.name === 'niji') {
    return serviceVersion !== undefined && chosenBy(setting) === serviceVersion ? 'service-version' : undefined;
  }
  // Simple mode can say it.
  if (rowOfSetting.has(parameter.name)) return undefined;
  // A default that only one community page knows is not left to the service.
  if (support?.support !== 'yes' || support.confidence === 'low') return undefined;
  const usual = support.default;
  if (typeof usual !== 'number' && typeof usual !== 'string') return undefined;
  return value !== '' && (value === String(usual) || Number(value) === usual) ? 'default' : undefined;
}

/** The parts that count, and the exclusion that a pair of weights stands for. */
function lowerParts(
  { tree, version }: Resolved,
  hasExclusions: boolean,
): { readonly parts: readonly IntentPart[]; readonly exclusion?: readonly string[] } {
  const only = tree.parts.length === 1 ? tree.parts[0] : undefined;
  if (only && !only.separator) return { parts: [lowerPart(only, tree.source)] };
  const all = tree.parts.map((part) => lowerPart(part, tree.source));
  const { multiPrompts } = versionRow(version);
  // Without multi-prompts `::` is nothing that anybody has described, so it is kept as it stands.
  if (!multiPrompts) {
    const said = all.filter(({ text, images }, at) => tree.parts[at]?.separator || text !== '' || images.length > 0);
    return { parts: said };
  }
  const parts = all.filter(({ text, images }) => text !== '' || images.length > 0);
  const [first, second] = parts;
  if (first && !second) return { parts: first.weight > 0 ? [{ ...first, weight: 1 }] : parts };
  if (first && second && parts.length === 2 && !hasExclusions) {
    const [show, hide] = first.weight > 0 ? [first, second] : [second, first];
    const halved = show.weight > 0 && Math.abs(hide.weight * 2 + show.weight) < 1e-9;
    if (halved && hide.images.length === 0 && show.text !== '') {
      return { parts: [{ ...show, weight: 1 }], exclusion: readItems(hide.text) };
    }
  }
  return { parts: parts.length > 0 ? parts : all.slice(0, 1) };
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

/** The parts without the text that the service puts in front by itself, where they start with it and more follows. */
function withoutAdditional(parts: readonly IntentPart[], additional: string | undefined): readonly IntentPart[] {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (!only || additional === undefined) return parts;
  const front = respellFront(additional).text;
  if (front === '' || !only.text.startsWith(front)) return parts;
  const rest = only.text.slice(front.length);
  const text = /^\s?,/.test(rest) ? plainText(rest) : '';
  return text === '' ? parts : [{ ...only, text }];
}

/** The smallest range of a tree's parts that holds `text`, for a finding about words of an intent. */
export function findInParts(
  parts: readonly Part[],
  source: string,
  find: (text: string) => Range | undefined,
): Range | undefined {
  for (const { content } of parts) {
    for (const node of content) {
      if (node.kind === 'image') continue;
      const found = find(source.slice(node.range.start, node.range.end));
      if (found) return { start: node.range.start + found.start, end: node.range.start + found.end };
    }
  }
  return undefined;
}
