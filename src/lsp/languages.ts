import type { CodeLanguage } from '../readers/code/languages.js';
import { languageByName } from '../readers/reader-kind.js';

/** Editors' ids of programming languages, in lower case. */
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

/** Dialects, each with the name of its language in the setting `languages`. */
const families: Partial<Record<CodeLanguage, string>> = {
  tsx: 'typescript',
  shell: 'shellscript',
  notebook: 'python',
};

const familyOf = (language: CodeLanguage): string => families[language] ?? language;

/** The programming languages that the setting `languages` takes. */
const programmingLanguages: readonly string[] = [...new Set(Object.values(byEditor).map(familyOf))];

/** Text languages that an editor attaches only where the setting names them: most of their content is no prompt. */
const textLanguages: readonly string[] = ['csv', 'tsv', 'plaintext'];

/** The names that the setting `languages` takes. */
export const languageNames: readonly string[] = [...programmingLanguages, ...textLanguages];

/** The programming language of a document. A cell of a notebook has its own, whatever the name of its file. */
export function codeLanguageOf(languageId: string, name: string): CodeLanguage | undefined {
  const id = languageId.toLowerCase();
  return Object.hasOwn(byEditor, id) ? byEditor[id] : languageByName(name);
}

/** Whether the setting enables reading the literals of a language. */
export const isAskedFor = (language: CodeLanguage | undefined, languages: readonly string[]): boolean =>
  language !== undefined && languages.includes(familyOf(language));
