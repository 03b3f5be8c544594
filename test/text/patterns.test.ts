import { expect, it } from 'vitest';
import { isBlank, isDash } from '../../src/text/character-classes.js';
import { anyDashClass, blankClass, dashClass, decimalPattern, numberPattern } from '../../src/text/patterns.js';

const codes = Array.from({ length: 0x10000 }, (_, code) => code);
const codesOf = (inside: string): readonly number[] => {
  const pattern = new RegExp(`[${inside}]`);
  return codes.filter((code) => pattern.test(String.fromCharCode(code)));
};

it('the class of blanks has those that the function knows', () => {
  expect(codesOf(blankClass)).toEqual(codes.filter(isBlank));
});

it('the class of all dashes has those that the function knows', () => {
  expect(codesOf(anyDashClass)).toEqual(codes.filter(isDash));
});

it('dashes between words are dashes', () => {
  expect(codesOf(dashClass).map((code) => [String.fromCharCode(code), isDash(code)])).toEqual([
    ['-', true],
    ['–', true],
    ['—', true],
  ]);
});

it('numbers have digits in front, and decimals need not', () => {
  const texts = ['1', '1.5', '.5', '1.', '.', '1.5.5', '1234567890', '12', '1.25', '１'];
  const read = (pattern: string): readonly string[] => texts.filter((text) => new RegExp(`^${pattern}$`).test(text));
  expect([read(numberPattern()), read(decimalPattern()), read(decimalPattern(1))]).toEqual([
    ['1', '1.5', '12', '1.25'],
    ['1', '1.5', '.5', '12', '1.25'],
    ['1', '1.5', '.5'],
  ]);
});
