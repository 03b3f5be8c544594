import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { LinterOptions } from '../linter/linter.js';
import { formsOf, type SuppressionForm } from '../linter/suppression-forms.js';
import type { HostText } from '../readers/host.js';
import { printSuppression, readSuppression } from '../readers/suppression.js';
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
  const forms = formsIn(document);
  if (forms.length === 0) return undefined;
  const { start } = prompt.range;
  const before = found(document, prompt.range, options);
  const wanted = before.filter((one) => one.code !== code);
  const texts = textsOf(document);
  for (const edit of candidates(document, forms, start, code)) {
    const after = updateDocument(document, [edit]);
    const by = edit.text.length - (edit.range.end - edit.range.start);
    // Findings about the comment itself lie in front of the prompt.
    const findings = found(after, { start: edit.range.start, end: prompt.range.end + by }, options);
    if (findings.length < before.length && equal(findings, wanted, by) && isSame(textsOf(after), texts)) return [edit];
  }
  return undefined;
}

const textsOf = (document: ServiceDocument): readonly string[] => Array.from(promptsIn(document), ({ text }) => text);

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);

const found = (document: ServiceDocument, range: Range, options: LinterOptions): readonly Diagnostic[] =>
  // Suppressions from outside of the document go by line number, which the comment changes.
  diagnosticsOf(document, { ...options, isSuppressed: undefined }, range).diagnostics;

const equal = (after: readonly Diagnostic[], before: readonly Diagnostic[], by: number): boolean =>
  after.length === before.length &&
  after.every(({ code, range }, index) => {
    const other = before[index];
    return other?.code === code && range.start === other.range.start + by;
  });

/** Edits to try: one code more in the comment above, or a new comment in each of the forms that the document may hold. */
function* candidates(
  document: ServiceDocument,
  forms: readonly SuppressionForm[],
  start: number,
  code: string,
): Generator<Edit, void, void> {
  const line = lineStart(document, start);
  const above = lineAbove(document, line);
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
  // A form looks at the lines above the prompt, and at the line break behind it.
  const from = lineStart(document, Math.max(0, line - near));
  const text = textOf(document, { start: from, end: Math.min(document.length, start + near) });
  for (const form of forms) {
    const edit = form(text, start - from, printSuppression([code]));
    if (edit) yield { range: { start: edit.range.start + from, end: edit.range.end + from }, text: edit.text };
  }
}

const formsIn = ({ kind }: ServiceDocument): readonly SuppressionForm[] => (kind === 'prompt' ? [] : formsOf(kind));

/** How far a form may look, in UTF-16 units. */
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
