import { describe, expect, it } from 'vitest';
import { expandGroups } from '../../src/parser/expand.js';
import { parse } from '../../src/parser/parse.js';
import { applyEdits } from '../../src/text/edits.js';

const expansionsOf = (source: string) => [...expandGroups(parse(source), 40)];

/** What an edit of one expansion comes to in the source. `[…]` marks the range that `put` replaces. */
function editIn(source: string, marked: string, put: string): string | undefined {
  const text = marked.replace(/[[\]]/g, '');
  const expansion = expansionsOf(source).find((one) => one.text === text);
  if (!expansion) throw new Error(`no expansion is ${text}`);
  const range = { start: marked.indexOf('['), end: marked.indexOf(']') - 1 };
  const edit = expansion.editToSource({ range, text: put });
  return edit && applyEdits(source, [edit]);
}

describe('an edit of an expansion', () => {
  it.each([
    ['a {red, blue} dog', 'a [blue] dog', 'pink', 'a {red, pink} dog'],
    ['a {red, blue} dog', 'a bl[]ue dog', '-', 'a {red, bl-ue} dog'],
    ['a {red, blue} dog', '[]a blue dog', 'not ', 'not a {red, blue} dog'],
    ['a {red, blue} dog', 'a blue[] dog', ',', 'a {red, blue}, dog'],
    ['a {red, blue} dog', 'a blue dog[]', ',', 'a {red, blue} dog,'],
    ['a {, b} d', 'a[] d', ',', 'a, {, b} d'],
    ['a {, b} d', 'a [d]', 'e', 'a {, b} e'],
    // The backslash that keeps a comma goes with it; what is put in front of one stands before both.
    ['a {b\\, c, d} e', 'a b[,] c e', '', 'a {b c, d} e'],
    ['a {b\\, c, d} e', 'a b[, c] e', ' and c', 'a {b and c, d} e'],
    ['a {b\\, c, d} e', 'a b[], c e', ' or', 'a {b or\\, c, d} e'],
    ['a {b\\, c, d} e', 'a b,[] c e', ' or', 'a {b\\, or c, d} e'],
    ['\\, {b, d} e', '[,] b e', 'a', 'a {b, d} e'],
    ['\\, {b, d} e', '[], b e', 'a', 'a\\, {b, d} e'],
    // Behind an option a comma needs its backslash in the expansion as well, and keeps it in the source.
    ['{a {b\\, c}, d} e', 'a {b\\,[ c]} e', ' d', '{a {b\\, d}, d} e'],
    // Without a group a backslash is a character.
    ['a dog\\, b', 'a dog[\\], b', '', 'a dog, b'],
  ])('%s: %s becomes %s', (source, marked, put, edited) => {
    expect(editIn(source, marked, put)).toBe(edited);
  });

  it.each([
    // It would stand partly in a group, or in two of them.
    ['a {red, blue} dog', 'a blu[e d]og', 'x'],
    ['a {b, c}{d, e}', 'a [bd]', 'x'],
    ['a {b\\, c, d} e', 'a [b,] c e', 'x'],
    // A blank in front of an option is left out again.
    ['a {red, blue} dog', 'a []blue dog', ' '],
    ['a {red, blue} dog', 'a []red dog', ' '],
    ['a {b, c}{d, e}', 'a b[]d', 'x'],
  ])('%s: %s cannot become %s', (source, marked, put) => {
    expect(editIn(source, marked, put)).toBe(undefined);
  });
});

describe('an expansion', () => {
  const source = 'a {red, blue} dog';

  it('holds the places of the source that it takes over, and those beside them', () => {
    const places = expansionsOf(source).map(({ contains }) =>
      [...source, ''].map((_, place) => (contains(place) ? '^' : ' ')).join(''),
    );
    expect([source, ...places]).toEqual([
      'a {red, blue} dog', //
      '^^^^^^^      ^^^^^',
      '^^^     ^^^^^^^^^^',
    ]);
  });

  it('keeps the backslash of a comma only between braces', () => {
    expect(expansionsOf('{a {b\\, c}\\, d, e}').map(({ text }) => text)).toEqual(['a {b\\, c}, d', 'e']);
    expect(expansionsOf('{x {a\\, b {c, d}}, e}').map(({ text }) => text)).toEqual([
      'x {a\\, b c}',
      'x {a\\, b d}',
      'e',
    ]);
  });

  it('without groups is the source', () => {
    const [whole, ...others] = expansionsOf('a dog\\, b {c}');
    expect([whole?.text, whole?.toSource({ start: 2, end: 6 }), others]).toEqual([
      'a dog\\, b {c}',
      { start: 2, end: 6 },
      [],
    ]);
  });

  it('has a place for what is empty, and one past its end', () => {
    const [, blue] = expansionsOf(source);
    const at = (place: number) => blue?.toSource({ start: place, end: place });
    expect([at(0), at(2), at(6), at(10), at(99)].map((range) => range?.start)).toEqual([0, 8, 13, 17, 17]);
    expect([at(2)?.end, at(6)?.end]).toEqual([8, 13]);
  });
});
