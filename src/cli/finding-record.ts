import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Range } from '../text/range.js';
import { type Document, placeOf } from './document.js';
import type { Location } from './report.js';

/** A finding as tools read it: places in the document, lines and characters (UTF-16 units) from 1, ends exclusive. */
export function findingRecord({ code, severity, message, data, path, fixes = [] }: Diagnostic, location: Location) {
  const { document, range } = location;
  return {
    ...(range ? placeOf(document, range) : {}),
    code,
    severity,
    message,
    data,
    ...(path ? { path } : {}),
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ ...placeOf(document, edit.range), text: edit.text })),
    })),
  };
}

/** Something that cannot be read, likewise. */
export function problemRecord(
  { range, message }: { readonly range: Range; readonly message: string },
  document: Document,
) {
  const { line, column } = placeOf(document, range);
  return { line, column, message };
}
