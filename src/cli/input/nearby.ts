import { foreignName } from '../../readers/reader-kind.js';
import { nearest } from '../../text/nearest.js';
import type { EntryKind, Terminal } from '../terminal/terminal.js';

/**
 * The existing path most similar to a missing one, corrected name by name; else a file of that name nearby. Undefined
 * where there is none. The path of a folder ends with a slash.
 */
export function nearby(path: string, terminal: Terminal): string | undefined {
  if (path === '') return undefined;
  const names = path.split(/[\\/]+/);
  let at = /^[\\/]/.test(path) ? '/' : '';
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    const isLast = names.slice(index + 1).every((rest) => rest === '');
    const corrected = isThere(at + name, terminal) ? name : likely(name, at, isLast, terminal);
    if (corrected === undefined) return elsewhere(names, terminal);
    at += corrected;
    if (!isLast || terminal.stat(at) === 'directory') at += '/';
  }
  return at;
}

/** Maximum number of entries to list. */
const maxNeighbours = 4;

/** Lists readable files and folders beside a missing path, for its error. Empty where there are none. */
export function neighbours(path: string, terminal: Terminal): string {
  const folder = /^(.*[^\\/])[\\/]+[^\\/]+[\\/]*$/s.exec(path)?.[1];
  if (folder === undefined || terminal.stat(folder) !== 'directory') return '';
  const names = entriesOf(folder, terminal)
    .flatMap(({ name, kind }) =>
      isFolder(kind) ? `${name}/` : kind === 'file' && foreignName(name) === undefined ? name : [],
    )
    .filter((name) => !name.startsWith('.'));
  if (names.length === 0) return '';
  const more = names.length > maxNeighbours ? ` and ${names.length - maxNeighbours} more` : '';
  return `; ${folder} has ${names.slice(0, maxNeighbours).join(', ')}${more}`;
}

/** The entries of a folder; none where it cannot be read. */
function entriesOf(folder: string, { list }: Terminal): ReturnType<Terminal['list']> {
  try {
    return list(folder);
  } catch {
    return [];
  }
}

const isThere = (path: string, { stat }: Terminal): boolean => stat(path) !== undefined;

/** The entry of a folder that a name most resembles. Undefined where it resembles none. */
function likely(name: string, folder: string, isLast: boolean, terminal: Terminal): string | undefined {
  const entries = entriesOf(folder === '' ? '.' : folder, terminal)
    .filter(({ kind }) => isFolder(kind) || (isLast && kind === 'file'))
    .map((entry) => entry.name);
  // A single letter resembles any other.
  const near = name.length > 2 ? nearest(name, entries) : undefined;
  if (near !== undefined) return near;
  const stem = nearestStem(stemOf(name), entries.map(stemOf));
  return entries.find((entry) => stemOf(entry) === stem);
}

const nearestStem = (stem: string, stems: readonly string[]): string | undefined =>
  stems.includes(stem) || stem.length < 3 ? stem : nearest(stem, stems);

const isFolder = (kind: EntryKind | undefined): boolean => kind === 'directory' || kind === 'directory link';

const stemOf = (name: string): string => name.replace(/(?<=.)\.[^.]*$/, '').toLowerCase();

/** The path of a file with the same name in the current folder, or in a folder of it. */
function elsewhere(names: readonly string[], terminal: Terminal): string | undefined {
  const name = names.findLast((each) => each !== '');
  if (name === undefined) return undefined;
  if (names.length > 1 && terminal.stat(name) === 'file') return name;
  const folder = entriesOf('.', terminal).find(
    (entry) => isFolder(entry.kind) && !/^\.|^node_modules$/.test(entry.name) && isFileIn(entry.name),
  );
  return folder && `${folder.name}/${name}`;

  function isFileIn(at: string): boolean {
    return terminal.stat(`${at}/${name}`) === 'file';
  }
}
