import type { Group } from '../lexer/groups.js';
import { parse } from '../parser/parse.js';
import type { Prompt } from '../parser/tree.js';
import type { Range } from '../text/range.js';
import { inside, type ServiceDocument } from './document/document.js';
import { moveRange } from './document/move.js';
import { promptAt } from './document/prompts.js';
import { elementsIn } from './document/sequence.js';

/**
 * The ranges to which a selection can grow, from the inside out: a word, a clause between commas, a value, a setting, a
 * part, an option of a group, a group, the prompt, and the request around it. Empty outside of prompts.
 */
export function selectionRangesAt(document: ServiceDocument, offset: number): readonly Range[] {
  const found = promptAt(document, offset);
  if (!found) return [];
  const { prompt, at } = found;
  const inPrompt: Range[] = [];
  collect(parse(prompt.text), 0, at, inPrompt);
  const ranges = [...inPrompt.map((range) => prompt.toHost(range)), prompt.range];
  for (const { element, start } of elementsIn(inside(document).segments, offset, offset)) {
    for (const { kind, range } of element.items) if (kind === 'request') ranges.push(moveRange(range, start));
  }
  const held = ranges.filter(({ start, end }) => start <= offset && offset <= end && end > start);
  held.sort((a, b) => a.end - a.start - (b.end - b.start));
  // Each range has to contain the one before and be larger; others are dropped.
  const chain: Range[] = [];
  for (const range of held) {
    const last = chain.at(-1);
    if (!last || (contains(range, last) && !contains(last, range))) chain.push(range);
  }
  return chain;
}

const contains = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Collects the ranges of a tree around an offset. `by` is the start of the tree in the prompt. */
function collect({ source, range, parts, settings, groups }: Prompt, by: number, at: number, ranges: Range[]): void {
  const add = (place: Range | undefined): void => {
    if (place) ranges.push(moveRange(place, by));
  };
  add(range);
  for (const { range: place, content, weight } of parts) {
    add(place);
    add(weight?.range);
    const [first, last] = [content[0], content.at(-1)];
    if (first && last) add({ start: first.range.start, end: last.range.end });
    for (const node of content) {
      add(node.range);
      if (node.kind === 'text') for (const clause of clausesIn(source, node.range)) add(clause);
    }
  }
  for (const setting of settings) {
    add(setting.range);
    add(setting.flag.range);
    add(setting.valueRange);
    for (const clause of clausesIn(source, setting.valueRange)) add(clause);
  }
  const here = at - by;
  add(wordAt(source, here));
  for (const group of groups) collectGroup(source, group, by, at, ranges);
}

function collectGroup(source: string, { range, options }: Group, by: number, at: number, ranges: Range[]): void {
  ranges.push(moveRange(range, by));
  for (const { range: place } of options) {
    const { start, end } = moveRange(place, by);
    if (at < start || at > end) continue;
    collect(parse(source.slice(place.start, place.end)), start, at, ranges);
  }
}

/** The clauses between commas, without the blanks around them. */
function clausesIn(source: string, { start, end }: Range): readonly Range[] {
  const clauses: Range[] = [];
  for (const match of source.slice(start, end).matchAll(/[^,]+/g)) {
    const text = match[0];
    const from = start + match.index + (text.length - text.trimStart().length);
    clauses.push({ start: from, end: Math.max(from, start + match.index + text.trimEnd().length) });
  }
  return clauses;
}

/** The word at an offset. Hyphens and apostrophes belong to it. */
function wordAt(source: string, at: number): Range {
  let [start, end] = [at, at];
  while (start > 0 && isLetter(source, start - 1)) start--;
  while (end < source.length && isLetter(source, end)) end++;
  return { start, end };
}

const isLetter = (source: string, at: number): boolean => /[\p{L}\p{N}\p{M}\p{Cs}_'’-]/u.test(source.charAt(at));
