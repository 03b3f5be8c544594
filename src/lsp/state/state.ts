import type { Connection } from 'vscode-languageserver';
import type { Host } from '../host.js';
import { Documents } from './documents.js';
import { Publisher } from './publisher.js';
import { Scopes } from './scopes.js';
import { Session } from './session.js';
import { WorkspaceFiles } from './workspace-files.js';

/** All that the server remembers between messages. */
export interface ServerState {
  readonly session: Session;
  readonly scopes: Scopes;
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly publisher: Publisher;
}

export function createState(connection: Connection, host: Host): ServerState {
  const session = new Session(connection, host);
  const scopes = new Scopes(session);
  const documents = new Documents(session);
  const files = new WorkspaceFiles(session, scopes, documents);
  const publisher = new Publisher(session, documents, files);
  return { session, scopes, documents, files, publisher };
}
