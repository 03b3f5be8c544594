import type { Threads } from './threads.js';

/** A stream for text, passed as a string or as UTF-8. */
export interface Output {
  /** Returns a promise where the reader is slower than the writer: await it before writing more. */
  write(content: string | Uint8Array): Promise<void> | undefined;
  readonly isTTY: boolean;
  /** Undefined where the width is unknown. */
  readonly columns: number | undefined;
}

/** The kind of a path. `other` is a pipe or a device. */
export type PathKind = 'file' | 'directory' | 'other';

/** The kind of an entry in a folder. Links to folders may form cycles. */
export type EntryKind = PathKind | 'directory link';

/** New content for a file. It is invisible until it is complete, except in a device or a pipe. */
export interface Replacement {
  write(content: Uint8Array): void;
  /** Writes the content to disk. */
  sync(): void;
  /**
   * Replaces the old content.
   *
   * @throws The system's error, or an Error where the file is no longer in the state that `replace` was called with.
   */
  commit(): void;
  /** Leaves the file as it is. Has no effect after `commit` or when repeated. */
  discard(): void;
}

/** A file with random access. */
export interface SeekableFile {
  readonly size: number;
  /** Bytes from an offset on; fewer at the end of the file. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** Watches files for changes. */
export interface Watcher {
  /** Waits for changes since the last call. Resolves with the changed paths; with undefined once closed. */
  next(): Promise<readonly string[] | undefined>;
  close(): Promise<void>;
}

/** Access of the command line to the outside world. Failures are errors with the `code` of the system. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdinIsTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** URL of the folder with a page for each code. Undefined where nobody can follow a link to it. */
  readonly pages: string | undefined;
  /** The bytes of standard input, as they arrive. */
  stdin(): AsyncIterable<Uint8Array>;
  /** The kind of a path; `undefined` where it does not exist. */
  stat(path: string): PathKind | undefined;
  /**
   * The entries of a folder, ordered by name; none where there is no such folder. Virtual folders, such as `/proc`, are
   * `other`.
   *
   * @throws The system's error where the folder cannot be read.
   */
  list(path: string): readonly { readonly name: string; readonly kind: EntryKind | undefined }[];
  /** An id of a file, the same for all its names. Undefined for a missing file. Without this method, compare paths. */
  identityOf?(path: string): string | undefined;
  /** The time of the last change of a file in milliseconds. Undefined for a missing file. Without this method, compare sizes. */
  changeTimeOf?(path: string): number | undefined;
  /** The state of a file: it differs once the file has been changed or replaced. Undefined for a missing file. */
  stateOf?(path: string): string | undefined;
  /** The size of a file in bytes; undefined where it is no file. */
  sizeOf(path: string): number | undefined;
  /** Reads a file in chunks, from an offset in bytes on. Default: from its start. */
  open(path: string, offset?: number): Iterable<Uint8Array>;
  /** Opens a file for random access. */
  openSeekable(path: string): SeekableFile;
  /** Reads the whole content of a file. */
  readFile(path: string): Uint8Array;
  /**
   * Starts to replace the content of a file, which keeps its mode; creates the file where there is none. Writes straight
   * to a device or a pipe. `state` is that of the content that the new one is made from. Default: the current one.
   */
  replace(path: string, state?: string): Replacement;
  /**
   * Starts to write a file under a fixed temporary name, or continues one of an earlier run, of which `size` bytes are
   * valid. Without `size`, a file of that name is an error. Committing renames the file; discarding keeps what was
   * synced, so that a later run can continue it.
   */
  append(path: string, size: number | undefined): Replacement;
  /** Removes a file, if it exists. */
  remove(path: string): void;
  /**
   * Imports the default export of a JavaScript module; undefined where there is none. An error has its position in the
   * module as `place`, if that is known. Another `time` imports the module again. Default: 0.
   */
  importDefault(path: string, time?: number): Promise<unknown>;
  /** Watches files and folders, and files that need not exist yet. */
  watch(paths: readonly string[], possibleFiles: readonly string[]): Promise<Watcher>;
  /** A monotonic time in milliseconds. */
  now(): number;
  /** The current date and time. */
  date(): Date;
  /** The number of threads that can run at once. */
  readonly cores: number;
  /** Starts threads. Undefined where that is not supported. */
  readonly startThreads: ((count: number) => Threads) | undefined;
  /** Reduces memory use. To be called from time to time in a long run. */
  trimMemory(): Promise<void>;
  /** A text file next to the built program, by name. */
  readProgramText(name: string): string;
  /** Asks the user a question, and resolves with the line that they type. Empty at the end of input. */
  ask(question: string): Promise<string>;
  /**
   * Registers a listener for failures of the standard output, so that they do not end the process. It gets the code of
   * the error: `EPIPE` where the reader has closed it.
   */
  onOutputFailure(listener: (code: string) => void): void;
  /** Has the process go on where the reader of its output closes it. */
  goOnUnread(): void;
  /** Whether the reader has closed the output, and the process went on. */
  isUnread(): boolean;
  /** Registers a listener for interrupts, so that they do not end the process. Returns a function that removes it. */
  onInterrupt(listener: () => void): () => void;
}
