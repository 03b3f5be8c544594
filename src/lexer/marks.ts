import { codeAt } from '../text/access.js';
import { blanksStart, isBlank, isBlankOrComma, isDash, isWordCode } from '../text/character-classes.js';
import { clauseEndClass } from '../text/patterns.js';
import type { Range } from '../text/range.js';

// A mark is a quote, a bracket or a sign of emphasis in Markdown.

/** Quotes and emphasis, in families: a mark that opens in one language closes in another, and people mix them. */
const quotes: readonly string[] = ['"“”„‟＂', "'‘’‚‛＇", '«»', '‹›', '*', '_', '`', '~', '|'];

/** Pairs of brackets: the opening one, then the closing one. */
const brackets: readonly string[] = ['()', '[]', '<>', '「」', '『』', '【】', '（）', '［］'];

const openingMarks = quotes.join('') + brackets.map((pair) => pair.charAt(0)).join('');

/** Whether a character may be the first of a pair of marks. */
export const mayOpen = (char: string): boolean => openingMarks.includes(char);

/** Quotes whose glyph tells whether they open or close. It decides only where the blanks around a mark do not. */
const openingGlyphs = '“„«‹';
const closingGlyphs = '”»›';

/** Punctuation that may stand behind a closing mark. */
const clauseEnd = new RegExp(`[${clauseEndClass}]`);

/** The inside of `(word:1.3)` and `[a:b:0.5]`, which is how other services weigh words; not the inside of `(16:9)`. */
const weightedWords = /[^\d\s:]\s?:\s?-?\d{0,4}\.?\d{1,4}$/;

/** The inside of a mention, an emoji or a tag, from its start: `<@1>`, `<:plus:1>`, `<!-- … -->`. */
const tagStart = /^(?:[@#:!/?]|a:|t:|https?:)/i;

/** A letter, digit or symbol. Marks around punctuation alone wrap no prompt. */
const anyContent = /[\p{L}\p{N}\p{S}]/u;

/** The text behind an apostrophe at the start of a word: `'90s`, `'tis`. */
const elision = /^(?:\d|(?:tis|twas|til|em|n|cause|bout|round|cuz)(?![a-z'’]))/i;

/**
 * The range inside the pair of marks around a whole range of a text; `undefined` where there is no such pair. Marks that
 * belong to words at its ends, as in `"a" and "b"`, are none.
 */
export function insideMarks(source: string, start: number, end: number): Range | undefined {
  const open = source.charAt(start);
  const bracket = brackets.find((pair) => pair.startsWith(open));
  const family = bracket ?? quotes.find((marks) => marks.includes(open));
  if (family === undefined) return undefined;
  let last = end - 1;
  // One run of punctuation is part of the closing mark. Anything more, such as `, .`, is text behind it.
  while (last > start && clauseEnd.test(source.charAt(last))) last--;
  while (last > start && isBlank(codeAt(source, last))) last--;
  const close = source.charAt(last);
  if (last - start < 2 || !(bracket ? close === bracket.charAt(1) : family.includes(close))) return undefined;
  const inside = { start: start + 1, end: last };
  return (bracket ? areBrackets(source, inside, bracket) : areQuotes(source, inside, family)) ? inside : undefined;
}

/** Whether a pair of brackets wraps the whole range inside it. */
function areBrackets(source: string, { start, end }: Range, pair: string): boolean {
  let depth = 1;
  for (let at = start; at < end; at++) {
    const char = source.charAt(at);
    if (char === pair.charAt(0)) depth++;
    else if (char === pair.charAt(1) && --depth === 0) return false;
  }
  const text = source.slice(start, end);
  if (depth !== 1 || !anyContent.test(text)) return false;
  if (!/--|—/.test(text) && weightedWords.test(text.trimEnd())) return false;
  return pair.charCodeAt(0) > 127 || (hasSeveralWords(text) && !(pair === '<>' && tagStart.test(text)));
}

/** Whether a text has several words. One word in marks, `[subject]` or `__init__`, is a placeholder or a name. */
const hasSeveralWords = (text: string): boolean => /^(?!\p{M}).*?\S\s+\S/su.test(text);

/** Whether a pair of quotes, or of Markdown's emphasis, wraps the whole range inside it. */
function areQuotes(source: string, { start, end }: Range, family: string): boolean {
  if ('*_~|'.includes(family) && (isBlank(codeAt(source, start)) || isBlank(codeAt(source, end - 1)))) return false;
  const inside = { start, end };
  let depth = 1;
  /** Offset of a mark that may be an apostrophe or stand for inches; -1 where there is none. */
  let apostropheAt = -1;
  for (let at = start; at < end; ) {
    if (!family.includes(source.charAt(at))) {
      at++;
      continue;
    }
    const from = at;
    while (at < end && family.includes(source.charAt(at))) at++;
    const direction = directionOf(source, { start: from, end: at }, inside);
    if (direction > 0) depth += at - from;
    else if (direction < 0 && depth - (at - from) >= 1) depth -= at - from;
    else if (direction < 0) {
      if (at - from > 1 || !mayBeApostrophe(source, from)) return false;
      apostropheAt = from;
    }
  }
  const text = source.slice(start, end);
  if (depth !== 1 || !anyContent.test(text) || (family === '_' && !hasSeveralWords(text))) return false;
  return apostropheAt < 0 || !mayBeApostrophe(source, end) || /--|—/.test(source.slice(apostropheAt, end));
}

const isBoundary = (code: number): boolean => isBlankOrComma(code) || isDash(code);

/** Whether a run of marks opens (1), closes (-1) or does neither (0), judged by the characters around it. */
export function directionOf(source: string, run: Range, { start, end }: Range): number {
  const before = run.start > start ? codeAt(source, run.start - 1) : 32;
  const after = run.end < end ? codeAt(source, run.end) : 32;
  const mark = source.charAt(run.start);
  if ("'‘’".includes(mark) && !isWordCode(before) && elision.test(source.slice(run.end, run.end + 8))) return 0;
  // A run that touches the end of the range belongs to the pair around it. A dash counts as a blank, since a blank is
  // inserted in front of a flag.
  if (run.start === start || run.end === end) return run.start === start ? (run.end === end ? 0 : 1) : -1;
  const left = !isBoundary(after) && (isWordCode(after) || !isWordCode(before));
  const right = !isBoundary(before) && (isWordCode(before) || !isWordCode(after));
  if (left !== right) return left ? 1 : -1;
  if (openingGlyphs.includes(mark)) return 1;
  if (closingGlyphs.includes(mark)) return -1;
  return left ? directionAmongMarks(source, run, { start, end }) : 0;
}

/** Most characters beside a mark that are looked at to see where the marks around it begin and end. */
const maxMarksBeside = 8;

/** The direction of a run between other marks: it opens where only those that open stand before it, `**"(a fox)`. */
function directionAmongMarks(source: string, run: Range, { start, end }: Range): number {
  let from = run.start;
  while (from > start && run.start - from < maxMarksBeside && mayOpen(source.charAt(from - 1))) from--;
  let to = run.end;
  while (to < end && to - run.end < maxMarksBeside && familyOf(source.charAt(to)) !== undefined) to++;
  const opens = from === start || isBoundary(codeAt(source, from - 1));
  const closes = to === end || isBoundary(codeAt(source, to));
  return opens === closes ? 0 : opens ? 1 : -1;
}

/** A mark that is open at some place of a text, on top of those that were opened before it. */
export interface OpenMark {
  readonly offset: number;
  readonly below: OpenMark | undefined;
}

/** The pair of brackets or the family of quotes that a closing mark belongs to. */
export const familyOf = (mark: string): string | undefined =>
  [...brackets, '{}'].find((pair) => pair.charAt(1) === mark) ?? quotes.find((marks) => marks.includes(mark));

/**
 * The innermost mark of a family that is open in front of each of some flags. `flags`: their offsets, in order, behind `start`.
 * They share one walk over the text, since each may have a closing mark. `isFlagEnd` tells where a flag ends, with a mark behind
 * it or a blank to come.
 */
export function openMarks(
  source: string,
  start: number,
  flags: readonly number[],
  family: string,
  isFlagEnd: (at: number) => boolean,
): ReadonlyMap<number, OpenMark | undefined> {
  const isBracket = !quotes.includes(family);
  const open = new Map<number, OpenMark | undefined>();
  let top: OpenMark | undefined;
  let at = start;
  for (const end of flags) {
    const textEnd = blanksStart(source, start, end);
    while (at < end && !open.has(end)) {
      const from = at++;
      if (!family.includes(source.charAt(from))) continue;
      while (!isBracket && at < end && family.includes(source.charAt(at))) at++;
      const run = { start: from, end: at };
      if (isBracket) top = changed(top, run, 1 - 2 * family.indexOf(source.charAt(from)));
      else if (at < textEnd) top = changed(top, run, directionOf(source, run, { start, end }));
      else {
        // Marks right before a flag have another meaning for the flags behind it.
        const opens = opensFlag(source, run, start, isFlagEnd);
        open.set(end, changed(top, run, opens ? 1 : directionOf(source, run, { start, end })));
        at = from;
      }
    }
    if (!open.has(end)) open.set(end, top);
  }
  return open;
}

/** The innermost open mark behind a run of marks that opens (1), closes (-1) or does neither (0). */
function changed(top: OpenMark | undefined, { start, end }: Range, direction: number): OpenMark | undefined {
  let next = top;
  for (let offset = start; offset < end; offset++) {
    if (direction > 0) next = { offset, below: next };
    else if (direction < 0) next = next?.below;
  }
  return next;
}

/** Whether a run of marks right before a flag stands apart from the words before it: `a fox "--raw"`. */
const opensFlag = (source: string, run: Range, start: number, isFlagEnd: (at: number) => boolean): boolean =>
  run.start === start || isBlankOrComma(codeAt(source, run.start - 1)) || isFlagEnd(run.start);

/** Whether the mark at `at` may stand for inches or feet, or be the apostrophe of a possessive. */
const mayBeApostrophe = (source: string, at: number): boolean =>
  ("'’".includes(source.charAt(at)) ? /[\ds]/i : /\d/).test(source.charAt(at - 1));
