import { expect, it } from 'vitest';
import { nearest } from '../../src/text/nearest.js';

it.each([
  ['styl', ['stop', 'stylize'], 'stylize'],
  ['chaso', ['chaos', 'camera'], 'chaos'],
  ['V', ['v', 'niji'], 'v'],
  ['weather', ['chaos'], undefined],
  ['fox', [], undefined],
])('%j among %j is %j', (word, known, found) => {
  expect(nearest(word, known)).toBe(found);
});

it('says which arguments it does not take', () => {
  expect(() => nearest(undefined as never, [])).toThrow(new TypeError('word has to be text'));
  expect(() => nearest('fox', undefined as never)).toThrow(new TypeError('known has to be a list of texts'));
});
