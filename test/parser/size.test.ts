import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { compile } from '../../src/compiler/compile.js';
import { expand } from '../../src/compiler/expand.js';
import { format } from '../../src/formatter/format.js';
import { maxDepth } from '../../src/lexer/groups.js';
import { maxParsedLength } from '../../src/lexer/scanner.js';
import { countExpansions, expandGroups } from '../../src/parser/expand.js';
import { parse } from '../../src/parser/parse.js';
import { shapes } from '../lexer/shapes.js';

const texts = (source: string, limit = 40): readonly string[] =>
  [...expandGroups(parse(source), limit)].map(({ text }) => text);

describe('depth', () => {
  it.each([
    [10_000, 'braces', '{', '}', undefined],
    [10_000, 'groups', '{a,', '}', 3 * maxDepth],
    // More would not be read.
    [6_800, 'groups that stand last', '{a, b ', '}', 6 * maxDepth],
  ])('%i nested %s', (depth, _, open, close, tooDeep) => {
    const source = open.repeat(depth) + close.repeat(depth);
    const tree = parse(source);
    expect({ tooDeep: tree.tooDeep, unbalanced: tree.unbalanced }).toEqual({
      tooDeep: tooDeep ?? maxDepth,
      unbalanced: [],
    });
    expect(compile(source, { force: true, expand: true }).mode).toBeDefined();
    expect(format(format(source))).toBe(format(source));
  });

  it('a depth of 64 is read, and one more is text', () => {
    const nested = (depth: number) => '{a,'.repeat(depth) + '}'.repeat(depth);
    expect([parse(nested(64)), parse(nested(65))].map(({ tooDeep }) => tooDeep)).toEqual([undefined, 192]);
    expect([nested(64), nested(65)].map((source) => countExpansions(parse(source)))).toEqual([65, 65]);
  });
});

describe('a text as long as is read', () => {
  it.each(shapes)('does not throw: $name', ({ text }) => {
    const source = text(maxParsedLength);
    const tree = parse(source);
    expect(tree.range.end).toBeLessThanOrEqual(maxParsedLength);
    expect(check(tree).every(({ range }) => range.end <= maxParsedLength)).toBe(true);
  });
});

describe('a longer text', () => {
  const blanks = ' '.repeat(maxParsedLength);
  const longest = `${'a'.repeat(maxParsedLength - 11)} --ar 16:9,`;

  it('is one text, and the one finding is that it is too long', () => {
    const source = `/imagine prompt: ${longest}`;
    const range = { start: 0, end: source.length };
    const tree = parse(source);
    expect(tree).toEqual({
      kind: 'prompt',
      source,
      range,
      wrapper: undefined,
      parts: [
        {
          kind: 'part',
          range,
          content: [{ kind: 'text', range, plain: false }],
          separator: undefined,
          weight: undefined,
        },
      ],
      settings: [],
      groups: [],
      unbalanced: [],
      tooDeep: undefined,
    });
    expect(check(tree)).toEqual([
      {
        code: 'prompt-too-long',
        severity: 'error',
        range: { start: 6_000, end: source.length },
        message: `The prompt has ${source.length} characters; the service takes 6000, and so long a text is not read.`,
        data: { length: source.length, most: 6_000, read: false },
      },
    ]);
    expect(format(source)).toBe(source);
    expect(expand(source).prompts).toEqual([source]);
  });

  it('is told by what stands between the blanks around it', () => {
    const codes = (source: string) => check(parse(source)).map(({ code }) => code);
    const read = ['prompt-too-long', 'punctuation-after-value'];
    expect([longest, `${blanks}${longest}${blanks}`].map(codes)).toEqual([read, read]);
    expect([`${longest}.`, `${blanks}${longest}.`].map(codes)).toEqual([['prompt-too-long'], ['prompt-too-long']]);
  });

  it.each(shapes)('of a megabyte has every character in it, and comes back as it is: $name', ({ text }) => {
    const source = text(1_000_000);
    const { request } = compile(source, { force: true, target: 'advanced' });
    expect(request?.prompt).toBe(source.slice(parse(source).range.start, parse(source).range.end));
  });
});

describe('the number of expansions', () => {
  it.each([
    ['a dog', 1],
    ['a {b} dog', 1],
    ['a {b, c} dog', 2],
    ['{a, b}{c, d}{e, f}', 8],
    ['{a, {b, c}}', 3],
    ['{a, {b, c} {d, e}}', 5],
    ['{{a, b}, {c, d}}', 4],
    ['{{a, b}}', 2],
    ['{,}', 2],
    ['{a\\, b, c}', 2],
    ['{a, b', 1],
    ['{a, {b, c}', 2],
    ['dog --ar {1:1, 2:3} --{v 5, niji} --no {x, y}', 8],
    [`${'{a,b}'.repeat(30)}`, 2 ** 30],
    [`${'{a,b}'.repeat(1_100)}`, Number.POSITIVE_INFINITY],
    [`{${'a,'.repeat(9_999)}a}`, 10_000],
  ])('of %s', (source, count) => {
    expect(countExpansions(parse(source))).toBe(count);
  });

  it('no more are made than are asked for, however many there are', () => {
    const source = '{a,b}'.repeat(1_100);
    expect(texts(source, 3)).toEqual(['a'.repeat(1_100), `${'a'.repeat(1_099)}b`, `${'a'.repeat(1_098)}ba`]);
  });
});

describe('expansions', () => {
  it.each([
    ['the leftmost group varies slowest', '{a, b} {1, 2, 3}', ['a 1', 'a 2', 'a 3', 'b 1', 'b 2', 'b 3']],
    ['a group inside stands for its options', '{a, {b, c} d} e', ['a e', 'b d e', 'c d e']],
    ['blanks at the ends of an option are left out', '{ a , b }', ['a', 'b']],
    ['an empty option leaves one blank', 'a {, big} dog', ['a dog', 'a big dog']],
    ['a kept comma is a comma', '{a\\, b, c} d\\, e', ['a, b d, e', 'c d, e']],
    ['a name', 'a --{v 5, niji}', ['a --v 5', 'a --niji']],
    [
      'a value that crosses a parameter',
      'a --ar {1:1, 3:2 --raw} --v 7',
      ['a --ar 1:1 --v 7', 'a --ar 3:2 --raw --v 7'],
    ],
    ['a wrapper stays around each', '**{a, b}** - <@1> (fast)', ['a', 'b']],
    ['a brace in an expansion is a character', '{a, {b} c} d', ['a d', '{b} c d']],
    ['without a group a backslash is one', 'a\\, b', ['a\\, b']],
  ])('%s', (_, source, expected) => {
    expect(texts(source)).toEqual(expected);
  });

  it('are made as far as the plan goes, and counted beyond', () => {
    const { prompts, jobs, diagnostics } = expand('{a, b, c} {d, e}', { plan: 'basic' });
    expect({ prompts, jobs, codes: diagnostics.map(({ code }) => code) }).toEqual({
      prompts: ['a d', 'a e', 'b d', 'b e'],
      jobs: 6,
      codes: ['too-many-jobs'],
    });
  });

  it('map a range of theirs to the smallest stretch of the source that holds it, and no part of a group', () => {
    const source = 'a {red, pink\\, soft} bird --ar 3:2';
    const [, pink] = [...expandGroups(parse(source), 2)];
    const mapped = ['pink', ', soft', 'pink, soft', 'bird', '3:2', 'soft bird'].map((words) => {
      const start = pink?.text.indexOf(words) ?? -1;
      const range = pink?.toSource({ start, end: start + words.length });
      return range && source.slice(range.start, range.end);
    });
    expect(mapped).toEqual(['pink', ', soft', 'pink\\, soft', 'bird', '3:2', '{red, pink\\, soft} bird']);
  });
});
