import { blankClass, listCommaClass } from '../text/patterns.js';

/** The values of `templatePrompt`, the default first. */
export const templates = ['realisticQuality', 'realisticManuel'] as const;

/** The values of `format`. */
export const formats = ['1:1', '3:2', '2:3', '4:7', '7:4', '5:4', '4:5', '16:9', '9:16'] as const;

/** The values of `weather`. */
export const weathers = ['sunny', 'cloudy', 'foggy', 'rainy', 'thunderstorm', 'snowy'] as const;

/** The values of `Time`. */
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

/** Matches texts that are not empty: with a character that is neither blank nor comma. A pattern for JSON Schema. */
export const nonEmptyTextPattern = `[^${blankClass},]`;

/** Matches lists that have an item. A pattern for JSON Schema. */
const nonEmptyListPattern = `[^${blankClass}${listCommaClass}]`;

/** The kind of value that a param takes: one of a set, a whole number, or text. */
export type ParamKind =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** A number from `min` to `max`, both included, or the same as text, which `pattern` matches. */
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly pattern: string }
  /** Text that `pattern` matches: it says something. */
  | { readonly kind: 'text'; readonly pattern: string };

/** What a param stands for in a prompt, in both directions: a parameter, a phrase that closes the text, or the list of `--no`. */
export type Meaning =
  | { readonly as: 'setting'; readonly name: string }
  /** Value to phrase; free text has a prefix instead. */
  | { readonly as: 'phrase'; readonly phrases?: Readonly<Record<string, string>>; readonly prefix?: string }
  | { readonly as: 'exclusions' };

const phrasesOf = <T extends string>(values: readonly T[], phrase: (value: T) => string): Meaning => ({
  as: 'phrase',
  phrases: Object.fromEntries(values.map((value) => [value, phrase(value)])),
});

const templatePhrases: Readonly<Record<(typeof templates)[number], string>> = {
  realisticQuality: 'high quality realistic photo',
  realisticManuel: 'realistic photo taken on a smartphone',
};

const timePhrase = (time: string): string =>
  /^(?:sunrise|sunset|golden hour|night|midnight)$/.test(time) ? `at ${time}` : `in the ${time}`;

/**
 * The params of a simple request: the kind of value that each takes (source: the API reference of All-Images.ai), and what
 * it stands for in a prompt. They are written in this order, in requests and as phrases in a prompt.
 */
export const paramTable = {
  templatePrompt: {
    kind: 'choice',
    choices: templates,
    means: phrasesOf(templates, (template) => templatePhrases[template]),
  },
  format: { kind: 'choice', choices: formats, means: { as: 'setting', name: 'aspect' } },
  weather: {
    kind: 'choice',
    choices: weathers,
    means: phrasesOf(weathers, (weather) => (weather === 'thunderstorm' ? weather : `${weather} weather`)),
  },
  Time: { kind: 'choice', choices: times, means: phrasesOf(times, timePhrase) },
  camera: { kind: 'text', pattern: nonEmptyTextPattern, means: { as: 'phrase', prefix: 'shot on ' } },
  chaos: {
    kind: 'number',
    min: 0,
    max: 100,
    pattern: '^0*(?:[0-9]{1,2}|100)$',
    means: { as: 'setting', name: 'chaos' },
  },
  // The page says 0–100 in one line and 0-1000 in the next; the model's own range decides.
  stylize: {
    kind: 'number',
    min: 0,
    max: 1000,
    pattern: '^0*(?:[0-9]{1,3}|1000)$',
    means: { as: 'setting', name: 'stylize' },
  },
  interdiction: { kind: 'text', pattern: nonEmptyListPattern, means: { as: 'exclusions' } },
} as const satisfies Readonly<Record<string, ParamKind & { readonly means: Meaning }>>;

export type ParamName = keyof typeof paramTable;

/** The params that stand as phrases in a prompt. */
export type PhraseName = 'templatePrompt' | 'weather' | 'Time' | 'camera';

/** A row of {@link paramTable}. */
export type ParamRow = ParamKind & { readonly name: ParamName; readonly means: Meaning };

/** The rows of {@link paramTable}, in their order. */
export const paramRows: readonly ParamRow[] = Object.entries(paramTable).map(
  ([name, row]) => ({ name, ...row }) as ParamRow,
);

/** The values that a param takes, in words. */
export const describeKind = (row: ParamKind): string =>
  row.kind === 'choice' ? row.choices.join(', ') : row.kind === 'number' ? `${row.min} to ${row.max}` : 'text';

/** The params that stand for a parameter, by the long name of the parameter. */
export const rowOfSetting: ReadonlyMap<string, ParamRow> = new Map(
  paramRows.flatMap((row) => (row.means.as === 'setting' ? [[row.means.name, row] as const] : [])),
);

/** Other spellings of params, met in other clients. They are read but never written. */
export const otherSpellings: Readonly<Record<string, ParamName>> = { time: 'Time', sujetMode: 'templatePrompt' };

/** Undocumented params, met in other clients. They are kept and reported, but never added. */
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

/** Maximum length of a request's prompt in code points, inclusive. Source: the API reference of All-Images.ai. */
export const maxPromptLength = 4096;

/** Maximum length of an additional prompt in code points, inclusive. Source: the API reference of All-Images.ai. */
export const maxAdditionalPromptLength = 1024;
