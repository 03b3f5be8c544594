import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/client/index.js';
import { affix, intentOfPrompt, intentOfRequest, print } from '../../src/compiler/index.js';
import { explain } from '../../src/explain/index.js';
import * as root from '../../src/index.js';
import type { Intent } from '../../src/intent/intent.js';
import { lex } from '../../src/lexer/index.js';
import { createReader, readerKinds } from '../../src/readers/index.js';
import { createServiceDocument } from '../../src/service/index.js';

type Call = (...args: readonly unknown[]) => unknown;

const tree = root.parse('a dog');
const request = { name: 'A dog', mode: 'simple', prompt: 'a dog' };
const find = (): readonly root.Diagnostic[] => [];

/** How each function of the root entry is called, what its first argument takes, and which choices its options have. */
const functions: Readonly<
  Record<
    string,
    {
      readonly call: (first: unknown, options?: unknown) => readonly unknown[];
      readonly right: unknown;
      /** What the first argument is called and takes. Undefined where it takes anything. */
      readonly takes?: readonly [name: string, what: string];
      readonly options?: Readonly<Record<string, unknown>>;
    }
  >
> = {
  parse: { call: two, right: 'a dog', takes: ['source', 'text'], options: { groups: 'x' } },
  check: { call: two, right: tree, takes: ['tree', 'a tree of parse'], options: { plan: 'x', modelVersion: 7 } },
  lint: { call: two, right: 'a dog', takes: ['source', 'text'], options: { plan: 'x', customParameters: 'x' } },
  format: { call: two, right: 'a dog', takes: ['source', 'text'], options: { names: 'x', order: 1, plan: 'x' } },
  expand: { call: two, right: 'a dog', takes: ['source', 'text'], options: { plan: 'x', serviceVersion: 8 } },
  compile: {
    call: two,
    right: 'a dog',
    takes: ['source', 'text'],
    options: {
      target: 'x',
      artwork: 'x',
      numbers: 'x',
      phrases: 'x',
      processMode: 'turbo',
      plan: 'x',
      name: 7,
      tags: 'x',
      metaData: [],
      optimizePrompt: 'x',
      envelope: 'x',
      expand: 'x',
      force: 1,
      verbatim: null,
      infos: 'x',
    },
  },
  decompile: { call: two, right: request, options: { names: 'keep', phrases: 'x', plan: 'x', modelVersion: 7 } },
  toSimple: { call: two, right: request, options: { target: 'x', force: 'x' } },
  toAdvanced: { call: two, right: request, options: { target: 'x', force: 'x' } },
  applyFixes: {
    call: (first, options) => [first, find, ...(options === undefined ? [] : [options])],
    right: 'a dog',
    takes: ['text', 'text'],
    options: { unsafe: 'x', rounds: -1, found: 'x' },
  },
  hasErrors: { call: (first) => [first], right: [], takes: ['diagnostics', 'a list of objects'] },
};

function two(first: unknown, options?: unknown): readonly unknown[] {
  return options === undefined ? [first] : [first, options];
}

const called = (name: string, args: readonly unknown[]): unknown =>
  (root as unknown as Readonly<Record<string, Call>>)[name]?.(...args);

/** What a call throws. */
function thrown(name: string, args: readonly unknown[]): unknown {
  try {
    called(name, args);
  } catch (error) {
    return error;
  }
  return undefined;
}

it('every function of the root entry is in the table', () => {
  const names = Object.entries(root).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  expect(names.sort()).toEqual(Object.keys(functions).sort());
});

describe.each(Object.entries(functions))('%s', (name, { call, right, takes, options = {} }) => {
  it('takes what it takes', () => {
    expect(thrown(name, call(right))).toBeUndefined();
    if (Object.keys(options).length > 0) expect(thrown(name, call(right, { unknown: 1 }))).toBeUndefined();
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [7, '7'],
    [[], 'a list'],
    [{}, 'an object'],
    [find, 'a function'],
  ])('says what its first argument takes, not %s', (wrong, said) => {
    const expected = takes && !(name === 'hasErrors' && Array.isArray(wrong));
    const error = thrown(name, call(wrong));
    expect(error).toEqual(expected ? new TypeError(`${takes[0]} has to be ${takes[1]}, not ${said}`) : undefined);
  });

  it.each([null, 7, 'x', []])('takes an object of options, not %j', (wrong) => {
    const error =
      Object.keys(options).length > 0 ? thrown(name, call(right, wrong)) : new TypeError('options has to be');
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(/^options has to be/);
  });

  for (const [option, wrong] of Object.entries(options)) {
    it(`says what ${option} takes`, () => {
      const error = thrown(name, call(right, { [option]: wrong })) as Error;
      expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
      expect(error.message).toMatch(new RegExp(`^${option} .*(?:has to be |is none of )`));
      expect(thrown(name, call(right, { [option]: undefined }))).toBeUndefined();
    });
  }
});

const versions =
  'V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7, test, testp, video';

it.each([
  [{ target: 'x' }, new RangeError('target "x" is none of auto, simple, advanced')],
  [{ target: 5 }, new TypeError('target has to be one of auto, simple, advanced, not 5')],
  [{ envelope: { mode: 'x' } }, new RangeError('envelope.mode "x" is none of simple, advanced')],
  [
    { envelope: { mode: 'simple', params: [null] } },
    new TypeError('envelope.params has to be a list of objects, not a list with null'),
  ],
  [
    { envelope: { mode: 'simple', params: new Array(1) } },
    new TypeError('envelope.params has to be a list of objects, not a list with undefined'),
  ],
  [
    { envelope: { mode: 'simple', params: [{ name: 'angle', value: 1 }, { value: 1 }] } },
    new TypeError('envelope.params[1].name has to be text, not undefined'),
  ],
  [{ tags: new Array(1) }, new TypeError('tags has to be a list of texts, not a list with undefined')],
  [{ tags: ['x', 1] }, new TypeError('tags has to be a list of texts, not a list with 1')],
  [{ modelVersion: '99' }, new RangeError(`modelVersion "99" is none of ${versions}`)],
])('compile with %j', (options, error) => {
  expect(thrown('compile', ['a dog', options])).toEqual(error);
});

/** A value that the types do not let through. */
const any = (value: unknown) => value as never;

const noVersion = new RangeError(`modelVersion "99" is none of ${versions}`);

it.each<[string, () => unknown, Error]>([
  ['lex', () => lex(any(undefined)), new TypeError('source has to be text, not undefined')],
  ['affix', () => affix(any(7), {}), new TypeError('source has to be text, not 7')],
  ['affix', () => affix('a', any(undefined)), new TypeError('affixes has to be an object, not undefined')],
  ['affix', () => affix('a', { append: any(5) }), new TypeError('affixes.append has to be text, not 5')],
  [
    'affix',
    () => affix('a', { prepend: any(['x']) }),
    new TypeError('affixes.prepend has to be text, not a list with "x"'),
  ],
  ['affix', () => affix('', {}, { modelVersion: '99' }), noVersion],
  [
    'affix',
    () => affix('a', {}, { additionalPrompt: any(1) }),
    new TypeError('additionalPrompt has to be text, not 1'),
  ],
  ['explain', () => explain(any(undefined)), new TypeError('topic has to be text, not undefined')],
  ['createClient', () => createClient(any(undefined)), new TypeError('options has to be an object, not undefined')],
  [
    'createClient',
    () => createClient({ apiKey: 'k', fetch: any(5) }),
    new TypeError('fetch has to be a function, not 5'),
  ],
  [
    'createClient',
    () => createClient({ apiKey: 'k', dialect: any('x') }),
    new RangeError('dialect "x" is none of page, api'),
  ],
  [
    'createClient',
    () => createClient({ apiKey: 'k', retries: Number.NaN }),
    new TypeError('retries has to be a number from 0, not NaN'),
  ],
  [
    'createClient',
    () => createClient({ apiKey: 'k', settle: -1 }),
    new TypeError('settle has to be a number from 0, not -1'),
  ],
  [
    'createClient',
    () => createClient({ apiKey: 'k', callTimeout: any('9') }),
    new TypeError('callTimeout has to be a number from 0, not "9"'),
  ],
  [
    'createClient',
    () => createClient({ apiKey: 'k', poll: { first: Number.NaN, longest: 1 } }),
    new TypeError('poll.first has to be a number from 0, not NaN'),
  ],
  [
    'createClient',
    () => createClient({ apiKey: 'k', backoff: any(5) }),
    new TypeError('backoff has to be an object, not 5'),
  ],
  ['print', () => print(any(null)), new TypeError('intent has to be an object, not null')],
  ['print', () => print(any('a dog')), new TypeError('intent has to be an object, not "a dog"')],
  ['print', () => print({} as Intent, { names: any('x') }), new RangeError('names "x" is none of long, short')],
  ['intentOfPrompt', () => intentOfPrompt(any(7)), new TypeError('source has to be text, not 7')],
  [
    'intentOfPrompt',
    () => intentOfPrompt('', { phrases: any(1) }),
    new TypeError('phrases has to be one of lift, keep, not 1'),
  ],
  ['intentOfRequest', () => intentOfRequest(7, { modelVersion: '99' }), noVersion],
])('%s says what it takes (%#)', (_, call, error) => {
  expect(call).toThrow(error);
});

it.each<[string, () => Promise<unknown>, Error]>([
  ['createReader', () => createReader(any('x')), new RangeError(`kind "x" is none of ${readerKinds.join(', ')}`)],
  [
    'createReader',
    () => createReader(any(undefined)),
    new TypeError(`kind has to be one of ${readerKinds.join(', ')}, not undefined`),
  ],
  [
    'createReader',
    () => createReader('text', { split: any('word') }),
    new RangeError('split "word" is none of line, paragraph'),
  ],
  ['createReader', () => createReader('csv', { column: any(1) }), new TypeError('column has to be text, not 1')],
  [
    'createServiceDocument',
    () => createServiceDocument(any(undefined)),
    new TypeError('text has to be text, not undefined'),
  ],
  [
    'createServiceDocument',
    () => createServiceDocument('a', { kind: any('x') }),
    new RangeError(`kind "x" is none of ${[...readerKinds, 'prompt'].join(', ')}`),
  ],
  [
    'createServiceDocument',
    () => createServiceDocument('a', { name: any(5) }),
    new TypeError('name has to be text, not 5'),
  ],
  [
    'createServiceDocument',
    () => createServiceDocument('a', any(null)),
    new TypeError('options has to be an object, not null'),
  ],
])('%s says what it takes, later (%#)', async (_, call, error) => {
  await expect(call()).rejects.toThrow(error);
});

/** Functions that take versions, with something that they do, and something that they make nothing of. */
const ofVersions: readonly (readonly [name: string, right: unknown, idle: unknown])[] = [
  ['check', tree, root.parse('')],
  ['lint', 'a dog', ''],
  ['format', 'a dog --ar 3:2', ''],
  ['expand', 'a dog', ''],
  ['compile', 'a dog', ''],
  ['decompile', request, 7],
  ['toSimple', request, { ...request, mode: 'advanced' }],
  ['toAdvanced', request, null],
];

describe.each(ofVersions)('%s, whatever it is given,', (name, ...given) => {
  it.each([
    [{ modelVersion: '99' }, 'modelVersion "99"'],
    [{ modelVersion: '7', serviceVersion: 'x' }, 'serviceVersion "x"'],
    [{ modelVersion: '' }, 'modelVersion ""'],
  ])('takes no version that is none: %j', (options, said) => {
    const error = new RangeError(`${said} is none of ${versions}`);
    expect(given.map((argument) => thrown(name, [argument, options]))).toEqual([error, error]);
  });
});

it('applyFixes says that it has to find', () => {
  expect(thrown('applyFixes', ['a dog'])).toEqual(new TypeError('find has to be a function, not undefined'));
});
