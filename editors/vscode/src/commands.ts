import { commands, env, languages, type TextEditor, ViewColumn, window, workspace } from 'vscode';
import { ExecuteCommandRequest } from 'vscode-languageclient';
import { documentSelector } from './client';
import { showExplanation } from './explanations';
import type { Server } from './server.mjs';
import { chooseVersion, type Manifest } from './version';

/** What a command of the server is about. */
type Source = Readonly<Record<string, unknown>>;

/** The commands of the extension, by their names without `promptc.`. What they know they are told by the server. */
export function commandsOf(
  server: Server,
  manifest: Manifest,
): Readonly<Record<string, (...args: never[]) => unknown>> {
  /** Asks the server, and hands on what it makes; where it makes nothing, people are told why. */
  const make = async (
    command: string,
    sourceOf: (editor: TextEditor) => Source,
    take: (text: string) => unknown,
    options: Source = {},
  ): Promise<void> => {
    const editor = window.activeTextEditor;
    if (!editor) {
      void window.showInformationMessage('Open a file with prompts first.');
      return;
    }
    if (sourceOf === selected && languages.match(documentSelector(), editor.document) === 0) {
      await showUnread(editor.document.languageId);
      return;
    }
    try {
      await server.start();
      const made = await server.client.sendRequest(ExecuteCommandRequest.type, {
        command,
        arguments: [sourceOf(editor), options],
      });
      await take(String(made));
    } catch (error) {
      void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };

  /** The prompts that the selection touches, or the one with the cursor. */
  const selected = ({ document, selection }: TextEditor): Source => ({
    uri: server.client.code2ProtocolConverter.asUri(document.uri),
    range: server.client.code2ProtocolConverter.asRange(selection),
  });

  /** The text selected, or all of it: a request may stand in a file that the server knows nothing of. */
  const selectedText = ({ document, selection }: TextEditor): Source => ({
    text: document.getText(selection.isEmpty ? undefined : selection),
  });

  const copy = (what: string) => async (text: string) => {
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(`promptc: ${what} copied`, 3000);
  };

  return {
    compileToClipboard: () => make('promptc.compile', selected, copy('request')),
    copyAsCurl: () => make('promptc.compile', selected, copy('command'), { as: 'curl' }),
    copyAsFetch: () => make('promptc.compile', selected, copy('JavaScript'), { as: 'fetch' }),
    copyAsPython: () => make('promptc.compile', selected, copy('Python'), { as: 'python' }),
    compileBeside: () => make('promptc.compile', selected, (text) => showBeside(text, jsonLanguage(text))),
    expandBeside: () => make('promptc.expand', selected, (text) => showBeside(text, promptLanguage)),
    decompileBeside: () => make('promptc.decompile', selectedText, (text) => showBeside(text, promptLanguage)),
    // What the server offers among its code actions and has no place for in the document.
    show: ({ language, text }: { language: string; text: string }) =>
      language === 'markdown'
        ? showExplanation(text)
        : showBeside(text, language === 'json' ? jsonLanguage(text) : promptLanguage),
    newFile: async () => {
      await window.showTextDocument(await workspace.openTextDocument({ language: promptLanguage, content: '' }));
    },
    chooseVersion: () => chooseVersion(manifest),
    showLog: () => server.client.outputChannel.show(),
    restartServer: async () => {
      await server.stop();
      await server.start();
    },
  };
}

/** Tells why a command does nothing in a file that the server is not asked about. */
async function showUnread(languageId: string): Promise<void> {
  const open = 'Open Settings';
  const chosen = await window.showInformationMessage(
    `promptc looks at files of the language ${languageId} only where the setting promptc.languages has it.`,
    open,
  );
  if (chosen === open) await commands.executeCommand('workbench.action.openSettings', 'promptc.languages');
}

const promptLanguage = 'midjourney-prompt';

/** One request goes over lines, several stand in a line each. */
const jsonLanguage = (text: string): string => (/^\{\r?\n/.test(text) ? 'json' : 'jsonl');

async function showBeside(content: string, language: string): Promise<void> {
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
}
