import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/formatter/format.js';
import { applyEdits } from '../../src/text/edits.js';
import { editsBetween } from '../../src/text/edits-between.js';
import { anyText } from '../support/any-text.js';
import { holds } from '../support/property.js';

const told = (before: string, after: string): readonly string[] =>
  editsBetween(before, after).map(({ range, text }) => `${range.start}–${range.end} ${JSON.stringify(text)}`);

describe('the edits between two texts', () => {
  it.each([
    { because: 'nothing differs', before: 'a b', after: 'a b', edits: [] },
    { because: 'nothing becomes something', before: '', after: 'a', edits: ['0–0 "a"'] },
    { because: 'something becomes nothing', before: 'a\n', after: '', edits: ['0–2 ""'] },
    { because: 'a word differs', before: 'a dog --AR 3:2', after: 'a dog --ar 3:2', edits: ['6–10 "--ar"'] },
    { because: 'words differ that stand apart', before: 'A b C', after: 'a b c', edits: ['0–1 "a"', '4–5 "c"'] },
    { because: 'blanks differ', before: ' a  b ', after: 'a b', edits: ['0–1 ""', '2–4 " "', '5–6 ""'] },
    {
      because: 'a line that ends between two words goes on ending there',
      before: 'a  b \n c',
      after: 'a b c',
      edits: ['1–3 " "'],
    },
    { because: 'so does one beside a word that differs', before: 'a\nB\nc', after: 'a b c', edits: ['2–3 "b"'] },
    {
      because: 'several words differ, with breaks between them',
      before: 'a,\n—b,  C',
      after: 'a --b c',
      edits: ['0–2 "a"', '3–6 "--b"', '6–8 " "', '8–9 "c"'],
    },
    {
      because: 'a line that ends behind the text is dropped with the blanks',
      before: 'a\n',
      after: 'a',
      edits: ['1–2 ""'],
    },
    { because: 'a word goes', before: 'a , b', after: 'a b', edits: ['1–4 " "'] },
    { because: 'a word goes, and the break behind it stays', before: 'a ,\nb', after: 'a b', edits: ['1–4 "\\n"'] },
    {
      because: 'a word goes, and the break in front of it stays',
      before: 'a\n, b',
      after: 'a b',
      edits: ['1–4 "\\n"'],
    },
    { because: 'the last word goes', before: 'a,\n b', after: 'a,', edits: ['2–5 ""'] },
    { because: 'a word comes', before: 'a b', after: 'a x b', edits: ['1–2 " x "'] },
    { because: 'a blank and a word come in front', before: 'x b', after: ' y b', edits: ['0–1 " y"'] },
  ])('$because', ({ before, after, edits }) => {
    expect(told(before, after)).toEqual(edits);
  });

  it('are one edit where too many words differ to look for those that stay', () => {
    const [before, after] = ['a', 'b'].map((word) => `${`${word} `.repeat(3000)}same`) as [string, string];
    expect(told(before, after)).toEqual([`0–${before.length} ${JSON.stringify(after)}`]);
  });
});

/** Two texts that share some words. */
const pair: Arbitrary<readonly [string, string]> = fc.oneof(
  anyText.map((text): [string, string] => [text, format(text)]),
  fc.tuple(anyText, anyText),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('a', 'b', '--ar', '3:2'),
        fc.constantFrom(' ', '\n', ' \r\n '),
        fc.integer({ min: 0, max: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((words): [string, string] => [
      words.map(([word, blank]) => word + blank).join(''),
      words.map(([word, , change]) => ['', `${word} `, `${word}  `, `${word}x `][change]).join(''),
    ]),
);

const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

holds('edits make the text, but for lines that go on ending where they did', pair, ([before, after]) => {
  const made = applyEdits(before, editsBetween(before, after));
  expect(squeezed(made)).toBe(squeezed(after));
  if (!/[\r\n]/.test(before)) expect(made).toBe(after);
});

holds('edits stand in order and change something', pair, ([before, after]) => {
  let done = -1;
  for (const { range, text } of editsBetween(before, after)) {
    expect(range.start).toBeGreaterThan(done);
    expect(before.slice(range.start, range.end)).not.toBe(text);
    done = range.end - 1;
  }
});

holds('edits start and end between words, so that words that stay are not touched', pair, ([before, after]) => {
  for (const { range } of editsBetween(before, after)) {
    for (const at of [range.start, range.end])
      expect(/\S\S/.test(before.slice(Math.max(0, at - 1), at + 1))).toBe(false);
  }
});
