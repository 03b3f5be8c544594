import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Host } from '../host.js';
import { tokenLegend } from '../shapes/tokens.js';
import type { Client } from '../state/client.js';
import { fixAllKind } from './code-actions.js';
import { commandNames } from './commands.js';

export const capabilitiesFor = ({ encoding }: Client, host: Host): ServerCapabilities => ({
  positionEncoding: encoding,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: ['-', '—', ' ', '"'] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [':'] },
  documentHighlightProvider: true,
  selectionRangeProvider: true,
  foldingRangeProvider: true,
  inlayHintProvider: { resolveProvider: true },
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
  },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true },
  diagnosticProvider: {
    identifier: 'promptc',
    interFileDependencies: false,
    workspaceDiagnostics: host.filesIn !== undefined,
  },
  executeCommandProvider: { commands: [...commandNames] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
