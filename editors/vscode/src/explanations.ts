import { commands, type TextDocumentContentProvider, Uri, ViewColumn, window } from 'vscode';

/** Explanations are documents that nobody edits, and that ask for nothing when they are closed. */
export const explanationScheme = 'promptc';

const texts = new Map<string, string>();

export const explanations: TextDocumentContentProvider = {
  provideTextDocumentContent: ({ path }) => texts.get(path),
};

/** Shows Markdown beside the editor: drawn where VS Code can, else as it is written. */
export async function showExplanation(text: string): Promise<void> {
  const title = /^# `?([^`\n]*)/.exec(text)?.[1] ?? 'promptc';
  const uri = Uri.from({ scheme: explanationScheme, path: `/${title}.md` });
  texts.set(uri.path, text);
  try {
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }
}
