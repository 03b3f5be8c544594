import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.js';
import { closingMarks, partnersBefore } from '../../src/parser/partner.js';

/** A prompt with `<` behind each mark that opens and `>` behind each that closes it behind a value. */
function pairsIn(source: string): string {
  const tree = parse(source);
  const signs = new Map<number, string>();
  for (const setting of tree.settings) {
    const closing = closingMarks(tree, setting);
    if (!closing) continue;
    signs.set(closing.end, '>');
    for (const place of partnersBefore(tree, setting, closing)) signs.set(place + 1, '<');
  }
  return [...source, ''].map((char, at) => `${signs.get(at) ?? ''}${char}`).join('');
}

describe('a mark behind a value', () => {
  it.each([
    'my (<fox --v 7)>',
    'my "<fox --v 7">',
    'my “<fox --v 7”>',
    '(<a fox --v 7)> b',
    'my (<fox --ar 1:1, --v 7)>',
    'my (<fox --sref 123)>',
    'my "<fox --ar "1:1">',
    'my fox --ar 1:1, --no "<b --v 7">',
    'my "<fox --raw">',
    'my "<fox --no hands, --v 7">',
    'my (<old [<fox --v 7])>',
    'my (<old (<fox --v 7))>',
    '{<a fox --v 7}>',
    'a (<--v 7)>',
    'a (<x (b) --v 7)>',
    'a "<--v 7">',
    'a “< --v 7”>',
    // Inches neither open nor close.
    'my "<5"6 fox --v 7">',
  ])('closes one in the text: %s', (pairs) => {
    expect(pairsIn(pairs.replace(/[<>]/g, ''))).toBe(pairs);
  });

  it.each([
    'my (fox) --v 7)',
    'my "fox" --v 7"',
    "the dogs' fox --v 7'",
    'a 5" --v 7"',
    // What opens in front of a value goes with it, and so does what would close that.
    'a fox --ar "16:9 --v 7"',
    'a fox --ar (1:1 --v 7)',
    'a fox --ar "16:9"',
    // Words of a list keep theirs.
    'my "fox --no hands"',
  ])('closes none: %s', (source) => {
    expect(pairsIn(source)).toBe(source);
  });
});
