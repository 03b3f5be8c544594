import { existsSync, readFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/grammar/tokenize.js';
import { rangeOf } from '../../src/grammar/tokens-of.js';
import { parameterNames } from '../../src/language/lookup.js';
import type { FlagMatch } from '../../src/lexer/flags.js';
import type { Group } from '../../src/lexer/groups.js';
import { maxParsedLength, Scanner } from '../../src/lexer/scanner.js';
import type { TokenKind } from '../../src/lexer/token.js';
import { parse } from '../../src/parser/parse.js';
import type { Range } from '../../src/text/range.js';
import { samplePrompts, shapes } from '../lexer/shapes.js';
import { anyText, promptLike, wrappedText } from '../support/any-text.js';
import { holds, soupRuns } from '../support/property.js';
import { soup } from '../support/soups.js';
import { parseByReference } from './parse.js';

/** A token with all that the parser takes from it. */
interface Read {
  readonly kind: TokenKind | undefined;
  readonly range: Range | undefined;
  readonly payload: FlagMatch | Group | undefined;
}

function tokensOf(source: string, groups: boolean): readonly Read[] {
  const scanner = new Scanner(source, groups);
  const tokens: Read[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    const payload = kind === 'flag' ? scanner.flag : kind === 'group' ? scanner.group : undefined;
    tokens.push({ kind, range: { start: scanner.tokenStart, end: scanner.tokenEnd }, payload });
  }
  return tokens;
}

/** What a token is, as the scanner words it. */
const kindOf: Readonly<Record<string, TokenKind>> = {
  WrapperOpen: 'wrapper-open',
  WrapperClose: 'wrapper-close',
  Url: 'url',
  Group: 'group',
  Separator: 'separator',
  Weight: 'weight',
  FirstFlag: 'flag',
  NextFlag: 'flag',
  Text: 'text',
  ValueText: 'value-text',
};

const tokensByReference = (source: string, groups: boolean): readonly Read[] =>
  tokenize(source, { groups }).tokens.map((token) => {
    const kind = kindOf[token.tokenType.name];
    return { kind, range: rangeOf(token), payload: kind === 'flag' || kind === 'group' ? token.payload : undefined };
  });

const blanks = [
  ' ',
  '  ',
  '\t',
  '\n',
  '\u00A0',
  '\u1680',
  '\u2003',
  '\u200B',
  '\u2028',
  '\u202F',
  '\u2060',
  '\u200F',
  '\u061C',
  '\u3000',
];
const dashes = ['-', '--', '---', '- -', '—', '–', '‐', '‒', '−', '⸺', '﹘', '﹣', '－'];
const edges = ['', ',', '.', '"', '”', '，', '=', ':', '：', '\uFEFF', '\uD83D', '\uDE00', '🐕', 'ñ', '狗', '\u0301'];

const name = fc.constantFrom(...parameterNames(), 'qqq', 'AR', '{v 5, niji}');
const value = fc.constantFrom(
  '16:9',
  '9：9',
  '7',
  '.5',
  '-5',
  'raw',
  'a, b',
  '1',
  '123456',
  'https://a.b/c.png',
  '{1, 2}',
);
const joint = fc.constantFrom(...blanks, ...edges);
const setting = fc.tuple(joint, fc.constantFrom(...dashes), joint, name, joint, value);
const weight = fc.constantFrom('::', ':::', '::2', '::-.5', '::-1,', '::8k', ':: 1', '::.5::', '::1.5.2');
const address = fc.constantFrom(
  'https://a.b/c',
  '<https://s.mj.run/x>',
  'HTTP://é.x',
  '<http://a',
  'xhttps://b',
  'http://—',
);
const braces = fc.constantFrom('{a, b}', '{a,{b,c}}', '{a}', '{', '}', '{\\,}', '{a\\, b, c}', '{https://a, --ar 1:1}');
const words = fc.constantFrom('a dog', 'film-noir', '8k,', 'h', 'ht', '**', 'face—raw emotion', '1', ':', '-', '- ');

/** Structure of every kind, glued to each other or apart by anything. */
const structure: Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        words,
        weight,
        address,
        braces,
        setting.map((pieces) => pieces.join('')),
      ),
      joint,
    ),
    { maxLength: 10 },
  )
  .map((pieces) => pieces.flat().join(''));

/** A prompt in what Discord puts around one, whole or broken. */
const wrapped: Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '**', ' **', '/imagine prompt:', ', /imagine ', 'Prompt: ', 'imagine prompt :', 'ımagine:'),
    fc.oneof(structure, promptLike),
    fc.constantFrom(
      '',
      '** - <@1> (fast)',
      '** - Image #2 <@!7>',
      '** - Zoom Out by <@1> (31%) (relaxed)',
      '** - ',
      '**',
    ),
  )
  .map((pieces) => pieces.join(''));

const text = fc.oneof(
  anyText,
  promptLike,
  wrappedText,
  structure,
  wrapped,
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Real prompts by real users. They stay where they are; without them the other texts have to do. */
const corpus = new URL('../../../shared/corpus/dev.ndjson', import.meta.url);
const present = existsSync(corpus);
if (!present) console.log(`no corpus at ${corpus.pathname}: the reference is not asked about real prompts`);

describe('the scanner and the parser agree with chevrotain', () => {
  holds('on the tokens of any text', fc.tuple(text, fc.boolean()), ([source, groups]) => {
    expect(tokensOf(source, groups)).toEqual(tokensByReference(source, groups));
  });

  holds('on the tree of any text', fc.tuple(text, fc.boolean()), ([source, groups]) => {
    expect(parse(source, { groups })).toEqual(parseByReference(source, groups));
  });

  holds(
    'on tokens and tree of a soup',
    fc.tuple(soup, fc.boolean()),
    ([source, groups]) => {
      expect(tokensOf(source, groups)).toEqual(tokensByReference(source, groups));
      expect(parse(source, { groups })).toEqual(parseByReference(source, groups));
    },
    soupRuns,
  );

  it.each([true, false])('on samples and shapes, with groups: %s', (groups) => {
    for (const source of [...samplePrompts, ...shapes.map((shape) => shape.text(300))]) {
      expect(tokensOf(source, groups)).toEqual(tokensByReference(source, groups));
      expect(parse(source, { groups })).toEqual(parseByReference(source, groups));
    }
  });

  it('on what is too long to be read', () => {
    for (const { text: shape } of shapes) {
      const source = `/imagine prompt: ${shape(maxParsedLength)}${shape(20)} `;
      expect(tokensOf(source, true)).toEqual(tokensByReference(source, true));
      expect(parse(source)).toEqual(parseByReference(source, true));
    }
  });

  it.skipIf(!present)('on real prompts', () => {
    const differ = readFileSync(corpus, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly prompt: string }).prompt)
      .filter((source) => {
        const [ours, reference] = [tokensOf, tokensByReference].map((read) => JSON.stringify(read(source, true)));
        const trees = [parse(source), parseByReference(source, true)].map((tree) => JSON.stringify(tree));
        return ours !== reference || trees[0] !== trees[1];
      });
    expect(differ).toEqual([]);
  });
});

describe('the texts of these tests', () => {
  it('hold tokens of every kind, and flags in every form, known and unknown', () => {
    const seen = new Set<string>();
    for (const source of fc.sample(text, { numRuns: 3_000, seed: 7 })) {
      for (const { kind, payload } of tokensOf(source, true)) {
        seen.add(String(kind));
        if (kind !== 'flag') continue;
        const { dash, parameter, detached } = payload as FlagMatch;
        seen.add(`${dash}${detached ? '' : ', glued'}`).add(parameter ? 'known' : 'unknown');
      }
    }
    expect([...seen].sort()).toEqual([
      'double',
      'double, glued',
      'em',
      'em, glued',
      'flag',
      'group',
      'known',
      'other',
      'other, glued',
      'separator',
      'split',
      'split, glued',
      'text',
      'unknown',
      'url',
      'value-text',
      'weight',
      'wrapper-close',
      'wrapper-open',
    ]);
  });
});
