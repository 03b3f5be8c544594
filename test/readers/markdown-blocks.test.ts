import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/readers/markdown/blocks.js';

/** What is read of a tree: in paragraphs no more than the code, since links depend on what they refer to. */
const shapeOf = (nodes: readonly Nodes[]): unknown =>
  nodes.flatMap((node) => [
    ...(/^(?:text|break|emphasis|strong|link\w*|image\w*)$/.test(node.type)
      ? []
      : [[node.type, node.position?.start.offset, node.position?.end.offset, 'value' in node ? node.value : '']]),
    ...('children' in node ? [shapeOf(node.children)].flat() : []),
  ]);

const lines = fc.constantFrom(
  ...['', '', '', ' ', '\t', 'a dog', '  a dog', '    a dog', '\ta', '# a', '###### a', '####### a', '#', ' # a', '#a'],
  ...[
    '```',
    '````',
    '```mj',
    '  ```',
    '~~~',
    '~~~ mj',
    '---',
    '- - -',
    '===',
    '***',
    '* * *',
    '___',
    '-',
    '--',
    ' ---',
  ],
  ...['- a', '* a', '+ a', '1. a', '2) a', '  - a', '- ```', '- # a', '-', '> a', '>', '> ```', '> - a', '>    a'],
  ...['<!--', '-->', '<!-- a -->', '<div>', '</div>', '<script>', '</script>', '<?', '?>', '<b>a', '<![CDATA[', ']]>'],
  ...[
    '[a]: b',
    '[a]:',
    '"t"',
    '`a',
    'a`',
    '`a`',
    '``',
    'a  ',
    'a\\',
    '/imagine a',
    '/imagine prompt:',
    '| a |',
    '&amp;',
  ],
);

const texts = fc
  .array(fc.tuple(lines, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')), { maxLength: 12 })
  .map((all) => all.map(([line, end]) => line + end).join(''));

describe('blocks of Markdown', () => {
  it('are those of the whole text, however short the pieces are', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(shapeOf(blocksOf(text, 0, 1))).toEqual(shapeOf(fromMarkdown(text).children));
      }),
    );
  });

  it('lie behind a byte order mark', () => {
    const text = '# a\n\nb\n\n---\n\uFEFFc\n';
    const places = (blocks: readonly Nodes[]) => blocks.map(({ position }) => position?.start.offset);
    expect(places(blocksOf(`\uFEFF${text}`))).toEqual(
      places(fromMarkdown(text).children).map((offset = 0) => offset + 1),
    );
  });

  it('are read in pieces', () => {
    const text = 'A heading\n---\n\n<div>\n\ntext\n# b\n```\n\n# c\n\n\n'.repeat(200);
    expect(shapeOf(blocksOf(text))).toEqual(shapeOf(fromMarkdown(text).children));
  });
});
