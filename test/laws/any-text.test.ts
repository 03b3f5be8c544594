import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { compile } from '../../src/compiler/compile.js';
import { decompile } from '../../src/compiler/decompile.js';
import { expand, promptWith } from '../../src/compiler/expand.js';
import { intentOfPrompt } from '../../src/compiler/intent-of.js';
import { lower } from '../../src/compiler/lower.js';
import { applyFixes, safeEdits } from '../../src/diagnostics/apply-fixes.js';
import { hasErrors, safeFix } from '../../src/diagnostics/diagnostic.js';
import { format } from '../../src/formatter/format.js';
import { versions } from '../../src/language/versions.js';
import { lex } from '../../src/lexer/lex.js';
import { countExpansions, expandGroups } from '../../src/parser/expand.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';
import { applyEdits } from '../../src/text/edits.js';
import type { Range } from '../../src/text/range.js';
import { anyText, promptLike, wrappedText } from '../support/any-text.js';
import { holds } from '../support/property.js';

const text = fc.oneof(
  { weight: 3, arbitrary: anyText },
  { weight: 2, arbitrary: promptLike },
  { weight: 2, arbitrary: wrappedText },
);
const options = fc.record({ modelVersion: fc.constantFrom(...versions.map(({ id }) => id)) });

/** Every range in a tree, whatever node it hangs on. */
function rangesIn(node: unknown, found: Range[] = []): readonly Range[] {
  if (typeof node !== 'object' || node === null) return found;
  const { start, end } = node as Partial<Range>;
  if (typeof start === 'number' && typeof end === 'number') found.push({ start, end });
  for (const child of Object.values(node)) rangesIn(child, found);
  return found;
}

/** What each prompt that a text stands for means. */
const intentsOf = (source: string, modelVersion: string): readonly unknown[] =>
  [...expandGroups(parse(source), 40)].map(({ text: expanded }) => {
    const tree = parse(expanded, { groups: parse(source).groups.length === 0 });
    return lower(resolve(tree, { modelVersion }), { modelVersion }).intent;
  });

describe('any text', () => {
  holds('law 5: tokens and the blanks between them are the source', text, (source) => {
    let end = 0;
    for (const { range } of lex(source)) {
      expect(source.slice(end, range.start)).toMatch(/^[\s\u200B\u2060]*$/);
      expect(range.start).toBeGreaterThanOrEqual(end);
      expect(range.end).toBeGreaterThan(range.start);
      end = range.end;
    }
    expect(source.slice(end)).toMatch(/^[\s\u200B\u2060]*$/);
  });

  holds('law 5: every range lies inside the source', fc.tuple(text, options), ([source, with_]) => {
    const tree = parse(source);
    const found = [
      ...rangesIn({ ...tree, source: undefined }),
      ...check(tree, with_).flatMap(({ range, fixes = [] }) => [
        range,
        ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range)),
      ]),
    ];
    for (const { start, end } of found) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(source.length);
    }
  });

  holds('law 2: an advanced request holds the repaired source', fc.tuple(text, options), ([source, with_]) => {
    const { request } = compile(source, { ...with_, target: 'advanced' });
    if (!request) return;
    const repaired = parse(applyFixes(source, (current) => check(parse(current), with_)).text);
    expect(request.prompt).toBe(promptWith(repaired, []));
    expect(decompile(request).prompt).toBe(request.prompt);
  });

  const ways = fc.record({
    target: fc.constantFrom(undefined, 'auto' as const, 'simple' as const, 'advanced' as const),
    artwork: fc.constantFrom(undefined, 'warn' as const),
    processMode: fc.constantFrom(undefined, 'fast' as const),
    expand: fc.boolean(),
    force: fc.boolean(),
    verbatim: fc.boolean(),
  });
  holds(
    'compiling without infos leaves them out, and nothing else',
    fc.tuple(text, options, ways),
    ([source, with_, way]) => {
      const all = compile(source, { ...with_, ...way });
      const diagnostics = all.diagnostics.filter(({ severity }) => severity !== 'info');
      expect(compile(source, { ...with_, ...way, infos: false })).toEqual({ ...all, diagnostics });
    },
  );

  holds(
    'law 2: a prompt without errors comes back with the same intent',
    fc.tuple(text, options),
    ([source, with_]) => {
      const { request, diagnostics } = compile(source, with_);
      if (request?.mode !== 'simple' || hasErrors(diagnostics)) return;
      const { prompt = '' } = decompile(request, with_);
      expect(intentOfPrompt(prompt, with_)).toEqual(intentOfPrompt(source, with_));
    },
  );

  it.each([
    // Text and list together would read as the echo of a job.
    ['** - Image #2 <@1>::-.5**', 'advanced'],
    // An address stands in place of a camera, and in the other one none does.
    ['a dog, shot on https://example.com/a.png', 'advanced'],
    ['a dog, shot on GoProhttps://example.com/a.png', 'simple'],
  ])('law 2: comes back with the same intent: %s', (source, mode) => {
    const { request } = compile(source);
    const { prompt = '' } = request ? decompile(request) : {};
    expect({ mode: request?.mode, intent: intentOfPrompt(prompt) }).toEqual({ mode, intent: intentOfPrompt(source) });
  });

  holds('law 4: format twice is format once', text, (source) => {
    const once = format(source);
    expect(format(once)).toBe(once);
  });

  holds('law 4: format does not change the intent', fc.tuple(text, options), ([source, { modelVersion }]) => {
    expect(intentsOf(format(source, { modelVersion }), modelVersion)).toEqual(intentsOf(source, modelVersion));
  });

  holds('law 4: order and names do not change the intent', fc.tuple(text, options), ([source, { modelVersion }]) => {
    for (const names of ['long', 'short'] as const) {
      const formatted = format(source, { modelVersion, names, order: 'table' });
      expect(intentsOf(formatted, modelVersion)).toEqual(intentsOf(source, modelVersion));
    }
  });

  holds('law 4: safe fixes do not change the intent', fc.tuple(text, options), ([source, with_]) => {
    const fixed = applyFixes(source, (current) => check(parse(current), with_));
    expect(intentsOf(fixed.text, with_.modelVersion)).toEqual(intentsOf(source, with_.modelVersion));
  });

  holds('fixing ends, and leaves no safe fix', fc.tuple(text, options), ([source, with_]) => {
    const find = (current: string) => check(parse(current), with_);
    const { remaining } = applyFixes(source, find);
    const left = remaining.filter(({ fixes = [] }) => fixes.some(({ safety }) => safety === 'safe'));
    expect(left).toEqual([]);
    expect(() => applyFixes(source, find, { unsafe: true })).not.toThrow();
  });

  holds('what can be mended at once leaves nothing to mend', fc.tuple(text, options), ([source, with_]) => {
    const tree = parse(source);
    const edits = tree.groups.length > 0 ? undefined : safeEdits(check(tree, with_));
    if (!edits) return;
    expect(check(parse(applyEdits(source, edits)), with_).filter(safeFix)).toEqual([]);
  });

  holds('everything answers', fc.tuple(text, options), ([source, with_]) => {
    for (const target of ['auto', 'simple', 'advanced'] as const) {
      compile(source, { ...with_, target });
      compile(source, { ...with_, target, force: true, expand: true });
    }
    expect(expand(source, with_).prompts.length).toBeGreaterThan(0);
    const jobs = countExpansions(parse(source));
    expect(jobs).toBeGreaterThanOrEqual(1);
    decompile({
      mode: 'simple',
      prompt: source,
      params: [{ name: 'camera', value: source }],
      additionalPrompt: source,
    });
    decompile({ mode: 'advanced', prompt: source });
  });
});
