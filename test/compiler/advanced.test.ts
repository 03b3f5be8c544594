import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import type { Envelope } from '../../src/compiler/envelope.js';
import type { CompileOptions } from '../../src/compiler/options.js';

/** An advanced request, and in brackets what is said of it beside `template-dropped`. */
function advanced(source: string, envelope: Envelope, options: CompileOptions = {}): string {
  const { request, diagnostics } = compile(source, { ...options, envelope, target: 'advanced' });
  const { prompt = 'none', additionalPrompt } = request ?? {};
  const codes = diagnostics.map(({ code }) => code).filter((code) => code !== 'template-dropped');
  return [
    prompt,
    ...(additionalPrompt === undefined ? [] : [`+ ${additionalPrompt}`]),
    ...codes.map((code) => `[${code}]`),
  ].join(' ');
}

describe('what a simple request says beside its text, in an advanced one', () => {
  const image = { name: 'fromImageUrl', value: 'https://a.b/c.png' } as const;
  const red = { mode: 'simple', additionalPrompt: 'red' } as const;

  it.each([
    // The service puts the additional prompt in front by itself: once is enough.
    ['red, a fox', red, 'a fox + red'],
    ['red,a fox', red, 'a fox + red'],
    ['red , a fox', red, 'a fox + red'],
    ['red fox', red, 'red fox + red'],
    ['a red, fox', red, 'a red, fox + red'],
    ['red', red, 'red + red'],
    ['red, a fox', { mode: 'simple', additionalPrompt: '' }, 'red, a fox + '],
    // An image has to stand before it.
    ['red, a fox', { ...red, params: [image] }, 'https://a.b/c.png red, a fox'],
    ['a fox', { ...red, params: [image] }, 'https://a.b/c.png red, a fox'],
    ['a fox', { mode: 'simple', params: [image] }, 'https://a.b/c.png a fox'],
    ['a fox', { mode: 'simple', params: [image, image] }, 'https://a.b/c.png https://a.b/c.png a fox'],
    // What is no address of one image, and other params, are left out.
    ['a fox', { mode: 'simple', params: [{ ...image, value: 7 }] }, 'a fox [param-dropped]'],
    ['a fox', { mode: 'simple', params: [{ ...image, value: 'https://a.b --tile' }] }, 'a fox [param-dropped]'],
    ['a fox', { mode: 'simple', params: [{ ...image, value: 'https://a.b :: https://c.d' }] }, 'a fox [param-dropped]'],
    ['a fox', { mode: 'simple', params: [{ ...image, value: 'https://a.b https://c.d' }] }, 'a fox [param-dropped]'],
    ['a fox', { mode: 'simple', params: [{ ...image, value: 'https://a.b big' }] }, 'a fox [param-dropped]'],
    [
      'a fox',
      { mode: 'simple', params: [{ ...image, value: `https://a.b/${'c'.repeat(3000)}` }] },
      'a fox [param-dropped]',
    ],
    ['a fox', { mode: 'simple', params: [{ ...image, name: 'angle' }] }, 'a fox [param-dropped]'],
    ['a fox', { mode: 'simple', optimizePrompt: true }, 'a fox [optimize-prompt-dropped]'],
  ] satisfies (readonly [string, Envelope, string])[])('%s, %j', (source, envelope, told) => {
    expect(advanced(source, envelope)).toBe(told);
  });

  it('is told without infos where none are asked for', () => {
    expect(advanced('a fox', { mode: 'simple', optimizePrompt: true }, { infos: false })).toBe('a fox');
    const codes = (source: string) =>
      compile(source, { envelope: { mode: 'simple' }, target: 'advanced', infos: false }).diagnostics.map(
        ({ code }) => code,
      );
    expect([codes('a fox'), codes('a fox, high quality realistic photo')]).toEqual([['template-dropped'], []]);
  });
});

describe('an advanced request', () => {
  it.each([
    ['"a fox —ar 3:2"', {}, ['a fox --ar 3:2']],
    ['"a fox —ar 3:2"', { verbatim: true }, ['a fox —ar 3:2']],
    ['**{a, b} —ar 3:2** - <@1> (fast)', {}, ['{a, b} --ar 3:2']],
    ['a {b, c} —ar 3:2 –tile', {}, ['a {b, c} --ar 3:2 --tile']],
    ['a fox --repeat 2 —ar 3:2', { expand: true }, ['a fox --ar 3:2', 'a fox --ar 3:2']],
    [' a fox --tile --repeat 2 ', { expand: true }, ['a fox --tile', 'a fox --tile']],
    ['a {b, c} --repeat 2 --tile', { expand: true }, ['a b --tile', 'a b --tile', 'a c --tile', 'a c --tile']],
  ] as const)('is the prompt as it is written, with its safe repairs: %s %j', (source, options, prompts) => {
    const { request, requests = [request] } = compile(source, { ...options, target: 'advanced' });
    expect(requests.map((each) => each?.prompt)).toEqual(prompts);
  });
});

describe('the lines of an advanced request', () => {
  it.each([
    ['a fox\n\n--ar 3:2 –tile\n', 'a fox --ar 3:2 --tile'],
    ['/imagine\na fox\n{a,b}\n--ar 3:2 ', 'a fox {a,b} --ar 3:2'],
    // What is safe to fix may depend on the kind of a blank.
    ['9\u00A0{,}\u2028--v6', '9{,} --v 6'],
    ['9\u00A0{,}\r\n\u2029--v6', '9 {,}  --v 6'],
    // On one line the echo inside would no longer end its prompt, which would get the parameter behind it.
    ['* - <@1>{,}\n-#--s', '* - <@1>{,}\n-#--s'],
  ])('are one, unless that changes how it reads: %j', (source, prompt) => {
    const promptOf = (text: string) => compile(text, { target: 'advanced' }).request?.prompt;
    expect([promptOf(source), promptOf(prompt)]).toEqual([prompt, prompt]);
  });
});
