import { type ChangedRange, IterMode, type SyntaxNode, type Tree, type TreeCursor, TreeFragment } from '@lezer/common';
import type { HostItem } from '../host.js';
import type { CodeLanguage } from './languages.js';
import { type CodeOptions, isUnit, readLiterals } from './literals.js';
import { type Grammar, grammarFor, syntaxNameOf } from './parsers.js';
import { maxLength } from './program.js';
import { mayHoldPrompt } from './prompts.js';
import { type Syntax, syntaxOf } from './syntax.js';
import { holdsError, lezerTree } from './tree.js';

/** Reads a program in chunks, and parses an edited one incrementally. */
export interface ProgramReader {
  /** Parses a program. Undefined for one that has no prompt or is too long to be read. */
  parse(text: string): Tree | undefined;
  /** Whether a tree has no errors. One with errors may depend on what was parsed before, so it is not split. */
  isSound(tree: Tree): boolean;
  /**
   * The tree of an edited program, and the range in which it differs from `before`, which has to be sound. Undefined
   * for a program that has no prompt or is too long, where parsing takes too long, and where that range has errors.
   */
  parseAgain(before: Tree, text: string, changes: readonly ChangedRange[]): Edited | undefined;
  /** The start of the first line at or behind an offset where the program can be split. */
  seamAt(tree: Tree, text: string, offset: number): number;
  /**
   * The prompts and suppressions in `part`: the text of the tree, or the chunk between two seams that starts at `start`
   * (default 0). Their ranges are offsets in `part`.
   */
  read(tree: Tree, part: string, start?: number): readonly HostItem[];
}

interface Edited {
  readonly tree: Tree;
  readonly changed: ChangedRange;
}

/** Deeper nodes are not split: the reader would walk down to them again for each chunk. */
const maxDepth = 100;

/** Creates the reader for a language. Undefined for a language without an incremental parser. */
export async function createProgramReader(
  language: CodeLanguage,
  options: Pick<CodeOptions, 'customParameters'>,
): Promise<ProgramReader | undefined> {
  if (language === 'notebook') return undefined;
  const grammar = await grammarFor(language);
  if (!grammar) return undefined;
  const syntax = syntaxOf(syntaxNameOf(language));
  const isNeeded = (text: string): boolean => mayHoldPrompt(text) && text.length <= maxLength;
  return {
    parse: (text) => (isNeeded(text) ? grammar.parse(text) : undefined),
    isSound: (tree) => !holdsError(tree),
    parseAgain(before, text, changes) {
      const tree = isNeeded(text) ? parseEdited(grammar, before, text, changes) : undefined;
      if (!tree) return undefined;
      const changed = differenceOf(before, tree, changes);
      return holdsError(tree, { start: changed.fromB, end: changed.toB }) ? undefined : { tree, changed };
    },
    seamAt: (tree, text, offset) => seamAt(tree, text, offset, syntax),
    read: (tree, part, start = 0) =>
      readLiterals(part, lezerTree(tree, { start, end: start + part.length }), syntax, options),
  };
}

/** Undefined after many more steps than the usual hundreds: the tree would hardly be sound. */
function parseEdited(grammar: Grammar, before: Tree, text: string, changes: readonly ChangedRange[]): Tree | undefined {
  const parse = grammar.startParse(text, TreeFragment.applyChanges(TreeFragment.addTree(before), changes));
  let steps = 10_000;
  for (const { fromB, toB } of changes) steps += 4 * (toB - fromB);
  for (; steps > 0; steps--) {
    const tree = parse.advance();
    if (tree) return tree;
  }
  return undefined;
}

function seamAt(tree: Tree, text: string, offset: number, syntax: Syntax): number {
  let seam = lineFrom(text, offset);
  while (seam < text.length) {
    const unit = unitAround(tree, seam, syntax);
    if (!unit) return seam;
    seam = lineFrom(text, unit.to);
  }
  return text.length;
}

/** The start of the line at an offset, or of the next one. */
function lineFrom(text: string, offset: number): number {
  if (offset === 0 || text.charAt(offset - 1) === '\n') return offset;
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** The outermost node around a place that must not be split there. */
function unitAround(tree: Tree, place: number, syntax: Syntax): SyntaxNode | undefined {
  const around: SyntaxNode[] = [];
  for (let node: SyntaxNode | null = tree.resolve(place, 0); node; node = node.parent) around.push(node);
  const unit = around.findLast((node) => isUnit(node.name, () => typesOf(node), syntax));
  return unit ?? around.at(-1 - maxDepth);
}

function typesOf(node: SyntaxNode): readonly string[] {
  const types: string[] = [];
  for (let child = node.firstChild; child && types.length < 3; child = child.nextSibling) types.push(child.name);
  return types;
}

/** The range from the first to the last difference of two trees. It includes the changes of the text. */
function differenceOf(before: Tree, after: Tree, changes: readonly ChangedRange[]): ChangedRange {
  const first = changes[0] as ChangedRange;
  const last = changes.at(-1) as ChangedRange;
  const front = Math.min(sameLength(before, after, 'start'), first.fromA);
  const back = Math.min(sameLength(before, after, 'end'), before.length - last.toA);
  return { fromA: front, fromB: front, toA: before.length - back, toB: after.length - back };
}

/**
 * How many characters from one end of two trees have the same nodes. An incremental parse reuses nodes, but may group
 * them anew in anonymous ones, so the children of those are compared.
 */
function sameLength(before: Tree, after: Tree, end: 'start' | 'end'): number {
  const a = before.cursor(IterMode.IncludeAnonymous);
  const b = after.cursor(IterMode.IncludeAnonymous);
  const placeIn = (tree: Tree, { from, to }: TreeCursor): number => (end === 'start' ? from : tree.length - to);
  const step = (cursor: TreeCursor, enter: boolean): boolean =>
    end === 'start' ? cursor.next(enter) : cursor.prev(enter);
  // Behind a node of another length everything differs.
  let same = Math.min(before.length, after.length);
  for (let [isInA, isInB] = [true, true]; isInA && isInB; ) {
    const [atA, atB] = [placeIn(before, a), placeIn(after, b)];
    const [lengthA, lengthB] = [a.to - a.from, b.to - b.from];
    const [isNamelessA, isNamelessB] = [a.type.isAnonymous, b.type.isAnonymous];
    if (atA === atB && a.tree && a.tree === b.tree) [isInA, isInB] = [step(a, false), step(b, false)];
    else if (isNamelessA && (!isNamelessB || lengthA >= lengthB)) isInA = step(a, true);
    else if (isNamelessB) isInB = step(b, true);
    else if (atA !== atB || a.type !== b.type) return Math.min(same, atA, atB);
    else {
      if (lengthA !== lengthB) same = Math.min(same, atA + Math.min(lengthA, lengthB));
      [isInA, isInB] = [step(a, true), step(b, true)];
    }
    if (isInA !== isInB) return Math.min(same, isInA ? placeIn(before, a) : placeIn(after, b));
  }
  return same;
}
