import { describe, expect, it } from 'vitest';
import { decompile } from '../../src/compiler/decompile.js';
import {
  flagsIn,
  isPlainText,
  respell,
  respellFront,
  unsafe,
  withoutSigns,
  wrapping,
} from '../../src/intent/escape.js';
import { maxParsedLength } from '../../src/lexer/scanner.js';
import { findWrapper } from '../../src/lexer/wrapper.js';
import { applyEdits } from '../../src/text/edits.js';
import { samplePrompts } from '../lexer/shapes.js';

/** What each row respells, in the order of the rows. */
const samples: readonly {
  readonly because: string;
  readonly pairs: readonly (readonly [text: string, spelled: string])[];
}[] = [
  {
    because: 'would end the prompt, which is one line',
    pairs: [
      ['a dog\nin a park', 'a dog in a park'],
      ['a dog\r\n\r\nin a park', 'a dog in a park'],
      ['a dog\u2028in a park', 'a dog in a park'],
    ],
  },
  {
    because: 'would be an image prompt',
    pairs: [
      ['https://example.com/a.png a dog', 'example.com/a.png a dog'],
      ['a dog like <https://example.com/a.png>', 'a dog like <example.com/a.png>'],
    ],
  },
  {
    because: 'would be a parameter without a name',
    pairs: [
      ['a dog --- a cat', 'a dog - a cat'],
      ['-----', '-'],
      ['a dog, ---, a cat', 'a dog, -, a cat'],
    ],
  },
  {
    because: 'would weigh the words before it',
    pairs: [
      ['a dog::2 a cat', 'a dog:2 a cat'],
      ['a dog ::: a cat', 'a dog : a cat'],
    ],
  },
  {
    because: 'would look like a parameter',
    pairs: [
      ['a cat--raw-looking', 'a cat raw-looking'],
      ['hot--fast--food', 'hot fast--food'],
    ],
  },
  {
    because: 'would start or end a permutation',
    pairs: [
      ['a {red, blue} dog', 'a (red, blue) dog'],
      ['a {red, {dark, light} blue} dog', 'a (red, (dark, light) blue) dog'],
      ['a {red dog', 'a (red dog'],
      ['a red} dog', 'a red) dog'],
    ],
  },
  {
    because: 'would start a parameter',
    pairs: [
      ['a dog --unheard of', 'a dog unheard of'],
      ['a dog —ar 16:9', 'a dog ar 16:9'],
      ['a dog -ar 16:9', 'a dog ar 16:9'],
      ['a dog--raw', 'a dog raw'],
      ['a dog -- ar 16:9', 'a dog ar 16:9'],
    ],
  },
];

/** Texts that mean themselves in a prompt, with what makes them look otherwise. */
const plain = [
  'a dog: big, red',
  'a {red} dog',
  'film-noir, 35mm, f/1.8',
  'a dog - a cat — a bird',
  'imagine a dog',
  'a prompt: no command',
  'see example.com/a.png',
  'a dog -- a cat',
  'face—raw emotion',
  '**bold** words',
];

const matchesNoRow = (text: string) =>
  unsafe.filter(({ find }) => find(text, flagsIn(text, 'words'), 'words').length > 0);

describe('the table of respellings', () => {
  it('has a sample for each row', () => {
    expect(samples.map(({ because }) => because)).toEqual(unsafe.map(({ because }) => because));
  });

  it.each(samples)('$because', ({ because, pairs }) => {
    const row = unsafe.find((one) => one.because === because);
    for (const [text, spelled] of pairs) {
      expect({ text, found: row?.find(text, flagsIn(text, 'words'), 'words').length }).not.toEqual({ text, found: 0 });
      expect(isPlainText(text)).toBe(false);
      const result = respell(text);
      expect(result.text).toBe(spelled);
      expect(result.respellings.map((one) => one.because)).toContain(because);
    }
  });

  it('no output of a row matches any row', () => {
    for (const [text] of samples.flatMap(({ pairs }) => pairs)) {
      for (const { find } of unsafe) {
        const edits = find(text, flagsIn(text, 'words'), 'words');
        const spelled = respell(applyEdits(text, edits)).text;
        expect({ spelled, rows: matchesNoRow(spelled) }).toEqual({ spelled, rows: [] });
      }
    }
  });

  it('whatever the text, what is spelled matches no row', () => {
    const texts = [...samplePrompts.filter((text) => text.length < 1_000), ...plain];
    for (const text of texts) {
      const { text: spelled } = respell(text);
      expect({ text, rows: matchesNoRow(spelled).map(({ because }) => because) }).toEqual({ text, rows: [] });
      expect(respell(spelled)).toEqual({ text: spelled, respellings: [] });
    }
  });

  it('rows go on to what the rows before them left', () => {
    expect(
      ['----ar 3:2', '{a, {b}', 'http://https://a.b', ':: ::a', '{{a, b}, {c::2}'].map((text) => respell(text).text),
    ).toEqual(['ar 3:2', '(a, {b}', 'a.b', ': :a', '((a, b), {c:2}']);
  });

  it.each(plain)('leaves alone what means itself: %s', (text) => {
    expect(respell(text)).toEqual({ text, respellings: [] });
  });

  it('fewer dashes are prose among the items of an exclusion', () => {
    const items = [
      '-vibe',
      'cats-- no dogs',
      'cats –test',
      'cats, –style boho',
      'hair -style mohawk',
      'a dog -- a cat',
    ];
    for (const text of items) expect(respell(text)).toEqual({ text, respellings: [] });
    expect(items.map((text) => [text, respell(text, 'items').text])).toEqual([
      ['-vibe', '-vibe'],
      ['cats-- no dogs', 'cats no dogs'],
      ['cats –test', 'cats test'],
      ['cats, –style boho', 'cats, style boho'],
      ['hair -style mohawk', 'hair -style mohawk'],
      ['a dog -- a cat', 'a dog -- a cat'],
    ]);
  });

  it('a parameter that somebody wrote on purpose is an error of its own, and stays', () => {
    expect(respell('a dog --ar 16:9', 'words with parameters')).toEqual({ text: 'a dog --ar 16:9', respellings: [] });
    expect(respell('a dog -- ar 16:9', 'words with parameters').text).toBe('a dog ar 16:9');
    // Anywhere but in the prompt itself nobody else would say so.
    expect(respell('a dog --ar 16:9')).toEqual({
      text: 'a dog ar 16:9',
      respellings: [{ was: '--', because: 'would start a parameter' }],
    });
  });

  it('what is too long to be read means nothing else', () => {
    const long = (length: number) => 'a::2 '.padEnd(length, 'b');
    expect([respell(long(maxParsedLength)).text, respell(long(maxParsedLength + 1)).text]).toEqual([
      long(maxParsedLength).replace('::', ':'),
      long(maxParsedLength + 1),
    ]);
  });

  it('each respelling is reported, with what stood there and where', () => {
    const { prompt, diagnostics } = decompile({
      mode: 'simple',
      prompt: 'a {red, blue} dog::2',
      params: [
        { name: 'chaos', value: 5 },
        { name: 'camera', value: 'Leica "M6", black' },
        { name: 'interdiction', value: 'cats, birds —ar 3:2' },
      ],
      additionalPrompt: 'https://a.b/c',
    });
    expect(prompt).toBe('a.b/c, a (red, blue) dog:2, shot on Leica M6 black --chaos 5 --no cats, birds ar 3:2');
    expect(diagnostics.map(({ severity, code, path, data }) => [severity, code, path?.join('.'), data.was])).toEqual([
      ['warning', 'respelled-text', 'prompt', '::'],
      ['warning', 'respelled-text', 'prompt', '{'],
      ['warning', 'respelled-text', 'prompt', '}'],
      ['warning', 'respelled-text', 'additionalPrompt', 'https://'],
      ['warning', 'respelled-text', 'params.2.value', '—'],
      ['warning', 'respelled-text', 'params.1.value', '"'],
      ['warning', 'respelled-text', 'params.1.value', '"'],
      ['warning', 'respelled-text', 'params.1.value', ','],
    ]);
  });
});

describe('what would wrap a prompt', () => {
  it.each([
    ['/imagine a dog', 'imagine a dog', '/imagine'],
    ['/imagine prompt: a dog', 'imagine prompt a dog', '/imagine prompt:'],
    ['prompt: a dog', 'prompt a dog', 'prompt:'],
    ['prompt:', 'prompt', 'prompt:'],
    ['**a dog** - <@123> (fast)', '**a dog** - <123> (fast)', '** - <@123> (fast)'],
    ['**a dog** - shot on x by <@1>', '**a dog** - shot on x by <1>', '** - shot on x by <@1>'],
  ])('%s', (prompt, text, was) => {
    const found = wrapping(prompt);
    const spelled = found && withoutSigns(prompt, 0, found).trim();
    expect({ spelled, was: found?.respellings.map((one) => one.was) }).toEqual({ spelled: text, was: [was] });
    expect(findWrapper(text)).toBeUndefined();
  });

  it('is taken out of the text that it stands in, wherever that starts', () => {
    const prompt = 'red, a dog** - <@1> (fast)';
    const text = prompt.slice(5);
    const found = wrapping(`**${prompt}`);
    expect(found && withoutSigns(text, 7, found)).toBe('a dog** - <1> (fast)');
  });

  it.each(['a dog', 'imagine a dog', '**bold** words', 'a dog, prompt: a cat', '** - Image #2'])('not %s', (prompt) => {
    expect(wrapping(prompt)).toBeUndefined();
  });

  it('is looked for in front of other texts, too', () => {
    expect(respellFront('prompt: a series,')).toEqual({
      text: 'prompt a series',
      respellings: [{ was: 'prompt:', because: 'would be taken for the command in front of a prompt' }],
    });
  });

  it('is told of where it stands', () => {
    const paths = (request: object) =>
      decompile({ mode: 'simple', ...request })
        .diagnostics.filter(({ code }) => code === 'respelled-text')
        .map(({ path }) => path?.join('.'));
    expect([
      paths({ prompt: '/imagine a dog' }),
      paths({ prompt: 'a dog', additionalPrompt: '/imagine' }),
      paths({ prompt: '/imagine a dog', additionalPrompt: 'x' }),
      paths({ prompt: '**a dog', params: [{ name: 'camera', value: 'x** - <@1>' }] }),
      paths({ prompt: '**a dog', params: [{ name: 'interdiction', value: 'x** - <@1>' }] }),
      paths({ prompt: '**a dog** - <@1>', params: [{ name: 'camera', value: 'GoPro' }] }),
    ]).toEqual([['prompt'], ['additionalPrompt'], [], ['params.0.value'], ['params.0.value'], []]);
  });
});
