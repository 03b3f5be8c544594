import { cameraIn } from '../../src/intent/cameras.js';
import { blankClass } from './blanks.js';

/**
 * What a simple request means, worked out from the contract alone: but for the list of what is called a camera nothing here
 * comes from the compiler, so that the two can be held against each other.
 */
export interface NormalForm {
  readonly text: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly exclusions: readonly string[];
  readonly speed: string | undefined;
}

const phrasesOf: readonly (readonly [param: string, phrases: Readonly<Record<string, string>>])[] = [
  [
    'templatePrompt',
    {
      'high quality realistic photo': 'realisticQuality',
      'realistic photo taken on a smartphone': 'realisticManuel',
    },
  ],
  [
    'weather',
    {
      'sunny weather': 'sunny',
      'cloudy weather': 'cloudy',
      'foggy weather': 'foggy',
      'rainy weather': 'rainy',
      thunderstorm: 'thunderstorm',
      'snowy weather': 'snowy',
    },
  ],
  [
    'Time',
    {
      'at sunrise': 'sunrise',
      'in the morning': 'morning',
      'in the afternoon': 'afternoon',
      'at sunset': 'sunset',
      'in the evening': 'evening',
      'at golden hour': 'golden hour',
      'at night': 'night',
      'at midnight': 'midnight',
    },
  ],
  ['camera', {}],
];

/** Spellings of params that other clients use. */
const otherSpellings: Readonly<Record<string, string>> = { time: 'Time', sujetMode: 'templatePrompt' };

const squeeze = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');

/** One blank between words, and neither blank nor comma at either end. What has no width is a blank at an end. */
const ends = new RegExp(`^[${blankClass},]+|[${blankClass},]+$`, 'g');
const oddBlanks = new RegExp(`[${blankClass}]`, 'g');

const bare = (text: string): string => squeeze(text).replace(ends, '');

/** An item of a list, in which blanks without width are blanks. */
const item = (text: string): string => squeeze(text.replace(oddBlanks, ' '));

/** What a comma that bounds a clause stands between. Inside quotes or brackets that close behind it a comma bounds none. */
function lastClause(text: string): readonly [rest: string, clause: string] | undefined {
  const paired = text.replace(/"[^"]*"|“[^“”]*”|«[^«»]*»|\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/g, (inside) =>
    '_'.repeat(inside.length),
  );
  const comma = paired.lastIndexOf(',');
  return comma < 0 ? undefined : [text.slice(0, comma), text.slice(comma + 1)];
}

function phraseOf(clause: string): readonly [row: number, value: string] | undefined {
  const words = squeeze(clause);
  const row = phrasesOf.findIndex(([, phrases]) => Object.hasOwn(phrases, words.toLowerCase()));
  if (row >= 0) return [row, phrasesOf[row]?.[1][words.toLowerCase()] ?? ''];
  const name = cameraIn(/^shot on (.+)$/i.exec(words)?.[1] ?? '');
  return name !== undefined && !/[,"“”«»()[\]{}]/.test(name) ? [3, name] : undefined;
}

/** The meaning of a simple request. */
export function normalForm(request: {
  readonly prompt: string;
  readonly params?: readonly { readonly name: string; readonly value: unknown }[] | undefined;
  readonly processMode?: string | undefined;
}): NormalForm {
  const params: Record<string, string | number> = {};
  let exclusions: readonly string[] = [];
  for (const { name: written, value } of request.params ?? []) {
    const name = otherSpellings[written] ?? written;
    if (name === 'interdiction')
      exclusions = String(value)
        .split(/[,，、،]/)
        .map(item)
        .filter(Boolean);
    else if (name === 'chaos' || name === 'stylize') params[name] = Number(value);
    else if (name === 'camera') params[name] = bare(String(value));
    else if (name !== 'fromImageUrl') params[name] = String(value);
  }
  const taken = phrasesOf.findIndex(([param]) => params[param] !== undefined);
  let below = taken < 0 ? phrasesOf.length : taken;
  let text = bare(request.prompt);
  for (;;) {
    const [before = '', clause = ''] = lastClause(text) ?? [];
    const found = phraseOf(clause);
    const rest = bare(before);
    if (!found || found[0] >= below || rest === '') break;
    [below] = found;
    params[phrasesOf[below]?.[0] ?? ''] = found[1];
    text = rest;
  }
  return { text, params, exclusions, speed: request.processMode };
}
