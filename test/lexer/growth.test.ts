import { afterEach, describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { compile } from '../../src/compiler/compile.js';
import { decompile } from '../../src/compiler/decompile.js';
import { applyFixes } from '../../src/diagnostics/apply-fixes.js';
import { format } from '../../src/formatter/format.js';
import { lex } from '../../src/lexer/lex.js';
import { affix } from '../../src/parser/affix.js';
import { parse } from '../../src/parser/parse.js';
import { stopCounting, workOf } from '../support/work.js';
import { shapes } from './shapes.js';

afterEach(stopCounting);

const stages: readonly { readonly stage: string; readonly run: (text: string) => unknown }[] = [
  { stage: 'lex', run: lex },
  { stage: 'parse', run: parse },
  { stage: 'check', run: (text) => check(parse(text)) },
  { stage: 'compile', run: (text) => compile(text, { force: true }) },
  { stage: 'compile to advanced', run: (text) => compile(text, { force: true, target: 'advanced' }) },
  { stage: 'compile without repairs', run: (text) => compile(text, { force: true, verbatim: true }) },
  { stage: 'fix', run: (text) => applyFixes(text, (current) => check(parse(current)), { rounds: 2 }) },
  { stage: 'format', run: format },
  { stage: 'affix', run: (text) => affix(text, { prepend: 'oil,', append: ', late --c 5' }) },
  { stage: 'affix with', run: (append) => affix('a dog', { append }) },
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

it('looks at parts as often as there are parts', () => {
  const looksAt = (count: number): number => {
    const tree = parse(`https://a.b/c.png ${'a::'.repeat(count)} https://a.b/d.png --v 6.1`);
    let looks = 0;
    const parts = tree.parts.map((part) => ({
      ...part,
      get content() {
        looks++;
        return part.content;
      },
    }));
    check({ ...tree, parts });
    return looks;
  };
  const [once, twice] = [looksAt(100), looksAt(200)];
  expect(once).toBeGreaterThan(100);
  expect(twice / once).toBeLessThan(most);
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
