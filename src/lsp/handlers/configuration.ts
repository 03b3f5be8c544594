import { objectAt, textAt } from '../params.js';
import type { Scope } from '../state/scope.js';
import type { ServerState } from '../state/state.js';
import { putDocument } from './documents.js';

export async function changeSettings(state: ServerState, params: unknown): Promise<void> {
  const { settings } = objectAt(params, 'params') as { readonly settings?: { readonly promptc?: unknown } | null };
  if (settings?.promptc !== undefined) state.session.client.settings = settings.promptc;
  await reload(state);
}

export function changeFolders({ session, publisher }: ServerState, params: unknown): void {
  const { added, removed } = objectAt(objectAt(params, 'params').event, 'event');
  const urisOf = (folders: unknown): readonly string[] =>
    Array.isArray(folders) ? folders.map((folder) => textAt(objectAt(folder, 'folder').uri, 'folder.uri')) : [];
  const removedUris = urisOf(removed);
  const { client } = session;
  client.folders = [...client.folders.filter((uri) => !removedUris.includes(uri)), ...urisOf(added)];
  publisher.publishFiles();
}

/** A saved file may be a configuration: for a client that does not watch these, look at them again. */
export async function documentSaved(state: ServerState): Promise<void> {
  const { host, watchesConfigs } = state.session;
  if (!watchesConfigs && host.configFor) await reload(state);
}

/** The settings that decide what is read of a document. */
const readingIn = ({ reader, linter, languages }: Scope): string =>
  JSON.stringify([reader, linter.customParameters, languages]);

/** Reads all settings and configuration files again, and brings documents and diagnostics up to date. */
export async function reload(state: ServerState): Promise<void> {
  const { session, scopes, documents, files, publisher } = state;
  scopes.forget();
  files.forget();
  for (const document of documents.all()) {
    const scope = await scopes.scopeFor(document.uri);
    if (readingIn(document.scope) === readingIn(scope)) {
      document.scope = scope;
      putDocument(state, document);
    } else putDocument(state, await document.withScope(scope));
  }
  const { pulls, capabilities } = session.client;
  const { diagnostics, inlayHint } = session.connection.languages;
  if (pulls && capabilities.workspace?.diagnostics?.refreshSupport) diagnostics.refresh().catch(() => {});
  if (capabilities.workspace?.inlayHint?.refreshSupport) inlayHint.refresh().catch(() => {});
  publisher.publishFiles();
}
