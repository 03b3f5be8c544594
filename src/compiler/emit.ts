import { formats, type ParamName, paramTable } from '../request/params.js';
import type { Param, ProcessMode } from '../request/request.js';
import type { Range } from '../text/range.js';
import { findArtwork } from './artwork.js';
import type { Intent } from './intent.js';
import { meansItself } from './respell.js';

/** Something that a simple request cannot say. */
export type Obstacle =
  | { readonly kind: 'image' }
  | { readonly kind: 'weights' }
  | { readonly kind: 'setting'; readonly name: string }
  | { readonly kind: 'ratio'; readonly ratio: string }
  | { readonly kind: 'speed' }
  | { readonly kind: 'list' }
  | { readonly kind: 'text' }
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

/** The param that stands for a parameter. The table of params decides what of its values fits. */
function paramOf(name: string): 'format' | 'chaos' | 'stylize' | undefined {
  if (name === 'aspect') return 'format';
  return name === 'chaos' || name === 'stylize' ? name : undefined;
}

/** The simple request that says most of an intent, and what it cannot say. */
export function emit(intent: Intent, { numbers = 'number' }: EmitOptions = {}): Emitted {
  const obstacles: Obstacle[] = [];
  const { parts, settings, exclusions, speed, phrases } = intent;
  const values: Values = {
    templatePrompt: phrases.templatePrompt,
    format: undefined,
    weather: phrases.weather,
    Time: phrases.Time,
    camera: phrases.camera,
    chaos: undefined,
    stylize: undefined,
    interdiction: exclusions.length > 0 ? exclusions.join(', ') : undefined,
  };
  for (const setting of settings) {
    const param = paramOf(setting.name);
    const value = param && paramValue(param, setting.value);
    if (value !== undefined) values[param as ParamName] = value;
    else
      obstacles.push(
        param === 'format' ? { kind: 'ratio', ratio: setting.value } : { kind: 'setting', name: setting.name },
      );
  }
  if (!exclusions.every(meansItself)) obstacles.push({ kind: 'list' });
  if (parts.some(({ images }) => images.length > 0)) obstacles.push({ kind: 'image' });
  if (parts.length > 1 || parts.some(({ weight }) => weight !== 1)) obstacles.push({ kind: 'weights' });
  if (speed === 'turbo') obstacles.push({ kind: 'speed' });
  const prompt = parts.length === 1 ? (parts[0]?.text ?? '') : parts.map(({ text }) => text).join(' ');
  if (!meansItself(prompt)) obstacles.push({ kind: 'text' });
  const artwork = findArtwork(prompt);
  if (artwork) obstacles.push({ kind: 'artwork', range: artwork, word: prompt.slice(artwork.start, artwork.end) });
  return {
    prompt,
    params: toParams(values, numbers),
    processMode: speed === 'turbo' ? undefined : speed,
    obstacles,
  };
}

/** The value of a param, or `undefined` where it cannot say what a setting says. */
function paramValue(param: 'format' | 'chaos' | 'stylize', value: string): string | number | undefined {
  if (param === 'format') return (formats as readonly string[]).includes(value) ? value : undefined;
  const { min, max } = paramTable[param];
  const number = value === '' ? Number.NaN : Number(value);
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
}

type Values = Record<ParamName, string | number | undefined>;

const paramNames = Object.keys(paramTable) as readonly ParamName[];

/** Params in the order of the table; an absent value has none. */
function toParams(values: Values, numbers: 'number' | 'string'): Param[] {
  const params: Param[] = [];
  for (const name of paramNames) {
    const value = values[name];
    if (value === undefined) continue;
    params.push({ name, value: numbers === 'string' ? String(value) : value } as Param);
  }
  return params;
}
