import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { parse } from '../../src/parser/parse.js';
import { applyEdits } from '../../src/text/edits.js';

/** What the first fix of each finding of a rule leaves; the source as it is where there is none. */
const mended = (source: string, code: string): readonly string[] =>
  check(parse(source))
    .filter((found) => found.code === code)
    .map(({ fixes }) => applyEdits(source, fixes?.[0]?.edits ?? []));

const suggestionOf = (setting: string) =>
  check(parse(`a fox ${setting}`))
    .filter(({ code }) => code === 'unknown-parameter')
    .map(({ data }) => data.suggestion)
    .join();

describe('a name that nobody documents', () => {
  it.each([
    // What other tools and people call a parameter, with or without hyphens.
    ['--aspect-ratio 1:1', 'aspect'],
    ['--ratio 1:1', 'aspect'],
    ['--exclude x', 'no'],
    ['--not x', 'no'],
    ['--without x', 'no'],
    ['--neg x', 'no'],
    ['--negative x', 'no'],
    ['--negative_prompt x', 'no'],
    ['--personalization', 'profile'],
    ['--personalisation', 'profile'],
    ['--image_weight 2', 'iw'],
    ['--style-ref 1', 'sref'],
    ['--style-reference 1', 'sref'],
    ['--character-ref https://a.b', 'cref'],
    ['--character-reference https://a.b', 'cref'],
    ['--omni-ref https://a.b', 'oref'],
    ['--omni-reference https://a.b', 'oref'],
    ['--variety 5', 'chaos'],
    ['--weirdness 5', 'weird'],
    // One slip of the fingers; in a long name two.
    ['--chao 5', 'chaos'],
    ['--choas 5', 'chaos'],
    ['--chaosss 5', 'chaos'],
    ['--sedd 5', 'seed'],
    ['--stylise 5', 'stylize'],
    ['--styliez 5', 'stylize'],
    ['--qualitie 1', 'quality'],
    ['--repaet 2', 'repeat'],
    ['--til', 'tile'],
    ['--tle', 'tile'],
    ['--rwa', 'raw'],
    // Name and value together.
    ['--foo 3:2', 'aspect'],
    ['--sty raw', 'style'],
    ['--sty 50', 'stylize'],
    // A value that a hyphen or an underscore joins.
    ['--no-text', 'no text'],
    ['--style_raw', 'style raw'],
    ['--ar-16:9', 'ar 16:9'],
    ['--v-6.1,', 'v 6.1'],
    ['--v-x', ''],
    ['--hd-video', ''],
    // No guess where the first letter differs, three letters have a wrong one, or too much is wrong.
    ['--xhaos 5', ''],
    ['--raq', ''],
    ['--ti', ''],
    ['--chaossss 5', ''],
    ['--strawberry', ''],
    // Nor where a short name with a wrong letter is another word, and no value says that it is a parameter.
    ['--drift', ''],
    ['--exit', ''],
    ['--look', ''],
    ['--fact', ''],
    ['--publish', ''],
    ['--text "Hello"', ''],
    // Nor where it means something else, or only names of the past are near, or none takes such a value.
    ['--step 5', ''],
    ['--size 5', ''],
    ['--hdr', ''],
    ['--vibes', ''],
    ['--profiel abc', ''],
  ])('%s: did you mean %s', (setting, suggestion) => {
    expect(suggestionOf(setting)).toBe(suggestion);
  });

  it('is looked up as often as one likes', () => {
    const names = Array.from({ length: 250 }, (_, at) => `--zz${String.fromCharCode(97 + (at % 26))}${at}`);
    for (const name of names) expect(suggestionOf(name)).toBe('');
    expect(suggestionOf('--chao 5')).toBe('chaos');
  });
});

describe('settings that are written as words', () => {
  it.each([
    ['a fox, ar 16:9', ['a fox --ar 16:9']],
    ['a fox ar 16 : 9.', ['a fox --ar 16:9']],
    ['a fox, aspect ratio 3:2, v 7', ['a fox --aspect 3:2 --v 7']],
    ['a fox, ar 16:9 , v 7 ,', ['a fox --ar 16:9 --v 7']],
    ['a fox s 50 ar 3:2', ['a fox --s 50 --ar 3:2']],
    ['a fox stylize 50', ['a fox --stylize 50']],
    ['a fox style raw ar 3:2', ['a fox --style raw --ar 3:2']],
    ['a fox iw 2.5 v 7', ['a fox --iw 2.5 --v 7']],
    ['a fox seed 12345', ['a fox --seed 12345']],
    ['a fox niji 6', ['a fox --niji 6']],
    ['ar 16:9, a fox', ['a fox --ar 16:9']],
    ['ar 16:9 a fox', ['a fox --ar 16:9']],
    ['a fox in ar 16:9 light', []],
    ['a fox | ar 16:9 | red', ['a fox | red --ar 16:9']],
    ['狐狸，ar 16:9，红色', ['狐狸，红色 --ar 16:9']],
    ['a fox (ar 16:9)', ['a fox --ar 16:9']],
    ['a fox ar 16:9 --tile', ['a fox --ar 16:9 --tile']],
    // A version, where it is one.
    ['a fox v7', ['a fox --v 7']],
    ['a fox V7', ['a fox --v 7']],
    ['a fox v6', ['a fox --v 6']],
    ['a fox v4', ['a fox --v 4']],
    ['a car v 6.1', ['a car --v 6.1']],
    ['a car v5', ['a car --v 5']],
    // An engine, a draft, or what no version takes.
    ['a fox V8', []],
    ['a muscle car v6', []],
    ['trucks v6', []],
    ['a coupé v8', []],
    ['a coupe v8', []],
    ['the motor v6', []],
    ['an engine v6', []],
    ['a fox v3', []],
    ['a fox, version 2', []],
    ['a fox, niji 8', []],
    ['a fox, chaos 400', []],
    ['a fox, quality 7', []],
    // A usual ratio without a name.
    ['a far 16:9', ['a far --ar 16:9']],
    ['a fox, 3:2, tall', ['a fox, tall --ar 3:2']],
    ['a fox in a 4:3 aspect ratio, tall', ['a fox, tall --ar 4:3']],
    ['a fox, ratio 16:9', ['a fox --aspect 16:9']],
    // One short name by itself, and what only looks like one.
    ['a fox s 5', []],
    ['a fox c 5', []],
    ['a fox, style raw', []],
    ['a far 3:2', []],
    ['a match that ends 2:1, at night', []],
    ['a clock at 16:9', []],
    ['a 16:9 tv', []],
    ['a fox ar 16x9, tall', []],
    // What the prompt says already, and a title.
    ['a fox ar 16:9 --ar 1:1', []],
    ['a fox v 7 --niji 6', []],
    ['v 7', []],
  ])('%s', (source, fixed) => {
    expect(mended(source, 'missing-hyphens')).toEqual(fixed);
  });
});

describe('hyphens by themselves', () => {
  it.each([
    ['a --', ['a']],
    ['a -- fox', ['a fox']],
    ['-- a fox', [' a fox']],
    [', -- a', [', a']],
    ['a fox -- ,', ['a fox ,']],
    ['a --, --raw', ['a, --raw']],
    ['a , -- , b', ['a , , b']],
    ['a fox --- b', ['a fox b']],
    ['a fox --no b -- c', ['a fox --no b c']],
    ['a fox --raw--', ['a fox --raw']],
    ['a fox --raw \u200B-- b', ['a fox --raw b']],
    ['/imagine prompt: -- a', ['/imagine prompt: a']],
    ['** -- a** - <@1>', ['** a** - <@1>']],
    // In the text a zero-width character goes on the word that it stands in.
    ['a \u200B-- b', []],
    ['a --\u200B b', []],
    ['é-- b', []],
    ['a x-- b', []],
    ['a fox ,-- b', []],
    ['a fox "-- b"', []],
    ['a fox -- ar 3:2', []],
  ])('%j', (source, fixed) => {
    expect(mended(source, 'empty-parameter')).toEqual(fixed);
  });
});
