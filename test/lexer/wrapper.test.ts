import { describe, expect, it } from 'vitest';
import { findEcho } from '../../src/lexer/echoes.js';
import { maxParsedLength } from '../../src/lexer/scanner.js';
import { mayBeWrapped } from '../../src/lexer/wrapper.js';
import { parse } from '../../src/parser/parse.js';
import { samplePrompts } from './shapes.js';

/** What stands inside of all that wraps a text. */
function insideOf(source: string): string {
  const { range } = parse(source);
  return source.slice(range.start, range.end);
}

const id = '11111111-2222-3333-4444-555555555555';

describe('marks around a prompt', () => {
  it.each([
    ['"a sign says "stop". red"', 'a sign says "stop". red'],
    ['"a sign ("stop now") red"', 'a sign ("stop now") red'],
    ['"a fox "(red)" and blue"', 'a fox "(red)" and blue'],
    ['“a fox“red”blue”', 'a fox“red”blue'],
    ['“a fox „b“ c”', 'a fox „b“ c'],
    ['"a fox",.', 'a fox'],
    ["'90s fox, a dog's bowl'", "90s fox, a dog's bowl"],
    ['[ a fox ]', 'a fox'],
    ['［a red fox］', 'a red fox'],
    ['"a fox" .', 'a fox'],
    ['(a fox:1.3 tall)', 'a fox:1.3 tall'],
    ['"a 5" fox --v 6"', 'a 5" fox --v 6'],
    [`${'('.repeat(16)}a fox${')'.repeat(16)}`, 'a fox'],
    ['「狗」', '狗'],
    ['~~a fox~~', 'a fox'],
    ['```a `b` fox```', 'a `b` fox'],
    ['|a fox|', 'a fox'],
    ['_https://a.b/c.png a fox_', 'https://a.b/c.png a fox'],
  ])('%s', (source, inside) => {
    expect(insideOf(source)).toBe(inside);
  });

  it.each([
    '(a fox (red)',
    '(a fox) (red)',
    '(. .)',
    '「.」',
    '()',
    '"',
    '“a fox” , .',
    '‘a’ fox ’',
    '* a fox*',
    '*a fox *',
    '| a fox|',
    '_fox_',
    '(a fox:1.3)',
    '<@1 a fox>',
    '<http:a fox>',
    '"a 5" and a 6"',
    // More than anybody means.
    `${'('.repeat(17)}a fox${')'.repeat(17)}`,
  ])('no marks, but text: %s', (source) => {
    expect(insideOf(source)).toBe(source);
  });
});

describe('the number of a list as a key', () => {
  it.each(['0️⃣ a fox', '9️⃣ a fox', '🔟 a fox', '1⃣: a fox', '9️⃣. a fox'])('%s', (source) => {
    expect(insideOf(source)).toBe('a fox');
  });

  it.each(['9️⃣a fox', '90 foxes', '🔟foxes'])('no key, but text: %s', (source) => {
    expect(insideOf(source)).toBe(source);
  });
});

describe('the id of a job', () => {
  it.each([
    [`a b Job ID: ${id}`, 'a b'],
    [`a b - Job ID: ${id}`, 'a b'],
    [`a b, Job ID: ${id}.`, 'a b'],
    [`a b | *job id*: \`${id}\``, 'a b'],
    [`a b job_id=${id}`, 'a b'],
    [`a b jobid#${id}, seed: 12345`, 'a b'],
    [`Job ID: ${id}`, ''],
  ])('%s', (source, inside) => {
    const { wrapper } = parse(source);
    expect({ inside: insideOf(source), ...wrapper, close: wrapper?.close?.end }).toEqual({
      inside,
      kind: 'echo',
      jobId: id,
      open: { start: 0, end: 0 },
      close: source.length,
      status: [],
    });
  });

  it.each([`a nojob id: ${id}`, `a b job id: ${id} c`, `a b job id: ${id.slice(1)}`, `a b ${id}`])(
    'no id, but text: %s',
    (source) => {
      expect(insideOf(source)).toBe(source);
    },
  );
});

describe('what was copied with blanks in it', () => {
  it.each([
    'Upscaling  image  #4  with  **a fox** - <@1> (fast)',
    'Making variations  for  image  #4  with  prompt  a fox - @u (Waiting to start)',
    'a fox**  - <@1> (fast)',
    '**imagine  prompt**: a fox',
    '** Prompt: ** a fox',
    '**Prompt : ** a fox',
    '/imagine  prompt  3 : a fox',
  ])('%s', (source) => {
    expect(insideOf(source)).toBe('a fox');
  });

  it('is starred where the stars are there, as readers of chats ask', () => {
    const starred = (source: string) => findEcho(source, 0, source.length)?.starred;
    expect([
      starred('Upscaling image #4 with **a fox** - <@1> (fast)'),
      starred('**a fox** - <@1> (fast)'),
      starred('a fox** - <@1> (fast)'),
      starred('a fox - <@1> (fast)'),
      starred('a fox'),
    ]).toEqual([true, true, false, false, undefined]);
  });
});

describe('an echo', () => {
  it('says what it says and nothing else', () => {
    const echoIn = (source: string) => findEcho(source, 0, source.length)?.echo;
    expect([
      echoIn('**a fox** - <@1> (fast)'),
      echoIn('**a fox** - @ann (fast, stealth) [open](https://a.b/c)'),
      echoIn('**a fox** - Image #4 <@1>'),
      echoIn('**a fox** - Variations by <@1> (relaxed)'),
    ]).toStrictEqual([
      { user: '1', status: ['fast'] },
      { userName: 'ann', status: ['fast, stealth', 'open'] },
      { image: 4, user: '1', status: [] },
      { action: 'Variations', user: '1', status: ['relaxed'] },
    ]);
  });
});

describe('one wrapper in another', () => {
  it.each([
    // What is told of a job is worth more than a command, and that more than marks.
    ['**"a fox"** - <@1> (fast)', 'echo'],
    ['"**a fox** - <@1> (fast)"', 'echo'],
    ['/imagine prompt: **a fox** - <@1> (fast)', 'echo'],
    ['"/imagine prompt: a fox"', 'command'],
    ['/imagine prompt: "a fox"', 'command'],
    ['*"a fox"*', 'marks'],
  ])('%s', (source, kind) => {
    expect([insideOf(source), parse(source).wrapper?.kind]).toEqual(['a fox', kind]);
  });
});

describe('a text', () => {
  it('that is wrapped may be', () => {
    const wrapped = samplePrompts.filter((source) => parse(source).wrapper);
    expect(wrapped.length).toBeGreaterThan(50);
    expect(wrapped.filter((source) => !mayBeWrapped(source) || !mayBeWrapped(`, ${source} `))).toEqual([]);
  });

  it.each(['', ' , ', 'a fox', 'imagine', 'a'])('that is not wrapped may not be: %s', (source) => {
    expect([mayBeWrapped(source), parse(source).wrapper]).toEqual([source.startsWith('im'), undefined]);
  });

  it('is read up to a length, and not beyond', () => {
    const settings = (length: number) => parse(` ${'a'.repeat(length - 6)} --raw `).settings.length;
    expect([settings(maxParsedLength), settings(maxParsedLength + 1)]).toEqual([1, 0]);
  });
});
