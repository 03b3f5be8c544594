import { onOneLine } from '../../text/one-line.js';
import type { Range } from '../../text/range.js';
import { characterOf } from '../markdown/character-references.js';
import type { Escapes, Form } from './syntax.js';

/** An element of a literal. */
export type LiteralElement =
  /** Text. `verbatim`: the source has the same characters. */
  | { readonly kind: 'text'; readonly text: string; readonly at: Range; readonly verbatim: boolean }
  /** A part that no edit may change: a hole, a line break, or a join. `text` stands for it. */
  | { readonly kind: 'fixed'; readonly text: string; readonly at: Range; readonly isHole: boolean };

const characters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};

/** The dashes by their names in Unicode. Nobody writes the other characters of prompts so. */
const dashes: Readonly<Record<string, string>> = {
  'HYPHEN-MINUS': '-',
  HYPHEN: '\u2010',
  'NON-BREAKING HYPHEN': '\u2011',
  'FIGURE DASH': '\u2012',
  'EN DASH': '\u2013',
  'EM DASH': '\u2014',
  'HORIZONTAL BAR': '\u2015',
  'MINUS SIGN': '\u2212',
};

const lineBreak = /(?:[ \t]*(?:\r\n|\n|\r))+[ \t]*/y;
const marginAndBlanks = /.[ \t]*/y;
const continuation = /\\(?:\r\n|\n|\r)/y;
/** A placeholder of a format: `%s`, `%1$d`, `%(name)s`; not a percent sign in prose. */
const percentHole = /%(?:\(\w+\)|\d+\$)?[-+#0]*\d*(?:\.\d+)?[sdifgvrxq@](?![A-Za-z])/y;
/**
 * A placeholder in braces: `{}`, `{0}`, `{name}`, `{name:>8}`, `{{name}}`. As a group of one word it would have no
 * effect.
 */
const braceHole = /\{\{\s*[\w.-]+\s*\}\}|\{[\w.[\]]*(?:![rsa])?(?::[^{},\s]*)?\}/y;

/** The word to put in place of a hole, taken from its code where possible. */
export function wordFor(source: string): string {
  const words = source.slice(0, 200).match(/[\p{L}\p{N}_]+/gu) ?? [];
  return `⟨${words.join('_').slice(0, 40) || '…'}⟩`;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const hex = (text: string): string | undefined => {
  const code = Number.parseInt(text, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};

/** Reads the escape at a backslash: its length, and its text unless it is invalid or unknown. */
function readEscape(text: string, at: number, escapes: Escapes): { readonly length: number; readonly text?: string } {
  const next = text.charAt(at + 1);
  const { simple, same, numeric, others, unread = '' } = escapes;
  const number = (pattern: RegExp, base = 16): { length: number; text?: string } | undefined => {
    const found = matchAt(pattern, text, at + 1);
    if (found === undefined) return undefined;
    const digits = found.replace(/^[xuU]?\{?|\}$/g, '');
    const made = base === 8 ? String.fromCharCode(Number.parseInt(digits, 8)) : hex(digits);
    return { length: found.length + 1, ...(made === undefined ? {} : { text: made }) };
  };
  if (next === 'u' && numeric.includes('{')) {
    const made = number(/u\{[0-9A-Fa-f]{1,6}\}/y);
    if (made) return made;
  }
  if (next === 'u' && numeric.includes('u')) {
    const made = number(/u[0-9A-Fa-f]{4}/y);
    if (made) return made;
  }
  if (next === 'U' && numeric.includes('U')) {
    const made = number(/U[0-9A-Fa-f]{8}/y);
    if (made) return made;
  }
  if (next === 'x' && numeric.includes('x')) {
    const made = number(/x[0-9A-Fa-f]{2}/y);
    if (made) return made;
  }
  if (numeric.includes('8') && /[0-7]/.test(next)) {
    const made = number(/[0-3]?[0-7]{1,2}/y, 8);
    if (made) return made;
  }
  if (numeric.includes('N')) {
    const name = matchAt(/N\{[^{}\n]{1,30}\}/y, text, at + 1);
    const dash = name && dashes[name.slice(2, -1).toUpperCase()];
    if (dash) return { length: name.length + 1, text: dash };
  }
  if (next !== '' && simple.includes(next)) {
    // Before a digit, a zero may start a longer escape.
    if (next === '0' && /\d/.test(text.charAt(at + 2))) return { length: 2 };
    return { length: 2, text: characters[next] ?? next };
  }
  if (next !== '' && same.includes(next)) return { length: 2, text: next };
  if (others === 'kept' && !(next !== '' && unread.includes(next))) return { length: 1, text: '\\' };
  if (others === 'dropped' && /[^\dxuUNcCM]/.test(next)) return { length: 2, text: next };
  // Includes the characters that look like the rest of the escape.
  const rest = matchAt(/[uxN]\{[^{}\n]{0,100}\}|\w{1,9}/y, text, at + 1);
  return { length: Math.min(1 + (rest?.length ?? 1), text.length - at) };
}

/** Reads a part of a literal that has no holes in the tree. */
export function readElements(text: string, { start, end }: Range, form: Form): readonly LiteralElement[] {
  const elements: LiteralElement[] = [];
  const part = text.slice(start, end);
  let at = 0;
  let plain = 0;
  const flush = (): void => {
    if (at > plain) {
      const range = { start: start + plain, end: start + at };
      elements.push({ kind: 'text', text: part.slice(plain, at), at: range, verbatim: true });
    }
  };
  const take = (length: number, made: { text: string; fixed?: 'hole' | 'break' }): void => {
    flush();
    const range = { start: start + at, end: start + at + length };
    if (made.fixed) elements.push({ kind: 'fixed', text: made.text, at: range, isHole: made.fixed === 'hole' });
    else elements.push({ kind: 'text', text: made.text, at: range, verbatim: false });
    at += length;
    plain = at;
  };
  const hole = (length: number): void => take(length, { text: wordFor(part.slice(at, at + length)), fixed: 'hole' });
  while (at < part.length) {
    const char = part.charAt(at);
    if (!/[\\\r\n\t %{}"'$&`]/.test(char) && char !== form.doubled) {
      at++;
      continue;
    }
    const broken = /[\s]/.test(char) ? matchAt(lineBreak, part, at) : undefined;
    if (broken !== undefined) {
      const end = at + broken.length;
      const isMargin = form.margin !== undefined && part.startsWith(form.margin, end);
      const margin = isMargin ? (matchAt(marginAndBlanks, part, end) ?? '') : '';
      take(broken.length + margin.length, { text: ' ', fixed: 'break' });
      continue;
    }
    const reference = form.references && matchAt(/&#?\w+;/y, part, at);
    if (reference) {
      const text = characterOf(reference.slice(1, -1));
      if (text === undefined) hole(reference.length);
      else take(reference.length, { text });
      continue;
    }
    const found = form.holes && matchAt(form.holes, part, at);
    if (found) {
      hole(found.length);
      continue;
    }
    if (char === '\\' && form.escapes) {
      const joined = form.escapes.continues && matchAt(continuation, part, at);
      if (joined) {
        const trimmed = form.escapes.continues === 'trimmed' || form.special.length === 0;
        const rest = trimmed ? (/^\s*/.exec(part.slice(at + joined.length))?.[0].length ?? 0) : 0;
        take(joined.length + rest, { text: '', fixed: 'break' });
        continue;
      }
      const read = readEscape(part, at, form.escapes);
      if (read.text === undefined) hole(read.length);
      else take(read.length, { text: read.text });
      continue;
    }
    if (char === form.doubled && part.charAt(at + 1) === char) {
      take(2, { text: char });
      continue;
    }
    if (form.braces && (char === '{' || char === '}') && part.charAt(at + 1) === char) {
      take(2, { text: char });
      continue;
    }
    const placeholder =
      char === '%'
        ? matchAt(percentHole, part, at)
        : char === '{' && !form.braces
          ? matchAt(braceHole, part, at)
          : undefined;
    if (placeholder) hole(placeholder.length);
    else at++;
  }
  flush();
  return elements;
}

/** Writes a text as a literal does; `undefined` where that is impossible. */
export function writeIn(form: Form, given: string): string | undefined {
  let written = '';
  for (const char of onOneLine(given)) {
    if (form.ascii && char > '~') return undefined;
    if (char < ' ' && char !== '\t') return undefined;
    if (form.doubled === char) written += char + char;
    else if (form.braces && (char === '{' || char === '}')) written += char + char;
    else if (char === '\\' && form.escapes) written += '\\\\';
    else if (form.special.includes(char)) {
      if (!form.escapes?.same.includes(char)) return undefined;
      written += `\\${char}`;
    } else written += char;
  }
  return written;
}

/** The text around a part of a literal that may affect how it is read. */
export interface PartContext {
  readonly front: string;
  readonly back: string;
  /** The characters in front and behind, inside or outside of the literal. */
  readonly glued: string;
  readonly next: string;
}

/** Whether a part of a literal can be replaced: it reads as `expected`, and the text around it reads as before. */
export function holdsPart(
  form: Form,
  { before, after }: { readonly before: string; readonly after: string },
  expected: string,
  { front, back, glued, next }: PartContext,
): boolean {
  // A quotation mark that comes to stand beside the delimiter would be a part of it.
  const isQuote = (char: string): boolean => char !== '' && '"\'`'.includes(char);
  if (isQuote(glued) && after.startsWith(glued) && !before.startsWith(glued)) return false;
  if (isQuote(next) && after.endsWith(next) && !before.endsWith(next)) return false;
  // A prefix would absorb the letters that follow it.
  const first = after.charAt(0);
  if (/[$#\p{L}\p{N}_]/u.test(glued) && first !== before.charAt(0) && /[\p{L}\p{N}\p{Mn}_[\]\-:.(>?!{]/u.test(first))
    return false;
  // Some heredocs drop leading blanks.
  if (form.open === 0 && /^\s/.test(after) !== /^\s/.test(before)) return false;
  // An escaped delimiter does not count.
  const delimiters = (text: string): string =>
    (text.match(/\\?[\s\S]/g) ?? []).filter((char) => form.nested?.includes(char.slice(-1))).join('');
  if (form.nested && delimiters(after) !== delimiters(before)) return false;
  const isLineStart = /[\r\n]/.test(glued) || /^\s+$/.test(front);
  if (form.marker !== undefined && after.trimStart().startsWith(form.marker) && isLineStart) return false;
  // A line with a single word may end a heredoc.
  if ((form.open === 0 || form.close > 3) && /^\s*[\w;]*\s*$/.test(after)) return false;
  const read = (text: string): readonly LiteralElement[] => readElements(text, { start: 0, end: text.length }, form);
  const fixed = (text: string): string => read(text).map(shownFixed).join('');
  if (
    read(front + after + back)
      .map(shownFixed)
      .join('') !==
    fixed(front) + expected + fixed(back)
  )
    return false;
  // A delimiter or the start of a hole may consist of two characters: no new pair of them may appear.
  const old = new Set(pairsIn(form, read(before)));
  return pairsIn(form, read(after)).every((pair) => old.has(pair));
}

/** The text of an element, with fixed elements marked. */
const shownFixed = (element: LiteralElement): string =>
  element.kind === 'text' ? element.text : `\0${element.isHole ? 'h' : 'b'}${element.text}\0`;

/** The pairs of adjacent characters that stand for themselves and may form a delimiter or start a hole. */
function pairsIn(form: Form, elements: readonly LiteralElement[]): readonly string[] {
  const plain = elements.map((element) => (standsForItself(element) ? element.text : '\0')).join('');
  const marks = `${form.special}{$#\\`;
  return Array.from({ length: plain.length }, (_, at) => plain.slice(at, at + 2)).filter(
    (pair) => marks.includes(pair.charAt(0)) || (pair.length > 1 && form.special.includes(pair.charAt(1))),
  );
}

/** Some backslashes stand for themselves because of the next character. */
const standsForItself = (element: LiteralElement): boolean =>
  element.kind === 'text' && (element.verbatim || (element.text === '\\' && element.at.end - element.at.start === 1));
