import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A stream that text goes to. */
export interface Output {
  /** A promise where the reader is slower than the writer: to be waited for before more is written. */
  write(text: string): Promise<void> | undefined;
  readonly isTTY: boolean;
  /** Undefined where nobody knows. */
  readonly columns: number | undefined;
}

/** What the command line touches the world through. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdinIsTTY: boolean;
  /** All of standard input. */
  stdin(): Promise<Uint8Array>;
  /** What a path names; `undefined` for nothing. `other` is a pipe or a device. */
  stat(path: string): Promise<'file' | 'directory' | 'other' | undefined>;
  /** Rejects with an error whose `code` is the system's. */
  readFile(path: string): Promise<Uint8Array>;
  /** Replaces what is in a file as a whole or not at all, and keeps its mode. Rejects as `readFile`. */
  writeFile(path: string, content: Uint8Array): Promise<void>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The terminal that the process runs in. */
export function openTerminal(): Terminal {
  return {
    stdout: openOutput(() => process.stdout.on('error', onOutputError)),
    // Findings that nobody reads are no reason to stop.
    stderr: openOutput(() => process.stderr.on('error', () => {})),
    get stdinIsTTY() {
      return process.stdin.isTTY === true;
    },
    env: process.env,
    async stdin() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    },
    async stat(path) {
      const stats = tryStat(path);
      if (!stats) return undefined;
      return stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'other';
    },
    // Synchronous calls: `node:fs/promises` would be one more module to load at every start.
    readFile: async (path) => readFileSync(path),
    writeFile: async (path, content) => replaceFile(realpathSync(path), content),
  };
}

function tryStat(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A prompt may be longer than a path can be; whoever opens the path is told what is wrong with it.
    return undefined;
  }
}

/** Writes beside the file and renames, so that nobody ever sees half of it. */
function replaceFile(path: string, content: Uint8Array): void {
  // Renaming needs no right to the file itself, so one that is write-protected has to be asked.
  accessSync(path, constants.W_OK);
  const { mode } = statSync(path);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: 'wx', mode });
    // The process's mask may have taken rights away.
    chmodSync(temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') rmSync(temporary, { force: true });
    throw error;
  }
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
