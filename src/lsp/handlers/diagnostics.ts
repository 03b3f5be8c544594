import {
  type CancellationToken,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
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

/** Reads all files, which takes long: edits and other requests do not wait for it. */
export async function workspaceDiagnostics(
  { session, files }: ServerState,
  params: unknown,
  token: CancellationToken,
): Promise<{ items: WorkspaceDocumentDiagnosticReport[] }> {
  await session.afterEarlierMessages();
  const before = previousIdsAt(objectAt(params, 'params').previousResultIds ?? []);
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for await (const { uri, resultId, diagnostics, version } of files.diagnostics()) {
    assertWanted(token);
    items.push(
      before.get(uriKey(uri)) === resultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: diagnostics },
    );
  }
  return { items };
}

/** The ids of the diagnostics that a client has, by the key of their URI. */
function previousIdsAt(given: unknown): ReadonlyMap<string, string> {
  if (!Array.isArray(given)) throw invalidParams('previousResultIds has to be a list');
  return new Map(
    given.map((one, index) => {
      const name = `previousResultIds[${index}]`;
      const { uri, value } = objectAt(one, name);
      return [uriKey(textAt(uri, `${name}.uri`)), textAt(value, `${name}.value`)];
    }),
  );
}
