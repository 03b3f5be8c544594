import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { LinterOptions } from '../linter/linter.js';
import type { HostText } from '../readers/host.js';
import { comments, printSuppression, readSuppression } from '../readers/suppression.js';
import type { Edit, Range } from '../text/range.js';
import { type ServiceDocument, textOf, updateDocument } from './document/document.js';
import { promptsIn } from './document/prompts.js';
import { diagnosticsOf, touches } from './findings.js';

/** A suppression comment to add. */
export interface Suppression {
  readonly diagnostic: Diagnostic;
  /** Edits of the document. */
  readonly edits: readonly Edit[];
}

/**
 * Suppression comments in front of the prompts that a range touches, one for each code found there. Each has been
 * tried: it removes its finding and no other. Empty where a document has no place for such a comment.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
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
    const edits = prompt && suppressionFor(document, prompt, code, options);
    return edits ? [{ diagnostic, edits }] : [];
  });
}

function suppressionFor(
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
    // Findings about the comment itself lie in front of the prompt.
    const findings = found(after, { start: edit.range.start, end: range.end }, options);
    if (isSame && findings.length < before.length && equal(findings, wanted, by)) return [edit];
  }
  return undefined;
}

const found = (document: ServiceDocument, range: Range, options: LinterOptions): readonly Diagnostic[] =>
  // Suppressions from outside of the document go by line number, which the comment changes.
  diagnosticsOf(document, { ...options, isSuppressed: undefined }, range).diagnostics;

const equal = (after: readonly Diagnostic[], before: readonly Diagnostic[], by: number): boolean =>
  after.length === before.length &&
  after.every(({ code, range }, index) => {
    const other = before[index];
    return other?.code === code && range.start === other.range.start + by;
  });

/** Edits to try: one code more in the comment above, or a comment on a line of its own. */
function* candidates(
  document: ServiceDocument,
  line: number,
  start: number,
  code: string,
): Generator<Edit, void, void> {
  const above = lineAbove(document, line);
  // In a program such a line continues on the next one, and no comment may come between.
  if (above?.text.endsWith('\\')) return;
  if (above) {
    const [, front = '', directive = ''] =
      /^([ \t>]*(?:#|\/\/|<!--)[ \t]*)(promptc-disable-next-line\b.*)$/s.exec(above.text) ?? [];
    const list = directive.replace(/[ \t]*-->[ \t]*$/, '').trimEnd();
    // A comment without codes suppresses all of them.
    if ((readSuppression(list, 0)?.codes.length ?? 0) > 0) {
      const at = above.start + front.length + list.length;
      yield { range: { start: at, end: at }, text: `, ${code}` };
    }
  }
  const margin = /^[ \t>]*/.exec(textOf(document, { start: line, end: start }))?.[0] ?? '';
  const range = { start: line, end: line };
  const around = textOf(document, { start: Math.max(0, line - 2), end: Math.min(document.length, line + near) });
  const lineBreak = /^[^\n]*\r\n/.test(around) ? '\r\n' : '\n';
  for (const comment of [comments.hash, comments.slashes, comments.html])
    yield { range, text: `${margin}${comment(printSuppression([code]))}${lineBreak}` };
}

/** How far to look for a line break whose form to use for the new one. */
const near = 4096;

/** The start of the line of an offset. */
function lineStart(document: ServiceDocument, at: number): number {
  for (let length = 256; ; length *= 2) {
    const start = Math.max(0, at - length);
    const found = /[\r\n][^\r\n]*$/.exec(textOf(document, { start, end: at }));
    if (found) return start + found.index + 1;
    if (start === 0) return 0;
  }
}

/** The line above the one that starts at an offset, without its line break. */
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
