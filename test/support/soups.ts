import fc, { type Arbitrary } from 'fast-check';
import { prompts } from '../../bench/prompts.js';
import { phraseTable } from '../../src/intent/phrases.js';
import { plans } from '../../src/language/data/plans.js';
import { versions } from '../../src/language/data/versions.js';
import { parameterNames } from '../../src/language/lookup.js';
import type { LanguageOptions } from '../../src/language/options.js';
import { formats, templates, times, weathers } from '../../src/request/params.js';

/**
 * What soups are made of, by kind, with how often a kind comes up. Nothing here knows what may stand beside what: pieces
 * are put together blindly, with blanks or none between them, so that texts come up which nobody thought of.
 */
const pieces: readonly (readonly [weight: number, pieces: readonly string[]])[] = [
  [14, [' ', ' ', ' ', ' ', ' ', ' ', '  ', '\n', '\t', '\r\n', '\r', '\v', '\u0085', '\u00A0', '\u3000', '\u202F']],
  [
    2,
    [
      '\u200B',
      '\u2060',
      '\uFEFF',
      '\u2028',
      '\u2029',
      '\u200D',
      '\u00AD',
      '\u202E',
      '\u200E',
      '\u2066',
      '\uFE0F',
      '\u180E',
    ],
  ],
  [8, [',', ', ', ' , ', ',,', '，', '、', '،', ';', '.', '. ', '…', '!', '?', '。', '；']],
  [
    10,
    ['a', 'a dog', 'x', 'cute', 'hands', 'no', 'ar', 'v', 'raw', 'old', 'and', 'figurine', '8k', 'like', 'by', 'V8'],
  ],
  [3, ['狗', 'ñandú', 'собака', 'كلب', 'हिन्दी', 'e\u0301', '👩‍🚀', '❤️', '🏳️‍🌈', '한국', 'İ', 'ß', 'ﬁ', '𝒳']],
  [2, ['watercolor', 'oil painting', 'anime', 'photo of a', 'sketch', 'C++', 'f/1.8', 'don’t', '5"', "6'2", 'O’Neill']],
  [6, parameterNames().map((name) => `--${name}`)],
  [6, parameterNames().map((name) => ` --${name} `)],
  [2, parameterNames()],
  [
    5,
    [
      ' --ar 16:9',
      '--no hands, feet',
      ' --v 6.1',
      '--motion',
      ' --video 1',
      ' --niji',
      ' --style raw',
      '--sref',
      ' --p',
      '--tile',
      '--s',
    ],
  ],
  [
    2,
    [
      '--foo',
      '--constructor',
      '--__proto__',
      '--toString',
      '--ñ',
      '--1',
      '--v6.1',
      '--ar3:2',
      '--ar=1:1',
      '--c:5',
      '--AR',
    ],
  ],
  [
    6,
    ['-', '--', '---', '—', '–', ' - ', ' -- ', '- -', ' —', ' –', '‒', '−', '―', '‐', '‑', '﹣', '－', '⸺', '-----'],
  ],
  [6, ['16:9', '16x9', '3:2', '1.5:1', '0', '1', '4', '7', '8.2', '6.1', '.5', '-5', '-.5', '20', '400', '1e3', '1,5']],
  [
    2,
    ['low', 'high', 'random', '123::2', '99999999999', '50%', '９：９', '0:0', '007', 'V8.2', '<CODE>', '[code]', '#1'],
  ],
  [
    6,
    [
      '::',
      '::2',
      '::-.5',
      '::-0.5',
      ':: 1',
      ' :: ',
      ':',
      ':::',
      ': :',
      '::0',
      '::.5',
      '::1e3',
      '::8k',
      '：',
      '::99999999999',
      '::2,',
    ],
  ],
  [
    6,
    [
      '"',
      '"',
      "'",
      '“',
      '”',
      '‘',
      '’',
      '„',
      '«',
      '»',
      '`',
      '```',
      '(',
      ')',
      '[',
      ']',
      '（',
      '）',
      '「',
      '」',
      ':)',
      ';-)',
      '<3',
    ],
  ],
  [5, ['{', '}', '{a, b}', '{a,{b,c}}', '{,}', '{a}', '{--tile, --raw}', '\\,', '\\', '\\{', '{{', '}}', '{ar, no}']],
  [
    4,
    [
      '/imagine',
      '/imagine prompt:',
      '/imagine ',
      'prompt:',
      'prompt',
      'Imagine: ',
      'imagine prompt:',
      'promp:',
      '/',
      'PROMPT 5:',
    ],
  ],
  [
    4,
    [
      '**',
      '**',
      '** - <@1>',
      '** - <@123456789> (fast)',
      '** - Image #2 <@1>',
      '** - Variations (Strong) by <@1> (relaxed)',
      ' Job ID: 01234567-89ab-cdef-0123-456789abcdef',
      'Job01234567-89ab-cdef-0123-456789abcdef',
    ],
  ],
  [
    3,
    [
      ' - ',
      '<@1>',
      '<@!2>',
      ' - <@1> (fast)',
      '(fast)',
      '(31%) (fast)',
      '\n-# x',
      '*',
      '__',
      '~~',
      '||',
      '> ',
      '# ',
      '- ',
      '1. ',
    ],
  ],
  [
    3,
    [
      'https://example.com/a.png',
      '<https://s.mj.run/abc>',
      'http://',
      'https://x',
      'HTTP://X.Y',
      '://',
      'http',
      '<',
      '>',
    ],
  ],
  [
    5,
    [
      'shot on GoPro',
      'shot on ',
      'Shot On Leica M6',
      'rainy weather',
      'Rainy Weather',
      'at night',
      'at  night',
      'AT SUNSET',
    ],
  ],
  [3, phraseTable.flatMap(({ phrases }) => Object.values(phrases ?? {})).flatMap((phrase) => [phrase, `, ${phrase}`])],
  [
    2,
    [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'null',
      'true',
      '&amp;',
      '&',
      '%20',
      '$&',
      '$1',
      '@',
      '^',
      '|',
      '~',
      '+',
      '=',
    ],
  ],
  // Out of chats, data and code, as people paste them.
  [
    2,
    [
      '@everyone ',
      '<@&3>',
      '<#4>',
      '<:plus:5>',
      '<t:1700000000:R>',
      '[12:05] Ann: ',
      'Ann — Today at 12:05\n',
      '(edited)',
      '**Ann** - ',
      '** - @ann (fast)',
      ' - @ann ',
      '** - <@1> [(Open on website)](https://x) (fast)',
      '{"prompt": "',
      '"}',
      '\\n',
      '\\"',
      '\\u2014',
      '": {"a": ["',
      '=> {',
      '{{x}}',
      '<b>',
      '</b>',
      '<!-- -->',
      '[a](https://x.y/z)',
      '![a](b.png)',
      '| a | b |',
      '|---|',
      '    ',
      '\t- ',
      '// ',
      '/* */',
      '#!',
    ],
  ],
  // Brackets and quotes in each other.
  [
    1,
    [
      '((',
      '))',
      '([{',
      '}])',
      '"(\'',
      '\')"',
      '{a,{b,{c,d}}}',
      '{{{,},},}',
      '“‘',
      '’”',
      '«“',
      '”»',
      '***',
      '**_',
      '_**',
    ],
  ],
  // What joins, turns or has no width.
  [
    1,
    [
      '👨‍👩‍👧',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      '2️⃣',
      '👍🏽',
      '\u200D--',
      '\u200E',
      '\u200F',
      '\u202A',
      '\u202C',
      '\u2066',
      '\u2069',
      '\u061C',
      '--\u200E',
    ],
  ],
  [1, ['x'.repeat(99), 'y '.repeat(130), '-'.repeat(30), '{'.repeat(70), '('.repeat(9)]],
  [1, ['\uD83D', '\uDE00', '\u0000', '\u0007', '\u001B[31m', '\u007F', '\uFFFD', '\uFFFF', '\u{10FFFF}']],
];

const piece = fc.oneof(...pieces.map(([weight, of]) => ({ weight, arbitrary: fc.constantFrom(...of) })));

const joined = (parts: readonly string[]): string => parts.join('');

/** A prompt as people write them, with a few characters cut out and pieces put in. */
const edited: Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...prompts),
    fc.array(fc.tuple(fc.nat(300), fc.nat(6), fc.oneof(fc.constant(''), piece)), { minLength: 1, maxLength: 3 }),
  )
  .map(([prompt, edits]) =>
    edits.reduce((text, [place, cut, put]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + cut);
    }, prompt),
  );

/** Pieces in any order; few pieces over and over, which brings out what they do to each other; and edited prompts. */
export const soup: Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.array(piece, { maxLength: 14, size: 'max' }).map(joined) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.array(piece, { minLength: 1, maxLength: 5, size: 'max' }),
        fc.array(fc.nat(4), { maxLength: 12, size: 'max' }),
      )
      .map(([few, places]) => joined(places.map((place) => few[place % few.length] as string))),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12, size: 'max' }) },
  { weight: 1, arbitrary: edited },
);

/** What a prompt may be read with: most often nothing. */
export const languageOptions: Arbitrary<LanguageOptions> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<LanguageOptions>({}) },
  {
    weight: 2,
    arbitrary: fc.record<LanguageOptions>(
      {
        modelVersion: fc.constantFrom(...versions.map(({ id }) => id)),
        serviceVersion: fc.constantFrom('8.2', '7', 'niji 7'),
        plan: fc.constantFrom(...plans.map(({ id }) => id)),
        customParameters: fc.constantFrom(['foo'], ['constructor']),
      },
      { requiredKeys: [] },
    ),
  },
);

export interface PromptCase {
  readonly source: string;
  readonly options: LanguageOptions;
}

/** A prompt of any text, and what it is read with. */
export const soupPrompt: Arbitrary<PromptCase> = fc.record({ source: soup, options: languageOptions });

const param = fc.oneof(
  fc.record({ name: fc.constant('templatePrompt'), value: fc.constantFrom(...templates) }),
  fc.record({ name: fc.constant('format'), value: fc.constantFrom(...formats) }),
  fc.record({ name: fc.constantFrom('weather'), value: fc.constantFrom(...weathers) }),
  fc.record({ name: fc.constantFrom('Time', 'Time', 'time'), value: fc.constantFrom(...times) }),
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constantFrom('camera', 'interdiction'),
      value: soup.filter((text) => text !== ''),
    }),
  },
  fc.record({ name: fc.constant('fromImageUrl'), value: soup }),
  fc.record({ name: fc.constantFrom('chaos', 'stylize'), value: fc.constantFrom(0, 1, 50, 100, '7', '007', '0') }),
);

/** Params, each at most once, in any order. */
const params = fc.uniqueArray(param, { maxLength: 5, size: 'max', selector: ({ name }) => name.toLowerCase() });

/** Values of metadata: soups, and what JSON has beside text. */
const entry = fc.oneof(
  { weight: 3, arbitrary: soup },
  fc.constantFrom<unknown>(1, true, null, [], {}, { a: [1] }, -0, 1e21),
);

/** An object as JSON makes it: every key is one of its own, `__proto__` too. */
const metaData = fc
  .array(fc.tuple(fc.oneof({ weight: 2, arbitrary: soup }, fc.constantFrom('__proto__', 'constructor', '')), entry), {
    maxLength: 2,
    size: 'max',
  })
  .map((entries) => Object.fromEntries(entries));

const shared = {
  prompt: soup,
  name: soup,
  additionalPrompt: soup,
  tags: fc.array(soup, { maxLength: 2, size: 'max' }),
  metaData,
  processMode: fc.constantFrom('fast', 'relax'),
} as const;

type RequestRecord = Readonly<Record<string, unknown>> & { readonly mode: string; readonly prompt: string };

const requiredKeys: ['mode', 'prompt'] = ['mode', 'prompt'];

const simpleSoup: Arbitrary<RequestRecord> = fc.record(
  { ...shared, mode: fc.constant('simple'), optimizePrompt: fc.boolean(), params },
  { requiredKeys },
);

const advancedSoup: Arbitrary<RequestRecord> = fc.record(
  { ...shared, mode: fc.constant('advanced') },
  { requiredKeys },
);

export interface RequestCase {
  readonly request: RequestRecord;
  readonly options: LanguageOptions;
}

/** A request whose every text is a soup, with the shape of one and values that the contract allows. */
export const soupRequest: Arbitrary<RequestCase> = fc.record({
  request: fc.oneof({ weight: 3, arbitrary: simpleSoup }, advancedSoup),
  options: languageOptions,
});
