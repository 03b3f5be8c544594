import { applyEdits } from '../../text/edits.js';
import type { Edit, Range } from '../../text/range.js';
import { otherThanPrompt } from '../foreign/passed-over.js';
import type { HostItem } from '../host.js';
import { readSuppression } from '../suppression.js';
import { refuse } from '../text-map.js';
import { codeText, type Placed } from './code-text.js';
import { isCompared } from './compared.js';
import { readElements, wordFor } from './literal.js';
import { hasParagraphs, isList, isPrompt } from './prompts.js';
import type { Form, Syntax } from './syntax.js';
import { type CodeNode, isComment } from './tree.js';

/** A literal of a tree. */
interface Literal {
  readonly form: Form;
  readonly content: Range;
  readonly placed: readonly Placed[];
}

/** Options for finding prompts. */
export interface CodeOptions {
  /** Names of variables, properties and arguments, with commas between them. */
  readonly field?: string | undefined;
  /** Parameters that prompts may have besides those of the service, with or without dashes. Default: none. */
  readonly customParameters?: readonly string[] | undefined;
}

/** Reads the prompts in the literals of a program, and the suppressions in its comments. */
export function readLiterals(
  text: string,
  root: CodeNode,
  syntax: Syntax,
  { field = '', customParameters = [] }: CodeOptions,
): HostItem[] {
  const custom = new Set(customParameters.map((name) => name.replace(/^-+/, '').toLowerCase()));
  const names = new Set(field.split(',').map((name) => name.trim().toLowerCase()));
  names.delete('');
  const items: HostItem[] = [];
  const open: CodeNode[] = [root];
  const addChildren = ({ children }: CodeNode): void => {
    for (let at = children.length - 1; at >= 0; at--) open.push(children[at] as CodeNode);
  };
  for (let node = open.pop(); node; node = open.pop()) {
    // Text that the parser did not understand may contain no literals at all.
    if (node.isError) continue;
    if (isComment(node.type)) {
      const suppression = suppressionIn(text, node);
      if (suppression) items.push(suppression);
      continue;
    }
    const operands = operandsOf(text, node, syntax);
    if (!operands) {
      addChildren(node);
      continue;
    }
    if (!operands.some(({ type }) => syntax.literals.has(type))) {
      for (const operand of [...operands].reverse()) open.push(operand);
      continue;
    }
    const isRead = !syntax.isName(node, text);
    const literals = operands.map((operand) =>
      isRead && syntax.literals.has(operand.type) ? literalOf(text, operand, syntax) : undefined,
    );
    if (literals.some((literal) => literal !== undefined)) {
      const placed = withoutEnds(elementsOf(text, operands, literals));
      const isNamed = names.size > 0 && names.has(nameBefore(text, operands[0]?.from ?? 0));
      const words = placed.map(({ element }) => element.text).join('');
      const isKept = (edits: readonly Edit[]): boolean => {
        const edited = applyEdits(words, edits);
        if (edited.trim() === '' || otherThanPrompt(edited) !== undefined) return false;
        return isNamed || (isPrompt(edited, custom) && !isPage(linesOf(placed, edits), custom));
      };
      const hasBlankLine = placed.some(({ element }) => isBreak(element) && isBlankLine(text, element));
      if (isKept([]) && (isNamed || !hasBlankLine)) {
        const { holes, ...rest } = codeText(text, placed, isKept);
        items.push({
          kind: 'prompt',
          ...rest,
          ...(holes.length > 0 ? { holes } : {}),
          ...(isCompared(node, text) ? { toHostEdits: refuse } : {}),
        });
      }
    }
    // Holes may contain literals.
    for (const operand of [...operands].reverse()) addChildren(operand);
  }
  return items.sort((a, b) => a.range.start - b.range.start);
}

/** Whether an element is a line break that is part of the text. */
const isBreak = (element: Placed['element']): boolean =>
  element.kind === 'fixed' && !element.isHole && element.text === ' ';

/** Whether a break contains a blank line: texts for people, such as a program's help, have such a layout. */
const isBlankLine = (text: string, { at }: Placed['element']): boolean =>
  (text.slice(at.start, at.end).match(/\r\n?|\n/g) ?? []).length > 1;

/** Whether lines are a text for people, or a list of prompts. */
const isPage = (lines: readonly string[], custom: ReadonlySet<string>): boolean =>
  hasParagraphs(lines) || isList(lines, custom);

/** The lines of a text after edits, from breaks in the source and from escapes. */
const linesOf = (placed: readonly Placed[], edits: readonly Edit[]): readonly string[] =>
  applyEdits(placed.map(({ element }) => (isBreak(element) ? '\n' : element.text)).join(''), edits).split(/\r\n?|\n/);

/**
 * Whether a node has to be read as a whole: a literal, a node that joins or tags literals, a comment, and an expression
 * statement that has a literal or more than two children. `childTypes`: the types of its first three children.
 */
export function isUnit(type: string, childTypes: () => readonly string[], syntax: Syntax): boolean {
  if (type === statement) {
    const types = childTypes();
    return types.length > 2 || types.some((child) => syntax.literals.has(child));
  }
  return (
    isComment(type) || syntax.literals.has(type) || syntax.chains.has(type) || syntax.sums.has(type) || type === tagged
  );
}

const tagged = 'TaggedTemplateExpression';
const statement = 'ExpressionStatement';

/** The operands that a node joins, in order. Undefined for a node that is neither a literal nor a join. */
function operandsOf(text: string, node: CodeNode, syntax: Syntax): readonly CodeNode[] | undefined {
  if (syntax.literals.has(node.type)) return [node];
  if (!isJoint(text, node, syntax)) return undefined;
  const operands: CodeNode[] = [];
  const open: CodeNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    const inner = isJoint(text, next, syntax) ? next.children : unwrapped(next);
    const parts = inner.filter(({ type, from, to }) => !isComment(type) && !isOperator(text, from, to, syntax));
    if (inner.length === 0) operands.push(next);
    else for (let at = parts.length - 1; at >= 0; at--) open.push(parts[at] as CodeNode);
  }
  return operands;
}

const isJoint = (text: string, { type, children }: CodeNode, { chains, sums, operators }: Syntax): boolean =>
  chains.has(type) || (sums.has(type) && children.some(({ from, to }) => operators.includes(text.slice(from, to))));

const isOperator = (text: string, from: number, to: number, { operators }: Syntax): boolean =>
  to - from < 3 && (operators.includes(text.slice(from, to)) || from === to);

/** The content of parentheses. */
function unwrapped({ type, children }: CodeNode): readonly CodeNode[] {
  if (!/^parenthesi[sz]ed_?expression$/i.test(type)) return [];
  const inner = children.filter((child) => child.type !== '(' && child.type !== ')' && !isComment(child.type));
  return inner.length === 1 ? inner : [];
}

function literalOf(text: string, node: CodeNode, syntax: Syntax): Literal | undefined {
  const { from, to, parent, holdsError } = node;
  if (holdsError || parent?.isBroken || isDocumentation(node, syntax)) return undefined;
  node.siblingBefore = beforeOf(text, node);
  node.siblingAfter = text.slice(to, to + 40);
  const form = syntax.form(text.slice(from, to), node);
  if (!form) return undefined;
  const content = { start: from + form.open, end: to - form.close };
  if (content.end < content.start) return undefined;
  const placed = elementsIn(text, node, form, content, syntax);
  return placed && { form, content, placed };
}

/** Whether a literal is a statement by itself: a docstring of Python, or a directive. */
const isDocumentation = ({ type, parent }: CodeNode, { directives }: Syntax): boolean =>
  directives.has(type) &&
  parent?.type === statement &&
  parent.children.filter((child) => child.type !== ';').length === 1;

/** The tag of a template, or the introduction of a heredoc. Undefined for a heredoc that the parser misreads. */
function beforeOf(text: string, { type, from, parent }: CodeNode): string | undefined {
  if (type === 'heredoc_body') {
    const start = parent?.children.find((child) => child.type === 'heredoc_start');
    if (start) return isMisread(text, start) ? undefined : text.slice(start.from, start.to);
    const line = text.lastIndexOf('\n', from - 1) + 1;
    return text.slice(line, from);
  }
  return parent?.type === tagged ? text.slice(parent.from, from).trim() : undefined;
}

/**
 * Whether the parser of shell misreads a heredoc: it takes the first line for words of the command where that starts with a
 * backslash, and several heredocs of one line for one.
 */
function isMisread(text: string, { from, to, parent }: CodeNode): boolean {
  const lineEnd = text.indexOf('\n', to);
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, lineEnd);
  const isCut = parent?.children.some((child) => child.type === 'word' && child.from > lineEnd);
  return isCut || (line.match(/(?<!<)<<(?!<)/g) ?? []).length > 1;
}

/** Elements whose blanks at both ends are fixed and stand for nothing: they are layout, which the program may need. */
function withoutEnds(placed: readonly Placed[]): readonly Placed[] {
  const first = placed.findIndex(({ element }) => element.text.trim() !== '');
  const last = placed.findLastIndex(({ element }) => element.text.trim() !== '');
  return placed.flatMap((one, index): readonly Placed[] => {
    if (index > first && index < last) return [one];
    const { element } = one;
    const { start, end } = element.at;
    if (index < first || index > last) return [{ ...one, element: blankAt(start, end) }];
    if (element.kind === 'fixed' || !element.verbatim) return [one];
    const front = index === first ? element.text.length - element.text.trimStart().length : 0;
    const back = index === last ? element.text.length - element.text.trimEnd().length : 0;
    const text = element.text.slice(front, element.text.length - back);
    return [
      ...(front > 0 ? [{ ...one, element: blankAt(start, start + front) }] : []),
      { ...one, element: { ...element, text, at: { start: start + front, end: end - back } } },
      ...(back > 0 ? [{ ...one, element: blankAt(end - back, end) }] : []),
    ];
  });
}

const blankAt = (start: number, end: number): Placed['element'] => ({
  kind: 'fixed',
  text: '',
  at: { start, end },
  isHole: false,
});

/** The elements of joined literals. Any other operand is a hole. */
function elementsOf(
  text: string,
  operands: readonly CodeNode[],
  literals: readonly (Literal | undefined)[],
): readonly Placed[] {
  const placed: Placed[] = [];
  const some = literals.find((literal) => literal !== undefined) as Literal;
  let done: number | undefined;
  let unknown: CodeNode | undefined;
  const join = (end: number): void => {
    if (unknown) {
      const word = wordFor(text.slice(unknown.from, unknown.to));
      const at = { start: done ?? unknown.from, end };
      placed.push({ form: some.form, element: { kind: 'fixed', text: word, at, isHole: true } });
    } else if (done !== undefined) {
      const element: Placed['element'] = { kind: 'fixed', text: '', at: { start: done, end }, isHole: false };
      placed.push({ form: some.form, element });
    }
    unknown = undefined;
  };
  for (const [index, operand] of operands.entries()) {
    const literal = literals[index];
    if (!literal) {
      unknown ??= operand;
      continue;
    }
    join(literal.content.start);
    for (const one of literal.placed) placed.push(one);
    done = literal.content.end;
  }
  if (unknown) join(operands.at(-1)?.to ?? 0);
  return placed;
}

/**
 * The elements of a literal, without line breaks at its ends. Undefined for a literal that contains a line break but
 * must not: its parser is lenient, and its real end may be elsewhere.
 */
function elementsIn(
  text: string,
  node: CodeNode,
  form: Form,
  content: Range,
  syntax: Syntax,
): readonly Placed[] | undefined {
  const placed: Placed[] = [];
  let at = content.start;
  const read = (end: number): void => {
    const part = { start: at, end };
    for (const element of readElements(text, part, form)) placed.push({ form, part, element });
  };
  for (const { start, end } of holesIn(text, node, content, syntax)) {
    if (start < at) continue;
    read(start);
    const word = wordFor(text.slice(start, end));
    placed.push({ form, element: { kind: 'fixed', text: word, at: { start, end }, isHole: true } });
    at = end;
  }
  read(content.end);
  if (!form.lines && placed.some(({ element }) => isBreak(element))) return undefined;
  return placed.map((one, index) => {
    const { element } = one;
    const isEnd = index === 0 || index === placed.length - 1;
    return isEnd && element.kind === 'fixed' && !element.isHole ? { ...one, element: { ...element, text: '' } } : one;
  });
}

/** The holes of a literal in the tree; adjacent ones are merged. */
function holesIn(text: string, { children }: CodeNode, content: Range, { texts }: Syntax): readonly Range[] {
  const holes: { start: number; end: number }[] = [];
  for (const { type, from, to } of children) {
    const start = from + (/^\s*/.exec(text.slice(from, to))?.[0].length ?? 0);
    // A lone delimiter is text: some grammars join it with the text behind a blank.
    if (
      texts.has(type) ||
      /^\$(?:\s|$)/.test(text.slice(start, Math.min(to, start + 2))) ||
      start >= to ||
      start < content.start ||
      to > content.end
    )
      continue;
    const last = holes.at(-1);
    if (last && last.end >= start) last.end = Math.max(last.end, to);
    else holes.push({ start, end: to });
  }
  return holes;
}

/** The name that a value is assigned to: a variable, property, key or argument. */
function nameBefore(text: string, at: number): string {
  const front = text.slice(Math.max(0, at - 200), at);
  const found =
    /(^|[^\w$"'`])["'`]?[$:@]?([A-Za-z_][\w-]*)["'`\]]?\??\s*(?::\s*[^=;,(){}\n]{1,80}=|=>|:=|=|:)\s*(?:\(\s*)?$/.exec(
      front,
    );
  // A name behind a question mark is a branch of a condition.
  if (!found || /\?\s*$/.test(front.slice(0, found.index + (found[1] ?? '').length))) return '';
  return (found[2] ?? '').toLowerCase();
}

function suppressionIn(text: string, { from, to }: CodeNode): HostItem | undefined {
  const comment = text.slice(from, to);
  const [mark = ''] = /^(?:\/\/+|\/\*+|#+)/.exec(comment) ?? [];
  return readSuppression(comment.slice(mark.length).replace(/\*+\/$/, ''), from + mark.length);
}
