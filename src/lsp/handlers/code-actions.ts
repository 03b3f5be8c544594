import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { holdsSuppressions } from '../../linter/suppression-forms.js';
import { touchesMany } from '../../service/code-actions.js';
import {
  codeActionsAt,
  diagnosticsOf,
  type CodeAction as ServiceAction,
  safeFixEdits,
  suppressionsAt,
} from '../../service/index.js';
import type { Range } from '../../text/range.js';
import { nameOf, type OpenDocument } from '../open-document.js';
import { rangeAt } from '../params.js';
import { actionKinds, showCommand, toCodeAction } from '../shapes/code-action.js';
import { toDiagnostic } from '../shapes/diagnostics.js';
import { toWorkspaceEdit } from '../shapes/edits.js';
import type { ServerState } from '../state/state.js';
import { explanationOf } from './commands.js';

/** The kind of the action that makes all safe fixes in a document, as on saving. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.promptc`;

export async function codeActions({ session, documents }: ServerState, params: unknown): Promise<CodeAction[]> {
  const document = documents.of(params);
  const { range: requestedRange, context } = params as {
    readonly range?: unknown;
    readonly context?: { readonly only?: unknown };
  };
  const lspRange = rangeAt(requestedRange);
  if (!document || document.scope.ignored) return [];
  const { service, linter } = document;
  const range = document.offsetsOf(lspRange);
  const only = Array.isArray(context?.only) ? (context.only as readonly unknown[]).map(String) : undefined;
  const isAsked = (kind: string): boolean =>
    only?.some((requested) => requested === '' || kind === requested || kind.startsWith(`${requested}.`)) ?? true;
  const { client, diagnosticStyle } = session;
  const versioned = client.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  const actions: CodeAction[] = [];
  const kinds = (Object.keys(actionKinds) as ServiceAction['kind'][]).filter((kind) => isAsked(actionKinds[kind]));
  if (kinds.length > 0) {
    for (const action of codeActionsAt(service, range, { ...linter, kinds, outputs: client.canShow }))
      actions.push(toCodeAction(action, document, { ...diagnosticStyle, versioned }));
  }
  if (isAsked(CodeActionKind.QuickFix) && !touchesMany(service, range)) {
    const about = (title: string, diagnostic: Diagnostic): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(diagnostic, document, diagnosticStyle)],
    });
    for (const { diagnostic, edits } of suppressionsAt(service, range, linter)) {
      const title = `Suppress ${diagnostic.code} here`;
      actions.push({ ...about(title, diagnostic), edit: toWorkspaceEdit(edits, document, versioned) });
    }
    for (const diagnostic of firstOfEachCode(document, range)) {
      const { code } = diagnostic;
      if (service.kind && service.kind !== 'prompt' && !holdsSuppressions(service.kind)) {
        const text = configFor(document, diagnostic);
        const title = `Show what suppresses ${code} in promptc.config.json`;
        if (client.canShow) {
          const show = { title, command: showCommand, arguments: [{ language: 'json', text: `${text}\n` }] };
          actions.push({ ...about(title, diagnostic), command: show });
        } else if (client.capabilities.textDocument?.codeAction?.disabledSupport) {
          const reason = `this file has no place for a comment, but promptc.config.json has one: ${text}`;
          actions.push({ ...about(`Suppress ${code} here`, diagnostic), disabled: { reason } });
        }
      }
      const title = `Explain ${code}`;
      const command = client.canShow
        ? { title, command: showCommand, arguments: [{ language: 'markdown', text: await explanationOf(code) }] }
        : { title, command: 'promptc.explain', arguments: [{ topic: code }] };
      actions.push({ ...about(title, diagnostic), command });
    }
  }
  // It changes more than the range, so it is offered only to a client that asks for this kind.
  if (only && isAsked(fixAllKind)) {
    const edits = safeFixEdits(service, linter);
    if (edits.length > 0)
      actions.push({
        title: 'Make all safe fixes in the document',
        kind: fixAllKind,
        edit: toWorkspaceEdit(edits, document, versioned),
      });
  }
  return actions;
}

function firstOfEachCode({ service, linter }: OpenDocument, range: Range): readonly Diagnostic[] {
  const { diagnostics } = diagnosticsOf(service, linter, range);
  return [...new Map(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic])).values()];
}

/** The configuration, as JSON, that suppresses a finding. */
function configFor({ uri, lines }: OpenDocument, { code, range }: Diagnostic): string {
  const entry = { files: nameOf(uri).split('/').at(-1) ?? '', codes: [code], lines: [lines.lineAt(range.start) + 1] };
  return JSON.stringify({ 'promptc-disable': [entry] });
}
