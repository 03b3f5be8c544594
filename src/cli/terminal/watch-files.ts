import { basename } from 'node:path';
import { watch } from 'chokidar';

/** Tells what changes in files. */
export interface Watcher {
  /** Waits until something has changed since it was asked last. Undefined when it is closed. */
  next(): Promise<readonly string[] | undefined>;
  close(): Promise<void>;
}

/** Editors write a file in several steps: what follows so soon belongs together. In milliseconds. */
const together = 100;

/** Watches some paths. What stands in folders of packages and of git, and files that are not complete, is nobody's to look at. */
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
