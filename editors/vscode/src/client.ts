import { workspace } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

export const clientName = 'promptc';

/** Languages that VS Code has under names of their own, by the names that the setting has for all of their kind. */
const alike: Readonly<Record<string, readonly string[]>> = {
  javascript: ['javascript', 'javascriptreact'],
  typescript: ['typescript', 'typescriptreact'],
};

/** What the server is asked about. Whether there are prompts in it is for the server to see. */
export function documentSelector(): { readonly language: string; readonly pattern?: string }[] {
  const languages = workspace.getConfiguration('promptc').get<readonly string[]>('languages', []);
  return [
    { language: 'midjourney-prompt' },
    { language: 'markdown' },
    { language: 'jsonl' },
    { language: 'json', pattern: '**/*.request.json' },
    ...languages.flatMap((name) => alike[name] ?? [name]).map((language) => ({ language })),
  ];
}

export const clientOptions = (): LanguageClientOptions => ({
  documentSelector: documentSelector(),
  initializationOptions: { canShow: true },
  middleware: {
    workspace: {
      async configuration(params, token, next) {
        const sections = await next(params, token);
        if (!Array.isArray(sections) || workspace.isTrusted) return sections;
        // A configuration file may be a program, and nobody has said yet that it may run.
        return sections.map((section, index) =>
          params.items[index]?.section === 'promptc' ? { ...section, configFiles: false } : section,
        );
      },
    },
  },
});
