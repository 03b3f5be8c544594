import { frontsOf, meansItself } from '../intent/escape.js';
import type { IntentPart } from '../intent/intent.js';
import type { Lowered } from '../intent/lower.js';
import { noPhrases, withPhrases } from '../intent/phrases.js';
import { findWrapper } from '../lexer/wrapper.js';
import { formats, type ParamName, paramTable } from '../request/params.js';
import type { Param, ProcessMode, RequestBase } from '../request/request.js';
import { cut } from '../text/access.js';
import type { Range } from '../text/range.js';
import { findArtwork } from './artwork.js';

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

/** Ratios that a param can say. */
const fits: ReadonlySet<string> = new Set(formats);

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
  let format: string | undefined;
  let chaos: number | undefined;
  let stylize: number | undefined;
  for (const { name, value } of settings) {
    if (grouped && isOfGroup(name, lowered)) continue;
    if (name === 'aspect' && fits.has(value)) format = value;
    else if (name === 'aspect') obstacles.push({ kind: 'ratio', ratio: value });
    else {
      const number = name === 'chaos' || name === 'stylize' ? paramNumber(name, value) : undefined;
      if (number === undefined) obstacles.push({ kind: 'setting', name });
      else if (name === 'chaos') chaos = number;
      else stylize = number;
    }
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
    const fast = speed ?? processMode;
    const said = format !== undefined || chaos !== undefined || stylize !== undefined || fast !== undefined;
    const behind = interdiction === undefined ? (said ? ' --' : '') : ` --no ${interdiction}`;
    const texts = additionalPrompt === '' ? [prompt] : frontsOf(additionalPrompt).map((front) => `${front}, ${prompt}`);
    return texts.every((text) => {
      const words = phrases === noPhrases ? text : withPhrases(text, phrases);
      return findWrapper(behind === '' ? words : words + behind) !== undefined;
    });
  };
  if (prompt === '') {
    if (!parts.some(hasImages)) obstacles.push({ kind: 'text', empty: true });
  } else if (!grouped && (!(plain || meansItself(prompt)) || isWrapped())) obstacles.push({ kind: 'text' });
  if (any && obstacles.length > 0) return { prompt, params: [], processMode: undefined, obstacles };
  const artwork = findArtwork(prompt);
  if (artwork) obstacles.push({ kind: 'artwork', range: artwork, word: cut(prompt, artwork.start, artwork.end) });

  // In the order of the table of params.
  const params: Param[] = [];
  add(params, 'templatePrompt', phrases.templatePrompt, numbers);
  add(params, 'format', format, numbers);
  add(params, 'weather', phrases.weather, numbers);
  add(params, 'Time', phrases.Time, numbers);
  add(params, 'camera', phrases.camera, numbers);
  add(params, 'chaos', chaos, numbers);
  add(params, 'stylize', stylize, numbers);
  add(params, 'interdiction', interdiction, numbers);
  return { prompt, params, processMode: speed === 'turbo' ? undefined : speed, obstacles };
}

/** Adds a param, if it has a value. */
function add(
  params: Param[],
  name: ParamName,
  value: string | number | undefined,
  numbers: EmitOptions['numbers'],
): void {
  if (value !== undefined) params.push({ name, value: numbers === 'string' ? String(value) : value } as Param);
}

/** Whether a group stands in a setting. */
function isOfGroup(name: string, { settings }: Lowered): boolean {
  const setting = settings.get(name)?.setting;
  return setting?.value.kind === 'group' || setting?.flag.name.startsWith('{') === true;
}

const hasImages = ({ images }: IntentPart): boolean => images.length > 0;

/** The number of a param, or `undefined` where the param cannot say what a setting says. */
function paramNumber(param: 'chaos' | 'stylize', value: string): number | undefined {
  const { min, max } = paramTable[param];
  // What a version does not read as a number is no number of a param, such as `1e3`.
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  return number >= min && number <= max ? number : undefined;
}
