import { type FSWatcher, type Stats, watch as watchFolder } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { watch } from 'chokidar';
import { isOutside } from '../../config/is-outside.js';
import { tryStat } from './read-files.js';
import type { Watcher } from './terminal.js';

/** Editors write a file in several steps: changes less than this many milliseconds apart belong together. */
const together = 100;

/** Whether a path is another one or inside of it. On Windows, a path on another drive stays absolute. */
const isIn = (root: string, path: string): boolean => {
  const inside = relative(root, path);
  return !isOutside(inside) && !isAbsolute(inside);
};

/** Whether to ignore a path inside of a watched folder: `node_modules`, `.git` and temporary files. */
const isIgnored = (inside: string): boolean =>
  /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/.test(inside) || /^\..*\.tmp$|\.partial$/.test(basename(inside));

/** Milliseconds between two looks for what has come back or was replaced, of which the system tells nothing. */
const lookEvery = 300;

type Close = () => Promise<void>;

/**
 * Watches files and folders, by their absolute paths, and files that need not exist yet. Ignores `node_modules`, `.git`
 * and temporary files in folders, but not folders above. What goes is watched again when it comes back.
 */
export async function watchFiles(paths: readonly string[], possibleFiles: readonly string[] = []): Promise<Watcher> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let settled = false;
  let closed = false;
  let answer: ((changed: readonly string[] | undefined) => void) | undefined;
  const report = (): void => {
    if (!answer || (!settled && !closed)) return;
    const all = closed ? undefined : [...changed].sort();
    changed.clear();
    settled = false;
    answer(all);
    answer = undefined;
  };
  const add = (path: string): void => {
    if (closed) return;
    changed.add(path);
    settled = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      settled = true;
      report();
    }, together);
  };
  const close = await keepWatching(paths, possibleFiles, add);
  return {
    next: () =>
      new Promise((resolve) => {
        answer = resolve;
        report();
      }),
    async close() {
      closed = true;
      clearTimeout(timer);
      report();
      await close();
    },
  };
}

/** {@link startWatching}, and starts anew for what comes back, and where a folder takes the place of another one. */
async function keepWatching(
  paths: readonly string[],
  possibleFiles: readonly string[],
  onChange: (path: string) => void,
): Promise<Close> {
  const roots = new Map(paths.map((path) => [path, tryStat(path)?.isDirectory() ? path : dirname(path)]));
  const folders = new Map([...roots.values()].map((folder) => [folder, tryStat(folder)]));
  const gone = new Set<string>();
  const notice = (path: string): void => {
    if (roots.has(path) && !tryStat(path)) gone.add(path);
    onChange(path);
  };
  let close = await startWatching(paths, possibleFiles, notice);
  let closed = false;
  const look = async (): Promise<void> => {
    const back = new Set([...gone].filter(tryStat));
    for (const path of back) gone.delete(path);
    const replaced = new Set([...folders.keys()].filter((folder) => isAnother(folders.get(folder), tryStat(folder))));
    for (const folder of replaced) folders.set(folder, tryStat(folder));
    if (back.size + replaced.size === 0) return;
    await close();
    try {
      close = await startWatching(paths, possibleFiles, notice);
    } catch {
      // Try again at the next look.
      for (const path of paths) gone.add(path);
    }
    for (const [path, folder] of roots) if (back.has(path) || replaced.has(folder)) notice(path);
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(() => (closed ? undefined : look()));
  }, lookEvery);
  return async () => {
    closed = true;
    clearInterval(timer);
    await looking;
    await close();
  };
}

/** Whether what has the name of a folder now is another folder, which may have got its number. */
function isAnother(before: Stats | undefined, now: Stats | undefined): boolean {
  if (!before || !now) return before !== now;
  if (before.dev !== now.dev || before.ino !== now.ino) return true;
  // File systems that keep no time of creation give that of the last change.
  return before.birthtimeMs !== now.birthtimeMs && now.birthtimeMs !== now.ctimeMs;
}

async function startWatching(
  paths: readonly string[],
  possibleFiles: readonly string[],
  onChange: (path: string) => void,
): Promise<Close> {
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) => paths.every((root) => !isIn(root, path) || isIgnored(relative(root, path))),
  });
  watcher.on('all', (_, path) => onChange(path));
  const folders = watchIn(possibleFiles, onChange);
  await new Promise<void>((resolve, reject) => {
    watcher.on('ready', resolve);
    watcher.on('error', reject);
  });
  return async () => {
    for (const folder of folders) folder.close();
    await watcher.close();
  };
}

/** Watches the folders of files, without the folders in them. Skips those that cannot be read. */
function watchIn(files: readonly string[], onChange: (path: string) => void): readonly FSWatcher[] {
  const wanted = new Set(files);
  return [...new Set(files.map(dirname))].flatMap((folder) => {
    try {
      const watcher = watchFolder(folder, (_, name) => {
        const path = name === null ? folder : join(folder, name);
        if (wanted.has(path)) onChange(path);
      });
      // Windows reports an error where the folder is removed.
      return watcher.on('error', () => watcher.close());
    } catch (error) {
      if (['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    }
  });
}
