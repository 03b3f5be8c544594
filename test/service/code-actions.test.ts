import { describe, expect, it } from 'vitest';
import type { LinterOptions } from '../../src/linter/linter.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import {
  type CodeActionOptions,
  codeActionsAt,
  createServiceDocument,
  safeFixEdits,
  textOf,
  updateDocument,
} from '../../src/service/index.js';
import { applyEdits } from '../../src/text/edits.js';
import { cursorIn, documentOf } from './support.js';

/** What each action makes of the text, or what it puts beside it. */
async function made(drawn: string, options: LinterOptions = {}, kind: ReaderKind = 'text'): Promise<unknown> {
  const { text, offset } = cursorIn(drawn);
  const actions = codeActionsAt(await documentOf(text, kind), { start: offset, end: offset }, options);
  return actions.map(({ title, edits, output }) => [
    title,
    output ? { [output.language]: output.text } : applyEdits(text, edits),
  ]);
}

const requestOf = (request: object): unknown => ({ json: `${JSON.stringify(request, undefined, 2)}\n` });

const simple = (params: readonly object[] = []) =>
  requestOf({
    name: 'a dog',
    prompt: 'a dog',
    mode: 'simple',
    optimizePrompt: false,
    ...(params.length > 0 ? { params } : {}),
  });

describe('at a place', () => {
  it('are the fixes of what is found there, the safe ones of its prompt together, and what the prompt can become', async () => {
    expect(await made('a dog —AR 16x9|, --c 5\na cat --AR 3:2')).toEqual([
      ['Write 16:9', 'a dog —AR 16:9, --c 5\na cat --AR 3:2'],
      ['Remove it', 'a dog —AR 16x9 --c 5\na cat --AR 3:2'],
      ['Make all safe fixes', 'a dog --ar 16:9 --c 5\na cat --AR 3:2'],
      ['Spell flags long', 'a dog —aspect 16x9, --chaos 5\na cat --AR 3:2'],
      [
        'Compile to a request',
        simple([
          { name: 'format', value: '16:9' },
          { name: 'chaos', value: 5 },
        ]),
      ],
    ]);
  });

  it('say what a fix is for, and which of them is the best', async () => {
    const document = await documentOf('a dog --ar 16x9');
    const [fix] = codeActionsAt(document, { start: 12, end: 12 });
    expect(fix).toEqual({
      title: 'Write 16:9',
      kind: 'fix',
      edits: [{ range: { start: 11, end: 15 }, text: '16:9' }],
      diagnostic: expect.objectContaining({ code: 'misspelled-ratio', range: { start: 11, end: 15 } }),
      isPreferred: true,
    });
  });

  it('move text in front of the parameters', async () => {
    expect(await made('a robot --v 7 on a be|ach')).toEqual([
      ['Move the words in front of the parameters', 'a robot on a beach --v 7'],
      ['Spell flags long', 'a robot --version 7 on a beach'],
    ]);
  });

  it('spell flags long and short, which is no more than their names', async () => {
    expect(await made('a  dog ,  --stylize  5 --ar 3:2 --nobody|')).toEqual([
      ['Spell flags long', 'a  dog ,  --stylize  5 --aspect 3:2 --nobody'],
      ['Spell flags short', 'a  dog ,  --s  5 --ar 3:2 --nobody'],
    ]);
  });

  it('leave an alias that means something else in the version', async () => {
    expect(await made('a dog --weird| 5', { modelVersion: '3' })).not.toContainEqual([
      'Spell flags short',
      expect.anything(),
    ]);
  });

  it('compile for a target', async () => {
    expect(await made('a dog|', { target: 'advanced' })).toEqual([
      ['Compile to a request', requestOf({ name: 'a dog', prompt: 'a dog', mode: 'advanced' })],
    ]);
  });

  it('compile with what a configuration adds', async () => {
    const options = { target: 'advanced', prepend: 'cinematic,', append: '--ar 3:2' } as const;
    expect(await made('a dog|', options)).toEqual([
      [
        'Compile to a request',
        requestOf({ name: 'cinematic, a dog', prompt: 'cinematic, a dog --ar 3:2', mode: 'advanced' }),
      ],
    ]);
    const marked = await made('{a dog --ar 1:1, a cat|}', options);
    expect(marked).not.toContainEqual(['Compile to a request', expect.anything()]);
  });

  it('compile no prompt that has errors', async () => {
    expect(await made('a dog --nobody|')).toEqual([]);
  });

  it('make nothing of a prompt that only its program knows in full, nor of a request', async () => {
    const document = await documentOf('const a = (b) => `a {red, \x24{b}} fox --aspect 3:2 --v 7`;', 'code', {
      language: 'javascript',
    });
    expect(codeActionsAt(document, { start: 24, end: 24 }).map(({ title }) => title)).toEqual([
      'Spell flags long',
      'Spell flags short',
    ]);
    const titles = async (text: string) =>
      codeActionsAt(await documentOf(text, 'json'), { start: 0, end: text.length }).map(({ title }) => title);
    expect(await titles('{"prompt": "a fox", "envelope": {"mode": "advanced", "name": "x"}}')).toEqual([]);
    expect(await titles('{"mode": "advanced", "name": "x", "prompt": "a fox --ar 3:2"}')).toEqual(['Spell flags long']);
    expect(await titles('{"prompt": "a fox --ar 3:2"}')).toEqual(['Spell flags long', 'Compile to a request']);
  });

  it('compile several prompts to one request a line', async () => {
    const document = await documentOf('a dog\na cat');
    const [action] = codeActionsAt(document, { start: 0, end: 8 });
    const request = (name: string) => JSON.stringify({ name, prompt: name, mode: 'simple', optimizePrompt: false });
    expect(action?.output?.text).toBe(`${request('a dog')}\n${request('a cat')}\n`);
  });

  it('are those of the kinds that are asked for', async () => {
    const document = await documentOf('a {red, blue} dog --AR 3:2');
    const titles = (options: CodeActionOptions) =>
      codeActionsAt(document, { start: 20, end: 20 }, options).map(({ title }) => title);
    const rewrites = ['Spell flags long', 'Write out the permutations', 'Compile to a request'];
    expect(titles({})).toEqual(['Write --ar', 'Make all safe fixes', ...rewrites]);
    expect(titles({ kinds: ['fix'] })).toEqual(['Write --ar']);
    expect(titles({ kinds: ['rewrite', 'fix-all'] })).toEqual(['Make all safe fixes', ...rewrites]);
    expect(titles({ kinds: [] })).toEqual([]);
  });

  it('have no text to show where nobody can show one', async () => {
    const document = await documentOf('{"prompt":"a {red, blue} dog"}\n{"prompt":"a cat"}', 'ndjson');
    expect(codeActionsAt(document, { start: 12, end: 12 }, { outputs: false })).toEqual([]);
    expect(codeActionsAt(document, { start: 45, end: 45 }, { outputs: false })).toEqual([]);
    expect(codeActionsAt(document, { start: 45, end: 45 }, {})).toHaveLength(1);
  });

  it('are none for a range with more than 500 prompts', async () => {
    const line = 'a dog --AR 3:2\n';
    const document = await documentOf(line.repeat(501));
    expect(codeActionsAt(document, { start: 0, end: line.length * 500 - 1 })).toHaveLength(503);
    expect(codeActionsAt(document, { start: 0, end: document.length })).toEqual([]);
    expect(safeFixEdits(document)).toHaveLength(501);
  });

  it('are none beside prompts', async () => {
    expect(await made('# |\n\n```mj\na dog\n```\n', {}, 'markdown')).toEqual([]);
    expect(await made('|')).toEqual([]);
  });
});

describe('writing out permutations', () => {
  const written = async (drawn: string, kind?: ReaderKind): Promise<unknown> =>
    ((await made(drawn, {}, kind)) as readonly (readonly [string, unknown])[]).find(
      ([title]) => title === 'Write out the permutations',
    )?.[1];
  const beside = { text: 'a red dog\na blue dog\n' };

  it.each<readonly [where: string, kind: ReaderKind, drawn: string, expected: unknown]>([
    ['in its place', 'text', 'x\na {red, blue} dog|\ny', 'x\na red dog\na blue dog\ny'],
    ['with the line breaks of the text', 'text', 'a {red, blue} dog|\r\ny', 'a red dog\r\na blue dog\r\ny'],
    ['in a fence', 'markdown', '```mj\na {red, blue} dog|\n```', '```mj\na red dog\na blue dog\n```'],
    ['beside a string', 'ndjson', '{"prompt":"a {red, blue} dog|"}', beside],
    ['beside a quoted field', 'csv', 'prompt\n"a {red, blue} dog|"', beside],
    ['beside a code span', 'markdown', 'Try `/imagine a {red, blue} dog|`.', beside],
    ['only where there are some', 'text', 'a {red} dog|', undefined],
  ])('%s', async (_, kind, drawn, expected) => {
    expect(await written(drawn, kind)).toEqual(expected);
  });

  it('takes the blank line that ends a paragraph', async () => {
    const document = await createServiceDocument('a {red,\nblue} dog', { kind: 'text', split: 'paragraph' });
    const action = codeActionsAt(document, { start: 0, end: 0 }).find(
      ({ title }) => title === 'Write out the permutations',
    );
    expect(applyEdits(textOf(document), action?.edits ?? [])).toBe('a red dog\n\na blue dog');
  });
});

describe('all safe fixes', () => {
  const fixed = async (text: string, options: LinterOptions = {}, kind: ReaderKind = 'text'): Promise<string> => {
    const document = await documentOf(text, kind);
    return textOf(updateDocument(document, safeFixEdits(document, options)));
  };

  it.each<readonly [why: string, kind: ReaderKind, text: string, after: string]>([
    ['of every prompt', 'text', 'a dog --AR 16x9\na cat —ar 3:2', 'a dog --ar 16:9\na cat --ar 3:2'],
    ['and none that is unsafe', 'text', 'a dog --ar 16x9 --s 5000', 'a dog --ar 16:9 --s 5000'],
    [
      'but what a remark keeps from being reported',
      'text',
      '# promptc-disable-next-line letter-case\na dog --AR 16x9',
      '# promptc-disable-next-line letter-case\na dog --AR 16:9',
    ],
    ['in a fence', 'markdown', '# --AR\n\n```mj\na dog --AR 3:2\n```\n', '# --AR\n\n```mj\na dog --ar 3:2\n```\n'],
    ['in a string', 'ndjson', '{"prompt":"a \\u201cdog\\u201d --AR 3:2"}', '{"prompt":"a \\u201cdog\\u201d --ar 3:2"}'],
    [
      'in a request',
      'json',
      '{"name":"x","mode":"advanced","prompt":"a dog --AR 3:2"}',
      '{"name":"x","mode":"advanced","prompt":"a dog --ar 3:2"}',
    ],
  ])('are made %s', async (_, kind, text, after) => {
    expect(await fixed(text, {}, kind)).toBe(after);
  });

  it('are not made of what is switched off', async () => {
    expect(await fixed('a dog --AR 16x9', { rules: new Map([['letter-case', 'off']]) })).toBe('a dog --AR 16:9');
  });
});
