import { readFileSync } from 'node:fs';
import { generateCstDts, type IToken } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import {
  type ContentCstChildren,
  type PartCstChildren,
  type PromptCstChildren,
  type PromptVisitor,
  parseConcrete,
  promptGrammar,
  rangeOf,
  type SeparatorCstChildren,
  type SettingCstChildren,
  tokenize,
  tokensOf,
  type ValueCstChildren,
} from '../../src/grammar/index.js';
import '../reference/group-by.js';

/** Declarations without comments, on a line. */
const bare = (text: string): string =>
  text
    .replace(/\/\*\*.*?\*\//gs, '')
    .replaceAll('"', "'")
    .replace(/\((\w+)\)(?=\[\])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

describe('the types of the concrete tree', () => {
  it('are those that chevrotain makes of the grammar', () => {
    const written = readFileSync(new URL('../../src/grammar/concrete.ts', import.meta.url), 'utf8');
    const generated = generateCstDts(promptGrammar().getGAstProductions(), { visitorInterfaceName: 'PromptVisitor' });
    expect(bare(written)).toBe(bare(generated));
  });
});

const Base = promptGrammar().getBaseCstVisitorConstructor();
const images = (tokens: readonly IToken[] = []): string => tokens.map(({ image }) => image).join('|');

/** Writes the tree in one line. */
class Writer extends Base implements PromptVisitor<void, string> {
  constructor() {
    super();
    this.validateVisitor();
  }

  prompt({ WrapperOpen, part = [], setting = [], WrapperClose }: PromptCstChildren): string {
    const inside = [...part, ...setting].map((node) => this.visit(node)).join(' ');
    return `${images(WrapperOpen)}<${inside}>${images(WrapperClose)}`;
  }

  part({ content = [], separator = [] }: PartCstChildren): string {
    return `part(${[...content, ...separator].map((node) => this.visit(node)).join(' ')})`;
  }

  content({ Text, Url, Group }: ContentCstChildren): string {
    return `text:${images(Text)} url:${images(Url)} group:${images(Group)}`.replace(/ ?\w+:(?= |$)/g, '').trim();
  }

  separator({ Separator, Weight }: SeparatorCstChildren): string {
    return `${images(Separator)}${images(Weight)}`;
  }

  setting({ Flag, value = [] }: SettingCstChildren): string {
    return `${images(Flag)}(${value.map((node) => this.visit(node)).join('')})`;
  }

  value({ ValueText, Group }: ValueCstChildren): string {
    return `${images(ValueText)};${images(Group)}`;
  }
}

describe('the concrete tree', () => {
  it.each([
    ['', '<>'],
    ['a dog', '<part(text:a dog)>'],
    ['::', '<part(::)>'],
    [':: a', '<part(::) part(text:a)>'],
    ['a::2 b:: --ar 3:2 --raw', '<part(text:a ::2) part(text:b ::) --ar(3:2;) --raw()>'],
    ['--no a {b, c} d {e, f}', '<--no(a|d;{b, c}|{e, f})>'],
    ['https://a.b/c a {b, c}', '<part(url:https://a.b/c text:a group:{b, c})>'],
    ['/imagine prompt: a', '/imagine prompt: <part(text:a)>'],
    ['**a** - <@1> (fast)', '**<part(text:a)>** - <@1> (fast)'],
  ])('of %j', (source, written) => {
    expect(new Writer().visit(parseConcrete(source))).toBe(written);
  });

  it('has no groups where none are asked for', () => {
    expect(new Writer().visit(parseConcrete('a {b, c} --no {d, e}', { groups: false }))).toBe(
      '<part(text:a {b, c}) --no({d, e};)>',
    );
  });

  it('has tokens that know where they stand, and what was found in them', () => {
    const source = '/imagine prompt: a {b, c} — ar 3:2';
    const tokens = tokensOf(parseConcrete(source));
    expect(tokens).toEqual(tokenize(source).tokens);
    expect(tokens.map((token) => rangeOf(token))).toEqual([
      { start: 0, end: 17 },
      { start: 17, end: 18 },
      { start: 19, end: 25 },
      { start: 26, end: 30 },
      { start: 31, end: 34 },
    ]);
    expect(tokens.map(({ payload }) => payload?.kind ?? payload?.parameter?.name)).toEqual([
      'command',
      undefined,
      'group',
      'aspect',
      undefined,
    ]);
  });

  it('is not changed by another one', () => {
    const first = parseConcrete('a {b, c} --ar 3:2');
    const before = structuredClone(tokensOf(first).map(({ image }) => image));
    parseConcrete('**x** - <@1> (fast)');
    expect(tokensOf(first).map(({ image }) => image)).toEqual(before);
  });
});

describe('what is no text', () => {
  it.each([undefined, null, 7, ['a'], {}])('is refused: %j', (source) => {
    expect(() => parseConcrete(source as never)).toThrow(TypeError);
    expect(() => tokenize(source as never)).toThrow(TypeError);
  });

  it.each([null, 'x', { groups: 1 }])('is refused as options: %j', (options) => {
    expect(() => parseConcrete('a', options as never)).toThrow(TypeError);
  });
});
