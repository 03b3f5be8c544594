import { dirname, resolve } from 'node:path';
import { type Configs, fromFolderOf } from './config.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** What an argument turned out to name. `text` is a prompt, or for `decompile` JSON. */
export interface Named {
  readonly kind: 'text' | 'file' | 'pipe' | 'stdin';
  readonly word: string;
}

/** Whether an argument that names nothing is meant as a file: no blank, and a slash or an extension. */
export const looksLikePath = (text: string): boolean =>
  !/\s/.test(text) && !/^https?:\/\//i.test(text) && (/[\\/]/.test(text) || /[^.]\.[a-z][a-z0-9]{0,9}$/i.test(text));

/** A path with wildcards; its extension may be one. */
const looksLikeGlob = (text: string): boolean =>
  /[*?[\]{}]/.test(text) && looksLikePath(text.replace(/\.[*?[\]{},a-z0-9]+$/i, '.x'));

export interface NamingOptions {
  /** Added to the error for a file that is not there. */
  readonly hint: (word: string) => string;
  readonly configs: Configs;
}

/** What each argument is; folders and globs are the files in them, in order, each file once. */
export async function nameInputs(
  words: readonly string[],
  terminal: Terminal,
  { hint, configs }: NamingOptions,
): Promise<readonly Named[]> {
  const named: Named[] = [];
  const seen = new Set<string>();
  const addFile = (word: string): void => {
    const path = resolve(terminal.cwd, word);
    if (seen.has(path)) return;
    seen.add(path);
    named.push({ kind: 'file', word });
  };
  for (const word of words) {
    if (word === '-') {
      if (named.some(({ kind }) => kind === 'stdin')) throw new UsageError('- can stand only once');
      named.push({ kind: 'stdin', word });
      continue;
    }
    const found = terminal.stat(word);
    if (found === 'file') addFile(word);
    else if (found === 'other') named.push({ kind: 'pipe', word });
    else if (found === 'directory')
      for (const file of await promptFilesIn(word, terminal, configs, hint)) addFile(file);
    else if (looksLikeGlob(word)) {
      const files = (await import('./walk.js')).filesOfGlob(word, terminal);
      if (files.length === 0) throw new UsageError(`no file matches ${word}${hint(word)}`);
      for (const file of files) addFile(file);
    } else if (looksLikePath(word)) throw new UsageError(`there is no file ${word}${hint(word)}`);
    else named.push({ kind: 'text', word });
  }
  return named;
}

/** The files of a folder that hold prompts by their names, and those that a configuration has a reader for. */
async function promptFilesIn(
  folder: string,
  terminal: Terminal,
  configs: Configs,
  hint: NamingOptions['hint'],
): Promise<readonly string[]> {
  const [{ promptExtensions }, { matches }, { walk }] = await Promise.all([
    import('../readers/reader-kind.js'),
    import('../config/resolve.js'),
    import('./walk.js'),
  ]);
  const isPrompts = async (path: string): Promise<boolean> => {
    const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    if (promptExtensions.includes(extension)) return true;
    const file = resolve(terminal.cwd, path);
    const found = await configs.above(dirname(file));
    return found !== undefined && matches(Object.keys(found.config.readers ?? {}), fromFolderOf(found, file));
  };
  const files: string[] = [];
  for (const path of walk(folder, terminal)) if (await isPrompts(path)) files.push(path);
  if (files.length > 0) return files;
  const which = promptExtensions.map((extension) => `.${extension}`).join(', ');
  throw new UsageError(
    `${folder} has no files of prompts: of a folder, ${which} are read, and what "readers" of the configuration names${hint(folder)}`,
  );
}
