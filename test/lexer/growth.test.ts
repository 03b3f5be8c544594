import { afterEach, describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { compile } from '../../src/compiler/compile.js';
import { decompile } from '../../src/compiler/decompile.js';
import { applyFixes } from '../../src/diagnostics/apply-fixes.js';
import { format } from '../../src/formatter/format.js';
import { lex } from '../../src/lexer/lex.js';
import { parse } from '../../src/parser/parse.js';
import { shapes } from './shapes.js';

/** How far a call looks, as far as that can be told from outside: the characters that it may pass over or copy. */
type Measure = (this: unknown, args: readonly unknown[], result: unknown) => number;

const one: Measure = () => 1;
const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);
const copied: Measure = (_, result) => 1 + lengthOf(result);
/** A pattern looks from `lastIndex`, or the start, to the end of its match; without a match maybe to the end. */
const looked = function (this: unknown, args: readonly unknown[], result: unknown): number {
  const pattern = this as RegExp;
  const text = String(args[0]);
  if (pattern.sticky) return 1 + (result ? Math.max(0, pattern.lastIndex - startOf(this)) : 0);
  if (!result) return 1 + text.length - startOf(this);
  const end = pattern.global ? pattern.lastIndex : Array.isArray(result) ? indexOf(result) + lengthOf(result[0]) : 0;
  return 1 + Math.max(0, end - startOf(this));
};
const indexOf = (match: unknown): number => (match as { readonly index?: number }).index ?? 0;

let lastStart = 0;
const startOf = (_: unknown): number => lastStart;

const strings: Readonly<Record<string, Measure>> = {
  charCodeAt: one,
  codePointAt: one,
  charAt: one,
  startsWith: one,
  endsWith: one,
  slice: copied,
  trim: copied,
  toLowerCase: copied,
};
const patterns: Readonly<Record<string, Measure>> = { exec: looked, test: looked };

let restore: (() => void)[] = [];
let work = 0;
let busy = false;

function count(target: object, measures: Readonly<Record<string, Measure>>): void {
  for (const [name, measure] of Object.entries(measures)) {
    const own = Object.getOwnPropertyDescriptor(target, name);
    const method = own?.value as (...args: unknown[]) => unknown;
    Object.defineProperty(target, name, {
      ...own,
      value(this: unknown, ...args: unknown[]) {
        if (busy) return method.apply(this, args);
        busy = true;
        const start = this instanceof RegExp && (this.sticky || this.global) ? this.lastIndex : 0;
        const result = method.apply(this, args);
        lastStart = start;
        work += measure.call(this, args, result);
        busy = false;
        return result;
      },
    });
    restore.push(() => Object.defineProperty(target, name, own as PropertyDescriptor));
  }
}

/** The work that `run` does, in characters looked at. */
function workOf(run: () => unknown): number {
  run(); // what is made once is not of this text
  count(String.prototype, strings);
  count(RegExp.prototype, patterns);
  work = 0;
  try {
    run();
  } finally {
    stop();
  }
  return work;
}

function stop(): void {
  for (const undo of restore) undo();
  restore = [];
}

afterEach(stop);

const stages: readonly { readonly stage: string; readonly run: (text: string) => unknown }[] = [
  { stage: 'lex', run: lex },
  { stage: 'parse', run: parse },
  { stage: 'check', run: (text) => check(parse(text)) },
  { stage: 'compile', run: (text) => compile(text, { force: true }) },
  { stage: 'compile to advanced', run: (text) => compile(text, { force: true, target: 'advanced' }) },
  { stage: 'compile without repairs', run: (text) => compile(text, { force: true, verbatim: true }) },
  { stage: 'fix', run: (text) => applyFixes(text, (current) => check(parse(current)), { rounds: 2 }) },
  { stage: 'format', run: format },
  { stage: 'decompile', run: (prompt) => decompile({ mode: 'simple', prompt }) },
];

const most = 2.3;

describe.each(stages)('the work of $stage', ({ run }) => {
  it.each(shapes)('at most doubles with the text: $name', ({ text, length = 2_000 }) => {
    const [short, long] = [text(length), text(2 * length)];
    expect([short.length, long.length]).toEqual([length, 2 * length]);
    const [once, twice] = [workOf(() => run(short)), workOf(() => run(long))];
    expect(once).toBeGreaterThan(0);
    expect(twice / once).toBeLessThan(most);
  });
});

describe('the count', () => {
  it('finds work that grows with the square of the length', () => {
    const square = (text: string) => {
      for (let at = 0; at < text.length; at++) /a$/.exec(text.slice(at));
    };
    const [once, twice] = [200, 400].map((size) => workOf(() => square('b'.repeat(size)))) as [number, number];
    expect(twice / once).toBeGreaterThan(3);
  });

  it('leaves strings and patterns as they were', () => {
    const before = [String.prototype.charCodeAt, RegExp.prototype.exec];
    workOf(() => lex('a dog --ar 3:2'));
    expect([String.prototype.charCodeAt, RegExp.prototype.exec]).toEqual(before);
  });
});
