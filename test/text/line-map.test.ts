import { describe, expect, it } from 'vitest';
import { countCharacters } from '../../src/text/characters.js';
import { createLineMap } from '../../src/text/line-map.js';
import { slice } from '../../src/text/range.js';

describe('a line map', () => {
  it.each([
    { because: 'nothing', text: '', lines: [''] },
    { because: 'one line', text: 'abc', lines: ['abc'] },
    { because: 'a break at the end starts a line', text: 'abc\n', lines: ['abc', ''] },
    { because: 'breaks of each kind', text: 'a\nb\r\nc\rd', lines: ['a', 'b', 'c', 'd'] },
    { because: 'empty lines', text: '\n\r\n\r\n\n', lines: ['', '', '', '', ''] },
    { because: 'two carriage returns and a line feed', text: 'a\r\r\nb', lines: ['a', '', 'b'] },
    { because: 'a line feed and a carriage return are two breaks', text: 'a\n\rb', lines: ['a', '', 'b'] },
    { because: 'other separators break no line', text: 'a\u2028b\u0085c\fd', lines: ['a\u2028b\u0085c\fd'] },
    { because: 'characters of two units', text: '🐕\n🐕a', lines: ['🐕', '🐕a'] },
  ])('has the lines of a text: $because', ({ text, lines }) => {
    const map = createLineMap(text);
    expect(Array.from({ length: map.lineCount }, (_, line) => slice(text, map.lineRange(line)))).toEqual(lines);
  });

  const text = 'one\r\ntwo 🐕\n\nfour';
  const map = createLineMap(text);

  it.each([
    [0, 0, 0],
    [2, 0, 2],
    [3, 0, 3],
    [4, 0, 4],
    [5, 1, 0],
    [9, 1, 4],
    [11, 1, 6],
    [12, 2, 0],
    [13, 3, 0],
    [17, 3, 4],
  ])('offset %i is line %i, character %i', (offset, line, character) => {
    expect(map.positionAt(offset)).toEqual({ line, character });
  });

  it('gives back each offset that is not inside a break', () => {
    for (let offset = 0; offset <= text.length; offset++) {
      if (offset !== 4) expect(map.offsetAt(map.positionAt(offset))).toBe(offset);
    }
  });

  it.each([
    ['an offset before the text', -3, { line: 0, character: 0 }],
    ['an offset past the text', 99, { line: 3, character: 4 }],
  ])('%s counts as the nearest end', (_, offset, position) => {
    expect(map.positionAt(offset)).toEqual(position);
  });

  it.each([
    ['a character past its line', { line: 0, character: 9 }, 3],
    ['a character before its line', { line: 1, character: -2 }, 5],
    ['a line before the text', { line: -1, character: 5 }, 0],
    ['a line past the text', { line: 9, character: 0 }, 17],
  ])('%s is taken to the nearest place', (_, position, offset) => {
    expect(map.offsetAt(position)).toBe(offset);
  });

  it('finds a line of many in few steps', () => {
    const many = createLineMap('ab\n'.repeat(100_000));
    expect([many.lineCount, many.positionAt(150_001), many.offsetAt({ line: 99_999, character: 1 })]).toEqual([
      100_001,
      { line: 50_000, character: 1 },
      299_998,
    ]);
  });
});

describe('characters', () => {
  it.each([
    { text: 'abc', limit: 0, count: 3 },
    { text: '🐕🐕', limit: 0, count: 2 },
    { text: '🐕🐕', limit: 4, count: 4 },
    { text: '\uD83D', limit: 0, count: 1 },
    { text: 'e\u0301', limit: 0, count: 2 },
  ])('of $text past $limit units: $count', ({ text, limit, count }) => {
    expect(countCharacters(text, limit)).toBe(count);
  });
});
