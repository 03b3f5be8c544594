import {
  closeSync,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EntryKind, PathKind, SeekableFile, Terminal } from './terminal.js';

export function tryStat(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A prompt may be longer than any path. An error shows when the path is opened.
    return undefined;
  }
}

export function stateOf(path: string): string | undefined {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs].join(' ');
  } catch {
    return undefined;
  }
}

export const kindOf = (stats: Stats | undefined): PathKind | undefined =>
  stats && (stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'other');

export function list(path: string): ReturnType<Terminal['list']> {
  try {
    return readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: entryKind(path, entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

function entryKind(folder: string, entry: Dirent): EntryKind | undefined {
  const path = join(folder, entry.name);
  if (entry.isSymbolicLink()) {
    const kind = kindOf(tryStat(path));
    return kind === 'directory' ? 'directory link' : kind;
  }
  if (!entry.isDirectory()) return entry.isFile() ? 'file' : 'other';
  return virtualFolders.has(entry.name) && isVirtual(path) ? 'other' : 'directory';
}

/** Names of virtual folders in the root. */
const virtualFolders = new Set(['proc', 'sys', 'dev']);

/** Whether a path leads to a virtual folder. */
function isVirtual(path: string): boolean {
  try {
    return /^\/(?:proc|sys|dev)$/.test(realpathSync(path));
  } catch {
    return false;
  }
}

/** Bytes in a chunk: the capacity of a pipe. With larger chunks, more memory survives garbage collection. */
const chunkSize = 1 << 16;

export function* readChunks(path: string, offset?: number): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    // A pipe has no offsets. Without one, reading starts at the current position.
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

export function openSeekable(path: string): SeekableFile {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  return {
    size,
    read(offset, length) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let done = 0;
      while (done < bytes.length) {
        const count = readSync(file, bytes, done, bytes.length - done, offset + done);
        // The file has become shorter.
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    },
    close: () => closeSync(file),
  };
}
