import {
  type CancellationToken,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { invalidParams, objectAt, textAt } from '../params.js';
import { lspDiagnosticsOf } from '../shapes/diagnostics.js';
import { assertWanted } from '../state/session.js';
import type { ServerState } from '../state/state.js';
import { uriKey } from '../state/uri-key.js';

export function documentDiagnostics({ session, documents }: ServerState, params: unknown): DocumentDiagnosticReport {
  const document = documents.of(params);
  const { previousResultId } = params as { readonly previousResultId?: unknown };
  if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const resultId = documents.resultIdOf(document);
  if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  const items = lspDiagnosticsOf(document, session.diagnosticStyle);
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/**
 * Reads all files, which takes long: edits and other requests do not wait for it. A file that the client knows and that
 * is not found any more has no diagnostics; those of open documents are another request's.
 */
export async function workspaceDiagnostics(
  { session, documents, files }: ServerState,
  params: unknown,
  token: CancellationToken,
): Promise<{ items: WorkspaceDocumentDiagnosticReport[] }> {
  await session.afterEarlierMessages();
  const before = previousIdsAt(objectAt(params, 'params').previousResultIds ?? []);
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for await (const { uri, resultId, diagnostics, version } of files.diagnostics()) {
    assertWanted(token);
    const key = uriKey(uri);
    items.push(
      before.get(key)?.value === resultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: diagnostics() },
    );
    before.delete(key);
  }
  for (const { uri } of before.values()) {
    if (!documents.get(uri)) items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
  }
  return { items };
}

/** The ids of the diagnostics that a client has, by the key of their URI. */
function previousIdsAt(given: unknown): Map<string, PreviousResultId> {
  if (!Array.isArray(given)) throw invalidParams('previousResultIds has to be a list');
  return new Map(
    given.map((one, index) => {
      const name = `previousResultIds[${index}]`;
      const { uri, value } = objectAt(one, name);
      const id = { uri: textAt(uri, `${name}.uri`), value: textAt(value, `${name}.value`) };
      return [uriKey(id.uri), id];
    }),
  );
}
