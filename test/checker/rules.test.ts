import { describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../src/checker/check.js';
import { check } from '../../src/checker/check.js';
import type { Example } from '../../src/checker/documentation.js';
import { ruleDocumentation } from '../../src/checker/rules/documentation.js';
import { rules } from '../../src/checker/rules/index.js';
import type { Severity } from '../../src/diagnostics/diagnostic.js';
import { parse } from '../../src/parser/parse.js';

const unpack = (example: Example): { readonly prompt: string; readonly options: CheckOptions } =>
  typeof example === 'string' ? { prompt: example, options: {} } : example;

const codesOf = (example: Example): readonly string[] => {
  const { prompt, options } = unpack(example);
  return check(parse(prompt), options).map(({ code }) => code);
};

describe('every rule', () => {
  it('is documented, in the order in which it reports', () => {
    expect(ruleDocumentation.map(({ code }) => code)).toEqual(rules.map(({ code }) => code));
  });

  for (const { code, examples } of ruleDocumentation) {
    it.each(examples.bad.map((example) => ({ example, name: unpack(example).prompt.slice(0, 60) })))(
      `${code} finds: $name`,
      ({ example }) => {
        expect(codesOf(example)).toContain(code);
      },
    );
    it.each(examples.good.map((example) => ({ example, name: unpack(example).prompt.slice(0, 60) })))(
      `${code} lets pass: $name`,
      ({ example }) => {
        expect(codesOf(example)).toEqual([]);
      },
    );
  }
});

describe('severities', () => {
  const codesThat = (severity: Severity, ...of: readonly { code: string; severity: Severity }[]) =>
    of.filter((each) => each.severity === severity).map(({ code }) => code);

  it('are errors where the service is on record as refusing it, warnings where it does nothing', () => {
    expect(codesThat('error', ...rules)).toEqual([
      'unknown-parameter',
      'missing-companion',
      'not-in-plan',
      'missing-value',
      'unexpected-value',
      'unreadable-value',
      'value-out-of-range',
      'unknown-choice',
      'decimal-ratio',
      'misspelled-ratio',
      'misspelled-version',
      'glued-value',
      'punctuation-after-value',
      'text-after-value',
      'empty-prompt',
      'prompt-too-long',
      'image-needs-text',
      'weights-not-positive',
      'too-many-jobs',
    ]);
    expect(codesThat('info', ...rules)).toEqual([
      'web-only',
      'coerced-value',
      'old-spelling',
      'letter-case',
      'missing-hyphens',
      'spaced-weight',
      'fractional-weight',
    ]);
    expect(codesThat('warning', ...rules).length).toBe(rules.length - 19 - 7);
  });

  it('in the first models are errors only where no such prompt is known to have run', () => {
    const found = ruleDocumentation.flatMap(({ code, examples }) =>
      examples.bad.flatMap((example) => {
        const { prompt, options } = unpack(example);
        // A version of its own would win.
        if (/--(?:v|niji)/.test(prompt)) return [];
        return check(parse(prompt), { ...options, modelVersion: '3' }).filter((each) => each.code === code);
      }),
    );
    expect([...new Set(codesThat('error', ...found))]).toEqual([
      'not-in-plan',
      'missing-value',
      'unreadable-value',
      'value-out-of-range',
      'unknown-choice',
      'decimal-ratio',
      'misspelled-ratio',
      'empty-prompt',
      'prompt-too-long',
      'too-many-jobs',
    ]);
  });
});

describe('punctuation-after-value', () => {
  it('takes a sign that joins nothing to be punctuation, too, and mends both at once', () => {
    const found = check(parse('a dog --raw:, --v 7'));
    expect(found).toEqual([
      {
        code: 'punctuation-after-value',
        severity: 'error',
        range: { start: 11, end: 13 },
        message: '":," is not part of the value of --raw.',
        data: { flag: '--raw', punctuation: ':,' },
        fixes: [{ title: 'Remove it', safety: 'safe', edits: [{ range: { start: 11, end: 13 }, text: '' }] }],
      },
    ]);
  });
});
