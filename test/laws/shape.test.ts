import { Ajv2020 } from 'ajv/dist/2020.js';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompile } from '../../src/compiler/decompile.js';
import type { DiagnosticCode } from '../../src/diagnostics/codes.js';
import { findInRequest } from '../../src/linter/lint-request.js';
import { formats, paramTable, times, undocumentedParams, weathers } from '../../src/request/params.js';
import { generationRequestSchema, toJsonSchema } from '../../src/request/schema.js';
import { holds, runs } from '../support/property.js';

const ajv = new Ajv2020({ strict: false });
const validate = ajv.compile(toJsonSchema());

/** Findings that a request has one of the wrong shape or value; what its texts say is another matter. */
const ofShape: readonly DiagnosticCode[] = [
  'invalid-request',
  'unknown-param',
  'duplicate-param',
  'invalid-param-value',
  'params-in-advanced-request',
  'request-too-long',
];

/** What the three say of a request that came as JSON: whether it is one. */
function verdicts(request: unknown) {
  const errors = findInRequest(request).diagnostics.filter(({ severity }) => severity === 'error');
  return {
    zod: generationRequestSchema.safeParse(request).success,
    json: validate(request),
    lint: errors.filter(({ code }) => ofShape.includes(code)).length === 0,
  };
}

const anyValue = fc.constantFrom<unknown>(
  ...[null, true, 0, 1, 100, 101, -1, 1.5, 1000, 1001, '', ' ', ' , ', 'x', [], ['x'], [1], {}, { a: 1 }],
  ...['0', '100', '101', '1000', '1001', '007', '1e1', '+5', ' 5', '٣', 'simple', 'advanced', 'fast', 'relax', 'Fast'],
  ...[
    formats[0],
    '21:9',
    '32:18',
    weathers[0],
    'Sunny',
    times[5],
    'a dog',
    '\u200B',
    '，',
    'a\nb',
    'https://a.b/c.png',
  ],
);

/** Mostly what belongs there, and sometimes anything. */
const mostly = (...usual: readonly unknown[]): Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: anyValue });

const paramName = mostly(...Object.keys(paramTable), ...undocumentedParams, 'time', 'sujetMode', 'Weather', 'toString');
const param = fc.oneof(
  { weight: 8, arbitrary: fc.record({ name: paramName, value: anyValue }) },
  { weight: 4, arbitrary: fc.constantFrom({ name: 'chaos', value: 5 }, { name: 'weather', value: 'rainy' }) },
  { weight: 1, arbitrary: fc.record({ name: paramName, value: anyValue, unit: anyValue }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: anyValue },
);

const anyRequest = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record(
      {
        name: mostly('A dog'),
        mode: mostly('simple', 'advanced'),
        prompt: mostly('a dog', 'a dog --ar 3:2'),
        additionalPrompt: mostly('a studio'),
        tags: mostly([], ['x']),
        metaData: mostly({}, { a: [1] }),
        processMode: mostly('fast', 'relax'),
        optimizePrompt: mostly(true, false),
        params: fc.oneof(fc.array(param, { maxLength: 3 }), anyValue),
        nmae: anyValue,
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: anyValue },
);

const sensible = anyRequest.map((request) =>
  typeof request === 'object' && request !== null && !Array.isArray(request)
    ? { name: 'A dog', mode: 'simple', prompt: 'a dog', ...request }
    : request,
);

describe('what a request is', () => {
  // Fewer give too few that are requests.
  const tries = Math.max(runs, 100);
  let accepted = 0;
  holds(
    'zod, the JSON schema and lint agree',
    fc.oneof(anyRequest, sensible),
    (request) => {
      const json: unknown = JSON.parse(JSON.stringify(request) ?? 'null');
      const { zod, json: asJson, lint } = verdicts(json);
      if (lint) accepted++;
      expect({ zod, json: asJson, lint }).toEqual({ zod: lint, json: lint, lint });
      expect(() => decompile(json)).not.toThrow();
    },
    tries,
  );

  it('and some are requests', () => {
    expect(accepted).toBeGreaterThan(tries / 20);
  });

  const request = { name: 'A dog', mode: 'simple', prompt: 'a dog' };
  it.each([
    ['no name', { mode: 'simple', prompt: 'a dog' }, false],
    ['an empty name', { ...request, name: '' }, false],
    ['a name of blanks', { ...request, name: ' ' }, false],
    ['another key', { ...request, id: 7 }, true],
    ['another key in a param', { ...request, params: [{ name: 'chaos', value: 5, unit: '%' }] }, true],
    ['an empty list of params, advanced', { ...request, mode: 'advanced', params: [] }, true],
    ['params, advanced', { ...request, mode: 'advanced', params: [{ name: 'chaos', value: 5 }] }, false],
    ['optimizePrompt, advanced', { ...request, mode: 'advanced', optimizePrompt: true }, true],
    ['an empty additional prompt', { ...request, additionalPrompt: '' }, true],
    ['a number as text', { ...request, params: [{ name: 'chaos', value: '100' }] }, true],
    ['a number as text past its maximum', { ...request, params: [{ name: 'chaos', value: '101' }] }, false],
    ['a number as text with a sign', { ...request, params: [{ name: 'chaos', value: '+5' }] }, false],
    ['4,096 characters of two units each', { ...request, prompt: '🐶'.repeat(4096) }, true],
    ['4,097 characters', { ...request, prompt: 'a'.repeat(4097) }, false],
    [
      'a param under two spellings',
      {
        ...request,
        params: [
          { name: 'Time', value: 'night' },
          { name: 'time', value: 'night' },
        ],
      },
      false,
    ],
    ['a param that nobody documents, without a value', { ...request, params: [{ name: 'angle' }] }, false],
  ])('%s', (_, given, isRequest) => {
    expect(verdicts(given)).toEqual({ zod: isRequest, json: isRequest, lint: isRequest });
  });
});
