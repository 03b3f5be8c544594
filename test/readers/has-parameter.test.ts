import { describe, expect, it } from 'vitest';
import { tellsPrompts } from '../../src/readers/has-parameter.js';

describe('what tells that a text has prompts', () => {
  it.each([
    'a fox --ar 3:2',
    'a fox —v 6',
    'a fox —ar16:9',
    '{"prompt": "a fox \\u2014ar 3:2"}',
    '{"mode": "simple", "prompt": "a fox"}',
    'a fox --no people',
    'a fox --tile',
    'a fox ar 16:9',
    '/imagine a fox',
    'a fox::2 a hen::-.5'.replace('-.5', '-0.5'),
    'https://example.com/a.png a fox',
    '<https://s.mj.run/abc> a fox',
    '**a fox** - <@1>',
    'Prompt 1: a fox',
    '- **Midjourney prompt:** a fox',
    'mode: advanced',
  ])('%s', (line) => {
    expect(tellsPrompts(`Some words\n${line}\nand more of them.\n`)).toBe(true);
  });

  it.each([
    'A fox in the snow',
    'Windows -- differences are gone',
    'perf report --no-children',
    'make --version, make --raw-output',
    'std::vector, a::b and 10::20',
    'See https://example.com/a.png.',
    'The prompt is shown: enter a name',
    'prompt: yes',
    'the ratio 16:9 is fine',
    'mode: simple mode',
    'at 16:9 o’clock',
    'the bar 3:4 of the song',
  ])('but not: %s', (line) => {
    expect(tellsPrompts(`Some words\n${line}\nand more of them.\n`)).toBe(false);
  });
});
