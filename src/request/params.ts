/** The templates, the default first. */
export const templates = ['realisticQuality', 'realisticManuel'] as const;

/** The nine ratios of `format`. */
export const formats = ['1:1', '3:2', '2:3', '4:7', '7:4', '5:4', '4:5', '16:9', '9:16'] as const;

export const weathers = ['sunny', 'cloudy', 'foggy', 'rainy', 'thunderstorm', 'snowy'] as const;

export const times = [
  'sunrise',
  'morning',
  'afternoon',
  'sunset',
  'evening',
  'golden hour',
  'night',
  'midnight',
] as const;

/** What a param takes: a word of a set, a whole number, or text. */
export type ParamKind =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** A number, or text that `pattern` takes: the numbers from `min` to `max`, written out. */
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly pattern: string }
  | { readonly kind: 'text' };

/** The params of a simple request, in the order in which they are written. Source: `CONTRACT`, part A. */
export const paramTable = {
  templatePrompt: { kind: 'choice', choices: templates },
  format: { kind: 'choice', choices: formats },
  weather: { kind: 'choice', choices: weathers },
  Time: { kind: 'choice', choices: times },
  camera: { kind: 'text' },
  chaos: { kind: 'number', min: 0, max: 100, pattern: '^0*(?:[0-9]{1,2}|100)$' },
  // The page says 0–100 in one line and 0-1000 in the next; the model's own range decides.
  stylize: { kind: 'number', min: 0, max: 1000, pattern: '^0*(?:[0-9]{1,3}|1000)$' },
  interdiction: { kind: 'text' },
} as const satisfies Readonly<Record<string, ParamKind>>;

export type ParamName = keyof typeof paramTable;

/** Spellings met in other clients: read, never written. */
export const otherSpellings: Readonly<Record<string, ParamName>> = { time: 'Time', sujetMode: 'templatePrompt' };

/** Params met in other clients that no page lists: kept and reported, never written by ourselves. */
export const undocumentedParams = ['fromImageUrl', 'angle', 'photographe', 'version'] as const;

/** The keys of a request, those of simple mode at the end. */
export const requestKeys = [
  'name',
  'prompt',
  'mode',
  'additionalPrompt',
  'tags',
  'metaData',
  'processMode',
  'optimizePrompt',
  'params',
] as const;

/** What a text that says something has somewhere: a character that is neither blank nor comma. As a pattern of JSON Schema. */
export const someText = '[^\\s,\\u200B\\u2060]';

/** Most characters of a request's prompt. */
export const longestPrompt = 4096;

/** Most characters of an additional prompt. */
export const longestAdditionalPrompt = 1024;
