import fc, { type Arbitrary } from 'fast-check';
import { formats, templates, times, weathers } from '../../src/request/params.js';
import type { GenerationRequest, Param, SimpleRequest } from '../../src/request/request.js';

/** Words of prompts, the ones that mean something elsewhere among them. */
const word = fc.constantFrom(
  ...[
    'a',
    'dog',
    'playing',
    'in',
    'the',
    'park',
    'film-noir',
    '35mm',
    'f/1.8',
    'don’t',
    '“quoted words”',
    '(soft, warm)',
  ],
  ...['rainy weather', 'at night', 'shot on Leica', 'realistic photo taken on a smartphone', 'thunderstorm'],
  ...[
    'watercolor',
    '狗',
    'ñandú',
    '👩‍🚀',
    'a - b',
    'no',
    'ar 16:9',
    '--',
    '—',
    '–ar',
    '--foo',
    '::',
    '{x}',
    '{a, b}',
    'C++',
  ],
);

/** A clause: words with blanks between them, now and then too many. */
const clause = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '  ', '\n')), { minLength: 1, maxLength: 4 })
  .map((pairs) => pairs.map(([text, blank]) => text + blank).join(''));

export const description: Arbitrary<string> = fc
  .array(clause, { minLength: 1, maxLength: 4 })
  .map((clauses) => clauses.join(', '));

const number = (max: number) =>
  fc.oneof(fc.integer({ min: 0, max }), fc.constantFrom(0, max), fc.integer({ min: 0, max }).map(String));

const param = (name: string, value: Arbitrary<unknown>): Arbitrary<Param | undefined> =>
  fc
    .option(value, { nil: undefined })
    .map((given) => (given === undefined ? undefined : ({ name, value: given } as Param)));

const camera = fc.constantFrom(
  'GoPro',
  'Canon EOS R5',
  'Kodak Portra 400',
  'a phone',
  'Leica, M6',
  'the "best"',
  'Sony α7',
);

/** Params of a simple request, each at most once, in any order. */
export const params: Arbitrary<readonly Param[]> = fc
  .tuple(
    param('templatePrompt', fc.constantFrom(...templates)),
    param('format', fc.constantFrom(...formats)),
    param('weather', fc.constantFrom(...weathers)),
    param('Time', fc.constantFrom(...times)),
    param('camera', camera),
    param('chaos', number(100)),
    param('stylize', number(1000)),
    param(
      'interdiction',
      fc.array(clause, { minLength: 1, maxLength: 3 }).map((items) => items.join(',')),
    ),
    param('fromImageUrl', fc.webUrl()),
  )
  .chain((given) =>
    fc.shuffledSubarray(
      given.filter((one) => one !== undefined),
      { minLength: 0 },
    ),
  );

const shared = {
  name: fc.string({ maxLength: 20 }),
  additionalPrompt: fc.constantFrom('masterpiece', 'a series, number 2', 'studio light,', ' '),
  tags: fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
  metaData: fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
  processMode: fc.constantFrom('fast', 'relax'),
} as const;

/** Simple requests that the schema accepts, and some whose texts would mean something else in a prompt. */
export const simpleRequest: Arbitrary<SimpleRequest> = fc.record(
  { ...shared, mode: fc.constant('simple' as const), prompt: description, optimizePrompt: fc.boolean(), params },
  { requiredKeys: ['mode', 'prompt'] },
) as Arbitrary<SimpleRequest>;

/** Requests in advanced mode around prompts. */
export const advancedRequest = (prompt: Arbitrary<string>): Arbitrary<GenerationRequest> =>
  fc.record(
    { ...shared, mode: fc.constant('advanced' as const), prompt },
    { requiredKeys: ['mode', 'prompt'] },
  ) as Arbitrary<GenerationRequest>;
