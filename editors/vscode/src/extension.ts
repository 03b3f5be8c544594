import { commands, EventEmitter, type ExtensionContext, languages, window, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  DidChangeConfigurationNotification,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { clientName, clientOptions, documentSelector } from './client';
import { commandsOf } from './commands';
import { explanationScheme, explanations } from './explanations';
import { Server } from './server.mjs';
import { showVersion } from './version';

/**
 * Offers the commands that ask the server, and starts it with the first document or command for it: a program wakes the
 * extension, too, and may be read only where a setting says so.
 */
export async function start(
  { subscriptions, extension }: ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<void> {
  const changed = new EventEmitter<void>();
  const outputChannel = window.createOutputChannel(clientName, { log: true });
  const server = new Server(() => {
    const client = createClient({ ...clientOptions(), outputChannel });
    client.onDidChangeState(() => changed.fire());
    return client;
  });
  const wake = async (): Promise<void> => {
    const selector = documentSelector();
    if (server.isStarted || !workspace.textDocuments.some((document) => languages.match(selector, document) > 0))
      return;
    // The client says by itself why it could not start. Commands try again.
    await server.start().catch(() => {});
  };
  subscriptions.push(changed, outputChannel, { dispose: () => server.stop() });
  for (const [name, run] of Object.entries(commandsOf(server, extension.packageJSON))) {
    subscriptions.push(commands.registerCommand(`promptc.${name}`, run));
  }
  subscriptions.push(
    workspace.registerTextDocumentContentProvider(explanationScheme, explanations),
    showVersion(server, changed.event),
    workspace.onDidGrantWorkspaceTrust(async () => {
      // The server asks for its settings anew, and is told others now.
      const { client } = server;
      if (client.isRunning())
        await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    }),
    workspace.onDidOpenTextDocument(wake),
    workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration('promptc.languages')) return;
      // A client tells its server of documents as it was started for.
      await server.stop();
      server.client.clientOptions.documentSelector = documentSelector();
      await wake();
    }),
  );
  await wake();
}
