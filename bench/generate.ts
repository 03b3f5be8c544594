import { createDice, type Dice } from './dice.js';
import {
  buzz,
  clauses,
  deeds,
  details,
  exclusions,
  figures,
  fragments,
  lenses,
  lights,
  scenes,
  sentences,
  styles,
  subjects,
  things,
} from './vocabulary.js';

const pick = <T>(dice: Dice, items: readonly T[]): T => items[dice(items.length)] as T;

/** One of the keys, each as often as its number says, out of the sum of all. */
function pickWeighted<K extends string>(dice: Dice, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries<number>(weights);
  let left = dice(entries.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key as K;
  }
  throw new RangeError('no weights to choose from');
}

/** How long the text of real prompts is, as [per cent of prompts below, characters]; straight lines in between. */
const lengths: readonly (readonly [number, number])[] = [
  [0, 3],
  [13, 12],
  [24, 32],
  [50, 85],
  [75, 160],
  [90, 265],
  [96, 350],
  [99, 460],
  [100, 800],
];

function textLength(dice: Dice): number {
  const share = dice(1000) / 10;
  const next = lengths.findIndex(([below]) => share < below);
  const [fromShare, from] = lengths[next - 1]!;
  const [toShare, to] = lengths[next]!;
  return from + Math.round(((share - fromShare) / (toShare - fromShare)) * (to - from));
}

/** A list and how many of its items one prompt may have: nobody asks for four styles. */
type Source = readonly [items: readonly string[], atMost: number];

/** Adds clauses until the text is as long as asked; none comes twice. */
function grow(dice: Dice, start: string, length: number, join: string, sources: readonly Source[]): string {
  let text = start;
  const used = sources.map(() => 0);
  for (let tries = 0; text.length < length && tries < 80; tries++) {
    const index = dice(sources.length);
    const [items, atMost] = sources[index]!;
    const clause = pick(dice, items);
    if (used[index]! >= atMost || text.includes(clause)) continue;
    text += join + clause;
    used[index]!++;
  }
  return text;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const writeSubject = (dice: Dice): string =>
  dice(2) === 0 ? pick(dice, subjects) : `${pick(dice, figures)} ${pick(dice, deeds)}`;

const texts = {
  tags(dice: Dice, length: number): string {
    const join = pickWeighted(dice, { ', ': 13, ',': 1, ' ,  ': 1 });
    const start = length > 75 && dice(2) === 0 ? `${writeSubject(dice)} ${pick(dice, scenes)}` : writeSubject(dice);
    const long: readonly Source[] = length > 160 ? [[clauses, 9]] : [];
    return grow(dice, start, length, join, [[details, 9], [styles, 2], [lights, 1], [buzz, 4], ...long]);
  },
  photograph(dice: Dice, length: number): string {
    const scene = length > 60 ? ` ${pick(dice, scenes)}` : '';
    const start = `${pickWeighted(dice, { '': 3, 'photo of ': 2, 'Photograph of ': 1 })}${writeSubject(dice)}${scene}`;
    const long: readonly Source[] = length > 160 ? [[clauses, 9]] : [];
    return grow(dice, start, length, ', ', [[lights, 2], [lenses, 2], [details, 9], ...long]);
  },
  sentences(dice: Dice, length: number): string {
    const start = `${capital(writeSubject(dice))} ${pick(dice, scenes)}, ${pick(dice, styles)}.`;
    return grow(dice, start, length, ' ', [[sentences, 9]]);
  },
  parts(dice: Dice, length: number): string {
    const numbers = dice(3) > 0;
    const blank = pick(dice, ['', '', ' ']);
    const weight = () => (numbers ? pick(dice, ['1', '2', '3', '5', '1.5', '.5', '0.25', '10', '2']) : '');
    const count = 2 + dice(5);
    const parts = [writeSubject(dice)];
    while (parts.length < count) {
      // What a part says is about as long as the whole allows.
      const start = pick(dice, pick(dice, [things, styles, lights]));
      parts.push(
        grow(dice, start, length / count, ', ', [
          [details, 9],
          [buzz, 2],
        ]),
      );
    }
    const text = parts.join(`${blank}::${weight()} `);
    if (numbers && dice(5) === 0) return `${text}${blank}::${weight()} ${pick(dice, exclusions)}::-.5`;
    return dice(3) > 0 ? `${text}${blank}::${weight()}` : text;
  },
  plus(dice: Dice, length: number): string {
    return grow(dice, capital(writeSubject(dice)), length, ' + ', [
      [details, 9],
      [styles, 1],
      [lights, 1],
      [buzz, 4],
    ]);
  },
  words(dice: Dice, length: number): string {
    return grow(dice, pick(dice, things), length, ' ', [
      [things, 2],
      [buzz, 9],
      [styles, 1],
      [details, 9],
    ]);
  },
};

function writeText(dice: Dice): string {
  const length = textLength(dice);
  if (length <= 12) return pick(dice, dice(3) === 0 ? things : fragments);
  if (length < 45 && dice(2) === 0) return `${pick(dice, things)}${pick(dice, [', ', ' ', ', '])}${pick(dice, styles)}`;
  const kind = pickWeighted(dice, { tags: 40, photograph: 20, sentences: 12, parts: 7, plus: 3, words: 6 });
  // Sentences begin with a whole one, so short texts are told in another way.
  return texts[kind === 'sentences' && length < 90 ? 'tags' : kind](dice, length);
}

const code = (dice: Dice): string => String(1_000_000 + dice(4_293_000_000));
const profile = (dice: Dice): string =>
  Array.from({ length: 7 }, () => pick(dice, [...'abcdefhkmnstxyz2345679'])).join('');

/** A parameter as written, by the name that people use. */
const parameters: Readonly<Record<string, (dice: Dice) => string>> = {
  ar: (dice) =>
    `ar ${pickWeighted(dice, {
      '16:9': 30,
      '9:16': 14,
      '2:3': 14,
      '3:2': 12,
      '4:5': 8,
      '1:1': 8,
      '3:4': 5,
      '5:4': 3,
      '16:8': 2,
      '21:9': 2,
      '7:4': 1,
      '1280:1920': 1,
    })}`,
  aspect: (dice) => `aspect ${pick(dice, ['16:9', '9:16', '2:3', '1920:1080'])}`,
  no: (dice) => `no ${pick(dice, exclusions)}`,
  v: (dice) => `v ${pickWeighted(dice, { 7: 6, 5: 4, '6.0': 2, 6.1: 3, 5.2: 3, 6: 3, '7.0': 1, 5.1: 1, 4: 1 })}`,
  niji: (dice) => `niji${pick(dice, ['', ' 5', ' 6', ' 6'])}`,
  s: (dice) => `s ${pick(dice, ['50', '100', '250', '250', '400', '750', '1000'])}`,
  stylize: (dice) => `stylize ${pick(dice, ['0', '150', '250', '500', '625', '1000', '2500'])}`,
  style: (dice) => `style ${pickWeighted(dice, { raw: 9, expressive: 1, cute: 1, scenic: 1 })}`,
  raw: () => 'raw',
  c: (dice) => `c ${dice(60)}`,
  chaos: (dice) => `chaos ${5 * dice(20)}`,
  q: (dice) => `q ${pick(dice, ['2', '2', '1', '.5', '.25'])}`,
  sref: (dice) => `sref ${code(dice)}${dice(4) === 0 ? ` ${code(dice)}` : ''}`,
  sw: (dice) => `sw ${50 * (1 + dice(16))}`,
  profile: (dice) => `profile ${profile(dice)}`,
  p: (dice) => (dice(3) === 0 ? 'p' : `p ${profile(dice)}`),
  seed: (dice) => `seed ${dice(2_000_000_000)}`,
  tile: () => 'tile',
  iw: (dice) => `iw ${pick(dice, ['0.5', '1', '1.5', '2'])}`,
  weird: (dice) => `weird ${50 * (1 + dice(20))}`,
  w: (dice) => `w ${pick(dice, ['512', '1024', '1280', '1920'])}`,
  h: (dice) => `h ${pick(dice, ['512', '768', '1080', '1920'])}`,
  uplight: () => 'uplight',
  hd: () => 'hd',
  test: () => 'test',
  stop: (dice) => `stop ${5 * (12 + dice(8))}`,
};

/** What goes together: the parameters of one time, each as often as people of that time wrote it. */
const times: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  2022: { ar: 60, aspect: 12, no: 9, w: 14, uplight: 12, stop: 3, test: 3, hd: 2, seed: 1, iw: 1 },
  2023: { ar: 55, v: 30, q: 5, s: 9, stylize: 7, no: 5, niji: 5, c: 3, chaos: 2, style: 4, seed: 3, tile: 2, iw: 1 },
  2025: {
    ar: 55,
    v: 30,
    s: 12,
    stylize: 4,
    style: 6,
    raw: 3,
    no: 5,
    sref: 5,
    profile: 6,
    p: 2,
    c: 4,
    chaos: 3,
    weird: 2,
  },
};

/** Names of which a prompt has one, and names that come with another. */
const rivals: Readonly<Record<string, string>> = {
  aspect: 'ar',
  w: 'ar',
  niji: 'v',
  stylize: 's',
  raw: 'style',
  p: 'profile',
};
const companions: Readonly<Record<string, string>> = { w: 'h', sref: 'sw' };

function writeParameters(dice: Dice): string[] {
  const count = Number(pickWeighted(dice, { 0: 61, 1: 28, 2: 7, 3: 3, 4: 1 }));
  const time = times[pickWeighted(dice, { 2022: 5, 2023: 3, 2025: 3 })]!;
  const names = new Set<string>();
  const slots = new Set<string>();
  // A lone parameter is nearly always the ratio, and the ratio usually stands first.
  if (count > 0 && dice(10) < 7) names.add('ar');
  for (const name of names) slots.add(name);
  while (names.size < count) {
    const name = pickWeighted(dice, time);
    const slot = rivals[name] ?? name;
    if (slots.has(slot)) continue;
    slots.add(slot);
    names.add(name);
    const companion = companions[name];
    if (companion && (companion === 'h' || dice(3) === 0)) names.add(companion);
  }
  return [...names].map((name) => parameters[name]!(dice));
}

/** The tail with its dashes, and the slips that people make there. */
function writeTail(dice: Dice, written: readonly string[]): string {
  const dash = pickWeighted(dice, { '--': 82, '—': 17, '-- ': 1 });
  const tail = written.map((parameter) => dash + parameter).join(dice(20) === 0 ? '  ' : ' ');
  switch (dice(40)) {
    case 0:
      return tail.replace(/(ar|v) (?=\d)/, '$1');
    case 1:
      return `${tail}.`;
    default:
      return tail;
  }
}

function writePrompt(dice: Dice): string {
  const text = writeText(dice);
  const parameters = text.length > 12 || dice(6) === 0 ? writeParameters(dice) : [];
  const before = text.endsWith('.') ? ' ' : pickWeighted(dice, { ' ': 9, ', ': 4, '  ': 3 });
  const prompt = parameters.length > 0 ? text + before + writeTail(dice, parameters) : text;
  switch (dice(60)) {
    case 0:
    case 1:
    case 2:
      return `/imagine prompt: ${prompt}`;
    case 3:
      return `<https://s.mj.run/${profile(dice)}Qx${dice(10)}> ${prompt}`;
    case 4:
      return `https://example.com/images/${dice(9000)}.png ${prompt}`;
    default:
      return prompt;
  }
}

/** Prompts put together from word lists, no two alike: the same ones for the same seed, in any engine. */
export function generate(count: number, seed: number): readonly string[] {
  const dice = createDice(seed);
  const written = new Set<string>();
  while (written.size < count) written.add(writePrompt(dice));
  return [...written];
}
