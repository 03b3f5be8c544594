import { fstatSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { goOnUnread, isUnread, listenForFailure, openStderr, openStdout } from './output-streams.js';
import { kindOf, list, openSeekable, readChunks, stateOf, tryStat } from './read-files.js';
import { append, replace } from './replace-file.js';
import { keepHeapSmall } from './small-heap.js';
import type { Terminal } from './terminal.js';
import { startThreads } from './threads.js';

/**
 * Opens the terminal of this process. `pages` is {@link Terminal.pages}. `worker` is the entry point of threads;
 * without it, there are none.
 */
export function openTerminal({ pages, worker }: { readonly pages?: string; readonly worker?: URL } = {}): Terminal {
  return {
    stdout: openStdout(),
    stderr: openStderr(),
    get stdinIsTTY() {
      return process.stdin.isTTY === true;
    },
    env: process.env,
    get cwd() {
      try {
        return process.cwd();
      } catch {
        throw Object.assign(new Error('the current folder is no longer there'), { syscall: 'getcwd' });
      }
    },
    pages,
    stdin() {
      // Node reads nothing of a folder, and says nothing.
      if (isFolder(0)) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
      return process.stdin;
    },
    stat: (path) => kindOf(tryStat(path)),
    list,
    identityOf(path) {
      try {
        const { dev, ino } = statSync(path, { bigint: true });
        return `${dev}:${ino}`;
      } catch {
        return undefined;
      }
    },
    changeTimeOf: (path) => tryStat(path)?.mtimeMs,
    stateOf,
    sizeOf: (path) => {
      const stats = tryStat(path);
      return stats?.isFile() ? stats.size : undefined;
    },
    open: readChunks,
    openSeekable,
    // Synchronous: `node:fs/promises` would be one more module to load at each start.
    readFile: (path) => readFileSync(path),
    replace,
    append,
    remove: (path) => rmSync(path, { force: true }),
    now: () => performance.now(),
    date: () => new Date(),
    get cores() {
      return worker ? availableParallelism() : 1;
    },
    startThreads: worker ? (count) => startThreads(count, worker) : undefined,
    trimMemory: keepHeapSmall,
    importDefault,
    watch: async (...paths) => (await import('./watch-files.js')).watchFiles(...paths),
    readProgramText: (name) => readFileSync(new URL(name, import.meta.url), 'utf8'),
    ask,
    onOutputFailure: listenForFailure,
    goOnUnread,
    isUnread,
    onInterrupt(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => process.off('SIGINT', listener).off('SIGTERM', listener);
    },
  };
}

function isFolder(file: number): boolean {
  try {
    return fstatSync(file).isDirectory();
  } catch {
    return false;
  }
}

/** The paths of modules that are being loaded. */
export const unloaded = new Set<string>();

async function importDefault(path: string, time = 0): Promise<unknown> {
  unloaded.add(path);
  try {
    const { href } = pathToFileURL(path);
    return ((await import(time === 0 ? href : `${href}?promptc=${time}`)) as { default?: unknown }).default;
  } catch (error) {
    const { placeInModule } = await import('./place-in-module.js');
    const { message = String(error), code } = Object(error) as Partial<NodeJS.ErrnoException>;
    throw Object.assign(new Error(message), {
      code,
      place: placeInModule(error, path),
    });
  } finally {
    unloaded.delete(path);
  }
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise((resolve) => {
      lines.on('close', () => resolve(''));
      lines.question(question, resolve);
    });
  } finally {
    lines.close();
  }
}
