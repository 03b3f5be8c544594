import { describe, expect, it } from 'vitest';
import { emit, type Obstacle } from '../../src/compiler/emit.js';
import { lower } from '../../src/intent/lower.js';
import type { LanguageOptions } from '../../src/language/options.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';

type Beside = Parameters<typeof emit>[3];

/** A simple request in a line: the prompt, its params, and in brackets what it cannot say. */
function emitted(source: string, options?: LanguageOptions, beside?: Beside): string {
  const { prompt, params, processMode, obstacles } = emit(
    lower(resolve(parse(source), options), options),
    {},
    false,
    beside,
  );
  return [
    prompt,
    ...params.map(({ name, value }) => `${name}=${value}`),
    ...(processMode === undefined ? [] : [`processMode=${processMode}`]),
    ...obstacles.map((obstacle) => `[${told(obstacle)}]`),
  ].join(' | ');
}

function told(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'setting':
      return obstacle.name;
    case 'ratio':
      return `ratio ${obstacle.ratio}`;
    case 'artwork':
      return `artwork ${obstacle.word}`;
    case 'text':
      return obstacle.empty ? 'no text' : 'text';
    default:
      return obstacle.kind;
  }
}

describe('a prompt as a simple request', () => {
  const v6 = { modelVersion: '6' } as const;
  it.each([
    ['a fox --ar 32:18 --c 5 --s 50 --no b, c', 'a fox | format=16:9 | chaos=5 | stylize=50 | interdiction=b, c'],
    ['a fox, at night', 'a fox | Time=night'],
    ['a --fast', 'a | processMode=fast'],
    // The bounds of numbers, and what is none.
    ['a --c 0 --s 0', 'a | chaos=0 | stylize=0'],
    ['a --c 100 --s 1000', 'a | chaos=100 | stylize=1000'],
    ['a --c 05', 'a | chaos=5'],
    ['a --c 101', 'a | [chaos]'],
    ['a --s 1001', 'a | [stylize]'],
    ['a --c 1e1', 'a | [chaos]'],
    ['a --c x5', 'a | [chaos]'],
    ['a --c 5 x', 'a | [chaos]'],
    ['a --c', 'a | [chaos]'],
    // What has no counterpart, each thing by itself.
    ['a --ar 21:9', 'a | [ratio 7:3]'],
    ['a --ar x', 'a | [ratio x]'],
    ['a --turbo', 'a | [speed]'],
    ['a --relax x', 'a | processMode=relax | [relax]'],
    ['a --tile --weird 5', 'a | [weird] | [tile]'],
    ['https://a.b/c a', 'a | [image]'],
    ['https://a.b/c', ' | [image]'],
    ['', ' | [no text]'],
    ['a::2', 'a | [weights]'],
    ['a::2 b', 'a b | [weights]', v6],
    ['https://a.b/c ::2 b', ' b | [image] | [weights]', v6],
    ['https://a.b/c :: , :: b', ' b | [image] | [weights]', v6],
    ['a --no b::2', 'a | interdiction=b::2 | [list]'],
    ['see http://x', 'see http://x | [text]'],
    ['an oil painting --weird 5', 'an oil painting | [weird] | [artwork oil painting]'],
    // Texts that look like structure, and are none.
    ['a — big', 'a — big'],
    ['a {b} c: d', 'a {b} c: d'],
    // What only groups keep from it is left out: each prompt that they stand for shows its own.
    ['a {b, c} --ar {3:2, 1:1} --tile --weird {5, 6}', 'a {b, c} | [tile]'],
    ['a --{ar 3:2, tile}', 'a'],
    ['a --no {b::2, c}', 'a | interdiction={b::2, c}'],
  ])('%s', (source, request, options?: LanguageOptions) => {
    expect(emitted(source, options)).toBe(request);
  });
});

// A request's texts stand in another order than a prompt's, so that other marks may stand around them.
describe('a text that would read as one in a wrapper when it is a prompt again', () => {
  it.each([
    ['"a fox --no b" --ar 3:2', '"a fox | format=3:2 | interdiction=b" | [text]'],
    ['"a fox --no b, c" --ar 3:2', '"a fox | format=3:2 | interdiction=b, c" | [text]'],
    ['(a red fox --no b) --c 5', '(a red fox | chaos=5 | interdiction=b) | [text]'],
    ['a fox"', 'a fox" | [text]', { additionalPrompt: '"x' }],
    ['a fox**', 'a fox** | [text]', { additionalPrompt: '**x' }],
    ['a fox --no b" --ar 3:2', 'a fox | format=3:2 | interdiction=b" | [text]', { additionalPrompt: '"x' }],
    ['a fox" --weird 0', 'a fox" | [text]', { additionalPrompt: '"x' }],
  ])('%s', (source, request, beside?: Beside) => {
    expect(emitted(source, {}, beside)).toBe(request);
  });

  it.each([
    // Something stands behind the mark, or the marks are none of a pair.
    ['"a fox" --ar 3:2', '"a fox" | format=3:2'],
    ['"a fox" --fast', '"a fox" | processMode=fast'],
    ['"a fox", at night', '"a fox" | Time=night'],
    ['"a fox --no b" c', '"a fox | interdiction=b" c'],
    ['"a fox", big --no b"', '"a fox", big | interdiction=b"'],
    ['"a fox --no b" --ar 3:2', '"a fox | format=3:2 | interdiction=b"', { additionalPrompt: 'x' }],
    ['a fox" --c 5', 'a fox" | chaos=5', { additionalPrompt: '"x' }],
    ['a fox" --fast', 'a fox" | processMode=fast', { additionalPrompt: '"x' }],
    ['a fox"', 'a fox"', { additionalPrompt: '"x', processMode: 'fast' }],
    ['a fox", at night', 'a fox" | Time=night', { additionalPrompt: '"x' }],
    ['a fox"', 'a fox"', { additionalPrompt: 'x' }],
    // What is put in front is respelled there.
    ['a fox', 'a fox', { additionalPrompt: '/imagine' }],
  ] as const)('but not %s', (source, request, beside?: Beside) => {
    expect(emitted(source, {}, beside)).toBe(request);
  });
});
