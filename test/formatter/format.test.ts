import { describe, expect, it } from 'vitest';
import { type FormatOptions, format } from '../../src/formatter/format.js';
import { lower } from '../../src/intent/lower.js';
import { parameters } from '../../src/language/data/parameters.js';
import { expandGroups } from '../../src/parser/expand.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';
import { samplePrompts } from '../lexer/shapes.js';

const prompts = samplePrompts.filter((text) => text.length < 1_000);

/** What each of the prompts that a text stands for means. */
const intentsOf = (source: string) =>
  [...expandGroups(parse(source), 40)].map(({ text }) => lower(resolve(parse(text, { groups: false }))).intent);

const everyWay: readonly FormatOptions[] = [
  {},
  { names: 'long' },
  { names: 'short' },
  { order: 'table' },
  { names: 'short', order: 'table' },
];

describe('format', () => {
  it.each(everyWay)('twice is once, and changes no meaning: %o', (options) => {
    expect(prompts.length).toBeGreaterThan(250);
    for (const source of prompts) {
      const formatted = format(source, options);
      expect({ source, again: format(formatted, options) }).toEqual({ source, again: formatted });
      expect({ source, intents: intentsOf(formatted) }).toEqual({ source, intents: intentsOf(source) });
    }
  });

  it('keeps what is spelled well already', () => {
    const well = [
      'a dog',
      'a dog, a cat --ar 3:2 --no birds, signs',
      'https://a.b/c.png a dog --iw 2',
      'a::2 b::-.5 --v 6.1',
    ];
    expect(well.map((source) => format(source))).toEqual(well);
  });

  it('keeps the point of a number that a blank tore apart', () => {
    const torn = ['a --v 6. 1', 'a --iw 0, 5 --tile', '(a --s 1. 000)', 'a --v 6 .1', 'a --v 6 . 1'];
    expect(torn.map((source) => format(source))).toEqual(torn);
    expect(['a --v  6.\n1', 'a --v 6. night', 'a --tile. 1'].map((source) => format(source))).toEqual([
      'a --v 6. 1',
      'a --v 6 night',
      'a --tile. 1',
    ]);
  });

  it('puts no blank in front of a sign that ends a clause', () => {
    const glued = ['a --hd, 8k, sharp', 'a --ar 3:2,2:3', 'a::2.dog --tile', 'ice::0. A lake --v 6'];
    expect(glued.map((source) => format(source))).toEqual(glued);
    expect(['ice::1, a lake', 'a::2 .dog', 'a --hd  , 8k', '::5::'].map((source) => format(source))).toEqual([
      'ice::1 a lake',
      'a::2 .dog',
      'a --hd , 8k',
      '::5 ::',
    ]);
  });

  it('leaves dashes and marks of writing direction where moving them would make or hide an error', () => {
    const sources = ['::---', '::,---', 'a --v 1\u202Eb', 'a --no c\u200Eat', 'a --s d\u200Fe', 'a --sref 12\u061C34'];
    expect(sources.map((source) => format(source))).toEqual(['::---', '::---', ...sources.slice(2)]);
    expect(format('a --no cat\u200E, dog  --v 6\u200E')).toBe('a --no cat, dog --v 6');
  });

  it('leaves a comma that may be part of a number, as its fix is unsafe', () => {
    expect(
      ['a --sref 123,456', 'a --sref 1,234,567 --ar 1:1,', 'a --sref 12345,456'].map((source) => format(source)),
    ).toEqual(['a --sref 123,456', 'a --sref 1,234,567 --ar 1:1', 'a --sref 12345 456']);
  });

  it('leaves a text with groups as it is, where a blank in it means something', () => {
    const sources = ['a {b, c}--raw', 'a{ , b}c', 'dog --ar {16:9, 1:1 --no cats}'];
    for (const source of sources) expect(intentsOf(format(source))).toEqual(intentsOf(source));
  });
});

describe('names', () => {
  it.each(
    parameters
      .filter(({ aliases }) => aliases.length > 0)
      .map(({ name, aliases }): { readonly name: string; readonly aliases: readonly string[] } => ({ name, aliases })),
  )('of --$name are its long one, and the first of $aliases', ({ name, aliases }) => {
    for (const written of [name, ...aliases, name.toUpperCase()]) {
      const source = `a dog --${written} 2`;
      expect([format(source, { names: 'long' }), format(source, { names: 'short' }), format(source)]).toEqual([
        `a dog --${name} 2`,
        `a dog --${aliases[0]} 2`,
        `a dog --${written.toLowerCase()} 2`,
      ]);
    }
  });

  it('without an alias stay', () => {
    expect(format('a dog --tile --weird 5 --wat 3', { names: 'short' })).toBe('a dog --tile --w 5 --wat 3');
  });

  it.each([
    ['--w beside a height is a width', 'a --w 10 --h 20', 'a --width 10 --height 20', 'a --w 10 --h 20'],
    [
      '--weird beside a height keeps its long name',
      'a --weird 10 --h 20',
      'a --weird 10 --height 20',
      'a --weird 10 --h 20',
    ],
  ])('%s', (_, source, long, short) => {
    expect(
      [format(source, { names: 'long' }), format(source, { names: 'short' })].map((text) => intentsOf(text)),
    ).toEqual([intentsOf(source), intentsOf(source)]);
    expect([format(source, { names: 'long' }), format(source)]).toEqual([long, short]);
  });
});

describe('order', () => {
  const names = parameters.map(({ name }) => name);

  it('of the table, --no last, and names that nobody knows before it', () => {
    expect(format('a dog --wat --no cats --s 5 --v 7 --raw --chaos 3 --ar 3:2 --q 2', { order: 'table' })).toBe(
      'a dog --ar 3:2 --chaos 3 --s 5 --q 2 --v 7 --raw --wat --no cats',
    );
    expect(
      ['aspect', 'chaos', 'stylize', 'quality', 'version', 'raw'].map((name) => names.indexOf(name as 'aspect')),
    ).toEqual(
      [
        ...['aspect', 'chaos', 'stylize', 'quality', 'version', 'raw'].map((name) => names.indexOf(name as 'aspect')),
      ].sort((a, b) => a - b),
    );
  });

  it.each([
    ['the last of two models stays the last', 'a --niji 6 --v 7 --ar 1:1', 'a --ar 1:1 --niji 6 --v 7'],
    ['the last of two speeds stays the last', 'a --relax --tile --fast', 'a --tile --relax --fast'],
    ['the last of two values stays the last', 'a --s 9 --c 1 --s 3', 'a --c 1 --s 9 --s 3'],
    ['of the spellings of raw the last one counts', 'a --raw c --style raw', 'a --raw c --style raw'],
    ['lists keep the order of their items', 'a --no b --sref 2 --no a --sref 1', 'a --sref 2 --sref 1 --no b --no a'],
  ])('%s', (_, source, ordered) => {
    expect(format(source, { order: 'table' })).toBe(ordered);
  });

  it('of the author stays unless one asks', () => {
    expect(format('a --v 7 --no b --ar 1:1')).toBe('a --v 7 --no b --ar 1:1');
  });
});

it.each([
  ['a {--raw} b --raw', 'a { --raw } b --raw'],
  ['{--raw}R--raw', '{ --raw }R --raw'],
  ['my "fox --raw"', 'my "fox --raw"'],
])('what is glued to a flag without a value stays: %s', (source, formatted) => {
  expect(format(source)).toBe(formatted);
});
