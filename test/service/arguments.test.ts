import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/linter/index.js';
import * as service from '../../src/service/index.js';

const versions =
  'V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7, test, testp, video';

/** A value that the types do not let through. */
const any = (value: unknown) => value as never;

const document = await service.createServiceDocument('a dog --ar 3:2');
const empty = await service.createServiceDocument('');
const range = { start: 0, end: 0 };

/** Each function with options, called where it has something to say and where it has not. */
const functions: Readonly<Record<string, readonly ((options: never) => unknown)[]>> = {
  codeActionsAt: [document, empty].map((one) => (options) => service.codeActionsAt(one, range, options)),
  completionsAt: [8, 2].map((at) => (options) => service.completionsAt(document, at, options)),
  diagnosticsOf: [document, empty].map((one) => (options) => service.diagnosticsOf(one, options)),
  formattingEdits: [document, empty].map((one) => (options) => service.formattingEdits(one, options)),
  hintsIn: [document, empty].map((one) => (options) => service.hintsIn(one, options)),
  hoverAt: [8, 2].map((at) => (options) => service.hoverAt(document, at, options)),
  overviewOf: ['a dog', ''].map((prompt) => (options) => service.overviewOf(prompt, options)),
  safeFixEdits: [document, empty].map((one) => (options) => service.safeFixEdits(one, options)),
  signatureAt: [12, 2].map((at) => (options) => service.signatureAt(document, at, options)),
  suppressionsAt: [document, empty].map((one) => (options) => service.suppressionsAt(one, range, options)),
  createLinter: [(options) => createLinter(options, {})],
};

const withRules = Object.keys(functions).filter((name) => name !== 'formattingEdits' && name !== 'overviewOf');

const wrongRules: readonly [unknown, Error][] = [
  [{ rules: { 'letter-case': 'off' } }, new TypeError('rules has to be a Map, not an object')],
  [{ rules: [] }, new TypeError('rules has to be a Map, not a list')],
  [
    { rules: new Map([['letter-case', 'loud']]) },
    new RangeError('rules.letter-case "loud" is none of off, info, warning, error'),
  ],
  [
    { rules: new Map([['letter-case', undefined]]) },
    new TypeError('rules.letter-case has to be one of off, info, warning, error, not undefined'),
  ],
  [
    {
      rules: new Map([
        ['letter-case', 'off'],
        ['leter-case', 'off'],
      ]),
    },
    new RangeError('rules has "leter-case", which is no code of a finding'),
  ],
  [{ rules: new Map([[3, 'off']]) }, new RangeError('rules has 3, which is no code of a finding')],
];

describe.each(Object.entries(functions))('%s', (name, calls) => {
  it.each<[unknown, Error]>([
    [{ modelVersion: '99' }, new RangeError(`modelVersion "99" is none of ${versions}`)],
    [{ modelVersion: 5 }, new TypeError('modelVersion has to be text, not 5')],
    [{ serviceVersion: '' }, new RangeError(`serviceVersion "" is none of ${versions}`)],
    [{ plan: 'gold' }, new RangeError('plan "gold" is none of basic, standard, pro, mega')],
    [{ customParameters: 'x' }, new TypeError('customParameters has to be a list of texts, not "x"')],
    [null, new TypeError('options has to be an object, not null')],
    ...(withRules.includes(name) ? wrongRules : []),
  ])('does not take %j', (options, error) => {
    for (const call of calls) expect(() => call(any(options))).toThrow(error);
  });

  it('takes its options', () => {
    const options = { modelVersion: '7', plan: 'pro', rules: new Map([['letter-case', 'off']]), target: undefined };
    for (const call of calls) call(any(options));
  });
});

it.each<[string, () => unknown, Error]>([
  ['overviewOf', () => service.overviewOf(any(undefined)), new TypeError('prompt has to be text, not undefined')],
  [
    'diagnosticsOf',
    () => service.diagnosticsOf(document, { target: any('x') }),
    new RangeError('target "x" is none of auto, simple, advanced'),
  ],
  [
    'codeActionsAt',
    () => service.codeActionsAt(empty, range, { kinds: any('fix') }),
    new TypeError('kinds has to be a list of texts, not "fix"'),
  ],
  [
    'codeActionsAt',
    () => service.codeActionsAt(empty, range, { kinds: ['fix', any('foo')] }),
    new RangeError('kinds "foo" is none of fix, fix-all, rewrite'),
  ],
  ['updateDocument', () => service.updateDocument(document, any({})), new TypeError('edits has to be a list of edits')],
  ...[null, { range }, { range: null, text: '' }, { text: 'x' }].map((edit): [string, () => unknown, Error] => [
    'updateDocument',
    () => service.updateDocument(document, [any(edit)]),
    new TypeError('an edit has to be an object with a range (start and end) and a text'),
  ]),
  [
    'updateDocument',
    () => service.updateDocument(document, [{ range: { start: 0.5, end: 1 }, text: '' }]),
    new RangeError('edit 0.5–1 lies outside a text of 14 characters'),
  ],
  [
    'codeActionsAt',
    () => service.codeActionsAt(empty, range, { outputs: any(0) }),
    new TypeError('outputs has to be true or false, not 0'),
  ],
  [
    'diagnosticsOf',
    () => service.diagnosticsOf(document, { isSuppressed: any('x') }),
    new TypeError('isSuppressed has to be a function, not "x"'),
  ],
])('%s says what it takes (%#)', (_, call, error) => {
  expect(call).toThrow(error);
});

/** The functions that take a document, each called with everything else that it needs. */
const ofDocument: Readonly<Record<string, (one: never) => unknown>> = {
  codeActionsAt: (one) => service.codeActionsAt(one, range),
  completionsAt: (one) => service.completionsAt(one, 0),
  diagnosticsOf: (one) => service.diagnosticsOf(one),
  foldingRangesOf: (one) => service.foldingRangesOf(one),
  formattingEdits: (one) => service.formattingEdits(one),
  highlightsAt: (one) => service.highlightsAt(one, 0),
  hintsIn: (one) => service.hintsIn(one),
  hoverAt: (one) => service.hoverAt(one, 0),
  linksOf: (one) => service.linksOf(one),
  safeFixEdits: (one) => service.safeFixEdits(one),
  selectionRangesAt: (one) => service.selectionRangesAt(one, 0),
  semanticTokensOf: (one) => service.semanticTokensOf(one),
  signatureAt: (one) => service.signatureAt(one, 0),
  suppressionsAt: (one) => service.suppressionsAt(one, range),
  symbolsOf: (one) => service.symbolsOf(one),
  textOf: (one) => service.textOf(one),
  updateDocument: (one) => service.updateDocument(one, []),
};

const withoutDocument = ['createServiceDocument', 'describeHint', 'overviewOf'];

it('every function of the service takes a document, or is known to take none', () => {
  const names = Object.entries(service).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  expect(names.sort()).toEqual([...Object.keys(ofDocument), ...withoutDocument].sort());
});

describe.each(Object.entries(ofDocument))('%s', (_, call) => {
  it.each<[unknown, string]>([
    [service.createServiceDocument('a dog'), 'an object'],
    [undefined, 'undefined'],
    [null, 'null'],
    [3, '3'],
    ['a dog', '"a dog"'],
    [[], 'a list'],
    [{ kind: 'text', length: 5 }, 'an object'],
  ])('takes a document, not %s', (wrong, said) => {
    const error = new TypeError(`document has to be a document of createServiceDocument, not ${said}`);
    expect(() => call(any(wrong))).toThrow(error);
  });
});
