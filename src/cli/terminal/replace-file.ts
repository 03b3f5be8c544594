import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { reasonOf } from '../base/reason.js';
import { kindOf, readChunks, stateOf, tryStat } from './read-files.js';
import type { Replacement } from './terminal.js';

/**
 * Writes a temporary file and renames it, so that a crash leaves the old content or the new one. Writes straight to a
 * device or a pipe: renaming a file would remove it.
 */
export function replace(name: string, state = stateOf(name)): Replacement {
  const stream = openStream(name);
  if (stream) return stream;
  const target = targetOf(name, state);
  const temporary = join(dirname(target.path), temporaryName(target.path));
  const file = openTracked(temporary, target.mode);
  const close = closing(file);
  const discard = (): void => {
    close();
    rmSync(temporary, { force: true });
    forget(temporary);
  };
  return {
    write: (content) => writeAll(file, content),
    sync: () => fsyncSync(file),
    commit() {
      try {
        target.take(temporary, file, close);
        forget(temporary);
      } catch (error) {
        discard();
        throw error;
      }
    },
    discard,
  };
}

/** A file whose place a complete temporary file is to take. */
interface TargetFile {
  readonly path: string;
  readonly mode: number;
  /** Puts a temporary file there, which is open as `file`. It gets the mode and the owner of the file before. */
  take(temporary: string, file: number, close: () => void): void;
}

/**
 * The file of a name, behind links to it.
 *
 * @throws The system's error for a folder, for a write-protected file, and for a link that leads in a circle.
 */
function targetOf(name: string, state: string | undefined): TargetFile {
  const path = behindLinks(name);
  const before = tryStat(path);
  if (before?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  // Renaming does not need write access to the file itself, so check for it.
  if (before) accessSync(path, constants.W_OK);
  return {
    path,
    mode: before?.mode ?? 0o666,
    take(temporary, file, close) {
      const takesPlace = !before || keepsOwner(temporary, before);
      // The process's umask may have removed permissions.
      if (before) chmodSync(temporary, before.mode);
      fsyncSync(file);
      close();
      if (state !== undefined && stateOf(path) !== state) throw new Error('it has changed in the meantime');
      if (takesPlace) renameSync(temporary, path);
      else overwrite(path, temporary);
    },
  };
}

/** The path that links lead to, even if there is no file yet. */
function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
  return isLink ? behindLinks(resolve(realpathSync(dirname(path)), readlinkSync(path))) : path;
}

/** Opens a device, a pipe or an open file of this process. Undefined for any other path. */
function openStream(name: string): Replacement | undefined {
  const inherited = inheritedBy(name);
  const kind = kindOf(tryStat(name));
  if (inherited === undefined && kind !== 'other') return undefined;
  const file = inherited ?? openSync(name, constants.O_WRONLY);
  // Others may still write to a file that this process did not open.
  const close = inherited === undefined ? closing(file) : () => {};
  return {
    write: (content) => writeAll(file, content),
    // Most devices and pipes cannot be synced.
    sync() {},
    commit: close,
    discard: close,
  };
}

/** The file descriptor that a path such as `/dev/stdout` stands for. Undefined for any other path. */
function inheritedBy(name: string): number | undefined {
  if (process.platform === 'win32') return undefined;
  const [, stream, number] = /^\/(?:dev\/std(out|err)|(?:dev|proc\/self)\/fd\/(\d+))$/.exec(resolve(name)) ?? [];
  if (stream !== undefined) return stream === 'out' ? 1 : 2;
  return number === undefined ? undefined : Number(number);
}

/** A function that closes a file, once. */
function closing(file: number): () => void {
  let isOpen = true;
  return () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
}

/** Writes all bytes, at the current position of the file or at the offset `at`. Waits while a pipe is full. */
function writeAll(file: number, content: Uint8Array, at?: number): void {
  for (let done = 0; done < content.length; ) {
    try {
      done += writeSync(file, content, done, content.length - done, at === undefined ? null : at + done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Maximum length of a file name in bytes. */
const maxNameLength = 255;

function temporaryName(path: string): string {
  const name = `.${basename(path)}.${process.pid}.tmp`;
  return Buffer.byteLength(name) <= maxNameLength ? name : `.promptc.${process.pid}.tmp`;
}

/** Whether a new file can replace an old one, and keep its owner and its other names. Tries to change the owner. */
function keepsOwner(path: string, { nlink, uid, gid }: Stats): boolean {
  if (nlink > 1) return false;
  const created = tryStat(path);
  if (!created || (created.uid === uid && created.gid === gid)) return true;
  try {
    chownSync(path, uid, gid);
    return true;
  } catch {
    return false;
  }
}

/** Overwrites a file that has other names, or an owner that a new file cannot have. */
function overwrite(path: string, temporary: string): void {
  try {
    // `copyFileSync` would set the mode, and remove the file of another owner where it may not.
    const file = openSync(path, 'w');
    try {
      for (const chunk of readChunks(temporary)) writeAll(file, chunk);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // The file may be incomplete now: keep the new content.
    const rescued = join(dirname(path), `${basename(path)}.${process.pid}.new`);
    renameSync(temporary, rescued);
    throw new Error(`${reasonOf(error)}; the new content is in ${rescued}`);
  }
  rmSync(temporary, { force: true });
}

/** Temporary files, to remove when the process ends early. */
const temporaries = new Set<string>();

const removeTemporaries = (): void => {
  for (const left of temporaries) rmSync(left, { force: true });
  temporaries.clear();
};

const stops = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stopped = (signal: NodeJS.Signals): void => {
  removeTemporaries();
  for (const each of stops) process.off(each, stopped);
  // Without our listener, the signal ends the process as usual.
  process.kill(process.pid, signal);
};

/** Creates a temporary file, and registers it for removal when the process ends early. */
function openTracked(path: string, mode: number): number {
  // Register first: an unhandled signal ends the process at once.
  if (temporaries.size === 0) {
    process.on('exit', removeTemporaries);
    for (const signal of stops) process.on(signal, stopped);
  }
  try {
    const file = openSync(path, 'wx', mode);
    temporaries.add(path);
    return file;
  } catch (error) {
    // Do not remove it: an existing file belongs to another process.
    forget(path);
    throw error;
  }
}

/** Stops tracking a file. Without temporary files, signals end the process at once. */
function forget(path: string): void {
  temporaries.delete(path);
  if (temporaries.size > 0) return;
  process.off('exit', removeTemporaries);
  for (const signal of stops) process.off(signal, stopped);
}

/** The temporary name of a file that may be continued in a later run. */
export const unfinished = (path: string): string => `${path}.partial`;

/** Why a file cannot be written whose temporary name another one has. */
export const isTaken = (path: string): string =>
  `${unfinished(path)} is there already, and not from this run: remove it, or name another file`;

export function append(name: string, size: number | undefined): Replacement {
  const before = tryStat(name);
  if (inheritedBy(name) !== undefined || (before && !before.isFile())) {
    throw new Error('it is no regular file, so a run could not go on with it');
  }
  const target = targetOf(name, stateOf(name));
  const temporary = unfinished(target.path);
  if (size && (tryStat(temporary)?.size ?? 0) < size) {
    throw new Error('what the run before wrote is no longer there');
  }
  if (size === undefined && tryStat(temporary)) {
    throw new Error(isTaken(name));
  }
  // A later run has to read and write it.
  const file = openSync(temporary, size === undefined ? 'wx' : size > 0 ? 'r+' : 'w', target.mode | 0o600);
  let at = size ?? 0;
  ftruncateSync(file, at);
  let synced = at;
  const close = closing(file);
  return {
    write(content) {
      writeAll(file, content, at);
      at += content.length;
    },
    sync() {
      fsyncSync(file);
      synced = at;
    },
    commit: () => target.take(temporary, file, close),
    discard() {
      close();
      if (synced === 0) rmSync(temporary, { force: true });
    },
  };
}
