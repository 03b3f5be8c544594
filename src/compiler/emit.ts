import { isParameter } from '../checker/context.js';
import { meansItself, respellFront } from '../intent/escape.js';
import type { IntentPart, Phrases } from '../intent/intent.js';
import type { Lowered } from '../intent/lower.js';
import { noPhrases, withPhrases } from '../intent/phrases.js';
import { findWrapper, mayBeWrapped } from '../lexer/wrapper.js';
import { parse } from '../parser/parse.js';
import { type ParamName, type ParamRow, type PhraseName, paramRows, rowOfSetting } from '../request/params.js';
import type { Param, ProcessMode } from '../request/request.js';
import { type Range, slice } from '../text/range.js';
import { findArtwork } from './artwork/find-artwork.js';
import type { Envelope } from './envelope.js';

/** Something that a simple request cannot express. */
export type Obstacle =
  | { readonly kind: 'image' }
  | { readonly kind: 'weights' }
  | { readonly kind: 'setting'; readonly name: string }
  | { readonly kind: 'ratio'; readonly ratio: string }
  | { readonly kind: 'speed' }
  | { readonly kind: 'list' }
  /** `inFront` is the range of a sign in the additional prompt. Without it the text of the prompt is meant. */
  | { readonly kind: 'text'; readonly empty?: true; readonly inFront?: Range }
  /** `range` lies in the text, or in the additional prompt with `inFront`. */
  | { readonly kind: 'artwork'; readonly range: Range; readonly word: string; readonly inFront: boolean };

/** An intent as the content of a simple request. */
export interface Emitted {
  readonly prompt: string;
  readonly params: readonly Param[];
  readonly processMode: ProcessMode | undefined;
  /** What the request leaves out. With any of these it does not mean the same as the intent. */
  readonly obstacles: readonly Obstacle[];
}

export interface EmitOptions {
  /** Whether numbers are written as JSON numbers (default) or as strings, as the API reference types them. */
  readonly numbers?: 'number' | 'string' | undefined;
}

/** What stands beside a prompt. `mode` is that of its envelope. */
type Beside = Pick<Envelope, 'additionalPrompt' | 'processMode'> & { readonly mode?: Envelope['mode'] | undefined };

/**
 * Emits the simple request that expresses most of an intent, and lists the obstacles to the rest. Obstacles that only
 * permutation groups make are left out, since each expansion has its own. With `firstOnly` it stops looking before the
 * costliest obstacle, artwork, where it has found another.
 */
export function emit(
  lowered: Lowered,
  { numbers = 'number' }: EmitOptions = {},
  firstOnly = false,
  { mode, additionalPrompt = '', processMode }: Beside = {},
): Emitted {
  const { intent, grouped } = lowered;
  const obstacles: Obstacle[] = [];
  const { parts, settings, exclusions, speed, phrases } = intent;
  const settingParams: SettingParams = {};
  let hasSettings = false;
  for (const { name, value } of settings) {
    if (grouped && hasGroup(name, lowered)) continue;
    const row = rowOfSetting.get(name);
    const param = row && paramValue(row, value);
    if (row && param !== undefined) {
      settingParams[row.name] = param;
      hasSettings = true;
    } else obstacles.push(name === 'aspect' ? { kind: 'ratio', ratio: value } : { kind: 'setting', name });
  }
  const interdiction = exclusions.length > 0 ? exclusions.join(', ') : undefined;
  if (interdiction !== undefined && !grouped && !exclusions.every((item) => meansItself(item, 'items')))
    obstacles.push({ kind: 'list' });
  const withImages = parts.some(hasImages);
  if (withImages) obstacles.push({ kind: 'image' });
  const only = parts.length === 1 ? (parts[0] as IntentPart) : undefined;
  if (only ? only.weight !== 1 : parts.length > 1) obstacles.push({ kind: 'weights' });
  if (speed === 'turbo') obstacles.push({ kind: 'speed' });
  const prompt = only ? only.text : parts.map(({ text }) => text).join(' ');
  if (prompt === '') {
    if (!withImages) obstacles.push({ kind: 'text', empty: true });
  } else if (!grouped) {
    const hasFlags = hasSettings || speed !== undefined || processMode !== undefined;
    // Any parameter stands for all of them.
    const behind = (hasFlags ? ' --fast' : '') + (interdiction === undefined ? '' : ` --no ${interdiction}`);
    const isText = lowered.plain || meansItself(prompt);
    if (!isText || isWrapped(prompt, additionalPrompt, phrases, behind)) obstacles.push({ kind: 'text' });
  }
  // One of a simple request stays what it was: decompiling told of its signs.
  if (additionalPrompt !== '' && mode === 'advanced') obstacles.push(...signsInFront(additionalPrompt));
  if (firstOnly && obstacles.length > 0) return { prompt, params: [], processMode: undefined, obstacles };
  const artwork = artworkIn(prompt, additionalPrompt);
  if (artwork) obstacles.push(artwork);
  const hasParams = hasSettings || phrases !== noPhrases || interdiction !== undefined;
  return {
    prompt,
    params: hasParams ? emitParams(settingParams, phrases, interdiction, numbers) : [],
    processMode: speed === 'turbo' ? undefined : speed,
    obstacles,
  };
}

/** The first words that name another medium than photography, in the text with the additional prompt in front of it. */
function artworkIn(prompt: string, additionalPrompt: string): Obstacle | undefined {
  const front = additionalPrompt === '' ? '' : `${additionalPrompt}, `;
  const text = front + prompt;
  const artwork = findArtwork(text);
  if (!artwork) return undefined;
  const word = slice(text, artwork);
  const inFront = artwork.start < front.length;
  const from = inFront ? 0 : front.length;
  return { kind: 'artwork', range: { start: artwork.start - from, end: artwork.end - from }, word, inFront };
}

/** The signs of the prompt language in an additional prompt, which stays as it is: that of a simple request has none. */
function signsInFront(additionalPrompt: string): readonly Obstacle[] {
  const { settings, groups, parts } = parse(additionalPrompt, { wrapper: false });
  const flags = settings.filter((setting) => isParameter(setting, settings));
  const images = parts.flatMap(({ content }) => content).filter((node) => node.kind === 'image' && node.inFront);
  const separators = parts.flatMap(({ separator }) => separator ?? []);
  const ranges = [...[...flags, ...groups, ...images].map(({ range }) => range), ...separators];
  return ranges.map((range) => ({ kind: 'text', inFront: range }));
}

type SettingParams = Partial<Record<ParamName, string | number>>;

/** The params in the order of the table. */
function emitParams(
  settingParams: SettingParams,
  phrases: Phrases,
  interdiction: string | undefined,
  numbers: EmitOptions['numbers'],
): readonly Param[] {
  const params: Param[] = [];
  for (const { name, means } of paramRows) {
    const value =
      means.as === 'setting' ? settingParams[name] : means.as === 'phrase' ? phrases[name as PhraseName] : interdiction;
    if (value !== undefined) params.push({ name, value: numbers === 'string' ? String(value) : value } as Param);
  }
  return params;
}

/** Whether the prompt that decompiling makes of a request would have a wrapper; `behind` stands behind its text. */
function isWrapped(prompt: string, additionalPrompt: string, phrases: Phrases, behind: string): boolean {
  const isBare = additionalPrompt === '' && phrases === noPhrases;
  if (isBare && !mayBeWrapped(prompt) && (behind === '' || !mayBeWrapped(behind))) return false;
  const text = additionalPrompt === '' ? prompt : `${respellFront(additionalPrompt).text}, ${prompt}`;
  const words = phrases === noPhrases ? text : withPhrases(text, phrases);
  return findWrapper(behind === '' ? words : words + behind) !== undefined;
}

/** Whether the value or the name of a setting is a permutation group. */
function hasGroup(name: string, { settings }: Lowered): boolean {
  const setting = settings.get(name)?.setting;
  return setting?.value.kind === 'group' || setting?.flag.name.startsWith('{') === true;
}

const hasImages = ({ images }: IntentPart): boolean => images.length > 0;

/** The value of a param for a setting's value; `undefined` where the param does not take it. */
function paramValue(row: ParamRow, value: string): string | number | undefined {
  if (row.kind === 'choice') return row.choices.includes(value) ? value : undefined;
  if (row.kind === 'text') return value;
  // Only digits are a number in a prompt; `Number` would also read `1e3`.
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  return number >= row.min && number <= row.max ? number : undefined;
}
