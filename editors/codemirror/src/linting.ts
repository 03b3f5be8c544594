import { type Diagnostic as EditorDiagnostic, linter } from '@codemirror/lint';
import type { EditorState, Extension, Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Diagnostic, Edit, Fix } from 'promptc';
import { movedEdit, movedEdits, toChanges } from './changes.js';
import type { PromptService } from './service.js';

/** Milliseconds without a key before the text is looked at. */
const delay = 150;

/** Most findings that are underlined: more of them help nobody, and slow the editor down. */
const most = 500;

/** Underlines findings, and offers their fixes where the editor may be written in. */
export const promptLinter = (service: PromptService): Extension =>
  linter(
    async ({ state: { doc, readOnly } }) =>
      (await service.diagnostics(doc.toString()))
        .slice(0, most)
        .map((diagnostic) => diagnosticIn(doc, readOnly ? { ...diagnostic, fixes: [] } : diagnostic)),
    { delay },
  );

/**
 * A finding as the editor has it. Its fixes move with it, and do nothing once its length has changed.
 */
export const toEditorDiagnostic = (diagnostic: Diagnostic): EditorDiagnostic =>
  withFixes(diagnostic, (edits, { doc }, from, to) => {
    const { start, end } = diagnostic.range;
    const moved = edits.map((edit) => movedEdit(edit, from - start));
    const isInside = moved.every(({ range }) => range.start >= 0 && range.end <= doc.length);
    return isInside && to - from === end - start ? moved : undefined;
  });

/** A finding in a text. Its fixes do nothing once their places in that text have changed. */
const diagnosticIn = (before: Text, diagnostic: Diagnostic): EditorDiagnostic =>
  withFixes(diagnostic, (edits, { doc }) => movedEdits(edits, before, doc));

/** A finding with its fixes. `placed` gives the edits of a fix in the text that there is when it is chosen. */
const withFixes = (
  { range, severity, message, code, fixes = [] }: Diagnostic,
  placed: (edits: readonly Edit[], state: EditorState, from: number, to: number) => readonly Edit[] | undefined,
): EditorDiagnostic => ({
  from: range.start,
  to: range.end,
  severity,
  message,
  source: code,
  actions: fixes
    .filter(({ edits }) => edits.length > 0)
    .map((fix) => ({
      name: fix.title,
      apply(view, from, to) {
        const edits = placed(fix.edits, view.state, from, to);
        if (edits) applyFix(view, { ...fix, edits });
      },
    })),
});

/** Makes the edits of a fix. They refer to the text of the editor as it is. */
export function applyFix(view: EditorView, { edits }: Fix): void {
  view.dispatch({
    changes: toChanges(edits),
    userEvent: 'input.fix',
    scrollIntoView: true,
  });
}
