import { commands, type ExtensionContext, workspace } from 'vscode';
import { type BaseLanguageClient, DidChangeConfigurationNotification } from 'vscode-languageclient';
import { commandsOf } from './commands';

/** Starts the server, and offers the commands that ask it. */
export async function start({ subscriptions }: ExtensionContext, client: BaseLanguageClient): Promise<void> {
  subscriptions.push({ dispose: () => client.dispose() });
  for (const [name, run] of Object.entries(commandsOf(client))) {
    subscriptions.push(commands.registerCommand(`promptc.${name}`, run));
  }
  subscriptions.push(
    workspace.onDidGrantWorkspaceTrust(() =>
      // The server asks for its settings anew, and is told others now.
      client.sendNotification(DidChangeConfigurationNotification.type, { settings: null }),
    ),
  );
  await client.start();
}
