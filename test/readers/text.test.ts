import { expect, it } from 'vitest';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
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
    because: 'two backslashes are a backslash, three go on',
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
];

it.each(cases)('text: $because', async ({ host, options, items }) => {
  expect(described(await createReader('text', options), host)).toEqual(items);
});
