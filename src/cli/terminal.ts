import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
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
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A stream that text goes to. */
export interface Output {
  /** A promise where the reader is slower than the writer: to be waited for before more is written. */
  write(text: string): Promise<void> | undefined;
  readonly isTTY: boolean;
  /** Undefined where nobody knows. */
  readonly columns: number | undefined;
}

/** What a path names. `other` is a pipe or a device. */
export type PathKind = 'file' | 'directory' | 'other';

/** A new content for a file. Nobody sees any of it before it is complete. */
export interface Replacement {
  write(content: Uint8Array): void;
  /** Puts the new content in place of the old. Throws as `readFile`, and where the file has changed in between. */
  commit(): void;
  /** Leaves the file as it is. Does nothing after `commit`, or a second time. */
  discard(): void;
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
  /** What is in a folder, in the order of the names; nothing where there is no such folder. */
  list(path: string): readonly { readonly name: string; readonly kind: PathKind | undefined }[];
  /** A file, piece by piece. */
  open(path: string): Iterable<Uint8Array>;
  /** A file as a whole. */
  readFile(path: string): Uint8Array;
  /** Starts to replace what is in a file, which keeps its mode; makes the file where there is none. */
  replace(path: string): Replacement;
  /** What a JavaScript module exports as its default. */
  importDefault(path: string): Promise<unknown>;
}

/** The terminal that the process runs in. `pages` is as {@link Terminal.pages}. */
export function openTerminal(pages?: string): Terminal {
  return {
    stdout: openOutput(() => process.stdout.on('error', onOutputError)),
    // Findings that nobody reads are no reason to stop.
    stderr: openOutput(() => process.stderr.on('error', () => {})),
    get stdinIsTTY() {
      return process.stdin.isTTY === true;
    },
    env: process.env,
    cwd: process.cwd(),
    pages,
    stdin: () => process.stdin,
    stat: (path) => kindOf(tryStat(path)),
    list,
    open: readPieces,
    // Synchronous calls: `node:fs/promises` would be one more module to load at every start.
    readFile: (path) => readFileSync(path),
    replace,
    importDefault: async (path) => ((await import(pathToFileURL(path).href)) as { default?: unknown }).default,
  };
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
      .map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? kindOf(tryStat(join(path, entry.name))) : kindOf(entry as unknown as Stats),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

const pieceSize = 1 << 20;

function* readPieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceSize);
      const length = readSync(file, piece, 0, pieceSize, null);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Writes beside the file and renames, so that a crash leaves the old content or the new one. */
function replace(name: string): Replacement {
  const before = tryStat(name);
  const path = before ? realpathSync(name) : name;
  // Renaming needs no right to the file itself, so one that is write-protected has to be asked.
  if (before) accessSync(path, constants.W_OK);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const file = openSync(temporary, 'wx', before?.mode ?? 0o666);
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const discard = (): void => {
    close();
    rmSync(temporary, { force: true });
  };
  return {
    write(content) {
      for (let done = 0; done < content.length; ) done += writeSync(file, content, done);
    },
    commit() {
      try {
        // The process's mask may have taken rights away.
        if (before) chmodSync(temporary, before.mode);
        fsyncSync(file);
        close();
        const now = tryStat(path);
        if (before && (now?.mtimeMs !== before.mtimeMs || now.size !== before.size)) {
          throw new Error('it has changed in the meantime');
        }
        renameSync(temporary, path);
      } catch (error) {
        discard();
        throw error;
      }
    },
    discard,
  };
}

/** Who reads the output may have enough of it (`| head`): that is no fault. Anything else is one. */
function onOutputError({ code = '' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: cannot write the output: ${code}\n`, () => process.exit(2));
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
    write(text) {
      written += text.length;
      if (written < turnEvery && !stream().writableNeedDrain) {
        stream().write(text);
        return undefined;
      }
      written = 0;
      return new Promise((resolve) => stream().write(text, () => resolve()));
    },
  };
}
