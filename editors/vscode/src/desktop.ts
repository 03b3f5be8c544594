import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientName } from './client';
import { start } from './extension';

/** VS Code on the desktop: the server is a process of its own, the same as `promptc lsp`. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.mjs');
  const server = { module, transport: TransportKind.stdio };
  return start(
    context,
    (options) => new LanguageClient('promptc', clientName, { run: server, debug: server }, options),
  );
}
