import fc, { type Arbitrary } from 'fast-check';
import { parameterNames } from '../../src/language/lookup.js';

/** What prompts are made of, and what breaks them: put together at random, every neighbourhood comes up. */
const fragments = [
  ...['--', '---', '-', '- -', '—', '–', '‒', '−', ' --', ' —', ' -', '-- ', '— '],
  ...['::', ':', ':::', '::2', '::-.5', ':: 1', '::8k', '::1,5'],
  ...['{', '}', '{a, b}', '{a,{b,c}}', '{,}', '\\,', '\\', ','],
  ...['https://example.com/a.png', '<https://s.mj.run/abc>', 'http://', '<', '>', '<@123>'],
  ...['**', '** - <@123456789> (fast)', '** - Image #2 <@1>', '/imagine prompt:', 'prompt:', 'Imagine: '],
  ...['16:9', '3:2', '16x9', '9：9', '1.5:1', '20', '400', '.5', '-5', '0', '6.1', 'raw', 'low', 'random', '123::2'],
  ...[' ', '  ', '\n', '\t', '\u00A0', '\u200B', '\u3000', '\uFEFF', '\u2028'],
  ...['a', 'dog', 'no', 'ar', 'v', 'oil painting', 'rainy weather', 'shot on GoPro', 'at night', 'ñandú', '狗', '，'],
  ...['"', "'", '“', '”', '(', ')', '[', ']', '.', '=', '&amp;', '\u0000', '\uD83D', '👩‍🚀', 'e\u0301'],
];

/** Any text: fragments of prompts in any order, names with dashes, and now and then any characters at all. */
export const anyText: Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...fragments) },
      { weight: 4, arbitrary: fc.constantFrom(...parameterNames().map((name) => `--${name} `)) },
      { weight: 2, arbitrary: fc.constantFrom(...parameterNames().map((name) => ` —${name} `)) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

const fronts = [
  '',
  '',
  '"',
  '“',
  '„',
  '«',
  "'",
  '‘',
  '`',
  '```',
  '(',
  '[',
  '<',
  '「',
  '*',
  '**',
  '***',
  '_',
  '__',
  '"""',
];
const backs = [
  '',
  '',
  '"',
  '”',
  '“',
  '»',
  "'",
  '’',
  '`',
  '```',
  ')',
  ']',
  '>',
  '」',
  '*',
  '**',
  '***',
  '_',
  '__',
  '"""',
];
const labels = [
  '',
  '',
  '/imagine prompt: ',
  'Prompt: ',
  '**/imagine prompt:** ',
  '**Prompt**: ',
  '2️⃣ ',
  'Upscaling image #4 with ',
];
const tails = [
  ...[
    '',
    '',
    ',',
    '.',
    ';',
    ' ',
    ' - @user (fast)',
    '** - @some one (93%) (turbo)',
    ' - Image #2 @a.b#1',
    ' - <@1> (fast)',
  ],
  ...[
    ' - Remix by @a (he/him) (fast)',
    ' Job ID: 11111111-2222-3333-4444-555555555555',
    '\n**Job ID**: aaaaaaaa-2222-3333-4444-555555555555',
  ],
];
const around = fc.tuple(
  fc.constantFrom(...labels),
  fc.constantFrom(...fronts),
  fc.constantFrom(...backs),
  fc.constantFrom(...tails),
);

/** Text in what people and programs put around prompts, whole or broken: marks, labels, echoes, the ids of jobs. */
export const wrappedText: Arbitrary<string> = fc
  .tuple(
    fc.array(around, { minLength: 1, maxLength: 3 }),
    fc.array(
      fc.oneof(
        fc.constantFrom(
          'a cat',
          'the dogs',
          '5',
          '{a, b}',
          ' --ar 3:2',
          ' --no x',
          'b',
          ' --raw',
          ',',
          '.',
          ' ',
          ' - ',
          '@x',
          ' —v 7',
        ),
        fc.constantFrom(
          '"',
          "'",
          '”',
          '“',
          '*',
          '**',
          '(',
          ')',
          '_',
          '`',
          '[a](https://b.c)',
          '::2',
          'at night',
          'shot on X',
        ),
      ),
      { maxLength: 8 },
    ),
    fc.constantFrom('', ' '),
  )
  .map(([layers, inside, joint]) =>
    layers.reduce((text, [label, front, back, tail]) => label + front + text + back + tail, inside.join(joint)),
  );

/** Text that reads like a prompt: words and settings in order, with a slip here and there. */
export const promptLike: Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom('a dog', 'in a park,', 'film-noir', '35mm,', 'a “red” fox', 'x::2 y', 'rainy weather'), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.array(
      fc.tuple(
        fc.constantFrom(' --', ' --', ' --', ' —', ', --', '--', ' -- ', ' –', ' -', '—'),
        fc.constantFrom(...parameterNames()),
        fc.constantFrom(' ', ' ', ' ', '  ', '=', '', ':'),
        fc.constantFrom(
          '16:9',
          '20',
          '400',
          'raw',
          '',
          '6.1',
          'cats, birds',
          '123456',
          'on a beach',
          '3:2.',
          '"2"',
          '16x9',
        ),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([words, settings]) => words.join(' ') + settings.map((parts) => parts.join('')).join(''));
