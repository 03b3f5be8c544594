import { commands, type ExtensionContext, languages, workspace } from 'vscode';
import { type BaseLanguageClient, DidChangeConfigurationNotification } from 'vscode-languageclient';
import { documentSelector } from './client';
import { commandsOf } from './commands';
import { explanationScheme, explanations } from './explanations';
import { showVersion } from './version';

/**
 * Offers the commands that ask the server, and starts it with the first document or command for it: a program wakes the
 * extension, too, and may be read only where a setting says so.
 */
export async function start({ subscriptions, extension }: ExtensionContext, client: BaseLanguageClient): Promise<void> {
  let started: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    started ??= client.start();
    return started;
  };
  const wake = async (): Promise<void> => {
    const selector = documentSelector();
    if (started || workspace.textDocuments.some((document) => languages.match(selector, document) > 0)) await ready();
  };
  subscriptions.push({ dispose: () => client.dispose() });
  for (const [name, run] of Object.entries(commandsOf(client, ready, extension.packageJSON))) {
    subscriptions.push(commands.registerCommand(`promptc.${name}`, run));
  }
  subscriptions.push(
    workspace.registerTextDocumentContentProvider(explanationScheme, explanations),
    showVersion(client),
    workspace.onDidGrantWorkspaceTrust(async () => {
      // The server asks for its settings anew, and is told others now.
      if (started) await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    }),
    workspace.onDidOpenTextDocument(wake),
    workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration('promptc.languages')) return;
      client.clientOptions.documentSelector = documentSelector();
      // A client tells its server of documents as it was started for.
      if (started) await client.stop();
      started = undefined;
      await wake();
    }),
  );
  await wake();
}
