import { type Diagnostic as EditorDiagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Diagnostic, Fix } from 'promptc';
import type { PromptService } from './service.js';

/** Milliseconds without a key before the text is looked at. */
const delay = 150;

/** Most findings that are underlined: more of them help nobody, and slow the editor down. */
const most = 500;

/** Underlines findings, and offers their fixes. */
export const promptLinter = (service: PromptService): Extension =>
  linter(
    async ({ state }) => (await service.diagnostics(state.doc.toString())).slice(0, most).map(toEditorDiagnostic),
    { delay },
  );

/** A finding as the editor has it. */
export const toEditorDiagnostic = ({ range, severity, message, code, fixes = [] }: Diagnostic): EditorDiagnostic => ({
  from: range.start,
  to: range.end,
  severity,
  message,
  source: code,
  actions: fixes
    .filter(({ edits }) => edits.length > 0)
    .map((fix) => ({ name: fix.title, apply: (view) => applyFix(view, fix) })),
});

/** Makes the edits of a fix. They refer to the text that the finding was made in. */
export function applyFix(view: EditorView, { edits }: Fix): void {
  view.dispatch({
    changes: edits.map(({ range, text }) => ({ from: range.start, to: range.end, insert: text })),
    userEvent: 'input.fix',
    scrollIntoView: true,
  });
}
