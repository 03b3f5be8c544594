import { expect, it } from 'vitest';
import { format } from '../../src/formatter/format.js';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import { applyEdits } from '../../src/text/edits.js';
import { editsBetween } from '../../src/text/edits-between.js';
import { type Described, described } from './described.js';

interface Case {
  readonly because: string;
  readonly host: string;
  readonly options?: ReaderOptions;
  readonly items: readonly Described[];
}

const cases: readonly Case[] = [
  { because: 'an empty text has no prompts', host: '', items: [] },
  {
    because: 'a prompt a line, without a break at the end',
    host: 'a dog\na cat',
    items: [
      { at: '1:1', prompt: 'a dog' },
      { at: '2:1', prompt: 'a cat' },
    ],
  },
  {
    because: 'breaks of every kind',
    host: 'a\r\nb\rc\n\r\nd\n',
    items: [
      { at: '1:1', prompt: 'a' },
      { at: '2:1', prompt: 'b' },
      { at: '3:1', prompt: 'c' },
      { at: '5:1', prompt: 'd' },
    ],
  },
  {
    because: 'blank lines and comments are skipped',
    host: '\n# animals\n \t\na dog\n#\n#\tmore\na cat\n',
    items: [
      { at: '4:1', prompt: 'a dog' },
      { at: '7:1', prompt: 'a cat' },
    ],
  },
  {
    because: 'headings, rules and fences separate prompts',
    host: '## Animals\n=======\na dog\n* * *\n-----\n———\n~~~~\n...\n```\na cat\n```\n``` text\n###\n- -\n#######\n??\n',
    items: [
      { at: '3:1', prompt: 'a dog' },
      { at: '10:1', prompt: 'a cat' },
      { at: '12:1', prompt: '``` text' },
      { at: '14:1', prompt: '- -' },
      { at: '15:1', prompt: '#######' },
      { at: '16:1', prompt: '??' },
    ],
  },
  {
    because: 'below the command, parameters in a line of their own and what follows a comma belong to the prompt',
    host: [
      '/imagine a dog',
      '--ar 3:2',
      '—v 7',
      '/imagine prompt: a fox,',
      'in snow,',
      'at dawn --ar 3:2',
      'a cat,',
      'a cow,',
      '--ar 3:2',
      '/imagine a hen,',
      '/imagine an owl --ar 3:2,',
      'a crow',
      '/imagine a goat',
      '--ar 1:1 a goat',
    ].join('\n'),
    items: [
      {
        at: '1:1',
        prompt: '/imagine a dog --ar 3:2 —v 7',
        in: '/imagine a dog\n--ar 3:2\n—v 7',
        spelled: [
          [' ', '\n'],
          [' ', '\n'],
        ],
      },
      {
        at: '4:1',
        prompt: '/imagine prompt: a fox, in snow, at dawn --ar 3:2',
        in: '/imagine prompt: a fox,\nin snow,\nat dawn --ar 3:2',
        spelled: [
          [' ', '\n'],
          [' ', '\n'],
        ],
      },
      { at: '7:1', prompt: 'a cat,' },
      { at: '8:1', prompt: 'a cow,' },
      { at: '9:1', prompt: '--ar 3:2' },
      { at: '10:1', prompt: '/imagine a hen,' },
      { at: '11:1', prompt: '/imagine an owl --ar 3:2,' },
      { at: '12:1', prompt: 'a crow' },
      { at: '13:1', prompt: '/imagine a goat' },
      { at: '14:1', prompt: '--ar 1:1 a goat' },
    ],
  },
  {
    because: 'a copied chat has headers and buttons between its messages',
    host: [
      'Midjourney Bot',
      'BOT',
      ' — Today at 12:03 PM',
      '**a fox --ar 3:2** - @ann (fast)',
      'Image',
      'U1',
      'U2 V1 V4🔄',
      '🔄',
      'ann — Yesterday at 15:04',
      'a cat',
      'ann b — 01/05/2026, 3:04 PM',
      'a clock — 12:30',
      '[10:03, 01/03/2026] Ann: /imagine prompt: a dog',
      '01/03/2026, 10:03 - Ann B: /imagine a cow',
    ].join('\n'),
    items: [
      { at: '4:1', prompt: '**a fox --ar 3:2** - @ann (fast)' },
      { at: '10:1', prompt: 'a cat' },
      { at: '12:1', prompt: 'a clock — 12:30' },
      { at: '13:26', prompt: '/imagine prompt: a dog' },
      { at: '14:28', prompt: '/imagine a cow' },
    ],
  },
  {
    because: 'messages of other chats start with a day, a time and a name',
    host: [
      '[10:05 AM, 3/1/2026] Ann: /imagine prompt: a pig',
      '[3/1/26, 10:03:15\u202FAM] Ann: /imagine prompt: a cow',
      '3/1/26, 10:03\u202FPM - Ann B: /imagine a dog',
      '[1/3/26, 10:03:15 p.\u00A0m.] ~ann: /imagine a cat',
      '1/3/26, 10:03 a. m. - +49 170 1: /imagine a hen',
      '[2026-03-01 10:03] Ann: a fox',
      '[16:9] Poster: a fox',
    ].join('\n'),
    items: [
      { at: '1:27', prompt: '/imagine prompt: a pig' },
      { at: '2:28', prompt: '/imagine prompt: a cow' },
      { at: '3:27', prompt: '/imagine a dog' },
      { at: '4:32', prompt: '/imagine a cat' },
      { at: '5:34', prompt: '/imagine a hen' },
      { at: '6:25', prompt: 'a fox' },
      { at: '7:1', prompt: '[16:9] Poster: a fox' },
    ],
  },
  {
    because: 'other chats have the name and the time on a line of their own',
    host: 'Ann, [12.05.2023 10:14]\na fox --ar 3:2\n\nBob K, [5/12/23, 9:14:03 PM]:\na cow\nann  10:14 AM\na clock at 10:14 AM\n',
    items: [
      { at: '2:1', prompt: 'a fox --ar 3:2' },
      { at: '5:1', prompt: 'a cow' },
      { at: '7:1', prompt: 'a clock at 10:14 AM' },
    ],
  },
  {
    because: 'messages of other chats need no command',
    host: '12/05/23, 10:14 - Ann: a fox --ar 3:2\n12/05/23, 10:15 - Bob: nice one!\n12/05/23, 10:16 - Ann: a dog',
    items: [
      { at: '1:24', prompt: 'a fox --ar 3:2' },
      { at: '2:24', prompt: 'nice one!' },
      { at: '3:24', prompt: 'a dog' },
    ],
  },
  {
    because: 'what looks like such a message by itself, or names nobody, is a prompt',
    host: 'a fox\n12/05/23, 10:14 - the day of foxes: snow\na crow\n12/05/23, 10:14 - a fox --ar 3:2\nan owl',
    items: [
      { at: '1:1', prompt: 'a fox' },
      { at: '2:1', prompt: '12/05/23, 10:14 - the day of foxes: snow' },
      { at: '3:1', prompt: 'a crow' },
      { at: '4:1', prompt: '12/05/23, 10:14 - a fox --ar 3:2' },
      { at: '5:1', prompt: 'an owl' },
    ],
  },
  {
    because: 'messages of this day have a time alone, with a half of the day or above the command',
    host: 'ann — 12:03 PM\n/imagine a fox\nbob — 3/1/26, 12:03 PM\na cow\n',
    items: [
      { at: '2:1', prompt: '/imagine a fox' },
      { at: '4:1', prompt: 'a cow' },
    ],
  },
  {
    because: 'the command below it makes a time a header without a half of the day, but no ratio',
    host: 'ann — 09:03\n/imagine a fox\nbob — 15:04\na cow — 9:16\n',
    items: [
      { at: '2:1', prompt: '/imagine a fox' },
      { at: '4:1', prompt: 'a cow — 9:16' },
    ],
  },
  {
    because: 'a time alone is a header in a chat, with a half of the day',
    host: 'ann — Today at 12:03 PM\na fox\nbob — 1:04\u202FPM\na clock — 12:30\n',
    items: [
      { at: '2:1', prompt: 'a fox' },
      { at: '4:1', prompt: 'a clock — 12:30' },
    ],
  },
  {
    because: 'a time alone is part of a prompt in other texts',
    host: 'a clock — 12:03 PM\na fox — 12:30\n',
    items: [
      { at: '1:1', prompt: 'a clock — 12:03 PM' },
      { at: '2:1', prompt: 'a fox — 12:30' },
    ],
  },
  {
    because: 'in other texts the words of its buttons are prompts',
    host: '/imagine a fox\nU2\nV1 V2\nImage\nBOT\n',
    items: [
      { at: '1:1', prompt: '/imagine a fox' },
      { at: '2:1', prompt: 'U2' },
      { at: '3:1', prompt: 'V1 V2' },
      { at: '4:1', prompt: 'Image' },
      { at: '5:1', prompt: 'BOT' },
    ],
  },
  {
    because: 'a line with the mark of a list is no rest of the prompt above it',
    host: '/imagine a fox,\n1. a dog\n/imagine a cat,\nin snow,\n2) a cow\n',
    items: [
      { at: '1:1', prompt: '/imagine a fox,' },
      { at: '2:1', prompt: '1. a dog' },
      { at: '3:1', prompt: '/imagine a cat, in snow,', in: '/imagine a cat,\nin snow,', spelled: [[' ', '\n']] },
      { at: '5:1', prompt: '2) a cow' },
    ],
  },
  {
    because: 'a rule ends a paragraph',
    host: 'a dog\nin snow\n---\na cat\n',
    options: { split: 'paragraph' },
    items: [
      { at: '1:1', prompt: 'a dog\nin snow' },
      { at: '4:1', prompt: 'a cat' },
    ],
  },
  {
    because: 'the command may stand in front of a fence',
    host: '/imagine prompt:\n```\na fox\n```\n',
    items: [
      { at: '1:1', prompt: '/imagine prompt: a fox', in: '/imagine prompt:\n```\na fox', spelled: [[' ', '\n```\n']] },
    ],
  },
  {
    because: 'a remark without a blank is one too',
    host: '#promptc-disable-next-line x\na',
    items: [
      { at: '1:2', suppression: ['1:28 x'], in: 'promptc-disable-next-line x' },
      { at: '2:1', prompt: 'a' },
    ],
  },
  {
    because: 'a hashtag, and a sign behind a blank, are text',
    host: '#dogs playing\n # a dog\n',
    items: [
      { at: '1:1', prompt: '#dogs playing' },
      { at: '2:1', prompt: ' # a dog' },
    ],
  },
  {
    because: 'blanks at both ends belong to the line',
    host: '  a dog \t\n',
    items: [{ at: '1:1', prompt: '  a dog \t' }],
  },
  {
    because: 'a backslash at the end goes on in the next line',
    host: 'a dog \\\n  in a park \\  \r\n--ar 3:2\nnext',
    items: [
      {
        at: '1:1',
        prompt: 'a dog \n  in a park \n--ar 3:2',
        in: 'a dog \\\n  in a park \\  \r\n--ar 3:2',
        spelled: [
          ['\n', '\\\n'],
          ['\n', '\\  \r\n'],
        ],
      },
      { at: '4:1', prompt: 'next' },
    ],
  },
  {
    because: 'two backslashes stand for themselves, three go on',
    host: 'a \\\\\nb \\\\\\\nc',
    items: [
      { at: '1:1', prompt: 'a \\\\' },
      { at: '2:1', prompt: 'b \\\\\nc', in: 'b \\\\\\\nc', spelled: [['\n', '\\\n']] },
    ],
  },
  {
    because: 'nothing follows the last line, so its backslash is text',
    host: 'a dog \\',
    items: [{ at: '1:1', prompt: 'a dog \\' }],
  },
  {
    because: 'a blank line, and a comment, end nothing behind a backslash',
    host: 'a \\\n\nb \\\n# c\nd',
    items: [
      { at: '1:1', prompt: 'a \n', in: 'a \\\n', spelled: [['\n', '\\\n']] },
      { at: '3:1', prompt: 'b \n# c', in: 'b \\\n# c', spelled: [['\n', '\\\n']] },
      { at: '5:1', prompt: 'd' },
    ],
  },
  {
    because: 'a remark with a code, with several, and with none',
    host: '# promptc-disable-next-line letter-case\na\n#promptc-disable-next-line a, b c\nb\n# promptc-disable-next-line\n\nc',
    items: [
      { at: '1:3', suppression: ['1:29 letter-case'], in: 'promptc-disable-next-line letter-case' },
      { at: '2:1', prompt: 'a' },
      { at: '3:2', suppression: ['3:28 a', '3:31 b', '3:33 c'], in: 'promptc-disable-next-line a, b c' },
      { at: '4:1', prompt: 'b' },
      { at: '5:3', suppression: [], in: 'promptc-disable-next-line' },
      { at: '7:1', prompt: 'c' },
    ],
  },
  {
    because: 'another word, and another case, are comments',
    host: '# promptc-disable-next-lines x\n# Promptc-Disable-Next-Line x\na',
    items: [{ at: '3:1', prompt: 'a' }],
  },
  {
    because: 'paragraphs',
    host: 'a dog\nin a park\n\n \nb',
    options: { split: 'paragraph' },
    items: [
      { at: '1:1', prompt: 'a dog\nin a park' },
      { at: '5:1', prompt: 'b' },
    ],
  },
  {
    because: 'paragraphs with a comment in front and inside',
    host: '# c\na\n# c\r\nb\r\n\r\n',
    options: { split: 'paragraph' },
    items: [{ at: '2:1', prompt: 'a\nb', in: 'a\n# c\r\nb', spelled: [['\n', '\n# c\r\n']] }],
  },
  {
    because: 'a backslash means nothing in a paragraph',
    host: 'a \\\nb',
    options: { split: 'paragraph' },
    items: [{ at: '1:1', prompt: 'a \\\nb' }],
  },
  {
    because: 'a remark inside of a paragraph is none',
    host: 'a\n# promptc-disable-next-line x\nb',
    options: { split: 'paragraph' },
    items: [
      {
        at: '1:1',
        prompt: 'a\nb',
        in: 'a\n# promptc-disable-next-line x\nb',
        spelled: [['\n', '\n# promptc-disable-next-line x\n']],
      },
    ],
  },
  {
    because: 'line separators of Unicode break no line',
    host: 'a\u2028b\u0085c\fd',
    items: [{ at: '1:1', prompt: 'a\u2028b\u0085c\fd' }],
  },
  {
    because: 'the marks of a list are no part of its prompts',
    host: '1. a\n 2. b\n# c\n\n10) d\n3.  e\n',
    items: [
      { at: '1:4', prompt: 'a' },
      { at: '2:5', prompt: 'b' },
      { at: '5:1', prompt: '10) d' },
      { at: '6:5', prompt: 'e' },
    ],
  },
  {
    because: 'what is indented goes on with the item above it',
    host: '- a,\n  b \\\n  c\n- d\n\n  e\n',
    items: [
      {
        at: '1:3',
        prompt: 'a, b c',
        in: 'a,\n  b \\\n  c',
        spelled: [
          [' ', '\n  '],
          [' ', ' \\\n  '],
        ],
      },
      { at: '4:3', prompt: 'd' },
      { at: '6:1', prompt: '  e' },
    ],
  },
  {
    because: 'labels, and marks before the command, are none wherever they stand',
    host: 'a\n- **Prompt 1:** b\nPrompt 2:\nc\n3. /imagine d\n4. prompt: e\n/imagine prompt:\nf\n',
    items: [
      { at: '1:1', prompt: 'a' },
      { at: '2:17', prompt: 'b' },
      { at: '4:1', prompt: 'c' },
      { at: '5:4', prompt: '/imagine d' },
      { at: '6:4', prompt: 'prompt: e' },
      { at: '7:1', prompt: '/imagine prompt: f', in: '/imagine prompt:\nf', spelled: [[' ', '\n']] },
    ],
  },
  {
    because: 'the first line of a paragraph may carry a mark',
    host: '1) a\nb\n\n2) c\n',
    options: { split: 'paragraph' },
    items: [
      { at: '1:4', prompt: 'a\nb' },
      { at: '4:4', prompt: 'c' },
    ],
  },
];

it.each(cases)('text: $because', async ({ host, options, items }) => {
  expect(described(await createReader('text', options), host)).toEqual(items);
});

/** Lines behind the signs of a quote, as in a mail, and the prompts in them. */
const quoted: readonly (readonly [host: string, prompts: readonly string[]])[] = [
  ['> a fox --ar 3:2\n>\n>> a hen\n> # a comment\n', ['a fox --ar 3:2', 'a hen']],
  [
    '>> /imagine prompt: a heron by the lake,\n> > at dusk\n>> --ar 3:2\n',
    ['/imagine prompt: a heron by the lake, at dusk --ar 3:2'],
  ],
  ['> /imagine\r\n>  a kite \\\r\n> in the sky\r\n', ['/imagine a kite in the sky']],
  ['>/imagine prompt: a boat,\n>in a bottle\n>--ar 3:2\n', ['/imagine prompt: a boat, in a bottle --ar 3:2']],
  ['> 1. /imagine prompt: a cat,\n>    asleep\n> 2. a dog\n', ['/imagine prompt: a cat, asleep', 'a dog']],
  // A quote starts a prompt of its own below others.
  ['/imagine prompt: a fox,\n> a reply\n', ['/imagine prompt: a fox,', 'a reply']],
  // Signs that quote nothing are text.
  ['a hen \\\n> 3 chicks\n>:( a cat\n>3 dogs\n-> a pig\n', ['a hen \n> 3 chicks', '>:( a cat', '>3 dogs', '-> a pig']],
];

it.each(quoted)('text: a quote reads as without its signs: %j', async (host, prompts) => {
  const reader = await createReader('text');
  const promptsIn = (text: string) => reader.read(text).items.filter((item) => item.kind === 'prompt');
  expect(promptsIn(host).map(({ text }) => text)).toEqual(prompts);
  const edits = promptsIn(host).flatMap(({ text, toHostEdits }) => toHostEdits(editsBetween(text, format(text))) ?? []);
  // A break that the file keeps is a blank once formatted.
  const formatted = promptsIn(applyEdits(host, edits)).map(({ text }) => format(text));
  expect(formatted).toEqual(prompts.map((prompt) => format(prompt)));
});

/** What stands in front of prompts, two lines of it. */
const lists: readonly (readonly [first: string, second: string])[] = [
  ['1. ', '2. '],
  ['1) ', '2) '],
  ['(1) ', '(2) '],
  ['[0] ', '[1] '],
  ['#1 ', '#2 '],
  ['#1. ', '#2. '],
  ['1: ', '2: '],
  ['1 - ', '2 - '],
  ['1.', '2.'],
  ['1\t', '2\t'],
  ['**1.** ', '**2.** '],
  ['No. 1: ', 'No. 2: '],
  ['１．', '２．'],
  ['1、', '2、'],
  ['① ', '② '],
  ['❶', '❷'],
  ['1️⃣ ', '2️⃣ '],
  ['a) ', 'b) '],
  ['(a) ', '(b) '],
  ['- ', '- '],
  ['-\t', '-\t'],
  ['* ', '* '],
  ['+ ', '+ '],
  ['– ', '– '],
  ['— ', '— '],
  ['•', '•'],
  ['▪ ', '▪ '],
  ['→ ', '→ '],
  ['☐ ', '☐ '],
  ['> ', '> '],
  ['- [ ] ', '- [x] '],
  ['1. - ', '2. - '],
  ['Scene 1: ', 'Scene 2: '],
  ['Image #1 - ', 'Image #2 - '],
  ['Day 1: ', 'Day 2: '],
  ['Chapter 1 - ', 'Chapter 2 - '],
  ['Prompt 1: ', 'Prompt 7: '],
  ['Prompt #3 - ', 'Prompt #4 - '],
  ['Prompt 1) ', 'Prompt 2) '],
  ['**Prompt:** ', '**Prompt**: '],
  ['Midjourney prompt: ', '- *MJ prompt 2:* '],
  ['Midjourney: ', '**MJ v6.1:** '],
  ['提示词：', '提示词 2：'],
  ['Промпт 1: ', 'プロンプト：'],
];

it.each(lists)('text: %j and %j are marks', async (first, second) => {
  const host = `${first}a fox\r\n${second}a heron —ar 3:2\r\n`;
  const items = (await createReader('text')).read(host).items;
  expect(
    items.map((item) => [item.kind === 'prompt' && item.text, host.slice(item.range.start, item.range.end)]),
  ).toEqual([
    ['a fox', 'a fox'],
    ['a heron —ar 3:2', 'a heron —ar 3:2'],
  ]);
});

it.each(['prompt', '"Prompts"', ' Prompt '])(
  'text: %j above prompts is the header of a table of one column',
  async (first) => {
    const { items } = (await createReader('text')).read(`${first}\n\na fox, red\n`);
    expect(items.map((item) => item.kind === 'prompt' && item.text)).toEqual(['a fox, red']);
  },
);

const texts: readonly string[] = [
  '2 medieval warriors\n3 medieval warriors',
  '1. FC Köln fan',
  '3. Reich',
  '3. Reich\n4. Reich',
  '1. FC Köln fan\n1. FC Union fan',
  '10) a fox',
  '1984. a novel\n1985. a novel\n1986. a novel',
  '- -uplight',
  '- ar 3:2\n- v 6',
  '-- ar 3:2\n-- v 6',
  '— ar 3:2\n— v 6',
  '—ar 3:2\n—v 6',
  '3.5 mm lens\n4.5 mm lens',
  '1:1 a\n2:1 b',
  '+ pastel + a girl',
  '* a castle *\n* a fox *',
  'a\nb\nc\n- d',
  '- a\n* b',
  'R. Crumb\nS. Crumb',
  'A. Lincoln\nB. Franklin',
  'Apollo 11: the moon\nApollo 12: the moon',
  'command prompt: a terminal',
  '🦊 a\n🦊 b',
  '1.\n2. a',
];

it.each(texts)('text: nothing in %j is a mark', async (host) => {
  const items = (await createReader('text')).read(host).items;
  expect(items.map((item) => item.kind === 'prompt' && item.text)).toEqual(host.split('\n'));
});

it.each([
  ['text', '/imagine a dog,\n—v 7, \nb', '/imagine a dog\n--v 7 \nb'],
  ['text', '1. a dog ,\n   --ar 3:2 \n2. b', '1. a dog\n   --ar 3:2 \n2. b'],
  ['text', '1. /imagine b\n/imagine , ,\na\n2. c', '1. /imagine b\n/imagine\na\n2. c'],
  ['markdown', '- /imagine prompt: a\n---,\n', '- /imagine prompt: a\n---,\n'],
] as const)('%s: formatting keeps the lines of %j', async (kind, host, after) => {
  const { items } = (await createReader(kind)).read(host);
  const edits = items.flatMap((item) =>
    item.kind === 'prompt' ? (item.toHostEdits(editsBetween(item.text, format(item.text))) ?? []) : [],
  );
  expect(applyEdits(host, edits)).toBe(after);
});

it('text: an edit leaves the command its prompt', async () => {
  const host = '/imagine prompt:\n--foo\n\na dog\n';
  const [prompt] = (await createReader('text', { split: 'paragraph' })).read(host).items;
  expect(
    prompt?.kind === 'prompt' && prompt.toHostEdits([{ range: { start: 16, end: 22 }, text: '' }]),
  ).toBeUndefined();
});
