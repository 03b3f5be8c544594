import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  type Dirent,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keepHeapSmall } from './small-heap.js';
import { startThreads, type Threads } from './threads.js';
import type { Watcher } from './watch-files.js';

/** A stream that text goes to, as such or as UTF-8. */
export interface Output {
  /** A promise where the reader is slower than the writer: to be waited for before more is written. */
  write(content: string | Uint8Array): Promise<void> | undefined;
  readonly isTTY: boolean;
  /** Undefined where nobody knows. */
  readonly columns: number | undefined;
}

/** What a path names. `other` is a pipe or a device. */
export type PathKind = 'file' | 'directory' | 'other';

/** What an entry of a folder is. Whoever follows a link to a folder may walk in circles. */
export type EntryKind = PathKind | 'directory link';

/** A new content for a file. Nobody sees any of it before it is complete. */
export interface Replacement {
  write(content: Uint8Array): void;
  /** Waits until what was written is on the disk. */
  sync(): void;
  /** Puts the new content in place of the old. Throws as `readFile`, and where the file has changed in between. */
  commit(): void;
  /** Leaves the file as it is. Does nothing after `commit`, or a second time. */
  discard(): void;
}

/** A file of which any part can be read. */
export interface FileAtHand {
  readonly size: number;
  /** So many bytes from an offset on; fewer where the file ends. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** What the command line touches the world through. Whatever fails rejects or throws an error with the system's `code`. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdinIsTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** The address of the folder with the pages about findings. Undefined where nobody can follow a link to it. */
  readonly pages: string | undefined;
  /** Standard input, as it comes. */
  stdin(): AsyncIterable<Uint8Array>;
  /** What a path names; `undefined` for nothing. */
  stat(path: string): PathKind | undefined;
  /**
   * What is in a folder, in the order of the names; nothing where there is no such folder. Folders that the system makes up,
   * as `/proc`, are `other`.
   */
  list(path: string): readonly { readonly name: string; readonly kind: EntryKind | undefined }[];
  /** Says which file a path leads to: the same for all names that it has. Without it, paths alone tell. */
  identityOf?(path: string): string | undefined;
  /** How many bytes a file has; undefined for what is no file. */
  sizeOf(path: string): number | undefined;
  /** A file, piece by piece, from an offset in bytes. Default: its start. */
  open(path: string, offset?: number): Iterable<Uint8Array>;
  /** Opens a file to read some of it. */
  openAtHand(path: string): FileAtHand;
  /** A file as a whole. */
  readFile(path: string): Uint8Array;
  /** Starts to replace what is in a file, which keeps its mode; makes the file where there is none. */
  replace(path: string): Replacement;
  /**
   * Starts to write a file under another name beside it, or goes on where another run was stopped: `size` is how many
   * bytes are right of what that run wrote. Committing puts it in its place; discarding leaves it to be gone on with.
   */
  append(path: string, size: number): Replacement;
  /** Removes a file, if there is one. */
  remove(path: string): void;
  /**
   * What a JavaScript module exports as its default. An error says in `place` where in the module it is, if that is known.
   * Another `time` imports it anew.
   */
  importDefault(path: string, time?: number): Promise<unknown>;
  /** Watches what is at some paths and below them. */
  watch(paths: readonly string[]): Promise<Watcher>;
  /** Milliseconds since some time. */
  now(): number;
  /** The time of day and the day. */
  date(): Date;
  /** How many threads can work at once. */
  readonly cores: number;
  /** Starts threads. Undefined where there are none. */
  readonly startThreads: ((count: number) => Threads) | undefined;
  /** Keeps the process small. Asked from time to time in a long run. */
  keepSmall(): Promise<void>;
  /** A text that stands beside the built program, by the name of its file. */
  ownText(name: string): string;
  /** Asks a person at the keyboard, and gives the line that they type. Empty where they end their input. */
  ask(question: string): Promise<string>;
  /** Calls when somebody asks the run to end, instead of ending it. Returns what undoes that. */
  onInterrupt(listener: () => void): () => void;
}

/**
 * The terminal that the process runs in. `pages` is as {@link Terminal.pages}; `worker` is the file that threads run, without
 * which there are none.
 */
export function openTerminal({ pages, worker }: { readonly pages?: string; readonly worker?: URL } = {}): Terminal {
  return {
    stdout: openOutput(() => process.stdout.on('error', onOutputError)),
    stderr: openOutput(() => process.stderr.on('error', onErrorsError)),
    get stdinIsTTY() {
      return process.stdin.isTTY === true;
    },
    env: process.env,
    cwd: process.cwd(),
    pages,
    stdin: () => process.stdin,
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
    sizeOf: (path) => {
      const stats = tryStat(path);
      return stats?.isFile() ? stats.size : undefined;
    },
    open: readChunks,
    openAtHand,
    // Synchronous calls: `node:fs/promises` would be one more module to load at every start.
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
    keepSmall: keepHeapSmall,
    importDefault,
    watch: async (paths) => (await import('./watch-files.js')).watchFiles(paths),
    ownText: (name) => readFileSync(new URL(name, import.meta.url), 'utf8'),
    ask,
    onInterrupt(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => process.off('SIGINT', listener).off('SIGTERM', listener);
    },
  };
}

async function importDefault(path: string, time = 0): Promise<unknown> {
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

function tryStat(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A prompt may be longer than a path can be; whoever opens the path is told what is wrong with it.
    return undefined;
  }
}

const kindOf = (stats: Stats | undefined): PathKind | undefined =>
  stats && (stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'other');

function list(path: string): ReturnType<Terminal['list']> {
  try {
    return readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: entryKind(path, entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function entryKind(folder: string, entry: Dirent): EntryKind | undefined {
  const path = join(folder, entry.name);
  if (entry.isSymbolicLink()) {
    const kind = kindOf(tryStat(path));
    return kind === 'directory' ? 'directory link' : kind;
  }
  if (!entry.isDirectory()) return entry.isFile() ? 'file' : 'other';
  return madeUp.has(entry.name) && isMadeUp(path) ? 'other' : 'directory';
}

/** What folders are called where the system shows itself and its devices. */
const madeUp = new Set(['proc', 'sys', 'dev']);

/** Whether a folder of such a name is one of the root, wherever that is seen from. */
function isMadeUp(path: string): boolean {
  try {
    return /^\/(?:proc|sys|dev)$/.test(realpathSync(path));
  } catch {
    return false;
  }
}

/** As much as a pipe gives. Larger pieces outlive young objects, and are kept until all of the heap is cleaned. */
const chunkSize = 1 << 16;

function* readChunks(path: string, offset?: number): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    // A pipe has no places: it is read from where it stands.
    let at = offset ?? null;
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize);
      const length = readSync(file, chunk, 0, chunkSize, at);
      if (length === 0) return;
      if (at !== null) at += length;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function openAtHand(path: string): FileAtHand {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  return {
    size,
    read(offset, length) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let done = 0;
      while (done < bytes.length) {
        const count = readSync(file, bytes, done, bytes.length - done, offset + done);
        // It has become shorter in the meantime.
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    },
    close: () => closeSync(file),
  };
}

/** Writes beside the file and renames, so that a crash leaves the old content or the new one. */
function replace(name: string): Replacement {
  const before = tryStat(name);
  const path = before ? realpathSync(name) : name;
  // Renaming needs no right to the file itself, so one that is write-protected has to be asked.
  if (before) accessSync(path, constants.W_OK);
  const temporary = join(dirname(path), temporaryName(path));
  const file = openTracked(temporary, before?.mode ?? 0o666);
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const discard = (): void => {
    close();
    rmSync(temporary, { force: true });
    forget(temporary);
  };
  return {
    write(content) {
      for (let done = 0; done < content.length; ) done += writeSync(file, content, done);
    },
    sync: () => fsyncSync(file),
    commit() {
      try {
        const takesPlace = !before || keepsOwner(temporary, before);
        // The process's mask may have taken rights away.
        if (before) chmodSync(temporary, before.mode);
        fsyncSync(file);
        close();
        const now = tryStat(path);
        if (before && (now?.mtimeMs !== before.mtimeMs || now.size !== before.size)) {
          throw new Error('it has changed in the meantime');
        }
        if (takesPlace) renameSync(temporary, path);
        else overwrite(path, temporary);
        forget(temporary);
      } catch (error) {
        discard();
        throw error;
      }
    },
    discard,
  };
}

/** The longest name that file systems take, in bytes. */
const maxNameLength = 255;

function temporaryName(path: string): string {
  const name = `.${basename(path)}.${process.pid}.tmp`;
  return Buffer.byteLength(name) <= maxNameLength ? name : `.promptc.${process.pid}.tmp`;
}

/** Whether a new file can take the place of an old one without anybody losing it. */
function keepsOwner(path: string, { nlink, uid, gid }: Stats): boolean {
  if (nlink > 1) return false;
  const made = tryStat(path);
  if (!made || (made.uid === uid && made.gid === gid)) return true;
  try {
    chownSync(path, uid, gid);
    return true;
  } catch {
    return false;
  }
}

/** Writes a file that has other names, or an owner that a new one cannot have, where it stands. */
function overwrite(path: string, temporary: string): void {
  try {
    copyFileSync(temporary, path);
  } catch (error) {
    // It may be cut off now: the new content has to stay somewhere.
    const kept = join(dirname(path), `${basename(path)}.${process.pid}.new`);
    renameSync(temporary, kept);
    throw new Error(`${(error as Error).message}; the new content is in ${kept}`);
  }
  rmSync(temporary, { force: true });
}

/** Files that are being written, and are nobody's until they are complete. */
const temporaries = new Set<string>();

const removeTemporaries = (): void => {
  for (const left of temporaries) rmSync(left, { force: true });
  temporaries.clear();
};

const stops = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stopped = (signal: NodeJS.Signals): void => {
  removeTemporaries();
  for (const each of stops) process.off(each, stopped);
  // Without a listener of ours, it ends the process as it does any other.
  process.kill(process.pid, signal);
};

/** Makes a file that does not outlive a process that somebody stops. */
function openTracked(path: string, mode: number): number {
  // Before the file is there: a signal that nobody listens to ends the process at once.
  if (temporaries.size === 0) {
    process.on('exit', removeTemporaries);
    for (const signal of stops) process.on(signal, stopped);
  }
  try {
    const file = openSync(path, 'wx', mode);
    temporaries.add(path);
    return file;
  } catch (error) {
    // One that is there already is another's.
    forget(path);
    throw error;
  }
}

/** A file is complete, or gone. While there is none, a signal ends the process at once. */
function forget(path: string): void {
  temporaries.delete(path);
  if (temporaries.size > 0) return;
  process.off('exit', removeTemporaries);
  for (const signal of stops) process.off(signal, stopped);
}

/** The name that a file has until it is complete. */
const unfinished = (path: string): string => `${path}.partial`;

function append(path: string, size: number): Replacement {
  const temporary = unfinished(path);
  if (size > 0 && (tryStat(temporary)?.size ?? 0) < size) {
    throw new Error('what the run before wrote is no longer there');
  }
  const file = openSync(temporary, size > 0 ? 'r+' : 'w');
  ftruncateSync(file, size);
  let at = size;
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write(content) {
      for (let done = 0; done < content.length; )
        done += writeSync(file, content, done, content.length - done, at + done);
      at += content.length;
    },
    sync: () => fsyncSync(file),
    commit() {
      fsyncSync(file);
      close();
      renameSync(temporary, path);
    },
    discard: close,
  };
}

/** Who reads the output may have enough of it (`| head`): that is no fault. Anything else is one. */
function onOutputError({ code = '' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: cannot write the output: ${code}\n`, () => process.exit(2));
}

/**
 * Findings that nobody reads are no reason to stop. But where they go the way of the output (`2>&1 | head`), nobody reads
 * that either.
 */
function onErrorsError({ code = '' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' && isOnePipe()) process.exit(0);
}

function isOnePipe(): boolean {
  try {
    const [output, errors] = [fstatSync(1, { bigint: true }), fstatSync(2, { bigint: true })];
    return output.ino === errors.ino && output.dev === errors.dev;
  } catch {
    return false;
  }
}

/** How much may be written before the loop gets a turn: only then is a pipe seen to be closed. */
const turnEvery = 65_536;

/** A stream is opened when it is used: a start that needs no other one is shorter. */
function openOutput(open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  let written = 0;
  const stream = (): NodeJS.WriteStream => {
    opened ??= open();
    return opened;
  };
  return {
    get isTTY() {
      return stream().isTTY === true;
    },
    get columns() {
      // A pseudo-terminal may say 0 for what it does not know.
      return stream().columns || undefined;
    },
    write(content) {
      written += content.length;
      if (written < turnEvery && !stream().writableNeedDrain) {
        stream().write(content);
        return undefined;
      }
      written = 0;
      return new Promise((resolve) => stream().write(content, () => resolve()));
    },
  };
}
