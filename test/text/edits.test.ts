import { describe, expect, it } from 'vitest';
import { applyEdits, overlap } from '../../src/text/edits.js';
import type { Edit } from '../../src/text/range.js';

const edit = (start: number, end: number, text = ''): Edit => ({ range: { start, end }, text });

describe('edits', () => {
  it.each([
    { because: 'none', edits: [], text: 'abcdef' },
    { because: 'a replacement', edits: [edit(1, 3, 'X')], text: 'aXdef' },
    { because: 'a removal', edits: [edit(0, 6)], text: '' },
    { because: 'an insertion at each end', edits: [edit(0, 0, '<'), edit(6, 6, '>')], text: '<abcdef>' },
    { because: 'in any order', edits: [edit(4, 5, 'Y'), edit(0, 2, 'X')], text: 'XcdYf' },
    { because: 'one behind the other', edits: [edit(0, 2, 'X'), edit(2, 4, 'Y')], text: 'XYef' },
    { because: 'an insertion behind a replacement', edits: [edit(2, 2, 'Y'), edit(0, 2, 'X')], text: 'XYcdef' },
  ])('are made: $because', ({ edits, text }) => {
    expect(applyEdits('abcdef', edits)).toBe(text);
  });

  it.each([
    { because: 'before the text', edits: [edit(-1, 2)], message: /-1–2 lies outside a text of 6 characters/ },
    { because: 'past the text', edits: [edit(5, 7)], message: /5–7 lies outside/ },
    { because: 'backwards', edits: [edit(3, 2)], message: /3–2 lies outside/ },
    { because: 'overlapping', edits: [edit(0, 3), edit(2, 4)], message: /0–3 and 2–4 overlap/ },
    {
      because: 'overlapping, given in the other order',
      edits: [edit(2, 4), edit(0, 3)],
      message: /0–3 and 2–4 overlap/,
    },
    {
      because: 'two insertions at one place',
      edits: [edit(2, 2, 'X'), edit(2, 2, 'Y')],
      message: /2–2 and 2–2 overlap/,
    },
    {
      because: 'an insertion where a replacement starts',
      edits: [edit(2, 4, 'X'), edit(2, 2, 'Y')],
      message: /overlap/,
    },
    { because: 'a start that is no number', edits: [edit(Number.NaN, 4)], message: /edit NaN–4 lies outside/ },
    { because: 'an end that is no number', edits: [edit(1, Number.NaN)], message: /edit 1–NaN lies outside/ },
    { because: 'an insertion inside a replacement', edits: [edit(1, 4), edit(2, 2, 'Y')], message: /overlap/ },
  ])('that cannot be meant throw: $because', ({ edits, message }) => {
    expect(() => applyEdits('abcdef', edits)).toThrow(RangeError);
    expect(() => applyEdits('abcdef', edits)).toThrow(message);
  });

  it('do not change the list they stand in', () => {
    const edits = [edit(4, 5), edit(0, 1)];
    applyEdits('abcdef', edits);
    expect(edits).toEqual([edit(4, 5), edit(0, 1)]);
  });

  it.each([
    [edit(0, 2), edit(2, 4), false],
    [edit(0, 3), edit(2, 4), true],
    [edit(0, 2), edit(2, 2), false],
    [edit(2, 2), edit(2, 4), true],
    [edit(1, 1), edit(1, 1), true],
    [edit(0, 6), edit(2, 3), true],
  ])('overlap, whichever comes first: %o %o', (a, b, expected) => {
    expect([overlap(a, b), overlap(b, a)]).toEqual([expected, expected]);
  });
});
