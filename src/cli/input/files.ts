import { dirname, resolve } from 'node:path';
import { endsLikeFile, kindByName, promptExtensions } from '../../readers/reader-kind.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import { type Configs, fromFolderOf } from './configs.js';
import { checkHidden } from './paths/check-hidden.js';
import { fileOf, type WrittenFile } from './paths/written.js';
import { isPictureName } from './pictures/picture-name.js';

/** What an argument names. `text` is a prompt, or JSON for `decompile`; `pipe` is a pipe or a device. */
export interface NamedInput {
  readonly kind: 'text' | 'file' | 'pipe' | 'stdin';
  readonly word: string;
  /** The folder or glob that led to it. Undefined for an input that the user named. */
  readonly foundBy?: string | undefined;
  /** Whether `foundBy` is a folder. */
  readonly inFolder?: boolean | undefined;
  /** Whether the user named it directly. */
  readonly isNamed?: boolean;
  /** For a folder or glob with no other files of prompts: what ignores them. */
  readonly allIgnoredBy?: readonly string[];
}

/** Whether an argument that names no file looks like a path: it has no blank, and a slash or an extension. */
const looksLikePath = (text: string): boolean =>
  !/\s/.test(text) && !isAddress(text) && (/[\\/]/.test(text) || /[^.]\.[a-z][a-z0-9]{0,9}$/i.test(text));

const isAddress = (text: string): boolean => /^<?https?:\/\//i.test(text);

/**
 * Checks an argument that names no file.
 *
 * @throws UsageError for a `!` in front, by which other programs leave files out. `!(a|b)` is a wildcard.
 */
function checkNotExcluding(word: string): void {
  if (!/^!+(?:\.\/)?(?!\()[^!]/.test(word)) return;
  throw new UsageError(`${word} names no file: to leave files out, say --ignore "${word.replace(/^!+(?:\.\/)?/, '')}"`);
}

/**
 * How to read an argument that names no file. `prompt`: as a prompt, unless it can hardly be one. `path`: as a path,
 * unless it can only be a prompt, for commands that judge or change files: a misspelled name must not pass as a correct
 * prompt. `always path`: as a path.
 */
export type ReadAs = 'prompt' | 'path' | 'always path';

function isMeantAsPath(word: string, readAs: ReadAs, terminal: Terminal): boolean {
  if (readAs === 'always path' || looksLikePath(word)) return true;
  if (!/\s/.test(word)) return readAs === 'path' && word !== '' && !isAddress(word);
  // The name of a file contains no flags, weights, URLs, line breaks or commands.
  if (/(?:^|\s)(?:--|[\u2013\u2014])\p{Letter}|::|[\r\n]|https?:\/\/|^\s*\/[a-z]+\s/iu.test(word)) return false;
  const [front = '', rest] = word.split(/[\\/](.*)/s);
  const isFile = endsLikeFile(word);
  const isFolder = (folder: string): boolean => terminal.stat(folder) === 'directory';
  if (readAs === 'prompt') return isFile && rest !== undefined && (!/\s/.test(front) || isFolder(front));
  if (isFile) return true;
  if (rest === undefined) return false;
  // A slash between words belongs to a prompt: `a black/white cat`, `a portrait at f/2.8`.
  if (/^(?:\.{0,2}|~|[a-z]:)$/i.test(front) || rest === '') return true;
  return /\s/.test(front) ? isFolder(front) : !/,(?:\s|$)/.test(rest);
}

/** Whether an argument that names no file is meant as a path with wildcards, possibly in its extension. */
export function isGlob(word: string, readAs: ReadAs, terminal: Terminal): boolean {
  if (!/[*?[\]{}]/.test(word)) return false;
  return isMeantAsPath(/\s/.test(word) ? word : word.replace(/\.[*?[\]{},a-z0-9]+$/i, '.x'), readAs, terminal);
}

export interface NamingOptions {
  /** Text to add to the error for a missing file. */
  readonly hint: (word: string) => string;
  readonly configs: Configs;
  /** Default: `prompt`. */
  readonly readAs?: ReadAs;
  /** Whether an argument is certainly a text. Default: what names no file is looked at. */
  readonly isText?: (word: string) => boolean;
  /** Files to leave out of folders and globs, as the run writes them. Default: none. */
  readonly written?: readonly WrittenFile[];
  /** Called for each file that is left out. */
  readonly onLeftOut?: (path: string, option: string) => Promise<void>;
  /** Creates the error for a prompt that the shell split. Undefined: report a missing file instead. */
  readonly unquoted?: () => UsageError;
}

/**
 * Resolves arguments. Folders and globs become the files in them, in order. Each file occurs once, whatever its names.
 *
 * @throws UsageError for a missing file, and for a folder or glob without files of prompts.
 */
export async function nameInputs(
  words: readonly string[],
  terminal: Terminal,
  { hint, configs, readAs = 'prompt', isText, written = [], onLeftOut, unquoted }: NamingOptions,
): Promise<readonly NamedInput[]> {
  const named: NamedInput[] = [];
  const places = new Map<string, number>();
  const missing: string[] = [];
  const addFile = (word: string, foundBy?: string, inFolder = false): void => {
    const file = fileOf(word, terminal);
    const place = places.get(file);
    if (place === undefined) {
      places.set(file, named.length);
      named.push({ kind: 'file', word, foundBy, isNamed: foundBy === undefined, ...(inFolder ? { inFolder } : {}) });
    } else if (foundBy === undefined && !named[place]?.isNamed)
      named[place] = { ...(named[place] as NamedInput), word, isNamed: true, inFolder: false };
  };
  const addIgnored = (word: string, by: readonly string[]): void =>
    void named.push({ kind: 'file', word, isNamed: true, allIgnoredBy: by });
  const writtenBy = new Map(
    written.flatMap(({ option, paths }) => paths.map((path) => [fileOf(path, terminal), option] as const)),
  );
  const withoutWritten = async (files: readonly string[]): Promise<readonly string[]> => {
    if (writtenBy.size === 0) return files;
    const kept: string[] = [];
    for (const path of files) {
      const option = writtenBy.get(fileOf(path, terminal));
      // A file named for prompts is hardly a report of an earlier run: it stays an input, and to write it is an error.
      if (option === undefined || kindByName(path) === 'text') kept.push(path);
      else await onLeftOut?.(path, option);
    }
    return kept;
  };
  for (const word of words) {
    if (word === '-') {
      if (named.some(({ kind }) => kind === 'stdin')) throw new UsageError('- can stand only once');
      named.push({ kind: 'stdin', word });
      continue;
    }
    if (isText?.(word)) {
      named.push({ kind: 'text', word });
      continue;
    }
    const pathKind = terminal.stat(word);
    if (pathKind === 'file') addFile(word);
    else if (pathKind === 'other') named.push({ kind: 'pipe', word });
    else if (pathKind === 'directory') {
      const found = await promptFilesIn(word, terminal, { hint, configs, withoutWritten });
      for (const file of found.files) addFile(file, word, true);
      if (found.files.length === 0) addIgnored(word, found.ignoredBy);
    } else if (isGlob(word, readAs, terminal)) {
      checkNotExcluding(word);
      const { filesOfGlob } = await import('./walk.js');
      const first = configs.ignoreOptions;
      const files = await withoutWritten(filesOfGlob(word, terminal, { first }));
      for (const file of files) addFile(file, word);
      if (files.length > 0) continue;
      const ignoredBy: string[] = [];
      filesOfGlob(word, terminal, { first, onIgnored: (_, by) => ignoredBy.push(by) });
      if (ignoredBy.length === 0) missing.push(word);
      else addIgnored(word, ignoredBy);
    } else if (isMeantAsPath(word, readAs, terminal)) missing.push(word);
    else named.push({ kind: 'text', word });
  }
  const [first] = missing;
  if (first === undefined) return named;
  const { nearby, neighbours } = await import('./nearby.js');
  for (const word of missing) checkHidden(word, terminal);
  const isBare = (word: string): boolean => !/\s/.test(word) && !looksLikePath(word);
  const bare = [...missing, ...named.flatMap(({ kind, word }) => (kind === 'text' ? word : []))].filter(isBare);
  // Several words that resemble no file probably come from a prompt.
  const resemblesNone = (word: string): boolean =>
    !isGlob(word, readAs, terminal) && nearby(word, terminal) === undefined;
  if (unquoted && bare.length > 1 && bare.some(resemblesNone)) throw unquoted();
  if (isGlob(first, readAs, terminal)) throw new UsageError(`no file matches ${first}${hint(first)}`);
  checkNotExcluding(first);
  const kinds = /[\\/]$/.test(first)
    ? 'folder'
    : looksLikePath(first) || endsLikeFile(first)
      ? 'file'
      : 'file or folder';
  const suggestion = nearby(first, terminal);
  const near = suggestion === undefined ? neighbours(first, terminal) : `; did you mean ${suggestion}?`;
  throw new UsageError(`there is no ${kinds} ${first === '' ? '""' : first}${near}${hint(first)}`);
}

/**
 * The files of a folder with an extension of prompt files, and those for which a configuration has a reader. Also folders
 * that cannot be read. Where there are none, what ignores them.
 *
 * @throws UsageError where there are none, not even ignored ones.
 */
async function promptFilesIn(
  folder: string,
  terminal: Terminal,
  {
    hint,
    configs,
    withoutWritten,
  }: Pick<NamingOptions, 'hint' | 'configs'> & {
    withoutWritten(files: readonly string[]): Promise<readonly string[]>;
  },
): Promise<{ readonly files: readonly string[]; readonly ignoredBy: readonly string[] }> {
  const [{ matches }, { walk }] = await Promise.all([import('../../config/resolve.js'), import('./walk.js')]);
  const isPrompts = async (path: string): Promise<boolean> => {
    const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    if (promptExtensions.includes(extension)) return true;
    const file = resolve(terminal.cwd, path);
    const configFile = await configs.above(dirname(file));
    return (
      configFile !== undefined && matches(Object.keys(configFile.config.readers ?? {}), fromFolderOf(configFile, file))
    );
  };
  const files: string[] = [];
  const pictures: string[] = [];
  // A folder that cannot be read is an error where it is opened like a file, and the other files are read.
  const onUnreadable = (path: string): void => void files.push(path);
  for (const path of walk(folder, terminal, { first: configs.ignoreOptions, onUnreadable })) {
    if (await isPrompts(path)) files.push(path);
    else if (isPictureName(path)) pictures.push(path);
  }
  const kept = await withoutWritten(files);
  if (kept.length > 0) return { files: kept, ignoredBy: [] };
  const ignored: [string, string][] = [];
  walk(folder, terminal, {
    first: configs.ignoreOptions,
    onIgnored: (path, by) => ignored.push([path, by]),
    onUnreadable: () => undefined,
  });
  const ignoredBy: string[] = [];
  for (const [path, by] of ignored) if (await isPrompts(path)) ignoredBy.push(by);
  if (ignoredBy.length > 0) return { files: [], ignoredBy };
  const [picture] = pictures;
  if (picture !== undefined) {
    const has = pictures.length === 1 ? 'a picture' : `${pictures.length.toLocaleString('en-US')} pictures`;
    const glob = picture.replace(/[^/\\]*(\.[^.]*)$/, '*$1');
    throw new UsageError(
      `${folder} has no files of prompts, but ${has}: pictures are read where they are named, as by "${glob}", and where "readers" of the configuration names them`,
    );
  }
  const which = promptExtensions.map((extension) => `.${extension}`).join(', ');
  throw new UsageError(
    `${folder} has no files of prompts: of a folder, ${which} are read, and what "readers" of the configuration names${hint(folder)}`,
  );
}
