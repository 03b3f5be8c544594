import { describe, expect, it } from 'vitest';
import { nameFrom, nameFromImage } from '../../src/compiler/name.js';

const family = '👨‍👩‍👧';

describe('a name from a text', () => {
  it.each([
    ['nothing', '', ''],
    ['sixty characters', 'a'.repeat(60), 'a'.repeat(60)],
    ['sixty-one in one word', 'a'.repeat(61), 'a'.repeat(60)],
    ['words up to the sixtieth', `${'a'.repeat(60)} b`, 'a'.repeat(60)],
    ['a word over the end', `${'a'.repeat(58)} bcd`, 'a'.repeat(58)],
    ['a word that ends before it', `${'a'.repeat(57)} b cd`, `${'a'.repeat(57)} b`],
    ['commas and blanks before the cut', `${'a'.repeat(50)}, ,  ${'b'.repeat(20)}`, 'a'.repeat(50)],
    ['a first word that is too long', `a ${'b'.repeat(70)}`, 'a'],
    ['a word of accents', 'é'.repeat(61), 'é'.repeat(60)],
    ['characters of many units', family.repeat(8), family.repeat(7)],
    ['a character over the end', `${'a'.repeat(59)}👍b`, 'a'.repeat(59)],
    ['a character up to the end', `${'a'.repeat(58)}👍b`, `${'a'.repeat(58)}👍`],
    ['one character of many marks', `e${'\u0301'.repeat(80)}`, `e${'\u0301'.repeat(59)}`],
    ['blanks alone in front', ` ${'a'.repeat(70)}`, ` ${'a'.repeat(59)}`],
  ])('of %s', (_, text, name) => {
    expect(nameFrom(text)).toBe(name);
  });
});

describe('a name from an image', () => {
  it.each([
    ['https://example.com/a.png', 'example.com'],
    ['HTTP://Example.com?x', 'Example.com'],
    ['https://a.b#c', 'a.b'],
    ['https://a.b', 'a.b'],
    ['https://user:secret@a.b/c.png', 'a.b'],
    ['https://us@er:secret@a.b:8080', 'a.b:8080'],
    ['https://a.b/@c.png', 'a.b'],
    ['https://user@', 'image'],
    ['see https://a.b', 'image'],
    ['https:///a', 'image'],
    ['', 'image'],
  ])('of %j', (url, name) => {
    expect(nameFromImage(url)).toBe(name);
  });
});
