import type { CodeNode } from './tree.js';

/** The lexical rules of a language, as far as they separate literals from code. */
export interface Lexis {
  /** The start of a literal: prefix and quotes. Sticky. */
  readonly opening: RegExp;
  /** The end and the holes of a literal with this start. */
  readonly marks: (front: string, quotes: string) => LiteralMarks;
  /** Tokens that may contain quotes and are no strings: characters, quoted names, regular expressions. Sticky. */
  readonly others: RegExp;
  /** Keywords that can stand between two values. */
  readonly words: ReadonlySet<string>;
}

interface LiteralMarks {
  /** The start of an escape. Undefined: there are no escapes. */
  readonly escapeMark: string | undefined;
  readonly end: string;
  /** Whether, of several quotes in a row, the last ones end the literal. */
  readonly isGreedy?: boolean;
  /** The start of a hole with code in it, up to its bracket. */
  readonly hole: string;
  /** A hole without brackets, behind its start. Sticky. */
  readonly name?: RegExp;
}

type Node = { -readonly [K in keyof CodeNode]: CodeNode[K] };

const name = /(?:[\p{L}_][\p{L}\p{N}_]*|`[^`\n]+`)/uy;

export const lexes = {
  swift: {
    opening: /(#{0,8})("""|")/y,
    marks: (front, quotes) => ({ escapeMark: `\\${front}`, end: quotes + front, hole: `\\${front}(` }),
    // A regular expression stands in place of a value, and does not start with a blank.
    others:
      /`[^`\n]*`|(#{1,4})\/(?:[^/\n]|\/(?!\1)){0,1000}\/\1|(?<=(?:[(,=:[{;!&|?]|^)[ \t]{0,100})\/(?![ \t/*])(?:[^/\\\n]|\\.){1,1000}\//my,
    words: new Set('return in is as try await throw case where else'.split(' ')),
  },
  kotlin: {
    opening: /((?:\$\$+)?)("""|")/y,
    marks: (front, quotes) => ({
      escapeMark: quotes.length === 1 ? '\\' : undefined,
      end: quotes,
      isGreedy: quotes.length > 1,
      hole: `${front || '$'}{`,
      name,
    }),
    others: /`[^`\n]*`|'(?:[^'\\\n]|\\.)[^'\n]{0,8}'/y,
    words: new Set('return in is as throw else to and or until downTo step'.split(' ')),
  },
} satisfies Readonly<Record<string, Lexis>>;

/** An operand of an expression. */
interface Item {
  readonly kind: 'literal' | 'group' | 'plus' | 'other';
  readonly from: number;
  to: number;
  readonly node?: Node;
}

/** The code between two brackets, or the whole program. */
interface CodeFrame {
  readonly kind: 'code';
  readonly node: Node;
  readonly close: string;
  /** The operands of the current expression. */
  run: Item[];
  /** How many expressions there were, and whether the last was a single literal, group or sum. */
  runs: number;
  isOne: boolean;
}

interface LiteralFrame {
  readonly kind: 'literal';
  readonly node: Node;
  readonly marks: LiteralMarks;
  readonly isOnLine: boolean;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const blanks = /\s+/y;
/** Characters that are never special in a literal of these languages. */
const plain = /[^\\"$\r\n]+/y;
const marks = /\/\*|\*\//g;
/** How many open brackets to search for the match of a closing one. */
const maxOpen = 50;
const comment = /\/\/.*/y;
const word = /[\p{L}\p{N}_$@#]+/uy;
const operator = /[-+*/%=<>!&|^~?:.]+/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * Finds the literals of a program, its comments, and joins by `+`, from quotes and brackets alone: for a language
 * without a reliable grammar.
 */
export function scanner(lexis: Lexis): (text: string) => CodeNode {
  return (text) => new Scan(text, lexis).root;
}

class Scan {
  readonly root: CodeNode;
  private readonly frames: (CodeFrame | LiteralFrame)[] = [];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly lexis: Lexis,
  ) {
    this.root = node('file', 0, undefined);
    this.frames.push(codeFrame(this.root, ''));
    while (this.at < text.length) {
      const frame = this.frames.at(-1) as CodeFrame | LiteralFrame;
      if (frame.kind === 'code') this.inCode(frame);
      else this.inLiteral(frame);
    }
    while (this.frames.length > 0) this.leave(text.length, true);
  }

  private inCode(frame: CodeFrame): void {
    const { text, at, lexis } = this;
    const space = matchAt(blanks, text, at);
    if (space !== undefined) {
      this.at += space.length;
      return;
    }
    const commentText = text.startsWith('/*', at) ? blockComment(text, at) : matchAt(comment, text, at);
    if (commentText !== undefined) {
      this.at += commentText.length;
      close(node('comment', at, frame.node), this.at);
      return;
    }
    const other = matchAt(lexis.others, text, at);
    if (other !== undefined) {
      this.take(frame, { kind: 'other', from: at, to: at + other.length });
      return;
    }
    lexis.opening.lastIndex = at;
    const opening = lexis.opening.exec(text);
    if (opening) {
      const [all, front = '', quotes = ''] = opening;
      const literal = node('literal', at, undefined);
      this.take(frame, { kind: 'literal', from: at, to: at + all.length, node: literal });
      const isOnLine = quotes.length === 1;
      this.frames.push({ kind: 'literal', node: literal, marks: lexis.marks(front, quotes), isOnLine });
      return;
    }
    const char = text.charAt(at);
    const closer = closing[char];
    if (closer !== undefined) {
      const group = node('group', at, undefined);
      this.take(frame, { kind: 'group', from: at, to: at + 1, node: group });
      this.frames.push(codeFrame(group, closer));
      return;
    }
    if (char === ')' || char === ']' || char === '}') {
      this.at++;
      this.bracket(char);
      return;
    }
    const name = matchAt(word, text, at);
    if (name !== undefined) {
      if (lexis.words.has(name)) this.separate(frame, name.length);
      else this.take(frame, { kind: 'other', from: at, to: at + name.length });
      return;
    }
    this.operator(frame, matchAt(operator, text, at) ?? char);
  }

  private operator(frame: CodeFrame, mark: string): void {
    const { text, at } = this;
    const isSpaced = /\s/.test(text.charAt(at - 1)) || /\s/.test(text.charAt(at + mark.length));
    if (mark === '+' || (mark.startsWith('+') && !/^\+[+=]/.test(mark))) {
      this.at++;
      frame.run.push({ kind: 'plus', from: at, to: at + 1 });
    } else if (/^[!?]*\.?$/.test(mark) || (!isSpaced && !/^[,;]$|=|->|:$/.test(mark))) {
      this.take(frame, { kind: 'other', from: at, to: at + mark.length });
    } else this.separate(frame, mark.length);
  }

  /** A value behind another without an operator starts a new expression, unless they are adjacent. */
  private take(frame: CodeFrame, item: Item): void {
    const last = frame.run.at(-1);
    const isCall = this.text.charAt(item.from) === '.' || this.text.startsWith('?.', item.from);
    if (last && last.kind !== 'plus' && last.to !== item.from && !isCall) endRun(frame);
    frame.run.push(item);
    this.at = item.to;
  }

  private separate(frame: CodeFrame, length: number): void {
    endRun(frame);
    this.at += length;
  }

  /** A closing bracket closes its match, if that is in the same hole. */
  private bracket(char: string): void {
    const most = Math.max(0, this.frames.length - maxOpen);
    for (let depth = this.frames.length - 1; depth > most; depth--) {
      const frame = this.frames[depth] as CodeFrame | LiteralFrame;
      if (frame.kind === 'literal') return;
      if (frame.close !== char) continue;
      while (this.frames.length > depth) this.leave(this.at, false);
      return;
    }
  }

  private inLiteral({ marks, isOnLine, node: literal }: LiteralFrame): void {
    const { text } = this;
    this.at += matchAt(plain, text, this.at)?.length ?? 0;
    const { at } = this;
    const { escapeMark, end, isGreedy, hole } = marks;
    if (text.startsWith(hole, at)) {
      this.at += hole.length;
      this.frames.push(codeFrame(node('hole', at, literal), closing[hole.at(-1) as string] as string));
      return;
    }
    const mark = hole.slice(0, -1);
    const named = marks.name && text.startsWith(mark, at) && matchAt(marks.name, text, at + mark.length);
    if (named) {
      this.at += mark.length + named.length;
      close(node('hole', at, literal), this.at);
    } else if (escapeMark !== undefined && text.startsWith(escapeMark, at)) this.at += escapeMark.length + 1;
    else if (text.startsWith(end, at) && !(isGreedy && text.startsWith(end, at + 1))) {
      this.at += end.length;
      this.leave(this.at, false);
    } else if (isOnLine && /[\r\n]/.test(text.charAt(at))) this.leave(at, true);
    else this.at++;
  }

  /** Closes the innermost frame. */
  private leave(to: number, isBroken: boolean): void {
    const frame = this.frames.pop() as CodeFrame | LiteralFrame;
    if (frame.kind === 'code') {
      endRun(frame);
      const { node, runs, isOne, close } = frame;
      if (node.type === 'group' && close === ')' && runs === 1 && isOne) node.type = 'parenthesized_expression';
    } else if (isBroken) {
      frame.node.isError = true;
      frame.node.holdsError = true;
    }
    close(frame.node, to);
    const outer = this.frames.at(-1);
    const item = outer?.kind === 'code' ? outer.run.at(-1) : undefined;
    if (item) item.to = to;
  }
}

const codeFrame = (node: Node, close: string): CodeFrame => ({
  kind: 'code',
  node,
  close,
  run: [],
  runs: 0,
  isOne: false,
});

/** Adds the literals and groups of an expression to the tree; joined ones become a sum. */
function endRun(frame: CodeFrame): void {
  const { run, node: parent } = frame;
  if (run.length === 0) return;
  frame.run = [];
  frame.runs++;
  const operands: Item[][] = [[]];
  for (const item of run) {
    if (item.kind === 'plus') operands.push([]);
    else operands.at(-1)?.push(item);
  }
  const isSum = operands.length > 1 && operands.every((operand) => operand.length > 0);
  frame.isOne = isSum || run.length === 1;
  if (!isSum) {
    for (const item of run) attach(item, parent);
    return;
  }
  const sum = node('sum', (run[0] as Item).from, parent);
  for (const operand of operands) {
    const [first, last] = [operand[0] as Item, operand.at(-1) as Item];
    if (operand.length === 1 && first.node) attach(first, sum);
    else {
      const inner = node('operand', first.from, sum);
      for (const item of operand) attach(item, inner);
      close(inner, last.to);
    }
  }
  close(sum, (run.at(-1) as Item).to);
}

function attach({ node }: Item, parent: Node): void {
  if (!node) return;
  node.parent = parent;
  parent.children.push(node);
}

function node(type: string, from: number, parent: Node | undefined): Node {
  const made: Node = { type, from, to: from, parent, children: [], isError: false, isBroken: false, holdsError: false };
  parent?.children.push(made);
  return made;
}

const close = (node: Node, to: number): void => {
  node.to = to;
};

/** A block comment with nested ones. Without an end, it reaches to the end of the text. */
function blockComment(text: string, from: number): string {
  marks.lastIndex = from;
  let depth = 0;
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return text.slice(from, marks.lastIndex);
  }
  return text.slice(from);
}
