import { describe, expect, it } from 'vitest';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import {
  createServiceDocument,
  type DocumentSymbol,
  formattingEdits,
  linksOf,
  semanticTokensOf,
  semanticTokenTypes,
  symbolsOf,
  textOf,
  updateDocument,
} from '../../src/service/index.js';
import { documentOf } from './support.js';

const tokensOf = async (text: string, kind?: ReaderKind): Promise<readonly (readonly [string, string])[]> => {
  const document = await documentOf(text, kind);
  return semanticTokensOf(document).map(({ type, range }) => [type, textOf(document, range)]);
};

describe('semantic tokens', () => {
  it.each<readonly [why: string, kind: ReaderKind, text: string, tokens: readonly (readonly [string, string])[]]>([
    ['none for words', 'text', 'a dog in a park', []],
    [
      'flags and values',
      'text',
      'a dog —ar 16:9 --tile --no cats, birds',
      [
        ['flag', '—ar'],
        ['value', '16:9'],
        ['flag', '--tile'],
        ['flag', '--no'],
        ['value', 'cats, birds'],
      ],
    ],
    [
      'images, separators and weights',
      'text',
      '<https://a.b/c.png> a dog::2 a cat:: x',
      [
        ['image', '<https://a.b/c.png>'],
        ['separator', '::'],
        ['weight', '2'],
        ['separator', '::'],
      ],
    ],
    ['the command', 'text', '/imagine prompt: a dog', [['wrapper', '/imagine prompt:']]],
    [
      'an echo',
      'text',
      '**a dog --v 7** - <@123> (fast)',
      [
        ['wrapper', '**'],
        ['flag', '--v'],
        ['value', '7'],
        ['wrapper', '** - <@123> (fast)'],
      ],
    ],
    [
      'groups, and what stands in their options',
      'text',
      'a {red, {blue, green --s 5}} dog',
      [
        ['group', '{'],
        ['group', ','],
        ['group', '{'],
        ['group', ','],
        ['flag', '--s'],
        ['value', '5'],
        ['group', '}'],
        ['group', '}'],
      ],
    ],
    [
      'groups of values',
      'text',
      'a dog --ar {16:9, 1:1 --no {cats, birds}} --{v, niji} 6',
      [
        ['flag', '--ar'],
        ['group', '{'],
        ['value', '16:9'],
        ['group', ','],
        ['value', '1:1'],
        ['flag', '--no'],
        ['group', '{'],
        ['value', 'cats'],
        ['group', ','],
        ['value', 'birds'],
        ['group', '}'],
        ['group', '}'],
        ['flag', '--'],
        ['group', '{'],
        ['value', 'v'],
        ['group', ','],
        ['value', 'niji'],
        ['group', '}'],
        ['value', '6'],
      ],
    ],
    [
      'remarks',
      'text',
      '# promptc-disable-next-line letter-case\na dog',
      [['comment', 'promptc-disable-next-line letter-case']],
    ],
    [
      'in a fence only',
      'markdown',
      '# --ar 3:2\n\n```mj\na dog --ar 3:2\n```',
      [
        ['flag', '--ar'],
        ['value', '3:2'],
      ],
    ],
    [
      'in a string with escapes',
      'ndjson',
      '{"prompt":"a\\tdog --no \\u201ccats\\u201d"}',
      [
        ['flag', '--no'],
        ['value', '\\u201ccats\\u201d'],
      ],
    ],
  ])('%s', async (_, kind, text, tokens) => {
    expect(await tokensOf(text, kind)).toEqual(tokens);
  });

  it('are of the types that are listed, and can be asked for of a range', async () => {
    const document = await documentOf('a dog --ar 3:2\na cat --v 7');
    const tokens = semanticTokensOf(document, { start: 16, end: 18 });
    expect(tokens).toEqual([
      { type: 'flag', range: { start: 21, end: 24 } },
      { type: 'value', range: { start: 25, end: 26 } },
    ]);
    expect(semanticTokenTypes).toContain('flag');
  });
});

/** Symbols as lines, indented. */
const drawn = (symbols: readonly DocumentSymbol[], margin = ''): readonly string[] =>
  symbols.flatMap(({ kind, name, detail, children }) => [
    `${margin}${kind} ${name}${detail === '' ? '' : ` = ${detail}`}`,
    ...drawn(children, `${margin}  `),
  ]);

describe('symbols', () => {
  it('are the prompts with their images, parts and settings', async () => {
    const text = [
      '# promptc-disable-next-line letter-case',
      'https://a.b/c.png a dog, in a park --ar  3:2 --tile',
      'x::2 y::-1 --no {a, b}',
      'https://a.b/c.png https://a.b/d.png',
      '--v 7',
    ].join('\n');
    expect(drawn(symbolsOf(await documentOf(text)))).toEqual([
      'prompt a dog, in a park',
      '  image https://a.b/c.png',
      '  setting --ar = 3:2',
      '  setting --tile',
      'prompt x',
      '  part x = 2',
      '  part y = -1',
      '  setting --no = {a, b}',
      'prompt a.b',
      '  image https://a.b/c.png',
      '  image https://a.b/d.png',
      'prompt --v 7',
      '  setting --v = 7',
    ]);
  });

  it('stand in places of the host', async () => {
    const document = await documentOf('{"id":1,"prompt":"a \\"dog\\" --v 7"}', 'ndjson');
    const [prompt] = symbolsOf(document);
    expect(textOf(document, prompt?.range)).toBe('a \\"dog\\" --v 7');
    expect(textOf(document, prompt?.children[0]?.range)).toBe('--v 7');
  });
});

describe('links', () => {
  it.each<readonly [why: string, kind: ReaderKind, text: string, links: readonly string[]]>([
    [
      'images in front',
      'text',
      'https://a.b/c.png <https://a.b/d.png>, a dog',
      ['https://a.b/c.png', 'https://a.b/d.png'],
    ],
    [
      'references, without their weights',
      'text',
      'a dog --sref https://a.b/c.png::2 123 https://a.b/d.png',
      ['https://a.b/c.png', 'https://a.b/d.png'],
    ],
    [
      'references, without the commas between them',
      'text',
      'a dog --sref https://a.b/c.png, https://a.b/d_(1).png. --v 7',
      ['https://a.b/c.png', 'https://a.b/d_(1).png'],
    ],
    ['no address with a group in it', 'text', 'https://a.b/c.png?d={1, 2} a dog', []],
    [
      'in groups',
      'text',
      'a dog --sref {https://a.b/c.png, https://a.b/d.png}',
      ['https://a.b/c.png', 'https://a.b/d.png'],
    ],
    [
      'no page beside prompts',
      'markdown',
      'See https://a.b/c.\n\n```mj\nhttps://a.b/c.png a dog\n```',
      ['https://a.b/c.png'],
    ],
    ['in a string', 'ndjson', '{"prompt":"https:\\/\\/a.b/c.png a dog"}', ['https://a.b/c.png']],
  ])('are %s', async (_, kind, text, links) => {
    const document = await documentOf(text, kind);
    const found = linksOf(document);
    expect(found.map(({ url }) => url)).toEqual(links);
    expect(found.map(({ range }) => textOf(document, range).replaceAll('\\/', '/'))).toEqual(links);
  });
});

describe('formatting', () => {
  const formatted = async (text: string, kind: ReaderKind = 'text', ...more: readonly object[]): Promise<string> => {
    const document = await documentOf(text, kind);
    const [options = {}, range] = more as [object?, { start: number; end: number }?];
    return textOf(updateDocument(document, formattingEdits(document, options, range)));
  };

  it('changes prompts and nothing else', async () => {
    expect(await formatted('#  Notes\n\n```mj\na dog ,  --AR 3:2\n```\n\nTwo  blanks\n', 'markdown')).toBe(
      '#  Notes\n\n```mj\na dog --ar 3:2\n```\n\nTwo  blanks\n',
    );
    expect(await formatted('{ "prompt" : "a  \\u201cdog\\u201d —v 7" }', 'ndjson')).toBe(
      '{ "prompt" : "a \\u201cdog\\u201d --v 7" }',
    );
  });

  it('changes only what a range touches', async () => {
    expect(await formatted('a  dog\na  cat\na  fox', 'text', {}, { start: 8, end: 9 })).toBe('a  dog\na cat\na  fox');
  });

  it('spells names as it is asked to', async () => {
    expect(await formatted('a dog --ar 3:2', 'text', { names: 'long' })).toBe('a dog --aspect 3:2');
  });
});

describe('a document', () => {
  it('is of the kind that its name or its content says', async () => {
    const kinds = [
      await createServiceDocument('a dog'),
      await createServiceDocument('a dog', { name: 'notes.md' }),
      await createServiceDocument('{"prompt":"a"}\n{"prompt":"b"}'),
      await createServiceDocument('a dog', { name: 'notes.md', kind: 'text' }),
    ];
    expect(kinds.map(({ kind }) => kind)).toEqual(['text', 'markdown', 'ndjson', 'text']);
  });

  it('gives its text, and that of a range', async () => {
    const document = await documentOf('a dog\na cat');
    expect([textOf(document), textOf(document, { start: 2, end: 7 }), document.length]).toEqual([
      'a dog\na cat',
      'dog\na',
      11,
    ]);
  });

  it('is not changed by an edit', async () => {
    const document = await documentOf('a dog');
    const edited = updateDocument(document, [
      { range: { start: 5, end: 5 }, text: ' --v 7' },
      { range: { start: 0, end: 1 }, text: 'the' },
    ]);
    expect([textOf(document), textOf(edited)]).toEqual(['a dog', 'the dog --v 7']);
  });

  it('takes no edit outside of its text, and none that overlap', async () => {
    const document = await documentOf('a dog');
    const edit = (start: number, end: number) => ({ range: { start, end }, text: 'x' });
    expect(() => updateDocument(document, [edit(4, 6)])).toThrow(RangeError);
    expect(() => updateDocument(document, [edit(-1, 0)])).toThrow(RangeError);
    expect(() => updateDocument(document, [edit(Number.NaN, 2)])).toThrow(RangeError);
    expect(() => updateDocument(document, [edit(0, 2), edit(1, 3)])).toThrow(RangeError);
  });

  it('reads a block of Markdown again that an edit makes part of the one before', async () => {
    const document = await documentOf('- an item\n\n/imagine a \\_dog --AR 3:2\n', 'markdown');
    const edited = updateDocument(document, [{ range: { start: 11, end: 11 }, text: '    ' }]);
    expect(drawn(symbolsOf(edited))).toEqual(['prompt a _dog', '  setting --AR = 3:2']);
  });
});
