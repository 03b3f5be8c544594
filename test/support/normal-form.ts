/**
 * What a simple request means, worked out from the contract alone: nothing here comes from the compiler, so that the two
 * can be held against each other.
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

const squeeze = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');

/** No comma and no blank at either end. */
function bare(text: string): string {
  let result = squeeze(text);
  for (;;) {
    const next = result.replace(/^,/, '').replace(/,$/, '').trim();
    if (next === result) return result;
    result = next;
  }
}

/** The clauses of a text: what stands between commas that no quote or bracket encloses. */
function clausesOf(text: string): readonly string[] {
  const clauses = [''];
  let depth = 0;
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if ('“«([{'.includes(char)) depth++;
    if ('”»)]}'.includes(char)) depth = Math.max(0, depth - 1);
    if (char === ',' && depth === 0 && !quoted) clauses.push('');
    else clauses[clauses.length - 1] += char;
  }
  return clauses;
}

/** What the words behind `shot on` name, among the words that the arbitraries are made of. */
function cameraOf(words: string): string | undefined {
  if (/^camera ?: /i.test(words)) return words.replace(/^camera ?: /i, '');
  const name = words.replace(/^camera /i, '');
  return /GoPro|Canon|Kodak|Leica|Sony|^a phone$|best/i.test(name) ? name : undefined;
}

function phraseOf(clause: string): readonly [row: number, value: string] | undefined {
  const words = squeeze(clause);
  const row = phrasesOf.findIndex(([, phrases]) => Object.hasOwn(phrases, words.toLowerCase()));
  if (row >= 0) return [row, phrasesOf[row]?.[1][words.toLowerCase()] ?? ''];
  const name = cameraOf(/^shot on (.+)$/i.exec(words)?.[1] ?? '');
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
  for (const { name, value } of request.params ?? []) {
    if (name === 'interdiction')
      exclusions = String(value)
        .split(/[,，、]/)
        .map(squeeze)
        .filter(Boolean);
    else if (name === 'chaos' || name === 'stylize') params[name] = Number(value);
    else if (name === 'camera') params[name] = bare(String(value));
    else if (name !== 'fromImageUrl') params[name] = String(value);
  }
  const taken = phrasesOf.findIndex(([param]) => params[param] !== undefined);
  let below = taken < 0 ? phrasesOf.length : taken;
  let text = bare(request.prompt);
  for (;;) {
    const clauses = clausesOf(text);
    const found = clauses.length > 1 ? phraseOf(clauses.at(-1) ?? '') : undefined;
    const rest = bare(clauses.slice(0, -1).join(','));
    if (!found || found[0] >= below || rest === '') break;
    [below] = found;
    params[phrasesOf[below]?.[0] ?? ''] = found[1];
    text = rest;
  }
  return { text, params, exclusions, speed: request.processMode };
}
