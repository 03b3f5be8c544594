import { workspace } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

export const clientName = 'promptc';

/** Languages that VS Code has under names of their own, by the names that the setting has for all of their kind. */
const alike: Readonly<Record<string, readonly string[]>> = {
  javascript: ['javascript', 'javascriptreact'],
  typescript: ['typescript', 'typescriptreact'],
};

/** Tables, which VS Code has no language for by itself. */
const tables: readonly string[] = ['csv', 'tsv'];

type Filter = { readonly language: string; readonly pattern?: string } | { readonly pattern: string };

/** What the server is asked about. Whether there are prompts in it is for the server to see. */
export function documentSelector(): Filter[] {
  const languages = workspace.getConfiguration('promptc').get<readonly string[]>('languages', []);
  return [
    { language: 'midjourney-prompt' },
    { language: 'markdown' },
    { language: 'jsonl' },
    { language: 'json', pattern: '**/*.request.json' },
    ...languages.flatMap((name) => alike[name] ?? [name]).map((language) => ({ language })),
    ...languages.filter((name) => tables.includes(name)).map((name) => ({ pattern: `**/*.${name}` })),
  ];
}

export const clientOptions = (): LanguageClientOptions => ({
  documentSelector: documentSelector(),
  // VS Code completes requests by their JSON schema itself.
  initializationOptions: { canShow: true, knowsSchemas: true },
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
