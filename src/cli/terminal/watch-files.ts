import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { watch } from 'chokidar';
import { isOutside } from '../../config/is-outside.js';

/** Watches files for changes. */
export interface Watcher {
  /** Waits for changes since the last call. Resolves with the changed paths; with undefined once closed. */
  next(): Promise<readonly string[] | undefined>;
  close(): Promise<void>;
}

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

/**
 * Watches files and folders, by their absolute paths, and files that need not exist yet. Ignores `node_modules`, `.git`
 * and temporary files in folders, but not folders above.
 */
export async function watchFiles(paths: readonly string[], possibleFiles: readonly string[] = []): Promise<Watcher> {
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) => paths.every((root) => !isIn(root, path) || isIgnored(relative(root, path))),
  });
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
  watcher.on('all', (_, path) => add(path));
  const folders = watchIn(possibleFiles, add);
  await new Promise<void>((resolve, reject) => {
    watcher.on('ready', resolve);
    watcher.on('error', reject);
  });
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
      for (const folder of folders) folder.close();
      await watcher.close();
    },
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
