import { workspace } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

export const clientName = 'promptc';

/** What the server is asked about. Whether there are prompts in it is for the server to see. */
export const clientOptions: LanguageClientOptions = {
  documentSelector: [
    { language: 'midjourney-prompt' },
    { language: 'markdown' },
    { language: 'jsonl' },
    { language: 'json', pattern: '**/*.request.json' },
  ],
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
};
