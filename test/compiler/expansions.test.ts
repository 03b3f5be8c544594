import { describe, expect, it } from 'vitest';
import { expand } from '../../src/compiler/expand.js';

/** Prompts, how many jobs their groups stand for, and what runs. */
const rows: readonly (readonly [source: string, jobs: number, prompts: readonly string[]])[] = [
  ['a {b, c} d', 2, ['a b d', 'a c d']],
  ['a {b,c} d', 2, ['a b d', 'a c d']],
  ['a { b , c } d', 2, ['a b d', 'a c d']],
  ['a {b,} d', 2, ['a b d', 'a d']],
  ['a {,b} d', 2, ['a d', 'a b d']],
  ['a {,} d', 2, ['a d', 'a d']],
  ['{a, b} c', 2, ['a c', 'b c']],
  ['c {a, b}', 2, ['c a', 'c b']],
  ['{a, b}{c, d}', 4, ['ac', 'ad', 'bc', 'bd']],
  ['{a, b} {c, d}', 4, ['a c', 'a d', 'b c', 'b d']],
  ['{a, {b, c} d} e', 3, ['a e', 'b d e', 'c d e']],
  ['{a,{b,c}}', 3, ['a', 'b', 'c']],
  ['a {b} c', 1, ['a {b} c']],
  ['a {} c', 1, ['a {} c']],
  ['a {b, c', 1, ['a {b, c']],
  ['a b, c} d', 1, ['a b, c} d']],
  ['a {b\\, c, d} e', 2, ['a b, c e', 'a d e']],
  ['a \\{b, c\\} d', 2, ['a \\b d', 'a \\c\\ d']],
  ['a {b, c}, d', 2, ['a b, d', 'a c, d']],
  ['a {, b}, c', 2, ['a , c', 'a b, c']],
  ['a  {, b}  c', 2, ['a   c', 'a  b  c']],
  ['a {,, b} c', 3, ['a c', 'a c', 'a b c']],
  ['a {b, c}\\', 2, ['a b\\', 'a c\\']],
  ['a, {b, }, c', 2, ['a, b, c', 'a, , c']],
  ['{,a} {,b}', 4, ['', 'b', 'a', 'a b']],
  ['a --ar {3:2, 1:1}', 2, ['a --ar 3:2', 'a --ar 1:1']],
  ['a --{tile, raw}', 2, ['a --tile', 'a --raw']],
  ['a --{ar 3:2, tile} --s 5', 2, ['a --ar 3:2 --s 5', 'a --tile --s 5']],
  ['a {--tile, --raw}', 2, ['a --tile', 'a --raw']],
  ['a --no {b, c}, d', 2, ['a --no b, d', 'a --no c, d']],
  ['a {b, c} --repeat 2', 2, ['a b', 'a b', 'a c', 'a c']],
  ['a --repeat {2, 3}', 2, ['a', 'a', 'a', 'a', 'a']],
  ['a --repeat 1', 1, ['a']],
  ['a --repeat 0', 1, ['a']],
  ['a --repeat 2 --repeat 3', 1, ['a', 'a', 'a']],
  ['a --repeat x', 1, ['a']],
  ['/imagine prompt: a {b, c}', 2, ['a b', 'a c']],
  ['"a {b, c}"', 2, ['a b', 'a c']],
  ['**a {b, c}** - <@1>', 2, ['a b', 'a c']],
  ['a {b::2, c} d::1', 2, ['a b::2 d::1', 'a c d::1']],
  ['a {https://a.b/c.png, d} e', 2, ['a https://a.b/c.png e', 'a d e']],
  ['a {[b](https://c.d), e} f', 2, ['a b f', 'a e f']],
  ['{a, b} [c](https://d.e)', 2, ['a c', 'b c']],
  ['a {b\n, c} d', 2, ['a b d', 'a c d']],
  ['a{b,c}d', 2, ['abd', 'acd']],
  ['a {b , c}d', 2, ['a bd', 'a cd']],
  ['{{a, b}, c}', 3, ['a', 'b', 'c']],
  ['a {b, b} c', 2, ['a b c', 'a b c']],
  [
    'a --s {5, 50, 500} --c {1, 2}',
    6,
    ['a --s 5 --c 1', 'a --s 5 --c 2', 'a --s 50 --c 1', 'a --s 50 --c 2', 'a --s 500 --c 1', 'a --s 500 --c 2'],
  ],
  ['{b\\, c\\, d, e} f', 2, ['b, c, d f', 'e f']],
  ['a \\, {b, c}', 2, ['a , b', 'a , c']],
  ['{a,b}--ar 3:2', 2, ['a--ar 3:2', 'b--ar 3:2']],
  ['—{ar 3:2, tile}', 2, ['—ar 3:2', '—tile']],
  ['a {b, c} - <@1>', 2, ['a b', 'a c']],
  ['{a, b', 1, ['{a, b']],
  ['a {b, {c, d} e', 2, ['a {b, c e', 'a {b, d e']],
];

describe('what a prompt with groups stands for', () => {
  it.each(rows)('%j', (source, jobs, prompts) => {
    const expanded = expand(source, { plan: 'pro' });
    expect([expanded.jobs, expanded.prompts]).toEqual([jobs, prompts]);
  });
});
