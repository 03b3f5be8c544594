import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import { expand } from '../../src/compiler/expand.js';
import type { CompileOptions } from '../../src/compiler/options.js';

const requestOf = (prompt: string, options: CompileOptions = {}) => compile(prompt, options).request;
const codesOf = (prompt: string, options: CompileOptions = {}) =>
  compile(prompt, options).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

describe('the name of a request', () => {
  const sixty = 'a small brown dog that plays with a red ball in a green park';
  it.each([
    { because: 'a short text is the name', prompt: 'a dog --ar 3:2', name: 'a dog' },
    { because: 'sixty characters are not cut', prompt: sixty, name: sixty },
    {
      because: 'a longer text is cut at a word',
      prompt: `${sixty}s`,
      name: 'a small brown dog that plays with a red ball in a green',
    },
    { because: 'a blank at the sixty-first place', prompt: `${sixty} today`, name: sixty },
    {
      because: 'no comma stays at the end',
      prompt: 'a small brown dog that plays with a red ball in a park, unhurriedly',
      name: 'a small brown dog that plays with a red ball in a park',
    },
    { because: 'a text without blanks is cut at a character', prompt: '狗'.repeat(70), name: '狗'.repeat(60) },
    { because: 'no emoji is cut in half', prompt: `${'x'.repeat(59)}👩‍🚀👩‍🚀`, name: 'x'.repeat(59) },
    {
      because: 'nor a letter and its accent',
      prompt: `${'x'.repeat(59)}e\u0301${'y'.repeat(9)}`,
      name: 'x'.repeat(59),
    },
    { because: 'phrases that become params do not count', prompt: 'a dog, rainy weather', name: 'a dog' },
    { because: 'blanks are single', prompt: 'a   big\n dog', name: 'a big dog' },
    { because: 'the first part of several', prompt: 'a dog::2 a cat::1', name: 'a dog' },
    { because: 'the first part with words', prompt: '::2 a cat', name: 'a cat' },
    { because: 'images are left out', prompt: 'https://example.com/a.png a dog', name: 'a dog' },
    {
      because: 'the host, where there is no text',
      prompt: 'https://a.example.com/a.png https://b.c/d.png',
      name: 'a.example.com',
    },
    { because: 'the option', prompt: 'a dog', options: { name: 'Rex' }, name: 'Rex' },
    {
      because: 'the option before the envelope',
      prompt: 'a dog',
      options: { name: 'Rex', envelope: { mode: 'simple', name: 'Fido' } },
      name: 'Rex',
    },
    { because: 'the words, where the option has none', prompt: 'a dog', options: { name: ' , ' }, name: 'a dog' },
    { because: 'the envelope', prompt: 'a dog', options: { envelope: { mode: 'simple', name: 'Fido' } }, name: 'Fido' },
    { because: 'an envelope without one', prompt: 'a dog', options: { envelope: { mode: 'simple' } }, name: undefined },
  ] satisfies { because: string; prompt: string; options?: CompileOptions; name: string | undefined }[])(
    '$because',
    ({ prompt, options, name }) => {
      expect(requestOf(prompt, { modelVersion: '6.1', ...options })?.name).toBe(name);
    },
  );

  it('is made from each expanded text', () => {
    const { requests } = compile('a {red, blue} bird', { expand: true });
    expect(requests?.map(({ name }) => name)).toEqual(['a red bird', 'a blue bird']);
  });

  it('never has half a surrogate pair, wherever the cut falls', () => {
    for (let front = 40; front < 62; front++) {
      const name = requestOf(`${'x'.repeat(front)}${'👨‍👩‍👧‍👦'.repeat(4)}`)?.name ?? '';
      expect(name).toMatch(/^x+(?:👨‍👩‍👧‍👦)*$/u);
      expect(name.length).toBeLessThanOrEqual(60);
    }
  });
});

describe('options', () => {
  it('expand: no requests where errors remain', () => {
    for (const [prompt, target] of [
      ['a {red, blue} bird --chaos 900', 'auto'],
      ['a {red, blue} bird --v 4', 'simple'],
    ] as const) {
      const { diagnostics, ...rest } = compile(prompt, { expand: true, target });
      expect({ prompt, ...rest }).toEqual({ prompt, request: undefined, mode: undefined, requests: [] });
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    }
  });

  const base = { name: 'a dog', prompt: 'a dog', mode: 'simple', optimizePrompt: false };
  const envelope = { mode: 'simple', tags: ['e'], metaData: { from: 'envelope' }, optimizePrompt: true } as const;

  it.each([
    {
      because: 'tags and data',
      options: { tags: ['x'], metaData: { k: [1] } },
      request: { ...base, tags: ['x'], metaData: { k: [1] } },
    },
    { because: 'no tags are no tags', options: { tags: [] }, request: { ...base, tags: [] } },
    {
      because: "an envelope's tags and data",
      options: { envelope },
      request: { prompt: 'a dog', mode: 'simple', tags: ['e'], metaData: { from: 'envelope' }, optimizePrompt: true },
    },
    {
      because: 'options before those of an envelope',
      options: { envelope, tags: ['x'], metaData: {}, optimizePrompt: false },
      request: { prompt: 'a dog', mode: 'simple', tags: ['x'], metaData: {}, optimizePrompt: false },
    },
    {
      because: "a target before an envelope's mode",
      options: { envelope, target: 'advanced' },
      request: { prompt: 'a dog', mode: 'advanced', tags: ['e'], metaData: { from: 'envelope' } },
    },
    { because: 'a process mode', options: { processMode: 'fast' }, request: { ...base, processMode: 'fast' } },
  ] satisfies { because: string; options: CompileOptions; request: object }[])('$because', ({ options, request }) => {
    expect(requestOf('a dog', options)).toEqual(request);
  });

  it.each([
    { numbers: undefined, values: [20, 5] },
    { numbers: 'number', values: [20, 5] },
    { numbers: 'string', values: ['20', '5'] },
  ] as const)('numbers as $numbers', ({ numbers, values }) => {
    expect(requestOf('a dog --chaos 20 --s 5', { numbers })).toEqual({
      ...base,
      params: [
        { name: 'chaos', value: values[0] },
        { name: 'stylize', value: values[1] },
      ],
    });
  });

  it('an additional prompt is taken out of the text that starts with it', () => {
    const additionalPrompt = 'a studio';
    const promptOf = (prompt: string) => requestOf(prompt, { envelope: { mode: 'simple', additionalPrompt } })?.prompt;
    expect(
      [
        'a studio, a dog',
        'a studio,a dog',
        'A studio, a dog',
        'a studio a dog',
        'a studios, a dog',
        'a studio',
        'a dog',
      ].map(promptOf),
    ).toEqual(['a dog', 'a dog', 'A studio, a dog', 'a studio a dog', 'a studios, a dog', 'a studio', 'a dog']);
  });

  it('a param of an envelope that the prompt has too, or that stands there twice, is left out and told of', () => {
    const params = [
      { name: 'format', value: '1:1' },
      { name: 'angle', value: 'low' },
      { name: 'angle', value: 'high' },
      { name: 'time', value: 'night' },
    ];
    const options = { envelope: { mode: 'simple', params } } as CompileOptions;
    const prompt = 'a dog, at sunset --ar 3:2';
    expect(requestOf(prompt, options)).toEqual({
      prompt: 'a dog',
      mode: 'simple',
      params: [
        { name: 'format', value: '3:2' },
        { name: 'Time', value: 'sunset' },
        { name: 'angle', value: 'low' },
      ],
    });
    expect(codesOf(prompt, options)).toEqual(Array(3).fill('warning param-dropped'));
  });

  it('a param of an envelope that no request may have is told, and makes none', () => {
    const options = {
      envelope: {
        mode: 'simple',
        params: [{ name: 'chaos', value: 400 }, { name: 'seed', value: 7 }, { name: 'angle' }],
      },
    } as unknown as CompileOptions;
    const { request, diagnostics } = compile('a dog', options);
    expect({ request, findings: diagnostics.map(({ code, severity, path }) => [severity, code, path]) }).toEqual({
      request: undefined,
      findings: [
        ['error', 'invalid-param-value', ['params', 0, 'value']],
        ['error', 'unknown-param', ['params', 1, 'name']],
        ['error', 'invalid-param-value', ['params', 2]],
      ],
    });
    expect(compile('a dog', { ...options, force: true }).request).toEqual({
      prompt: 'a dog',
      mode: 'simple',
      params: options.envelope?.params,
    });
  });

  it('params of the envelope of an advanced request go into its prompt, or are told of', () => {
    const params = [
      { name: 'fromImageUrl', value: 'https://example.com/a.png' },
      { name: 'angle', value: 'low' },
    ];
    const options = { envelope: { mode: 'advanced', params }, target: 'advanced' } as CompileOptions;
    expect(requestOf('a dog', options)).toEqual({ prompt: 'https://example.com/a.png a dog', mode: 'advanced' });
    expect(codesOf('a dog', options)).toEqual(['warning param-dropped']);
  });

  it.each([
    { because: 'the flag wins in a simple request', prompt: 'a dog --fast', mode: 'fast', target: 'simple' },
    { because: 'the flag stays in an advanced one', prompt: 'a dog --fast', mode: undefined, target: 'advanced' },
  ] as const)('a speed and an option that disagree: $because', ({ prompt, mode, target }) => {
    const options = { processMode: 'relax', target } as const;
    expect(requestOf(prompt, options)?.processMode).toBe(mode);
    expect(codesOf(prompt, options)).toContain('warning option-overridden');
  });

  it.each(['simple', 'advanced'] as const)('a speed and an option that agree: %s', (target) => {
    const options = { processMode: 'fast', target } as const;
    expect(requestOf('a dog --fast', options)?.processMode).toBe('fast');
    expect(codesOf('a dog --fast', options)).not.toContain('warning option-overridden');
  });

  it('force makes a request although errors remain, in each target', () => {
    const prompt = 'a dog --chaos 400 --tile';
    const forced = (target: CompileOptions['target']) => requestOf(prompt, { target, force: true, name: 'n' });
    expect([requestOf(prompt), forced('auto'), forced('simple'), forced('advanced')]).toEqual([
      undefined,
      { name: 'n', prompt, mode: 'advanced' },
      { name: 'n', prompt: 'a dog', mode: 'simple', optimizePrompt: false },
      { name: 'n', prompt, mode: 'advanced' },
    ]);
  });

  it('verbatim repairs nothing: an error that could be mended is one', () => {
    const prompt = 'a dog —ar16:9';
    expect([requestOf(prompt, { target: 'advanced' })?.prompt, requestOf(prompt, { verbatim: true })]).toEqual([
      'a dog --ar 16:9',
      undefined,
    ]);
    expect(requestOf('a dog —tile', { verbatim: true })?.prompt).toBe('a dog —tile');
  });

  it('artwork: an obstacle, or a warning', () => {
    const prompt = 'pixel art of a dog';
    expect([requestOf(prompt)?.mode, requestOf(prompt, { artwork: 'warn' })?.mode]).toEqual(['advanced', 'simple']);
    expect([codesOf(prompt), codesOf(prompt, { artwork: 'warn' })]).toEqual([
      ['info not-in-simple-mode'],
      ['warning photo-template-on-artwork'],
    ]);
  });

  it('artwork: no warning of a template where the request has none', () => {
    const prompt = 'pixel art of a dog --weird 5';
    const infos = ['info not-in-simple-mode'];
    expect([codesOf(prompt, { artwork: 'warn' }), codesOf(prompt)]).toEqual([infos, [...infos, ...infos]]);
    expect(codesOf(prompt, { artwork: 'warn', target: 'simple' })).toEqual([
      'error not-in-simple-mode',
      'warning photo-template-on-artwork',
    ]);
  });

  it.each(['watercolor', 'oil painting', 'illustration', 'vector', 'anime', 'pixel art'])(
    'artwork: %s is another medium than photography',
    (medium) => {
      expect(requestOf(`a ${medium} of a dog`)?.mode).toBe('advanced');
    },
  );

  it.each([
    { where: 'at the front', prompt: 'sketch of a dog' },
    { where: 'behind blanks that say nothing', prompt: 'a  dog,  drawn as a   sketch, at noon' },
    { where: 'behind a command', prompt: '/imagine prompt: a dog, sketch --ar 3:2' },
    { where: 'behind an image', prompt: 'https://example.com/dog.png a sketch of it' },
    { where: 'in a later part', prompt: 'a dog:: sketch' },
    { where: 'in a permutation', prompt: 'a {sketch, photo} of a dog' },
    { where: 'in a permutation behind an image', prompt: '<https://example.com/dog.png> {a sketch, a photo} of it' },
  ])('artwork: the word is found in the source, $where', ({ prompt }) => {
    const start = prompt.indexOf('sketch');
    const ranges = compile(prompt).diagnostics.filter(({ data }) => data.word === 'sketch');
    expect(ranges.map(({ range }) => range)).toEqual([{ start, end: start + 'sketch'.length }]);
  });

  it('phrases stay words where one asks for it, and may be said twice then', () => {
    expect(requestOf('a dog, rainy weather', { phrases: 'keep' })).toEqual({
      ...base,
      name: 'a dog, rainy weather',
      prompt: 'a dog, rainy weather',
    });
  });

  it.each([{ modelVersion: '9' }, { serviceVersion: 'latest' }, { plan: 'free' as 'pro' }])(
    'an option that no table has is a mistake of the caller: %o',
    (options) => {
      expect(() => compile('a dog', options)).toThrow(RangeError);
    },
  );
});

describe('--repeat written out', () => {
  it.each([
    ['a dog --repeat 3', ['a dog', 'a dog', 'a dog']],
    [
      'a {red, blue} dog --r 2 --tile',
      ['a red dog --tile', 'a red dog --tile', 'a blue dog --tile', 'a blue dog --tile'],
    ],
    ['a dog --repeat {2, 3}', ['a dog', 'a dog', 'a dog', 'a dog', 'a dog']],
    ['a dog --repeat 1', ['a dog']],
    ['**a dog --repeat 2** - <@1> (fast)', ['a dog', 'a dog']],
  ])('%s', (source, prompts) => {
    expect(expand(source).prompts).toEqual(prompts);
    const { requests } = compile(source, { expand: true, force: true, target: 'advanced' });
    expect(requests?.map(({ prompt }) => prompt)).toEqual(prompts);
  });
});

describe('what an edit leaves behind', () => {
  it('is no blank at the end of a repaired prompt', () => {
    expect(compile('8--vibe=；').request).toEqual({ name: '8', prompt: '8 --vibe', mode: 'advanced' });
  });

  it('has a link in a text as its words, once the prompt in an echo is repaired, and none in a value', () => {
    const request = { name: 'a fox', prompt: 'a fox --v 7[a](https://b.c)', mode: 'advanced' };
    for (const dash of ['—', '--']) {
      const echo = `a [fox](https://b.c) ${dash}v 7[a](https://b.c) - <@1> (fast)`;
      expect(compile(echo).request).toEqual(request);
    }
  });
});

describe('a prompt that ran, as a simple request', () => {
  it.each([
    { because: 'a number past its limit', prompt: 'a fox --chaos 400 --ar 3:2', whats: ['--chaos 400'] },
    { because: 'an unknown parameter', prompt: 'a fox --foo bar', whats: ['--foo bar'] },
    { because: 'a ratio of nothing', prompt: 'a fox --ar 0:5', whats: ['0:5'] },
    { because: 'too many copies', prompt: 'a fox --repeat 99', whats: ['--repeat 99'] },
    { because: 'words behind a value', prompt: 'a fox --ar 3:2 more words', whats: ['--ar 3:2 more words'] },
    { because: 'an image alone', prompt: 'https://example.com/a.png', whats: ['https://example.com/a.png'] },
    { because: 'a number in each job', prompt: 'a {red, blue} fox --chaos 400', whats: ['--chaos 400'], expand: true },
  ])('is none for all that it would lose: $because', ({ prompt, whats, expand }) => {
    const { request, diagnostics } = compile(prompt, { ran: true, target: 'simple', expand });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect([request, errors.map(({ code, data }) => [code, data.what])]).toEqual([
      undefined,
      whats.map((what) => ['not-in-simple-mode', what]),
    ]);
  });
});

describe('an additional prompt with a sign of the prompt language', () => {
  it.each([
    { additionalPrompt: 'hello --ar 3:2', sign: '--ar 3:2' },
    { additionalPrompt: 'hello —tile', sign: '—tile' },
    { additionalPrompt: 'https://example.com/a.png', sign: 'https://example.com/a.png' },
    { additionalPrompt: 'red::2 blue', sign: '::' },
    { additionalPrompt: 'a {red, blue} hat', sign: '{red, blue}' },
  ])('keeps a prompt from simple mode: $additionalPrompt', ({ additionalPrompt, sign }) => {
    const made = (options: CompileOptions) => {
      const envelope = { mode: 'advanced', name: 'n', additionalPrompt } as const;
      const { request, diagnostics } = compile('a dog', { ...options, envelope });
      return [request, ...diagnostics.map(({ severity, path, data }) => [severity, path, data.what])];
    };
    const refused = [undefined, ['error', ['additionalPrompt'], sign]];
    const advanced = { name: 'n', prompt: 'a dog', mode: 'advanced', additionalPrompt };
    expect([made({ target: 'simple' }), made({ target: 'auto' }), made({ target: 'auto', infos: false })]).toEqual([
      refused,
      [advanced, ['info', ['additionalPrompt'], sign]],
      [advanced],
    ]);
  });

  it('has the place of the sign in it, whatever the prompt', () => {
    const envelope = { mode: 'advanced', additionalPrompt: 'hello --ar 3:2' } as const;
    const { diagnostics } = compile('a {red, blue} dog', { expand: true, target: 'simple', envelope });
    expect(diagnostics.map(({ range, path }) => ({ range, path }))).toEqual([
      { range: { start: 6, end: 14 }, path: ['additionalPrompt'] },
    ]);
  });

  it('that is only like one keeps it from nothing', () => {
    const envelope = { mode: 'advanced', additionalPrompt: 'a -tile, see https://example.com/a.png' } as const;
    expect(compile('a dog', { envelope, target: 'simple' })).toEqual({
      request: { prompt: 'a dog', mode: 'simple', additionalPrompt: envelope.additionalPrompt },
      mode: 'simple',
      diagnostics: [],
    });
  });
});

describe('artwork in an additional prompt, or behind one', () => {
  const front = (start: number, end: number) => ({ range: { start, end }, path: ['additionalPrompt'] });
  it.each([
    { because: 'it names the medium', additionalPrompt: 'oil painting of', prompt: 'a dog', place: front(0, 12) },
    {
      because: 'the prompt starts with it, too',
      additionalPrompt: 'watercolor',
      prompt: 'watercolor, a dog',
      place: front(0, 10),
    },
    {
      because: 'the prompt names the medium',
      additionalPrompt: 'a studio',
      prompt: 'a dog,  pixel art',
      place: { range: { start: 8, end: 17 } },
    },
    {
      because: 'it says that it is a photo',
      additionalPrompt: 'a photo of',
      prompt: 'a watercolor dog',
      place: undefined,
    },
  ])('$because', ({ additionalPrompt, prompt, place }) => {
    const found = (options: CompileOptions) =>
      compile(prompt, { ...options, envelope: { mode: 'simple', additionalPrompt } })
        .diagnostics.filter(({ data }) => data.word)
        .map(({ code, range, path }) => ({ code, range, ...(path ? { path } : {}) }));
    expect([found({}), found({ target: 'auto' })]).toEqual(
      place
        ? [[{ code: 'photo-template-on-artwork', ...place }], [{ code: 'not-in-simple-mode', ...place }]]
        : [[], []],
    );
  });
});
