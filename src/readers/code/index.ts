import { type HostReader, wholeReader } from '../host.js';
import type { CodeLanguage } from './languages.js';
import type { CodeOptions } from './literals.js';
import { readerFor } from './program.js';

export interface CodeReaderOptions extends CodeOptions {
  /** Undefined where neither the options nor the file name tells. */
  readonly language?: CodeLanguage | undefined;
}

/** The string literals of a program that are prompts. */
export async function createCodeReader({ language, field, customParameters }: CodeReaderOptions): Promise<HostReader> {
  const options = { field, customParameters };
  if (language === 'notebook') return (await import('./notebook.js')).createNotebookReader(options);
  return wholeReader(await readerFor(language, options));
}
