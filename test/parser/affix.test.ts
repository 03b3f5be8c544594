import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenAffix } from '../../src/checker/check-affixes.js';
import { lint } from '../../src/linter/lint.js';
import { type Affixes, affix } from '../../src/parser/affix.js';
import { holds } from '../support/property.js';

const suffix = '--ar 3:2 --v 7';

/** Prompt, what is put around it, and what comes of it. */
const cases: readonly (readonly [string, string, Affixes, string])[] = [
  ['parameters behind words', 'a dog', { append: suffix }, 'a dog --ar 3:2 --v 7'],
  ['what the prompt says wins', 'a dog --ar 1:1', { append: suffix }, 'a dog --ar 1:1 --v 7'],
  ['an alias is the same', 'a dog --aspect 1:1 --version 6', { append: suffix }, 'a dog --aspect 1:1 --version 6'],
  ['another model', 'a dog --niji 6', { append: suffix }, 'a dog --niji 6 --ar 3:2'],
  ['another speed', 'a dog --relax', { append: '--fast' }, 'a dog --relax'],
  ['the same style', 'a dog --style raw', { append: '--raw' }, 'a dog --style raw'],
  ['a shape by its height', 'a dog --h 1080', { append: '--ar 3:2' }, 'a dog --h 1080'],
  ['a shape by its sides', 'a dog --w 1920 --h 1080', { append: '--ar 3:2' }, 'a dog --w 1920 --h 1080'],
  ['an em dash', 'a dog —ar 1:1', { append: suffix }, 'a dog —ar 1:1 --v 7'],
  ['a name that nobody documents', 'a dog --mystyle 1', { append: '--mystyle 2' }, 'a dog --mystyle 1'],
  ['exclusions add up', 'a dog --no hands', { append: '--no text' }, 'a dog --no hands --no text'],
  ['an exclusion that is there', 'a dog --no text, Hands', { append: '--no hands' }, 'a dog --no text, Hands'],
  ['behind a list', 'a dog --no hands', { append: '--ar 3:2' }, 'a dog --no hands --ar 3:2'],
  ['behind a flag', 'a dog --tile', { append: '--ar 3:2' }, 'a dog --tile --ar 3:2'],
  ['words with a comma', 'a dog --v 7', { append: ', film grain' }, 'a dog, film grain --v 7'],
  ['words without', 'a dog', { append: 'film grain' }, 'a dog film grain'],
  ['a comma that hangs', 'a dog, --v 7', { append: ', film grain' }, 'a dog, film grain --v 7'],
  ['words that are there', 'a dog, Film  grain --v 7', { append: ', film grain' }, 'a dog, Film  grain --v 7'],
  ['half a word', 'a migraine', { append: 'grain' }, 'a migraine grain'],
  ['both', 'a dog --v 6', { append: ', grain --ar 3:2' }, 'a dog, grain --v 6 --ar 3:2'],
  ['a prefix', 'a dog --v 7', { prepend: 'cinematic, ' }, 'cinematic, a dog --v 7'],
  ['a prefix that is there', 'Cinematic, a dog', { prepend: 'cinematic,' }, 'Cinematic, a dog'],
  ['the start of a word', 'cinematics', { prepend: 'cinematic' }, 'cinematic cinematics'],
  ['a prefix with parameters', 'a dog --c 5', { prepend: 'oil --ar 3:2' }, 'oil a dog --c 5 --ar 3:2'],
  ['both say it', 'a dog', { prepend: 'oil --ar 1:1', append: '--ar 3:2' }, 'oil a dog --ar 3:2'],
  ['behind images', 'https://a.b/c.png a dog', { prepend: 'oil,' }, 'https://a.b/c.png oil, a dog'],
  ['behind images alone', 'https://a.b/c.png --iw 2', { prepend: 'oil' }, 'https://a.b/c.png oil --iw 2'],
  [
    'an image in front',
    'https://a.b/c.png a dog',
    { prepend: 'https://x.y/z.png oil' },
    'https://x.y/z.png https://a.b/c.png oil a dog',
  ],
  ['an echo', '**a dog --v 6** - <@1> (fast)', { append: suffix }, '**a dog --v 6 --ar 3:2** - <@1> (fast)'],
  [
    'a command',
    '/imagine prompt: a dog',
    { prepend: 'oil,', append: suffix },
    '/imagine prompt: oil, a dog --ar 3:2 --v 7',
  ],
  ['quotes around it', '"a dog --v 6"', { append: ', big --ar 3:2' }, '"a dog, big --v 6 --ar 3:2"'],
  ['quotes in it', 'a "dog" --v 6', { append: 'in "ink"' }, 'a "dog" in "ink" --v 6'],
  ['weights', 'a::2 b', { append: ', c --ar 3:2' }, 'a::2 b, c --ar 3:2'],
  ['a weight at the end', 'a::2 b::-1', { append: '--ar 3:2' }, 'a::2 b::-1 --ar 3:2'],
  ['a part of its own', 'a::2', { append: 'b::-1' }, 'a::2 b::-1'],
  ['permutations', 'a {red, blue} dog', { append: '--ar {1:1, 3:2}' }, 'a {red, blue} dog --ar {1:1, 3:2}'],
  ['what all permutations say', 'a dog --ar {1:1, 3:2}', { append: suffix }, 'a dog --ar {1:1, 3:2} --v 7'],
  ['lines', 'a dog', { append: ',\nbig\n--v 7' }, 'a dog, big --v 7'],
  ['parameters alone', '--v 7', { prepend: 'oil', append: '--ar 3:2' }, '--v 7'],
  ['nothing', '', { prepend: 'oil', append: '--ar 3:2' }, ''],
  ['nothing to add', 'a dog ', { prepend: ' ', append: '' }, 'a dog '],
  [
    'exclusions of which one is there',
    'a dog --no text',
    { append: '--no text, art' },
    'a dog --no text --no text, art',
  ],
  ['what only some styles exclude', 'a dog --style raw', { append: '--s 50' }, 'a dog --style raw --s 50'],
  ['what only some values exclude', 'a dog --q 1', { append: '--sv 4' }, 'a dog --q 1 --sv 4'],
  ['a weight of nothing', 'a dog', { append: '::' }, 'a dog'],
  ['a weight in front of a prefix', 'a dog', { prepend: '::2 oil,' }, 'oil, a dog'],
  ['a prompt that starts with a weight', '::2 a dog', { prepend: 'oil,' }, 'oil, ::2 a dog'],
  ['a comma and parameters', 'a dog', { append: ', --ar 3:2' }, 'a dog --ar 3:2'],
  ['an address in the words', 'a {https://a.b/c.png, b}', { prepend: 'oil,' }, 'oil, a {https://a.b/c.png, b}'],
  ['an address in a group', '{https://a.b/c.png, b}', { prepend: 'oil,' }, 'oil, {https://a.b/c.png, b}'],
  ['a comma behind images alone', 'https://a.b/c.png , --iw 2', { prepend: 'oil' }, 'https://a.b/c.png , oil --iw 2'],
  [
    'an image that is there, in a command',
    '/imagine prompt: https://x.y/z.png a dog',
    { prepend: 'https://x.y/z.png oil' },
    '/imagine prompt: https://x.y/z.png oil a dog',
  ],
];

describe('an affix', () => {
  it.each(cases)('%s: %s', (_, prompt, affixes, expected) => {
    const { text, problem } = affix(prompt, affixes);
    expect({ text, problem }).toEqual({ text: expected, problem: undefined });
    expect(affix(text, affixes).text).toBe(text);
  });

  it.each([
    ['a::2 b::-1', { append: ', grain' }, 'it ends with a weight, behind which words would be a part of their own'],
    [
      'a {dog, cat --ar 1:1}',
      { append: '--ar 3:2' },
      'some of its permutations say --ar themselves and others do not (promptc expand writes them out first)',
    ],
    [
      'a {dog, cat --ar 1:1}',
      { append: ', grain' },
      'there are parameters in its permutations, behind which words would be part of a value',
    ],
    ['a {dog', { append: ', grain}' }, 'its marks and braces would change'],
    ['{a, b} {c, d}', { prepend: 'x {b,', append: 'e }' }, 'its marks and braces would change'],
    ['a dog--v 7', { append: '-' }, 'its marks and braces would change'],
    ['a dog', { prepend: '/imagine prompt:' }, 'its marks and braces would change'],
  ] as const)('leaves %j as it is', (prompt, affixes, problem) => {
    const made = affix(prompt, affixes);
    expect({ text: made.text, problem: made.problem }).toEqual({ text: prompt, problem });
  });

  it('goes behind what the service puts in front', () => {
    expect(affix('big, a dog', { prepend: 'oil,' }, { additionalPrompt: 'big' }).text).toBe('big, oil, a dog');
    expect(affix('a dog', { prepend: 'oil,' }, { additionalPrompt: 'big' }).text).toBe('oil, a dog');
  });

  it('keeps an exclusion of nothing, for which there is a finding', () => {
    expect(affix('a dog', { append: '--no' }).text).toBe('a dog --no');
  });

  it('knows where a finding was written', () => {
    const prompt = '**a dog —v 6** - <@1> (fast)';
    const { text, trace } = affix(prompt, { prepend: 'oil —c 5,', append: ', "big" --ar 16x9' });
    expect(text).toBe('**oil a dog, "big" —v 6 --ar 16x9 —c 5,** - <@1> (fast)');
    const told = trace(lint(text)).map(({ code, range, affix: name, fixes }) => ({
      code,
      name,
      range,
      edits: fixes?.[0]?.edits,
    }));
    expect(told).toEqual([
      {
        code: 'wrong-dash',
        name: undefined,
        range: { start: 8, end: 9 },
        edits: [{ range: { start: 8, end: 9 }, text: '--' }],
      },
      {
        code: 'misspelled-ratio',
        name: 'append',
        range: { start: 13, end: 17 },
        edits: [{ range: { start: 13, end: 17 }, text: '16:9' }],
      },
      {
        code: 'wrong-dash',
        name: 'prepend',
        range: { start: 4, end: 5 },
        edits: [{ range: { start: 4, end: 5 }, text: '--' }],
      },
      {
        code: 'punctuation-after-value',
        name: 'prepend',
        range: { start: 8, end: 9 },
        edits: [{ range: { start: 8, end: 9 }, text: '' }],
      },
    ]);
  });

  it('says what is missing at the end of the prompt of the prompt', () => {
    const { trace, text } = affix('a dog --ar', { append: '--v' });
    expect(text).toBe('a dog --ar --v');
    expect(trace(lint(text)).map(({ code, affix: name, range }) => ({ code, name, range }))).toEqual([
      { code: 'missing-value', name: undefined, range: { start: 6, end: 10 } },
      { code: 'missing-value', name: 'append', range: { start: 0, end: 3 } },
    ]);
  });

  it('has the fixes that change the prompt alone', () => {
    const { text, trace } = affix('a cat --v 7 dogs', { append: ', big' });
    expect(text).toBe('a cat, big --v 7 dogs');
    expect(trace(lint(text))).toEqual([
      {
        code: 'text-after-value',
        severity: 'error',
        range: { start: 12, end: 16 },
        message: 'Text comes before the parameters: "dogs" stands behind the value of --v.',
        data: { flag: '--v', text: 'dogs' },
        fixes: [
          {
            title: 'Move the words in front of the parameters',
            safety: 'unsafe',
            edits: [
              { range: { start: 5, end: 5 }, text: ' dogs' },
              { range: { start: 11, end: 16 }, text: '' },
            ],
          },
        ],
      },
    ]);
  });

  it('has no fix that would change the blank in front of it', () => {
    const { text, trace } = affix('a dog', { append: '--repeat' });
    expect(trace(lint(text))).toEqual([
      {
        code: 'missing-value',
        severity: 'error',
        range: { start: 0, end: 8 },
        message: '--repeat needs a whole number from 2 to 40.',
        data: { flag: '--repeat', expected: 'a whole number from 2 to 40' },
        affix: 'append',
      },
    ]);
  });

  it('has no fix that would change both', () => {
    const { text, trace } = affix('a "dog', { append: 'b --v 7"' });
    expect(text).toBe('a "dog b --v 7"');
    expect(trace(lint(text))).toEqual([
      {
        code: 'punctuation-after-value',
        severity: 'error',
        range: { start: 7, end: 8 },
        message: `'"' is not part of the value of --v.`,
        data: { flag: '--v', punctuation: '"' },
        affix: 'append',
      },
    ]);
  });

  it('leaves to the prompt a finding that only ends in it', () => {
    const { text, trace } = affix('dog', { prepend: '{--ar 1:1, --ar 3:2}', append: 'big' });
    expect(text).toBe('{--ar 1:1, --ar 3:2} dog big');
    expect(trace(lint(text)).map(({ code, affix: name, range }) => ({ code, name, range }))).toEqual([
      { code: 'empty-prompt', name: 'prepend', range: { start: 1, end: 1 } },
      { code: 'empty-prompt', name: 'prepend', range: { start: 11, end: 11 } },
      { code: 'text-after-value', name: undefined, range: { start: 0, end: 3 } },
    ]);
  });

  const words = fc.constantFrom(
    ...[
      'a',
      'dog',
      ',',
      '--ar 3:2',
      '--v 7',
      '--no',
      '::2',
      '::',
      '{',
      '}',
      'b,',
      '—s 5',
      '"',
      '**',
      '(',
      ')',
      '--',
      '-',
    ],
    ...['https://a.b/c.png', '\\,', '`', '- <@1> (fast)', '/imagine', '😀', '--niji', '\n'],
  );
  const soup = fc.array(words, { maxLength: 10 }).map((list) => list.join(' '));

  holds(
    'leaves all of a prompt in its place, and finds each finding where it was written',
    fc.tuple(soup, soup, soup),
    ([prompt, prepend, append]) => {
      const { text, trace } = affix(prompt, { prepend, append });
      let at = 0;
      for (const char of prompt) {
        at = text.indexOf(char, at) + char.length;
        expect(at).toBeGreaterThan(0);
      }
      for (const { range, affix: name } of trace(lint(text))) {
        const source = { prompt, prepend, append }[name ?? 'prompt'];
        expect(range.start >= 0 && range.end >= range.start && range.end <= source.length).toBe(true);
      }
    },
  );

  const prompts = fc
    .array(
      fc.constantFrom(
        'a',
        'dog',
        'b,',
        '--ar 3:2',
        '--v 7',
        '--no x',
        '—s 5',
        '"',
        '**',
        ')',
        '--niji',
        '😀',
        '{a, b}',
      ),
    )
    .map((list) => list.join(' '));
  const usual = fc.constantFrom(
    'oil',
    'oil, ',
    ', big',
    'big',
    '--ar 3:2 --v 7',
    ', big --no text',
    '--fast --raw',
    'a "b"',
    '{a, b}',
  );

  holds('is there once', fc.tuple(prompts, usual, usual), ([prompt, prepend, append]) => {
    const { text } = affix(prompt, { prepend, append });
    expect(affix(text, { prepend, append }).text).toBe(text);
  });
});

describe('a broken affix', () => {
  it.each([
    ['--chaos 400', 'value-out-of-range', { start: 8, end: 11 }],
    ['--ar 3:2 grain', 'text-after-value', { start: 9, end: 14 }],
    ['--ar', 'missing-value', { start: 0, end: 4 }],
    ['--bogus 3', 'unknown-parameter', { start: 0, end: 7 }],
  ])('%s', (append, code, range) => {
    const { name, diagnostic } = brokenAffix({ append }, {}) ?? {};
    expect({ name, code: diagnostic?.code, range: diagnostic?.range }).toEqual({ name: 'append', code, range });
  });

  it.each([
    ['--s 30000', 'V3 has it'],
    ['--sw 200', 'a prompt may have --sref'],
    ['—ar 3:2', 'it is repaired'],
    ['--ar16:9', 'it is repaired'],
    ['x::-3', 'a prompt may weigh more'],
    ['--bogus 3', 'it is somebody’s own'],
  ])('not %s: %s', (append) => {
    expect(brokenAffix({ append }, { customParameters: ['bogus'] })).toBeUndefined();
  });
});
