import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientName } from './client';
import { start } from './extension';

/** VS Code in a browser: the server is a worker, which has no files. */
export function activate(context: ExtensionContext): Promise<void> {
  const address = Uri.joinPath(context.extensionUri, 'dist', 'worker.js').toString(true);
  let worker: Worker | undefined;
  // The host of extensions puts something else in the place of `Worker`, so that the client does not know one by itself.
  const server = async () => {
    worker?.terminate();
    worker = new Worker(address, { name: clientName });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return start(context, (options) => new LanguageClient('promptc', clientName, server, options));
}
