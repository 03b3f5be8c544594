import { expect, it } from 'vitest';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import { applyEdits } from '../../src/text/edits.js';
import { type Described, described } from './described.js';

interface Case {
  readonly because: string;
  readonly host: string;
  readonly options?: ReaderOptions;
  readonly items: readonly Described[];
}

/** How a prompt over two lines is written. */
const spelled = [[' ', '\n']];

const cases: readonly Case[] = [
  {
    because: 'a code span with the command ends a prompt above it',
    host: '/imagine prompt: a\n`/imagine prompt: b`\n/imagine prompt: c\nd\n',
    items: [
      { at: '1:1', prompt: '/imagine prompt: a' },
      { at: '2:2', prompt: '/imagine prompt: b' },
      {
        at: '3:1',
        prompt: '/imagine prompt: c d',
        in: '/imagine prompt: c\nd',
        spelled: [[' ', '\n']],
      },
    ],
  },
  {
    because: 'a sentence below the parameters of a prompt is none of it',
    host: '/imagine prompt: a --ar 1:1\nThis was great.\nb\n\n- /imagine prompt: c --tile\n  The tiles fit.\n',
    items: [
      { at: '1:1', prompt: '/imagine prompt: a --ar 1:1' },
      { at: '5:3', prompt: '/imagine prompt: c --tile' },
    ],
  },
  {
    because: 'more parameters, and the rest of a list, are',
    host: '/imagine prompt: a\nB --ar 1:1\n--no c,\nD --v 7\n\n/imagine prompt: a --no\nPeople\n',
    items: [
      {
        at: '1:1',
        prompt: '/imagine prompt: a B --ar 1:1 --no c, D --v 7',
        in: '/imagine prompt: a\nB --ar 1:1\n--no c,\nD --v 7',
        spelled: [...spelled, ...spelled, ...spelled],
      },
      {
        at: '6:1',
        prompt: '/imagine prompt: a --no People',
        in: '/imagine prompt: a --no\nPeople',
        spelled,
      },
    ],
  },
  { because: 'a page without prompts', host: '# imagine\n\ntext `code`\n\n```js\na\n```\n', items: [] },
  {
    because: 'a fence of each language, whatever the case and what follows',
    host: '```midjourney\na\n```\n\n~~~ MJ title\nb\n~~~\n\n````imagine\nc\n```\nd\n````\n',
    items: [
      { at: '2:1', prompt: 'a' },
      { at: '6:1', prompt: 'b' },
      { at: '10:1', prompt: 'c' },
      { at: '12:1', prompt: 'd' },
    ],
  },
  {
    because: 'other languages, and none, are no prompts',
    host: '```mjs\na imagine\n```\n\n```\nb\n```\n\n    c\n',
    items: [],
  },
  {
    because: 'a fence reads as a text: comments, remarks, continued lines',
    host: '```mj\n# c\n# promptc-disable-next-line x\na \\\nb\n\nc\n```',
    items: [
      { at: '3:3', suppression: ['3:29 x'], in: 'promptc-disable-next-line x' },
      { at: '4:1', prompt: 'a \nb', in: 'a \\\nb', spelled: [['\n', '\\\n']] },
      { at: '7:1', prompt: 'c' },
    ],
  },
  {
    because: 'a fence with paragraphs',
    host: '```mj\na\nb\n\nc\n```',
    options: { split: 'paragraph' },
    items: [
      { at: '2:1', prompt: 'a\nb' },
      { at: '5:1', prompt: 'c' },
    ],
  },
  {
    because: 'a fence that is never closed ends with the page',
    host: '```mj\na\n\nb',
    items: [
      { at: '2:1', prompt: 'a' },
      { at: '4:1', prompt: 'b' },
    ],
  },
  {
    because: 'a quoted prompt in the page or the code of a fence goes on in the quote, and nothing else does',
    host: '````markdown\n1. Try:\n\n   > /imagine prompt: a heron,\n   > at dusk\n   > --ar 3:2\n   Nice.\n````\n\n```js\nf();\n/imagine a fox,\nx = 1,\n> /imagine a hen,\ny = 2\n> /imagine\n> z\n```\n',
    items: [
      {
        at: '4:6',
        prompt: '/imagine prompt: a heron, at dusk --ar 3:2',
        in: '/imagine prompt: a heron,\n   > at dusk\n   > --ar 3:2',
        spelled: [
          [' ', '\n   > '],
          [' ', '\n   > '],
        ],
      },
      { at: '12:1', prompt: '/imagine a fox,' },
      { at: '14:3', prompt: '/imagine a hen,' },
    ],
  },
  {
    because: 'a patch has no prompts',
    host: '```diff\n- /imagine prompt: a —ar 3:2\n+ /imagine prompt: a --ar 3:2\n/imagine b\n```\n\n```Patch\n/imagine c\n```\n',
    items: [],
  },
  {
    because: 'the rows of a table behind a fence that is never closed are no prompts',
    host: '```mj\na | b --ar 3:2\n|c\n\n| d | e --ar 3:2 |\n|---|---|\n| f | g --ar 3:2 | \n',
    items: [
      { at: '2:1', prompt: 'a | b --ar 3:2' },
      { at: '3:1', prompt: '|c' },
    ],
  },
  { because: 'a fence with nothing in it', host: '```mj\n```\n\n```mj\n\n```', items: [] },
  {
    because: 'breaks of two characters, and lone ones',
    host: '```mj\r\na\r\nb\r\n```\r\n\r```mj\rc\r```',
    items: [
      { at: '2:1', prompt: 'a' },
      { at: '3:1', prompt: 'b' },
      { at: '7:1', prompt: 'c' },
    ],
  },
  {
    because: 'a fence in a quote',
    host: '> ```mj\n> a dog\n>b\n>\n> > c\n> ```\n',
    items: [
      { at: '2:3', prompt: 'a dog' },
      { at: '3:2', prompt: 'b' },
      { at: '5:5', prompt: 'c' },
    ],
  },
  {
    because: 'a fence in a list',
    host: '- text\n\n  ```mj\n  a dog\n    b\n  ```\n1. ```mj\n   c\n   ```\n',
    items: [
      { at: '4:3', prompt: 'a dog' },
      { at: '5:3', prompt: '  b' },
      { at: '8:4', prompt: 'c' },
    ],
  },
  {
    because: 'a fence in a list in a quote',
    host: '> - ```mj\n>   a \\\n>   b\n>   ```\n',
    items: [{ at: '2:5', prompt: 'a \nb', in: 'a \\\n>   b', spelled: [['\n', '\\\n>   ']] }],
  },
  {
    because: 'a fence in a quote in a list, ended by what is around it',
    host: '- > ```mj\n  > a\n\n  b',
    items: [{ at: '2:5', prompt: 'a' }],
  },
  {
    because: 'an indented fence takes as many blanks from its lines',
    host: '  ```mj\n  a\n   b\n c\n  ```',
    items: [
      { at: '2:3', prompt: 'a' },
      { at: '3:3', prompt: ' b' },
      { at: '4:2', prompt: 'c' },
    ],
  },
  {
    because: 'tabs in lists',
    host: '-\t```mj\n\ta\n\t\tb\n\t```\n',
    items: [
      { at: '2:2', prompt: 'a' },
      { at: '3:2', prompt: '\tb' },
    ],
  },
  {
    because: 'a tab that the list takes a part of',
    host: '- ```mj\n\ta\n  ```\n',
    items: [{ at: '2:2', prompt: 'a' }],
  },
  {
    because: 'lines of other fences and indented code that start with the command',
    host: '```sh\nls\n/imagine prompt: a dog \\\n  /imagine b\n```\n\n    /imagine c\n    d\n',
    items: [
      { at: '3:1', prompt: '/imagine prompt: a dog \\' },
      { at: '4:1', prompt: '  /imagine b' },
      { at: '7:5', prompt: '/imagine c d', in: '/imagine c\n    d', spelled: [[' ', '\n    ']] },
    ],
  },
  {
    because: 'lines of a paragraph that start with the command',
    host: 'Try this:\n/imagine prompt: a dog\n/Imagine b\nnot /imagine c\n',
    items: [
      { at: '2:1', prompt: '/imagine prompt: a dog' },
      {
        at: '3:1',
        prompt: '/Imagine b not /imagine c',
        in: '/Imagine b\nnot /imagine c',
        spelled: [[' ', '\n']],
      },
    ],
  },
  {
    because: 'the command by its name',
    host: 'Type `/imagine` in the channel, or `/imagine prompt:`.\n\n/imagine prompt:\n\n    /imagine\n',
    items: [],
  },
  {
    because: 'a word that only starts like it',
    host: '/imagined things\n/imagine-that\n/imagine/a.png\n/imagine: a\n/imagine\n',
    items: [{ at: '4:1', prompt: '/imagine: a' }],
  },
  {
    because: 'lines in lists and quotes, also lazy ones',
    host: '- /imagine prompt: a\n> text\n> /imagine b\n/imagine c\n\n1. x\n   /imagine d\n',
    items: [
      { at: '1:3', prompt: '/imagine prompt: a' },
      { at: '3:3', prompt: '/imagine b' },
      { at: '4:1', prompt: '/imagine c' },
      { at: '7:4', prompt: '/imagine d' },
    ],
  },
  {
    because: 'a dash that was two hyphens behind a backslash, and another backslash',
    host: '/imagine prompt: a \\fox\\\\ \\\u2014ar 3:2 \\--v 7\n',
    items: [
      {
        at: '1:1',
        prompt: '/imagine prompt: a \\fox\\ \u2014ar 3:2 --v 7',
        in: '/imagine prompt: a \\fox\\\\ \\\u2014ar 3:2 \\--v 7',
        spelled: [
          ['\\', '\\\\'],
          ['\u2014', '\\\u2014'],
          ['-', '\\-'],
        ],
      },
    ],
  },
  {
    because: 'character references and line breaks of HTML are what they stand for, known ones',
    host: '/imagine prompt: a fox &amp; &#x1F98A; owl&frac;<br/> in snow&nbsp;&mdash;ar 3:2\n',
    items: [
      {
        at: '1:1',
        prompt: '/imagine prompt: a fox & \u{1F98A} owl&frac; in snow\u00A0\u2014ar 3:2',
        in: '/imagine prompt: a fox &amp; &#x1F98A; owl&frac;<br/> in snow&nbsp;&mdash;ar 3:2',
        spelled: [
          ['&', '&amp;'],
          ['\uD83E', '&#x1F98A;'],
          ['\uDD8A', '&#x1F98A;'],
          [' ', '<br/> '],
          ['\u00A0', '&nbsp;'],
          ['\u2014', '&mdash;'],
        ],
      },
    ],
  },
  {
    because: 'a cell of a table is a prompt where it starts with the command',
    host: '| a | b |\n|---|---|\n| Fox | /imagine prompt: a fox \\| owl --ar 3:2 |\n|/imagine prompt: a cat| `/imagine` |\n| /imagine | see /imagine a |\n',
    items: [
      {
        at: '3:9',
        prompt: '/imagine prompt: a fox | owl --ar 3:2',
        in: '/imagine prompt: a fox \\| owl --ar 3:2',
        spelled: [['|', '\\|']],
      },
      { at: '4:2', prompt: '/imagine prompt: a cat' },
    ],
  },
  {
    because: 'the rows of a table need no bar in front, nor at their end',
    host: 'Prompt | Name\n--- | :-:\n/imagine prompt: a \\| b —ar 3:2 | fox\n`/imagine c` | x\ny | **/imagine d**\nz |/imagine e|\n',
    items: [
      {
        at: '3:1',
        prompt: '/imagine prompt: a | b —ar 3:2',
        in: '/imagine prompt: a \\| b —ar 3:2',
        spelled: [['|', '\\|']],
      },
      { at: '4:2', prompt: '/imagine c' },
      { at: '5:5', prompt: '**/imagine d**' },
      { at: '6:4', prompt: '/imagine e' },
    ],
  },
  {
    because: 'a table may start below other lines, in a quote, and lines below it that have no bar are none of it',
    host: 'Text:\n/imagine a | b\n\n> Text\n> | Prompt |\n> |--------|\n> /imagine c |\n> d\n> /imagine e\n> f\n',
    items: [
      { at: '2:1', prompt: '/imagine a | b' },
      { at: '7:3', prompt: '/imagine c' },
      { at: '9:3', prompt: '/imagine e f', in: '/imagine e\n> f', spelled: [[' ', '\n> ']] },
    ],
  },
  {
    because: 'a bar in a code span has a backslash in front in a table, and nowhere else',
    host: '| n | p |\n|---|---|\n| x | ``/imagine a \\| b\\c`` |\n\n`/imagine a \\| b`\n\nText:\na | b\n-|-\n`/imagine c\\|d` | x\n',
    items: [
      { at: '3:9', prompt: '/imagine a | b\\c', in: '/imagine a \\| b\\c', spelled: [['|', '\\|']] },
      { at: '5:2', prompt: '/imagine a \\| b' },
      { at: '10:2', prompt: '/imagine c|d', in: '/imagine c\\|d', spelled: [['|', '\\|']] },
    ],
  },
  {
    because: 'a table announced as a prompt is none',
    host: '/imagine prompt:\n\nPrompt | Name\n-|-\na --ar 3:2 | b\n',
    items: [],
  },
  {
    because: 'markup behind the parameters in headings and cells',
    host: '## /imagine a --ar 3:2 {#fox}\n\n| a |\n|---|\n| /imagine b --ar 3:2 ![b](c.png) |\n',
    items: [
      { at: '1:4', prompt: '/imagine a --ar 3:2' },
      { at: '5:3', prompt: '/imagine b --ar 3:2' },
    ],
  },
  {
    because: 'a plain block of nothing but rules is no prompt, and rules in one belong to none',
    host: '```\n***\n~~~\n```\n\n```\na dog\n---\n--ar 3:2\n```\n',
    options: { fences: 'all' },
    items: [{ at: '7:1', prompt: 'a dog --ar 3:2', in: 'a dog\n---\n--ar 3:2', spelled: [[' ', '\n---\n']] }],
  },
  {
    because: 'what says what the command does is no prompt',
    host: '- /imagine – makes pictures\n- **/imagine** is for pictures\n\n/imagine creates four pictures\n\n/imagine — a dog --ar 3:2\n',
    items: [{ at: '6:1', prompt: '/imagine — a dog --ar 3:2' }],
  },
  ...[
    ...[
      '<prompt>',
      'prompt: <your prompt> [--ar <w:h>] [--chaos <n>]',
      'a fox [--ar <ratio>]',
      '[your prompt] --ar 3:2',
    ],
    ...['prompt: …', 'prompt: ... —v 6', '<image url> <text> [—no <things>]', 'prompt: a, b [ --hd ]'],
  ].flatMap((words) =>
    ['/imagine *', '- /imagine *', '> **/imagine** *', '# /imagine *', '`/imagine *`', '```\n/imagine *\n```'].map(
      (form) => ({
        because: `how to use the command is no prompt: ${form} ${words}`,
        host: `${form.replace('*', () => words)}\n`,
        items: [],
      }),
    ),
  ),
  ...[
    '- /imagine: Generate an image',
    '`/imagine: Creates four pictures`',
    '```sh\n/imagine - makes pictures\n```',
  ].map((host) => ({ because: `what the command is for is no prompt: ${host}`, host, items: [] })),
  ...[
    ...[
      '<https://x.com/a.png> a fox',
      '<prompt> a fox',
      '{a fox, a hen}',
      '[a fox]',
      'a fox [in snow] --ar 3:2',
      '...a fox',
    ],
    ...[
      'a fox [--ar 3:2](https://x.com/ar)',
      'a fox [--ar 3:2]',
      'a fox [--chaos=5]',
      '<https://x.com/a.png> --ar 3:2',
    ],
  ].map((words) => ({
    because: `words that resemble placeholders: ${words}`,
    host: `\`/imagine prompt: ${words}\`\n`,
    items: [{ at: '1:2', prompt: `/imagine prompt: ${words}` }],
  })),
  {
    because: 'a label may stand in front of the command, and other words make it a sentence',
    host: 'Prompt: /imagine prompt: a dog\n\n- **Prompt 2:** /imagine a cat\n\nTry this: /imagine prompt: a cow\n',
    items: [
      { at: '1:9', prompt: '/imagine prompt: a dog' },
      { at: '3:17', prompt: '/imagine a cat' },
    ],
  },
  { because: 'a heading may name the command', host: '# /imagine a\n\n/imagine b\n===\n', items: [] },
  {
    because: 'a heading that starts with the command is a prompt where it has the label or parameters',
    host: '## /imagine prompt: a dog #\n\n/imagine a cat\nin snow --ar 3:2\n---\n/imagine prompt: a cow\n===\n\n#\n',
    items: [
      { at: '1:4', prompt: '/imagine prompt: a dog' },
      {
        at: '3:1',
        prompt: '/imagine a cat in snow --ar 3:2',
        in: '/imagine a cat\nin snow --ar 3:2',
        spelled: [[' ', '\n']],
      },
      { at: '6:1', prompt: '/imagine prompt: a cow' },
    ],
  },
  {
    because: 'backslashes of Markdown are undone',
    host: '/imagine a \\*dog\\* \\\\ \\a \\_b\\_ \\-- c\n',
    items: [
      {
        at: '1:1',
        prompt: '/imagine a *dog* \\ \\a _b_ -- c',
        in: '/imagine a \\*dog\\* \\\\ \\a \\_b\\_ \\-- c',
        spelled: [
          ['*', '\\*'],
          ['*', '\\*'],
          ['\\', '\\\\'],
          ['_', '\\_'],
          ['_', '\\_'],
          ['-', '\\-'],
        ],
      },
    ],
  },
  {
    because: 'a hard break is none of the prompt',
    host: '/imagine a\\\n/imagine b  \n/imagine c\\\\\n/imagine d\\\\\\\n',
    items: [
      { at: '1:1', prompt: '/imagine a' },
      { at: '2:1', prompt: '/imagine b' },
      { at: '3:1', prompt: '/imagine c\\', in: '/imagine c\\\\', spelled: [['\\', '\\\\']] },
      { at: '4:1', prompt: '/imagine d\\', in: '/imagine d\\\\', spelled: [['\\', '\\\\']] },
    ],
  },
  {
    because: 'code spans',
    host: 'Use `/imagine prompt: a dog` or ``/imagine b ` c`` or `` /imagine `d` ``, not `imagine e`.\n',
    items: [
      { at: '1:6', prompt: '/imagine prompt: a dog' },
      { at: '1:35', prompt: '/imagine b ` c' },
      { at: '1:58', prompt: '/imagine `d`' },
    ],
  },
  {
    because: 'a code span over two lines, in a quote too',
    host: '`/imagine a\n  b`\n\n> `/imagine c\n> d`\n',
    items: [
      { at: '1:2', prompt: '/imagine a b', in: '/imagine a\n  b', spelled: [[' ', '\n  ']] },
      { at: '4:4', prompt: '/imagine c d', in: '/imagine c\n> d', spelled: [[' ', '\n> ']] },
    ],
  },
  {
    because: 'a backslash in a code span is one',
    host: '`/imagine a \\* b`\n',
    items: [{ at: '1:2', prompt: '/imagine a \\* b' }],
  },
  {
    because: 'a code span in a heading and in a table',
    host: '# `/imagine a`\n\n| a |\n|---|\n| `/imagine b` |\n',
    items: [
      { at: '1:4', prompt: '/imagine a' },
      { at: '5:4', prompt: '/imagine b' },
    ],
  },
  {
    because: 'of prompts inside of one another the outer one counts',
    host: '/imagine a `/imagine b`\n\n`/imagine c\n/imagine d`\n',
    items: [
      { at: '1:1', prompt: '/imagine a `/imagine b`' },
      { at: '3:2', prompt: '/imagine c /imagine d', in: '/imagine c\n/imagine d', spelled: [[' ', '\n']] },
    ],
  },
  {
    because: 'a remark in front of a fence reaches over all of it',
    host: '<!-- promptc-disable-next-line a -->\n<!--promptc-disable-next-line b\nc-->\n\n```mj\na\nb\n```\n\n```mj\nc\n```\n',
    items: [
      { at: '1:6', suppression: ['1:32 a'], in: 'promptc-disable-next-line a', until: '8:4' },
      { at: '2:5', suppression: ['2:31 b', '3:1 c'], in: 'promptc-disable-next-line b\nc', until: '8:4' },
      { at: '6:1', prompt: 'a' },
      { at: '7:1', prompt: 'b' },
      { at: '11:1', prompt: 'c' },
    ],
  },
  {
    because: 'a remark in front of a line reaches over one prompt',
    host: '<!-- promptc-disable-next-line -->\n\n/imagine a\n\ntext <!-- promptc-disable-next-line x --> text\n\n/imagine b\n',
    items: [
      { at: '1:6', suppression: [], in: 'promptc-disable-next-line' },
      { at: '3:1', prompt: '/imagine a' },
      { at: '5:11', suppression: ['5:37 x'], in: 'promptc-disable-next-line x' },
      { at: '7:1', prompt: '/imagine b' },
    ],
  },
  {
    because: 'other remarks, and one without an end',
    host: '<!-- imagine -->\n\n<!-- a <!-- promptc-disable-next-line x -->\n\n<!-- promptc-disable-next-line x\n\n/imagine b\n',
    items: [],
  },
  {
    because: 'a paragraph is one prompt, in a quote, in a list and after a hard break, too',
    host: '/imagine a \\*\n  b\n\n> [!tip] x\n> /imagine c,  \n> d\ne\n\n- [ ] /imagine f\\\n  g<br>\n  h\n',
    items: [
      {
        at: '1:1',
        prompt: '/imagine a * b',
        in: '/imagine a \\*\n  b',
        spelled: [
          ['*', '\\*'],
          [' ', '\n  '],
        ],
      },
      {
        at: '5:3',
        prompt: '/imagine c, d e',
        in: '/imagine c,  \n> d\ne',
        spelled: [
          [' ', '  \n> '],
          [' ', '\n'],
        ],
      },
      {
        at: '9:7',
        prompt: '/imagine f g h',
        in: '/imagine f\\\n  g<br>\n  h',
        spelled: [
          [' ', '\\\n  '],
          [' ', '<br>\n  '],
        ],
      },
    ],
  },
  {
    because: 'a row of a table ends a prompt',
    host: '/imagine a\n| x | y |\n',
    items: [{ at: '1:1', prompt: '/imagine a' }],
  },
  ...[
    ['a **—ar 3:2, --chaos 20**', 'a —ar 3:2, --chaos 20'],
    ['a **b —ar 3:2**, c', 'a b —ar 3:2, c'],
    ['__a —ar 3:2__ *--chaos 20*', 'a —ar 3:2 --chaos 20'],
    ['a `--ar 3:2`, ``--chaos 20``', 'a --ar 3:2, --chaos 20'],
    ['***a `--ar 3:2`***', 'a --ar 3:2'],
    ['a ==--ar 3:2== ~~--chaos 20~~', 'a --ar 3:2 ~~--chaos 20~~'],
    ['a **\\-\\-ar 3:2**', 'a --ar 3:2'],
    ['*a* __b__ `c` ==d== --ar 3:2', undefined],
    ['a **--ar 3:2', undefined],
    ['a ** --ar 3:2 **', undefined],
    ['a `--ar 3:2 \\x`', 'a `--ar 3:2 \\x`'],
  ].map(([written = '', read = written]) => ({
    because: `marks around parameters are none of the prompt: ${written}`,
    host: `/imagine ${written}\n`,
    items: [expect.objectContaining({ prompt: `/imagine ${read}` })],
  })),
  ...['in {%place%}', 'with the code </body>', 'key ^C', '100 %% of it %%'].map((words) => ({
    because: `words that look like markup in front of the parameters are some: ${words}`,
    host: `/imagine prompt: a ${words}\n--ar 3:2\n`,
    items: [expect.objectContaining({ prompt: `/imagine prompt: a ${words} --ar 3:2` })],
  })),
  {
    because: 'three colons in front of words and a weight are no fence',
    host: '/imagine prompt: cats and\n:::dogs::2 --ar 3:2\n',
    items: [expect.objectContaining({ prompt: '/imagine prompt: cats and :::dogs::2 --ar 3:2' })],
  },
  {
    because: 'a blank line in front of the parameters ends no prompt in indented code',
    host: 'x\n\n    /imagine a,\n\n    b --ar 3:2\n',
    items: [expect.objectContaining({ prompt: '/imagine a, b --ar 3:2' })],
  },
  ...[':::', '::::', '::: tip', ':::note[A title]', '> :::'].map((fence) => ({
    because: `the fence of a container ends a prompt: ${fence}`,
    host: `:::tip\n/imagine prompt: a\nb --ar 3:2\n${fence}\ntext --ar 3:2\n`,
    items: [{ at: '2:1', prompt: '/imagine prompt: a b --ar 3:2', in: '/imagine prompt: a\nb --ar 3:2', spelled }],
  })),
  {
    because: 'an announced prompt in a container',
    host: '/imagine prompt:\n\n:::tip\na --ar 3:2\n:::\n',
    items: [{ at: '4:1', prompt: 'a --ar 3:2' }],
  },
  ...[
    ...['![the fox](fox.png)', '![a][b]{width=50%}', '[![a](b.png)](c.md)', '![[crow.png]]', '<img src="tern.png">'],
    ...['{% endhint %}', '{{< /prompt >}}', '{{% /prompt %}}', '{: .prompt }', '{#fox .wide}', '</Tip>', '<a><b/></a>'],
    ...['^block-id', '%% a note %%', '{/* a note */}', '<!-- a --> <!-- b -->', '[^1]: a footnote', '![a](b) </Tip>'],
  ].map((markup) => ({
    because: `a line of markup ends a prompt: ${markup}`,
    host: `/imagine prompt: a\nb --ar 3:2\n  ${markup}\n\n> /imagine prompt: c\n> ${markup}\n`,
    items: [
      { at: '1:1', prompt: '/imagine prompt: a b --ar 3:2', in: '/imagine prompt: a\nb --ar 3:2', spelled },
      { at: '5:3', prompt: '/imagine prompt: c' },
    ],
  })),
  ...[
    ...[' <!-- a note -->', '<!-- a --> <!-- b -->', '[^1]', '[^1][^long-one]', ' ^block-id', ' %% a note %%'],
    ...['</Tip>', ' {% endhint %}', ' {{< /prompt >}}', ' {/* a note */}', ' <!-- a --> [^1]  '],
    ...[' {#fox}', '{: .lead}', ' {.a #b}', ' ![a fox](b.png)', ' ![a][b]{width=50%}', ' [![a](b.png)](c.md)'],
    ...[' ![[fox.png|200]]', ' <!-- a --> ![[b.png]] {.c}', ' <img src="b.png">', ' ![a](b) ![c](d)'],
  ].map((markup) => ({
    because: `markup behind a line of a prompt is none of it: ${markup}`,
    host: `/imagine prompt: a --ar 3:2${markup}\n\n/imagine prompt: a --c 4${markup}\n--ar 1:1\n`,
    items: [
      { at: '1:1', prompt: '/imagine prompt: a --ar 3:2' },
      {
        at: '3:1',
        prompt: '/imagine prompt: a --c 4 --ar 1:1',
        in: `/imagine prompt: a --c 4${markup}\n--ar 1:1`,
        spelled: [[' ', `${markup}\n`]],
      },
    ],
  })),
  ...[
    ...[
      '<https://x.com/a.png>',
      '{red, blue}',
      '{red, {.a, b}}',
      '[a fox]',
      '![',
      '<3',
      '<lora:a:1>',
      '![a](b) c',
      '::2',
    ],
    ...[
      '--ar {#a, b}',
      '--ar 3:2 {a}',
      '--ar 3:2 \\{#a}',
      '--ar 3:2 \\![a](b)',
      '--ar 3:2 [a](b)',
      'a {#b}',
      'a ![b](c)',
    ],
    ...['\\^id', 'a\\<!-- b -->', '50%% 60%%', 'a <b>c</b>', '2 ^2', '[a](b)', '[^a b]'],
  ].map((words) => ({
    because: `words that resemble markup: ${words}`,
    host: `/imagine prompt: a\n${words}\n`,
    items: [expect.objectContaining({ in: `/imagine prompt: a\n${words}` })],
  })),
  ...[
    '/imagine prompt: a\n![b](c.png)\nd --ar 3:2',
    '/imagine prompt:\n![b](c.png)\nd',
    '/imagine prompt: a\n<b>\nc',
  ].map((host) => ({
    because: `a prompt may go on behind a line of markup: ${host}`,
    host,
    items: [expect.objectContaining({ in: host })],
  })),
  {
    because: 'a plain block goes on behind the command, over blank lines and up to a comment',
    host: '```\n$ /imagine a, \\\n  b\n\n--ar 3:2\n/imagine c\n# d\ne\n```\n',
    items: [
      {
        at: '2:3',
        prompt: '/imagine a, b --ar 3:2',
        in: '/imagine a, \\\n  b\n\n--ar 3:2',
        spelled: [
          [' ', ' \\\n  '],
          [' ', '\n\n'],
        ],
      },
      { at: '6:1', prompt: '/imagine c' },
    ],
  },
  {
    because: 'in indented code, which may be a tab of MkDocs, a prompt ends at a blank line, and fences are read',
    host: '=== "A"\n\n    /imagine a\n    b\n\n    --ar 3:2\n\n    c\n\n    ```mj\n    d\n\n    e\n    ```\n\n    /imagine f\n    ~~~ {.js}\n    g\n    ```mj\n    h\n    ~~~\n    i\n',
    items: [
      {
        at: '3:5',
        prompt: '/imagine a b --ar 3:2',
        in: '/imagine a\n    b\n\n    --ar 3:2',
        spelled: [
          [' ', '\n    '],
          [' ', '\n\n    '],
        ],
      },
      { at: '11:5', prompt: 'd' },
      { at: '13:5', prompt: 'e' },
      { at: '16:5', prompt: '/imagine f' },
    ],
  },
  {
    because: 'a fence in a longer fence ends a prompt',
    host: '````\n/imagine a\n```mj\nb\n```\n````\n',
    items: [{ at: '2:1', prompt: '/imagine a' }],
  },
  {
    because: 'so does a block in another language that starts with the command',
    host: '~~~bash\r\n/imagine a,\r\nb\r\n~~~\r\n',
    items: [{ at: '2:1', prompt: '/imagine a, b', in: '/imagine a,\r\nb', spelled: [[' ', '\r\n']] }],
  },
  ...['yaml', 'toml', '{.js}', 'markdown'].map((language) => ({
    because: `a line that starts with a label, or as an item, stands for itself in a block of another language: ${language}`,
    host: `\`\`\`${language}\nprompt: /imagine prompt: a fox\nauthor: ann\n- /imagine b\n  c: d\n\`\`\`\n`,
    items: [
      { at: '2:9', prompt: '/imagine prompt: a fox' },
      { at: '4:3', prompt: '/imagine b' },
    ],
  })),
  {
    because: 'a block of a shell starts with the command behind its prompt',
    host: '```sh\n$ /imagine a,\nb\n```\n',
    items: [{ at: '2:3', prompt: '/imagine a, b', in: '/imagine a,\nb', spelled }],
  },
  {
    because: 'the command alone is no prompt',
    host: 'Type `/imagine` or `/imagine prompt:`.\n\n/imagine prompt:\n\n/imagine\n\n```\n/imagine prompt:\n```\n\n**/imagine prompt:**\n\nText.\n',
    items: [],
  },
  {
    because: 'the command on a line of its own announces the lines, the plain block or the paragraph below it',
    host: '/imagine prompt:\na\n\n`/imagine prompt:`\n\n```\nb,\nc\n```\n\nSo:\n**/imagine prompt:**\n\nd,\ne --ar 3:2\n\n/imagine\n\n```js\nf()\n```\n',
    items: [
      { at: '1:1', prompt: '/imagine prompt: a', in: '/imagine prompt:\na', spelled: [[' ', '\n']] },
      { at: '7:1', prompt: 'b, c', in: 'b,\nc', spelled: [[' ', '\n']] },
      { at: '14:1', prompt: 'd, e --ar 3:2', in: 'd,\ne --ar 3:2', spelled: [[' ', '\n']] },
    ],
  },
  {
    because: 'the command on a line of its own in a fence',
    host: '```MJ\n/imagine prompt:\n\na\nb\n```\n',
    items: [
      { at: '2:1', prompt: '/imagine prompt: a', in: '/imagine prompt:\n\na', spelled: [[' ', '\n\n']] },
      { at: '5:1', prompt: 'b' },
    ],
  },
  {
    because: 'a fence whose language stands in braces, with a list',
    host: '```{midjourney}\n1. a\n2. b\n```\n\n``` {.mj}\nc\n```\n',
    items: [
      { at: '2:4', prompt: 'a' },
      { at: '3:4', prompt: 'b' },
      { at: '7:1', prompt: 'c' },
    ],
  },
  {
    because: 'marks before the command',
    host: '1\\. /imagine a\n\n**Prompt 2:** /imagine b\n\nTry: /imagine c\n',
    items: [
      { at: '1:5', prompt: '/imagine a' },
      { at: '3:15', prompt: '/imagine b' },
    ],
  },
  {
    because: 'plain blocks are prompts where that was asked for',
    host: '```\na,\n b\n\n--ar 3:2\n```\n\n- ~~~ text\n  # c\n  Prompt 1: d\n  ~~~\n\n```js\ne\n```\n\n    f\n\n```\n```\n',
    options: { fences: 'all' },
    items: [
      {
        at: '2:1',
        prompt: 'a, b --ar 3:2',
        in: 'a,\n b\n\n--ar 3:2',
        spelled: [
          [' ', '\n '],
          [' ', '\n\n'],
        ],
      },
      { at: '10:13', prompt: 'd' },
    ],
  },
];

const matter = [
  '---\ntitle: Fox\nprompt: |\n  /imagine prompt: a fox\nauthor: Ann\n---\n',
  '\uFEFF---\r\n# /imagine a\r\n"a b": >-\r\n\r\n  /imagine a\r\n...\r\n',
  '---\nprompts:\n- /imagine prompt: a fox\n-\n  /imagine a hen\nlist: [\n]\n---\n',
  '---\nprompts: # two\n\n- |\n  /imagine prompt: a fox\n---\n',
  '---\nog:title: a\nВремя: a:b\ndate of last visit: 2020\nprompt : |\n  /imagine a\n---\n',
  '+++\n[a]\nprompt = """\n/imagine a\n"""\n+++\n',
];

it.each(matter)('front matter has no prompts of the page: %j', async (front) => {
  const at = `${front.split('\n').length}:1`;
  expect(described(await createReader('markdown'), `${front}/imagine b\n`)).toEqual([{ at, prompt: '/imagine b' }]);
});

it.each([
  '---\n\n# Title\n\n/imagine b\n\n---\n',
  '---\nA note\n\n/imagine b\n\n---\n',
  '---\n\n# /imagine b --ar 3:2\n\n---\n',
  '---\n- /imagine b\n---\n',
  '---\n1. /imagine prompt: b\n---\n',
  '---\nA list: of one\n\n- /imagine b\n\n---\n',
  '---\n    /imagine b\n---\n',
  '---\n\nType `/imagine prompt: b` there.\n\n---\n',
  '---\n\nNote: a page (see `/imagine prompt: b`)\n\nSo, a fox: red\n\n---\n',
  '---\n\nHere is a sentence that ends in: `/imagine b`\n\n---\n',
  '---\ntitle: a\n\n/imagine b\n',
  '+++\n\n/imagine b\n\n+++\n',
])('a rule in front of a page is no front matter, with and without a field: %j', async (host) => {
  const prompts = [expect.objectContaining({ prompt: expect.stringContaining('/imagine') })];
  expect(described(await createReader('markdown'), host)).toEqual(prompts);
  expect(described(await createReader('markdown', { field: 'prompt' }), host)).toEqual(prompts);
});

it.each(cases)('markdown: $because', async ({ host, options, items }) => {
  expect(described(await createReader('markdown', options), host)).toEqual(items);
});

const picture = '/imagine a\n![b](c.png)\nd --ar 3:2';

it.each([
  ['/imagine a **—ar 3:2, --chaos 20**', '—', '--', '/imagine a **--ar 3:2, --chaos 20**'],
  ['/imagine a **—ar 3:2**, --chaos 20', ',', '', '/imagine a **—ar 3:2** --chaos 20'],
  ['/imagine a `--ar 3:2`', '3:2', '1:1', '/imagine a `--ar 1:1`'],
  ['/imagine a <!-- b -->\nc —ar 3:2', '—', '--', '/imagine a <!-- b -->\nc --ar 3:2'],
  ['/imagine a <!-- b -->\nc —ar 3:2', 'a c', 'a, c', undefined],
  ['/imagine a --c 4 ^id\n—ar 3:2', '4 —', '4, —', undefined],
  ['/imagine a<br>\nc —ar 3:2', 'a c', 'a, c', '/imagine a, c —ar 3:2'],
  ['/imagine *a* —ar 3:2', '—', '--', '/imagine *a* --ar 3:2'],
  ['a | b\n-|-\n/imagine a —ar 3:2 | c', '—', '--', 'a | b\n-|-\n/imagine a --ar 3:2 | c'],
  ['a | b\n-|-\nc | /imagine a --ar 3:2', 'a ', 'x | y ', 'a | b\n-|-\nc | /imagine x \\| y --ar 3:2'],
  ['# /imagine a —ar 3:2 {#fox}', '—', '--', '# /imagine a --ar 3:2 {#fox}'],
  ['/imagine a --ar 3:2 ![b](c)', ' --ar 3:2', '', undefined],
  ['/imagine a --ar 3:2 ![b](c)', ' --ar 3:2', ' --v 7', '/imagine a --v 7 ![b](c)'],
  ['/imagine a —ar 3:2 ![b](c)\\\n/imagine d', '—', '--', '/imagine a --ar 3:2 ![b](c)\\\n/imagine d'],
  ['/imagine a --ar 3:2\\\n/imagine d', ' --ar 3:2', '', '/imagine a\\\n/imagine d'],
  ['a | b\n-|-\n`/imagine a \\| b —ar 3:2` | c', '—', '--', 'a | b\n-|-\n`/imagine a \\| b --ar 3:2` | c'],
  ['a | b\n-|-\n`/imagine a b --v 7` | c', 'b', '|', 'a | b\n-|-\n`/imagine a \\| --v 7` | c'],
  ['a | b\n-|-\n`/imagine a \\| b --v 7` | c', 'a ', 'a\\', undefined],
  ['`/imagine a b --v 7`', 'b', '|', '`/imagine a | --v 7`'],
  ['/imagine a —ar 3:2\n---', '—', '--', '/imagine a --ar 3:2\n---'],
  ['/imagine a --ar 3:2\n---', ' --ar 3:2', '', undefined],
  ['/imagine takes off --ar 3:2', ' --ar 3:2', '', undefined],
  [picture, '3:2', '1:1', '/imagine a\n![b](c.png)\nd --ar 1:1'],
  [picture, 'c.png', '', undefined],
  ['/imagine a <b c="d">e</b> --ar 3:2', 'd', 'f', undefined],
  ['/imagine a **b** --ar 3:2', '**', '', undefined],
  ['/imagine a **b --ar 3:2** c', ' --ar 3:2 c', ' c --ar 3:2', undefined],
  ['/imagine a `--ar 3:2`', '3:2', '3\\2', undefined],
  ['**/imagine a —ar 3:2\n/imagine b —ar 3:2**', '—', '--', undefined],
  ['/imagine a **—ar 3:2 <!-- ** -->', '—', '--', '/imagine a **--ar 3:2 <!-- ** -->'],
  [`/imagine *a* ${'b '.repeat(6000)}—ar 3:2`, '—', '--', undefined],
])('an edit keeps the markup around it: %j', async (host, cut, inserted, after) => {
  const [prompt] = (await createReader('markdown')).read(host).items;
  if (prompt?.kind !== 'prompt') return expect.fail('there is no prompt');
  const start = prompt.text.indexOf(cut);
  const edits = prompt.toHostEdits([{ range: { start, end: start + cut.length }, text: inserted }]);
  expect([start > 0, edits && applyEdits(host, edits)]).toEqual([true, after]);
});

it('reads emphasis that is nested thousands deep', async () => {
  const page = `*a **b ${'*a **b '.repeat(1500)}${'** c*'.repeat(1500)}\n\n/imagine prompt: a fox --ar 3:2\n`;
  const start = page.indexOf('/imagine');
  expect(described(await createReader('markdown'), page)).toEqual([{ at: '3:1', prompt: page.slice(start).trimEnd() }]);
});
