import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { LinterOptions } from '../linter/linter.js';
import type { HostText } from '../readers/host.js';
import { readSuppression } from '../readers/suppression.js';
import type { Edit, Range } from '../text/range.js';
import { type ServiceDocument, textOf, updateDocument } from './document/document.js';
import { promptsIn } from './document/prompts.js';
import { diagnosticsOf, touches } from './findings.js';

/** A remark that keeps a finding from being reported. */
export interface Suppression {
  readonly diagnostic: Diagnostic;
  /** Of the document. */
  readonly edits: readonly Edit[];
}

/**
 * Remarks in front of the prompts that a range touches, one for each code that is found there. Each has been tried: the
 * finding is gone with it, and all others stay. None where a document has no place for a remark.
 *
 * @throws RangeError for a version or plan in the options that no table has.
 */
export function suppressionsAt(
  document: ServiceDocument,
  range: Range,
  options: LinterOptions = {},
): readonly Suppression[] {
  const seen = new Set<string>();
  return diagnosticsOf(document, options, range).diagnostics.flatMap((diagnostic): readonly Suppression[] => {
    const { code } = diagnostic;
    if (seen.has(code)) return [];
    seen.add(code);
    const prompt = [...promptsIn(document, diagnostic.range)].find((one) => touches(one.range, diagnostic.range));
    const edits = prompt && remarkFor(document, prompt, code, options);
    return edits ? [{ diagnostic, edits }] : [];
  });
}

function remarkFor(
  document: ServiceDocument,
  prompt: HostText,
  code: string,
  options: LinterOptions,
): readonly Edit[] | undefined {
  const { start } = prompt.range;
  const line = lineStart(document, start);
  const before = found(document, prompt.range, options);
  const wanted = before.filter((one) => one.code !== code);
  for (const edit of candidates(document, line, start, code)) {
    const after = updateDocument(document, [edit]);
    const by = edit.text.length - (edit.range.end - edit.range.start);
    const range = { start: start + by, end: prompt.range.end + by };
    const isSame = [...promptsIn(after, range)].some(
      (one) => one.text === prompt.text && one.range.start === range.start && one.range.end === range.end,
    );
    // What is said of the remark itself stands in front of the prompt.
    const said = found(after, { start: edit.range.start, end: range.end }, options);
    if (isSame && said.length < before.length && equal(said, wanted, by)) return [edit];
  }
  return undefined;
}

const found = (document: ServiceDocument, range: Range, options: LinterOptions): readonly Diagnostic[] =>
  // What stands outside of the document goes by lines, which a remark moves.
  diagnosticsOf(document, { ...options, isSuppressed: undefined }, range).diagnostics;

const equal = (after: readonly Diagnostic[], before: readonly Diagnostic[], by: number): boolean =>
  after.length === before.length &&
  after.every(({ code, range }, index) => {
    const other = before[index];
    return other?.code === code && range.start === other.range.start + by;
  });

/** Edits that may make a remark: a code more in the one above, or a line of its own. */
function* candidates(
  document: ServiceDocument,
  line: number,
  start: number,
  code: string,
): Generator<Edit, void, void> {
  const above = lineAbove(document, line);
  // In a program such a line goes on in the next one, and no comment may come between.
  if (above?.text.endsWith('\\')) return;
  if (above) {
    const [, front = '', remark = ''] =
      /^([ \t>]*(?:#|\/\/|<!--)[ \t]*)(promptc-disable-next-line\b.*)$/s.exec(above.text) ?? [];
    const list = remark.replace(/[ \t]*-->[ \t]*$/, '').trimEnd();
    // A remark without a code is about all of them.
    if ((readSuppression(list, 0)?.codes.length ?? 0) > 0) {
      const at = above.start + front.length + list.length;
      yield { range: { start: at, end: at }, text: `, ${code}` };
    }
  }
  const margin = /^[ \t>]*/.exec(textOf(document, { start: line, end: start }))?.[0] ?? '';
  const range = { start: line, end: line };
  const around = textOf(document, { start: Math.max(0, line - 2), end: Math.min(document.length, line + near) });
  const lineBreak = /^[^\n]*\r\n/.test(around) ? '\r\n' : '\n';
  for (const [open, close] of [
    ['# ', ''],
    ['// ', ''],
    ['<!-- ', ' -->'],
  ]) {
    yield { range, text: `${margin}${open}promptc-disable-next-line ${code}${close}${lineBreak}` };
  }
}

/** How far a line break is looked for, to write another one alike. */
const near = 4096;

/** Where the line starts that a place is on. */
function lineStart(document: ServiceDocument, at: number): number {
  for (let length = 256; ; length *= 2) {
    const start = Math.max(0, at - length);
    const found = /[\r\n][^\r\n]*$/.exec(textOf(document, { start, end: at }));
    if (found) return start + found.index + 1;
    if (start === 0) return 0;
  }
}

/** The line in front of the one that starts at an offset, without its break. */
function lineAbove(
  document: ServiceDocument,
  line: number,
): { readonly text: string; readonly start: number } | undefined {
  if (line === 0) return undefined;
  const isPair = textOf(document, { start: Math.max(0, line - 2), end: line }) === '\r\n';
  const end = line - (isPair ? 2 : 1);
  const start = lineStart(document, end);
  return { text: textOf(document, { start, end }), start };
}
