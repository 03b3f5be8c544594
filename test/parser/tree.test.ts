import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.js';

/** A tree with each range as the text it stands for, behind its offset: `2:dog`. */
function readable(source: string, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => readable(source, item));
  if (typeof node !== 'object' || node === null) return node;
  const keys = Object.keys(node);
  if (keys.length === 2 && 'start' in node && 'end' in node) {
    return `${node.start}:${source.slice(Number(node.start), Number(node.end))}`;
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, readable(source, value)]));
}

/** A whole tree but for the source, which stands beside it. */
const treeOf = (source: string) => readable(source, { ...parse(source), source: undefined });

const text = (range: string, plain = true) => ({ kind: 'text', range, plain });
const image = (range: string, url: string, inFront = true) => ({ kind: 'image', range, url, inFront });
const option = (range: string, ...groups: object[]) => ({ kind: 'option', range, groups });
const group = (range: string, ...options: object[]) => ({ kind: 'group', range, options });
const part = (range: string, content: object[], separator?: string, weight?: object) => ({
  kind: 'part',
  range,
  content,
  separator,
  weight,
});
const weight = (range: string, value: number) => ({ kind: 'weight', range, value });

/** A flag spelled as it should be, unless more is said. */
const flag = (range: string, more: object = {}) => {
  const [start = '', written = ''] = range.split(/:(.*)/s);
  return {
    range,
    dash: 'double',
    dashRange: `${start}:--`,
    name: written.slice(2),
    nameRange: `${Number(start) + 2}:${written.slice(2)}`,
    detached: true,
    joint: ' ',
    ...more,
  };
};
const setting = (range: string, parameter: string | undefined, flagNode: object, value: object, more: object = {}) => ({
  kind: 'setting',
  range,
  flag: flagNode,
  parameter,
  value,
  punctuation: [],
  misspelled: false,
  rest: undefined,
  ...more,
});
const prompt = (range: string, more: object) => ({
  kind: 'prompt',
  source: undefined,
  range,
  wrapper: undefined,
  settings: [],
  groups: [],
  unbalanced: [],
  tooDeep: undefined,
  ...more,
});

const red = group(
  '2:{red, {dark, light} blue}',
  option('3:red'),
  option('7: {dark, light} blue', group('8:{dark, light}', option('9:dark'), option('14: light'))),
);
const ratios = group('9:{16:9, 1:1 --no dogs}', option('10:16:9'), option('15: 1:1 --no dogs'));
const names = group('8:{v 5, niji}', option('9:v 5'), option('13: niji'));

const trees: readonly { readonly because: string; readonly source: string; readonly tree: object }[] = [
  { because: 'nothing', source: '', tree: prompt('0:', { parts: [part('0:', [])] }) },
  { because: 'blanks', source: '  \n ', tree: prompt('0:', { parts: [part('0:', [])] }) },
  {
    because: 'words, with blanks around them',
    source: '  a dog, big  ',
    tree: prompt('2:a dog, big', { parts: [part('2:a dog, big', [text('2:a dog, big')])] }),
  },
  {
    because: 'words and a setting; a hanging comma belongs to the words',
    source: 'a dog, --ar 3:2',
    tree: prompt('0:a dog, --ar 3:2', {
      parts: [part('0:a dog,', [text('0:a dog,')])],
      settings: [
        setting(
          '7:--ar 3:2',
          'aspect',
          flag('7:--ar'),
          { kind: 'ratio', width: 3, height: 2 },
          { valueRange: '12:3:2' },
        ),
      ],
    }),
  },
  {
    because: 'a setting only: the part is empty, and stands in front',
    source: '--raw',
    tree: prompt('0:--raw', {
      parts: [part('0:', [])],
      settings: [setting('0:--raw', 'raw', flag('0:--raw'), { kind: 'none' }, { valueRange: '5:' })],
    }),
  },
  {
    because: 'parts of a multi-prompt, the last one empty',
    source: 'a::2 b:: c::-.5 --raw',
    tree: prompt('0:a::2 b:: c::-.5 --raw', {
      parts: [
        part('0:a::2', [text('0:a')], '1:::', weight('3:2', 2)),
        part('5:b::', [text('5:b')], '6:::'),
        part('9:c::-.5', [text('9:c')], '10:::', weight('12:-.5', -0.5)),
      ],
      settings: [setting('16:--raw', 'raw', flag('16:--raw'), { kind: 'none' }, { valueRange: '21:' })],
    }),
  },
  {
    because: 'a number behind a blank is a word, and so is one that words are glued to',
    source: 'a:: 2 b::3c',
    tree: prompt('0:a:: 2 b::3c', {
      parts: [
        part('0:a::', [text('0:a')], '1:::'),
        part('4:2 b::', [text('4:2 b')], '7:::'),
        part('9:3c', [text('9:3c')]),
      ],
    }),
  },
  {
    because: 'images in front, commas behind them, and one behind words',
    source: '<https://a.b/c>, https://a.b/d a dog https://a.b/e',
    tree: prompt('0:<https://a.b/c>, https://a.b/d a dog https://a.b/e', {
      parts: [
        part('0:<https://a.b/c>, https://a.b/d a dog https://a.b/e', [
          image('0:<https://a.b/c>', 'https://a.b/c'),
          text('15:,'),
          image('17:https://a.b/d', 'https://a.b/d'),
          text('31:a dog'),
          image('37:https://a.b/e', 'https://a.b/e', false),
        ]),
      ],
    }),
  },
  {
    because: 'a group in a group',
    source: 'a {red, {dark, light} blue} bird',
    tree: prompt('0:a {red, {dark, light} blue} bird', {
      parts: [part('0:a {red, {dark, light} blue} bird', [text('0:a'), red, text('28:bird')])],
      groups: [red],
    }),
  },
  {
    because: 'a kept comma, and an empty option',
    source: '{a\\, b,}',
    tree: prompt('0:{a\\, b,}', {
      parts: [part('0:{a\\, b,}', [group('0:{a\\, b,}', option('1:a\\, b'), option('7:'))])],
      groups: [group('0:{a\\, b,}', option('1:a\\, b'), option('7:'))],
    }),
  },
  {
    because: 'a group in a value, across a parameter',
    source: 'dog --ar {16:9, 1:1 --no dogs}',
    tree: prompt('0:dog --ar {16:9, 1:1 --no dogs}', {
      parts: [part('0:dog', [text('0:dog')])],
      settings: [
        setting(
          '4:--ar {16:9, 1:1 --no dogs}',
          'aspect',
          flag('4:--ar'),
          { kind: 'group', text: '{16:9, 1:1 --no dogs}' },
          { valueRange: '9:{16:9, 1:1 --no dogs}' },
        ),
      ],
      groups: [ratios],
    }),
  },
  {
    because: 'a group in a name',
    source: 'a dog --{v 5, niji}',
    tree: prompt('0:a dog --{v 5, niji}', {
      parts: [part('0:a dog', [text('0:a dog')])],
      settings: [
        setting('6:--{v 5, niji}', undefined, flag('6:--{v 5, niji}'), { kind: 'none' }, { valueRange: '19:' }),
      ],
      groups: [names],
    }),
  },
  {
    because: 'braces without a comma, and without a partner, are text',
    source: 'a {b} c} {d',
    tree: prompt('0:a {b} c} {d', {
      parts: [part('0:a {b} c} {d', [text('0:a {b} c} {d', false)])],
      unbalanced: [7, 9],
    }),
  },
  {
    because: 'references with weights: codes, a literal and an address',
    source: 'a --sref 1::2 3 ::.5 random <https://a.b/c>::3',
    tree: prompt('0:a --sref 1::2 3 ::.5 random <https://a.b/c>::3', {
      parts: [part('0:a', [text('0:a')])],
      settings: [
        setting(
          '2:--sref 1::2 3 ::.5 random <https://a.b/c>::3',
          'sref',
          flag('2:--sref'),
          {
            kind: 'references',
            items: [
              { kind: 'code', text: '1', weight: 2 },
              { kind: 'code', text: '3', weight: 0.5 },
              { kind: 'literal', text: 'random' },
              { kind: 'url', text: 'https://a.b/c', weight: 3 },
            ],
          },
          { valueRange: '9:1::2 3 ::.5 random <https://a.b/c>::3' },
        ),
      ],
    }),
  },
  {
    because: 'profiles: none, codes, a moodboard',
    source: 'a --p --p abc12 m7267884496 --profile abcdefg',
    tree: prompt('0:a --p --p abc12 m7267884496 --profile abcdefg', {
      parts: [part('0:a', [text('0:a')])],
      settings: [
        setting('2:--p', 'profile', flag('2:--p'), { kind: 'none' }, { valueRange: '5:' }),
        setting(
          '6:--p abc12 m7267884496',
          'profile',
          flag('6:--p'),
          {
            kind: 'references',
            items: [
              { kind: 'profile', text: 'abc12' },
              { kind: 'moodboard', text: 'm7267884496' },
            ],
          },
          { valueRange: '10:abc12 m7267884496' },
        ),
        setting(
          '28:--profile abcdefg',
          'profile',
          flag('28:--profile'),
          { kind: 'references', items: [{ kind: 'profile', text: 'abcdefg' }] },
          { valueRange: '38:abcdefg' },
        ),
      ],
    }),
  },
  {
    because: 'a list runs to the next parameter, separators and all',
    source: 'a --no b,  c ::2 ,d, --raw',
    tree: prompt('0:a --no b,  c ::2 ,d, --raw', {
      parts: [part('0:a', [text('0:a')])],
      settings: [
        setting(
          '2:--no b,  c ::2 ,d,',
          'no',
          flag('2:--no'),
          { kind: 'words', items: ['b', 'c ::2', 'd'] },
          { valueRange: '7:b,  c ::2 ,d,' },
        ),
        setting('21:--raw', 'raw', flag('21:--raw'), { kind: 'none' }, { valueRange: '26:' }),
      ],
    }),
  },
  {
    because: 'a command in front',
    source: '/imagine prompt: a dog',
    tree: prompt('17:a dog', {
      wrapper: { kind: 'command', open: '0:/imagine prompt: ' },
      parts: [part('17:a dog', [text('17:a dog')])],
    }),
  },
];

describe('the tree of', () => {
  it.each(trees)('$because', ({ source, tree }) => {
    expect(treeOf(source)).toEqual(tree);
  });
});

/** Every form of echo, with what it says beside the prompt. */
const echoes: readonly { readonly tail: string; readonly says: object }[] = [
  { tail: ' - <@123> (fast)', says: { user: '123', status: ['fast'] } },
  { tail: ' - <@!123> (relaxed, stealth)', says: { user: '123', status: ['relaxed, stealth'] } },
  { tail: ' - <@123> (31%) (turbo)', says: { user: '123', status: ['31%', 'turbo'] } },
  { tail: ' - <@123> (Waiting to start)', says: { user: '123', status: ['Waiting to start'] } },
  {
    tail: ' - <@123> (Open on website for full quality) (relaxed)',
    says: { user: '123', status: ['Open on website for full quality', 'relaxed'] },
  },
  {
    tail: ' - <@123> [Open on website for full quality](https://a.b/c) (fast)',
    says: { user: '123', status: ['Open on website for full quality', 'fast'] },
  },
  {
    tail: ' - Variations (Strong) by <@123> (fast)',
    says: { action: 'Variations (Strong)', user: '123', status: ['fast'] },
  },
  { tail: ' - Variations by <@123> (fast)', says: { action: 'Variations', user: '123', status: ['fast'] } },
  { tail: ' - Remix (Subtle) by <@123> (fast)', says: { action: 'Remix (Subtle)', user: '123', status: ['fast'] } },
  { tail: ' - Upscaled (4x) by <@123> (fast)', says: { action: 'Upscaled (4x)', user: '123', status: ['fast'] } },
  {
    tail: ' - Upscaling (Creative) by <@123> (0%) (fast)',
    says: { action: 'Upscaling (Creative)', user: '123', status: ['0%', 'fast'] },
  },
  { tail: ' - Pan Left by <@123> (relaxed)', says: { action: 'Pan Left', user: '123', status: ['relaxed'] } },
  { tail: ' - Zoom Out by <@123> (Stopped)', says: { action: 'Zoom Out', user: '123', status: ['Stopped'] } },
  { tail: ' - Image #4 <@123>', says: { image: 4, user: '123', status: [] } },
  { tail: ' - <@123> (fast)\n-# Create, explore', says: { user: '123', status: ['fast'] } },
];

describe('an echo', () => {
  it.each(echoes)('$tail', ({ tail, says }) => {
    const source = `**a dog**${tail}`;
    expect(treeOf(source)).toEqual(
      prompt('2:a dog', {
        wrapper: { kind: 'echo', open: '0:**', close: `7:**${tail}`, ...says },
        parts: [part('2:a dog', [text('2:a dog')])],
      }),
    );
  });

  it.each(['**a dog** in a park', '**a dog** - (fast)', '**a** - <@x> (fast)'])('is not %s', (source) => {
    expect(parse(source).wrapper).toBeUndefined();
  });
});

const ratio = (width: number, height: number) => ({ kind: 'ratio', width, height });
const number = (value: number) => ({ kind: 'number', value });
const choice = (written: string) => ({ kind: 'choice', text: written });

/** Settings that are not spelled as they should be: what was meant, and how far that is from what stands there. */
const slips: readonly { readonly because: string; readonly source: string; readonly settings: readonly object[] }[] = [
  {
    because: 'an em dash, glued to the word in front',
    source: 'dog—v 7',
    settings: [
      setting(
        '3:—v 7',
        'version',
        flag('3:—v', { dash: 'em', dashRange: '3:—', name: 'v', nameRange: '4:v', detached: false }),
        choice('7'),
        { valueRange: '6:7' },
      ),
    ],
  },
  {
    because: 'an en dash, a value behind an equals sign, and a comma glued to it',
    source: 'dog –ar=3x2,',
    settings: [
      setting(
        '4:–ar=3x2,',
        'aspect',
        flag('4:–ar=', { dash: 'other', dashRange: '4:–', name: 'ar', nameRange: '5:ar', joint: '=' }),
        ratio(3, 2),
        { valueRange: '8:3x2', punctuation: ['11:,'], misspelled: true },
      ),
    ],
  },
  {
    because: 'hyphens apart, and a blank before the name',
    source: 'dog - - ar 3:2',
    settings: [
      setting(
        '4:- - ar 3:2',
        'aspect',
        flag('4:- - ar', { dash: 'split', dashRange: '4:- -', name: 'ar', nameRange: '8:ar' }),
        ratio(3, 2),
        { valueRange: '11:3:2' },
      ),
    ],
  },
  {
    because: 'a blank before the name',
    source: 'dog -- ar 3:2',
    settings: [
      setting('4:-- ar 3:2', 'aspect', flag('4:-- ar', { name: 'ar', nameRange: '7:ar' }), ratio(3, 2), {
        valueRange: '10:3:2',
      }),
    ],
  },
  {
    because: 'three hyphens',
    source: 'dog ---ar 3:2',
    settings: [
      setting(
        '4:---ar 3:2',
        'aspect',
        flag('4:---ar', { dash: 'other', dashRange: '4:---', name: 'ar', nameRange: '7:ar' }),
        ratio(3, 2),
        { valueRange: '10:3:2' },
      ),
    ],
  },
  {
    because: 'one hyphen',
    source: 'dog -ar 3:2',
    settings: [
      setting(
        '4:-ar 3:2',
        'aspect',
        flag('4:-ar', { dash: 'other', dashRange: '4:-', name: 'ar', nameRange: '5:ar' }),
        ratio(3, 2),
        { valueRange: '8:3:2' },
      ),
    ],
  },
  {
    because: 'hyphens glued to the word in front',
    source: 'dog--v 7',
    settings: [setting('3:--v 7', 'version', flag('3:--v', { detached: false }), choice('7'), { valueRange: '7:7' })],
  },
  {
    because: 'a value glued to its name, in capitals',
    source: 'dog --S100',
    settings: [setting('4:--S100', 'stylize', flag('4:--S', { joint: '' }), number(100), { valueRange: '7:100' })],
  },
  {
    because: 'a value behind a colon',
    source: 'dog --ar:3:2',
    settings: [
      setting('4:--ar:3:2', 'aspect', flag('4:--ar:', { name: 'ar', nameRange: '6:ar', joint: ':' }), ratio(3, 2), {
        valueRange: '9:3:2',
      }),
    ],
  },
  {
    because: 'a value in quotes',
    source: 'dog --chaos "20".',
    settings: [
      setting('4:--chaos "20".', 'chaos', flag('4:--chaos'), number(20), {
        valueRange: '13:20',
        punctuation: ['12:"', '15:".'],
      }),
    ],
  },
  {
    because: 'a ratio with blanks, and text behind it',
    source: 'dog --ar 9 : 16 at night',
    settings: [
      setting('4:--ar 9 : 16 at night', 'aspect', flag('4:--ar'), ratio(9, 16), {
        valueRange: '9:9 : 16',
        misspelled: true,
        rest: '16:at night',
      }),
    ],
  },
  {
    because: 'text run into a value',
    source: 'dog --ar 16:9,8k, red',
    settings: [
      setting('4:--ar 16:9,8k, red', 'aspect', flag('4:--ar'), ratio(16, 9), {
        valueRange: '9:16:9',
        rest: '13:,8k, red',
      }),
    ],
  },
  {
    because: 'a value that does not read: its first word',
    source: 'dog --chaos lots of it',
    settings: [
      setting(
        '4:--chaos lots of it',
        'chaos',
        flag('4:--chaos'),
        { kind: 'unreadable', text: 'lots' },
        {
          valueRange: '12:lots',
          rest: '17:of it',
        },
      ),
    ],
  },
  {
    because: 'words behind a flag that takes none',
    source: 'dog --tile of bricks',
    settings: [
      setting(
        '4:--tile of bricks',
        'tile',
        flag('4:--tile'),
        { kind: 'none' },
        { valueRange: '11:', rest: '11:of bricks' },
      ),
    ],
  },
  {
    because: 'words behind a parameter whose value may be left out',
    source: 'dog --niji in snow',
    settings: [
      setting(
        '4:--niji in snow',
        'niji',
        flag('4:--niji'),
        { kind: 'none' },
        { valueRange: '11:', rest: '11:in snow' },
      ),
    ],
  },
  {
    because: 'punctuation behind a flag that takes no value',
    source: 'dog --raw,',
    settings: [
      setting(
        '4:--raw,',
        'raw',
        flag('4:--raw', { joint: '' }),
        { kind: 'none' },
        { valueRange: '9:', punctuation: ['9:,'] },
      ),
    ],
  },
  {
    because: 'no value',
    source: 'dog --ar',
    settings: [setting('4:--ar', 'aspect', flag('4:--ar'), { kind: 'none' }, { valueRange: '8:' })],
  },
  {
    because: 'a name that nobody documents takes all that follows',
    source: 'dog --mine a, b',
    settings: [
      setting(
        '4:--mine a, b',
        undefined,
        flag('4:--mine'),
        { kind: 'unreadable', text: 'a, b' },
        { valueRange: '11:a, b' },
      ),
    ],
  },
  {
    because: 'no-break blanks between the parts of a tail',
    source: 'dog\u00A0--q\u00A02',
    settings: [setting('4:--q\u00A02', 'quality', flag('4:--q'), choice('2'), { valueRange: '8:2' })],
  },
];

describe('a slip', () => {
  it.each(slips)('$because', ({ source, settings }) => {
    expect(treeOf(source)).toEqual(prompt(`0:${source}`, { settings, parts: [part('0:dog', [text('0:dog')])] }));
  });

  it.each([
    ['an em dash before a flag that words follow', 'face—raw emotion', false],
    ['an em dash before words', 'a dog — no one else', false],
    ['one hyphen inside a word', 'film-no ir-ar 3:2', true],
    ['an en dash between numbers', '10–20 dogs', false],
    ['a known name without a value that reads for it', 'a dog -chaos theory', false],
    ['hyphens glued to a word that is no name', 'a dog--house 7', false],
    ['hyphens by themselves', 'a dog -- a cat', false],
    ['a slash', 'a dog /relax', true],
  ] as const)('is not %s', (_, source, plain) => {
    const parts = [part(`0:${source}`, [text(`0:${source}`, plain)])];
    expect(treeOf(source)).toEqual(prompt(`0:${source}`, { parts }));
  });
});
