import { CodeActionKind, type CodeAction as LspCodeAction } from 'vscode-languageserver';
import type { CodeAction } from '../../service/index.js';
import type { OpenDocument } from '../open-document.js';
import { type DiagnosticStyle, toDiagnostic } from './diagnostics.js';
import { toWorkspaceEdit } from './edits.js';

/** The kind in the protocol of each kind of action. */
export const actionKinds = {
  fix: CodeActionKind.QuickFix,
  // Fixes the prompts that a range touches; `source.fixAll` fixes the whole document.
  'fix-all': CodeActionKind.QuickFix,
  rewrite: CodeActionKind.RefactorRewrite,
} as const;

/** The command of the client that shows a text: `{ language, text }`. */
export const showCommand = 'promptc.show';

export function toCodeAction(
  { title, kind, edits, diagnostic, isPreferred, output }: CodeAction,
  document: OpenDocument,
  options: DiagnosticStyle & { readonly versioned: boolean },
): LspCodeAction {
  return {
    title,
    kind: actionKinds[kind],
    ...(diagnostic ? { diagnostics: [toDiagnostic(diagnostic, document, options)] } : {}),
    ...(isPreferred ? { isPreferred } : {}),
    ...(output
      ? { command: { title, command: showCommand, arguments: [output] } }
      : { edit: toWorkspaceEdit(edits, document, options.versioned) }),
  };
}
