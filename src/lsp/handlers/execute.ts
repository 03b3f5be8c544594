import { diagnosticCodes } from '../../diagnostics/codes.js';
import { objectAt, textAt } from '../params.js';
import { pageOf } from '../shapes/diagnostics.js';
import type { ServerState } from '../state/state.js';
import { explanationOf, runCommand } from './commands.js';

export async function executeCommand(state: ServerState, params: unknown): Promise<string> {
  const { command, arguments: args } = objectAt(params, 'params');
  const name = textAt(command, 'command');
  if (name === 'promptc.explain') return explain(state, Array.isArray(args) ? args[0] : undefined);
  const { documents, scopes } = state;
  return runCommand(
    name,
    args,
    (uri) => documents.get(uri),
    async () => (await scopes.scopeFor(undefined)).linter,
  );
}

/** Returns an explanation. Where the client opens URLs, it also opens the page about a code. */
async function explain({ session }: ServerState, source: unknown): Promise<string> {
  const topic = textAt(objectAt(source, 'the first argument').topic, 'topic');
  const text = await explanationOf(topic);
  const { connection, host, client } = session;
  const isCode = (diagnosticCodes as readonly string[]).includes(topic);
  if (isCode && host.pages !== undefined && client.capabilities.window?.showDocument?.support)
    connection.window.showDocument({ uri: pageOf(host.pages, topic), takeFocus: true }).catch(() => {});
  return text;
}
