import { codeAt } from '../text/access.js';
import { blanksStart, isBlank, isBlankOrComma, isDash, isWordCode } from '../text/character-classes.js';
import type { Range } from '../text/range.js';

/** Marks in families: one that opens in one language closes in another, and people mix them. */
const quotes: readonly string[] = ['"“”„‟＂', "'‘’‚‛＇", '«»', '‹›', '*', '_', '`', '~', '|'];

/** Brackets: one that opens, then the one that closes. */
const brackets: readonly string[] = ['()', '[]', '<>', '「」', '『』', '【】', '（）', '［］'];

const first = quotes.join('') + brackets.map((pair) => pair.charAt(0)).join('');

/** Whether a pair of marks may start with a character. */
export const mayOpen = (char: string): boolean => first.includes(char);

/** What opens and what closes, as the glyph says: asked only where the blanks around it do not tell. */
const opens = '“„«‹';
const closes = '”»›';

/** What may stand behind the mark that closes. */
const behind = ',.;，。；';

/** `(word:1.3)`, `[a:b:0.5]`: brackets that belong to the words, as other services weigh them. A ratio is none. */
const weighed = /[^\d\s:]\s?:\s?-?\d{0,4}\.?\d{1,4}$/;

/** A mark of Discord's own, or of a page: `<@1>`, `<:plus:1>`, `<b>`. */
const ownMark = /^(?:[@#:!/?]|a:|t:|https?:)/i;

/** What somebody writes in place of the prompt itself has no letter, digit or symbol. */
const says = /[\p{L}\p{N}\p{S}]/u;

/** What an apostrophe stands in front of: `'90s`, `'tis`. */
const elision = /^(?:\d|(?:tis|twas|til|em|n|cause|bout|round|cuz)(?![a-z'’]))/i;

/**
 * What stands inside of a pair of marks around a whole range of a text, or `undefined` where none does. Marks that
 * belong to words at its ends, as in `"a" and "b"`, are no such pair.
 */
export function insideMarks(source: string, start: number, end: number): Range | undefined {
  const open = source.charAt(start);
  const bracket = brackets.find((pair) => pair.startsWith(open));
  const family = bracket ?? quotes.find((marks) => marks.includes(open));
  if (family === undefined) return undefined;
  let last = end - 1;
  // One run of punctuation goes with the marks. What else stands there, such as `, .`, is something behind them.
  while (last > start && behind.includes(source.charAt(last))) last--;
  while (last > start && isBlank(codeAt(source, last))) last--;
  const close = source.charAt(last);
  if (last - start < 2 || !(bracket ? close === bracket.charAt(1) : family.includes(close))) return undefined;
  const inside = { start: start + 1, end: last };
  return (bracket ? bracketsHold(source, inside, bracket) : quotesHold(source, inside, family)) ? inside : undefined;
}

/** Whether a pair of brackets holds what stands inside of it, as a whole. */
function bracketsHold(source: string, { start, end }: Range, pair: string): boolean {
  let depth = 1;
  for (let at = start; at < end; at++) {
    const char = source.charAt(at);
    if (char === pair.charAt(0)) depth++;
    else if (char === pair.charAt(1) && --depth === 0) return false;
  }
  const text = source.slice(start, end);
  if (depth !== 1 || !says.test(text)) return false;
  if (!/--|—/.test(text) && weighed.test(text.trimEnd())) return false;
  return pair.charCodeAt(0) > 127 || (isPhrase(text) && !(pair === '<>' && ownMark.test(text)));
}

/** Whether a text has several words. One by itself, `[subject]` or `__init__`, stands for something to be filled in. */
const isPhrase = (text: string): boolean => /^(?!\p{M}).*?\S\s+\S/su.test(text);

/** Whether a pair of quotation marks, or of marks of Markdown, holds what stands inside of it, as a whole. */
function quotesHold(source: string, { start, end }: Range, family: string): boolean {
  if ('*_~|'.includes(family) && (isBlank(codeAt(source, start)) || isBlank(codeAt(source, end - 1)))) return false;
  const inside = { start, end };
  let depth = 1;
  /** Where a mark stands that may as well be an inch or an apostrophe. */
  let doubtful = -1;
  for (let at = start; at < end; ) {
    if (!family.includes(source.charAt(at))) {
      at++;
      continue;
    }
    const from = at;
    while (at < end && family.includes(source.charAt(at))) at++;
    const turn = turnOf(source, { start: from, end: at }, inside);
    if (turn > 0) depth += at - from;
    else if (turn < 0 && depth - (at - from) >= 1) depth -= at - from;
    else if (turn < 0) {
      if (at - from > 1 || !isDoubtful(source, from)) return false;
      doubtful = from;
    }
  }
  const text = source.slice(start, end);
  if (depth !== 1 || !says.test(text) || (family === '_' && !isPhrase(text))) return false;
  return doubtful < 0 || !isDoubtful(source, end) || /--|—/.test(source.slice(doubtful, end));
}

const isApart = (code: number): boolean => isBlankOrComma(code) || isDash(code);

/** Whether a run of marks opens (1), closes (-1) or does neither, by what stands around it. */
export function turnOf(source: string, run: Range, { start, end }: Range): number {
  const before = run.start > start ? codeAt(source, run.start - 1) : 32;
  const after = run.end < end ? codeAt(source, run.end) : 32;
  const mark = source.charAt(run.start);
  if ("'‘’".includes(mark) && !isWordCode(before) && elision.test(source.slice(run.end, run.end + 8))) return 0;
  // What touches a pair around it goes with that. A dash counts as a blank: before a flag one is put where none stood.
  if (run.start === start || run.end === end) return run.start === start ? (run.end === end ? 0 : 1) : -1;
  const left = !isApart(after) && (isWordCode(after) || !isWordCode(before));
  const right = !isApart(before) && (isWordCode(before) || !isWordCode(after));
  if (left !== right) return left ? 1 : -1;
  return opens.includes(mark) ? 1 : closes.includes(mark) ? -1 : 0;
}

/** Where the marks stand that some closing ones are the partners of: still open in a range in front of them. */
export function partnersOf(source: string, before: Range, marks: string): readonly number[] {
  const open = new Map<string, number[]>();
  const found: number[] = [];
  for (const mark of marks) {
    const family = familyOf(mark);
    if (family === undefined) continue;
    const places = open.get(family) ?? openMarks(source, before, family);
    open.set(family, places);
    const place = places.pop();
    if (place !== undefined) found.push(place);
  }
  return found;
}

/** The pair, or the family of quotation marks, that a mark closes. */
const familyOf = (mark: string): string | undefined =>
  [...brackets, '{}'].find((pair) => pair.charAt(1) === mark) ?? quotes.find((marks) => marks.includes(mark));

/** The places of the marks of a family that are open at the end of a range. */
function openMarks(source: string, { start, end }: Range, family: string): number[] {
  const isBracket = !quotes.includes(family);
  const open: number[] = [];
  for (let at = start; at < end; ) {
    const from = at++;
    if (!family.includes(source.charAt(from))) continue;
    while (!isBracket && at < end && family.includes(source.charAt(at))) at++;
    const turn = isBracket
      ? 1 - 2 * family.indexOf(source.charAt(from))
      : opensFlag(source, { start: from, end: at }, { start, end })
        ? 1
        : turnOf(source, { start: from, end: at }, { start, end });
    for (let mark = from; mark < at; mark++) {
      if (turn > 0) open.push(mark);
      else if (turn < 0) open.pop();
    }
  }
  return open;
}

/** Whether marks stand apart from the words before them, and right in front of the flag that ends a range: `a fox "--raw"`. */
const opensFlag = (source: string, run: Range, { start, end }: Range): boolean =>
  (run.start === start || isBlankOrComma(codeAt(source, run.start - 1))) &&
  blanksStart(source, run.end, end) === run.end;

/** Whether the mark at a place may stand for inches or feet, or for a possessive. */
const isDoubtful = (source: string, at: number): boolean =>
  ("'’".includes(source.charAt(at)) ? /[\ds]/i : /\d/).test(source.charAt(at - 1));
