/** The programming languages with a reader, by file extension. */
const byExtension = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  py: 'python',
  java: 'java',
  go: 'go',
  rs: 'rust',
  php: 'php',
  rb: 'ruby',
  kt: 'kotlin',
  cs: 'csharp',
  swift: 'swift',
  sh: 'shell',
  ipynb: 'notebook',
} as const;

/** A programming language whose literals can be read. */
export type CodeLanguage = (typeof byExtension)[keyof typeof byExtension];

export const codeLanguages: readonly CodeLanguage[] = [...new Set(Object.values(byExtension))];

/** The language of an extension, if it has one. */
export const languageByExtension = (extension: string): CodeLanguage | undefined =>
  Object.hasOwn(byExtension, extension) ? byExtension[extension as keyof typeof byExtension] : undefined;

export const codeExtensions: readonly string[] = Object.keys(byExtension);
