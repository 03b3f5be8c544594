import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { applyFixes } from '../../src/diagnostics/apply-fixes.js';
import { type Diagnostic, type Fix, hasErrors, safeFix } from '../../src/diagnostics/diagnostic.js';
import { parse } from '../../src/parser/parse.js';
import type { Edit } from '../../src/text/range.js';

const edit = (start: number, end: number, text: string): Edit => ({ range: { start, end }, text });
const fix = (safety: Fix['safety'], ...edits: Edit[]): Fix => ({ title: 'Mend it', safety, edits });
const finding = (...fixes: Fix[]): Diagnostic => ({
  code: 'wrong-dash',
  severity: 'error',
  range: fixes[0]?.edits[0]?.range ?? { start: 0, end: 0 },
  message: 'There is something to mend.',
  data: {},
  ...(fixes.length > 0 ? { fixes } : {}),
});
const safe = (...edits: Edit[]) => finding(fix('safe', ...edits));

/** Finds the same once, and nothing in the mended text. */
const once = (...found: Diagnostic[]) => {
  let asked = 0;
  return () => (asked++ === 0 ? found : []);
};

describe('applying fixes', () => {
  it.each([
    { because: 'nothing to mend', found: [], text: 'abcdef', applied: 0 },
    { because: 'a finding without a fix', found: [finding()], text: 'abcdef', applied: 0 },
    {
      because: 'an unsafe fix, not asked for',
      found: [finding(fix('unsafe', edit(0, 1, 'X')))],
      text: 'abcdef',
      applied: 0,
    },
    { because: 'one fix', found: [safe(edit(0, 1, 'X'))], text: 'Xbcdef', applied: 1 },
    { because: 'fixes apart', found: [safe(edit(0, 1, 'X')), safe(edit(4, 5, ''))], text: 'Xbcdf', applied: 2 },
    {
      because: 'fixes in the other order',
      found: [safe(edit(4, 5, '')), safe(edit(0, 1, 'X'))],
      text: 'Xbcdf',
      applied: 2,
    },
    { because: 'fixes that touch', found: [safe(edit(0, 2, 'X')), safe(edit(2, 4, 'Y'))], text: 'XYef', applied: 2 },
    {
      because: 'of two that overlap, the first',
      found: [safe(edit(0, 3, 'X')), safe(edit(2, 4, 'Y'))],
      text: 'Xdef',
      applied: 1,
    },
    {
      because: 'of two that insert at one place, the first',
      found: [safe(edit(2, 2, 'X')), safe(edit(2, 2, 'Y'))],
      text: 'abXcdef',
      applied: 1,
    },
    { because: 'one inside another', found: [safe(edit(0, 6, 'X')), safe(edit(2, 3, 'Y'))], text: 'X', applied: 1 },
    {
      because: 'one around another',
      found: [safe(edit(2, 3, 'Y')), safe(edit(0, 6, 'X'))],
      text: 'abYdef',
      applied: 1,
    },
    {
      because: 'a fix is made whole or not at all',
      found: [safe(edit(2, 3, 'Y')), safe(edit(0, 1, 'X'), edit(2, 4, 'Z')), safe(edit(5, 6, 'W'))],
      text: 'abYdeW',
      applied: 2,
    },
    {
      because: 'the first safe fix of several',
      found: [finding(fix('unsafe', edit(0, 1, 'U')), fix('safe', edit(0, 1, 'S')), fix('safe', edit(1, 2, 'T')))],
      text: 'Sbcdef',
      applied: 1,
    },
  ])('$because', ({ found, text, applied }) => {
    expect(applyFixes('abcdef', once(...found))).toEqual({ text, applied, remaining: applied > 0 ? [] : found });
  });

  it('unsafe fixes are made where they are asked for, the first of each finding', () => {
    const found = [finding(fix('unsafe', edit(0, 1, 'U')), fix('safe', edit(0, 1, 'S'))), safe(edit(2, 3, 'X'))];
    expect(applyFixes('abcdef', once(...found), { unsafe: true })).toEqual({
      text: 'UbXdef',
      applied: 2,
      remaining: [],
    });
  });

  it('what had to wait is made in the next round, on the text as it is then', () => {
    const find = (text: string) => {
      const at = text.indexOf('aa');
      return at < 0 ? [] : [safe(edit(at, at + 2, 'a')), safe(edit(at + 1, at + 2, ''))];
    };
    expect(applyFixes('aaaa', find)).toEqual({ text: 'a', applied: 3, remaining: [] });
  });

  it.each([
    { rounds: undefined, asked: 11, text: 'a' },
    { rounds: 3, asked: 4, text: 'b' },
    { rounds: 0, asked: 1, text: 'a' },
  ])('two fixes that undo each other end after $rounds rounds', ({ rounds, asked, text }) => {
    const seen: string[] = [];
    const find = (current: string) => {
      seen.push(current);
      return [safe(edit(0, 1, current === 'a' ? 'b' : 'a'))];
    };
    const result = applyFixes('a', find, rounds === undefined ? {} : { rounds });
    expect({ text: result.text, asked: seen.length, left: result.remaining.length }).toEqual({ text, asked, left: 1 });
  });

  it('a fix that changes nothing ends it', () => {
    const seen: string[] = [];
    const find = (text: string) => {
      seen.push(text);
      return [safe(edit(0, 1, 'a'))];
    };
    expect(applyFixes('ab', find)).toEqual({ text: 'ab', applied: 0, remaining: [safe(edit(0, 1, 'a'))] });
    expect(seen).toEqual(['ab']);
  });

  it('what is known of the text is not found again', () => {
    const seen: string[] = [];
    const find = (text: string) => {
      seen.push(text);
      return [];
    };
    expect(applyFixes('ab', find, { found: [safe(edit(0, 1, 'X'))] }).text).toBe('Xb');
    expect(seen).toEqual(['Xb']);
  });

  it('what is left is said of the mended text', () => {
    const find = (text: string) => check(parse(text));
    const { text, remaining } = applyFixes('a dog —chaos 400, --AR 3:2', find);
    expect({
      text,
      remaining: remaining.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`),
    }).toEqual({
      text: 'a dog --chaos 400 --ar 3:2',
      remaining: ['value-out-of-range 400'],
    });
  });
});

describe('findings', () => {
  it('have errors if one of them is one', () => {
    const warning: Diagnostic = { ...finding(), severity: 'warning' };
    expect([hasErrors([]), hasErrors([warning]), hasErrors([warning, finding()])]).toEqual([false, false, true]);
  });

  it('have a safe fix, or none', () => {
    const second = fix('safe', edit(1, 2, ''));
    expect([
      safeFix(finding()),
      safeFix(finding(fix('unsafe', edit(0, 1, '')))),
      safeFix(finding(fix('unsafe'), second)),
    ]).toEqual([undefined, undefined, second]);
  });
});
