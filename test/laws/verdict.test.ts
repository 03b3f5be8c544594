import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import { type Diagnostic, safeFix } from '../../src/diagnostics/diagnostic.js';
import { plans } from '../../src/language/data/plans.js';
import { versions } from '../../src/language/data/versions.js';
import { lint } from '../../src/linter/lint.js';
import { lintTarget } from '../../src/linter/lint-target.js';
import { anyText, promptLike } from '../support/any-text.js';
import { holds } from '../support/property.js';

const text = fc.oneof(anyText, promptLike);
const options = fc.record({
  modelVersion: fc.constantFrom(undefined, ...versions.map(({ id }) => id)),
  plan: fc.constantFrom(undefined, ...plans.map(({ id }) => id)),
  target: fc.constantFrom('auto' as const, 'simple' as const, 'advanced' as const),
  artwork: fc.constantFrom('obstacle' as const, 'warn' as const),
});

/** Errors by code and place. `repaired` leaves out those that a safe fix mends. */
const errors = (found: readonly Diagnostic[], { repaired }: { readonly repaired: boolean }): readonly string[] =>
  found
    .filter((diagnostic) => diagnostic.severity === 'error' && !(repaired && safeFix(diagnostic)))
    .map(({ code, range }) => `${code} ${range.start}-${range.end}`);

for (const verbatim of [false, true]) {
  holds(
    `compile${verbatim ? ', verbatim,' : ''} refuses what lint calls an error, and nothing else`,
    fc.tuple(text, options),
    ([source, asked]) => {
      const { request } = compile(source, { ...asked, verbatim });
      const linted = [...lint(source, asked), ...lintTarget(source, asked)];
      expect(request === undefined).toBe(errors(linted, { repaired: !verbatim }).length > 0);
    },
  );
}

it.each([
  ['a fox,--ar 16:9,8k', ['text-after-value 15-18']],
  ['a stage play, –ar 9:16 –uplig', ['text-after-value 23-29']],
  ['a fox –s 5000', ['value-out-of-range 9-13']],
  ['a fox –ar 16:9.', []],
  ['a fox--ar 16:9, 8k', ['text-after-value 16-18']],
  ['a {fox, hen –s 5000}', ['value-out-of-range 15-19']],
])('%s', (source, found) => {
  const { request } = compile(source);
  expect([errors(lint(source), { repaired: true }), request === undefined]).toEqual([found, found.length > 0]);
});
