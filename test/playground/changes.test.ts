import { describe, expect, it } from 'vitest';
import { type Change, changesBetween, changesOf } from '../../playground/src/changes.js';

/** Changes as people mark them: `[-out-]`, `{+in+}`. */
const shown = (changes: readonly Change[]): string =>
  changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'out' ? `[-${text}-]` : `{+${text}+}`)).join('');

const textOf = (changes: readonly Change[], without: Change['kind']): string =>
  changes.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('');

describe('changes', () => {
  it('of edits are what goes and what comes', () => {
    const edits = [
      { range: { start: 12, end: 12 }, text: '!' },
      { range: { start: 2, end: 5 }, text: 'cat' },
      { range: { start: 6, end: 9 }, text: '' },
    ];
    expect(shown(changesOf('a dog and me', edits))).toBe('a [-dog-]{+cat+} [-and-] me{+!+}');
  });

  it.each<[string, string, string]>([
    ['a dog', 'a dog', 'a dog'],
    ['', 'a dog', '{+a dog+}'],
    ['a dog', '', '[-a dog-]'],
    ['a red dog --ar 3:2', 'a dog --ar 1:1', 'a [-red -]dog --ar [-3:2-]{+1:1+}'],
    [
      'a dog —ar 3:2 --chaos 30, --no x',
      'a dog --ar 3:2 --chaos 30 --no x',
      'a dog [-—ar-]{+--ar+} 3:2 --chaos [-30,-]{+30+} --no x',
    ],
    ['one two three', 'four five', '[-one two three-]{+four five+}'],
  ])('between %j and %j', (before, after, expected) => {
    const changes = changesBetween(before, after);
    expect([shown(changes), textOf(changes, 'in'), textOf(changes, 'out')]).toEqual([expected, before, after]);
  });

  it('of long texts are found all the same', () => {
    const [before, after] = ['a b '.repeat(3000), 'b c '.repeat(3000)];
    const changes = changesBetween(before, after);
    expect([textOf(changes, 'in') === before, textOf(changes, 'out') === after]).toEqual([true, true]);
  });
});
