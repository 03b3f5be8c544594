import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Group, groupOf } from '../../scripts/corpus-report.js';
import { check } from '../../src/checker/check.js';
import { compile } from '../../src/compiler/compile.js';
import { decompile } from '../../src/compiler/decompile.js';
import { applyFixes } from '../../src/diagnostics/apply-fixes.js';
import { hasErrors } from '../../src/diagnostics/diagnostic.js';
import { format } from '../../src/formatter/format.js';
import { lower } from '../../src/intent/lower.js';
import { lex } from '../../src/lexer/lex.js';
import { expandGroups } from '../../src/parser/expand.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';

/** Real prompts by real users. They stay where they are; without them there is nothing to test here. */
const file = new URL('../../../shared/corpus/dev.ndjson', import.meta.url);
const present = existsSync(file);
if (!present) console.log(`no corpus at ${file.pathname}: the tests on real prompts are left out`);

interface Sample {
  readonly prompt: string;
  readonly group: Group;
  readonly modelVersion: string | undefined;
}

/** The prompts with the version that their time had: the first group was written for V3. */
const samples: readonly Sample[] = present
  ? readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly prompt: string; readonly source: string })
      .map(({ prompt, source }) => {
        const group = groupOf(source);
        return { prompt, group, modelVersion: group === 'A22' ? '3' : undefined };
      })
  : [];

/** What each of the prompts that a prompt stands for means. */
const meaningOf = (source: string, modelVersion: string | undefined): readonly unknown[] => {
  const tree = parse(source);
  return [...expandGroups(tree, 40)].map(({ text }) => {
    const expanded = parse(text, { groups: tree.groups.length === 0 });
    return lower(resolve(expanded, { modelVersion }), { modelVersion }).intent;
  });
};

/** The prompts that a law does not hold for. */
const failures = (holds: (sample: Sample) => boolean): readonly string[] =>
  samples.filter((sample) => !holds(sample)).map(({ prompt }) => prompt);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

describe.skipIf(!present)('real prompts', () => {
  it('there are enough of them', () => {
    expect(samples.length).toBeGreaterThan(18_000);
  });

  // Read one by one. What is left in the first group: 18 without any text and 3 slips; the rest is option sets of their
  // authors and words behind a value. In the second, most are numbers that only V3 took.
  it.each([
    { group: 'A22', most: 37 },
    { group: 'later', most: 10 },
    { group: 'T', most: 0 },
  ])('prompts that people ran are no errors, but for $most of group $group', ({ group, most }) => {
    const refused = samples.filter(
      (sample) => sample.group === group && hasErrors(check(parse(sample.prompt), sample)),
    );
    expect(refused.length).toBeLessThanOrEqual(most);
  });

  it('law 5: tokens and the blanks between them are the source', () => {
    const broken = failures(({ prompt }) => {
      let end = 0;
      for (const { range } of lex(prompt)) {
        if (!/^[\s\u200B\u2060]*$/.test(prompt.slice(end, range.start))) return false;
        ({ end } = range);
      }
      return /^[\s\u200B\u2060]*$/.test(prompt.slice(end));
    });
    expect(broken).toEqual([]);
  });

  it('law 5: findings lie inside the source', () => {
    const broken = failures(({ prompt, modelVersion }) =>
      check(parse(prompt), { modelVersion }).every(
        ({ range: { start, end } }) => start >= 0 && start <= end && end <= prompt.length,
      ),
    );
    expect(broken).toEqual([]);
  });

  it('law 2: a prompt without errors comes back from its request', () => {
    const broken = failures(({ prompt, modelVersion }) => {
      const { request, diagnostics } = compile(prompt, { modelVersion });
      if (!request || hasErrors(diagnostics)) return true;
      const back = decompile(request, { modelVersion }).prompt ?? '';
      return same(meaningOf(back, modelVersion), meaningOf(prompt, modelVersion));
    });
    expect(broken).toEqual([]);
  });

  it('law 4: format twice is format once, and means the same', () => {
    const broken = failures(({ prompt, modelVersion }) => {
      const once = format(prompt, { modelVersion });
      return (
        format(once, { modelVersion }) === once && same(meaningOf(once, modelVersion), meaningOf(prompt, modelVersion))
      );
    });
    expect(broken).toEqual([]);
  });

  it('law 4: safe fixes do not change what is meant', () => {
    const broken = failures(({ prompt, modelVersion }) => {
      const { text } = applyFixes(prompt, (source) => check(parse(source), { modelVersion }));
      return same(meaningOf(text, modelVersion), meaningOf(prompt, modelVersion));
    });
    expect(broken).toEqual([]);
  });
});
