import { describe, expect, it } from 'vitest';
import { findBraces } from '../../src/lexer/groups.js';
import { lex } from '../../src/lexer/lex.js';

/** The tokens of a text, with ` | ` between them. A flag is one by itself, so is what it takes. */
const tokensOf = (source: string): string =>
  lex(source)
    .map(({ range }) => source.slice(range.start, range.end))
    .join(' | ');

describe('a dash before a known name', () => {
  it.each([
    // Behind a word an em dash, too, is a flag where the value reads, and words where it does not.
    ['a fox—ar 16:9', 'a fox | —ar | 16:9'],
    ['a fox–ar 16:9', 'a fox | –ar | 16:9'],
    ['a face—raw', 'a face | —raw'],
    ['a face—raw emotion', 'a face—raw emotion'],
    ['a fox-ar 16:9', 'a fox-ar 16:9'],
    // Behind a comma it is as good as behind a blank, and so it is behind a weight and an address.
    ['8k,-ar 16:9', '8k, | -ar | 16:9'],
    ['8k，-ar 16:9', '8k， | -ar | 16:9'],
    ['8k、-ar 16:9', '8k、 | -ar | 16:9'],
    ['a::2-ar 16:9', 'a | :: | 2 | -ar | 16:9'],
    ['https://a.b/c—ar 16:9', 'https://a.b/c | —ar | 16:9'],
    // Hyphens: two, three, or two with a blank between them.
    ['a fox - - no hands', 'a fox | - - no | hands'],
    ['a fox - - no hands- big', 'a fox | - - no | hands- big'],
    ['a fox ---ar 3:2', 'a fox | ---ar | 3:2'],
    ['a fox -- ar 3:2', 'a fox | -- ar | 3:2'],
    ['a fox ---raw big', 'a fox | ---raw | big'],
    // Of single dashes glued to a word only those that people write for two hyphens.
    ['a fox‒ar 16:9', 'a fox‒ar 16:9'],
    // The next flag ends a name.
    ['a fox -raw--tile', 'a fox | -raw | --tile'],
    ['a fox—raw—tile', 'a fox | —raw | —tile'],
    ['a fox --p—raw', 'a fox | --p | —raw'],
    ['_a fox —raw_', '_ | a fox | —raw | _'],
    // Behind a flag that takes no words there is no more text, so a name is a flag whatever follows.
    ['a hen --v 7—chaos lots', 'a hen | --v | 7 | —chaos | lots'],
    ['a hen --v 7 -chaos lots', 'a hen | --v | 7 | -chaos | lots'],
    ['a hen --no x—chaos lots', 'a hen | --no | x—chaos lots'],
    // A group may hold what the name takes.
    ['a fox -ar {16:9, 1:1}', 'a fox | -ar | {16:9, 1:1}'],
    ['a fox -ar {{16:9, 1:1}, 3:2}', 'a fox | -ar | {{16:9, 1:1}, 3:2}'],
    ['a fox -ar {{16:9, dog}, 3:2}', 'a fox -ar | {{16:9, dog}, 3:2}'],
  ])('%s', (source, tokens) => {
    expect(tokensOf(source)).toBe(tokens);
  });
});

describe('a dash of a sentence', () => {
  it.each([
    // With a blank behind it: words go on behind the value.
    ['logo — version 2 of the logo', 'logo — version 2 of the logo'],
    ['logo — iw 2 of them', 'logo — iw 2 of them'],
    ['logo — seed 2 of them', 'logo — seed 2 of them'],
    ['logo — style raw emotion', 'logo — style raw emotion'],
    ['logo — version 8', 'logo | — version | 8'],
    ['logo — iw 2', 'logo | — iw | 2'],
    ['logo — style raw', 'logo | — style | raw'],
    ['logo — iw 2, tall', 'logo | — iw | 2, tall'],
    ['logo — iw 2 --tile', 'logo | — iw | 2 | --tile'],
    // Nobody writes a ratio by chance.
    ['logo — ar 16:9 tall', 'logo | — ar | 16:9 tall'],
    // One word in capitals is a car, in small letters a version.
    ['a car — V8', 'a car — V8'],
    ['a car — v8', 'a car | — v | 8'],
    // What takes no value, or words, may as well be a word.
    ['a fox — raw', 'a fox — raw'],
    ['a fox — video', 'a fox — video'],
    ['a fox — video 1', 'a fox — video 1'],
    ['a fox — no hands', 'a fox — no hands'],
    ['a fox -- video 1 of it', 'a fox -- video 1 of it'],
    ['a fox -- video 1', 'a fox | -- video | 1'],
    // A remark between two dashes, but not a value between them.
    ['a house —no bigger than a shed— by the sea', 'a house —no bigger than a shed— by the sea'],
    ['a house —no bigger than a shed—', 'a house —no bigger than a shed—'],
    ['_a house —no bigger than a shed—_', '_ | a house —no bigger than a shed— | _'],
    ['a house —no cars— ar 16:9', 'a house | —no | cars | — ar | 16:9'],
    ['a house —no cars—trees', 'a house | —no | cars—trees'],
    ['a house —no cars —', 'a house | —no | cars —'],
    ['a house —no cars—— trees', 'a house | —no | cars—— trees'],
    [`a house —no ${'x'.repeat(150)}— by`, `a house —no ${'x'.repeat(150)}— by`],
    [`a house —no ${'x'.repeat(250)}— by`, `a house | —no | ${'x'.repeat(250)}— by`],
    ['a house —ar 16:9 tall— by the sea', 'a house | —ar | 16:9 tall— by the sea'],
    ['https://a.b/c--no hands- big', 'https://a.b/c | --no | hands- big'],
  ])('%s', (source, tokens) => {
    expect(tokensOf(source)).toBe(tokens);
  });
});

describe('braces', () => {
  it('hold groups in the option that they stand in, as many as there are', () => {
    const text = '{{a, b} {c, d}, {e, f}, g} {h, i}';
    const { groups } = findBraces(text, 0, text.length);
    expect(groups.map(({ options }) => options.map((option) => option.groups.length))).toEqual([
      [2, 1, 0],
      [0, 0],
    ]);
  });

  it.each([
    ['} {a} {b', [0, 6]],
    ['{a } } {b, {c', [5, 7, 11]],
    ['{{', [0, 1]],
    ['{a, b}', []],
  ])('without a partner: %s', (text, unbalanced) => {
    expect(findBraces(text, 0, text.length).unbalanced).toEqual(unbalanced);
  });
});

describe('where a name ends', () => {
  it.each([
    // A number may be glued to a name that takes one.
    ['a fox --iw2', 'a fox | --iw | 2'],
    ['a fox --iw.5', 'a fox | --iw | .5'],
    ['a fox --no5', 'a fox | --no5'],
    ['a fox --raw5', 'a fox | --raw5'],
    // A sign that joins it to the value goes with it, with a blank behind it, too, but not where no value has to follow.
    ['a fox --iw=-.5', 'a fox | --iw= | -.5'],
    ['a fox --iw=-5', 'a fox | --iw= | -5'],
    ['a fox --ar=--v 7', 'a fox | --ar | = | --v | 7'],
    ['a fox --ar:16:9', 'a fox | --ar: | 16:9'],
    ['a fox --ar：16:9', 'a fox | --ar： | 16:9'],
    ['a fox --ar: 16:9', 'a fox | --ar: | 16:9'],
    ['a fox --no= hats', 'a fox | --no= | hats'],
    ['a fox --ar: --v 7', 'a fox | --ar | : | --v | 7'],
    ['a fox --raw: hats', 'a fox | --raw | : hats'],
    ['a fox --niji: hats', 'a fox | --niji | : hats'],
    ['a fox --ar::16:9', 'a fox | --ar | ::16:9'],
    // A name that nobody documents goes on as letters, digits and single hyphens do.
    ['a fox --foo-bar 1', 'a fox | --foo-bar | 1'],
    ['a fox --foo- 1', 'a fox | --foo | - 1'],
    ['a fox --foo--bar', 'a fox | --foo | --bar'],
    ['a fox --{a, b}-x', 'a fox | --{a, b} | -x'],
    ['a fox --ñandú', 'a fox | --ñandú'],
    ['a fox --2', 'a fox --2'],
    ['a fox --ª', 'a fox --ª'],
  ])('%s', (source, tokens) => {
    expect(tokensOf(source)).toBe(tokens);
  });
});
