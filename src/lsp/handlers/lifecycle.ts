import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { readClient } from '../state/client.js';
import type { ServerState } from '../state/state.js';
import { capabilitiesFor } from './capabilities.js';
import { changeFolders } from './configuration.js';

export function initialize(state: ServerState, params: InitializeParams): InitializeResult {
  const { session } = state;
  const { connection, host } = session;
  session.initialize(readClient(params));
  // Not earlier: the library installs a handler of its own while it handles `initialize`.
  connection.onNotification(
    DidChangeWorkspaceFoldersNotification.type,
    session.notification((event) => changeFolders(state, event)),
  );
  return {
    serverInfo: { name: 'promptc', ...(host.version ? { version: host.version } : {}) },
    capabilities: capabilitiesFor(session.client, host),
  };
}

export async function initialized({ session, publisher }: ServerState): Promise<void> {
  const { connection, host, client, watchesConfigs } = session;
  const registered: Promise<unknown>[] = [];
  if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
    registered.push(connection.client.register(DidChangeConfigurationNotification.type, { section: 'promptc' }));
  if (watchesConfigs)
    registered.push(
      connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: (host.configNames ?? []).map((name) => ({ globPattern: `**/${name}` })),
      }),
    );
  await Promise.all(registered);
  publisher.publishFiles();
}
