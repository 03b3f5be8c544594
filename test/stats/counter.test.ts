import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prompts } from '../../bench/prompts.js';
import { compile } from '../../src/compiler/compile.js';
import { parameters } from '../../src/language/data/parameters.js';
import { lint } from '../../src/linter/lint.js';
import { type CounterOptions, createCounter } from '../../src/stats/counter.js';
import { type Counts, mergeCounts } from '../../src/stats/counts.js';
import { maxKeyLength, maxKeys, OpenCounter } from '../../src/stats/open-tally.js';
import { promptLike } from '../support/any-text.js';
import { meantPrompt } from '../support/prompts.js';
import { holds } from '../support/property.js';

function count(texts: readonly string[], options: CounterOptions = {}): Counts {
  const counter = createCounter(options);
  for (const text of texts) counter.add(text);
  return counter.counts();
}

const nothing: Counts = {
  prompts: 0,
  characters: { sum: 0, bins: {} },
  words: { sum: 0, bins: {} },
  settings: { sum: 0, bins: {} },
  features: {},
  versions: {},
  parameters: {},
  unknown: { total: 0, counts: {} },
  findings: {},
  worst: {},
  mendable: 0,
  modes: {},
  obstacles: {},
  artwork: {},
};

/** The counts of one prompt, but for what its text comes to. */
function countOne(text: string, options?: CounterOptions): Partial<Counts> {
  const { prompts: _, characters: __, words: ___, settings: ____, ...rest } = count([text], options);
  return rest;
}

const one = (flag: string, more: object) => ({
  prompts: 1,
  uses: 1,
  flags: { [flag]: 1 },
  forms: {},
  values: { total: 0, counts: {} },
  references: {},
  ...more,
});

const assumed = { 'V8.2': { named: 0, assumed: 1 } };
const finding = (more: object) => ({ prompts: 1, error: 0, warning: 0, info: 0, safe: 0, unsafe: 0, ...more });

describe('a counter', () => {
  it('has counted nothing at first', () => {
    expect(count([])).toEqual(nothing);
  });

  it('counts a prompt whole', () => {
    expect(count(['/imagine prompt: a red fox --ar 32:18 --s 250 --seed 7 --chaos 400'])).toEqual({
      prompts: 1,
      characters: { sum: 49, bins: { 40: 1 } },
      words: { sum: 3, bins: { 0: 1 } },
      settings: { sum: 4, bins: { 4: 1 } },
      features: { command: 1, parameters: 1 },
      versions: assumed,
      parameters: {
        aspect: one('ar', { forms: { ratio: 1 }, values: { total: 1, counts: { '16:9': 1 } } }),
        stylize: one('s', { forms: { number: 1 }, values: { total: 1, counts: { 250: 1 } } }),
        seed: one('seed', { forms: { number: 1 } }),
        chaos: one('chaos', { forms: { number: 1 }, values: { total: 1, counts: { 400: 1 } } }),
      },
      unknown: { total: 0, counts: {} },
      findings: { 'value-out-of-range': finding({ error: 1, unsafe: 1 }) },
      worst: { error: 1 },
      mendable: 0,
      modes: { none: 1 },
      obstacles: {},
      artwork: {},
    });
  });

  it.each([
    ['a red\tfox', 3],
    ['a\u00a0red\u3000fox', 3],
    ['a red\u2009\u202ffox', 3],
    ['', 0],
  ])('counts the words of %j', (prompt, words) => {
    expect(count([prompt]).words.sum).toBe(words);
  });

  it.each<[why: string, prompt: string, counts: Partial<Counts>, options?: CounterOptions]>([
    ['words alone', 'a dog', { versions: assumed, worst: { clean: 1 }, modes: { simple: 1 } }],
    [
      'an obstacle by itself',
      'a dog --weird 50',
      {
        features: { parameters: 1 },
        versions: assumed,
        parameters: { weird: one('weird', { forms: { number: 1 }, values: { total: 1, counts: { 50: 1 } } }) },
        worst: { clean: 1 },
        modes: { advanced: 1 },
        obstacles: { '--weird': { prompts: 1, alone: 1 } },
      },
    ],
    [
      'several obstacles: none of them alone',
      'https://x.org/a.png a Watercolor fox --ar 21:9',
      {
        features: { parameters: 1, images: 1 },
        versions: assumed,
        parameters: { aspect: one('ar', { forms: { ratio: 1 }, values: { total: 1, counts: { '7:3': 1 } } }) },
        worst: { clean: 1 },
        modes: { advanced: 1 },
        obstacles: {
          images: { prompts: 1, alone: 0 },
          artwork: { prompts: 1, alone: 0 },
          ratio: { prompts: 1, alone: 0 },
        },
        artwork: { watercolor: 1 },
      },
    ],
    [
      'a version that is named, a list twice and what it holds',
      'a dog --v 7.0 --sref 1 https://x.org/a.png --sref random',
      {
        features: { parameters: 1 },
        versions: { V7: { named: 1, assumed: 0 } },
        parameters: {
          version: one('v', { forms: { choice: 1 }, values: { total: 1, counts: { 7: 1 } } }),
          sref: one('sref', {
            uses: 2,
            flags: { sref: 2 },
            forms: { references: 2 },
            references: { code: 1, url: 1, literal: 1 },
          }),
        },
        worst: { clean: 1 },
        modes: { advanced: 1 },
        obstacles: { '--version': { prompts: 1, alone: 0 }, '--sref': { prompts: 1, alone: 0 } },
      },
    ],
    [
      'an error that a safe fix removes',
      'a dog --ar16:9 --nonsense',
      {
        features: { parameters: 1 },
        versions: assumed,
        parameters: { aspect: one('ar', { forms: { ratio: 1 }, values: { total: 1, counts: { '16:9': 1 } } }) },
        unknown: { total: 1, counts: { nonsense: 1 } },
        findings: { 'glued-value': finding({ error: 1, safe: 1 }) },
        worst: { error: 1 },
        mendable: 1,
        modes: { advanced: 1 },
        obstacles: { unknown: { prompts: 1, alone: 1 } },
      },
      { customParameters: ['nonsense'] },
    ],
    [
      'a permutation, whose options are no obstacles of their own',
      'a {red, blue} bird --ar {21:9, 3:2}',
      {
        features: { parameters: 1, permutation: 1 },
        versions: assumed,
        parameters: { aspect: one('ar', { forms: { group: 1 } }) },
        worst: { clean: 1 },
        modes: { advanced: 1 },
        obstacles: { permutation: { prompts: 1, alone: 1 } },
      },
    ],
    [
      'severities as they are asked for',
      'a dog --AR 3:2 --chaos 400',
      {
        features: { parameters: 1 },
        versions: { V7: { named: 0, assumed: 1 } },
        parameters: {
          aspect: one('ar', { forms: { ratio: 1 }, values: { total: 1, counts: { '3:2': 1 } } }),
          chaos: one('chaos', { forms: { number: 1 }, values: { total: 1, counts: { 400: 1 } } }),
        },
        findings: { 'letter-case': finding({ warning: 1, safe: 1 }) },
        worst: { warning: 1 },
        modes: { none: 1 },
      },
      {
        modelVersion: '7',
        rules: new Map([
          ['letter-case', 'warning'],
          ['value-out-of-range', 'off'],
        ]),
      },
    ],
  ])('counts %s', (_, prompt, counts, options) => {
    const { prompts: __, characters, words, settings, ...rest } = nothing;
    expect(countOne(prompt, options)).toEqual({ ...rest, ...counts });
  });

  it('takes a name for a name, whatever JavaScript has of it', () => {
    const { unknown } = count(['a dog --valueOf 1 --constructor 2', 'a dog --constructor 2']);
    expect(Object.entries(unknown.counts).sort()).toEqual([
      ['constructor', 2],
      ['valueof', 1],
    ]);
  });

  it('does not forget what it gave before', () => {
    const counter = createCounter();
    counter.add('a dog --ar 3:2');
    const first = counter.counts();
    counter.add('a dog --ar 3:2');
    expect([first, counter.counts()]).toEqual([count(['a dog --ar 3:2']), count(Array(2).fill('a dog --ar 3:2'))]);
  });

  it('refuses an option that no table has', () => {
    expect(() => count(['x'], { modelVersion: '99' })).toThrow(RangeError);
  });
});

describe('counts', () => {
  it('have a bounded size, and are exact for the keys they keep', () => {
    const names = Array.from({ length: 3 * maxKeys }, (_, index) => `zz${(index * 7919) % (3 * maxKeys)}`);
    const tally = (keys: readonly string[]) => {
      const counter = new OpenCounter();
      for (const key of keys) counter.add(key);
      return counter.tally();
    };
    const long = 'x'.repeat(maxKeyLength + 1);
    const { total, counts } = tally([...names, ...names.toReversed(), long]);
    expect({ total, size: Object.keys(counts).length }).toEqual({ total: 2 * names.length + 1, size: maxKeys });
    expect(new Set(Object.values(counts))).toEqual(new Set([2]));
    expect(Object.hasOwn(counts, 'zz0') && !Object.hasOwn(counts, long)).toBe(true);
  });

  it('of long runs of other values stay small', () => {
    const counter = createCounter();
    for (let index = 0; index < 20_000; index++) {
      counter.add(
        `a ${index} --ar ${index + 1}:${index + 2} --s ${index} --n${index}a ${index} --v ${index} --style s${index}`,
      );
    }
    expect(JSON.stringify(counter.counts()).length).toBeLessThan(5 * maxKeys * (maxKeyLength + 10));
  });

  it('can go from one thread to another', () => {
    const counts = count(prompts);
    expect(structuredClone(counts)).toEqual(counts);
    expect(JSON.parse(JSON.stringify(counts))).toEqual(counts);
  });
});

const anyPrompt = fc.oneof(
  fc.constantFrom(...prompts),
  promptLike,
  meantPrompt.map(({ prompt }) => prompt),
);

describe('merging', () => {
  holds(
    'gives the counts of the whole, however it was split and in whatever order',
    fc.record({
      texts: fc.array(anyPrompt, { maxLength: 12 }),
      cuts: fc.array(fc.nat(12), { maxLength: 4 }),
      choices: fc.infiniteStream(fc.nat(1000)),
    }),
    ({ texts, cuts, choices }) => {
      const places = [0, ...cuts.map((cut) => Math.min(cut, texts.length)), texts.length].sort((a, b) => a - b);
      const parts = places.slice(1).map((end, index) => count(texts.slice(places[index], end)));
      const take = (): Counts => parts.splice((choices.next().value as number) % parts.length, 1)[0] as Counts;
      while (parts.length > 1) parts.push(mergeCounts(take(), take()));
      expect(parts).toEqual([count(texts)]);
    },
  );

  it('keeps the same keys however many there are', () => {
    const names = Array.from(
      { length: 2000 },
      (_, index) => `a dog ${[1, 2, 3, 4, 5].map((n) => `--q${index * n}`).join(' ')}`,
    );
    const parts = [0, 500, 1000, 1500].map((start) => count(names.slice(start, start + 500)));
    const [a, b, c, d] = parts as [Counts, Counts, Counts, Counts];
    const whole = count(names);
    expect(Object.keys(whole.unknown.counts)).toHaveLength(maxKeys);
    expect(mergeCounts(mergeCounts(d, b), mergeCounts(a, c))).toEqual(whole);
    expect(mergeCounts(a, mergeCounts(b, mergeCounts(c, d)))).toEqual(whole);
  });
});

/** Real prompts by real users. They stay where they are; without them there is nothing to test here. */
const corpus = new URL('../../../shared/corpus/dev.ndjson', import.meta.url);

describe.skipIf(!existsSync(corpus))('real prompts', () => {
  it('come to the same counts in parts', () => {
    const lines = readFileSync(corpus, 'utf8').trimEnd().split('\n');
    const texts = lines.map((line) => (JSON.parse(line) as { readonly prompt: string }).prompt);
    const parts = Array.from({ length: 7 }, (_, index) => count(texts.filter((__, at) => at % 7 === index)));
    const whole = count(texts);
    expect(parts.reduce(mergeCounts)).toEqual(whole);
    const { simple = 0, advanced = 0, none = 0 } = whole.modes;
    expect([whole.prompts, simple + advanced + none]).toEqual([texts.length, texts.length]);
  });
});

describe('what is counted', () => {
  const options = fc.constantFrom<CounterOptions>({}, { modelVersion: '6.1' }, { serviceVersion: '7', plan: 'basic' });

  holds('agrees with lint and compile', fc.tuple(anyPrompt, options), ([text, given]) => {
    const { findings, modes, obstacles } = count([text], given);
    const codes = lint(text, given).map(({ code }) => code);
    expect(Object.keys(findings).sort()).toEqual([...new Set(codes)].sort());
    const { mode = 'none', diagnostics } = compile(text, given);
    expect(modes).toEqual({ [mode]: 1 });
    const inTheWay = diagnostics.some(({ code }) => code === 'not-in-simple-mode');
    expect(Object.keys(obstacles).length > 0).toBe(mode !== 'none' && inTheWay);
  });

  it('is right for a prompt that is too long for a request', () => {
    const text = `${'word '.repeat(900)} --weird 5`;
    expect([count([text]).modes, compile(text).mode]).toEqual([{ none: 1 }, undefined]);
  });

  it('knows every parameter of the table by its own name', () => {
    const { parameters: seen } = count(parameters.map(({ name }) => `a dog --${name}`));
    expect(Object.keys(seen).sort()).toEqual(parameters.map(({ name }) => name).sort());
  });
});
