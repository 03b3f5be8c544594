import { basename } from 'node:path';
import { watch } from 'chokidar';

/** Watches files for changes. */
export interface Watcher {
  /** Waits for changes since the last call. Resolves with the changed paths; with undefined once closed. */
  next(): Promise<readonly string[] | undefined>;
  close(): Promise<void>;
}

/** Editors write a file in several steps: changes less than this many milliseconds apart belong together. */
const together = 100;

/** Watches files and folders. Ignores `node_modules`, `.git` and temporary files. */
export async function watchFiles(paths: readonly string[]): Promise<Watcher> {
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) =>
      /[\\/](?:node_modules|\.git)(?:[\\/]|$)/.test(path) || /^\..*\.tmp$|\.partial$/.test(basename(path)),
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
  watcher.on('all', (_, path) => {
    changed.add(path);
    settled = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      settled = true;
      report();
    }, together);
  });
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
      await watcher.close();
    },
  };
}
