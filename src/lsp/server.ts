import { type CancellationToken, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { codeActions } from './handlers/code-actions.js';
import { completions, hover, signature } from './handlers/completion.js';
import { changeSettings, documentSaved, reload } from './handlers/configuration.js';
import { documentDiagnostics, workspaceDiagnostics } from './handlers/diagnostics.js';
import { changeDocument, closeDocument, openDocument } from './handlers/documents.js';
import { executeCommand } from './handlers/execute.js';
import { formatDocument, formatRange } from './handlers/formatting.js';
import { inlayHints, resolveInlayHint } from './handlers/inlay-hints.js';
import { initialize, initialized } from './handlers/lifecycle.js';
import { foldingRanges, highlights, links, selectionRanges } from './handlers/ranges.js';
import { documentSymbols, workspaceSymbols } from './handlers/symbols.js';
import { tokens, tokensDelta, tokensInRange } from './handlers/tokens.js';
import type { Host } from './host.js';
import { createState, type ServerState } from './state/state.js';

/** Registers the handlers of all messages. The caller starts the connection. */
export function createServer(connection: Connection, host: Host = {}): void {
  const state = createState(connection, host);
  const { session } = state;
  const { queue } = session;
  const { languages } = connection;
  const request = <P, R>(handler: (state: ServerState, params: P) => R | Promise<R>) =>
    session.request((params: P) => handler(state, params));
  const notification = <P>(handler: (state: ServerState, params: P) => void | Promise<void>) =>
    session.notification((params: P) => handler(state, params));

  connection.onInitialize((params) => queue.run(() => initialize(state, params)));
  connection.onInitialized(notification(initialized));
  connection.onShutdown(() => queue.run(() => session.shutDown()));
  connection.onDidOpenTextDocument(notification(openDocument));
  connection.onDidChangeTextDocument(notification(changeDocument));
  connection.onDidCloseTextDocument(notification(closeDocument));
  connection.onDidSaveTextDocument(notification(documentSaved));
  connection.onDidChangeConfiguration(notification(changeSettings));
  connection.onDidChangeWatchedFiles(notification(reload));

  connection.onCompletion(request(completions));
  connection.onHover(request(hover));
  connection.onSignatureHelp(request(signature));
  connection.onDocumentHighlight(request(highlights));
  connection.onSelectionRanges(request(selectionRanges));
  connection.onFoldingRanges(request(foldingRanges));
  languages.inlayHint.on(request(inlayHints));
  languages.inlayHint.resolve(request(resolveInlayHint));
  connection.onCodeAction(request(codeActions));
  connection.onDocumentFormatting(request(formatDocument));
  connection.onDocumentRangeFormatting(request(formatRange));
  connection.onDocumentSymbol(request(documentSymbols));
  connection.onWorkspaceSymbol((params, token) => workspaceSymbols(state, params, token));
  connection.onDocumentLinks(request(links));
  languages.semanticTokens.on(request(tokens));
  languages.semanticTokens.onDelta(request(tokensDelta));
  languages.semanticTokens.onRange(request(tokensInRange));
  languages.diagnostics.on(request(documentDiagnostics));
  languages.diagnostics.onWorkspace((params, token) => workspaceDiagnostics(state, params, token));
  connection.onExecuteCommand(request(executeCommand));
  // Unknown methods are answered in order, too.
  connection.onRequest((method: string, ...rest: readonly unknown[]) =>
    session.request((): never => {
      throw new ResponseError(ErrorCodes.MethodNotFound, `there is no method ${method}`);
    })(undefined, rest.at(-1) as CancellationToken),
  );
}
