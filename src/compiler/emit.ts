import { meansItself, respellFront } from '../intent/escape.js';
import type { IntentPart } from '../intent/intent.js';
import type { Lowered } from '../intent/lower.js';
import { noPhrases, withPhrases } from '../intent/phrases.js';
import { findWrapper, mayBeWrapped } from '../lexer/wrapper.js';
import { type ParamName, type ParamRow, type PhraseName, paramRows, rowOfSetting } from '../request/params.js';
import type { Param, ProcessMode, RequestBase } from '../request/request.js';
import type { Range } from '../text/range.js';
import { findArtwork } from './artwork/find-artwork.js';

/** Something that a simple request cannot say. */
export type Obstacle =
  | { readonly kind: 'image' }
  | { readonly kind: 'weights' }
  | { readonly kind: 'setting'; readonly name: string }
  | { readonly kind: 'ratio'; readonly ratio: string }
  | { readonly kind: 'speed' }
  | { readonly kind: 'list' }
  | { readonly kind: 'text'; readonly empty?: true }
  | { readonly kind: 'artwork'; readonly range: Range; readonly word: string };

/** What an intent comes to as a simple request. */
export interface Emitted {
  readonly prompt: string;
  readonly params: readonly Param[];
  readonly processMode: ProcessMode | undefined;
  /** What the request leaves out; with any of these it does not say the same as the intent. */
  readonly obstacles: readonly Obstacle[];
}

export interface EmitOptions {
  /** Whether numbers are written as JSON numbers (default) or as strings, as the API reference types them. */
  readonly numbers?: 'number' | 'string' | undefined;
}

/**
 * The simple request that says most of an intent, and what it cannot say. Where permutation groups stand in it, what only
 * they keep it from is left out: each prompt that they stand for shows its own. `any`: whether to know of any obstacle is
 * enough, so that what takes longest to find is not looked for behind another.
 */
export function emit(
  lowered: Lowered,
  { numbers = 'number' }: EmitOptions = {},
  any = false,
  { additionalPrompt = '', processMode }: Pick<RequestBase, 'additionalPrompt' | 'processMode'> = {},
): Emitted {
  const { intent, plain, grouped } = lowered;
  const obstacles: Obstacle[] = [];
  const { parts, settings, exclusions, speed, phrases } = intent;
  const said = new Map<ParamName, string | number>();
  for (const { name, value } of settings) {
    if (grouped && isOfGroup(name, lowered)) continue;
    const row = rowOfSetting.get(name);
    const own = row && paramValue(row, value);
    if (row && own !== undefined) said.set(row.name, own);
    else obstacles.push(name === 'aspect' ? { kind: 'ratio', ratio: value } : { kind: 'setting', name });
  }
  const interdiction = exclusions.length > 0 ? exclusions.join(', ') : undefined;
  if (!grouped && !exclusions.every((item) => meansItself(item))) obstacles.push({ kind: 'list' });
  if (parts.some(hasImages)) obstacles.push({ kind: 'image' });
  const only = parts.length === 1 ? (parts[0] as IntentPart) : undefined;
  if (only ? only.weight !== 1 : parts.length > 1) obstacles.push({ kind: 'weights' });
  if (speed === 'turbo') obstacles.push({ kind: 'speed' });
  const prompt = only ? only.text : parts.map(({ text }) => text).join(' ');
  /** Whether the prompt that is made of the request again would read as one in a wrapper. */
  const isWrapped = (): boolean => {
    const hasFlags = said.size > 0 || speed !== undefined || processMode !== undefined;
    const behind = interdiction === undefined ? (hasFlags ? ' --' : '') : ` --no ${interdiction}`;
    const isBare = additionalPrompt === '' && phrases === noPhrases;
    if (isBare && !mayBeWrapped(prompt) && (interdiction === undefined || !mayBeWrapped(behind))) return false;
    const text = additionalPrompt === '' ? prompt : `${respellFront(additionalPrompt).text}, ${prompt}`;
    const words = phrases === noPhrases ? text : withPhrases(text, phrases);
    return findWrapper(behind === '' ? words : words + behind) !== undefined;
  };
  if (prompt === '') {
    if (!parts.some(hasImages)) obstacles.push({ kind: 'text', empty: true });
  } else if (!grouped && (!(plain || meansItself(prompt)) || isWrapped())) obstacles.push({ kind: 'text' });
  if (any && obstacles.length > 0) return { prompt, params: [], processMode: undefined, obstacles };
  const artwork = findArtwork(prompt);
  if (artwork) obstacles.push({ kind: 'artwork', range: artwork, word: prompt.slice(artwork.start, artwork.end) });

  const params: Param[] = [];
  for (const { name, means } of paramRows) {
    const value =
      means.as === 'setting' ? said.get(name) : means.as === 'phrase' ? phrases[name as PhraseName] : interdiction;
    if (value !== undefined) params.push({ name, value: numbers === 'string' ? String(value) : value } as Param);
  }
  return { prompt, params, processMode: speed === 'turbo' ? undefined : speed, obstacles };
}

/** Whether a group stands in a setting. */
function isOfGroup(name: string, { settings }: Lowered): boolean {
  const setting = settings.get(name)?.setting;
  return setting?.value.kind === 'group' || setting?.flag.name.startsWith('{') === true;
}

const hasImages = ({ images }: IntentPart): boolean => images.length > 0;

/** The value of a param that says what a setting says, or `undefined` where none does. */
function paramValue(row: ParamRow, value: string): string | number | undefined {
  if (row.kind === 'choice') return row.choices.includes(value) ? value : undefined;
  if (row.kind === 'text') return value;
  // What a version does not read as a number is no number of a param, such as `1e3`.
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  return number >= row.min && number <= row.max ? number : undefined;
}
