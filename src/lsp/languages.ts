import type { CodeLanguage } from '../readers/code/languages.js';
import { languageByName } from '../readers/reader-kind.js';

/** What editors call programming languages, in lower case. */
const byEditor: Readonly<Record<string, CodeLanguage>> = {
  javascript: 'javascript',
  javascriptreact: 'javascript',
  'javascript.jsx': 'javascript',
  js: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'tsx',
  'typescript.tsx': 'tsx',
  ts: 'typescript',
  tsx: 'tsx',
  python: 'python',
  java: 'java',
  kotlin: 'kotlin',
  go: 'go',
  rust: 'rust',
  swift: 'swift',
  php: 'php',
  ruby: 'ruby',
  csharp: 'csharp',
  cs: 'csharp',
  'c#': 'csharp',
  shellscript: 'shell',
  shell: 'shell',
  sh: 'shell',
  bash: 'shell',
};

/** Languages by the one name that the setting `languages` has for them. */
const families: Partial<Record<CodeLanguage, string>> = {
  tsx: 'typescript',
  shell: 'shellscript',
  notebook: 'python',
};

const familyOf = (language: CodeLanguage): string => families[language] ?? language;

/** The programming languages that the setting `languages` takes. */
export const programmingLanguages: readonly string[] = [...new Set(Object.values(byEditor).map(familyOf))];

/** Languages of text that only the setting has an editor ask about: most of what is in them is no prompt. */
export const textLanguages: readonly string[] = ['csv', 'tsv', 'plaintext'];

/** The names that the setting `languages` takes. */
export const languageNames: readonly string[] = [...programmingLanguages, ...textLanguages];

/** The programming language of a document. A cell of a notebook says its own, whatever its file is called. */
export function codeLanguageOf(languageId: string, name: string): CodeLanguage | undefined {
  const id = languageId.toLowerCase();
  return Object.hasOwn(byEditor, id) ? byEditor[id] : languageByName(name);
}

/** Whether the literals of a language are read, as the setting says. */
export const isAskedFor = (language: CodeLanguage | undefined, languages: readonly string[]): boolean =>
  language !== undefined && languages.includes(familyOf(language));
