import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import { toAdvanced, toSimple } from '../../src/compiler/convert.js';
import { decompile, lintTexts } from '../../src/compiler/decompile.js';
import { intentOfRequest } from '../../src/compiler/intent-of.js';
import { envelopeFindings, readEnvelope } from '../../src/compiler/reading/read-envelope.js';
import { type Diagnostic, hasErrors } from '../../src/diagnostics/diagnostic.js';
import type { SimpleRequest } from '../../src/request/request.js';
import { generationRequestSchema } from '../../src/request/schema.js';

const simple = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'simple', ...more });
const advanced = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'advanced', ...more });
const withParams = (...params: readonly unknown[]) => simple('a dog', { params });

/** Findings as `path severity code`. */
const said = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ path = [], severity, code }) => `${path.join('.')} ${severity} ${code}`.trim());

describe('a request of the wrong shape has no prompt', () => {
  it.each([
    { because: 'nothing', request: undefined, findings: ['error invalid-request'] },
    { because: 'null', request: null, findings: ['error invalid-request'] },
    { because: 'text', request: 'a dog', findings: ['error invalid-request'] },
    { because: 'a list', request: [simple('a dog')], findings: ['error invalid-request'] },
    {
      because: 'an empty object',
      request: {},
      findings: ['mode error invalid-request', 'prompt error invalid-request'],
    },
    { because: 'no mode', request: { prompt: 'a dog' }, findings: ['mode error invalid-request'] },
    {
      because: 'an unknown mode',
      request: { prompt: 'a dog', mode: 'Simple' },
      findings: ['mode error invalid-request'],
    },
    { because: 'a prompt that is no text', request: simple(7 as never), findings: ['prompt error invalid-request'] },
    {
      because: 'a name that is no text',
      request: simple('a dog', { name: 7 }),
      findings: ['name error invalid-request'],
    },
    {
      because: 'tags that are no list',
      request: simple('a dog', { tags: 'x' }),
      findings: ['tags error invalid-request'],
    },
    {
      because: 'a tag that is no text',
      request: simple('a dog', { tags: ['x', 1] }),
      findings: ['tags.1 error invalid-request'],
    },
    {
      because: 'params that are no list',
      request: simple('a dog', { params: {} }),
      findings: ['params error invalid-request'],
    },
    {
      because: 'a param that is no object',
      request: withParams('chaos'),
      findings: ['params.0 error invalid-request'],
    },
    {
      because: 'a param without a name',
      request: withParams({ name: 'chaos', value: 1 }, { value: 1 }),
      findings: ['params.1.name error invalid-request'],
    },
    {
      because: 'an unknown speed',
      request: simple('a dog', { processMode: 'turbo' }),
      findings: ['processMode error invalid-request'],
    },
    {
      because: 'optimizePrompt that is neither',
      request: simple('a dog', { optimizePrompt: 'no' }),
      findings: ['optimizePrompt error invalid-request'],
    },
  ])('$because', ({ request, findings }) => {
    const { prompt, envelope, diagnostics } = decompile(request);
    expect({ prompt, envelope, findings: said(diagnostics) }).toEqual({
      prompt: undefined,
      envelope: undefined,
      findings,
    });
    for (const convert of [toSimple, toAdvanced]) {
      const converted = convert(request);
      expect({ request: converted.request, findings: said(converted.diagnostics) }).toEqual({
        request: undefined,
        findings,
      });
    }
  });
});

describe('a value that the contract does not list', () => {
  it.each([
    { param: { name: 'format', value: '21:9' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'format', value: '32:18' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'chaos', value: 101 }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'chaos', value: -1 }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'chaos', value: 1.5 }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'chaos', value: '1e1' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'chaos', value: true }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'stylize', value: 1001 }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'weather', value: 'windy' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'weather', value: 'Rainy' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'Time', value: 'noon' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'templatePrompt', value: 'realistic' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'camera', value: '' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'camera', value: 5 }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'interdiction', value: ['cats'] }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'interdiction' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'interdiction', value: '，' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'interdiction', value: ',、 ，' }, place: 'value', code: 'invalid-param-value' },
    { param: { name: 'Weather', value: 'rainy' }, place: 'name', code: 'unknown-param' },
    { param: { name: 'toString', value: 'x' }, place: 'name', code: 'unknown-param' },
    { param: { name: 'seed', value: 7 }, place: 'name', code: 'unknown-param' },
  ])('$param', ({ param, place, code }) => {
    const { prompt, diagnostics } = decompile(
      withParams(
        { name: 'chaos', value: 5 },
        param.name === 'chaos' ? { name: 'stylize', value: 5 } : { name: 'weather', value: 'snowy' },
        param,
      ),
    );
    const own = diagnostics.filter(({ path }) => path?.[1] === 2);
    // A param that stands there already is reported as one that stands there twice.
    const twice = param.name === 'chaos' || param.name === 'weather';
    expect(said(own)).toEqual([twice ? 'params.2.name error duplicate-param' : `params.2.${place} error ${code}`]);
    expect(prompt).toBe(param.name === 'chaos' ? 'a dog --chaos 5 --stylize 5' : 'a dog, snowy weather --chaos 5');
    expect(said(decompile(withParams(param)).diagnostics)).toEqual([`params.0.${place} error ${code}`]);
    expect(decompile(withParams(param)).prompt).toBe('a dog');
  });

  it.each(['，', '、 ，', ',', 'cats，', '水、火'])('the schema takes a list as decompiling does: %j', (value) => {
    const request = withParams({ name: 'interdiction', value });
    expect(generationRequestSchema.safeParse(request).success).toBe(!hasErrors(decompile(request).diagnostics));
  });

  it('each of the contract is read', () => {
    const values: Readonly<Record<string, readonly unknown[]>> = {
      templatePrompt: ['realisticQuality', 'realisticManuel'],
      format: ['1:1', '3:2', '2:3', '4:7', '7:4', '5:4', '4:5', '16:9', '9:16'],
      weather: ['sunny', 'cloudy', 'foggy', 'rainy', 'thunderstorm', 'snowy'],
      Time: ['sunrise', 'morning', 'afternoon', 'sunset', 'evening', 'golden hour', 'night', 'midnight'],
      camera: ['GoPro'],
      chaos: [0, 100, '0', '100'],
      stylize: [0, 1000, '0', '1000'],
      interdiction: ['cats', 'cats, birds'],
    };
    const printed = Object.entries(values).flatMap(([name, list]) =>
      list.map((value) => {
        const { prompt, diagnostics } = decompile(withParams({ name, value }));
        expect(diagnostics).toEqual([]);
        return prompt;
      }),
    );
    expect(printed).toEqual([
      'a dog, high quality realistic photo',
      'a dog, realistic photo taken on a smartphone',
      ...['1:1', '3:2', '2:3', '4:7', '7:4', '5:4', '4:5', '16:9', '9:16'].map((ratio) => `a dog --aspect ${ratio}`),
      ...['sunny', 'cloudy', 'foggy', 'rainy'].map((weather) => `a dog, ${weather} weather`),
      'a dog, thunderstorm',
      'a dog, snowy weather',
      'a dog, at sunrise',
      'a dog, in the morning',
      'a dog, in the afternoon',
      'a dog, at sunset',
      'a dog, in the evening',
      'a dog, at golden hour',
      'a dog, at night',
      'a dog, at midnight',
      'a dog, shot on GoPro',
      ...['0', '100', '0', '100'].map((number) => `a dog --chaos ${number}`),
      ...['0', '1000', '0', '1000'].map((number) => `a dog --stylize ${number}`),
      'a dog --no cats',
      'a dog --no cats, birds',
    ]);
  });
});

describe('a parameter in the text of a simple request', () => {
  it('is not moved to params that say something else', () => {
    const request = simple('a dog --ar 3:2', { params: [{ name: 'format', value: '16:9' }] });
    expect(decompile(request).diagnostics[0]?.fixes?.map(({ title }) => title)).toEqual(['Make the request advanced']);
    const same = simple('a dog --ar 3:2', { params: [{ name: 'format', value: '3:2' }] });
    expect(decompile(same).diagnostics[0]?.fixes?.map(({ title }) => title)).toEqual([
      'Move it to params',
      'Make the request advanced',
    ]);
  });

  it('comes with two unsafe fixes, each of them the whole request', () => {
    const request = simple('a dog, at night --ar 32:18 --relax', {
      params: [{ name: 'chaos', value: 5 }],
      tags: ['x'],
    });
    const { prompt, diagnostics } = decompile(request);
    expect(prompt).toBe('a dog, at night --ar 32:18 --relax --chaos 5');
    const fixes = [
      {
        title: 'Move it to params',
        safety: 'unsafe',
        edits: [],
        request: {
          name: 'A dog',
          prompt: 'a dog',
          mode: 'simple',
          params: [
            { name: 'format', value: '16:9' },
            { name: 'Time', value: 'night' },
            { name: 'chaos', value: 5 },
          ],
          tags: ['x'],
          processMode: 'relax',
        },
      },
      {
        title: 'Make the request advanced',
        safety: 'unsafe',
        edits: [],
        request: {
          name: 'A dog',
          prompt: 'a dog, at night --ar 32:18 --relax --chaos 5',
          mode: 'advanced',
          tags: ['x'],
        },
      },
    ];
    expect(diagnostics.map(({ code, path, range, fixes: given }) => ({ code, path, range, given }))).toEqual([
      { code: 'parameter-in-simple-prompt', path: ['prompt'], range: { start: 16, end: 26 }, given: fixes },
      { code: 'parameter-in-simple-prompt', path: ['prompt'], range: { start: 27, end: 34 }, given: fixes },
    ]);
  });

  it('can only be advanced where no param stands for it', () => {
    const [finding] = decompile(simple('a dog --tile')).diagnostics;
    expect(finding?.fixes?.map(({ title }) => title)).toEqual(['Make the request advanced']);
  });
});

describe('conversion', () => {
  it.each([
    {
      because: 'all of a simple request but optimizePrompt has its place in an advanced one',
      convert: toAdvanced,
      given: simple('a dog', {
        optimizePrompt: true,
        params: [
          { name: 'camera', value: 'GoPro' },
          { name: 'format', value: '3:2' },
        ],
        tags: ['x'],
        metaData: { k: 1 },
        additionalPrompt: 'a studio',
        processMode: 'relax',
      }),
      made: advanced('a dog, shot on GoPro --aspect 3:2', {
        tags: ['x'],
        metaData: { k: 1 },
        additionalPrompt: 'a studio',
        processMode: 'relax',
      }),
      findings: ['optimizePrompt info optimize-prompt-dropped', 'params warning template-dropped'],
    },
    {
      because: 'a request with errors is not converted',
      convert: toAdvanced,
      given: withParams({ name: 'chaos', value: 400 }),
      made: undefined,
      findings: ['params.0.value error invalid-param-value'],
    },
    {
      because: 'all of an advanced request that simple mode can say',
      convert: toSimple,
      given: advanced('a dog, shot on GoPro --aspect 6:4 --no cats --fast', {
        tags: ['x'],
        additionalPrompt: 'a studio',
      }),
      made: simple('a dog', {
        optimizePrompt: false,
        params: [
          { name: 'format', value: '3:2' },
          { name: 'camera', value: 'GoPro' },
          { name: 'interdiction', value: 'cats' },
        ],
        tags: ['x'],
        additionalPrompt: 'a studio',
        processMode: 'fast',
      }),
      findings: ['info needs-dedicated-offer'],
    },
    {
      because: 'each thing that stands in the way is an error',
      convert: toSimple,
      given: advanced('a dog --tile --ar 21:9'),
      made: undefined,
      findings: ['error not-in-simple-mode', 'error not-in-simple-mode'],
    },
    {
      because: 'a simple request is simple already',
      convert: toSimple,
      given: simple('a dog'),
      made: simple('a dog'),
      findings: [],
    },
    {
      because: 'a simple request with a parameter in its prompt is none',
      convert: toSimple,
      given: simple('a dog --tile'),
      made: undefined,
      findings: ['prompt error parameter-in-simple-prompt'],
    },
    {
      because: 'an advanced request is advanced already',
      convert: toAdvanced,
      given: advanced('a dog --wat'),
      made: advanced('a dog --wat'),
      findings: [],
    },
  ])('$because', ({ convert, given, made, findings }) => {
    const { request, diagnostics } = convert(given);
    expect({ request, findings: said(diagnostics).sort() }).toEqual({ request: made, findings });
  });
});

describe('a request without text', () => {
  it.each(['', ' ', ', ,'])('%j is reported', (prompt) => {
    const findings = decompile({ mode: 'simple', prompt }).diagnostics.map(({ code, path }) => ({ code, path }));
    expect(findings).toEqual([{ code: 'invalid-request', path: ['prompt'] }]);
  });
});

const containsItself: Record<string, unknown> = {};
containsItself.self = containsItself;
let veryDeep: readonly unknown[] = [];
for (let depth = 0; depth < 100_000; depth++) veryDeep = [veryDeep];

it.each<readonly [value: unknown, written: string]>([
  [10n, '10n'],
  [[10n], 'a list with 10n'],
  [Number.NaN, 'NaN'],
  [Symbol('x'), 'Symbol(x)'],
  [() => 1, 'a function'],
  [containsItself, 'an object'],
  [veryDeep, 'a list with a list'],
  [{ toJSON: () => veryDeep }, 'an object'],
  ['x'.repeat(50), `"${'x'.repeat(40)}…"`],
])('says of a value what it is, whatever it is: %#', (value, written) => {
  const request = withParams({ name: 'chaos', value });
  const { diagnostics } = decompile(request);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    `The param chaos takes a whole number from 0 to 100, not ${written}.`,
  ]);
  for (const convert of [toSimple, toAdvanced]) expect(said(convert(request).diagnostics)).toEqual(said(diagnostics));
});

describe('a value or name that is nearly right gets the one that is', () => {
  it.each<readonly [param: object, mended: object]>([
    [
      { name: 'chaos', value: ' 20 ' },
      { name: 'chaos', value: 20 },
    ],
    [
      { name: 'chaos', value: '20 %' },
      { name: 'chaos', value: 20 },
    ],
    [
      { name: 'chaos', value: '+20.0' },
      { name: 'chaos', value: 20 },
    ],
    [
      { name: 'chaos', value: '２０' },
      { name: 'chaos', value: 20 },
    ],
    [
      { name: 'stylize', value: '1,000' },
      { name: 'stylize', value: 1000 },
    ],
    [
      { name: 'stylize', value: "1'000" },
      { name: 'stylize', value: 1000 },
    ],
    [
      { name: 'Time', value: 'at night' },
      { name: 'Time', value: 'night' },
    ],
    [
      { name: 'Time', value: 'In the morning' },
      { name: 'Time', value: 'morning' },
    ],
    [
      { name: 'weather', value: 'rainy weather ' },
      { name: 'weather', value: 'rainy' },
    ],
    [
      { name: 'templatePrompt', value: 'High quality realistic photo' },
      { name: 'templatePrompt', value: 'realisticQuality' },
    ],
    [
      { name: 'interdiction', value: ['cats', 'big dogs'] },
      { name: 'interdiction', value: 'cats, big dogs' },
    ],
    [
      { name: 'SujetMode', value: 'realisticQuality' },
      { name: 'templatePrompt', value: 'realisticQuality' },
    ],
    [
      { name: ' AR', value: '3:2' },
      { name: 'format', value: '3:2' },
    ],
  ])('%j', (param, mended) => {
    const [found, ...others] = decompile(withParams(param)).diagnostics;
    expect(others).toEqual([]);
    expect(found?.message).toMatch(/: did you mean .+\?$/);
    expect(found?.fixes?.map(({ request }) => request)).toEqual([withParams(mended)]);
  });

  it.each<readonly [param: object]>([
    [{ name: 'chaos', value: '101 %' }],
    [{ name: 'chaos', value: '2,0' }],
    [{ name: 'chaos', value: '20.5' }],
    [{ name: 'stylize', value: '1.000,5' }],
    [{ name: 'Time', value: 'in the night' }],
    [{ name: 'weather', value: 'weather' }],
    [{ name: 'interdiction', value: [] }],
    [{ name: 'interdiction', value: ['cats', 7] }],
    [{ name: 'camera', value: ['GoPro', 'Leica'] }],
  ])('%j has none', (param) => {
    const [found, ...others] = decompile(withParams(param)).diagnostics;
    expect(others).toEqual([]);
    expect({ code: found?.code, fixes: found?.fixes }).toEqual({ code: 'invalid-param-value', fixes: undefined });
  });
});

it('tells of a param twice where the first value cannot be read, and takes the second', () => {
  const { prompt, diagnostics } = decompile(
    withParams({ name: 'weather', value: 'windy' }, { name: 'weather', value: 'sunny' }),
  );
  expect({ prompt, findings: said(diagnostics) }).toEqual({
    prompt: 'a dog, sunny weather',
    findings: ['params.0.value error invalid-param-value', 'params.1.name error duplicate-param'],
  });
});

it.each<readonly [request: object, message: string]>([
  [withParams({ name: 'chaos', value: 5, '': 1 }), 'params[0]."" is no key that a param has.'],
  [withParams({ name: 'chaos', value: 5, Value: 1 }), 'params[0].Value is no key that a param has.'],
  [withParams({ name: 'camera', val: 'GoPro' }), 'params[0].val is no key that a param has: did you mean value?'],
  [simple('a dog', { '': 1 }), '"" is no key that a request has.'],
  [simple('a dog', { 'a\nb': 1 }), '"a\\nb" is no key that a request has.'],
  [withParams({ name: ' chaos\n', value: 5 }), '" chaos\\n" is no param: did you mean chaos?'],
  [
    withParams({ name: 'x'.repeat(101), value: 5 }),
    `"${'x'.repeat(40)}…" is no param; params are templatePrompt, format, weather, Time, camera, chaos, stylize, interdiction.`,
  ],
])('quotes what is no word: %#', (request, message) => {
  expect(decompile(request).diagnostics[0]?.message).toBe(message);
});

it('keeps the additional prompt in the fixes that toAdvanced offers', () => {
  const request = simple('a dog --ar 3:2', { additionalPrompt: 'a cat' });
  const fixes = toAdvanced(request).diagnostics.flatMap(({ fixes = [] }) => fixes.map((fix) => fix.request));
  expect(fixes).toEqual([
    simple('a dog', { additionalPrompt: 'a cat', params: [{ name: 'format', value: '3:2' }] }),
    advanced('a dog --ar 3:2', { additionalPrompt: 'a cat' }),
  ]);
});

it.each<readonly [additionalPrompt: string, prompt: string, respelled: readonly string[]]>([
  ['a cat', 'https://a.b/c.png a cat, a dog', []],
  ['a cat --ar 3:2', 'https://a.b/c.png a cat ar 3:2, a dog', ['--']],
  ['https://a.b/d.png', 'https://a.b/c.png a.b/d.png, a dog', ['https://']],
  ['/imagine prompt: a\nb', 'https://a.b/c.png imagine prompt a b, a dog', ['\n', '/imagine prompt:']],
])('tells what is spelled otherwise where an image moves the additional prompt into the prompt: %j', (...row) => {
  const [additionalPrompt, prompt, respelled] = row;
  const params = [{ name: 'fromImageUrl', value: 'https://a.b/c.png' }];
  const made = (more: object) => {
    const { request, diagnostics } = toAdvanced(simple('a dog', { additionalPrompt, ...more }));
    const told = diagnostics.filter(({ code }) => code === 'respelled-text');
    return { request, told: told.map(({ path, data }) => [path, data.was]) };
  };
  const told = respelled.map((was) => [['additionalPrompt'], was]);
  expect(made({ params })).toEqual({ request: advanced(prompt), told });
  // Where it stays beside the prompt its signs would count as well.
  const [, front] = /^\S+ (.*), a dog$/.exec(prompt) ?? [];
  expect(made({})).toEqual({ request: advanced('a dog', { additionalPrompt: front }), told });
});

it.each<readonly [request: unknown, messages: readonly string[]]>([
  [
    { promt: 'a dog', Mode: 'simple', nbImages: 4 },
    [
      'mode is missing.',
      'prompt is missing.',
      'promt is no key that a request has: did you mean prompt?',
      'Mode is no key that a request has: did you mean mode?',
      'nbImages is no key that a request has.',
    ],
  ],
  [simple('a dog', { params: { chaos: 5 } }), ['params has to be a list of objects, each with a name and a value.']],
  [
    withParams('chaos', { value: 5 }),
    ['params[0] has to be an object with a name and a value.', 'params[1].name is missing.'],
  ],
  [simple('a dog', { tags: 'x' }), ['tags has to be a list of texts.']],
  [simple('a dog', { metaData: [] }), ['metaData has to be an object.']],
])('says what is wrong with a shape, and which keys are misspelled: %#', (request, messages) => {
  for (const convert of [decompile, toSimple, toAdvanced])
    expect(convert(request).diagnostics.map(({ message }) => message)).toEqual(messages);
});

describe('the fixes for a parameter in a simple request', () => {
  const fixed = (request: object) =>
    decompile(request).diagnostics.flatMap(({ fixes = [] }) => fixes.map(({ title, request: made }) => [title, made]));
  const param = (name: string, value: unknown) => ({ name, value });

  it('give a param no second time under another spelling', () => {
    expect(fixed(simple('a dog, at night --ar 3:2', { params: [param('time', 'night')] }))).toEqual([
      ['Move it to params', simple('a dog', { params: [param('time', 'night'), param('format', '3:2')] })],
      ['Make the request advanced', advanced('a dog, at night, at night --ar 3:2')],
    ]);
    expect(fixed(simple('a dog, at night --ar 3:2', { params: [param('time', 'sunset')] }))).toEqual([
      ['Make the request advanced', advanced('a dog, at night, at sunset --ar 3:2')],
    ]);
  });

  it.each([
    ['a value that the param does not take', param('chaos', 400)],
    ['a param that there is not', param('seed', 7)],
    ['a param that no prompt can say', param('angle', 'low')],
  ])('do not make it advanced where that would lose %s', (_, wrong) => {
    const titles = fixed(simple('a dog --tile', { params: [wrong] })).map(([title]) => title);
    expect(titles).toEqual([]);
  });

  it('make it advanced with an image that a prompt can say', () => {
    const image = param('fromImageUrl', 'https://a.b/c.png');
    expect(fixed(simple('a dog --tile', { params: [image] }))).toEqual([
      ['Make the request advanced', advanced('https://a.b/c.png a dog --tile')],
    ]);
  });

  it('never make words of one that is a parameter, whatever else is wrong', () => {
    const request = simple('a dog, a–tile::2 --v 7', { params: [{ name: 'weather', value: 'Rainy' }] });
    const titles = lintTexts(request as SimpleRequest, {}).map(({ data, fixes }) => [data.flag ?? data.was, fixes]);
    expect(titles).toEqual([
      ['::2', undefined],
      ['--v', undefined],
    ]);
  });

  it('do not make it advanced where it would be too long', () => {
    expect(fixed(simple(`${'x'.repeat(4090)} --tile`))).toEqual([]);
  });
});

it.each([
  ['"a dog --ar 3:2"', 'a dog --ar 3:2'],
  ['(a (red) dog --ar 3:2)', 'a (red) dog --ar 3:2'],
  ['“a dog --tile”', 'a dog --tile'],
  ['**"a dog --ar 3:2"**', 'a dog --ar 3:2'],
  ['" --ar 3:2"', '" --ar 3:2'],
])('takes both marks from around a text that holds a parameter: %s', (text, prompt) => {
  expect(decompile(simple(text)).prompt).toBe(prompt);
});

it.each([
  { prompt: 'a dog::2 a cat --foo', findings: ['text-read-otherwise', 'parameter-in-simple-prompt'] },
  { prompt: '—ar 3:2 a dog', findings: ['parameter-in-simple-prompt'] },
  { prompt: 'a {red,blue} dog', findings: ['text-read-otherwise'] },
])('a simple request that lint refuses is none as it is: $prompt', ({ prompt, findings }) => {
  const { request, diagnostics } = toSimple(simple(prompt));
  expect({ request, findings: said(diagnostics) }).toEqual({
    request: undefined,
    findings: findings.map((code) => `prompt error ${code}`),
  });
});

it('a simple request stays as it is where its words are only like signs, which is told', () => {
  const { request, diagnostics } = toSimple(simple('a\ndog'));
  expect({ request, findings: said(diagnostics) }).toEqual({
    request: simple('a\ndog'),
    findings: ['prompt warning text-read-otherwise'],
  });
});

it('reads keys that a request inherits', () => {
  class Dog {
    readonly mode = 'simple';
    get prompt() {
      return 'a dog --tile';
    }
    get params() {
      return [{ name: 'weather', value: 'rainy' }];
    }
  }
  for (const request of [
    new Dog(),
    Object.create({ mode: 'simple', prompt: 'a dog --tile', params: new Dog().params }),
  ])
    expect(toAdvanced(request, { force: true }).request).toEqual({
      prompt: 'a dog, rainy weather --tile',
      mode: 'advanced',
    });
});

it('makes no simple request of one of the jobs of a permutation', () => {
  const { request, diagnostics } = toSimple(advanced('a {cat, dog}'), { expand: true });
  expect({ request, findings: said(diagnostics) }).toEqual({
    request: undefined,
    findings: ['error not-in-simple-mode'],
  });
});

it('makes a simple request of one with errors where it is forced to', () => {
  const { request, diagnostics } = toSimple(advanced(' ', { additionalPrompt: 'a fox' }), { force: true });
  expect({ request, findings: said(diagnostics) }).toEqual({
    request: { name: 'A dog', prompt: '', mode: 'simple', optimizePrompt: false, additionalPrompt: 'a fox' },
    findings: ['prompt error invalid-request', 'error not-in-simple-mode'],
  });
});

it('reports no infos where none are asked for', () => {
  const { diagnostics } = toAdvanced(simple('a dog', { optimizePrompt: true }), { infos: false });
  expect(said(diagnostics)).toEqual(['params warning template-dropped']);
});

it.each<[string, unknown, unknown]>([
  ['as it is', { mode: 'simple', name: 'A dog' }, { mode: 'simple', name: 'A dog' }],
  ['no object', 5, { path: ['envelope'], message: 'envelope has to be an object' }],
  [
    'no mode',
    { mode: 'odd' },
    { path: ['envelope', 'mode'], message: 'envelope.mode has to be one of "simple", "advanced"' },
  ],
  [
    'no tags',
    { mode: 'simple', tags: 5 },
    { path: ['envelope', 'tags'], message: 'envelope.tags has to be a list of texts' },
  ],
])('reads an envelope: %s', (_, envelope, read) => {
  expect(readEnvelope(envelope, 'a dog')).toEqual(read);
});

it.each<[object, readonly string[]]>([
  [{ mode: 'simple', name: 'a', tags: [], metaData: {}, optimizePrompt: false, params: [], additionalPrompt: 'a' }, []],
  [
    { mode: 'simple', additionalPromt: 'x', 'a b': 1, promt: '' },
    [
      'envelope.additionalPromt is no key that a request has: did you mean additionalPrompt?',
      'envelope."a b" is no key that a request has.',
      'envelope.promt is no key that a request has.',
    ],
  ],
  [
    {
      mode: 'simple',
      metaData: { id: 2 ** 53, ok: 2 ** 53 - 1, big: 1e300, half: 0.5, in: [{ a: -(2 ** 60) }], text: '9'.repeat(20) },
    },
    ['id', 'big', 'in[0].a'].map(
      (key) => `envelope.metaData.${key} is a number beyond 2^53, whose last digits may be lost: write it as text.`,
    ),
  ],
])('tells of keys of an envelope that no request has, and of rounded numbers (%j)', (envelope, messages) => {
  expect(envelopeFindings(envelope).map(({ message }) => message)).toEqual(messages);
});

it('tells what a request means, and nothing besides', () => {
  expect(intentOfRequest(withParams({ name: 'format', value: '3:2' }))).toEqual({
    parts: [{ images: [], text: 'a dog', weight: 1 }],
    settings: [{ name: 'aspect', value: '3:2' }],
    exclusions: [],
    phrases: {},
  });
});

it.each(['simple', 'advanced'] as const)('has no room for a long additional prompt: %s', (mode) => {
  const { request, diagnostics } = compile('a dog', { envelope: { mode, additionalPrompt: 'a'.repeat(1025) } });
  expect({ request, diagnostics }).toEqual({
    request: undefined,
    diagnostics: [
      {
        code: 'request-too-long',
        severity: 'error',
        range: { start: 0, end: 0 },
        message: 'The additional prompt has 1025 characters; a request takes 1024.',
        data: { what: 'additional prompt', length: 1025, most: 1024 },
      },
    ],
  });
});

it('finds a parameter in an additional prompt in quotes', () => {
  const { request, diagnostics } = toSimple(advanced('a dog', { additionalPrompt: '"big --v 7"' }));
  expect({ request, diagnostics }).toEqual({
    request: undefined,
    diagnostics: [
      {
        code: 'not-in-simple-mode',
        severity: 'error',
        range: { start: 5, end: 11 },
        message: '--v 7" keeps this from a simple request: a description has no signs of the prompt language.',
        data: { what: '--v 7"', why: 'a description has no signs of the prompt language' },
        path: ['additionalPrompt'],
      },
    ],
  });
});

it('has no simple request of a prompt without text', () => {
  const { request, mode, diagnostics } = compile('--ar 3:2');
  expect({ request, mode, findings: said(diagnostics) }).toEqual({
    request: undefined,
    mode: undefined,
    findings: ['error empty-prompt'],
  });
});

describe('what options say beside the prompt of a request that is converted', () => {
  const beside = { name: 'zz', tags: ['t'], metaData: { a: 1 }, processMode: 'fast' } as const;

  it.each([
    ['toAdvanced', simple('a dog'), { ...advanced('a dog'), ...beside }],
    ['toAdvanced', advanced('a dog'), { ...advanced('a dog'), ...beside }],
    ['toSimple', simple('a dog'), { ...simple('a dog'), ...beside }],
    ['toSimple', advanced('a dog'), { ...simple('a dog'), ...beside, optimizePrompt: false }],
  ] as const)('%s of %j', (convert, request, expected) => {
    const converted = (convert === 'toSimple' ? toSimple : toAdvanced)(request, beside);
    expect(converted.request).toEqual(expected);
  });

  it('is nothing where they say nothing: the request stays the same object', () => {
    const request = simple('a dog');
    expect([toSimple(request).request, toSimple(request, { name: ' , ' }).request]).toEqual([request, request]);
    expect(toSimple(request).request).toBe(request);
  });

  it('tells of a description that an advanced request does not rewrite', () => {
    const codes = (request: object) =>
      toAdvanced(request, { optimizePrompt: true }).diagnostics.map(({ code }) => code);
    expect([codes(simple('a dog')), codes(advanced('a dog'))]).toEqual([
      ['template-dropped', 'optimize-prompt-dropped'],
      [],
    ]);
  });
});

describe('a reference image on the way to an advanced request', () => {
  it.each([
    ['https://a.b/c.png', 'https://a.b/c.png a dog', ['template-dropped']],
    ['https://a.b/c.png,https://a.b/d.png', 'a dog', ['param-dropped', 'template-dropped']],
    ['[c](https://a.b/c.png)', 'a dog', ['param-dropped', 'template-dropped']],
  ])('%s', (value, prompt, codes) => {
    const { request, diagnostics } = toAdvanced(withParams({ name: 'fromImageUrl', value }));
    expect([request?.prompt, diagnostics.map(({ code }) => code)]).toEqual([prompt, codes]);
  });
});
