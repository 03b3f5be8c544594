import { describe, expect, it } from 'vitest';
import type { IntentPart } from '../../src/intent/intent.js';
import { type LowerContext, type LowerOptions, lower } from '../../src/intent/lower.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';

const part = (text: string, weight = 1, ...images: readonly string[]): IntentPart => ({ images, text, weight });

/** What a prompt means, in short: settings and what is dropped as they are written. */
interface Meaning {
  readonly parts?: readonly IntentPart[];
  readonly settings?: readonly string[];
  readonly exclusions?: readonly string[];
  readonly speed?: string;
  readonly phrases?: Readonly<Record<string, string>>;
  readonly dropped?: readonly string[];
}

/** Nothing but the word `a`. */
const usual = { parts: [part('a')], settings: [], exclusions: [], speed: undefined, phrases: {}, dropped: [] };

function meaningOf(source: string, options?: LowerOptions, around?: LowerContext): Meaning {
  const { intent, dropped } = lower(resolve(parse(source), options), options, around);
  return {
    ...intent,
    settings: intent.settings.map(({ name, value }) => (value === '' ? name : `${name} ${value}`)),
    phrases: { ...intent.phrases },
    dropped: dropped.map(({ setting: { range }, reason }) => `${source.slice(range.start, range.end)}: ${reason}`),
  } as Meaning;
}

const means = (rows: readonly (readonly [source: string, meaning: Meaning, options?: LowerOptions])[]): void => {
  it.each(rows.map(([source, meaning, options]) => ({ source, meaning, options })))(
    '$source',
    ({ source, meaning, options }) => {
      expect(meaningOf(source, options)).toEqual({ ...usual, ...meaning });
    },
  );
};

describe('words and images', () => {
  means([
    ['', { parts: [part('')] }],
    [' , a ,, ', {}],
    ['a  big\u00A0 fox', { parts: [part('a big fox')] }],
    ['a\u2003fox', { parts: [part('a fox')] }],
    // A zero-width joiner holds an emoji together.
    ['a 👩\u200D🚀', { parts: [part('a 👩\u200D🚀')] }],
    ['https://a.b/c.png, https://d.e/f.png a', { parts: [part('a', 1, 'https://a.b/c.png', 'https://d.e/f.png')] }],
    ['https://a.b/c , , https://d.e/f a', { parts: [part('a', 1, 'https://a.b/c', 'https://d.e/f')] }],
    ['<https://a.b/c.png>', { parts: [part('', 1, 'https://a.b/c.png')] }],
    // An image prompt stands in front; elsewhere an address is words.
    ['a https://a.b/c.png', { parts: [part('a https://a.b/c.png')] }],
    ['https://a.b/c.png a https://d.e', { parts: [part('a https://d.e', 1, 'https://a.b/c.png')] }],
    // Groups are words: what they stand for are prompts of their own.
    ['https://a.b/c.png {a, b}', { parts: [part('{a, b}', 1, 'https://a.b/c.png')] }],
    ['a [red  fox](https://x.y)', { parts: [part('a red fox')] }],
  ]);
});

describe('settings', () => {
  means([
    [
      'a --v 7 --tile --raw --s 5 --c 5 --w 5 --seed 5 --iw 2 --exp 5 --draft --r 2',
      {
        settings: [
          'chaos 5',
          'stylize 5',
          'weird 5',
          'seed 5',
          'tile',
          'version 7',
          'raw',
          'iw 2',
          'exp 5',
          'draft',
          'repeat 2',
        ],
      },
    ],
    ['a --seed 5 --s 5 --ar 32:18', { settings: ['aspect 16:9', 'stylize 5', 'seed 5'] }],
    ['a --s 5 --tile --c 5', { settings: ['chaos 5', 'stylize 5', 'tile'] }],
    // The last one counts, but for lists, which add up.
    ['a --ar 1:1 --ar 3:2', { settings: ['aspect 3:2'] }],
    ['a --sref 1 --sref 2', { settings: ['sref 1 2'] }],
    ['a --sref random --sref', { settings: ['sref random'] }],
    ['a --sref --sref random', { settings: ['sref random'] }],
    ['a --p abc --p', { settings: ['profile abc'] }],
    ['a --Foo x --bar', { settings: ['foo x', 'bar'] }],
    // What cannot be read, and what is left over, stays as it is written, with single blanks.
    ['a --chaos (\u200e), b', { settings: ['chaos ( ), b'] }],
    ['a --chaos ( ), b', { settings: ['chaos ( ), b'] }],
    ['a --ar  x  y', { settings: ['aspect x y'] }],
    ['a --ar 3:2  big  fox', { settings: ['aspect 3:2 big fox'] }],
    ['a --tile big  fox', { settings: ['tile big fox'] }],
    ['a --chaos', { settings: ['chaos'] }],
    ['a --chaos {1,  2}', { settings: ['chaos {1, 2}'] }],
    ['a --niji', { settings: ['niji 7'] }],
    ['a --niji big', { settings: ['niji 7 big'] }],
    // Two spellings of one thing.
    ['a --style raw', { settings: ['raw'] }],
    ['a --style raw --raw', { settings: ['raw'] }],
    ['a --style raw --v 6', { settings: ['version 6', 'style raw'] }],
    ['a --fast --relax', { speed: 'relax' }],
    ['a --turbo', { speed: 'turbo' }],
    ['a --relax x', { speed: 'relax', settings: ['relax x'] }],
    ['a --no b, , c  d , --no e', { exclusions: ['b', 'c d', 'e'] }],
    ['a --no', {}],
    ['a --no {b, c}', { exclusions: ['{b', 'c}'] }],
  ]);
});

describe('a default', () => {
  means([
    ['a --w 0', { dropped: ['--w 0: default'] }],
    ['a --exp 0', { dropped: ['--exp 0: default'] }],
    ['a --iw 1.0', { dropped: ['--iw 1.0: default'] }],
    ['a --iw .25 --v 3', { settings: ['version 3'], dropped: ['--iw .25: default'] }],
    [
      'https://a.b/c a --video --motion low',
      { parts: [part('a', 1, 'https://a.b/c')], settings: ['video'], dropped: ['--motion low: default'] },
    ],
    ['a --q 1 --v 7', { settings: ['version 7'], dropped: ['--q 1: default'] }],
    ['a --stop 100 --v 6.1', { settings: ['version 6.1'], dropped: ['--stop 100: default'] }],
    // The version has no such parameter, or nobody dependable names its default.
    ['a --stop 100', { settings: ['stop 100'] }],
    ['a --w 0 --v 4', { settings: ['weird 0', 'version 4'] }],
    // Simple mode can say these.
    ['a --c 0 --s 100 --ar 1:1', { settings: ['aspect 1:1', 'chaos 0', 'stylize 100'] }],
    // It is no default, is not all that is said, or cannot be read.
    ['a --w 1', { settings: ['weird 1'] }],
    ['a --seed 0', { settings: ['seed 0'] }],
    ['a --w 0 x', { settings: ['weird 0 x'] }],
    ['a --w 0x0', { settings: ['weird 0x0'] }],
    ['a --w', { settings: ['weird'] }],
    ['a --foo 0', { settings: ['foo 0'] }],
  ]);
});

describe('the version that the service runs', () => {
  means([
    ['a --v 7', { dropped: ['--v 7: service-version'] }, { serviceVersion: '7' }],
    ['a --v 7.0', { dropped: ['--v 7.0: service-version'] }, { serviceVersion: '7' }],
    ['a --niji', { dropped: ['--niji: service-version'] }, { serviceVersion: 'niji 7' }],
    ['a --v 7', { settings: ['version 7'] }, { serviceVersion: '8.2' }],
    ['a --v 7', { settings: ['version 7'] }],
    ['a --v x', { settings: ['version x'] }, { serviceVersion: '7' }],
    ['a --v', { settings: ['version'] }, { serviceVersion: '7' }],
    ['a --v', { settings: ['version'] }],
  ]);
});

describe('weights', () => {
  const v6 = { modelVersion: '6' } as const;
  means([
    // One positive part, and one negative at minus half its weight, are text and exclusion.
    ['a::2 b::-1', { exclusions: ['b'] }, v6],
    ['b::-1 a::2', { exclusions: ['b'] }, v6],
    ['a:: b, c::-.5', { exclusions: ['b', 'c'] }, v6],
    ['https://a.b/c a::2 b::-1', { parts: [part('a', 1, 'https://a.b/c')], exclusions: ['b'] }, v6],
    // Not so beside other exclusions, at another weight, with more parts, without words, and where a part is an image.
    ['a::2 b::-1 --no c', { parts: [part('a', 2), part('b', -1)], exclusions: ['c'] }, v6],
    ['a::2 b::-2', { parts: [part('a', 2), part('b', -2)] }, v6],
    ['a::2 b::1', { parts: [part('a', 2), part('b')] }, v6],
    ['a::1 b::-.5 c', { parts: [part('a'), part('b', -0.5), part('c')] }, v6],
    ['a::-2 b::1', { parts: [part('a', -2), part('b')] }, v6],
    ['a::-0 b', { parts: [part('a', 0), part('b')] }, v6],
    ['a::0 b::0', { parts: [part('a', 0), part('b', 0)] }, v6],
    ['https://a.b/c ::2 b::-1', { parts: [part('', 2, 'https://a.b/c'), part('b', -1)] }, v6],
    ['https://a.b/c ::-1 b::2', { parts: [part('', -1, 'https://a.b/c'), part('b', 2)] }, v6],
    // The weight of a part by itself says nothing, unless it is none; a part without anything says nothing.
    ['a::2', {}, v6],
    ['a:: , ::', {}, v6],
    ['a::0', { parts: [part('a', 0)] }, v6],
    ['a::-2', { parts: [part('a', -2)] }, v6],
    ['a:: ::2 b', { parts: [part('a'), part('b')] }, v6],
    ['::', { parts: [part('')] }, v6],
    [':: ::2', { parts: [part('')] }, v6],
    // Nobody has described what the versions without multi-prompts make of it, so it is kept.
    ['a::2 b::-1', { parts: [part('a', 2), part('b', -1)] }],
    ['a::2', { parts: [part('a', 2)] }],
    ['a:: :: b', { parts: [part('a'), part(''), part('b')] }],
    ['a:: ', {}],
    ['https://a.b/c :: https://d.e/f', { parts: [part('', 1, 'https://a.b/c'), part('', 1, 'https://d.e/f')] }],
  ]);
});

describe('phrases at the end', () => {
  means([
    ['a, rainy weather, shot on Canon EOS', { phrases: { weather: 'rainy', camera: 'Canon EOS' } }],
    ['a, Rainy  Weather ,', { phrases: { weather: 'rainy' } }],
    ['https://a.b/c a, at night', { parts: [part('a', 1, 'https://a.b/c')], phrases: { Time: 'night' } }],
    ['a, rainy weather', { parts: [part('a, rainy weather')] }, { phrases: 'keep' }],
    ['a, rainy weather', { phrases: { weather: 'rainy' } }, { phrases: 'lift' }],
    // From the end leftwards, each from a row above the one before, and some text remains.
    ['a, at night, rainy weather', { parts: [part('a, at night')], phrases: { weather: 'rainy' } }],
    ['a, sunny weather, rainy weather', { parts: [part('a, sunny weather')], phrases: { weather: 'rainy' } }],
    ['rainy weather', { parts: [part('rainy weather')] }],
    ['rainy weather, at night', { parts: [part('rainy weather')], phrases: { Time: 'night' } }],
    // Of a prompt in parts none of them is the end.
    ['a, rainy weather:: b', { parts: [part('a, rainy weather'), part('b')] }, { modelVersion: '6' }],
    ['a:: b, rainy weather', { parts: [part('a'), part('b, rainy weather')] }, { modelVersion: '6' }],
  ]);
});

describe('what a request says beside its prompt', () => {
  const around = (additionalPrompt: string, withoutRepeat = false) => ({ additionalPrompt, withoutRepeat });

  it.each([
    // The text that the service puts in front is taken off, where a comma and more follow.
    ['red, a', around('red'), {}],
    ['red , a', around(' red,'), {}],
    ['red, a, at night', around('red'), { phrases: { Time: 'night' } }],
    ['red a', around('red'), { parts: [part('red a')] }],
    ['reddish, a', around('red'), { parts: [part('reddish, a')] }],
    ['red', around('red'), { parts: [part('red')] }],
    ['red,', around('red'), { parts: [part('red')] }],
    ['a, red', around('red'), { parts: [part('a, red')] }],
    ['red, a', around(''), { parts: [part('red, a')] }],
    ['red, a:: b', around('red'), { parts: [part('red, a'), part('b')] }],
    // It is spelled as it is in a prompt.
    ['red blue, a', around('red\nblue'), {}],
    ['a --r 3', around('', true), {}],
    ['a --r 3', around('', false), { settings: ['repeat 3'] }],
  ] as const)('%s, %j', (source, surroundings, meaning) => {
    expect(meaningOf(source, {}, surroundings)).toEqual({ ...usual, ...meaning });
  });
});

describe('what is known of the source', () => {
  it.each([
    ['a fox', true, false],
    ['a fox --tile', true, false],
    ['https://a.b/c.png a fox', true, false],
    ['a-fox: big', true, false],
    ['', false, false],
    ['https://a.b/c.png', false, false],
    ['a fox https://a.b/c.png', false, false],
    ['a https://a.b/c.png fox', false, false],
    ['a\u00A0fox', false, false],
    ['a:: fox', false, false],
    ['a {red, blue} fox', false, true],
    ['{red, blue} fox', false, true],
    ['a --s {1, 2}', true, true],
  ])('%s: plain %s, grouped %s', (source, plain, grouped) => {
    const lowered = lower(resolve(parse(source)));
    expect([lowered.plain, lowered.grouped]).toEqual([plain, grouped]);
  });

  it('is no plain text any more without what stood in front', () => {
    const surroundings = { additionalPrompt: 'red', withoutRepeat: false };
    expect(lower(resolve(parse('red, a fox')), {}, surroundings).plain).toBe(false);
  });

  it('is what is written of each parameter, by its long name', () => {
    const { settings } = lower(resolve(parse('a --ar 1:1 --ar 3:2 --no b --sref 1 --fast --sref 2 --Foo x')));
    expect([...settings].map(([name, { value, setting }]) => [name, value, setting.range.start])).toEqual([
      ['aspect', '3:2', 11],
      ['no', undefined, 20],
      ['sref', '1 2', 43],
      ['fast', undefined, 36],
      ['foo', 'x', 52],
    ]);
  });
});
