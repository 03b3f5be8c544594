import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/language/kinds/index.js';
import { lowestTerms, lowestText } from '../../src/language/kinds/ratio.js';
import { readItems } from '../../src/language/kinds/words.js';
import { holds } from '../support/property.js';

describe('the text of a ratio in lowest terms', () => {
  const whole = fc.integer({ min: 1, max: 200 });
  const side = fc.oneof(
    whole,
    whole.map((tenths) => tenths / 10),
  );

  holds('is that of the ratio, whatever was asked before', fc.tuple(side, side), ([width, height]) => {
    const value = { kind: 'ratio', width, height } as const;
    const text = kinds.ratio.print(lowestTerms(value));
    expect([lowestText(value), lowestText(value)]).toEqual([text, text]);
  });

  it('tells a ratio with decimals from another one', () => {
    const asked = [
      { width: 1.5, height: 1 },
      { width: 1, height: 65 },
      { width: 2.5, height: 2 },
    ];
    expect(asked.map((ratio) => lowestText({ kind: 'ratio', ...ratio }))).toEqual(['3:2', '1:65', '5:4']);
  });
});

describe('the items of a list', () => {
  const piece = fc.constantFrom(
    ...['a', 'red dog', '’', ',，、،', ', ', ' ', '  ', '\t', '\n', '\u00A0', '\u200B', '\uFEFF'],
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

  holds('stand between commas, with one blank between words', text, (list) => {
    const items = list.split(/[,，、،]/).map((item) => item.split(/[\s\u200B\u2060]+/).filter((word) => word !== ''));
    expect(readItems(list)).toEqual(items.filter(({ length }) => length > 0).map((words) => words.join(' ')));
  });
});
