import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import { decompile } from '../../src/compiler/decompile.js';
import type { CompileOptions } from '../../src/compiler/options.js';
import { formats } from '../../src/request/params.js';
import type { Param } from '../../src/request/request.js';

/** Params from pairs, in the order given. */
const params = (...pairs: readonly (readonly [string, string | number])[]) =>
  pairs.map(([name, value]) => ({ name, value })) as readonly Param[];

const simple = (prompt: string, ...pairs: readonly (readonly [string, string | number])[]) => ({
  prompt,
  mode: 'simple',
  optimizePrompt: false,
  ...(pairs.length > 0 ? { params: params(...pairs) } : {}),
});
const advanced = (prompt: string) => ({ prompt, mode: 'advanced' });

/** Findings as `severity code text`, in the order of the text. */
const said = (source: string, { diagnostics }: ReturnType<typeof compile>) =>
  [...diagnostics]
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ severity, code, range }) => `${severity} ${code} ${source.slice(range.start, range.end)}`);

const withoutName = (request: object | undefined) => {
  const { name: _, ...rest } = { name: '', ...request };
  return request && rest;
};

const toRequests: readonly {
  readonly prompt: string;
  readonly options?: CompileOptions;
  readonly request: object | undefined;
  readonly findings: readonly string[];
}[] = [
  {
    prompt: 'a dog playing in a park --ar 3:2 --chaos 20 --no hands',
    request: simple('a dog playing in a park', ['format', '3:2'], ['chaos', 20], ['interdiction', 'hands']),
    findings: [],
  },
  {
    prompt: 'a dog playing in a park --aspect 3:2 --v 6.1',
    request: advanced('a dog playing in a park --aspect 3:2 --v 6.1'),
    findings: ['info not-in-simple-mode --v 6.1'],
  },
  {
    prompt: 'a dog playing in a park --aspect 3:2 --v 6.1',
    options: { serviceVersion: '6.1' },
    request: simple('a dog playing in a park', ['format', '3:2']),
    findings: ['info default-dropped --v 6.1'],
  },
  {
    prompt: '/imagine prompt: a dog —ar 32:18 --s 250 --relax',
    request: { ...simple('a dog', ['format', '16:9'], ['stylize', 250]), processMode: 'relax' },
    findings: ['info wrong-dash —', 'info needs-dedicated-offer --relax'],
  },
  {
    prompt: 'still life::1 fruit::-.5 --ar 4:5',
    options: { modelVersion: '6.1' },
    request: simple('still life', ['format', '4:5'], ['interdiction', 'fruit']),
    findings: [],
  },
  {
    prompt: 'still life::1 fruit::-.5 --ar 4:5',
    options: { modelVersion: '8.2' },
    request: advanced('still life::1 fruit::-.5 --ar 4:5'),
    findings: ['warning unsupported-weights ::1', 'info not-in-simple-mode ::1'],
  },
  {
    prompt: 'a watercolor fox --ar 3:2',
    request: advanced('a watercolor fox --ar 3:2'),
    findings: ['info not-in-simple-mode watercolor'],
  },
  {
    prompt: 'a watercolor fox --ar 3:2',
    options: { target: 'simple' },
    request: simple('a watercolor fox', ['format', '3:2']),
    findings: ['warning photo-template-on-artwork watercolor'],
  },
  {
    prompt: 'a dog --ar 21:9',
    request: advanced('a dog --ar 21:9'),
    findings: ['info not-in-simple-mode 21:9'],
  },
  {
    prompt: 'a dog, rainy weather, at golden hour, shot on GoPro --no people --no cars',
    request: simple(
      'a dog',
      ['weather', 'rainy'],
      ['Time', 'golden hour'],
      ['camera', 'GoPro'],
      ['interdiction', 'people, cars'],
    ),
    findings: [],
  },
  {
    prompt: 'a dog --chaos 400',
    request: undefined,
    findings: ['error value-out-of-range 400'],
  },
];

describe('the documented prompts', () => {
  it.each(toRequests)('$prompt $options', ({ prompt, options = {}, request, findings }) => {
    const compiled = compile(prompt, options);
    expect({ request: withoutName(compiled.request), mode: compiled.mode, findings: said(prompt, compiled) }).toEqual({
      request,
      mode: request && (request as { readonly mode: string }).mode,
      findings,
    });
  });

  it('a ratio that simple mode lacks: the finding names the nine', () => {
    const [finding] = compile('a dog --ar 21:9').diagnostics;
    expect(finding?.data.formats).toEqual(formats);
    expect(formats.every((ratio) => finding?.message.includes(ratio))).toBe(true);
  });

  it('a number out of range: place, limits and fix', () => {
    expect(compile('a dog --chaos 400').diagnostics).toEqual([
      {
        code: 'value-out-of-range',
        severity: 'error',
        range: { start: 14, end: 17 },
        message: '--chaos accepts 0 to 100 in V8.2, not 400.',
        data: { flag: '--chaos', value: 400, min: 0, max: 100, version: 'V8.2' },
        fixes: [{ title: 'Use 100', safety: 'unsafe', edits: [{ range: { start: 14, end: 17 }, text: '100' }] }],
      },
    ]);
  });

  it('permutations written out: a request each, in the order of the source', () => {
    const { requests, request, diagnostics } = compile('a {red, blue} bird --ar {3:2, 1:1}', { expand: true });
    expect({ requests: requests?.map(withoutName), first: request, diagnostics }).toEqual({
      requests: [
        simple('a red bird', ['format', '3:2']),
        simple('a red bird', ['format', '1:1']),
        simple('a blue bird', ['format', '3:2']),
        simple('a blue bird', ['format', '1:1']),
      ],
      first: requests?.[0],
      diagnostics: [],
    });
  });
});

describe('the documented requests', () => {
  const request = {
    name: 'A dog',
    ...simple(
      'a dog',
      ['weather', 'rainy'],
      ['Time', 'golden hour'],
      ['camera', 'GoPro'],
      ['format', '16:9'],
      ['stylize', 750],
      ['interdiction', 'people, cars'],
    ),
  };
  const inOrder = params(
    ['format', '16:9'],
    ['weather', 'rainy'],
    ['Time', 'golden hour'],
    ['camera', 'GoPro'],
    ['stylize', 750],
    ['interdiction', 'people, cars'],
  );

  it('simple: params as phrases and parameters', () => {
    expect(decompile(request)).toEqual({
      prompt: 'a dog, rainy weather, at golden hour, shot on GoPro --aspect 16:9 --stylize 750 --no people, cars',
      envelope: { mode: 'simple', name: 'A dog', optimizePrompt: false },
      diagnostics: [],
    });
  });

  it('simple, with short names', () => {
    expect(decompile(request, { names: 'short' }).prompt).toBe(
      'a dog, rainy weather, at golden hour, shot on GoPro --ar 16:9 --s 750 --no people, cars',
    );
  });

  it('advanced: the prompt as it is', () => {
    expect(decompile({ name: 'A dog', ...advanced('a  dog —ar 3:2 --wat') })).toEqual({
      prompt: 'a  dog —ar 3:2 --wat',
      envelope: { mode: 'advanced', name: 'A dog' },
      diagnostics: [],
    });
  });

  it.each([
    { because: 'simple', given: request, back: { ...request, params: inOrder } },
    {
      because: 'simple with everything',
      given: {
        ...request,
        params: [...inOrder, { name: 'fromImageUrl', value: 'https://example.com/a.png' }],
        optimizePrompt: true,
        additionalPrompt: 'a wide studio',
        tags: ['one', 'two'],
        metaData: { id: 7, deep: { list: [1, 2] } },
        processMode: 'relax',
      },
    },
    { because: 'simple with nothing', given: { prompt: 'a dog', mode: 'simple' } },
    { because: 'advanced', given: { name: 'A dog', ...advanced('a dog --tile'), tags: [], processMode: 'fast' } },
    { because: 'advanced that could be simple', given: { name: '', ...advanced('a dog --ar 3:2') } },
    { because: 'advanced with a speed of its own', given: { ...advanced('a dog --relax'), additionalPrompt: 'x' } },
  ])('with its envelope a request comes back as it was: $because', ({ given, back = given }) => {
    const { prompt = '', envelope } = decompile(given);
    const { request: again } = compile(prompt, { envelope });
    expect(again).toEqual(back);
  });
});
