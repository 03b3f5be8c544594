import { OutputError } from '../base/usage-error.js';
import { isPackedName, packed } from '../input/gzip.js';
import type { Output, Replacement, Terminal } from '../terminal/terminal.js';
import { withMembers } from '../terminal/variants.js';
import { writing } from './writing.js';

/** A destination of results. Writing to a file throws an {@link OutputError} where it fails. */
export interface Sink {
  /** Whether the output goes to a terminal. */
  readonly isTTY: boolean;
  /** The number of bytes written to a file. Undefined for standard output. */
  readonly size?: number;
  write(content: string | Uint8Array): Promise<void> | undefined;
  /** Writes the output so far completely, so that a run can be resumed behind it. */
  flush(): Promise<void> | undefined;
  /** Writes the flushed output to disk. */
  sync(): void;
  /** Called at the end of the output: replaces an existing file. Empty output does so only without problems. */
  end(problems: number): Promise<void> | undefined;
  /** Called when the run fails: an existing file stays as it is. */
  discard(): void;
}

/**
 * Opens the file at `path`, or without one standard output. `resumable` is for a run that can be resumed; `from` is the
 * offset to continue at. Undefined: the run is a new one.
 *
 * @throws OutputError where the file cannot be written.
 */
export function openSink(
  terminal: Terminal,
  path: string | undefined,
  resumable?: { readonly from: number | undefined },
): Sink {
  if (path === undefined) {
    const { stdout } = terminal;
    return {
      isTTY: stdout.isTTY,
      write: (content) => stdout.write(content),
      flush: () => undefined,
      sync() {},
      end: () => undefined,
      discard() {},
    };
  }
  const attempt = <T>(act: () => T): T => writing(path, act, OutputError);
  const file: Replacement = attempt(() => (resumable ? terminal.append(path, resumable.from) : terminal.replace(path)));
  const encoder = new TextEncoder();
  let waiting: Uint8Array[] = [];
  let size = resumable?.from ?? 0;
  return {
    isTTY: false,
    get size() {
      return size;
    },
    write(content) {
      waiting.push(typeof content === 'string' ? encoder.encode(content) : content);
      return undefined;
    },
    async flush() {
      if (waiting.length === 0) return;
      const contents = isPackedName(path) ? [await packed(waiting)] : waiting;
      waiting = [];
      for (const content of contents) {
        attempt(() => file.write(content));
        size += content.length;
      }
    },
    sync: () => attempt(() => file.sync()),
    async end(problems) {
      if (size === 0 && problems > 0) {
        file.discard();
        return;
      }
      // Without any member, it would be no gzip file.
      const nothing = size === 0 && isPackedName(path) ? await packed([]) : undefined;
      attempt(() => {
        if (nothing) file.write(nothing);
        file.commit();
      });
    },
    discard: () => file.discard(),
  };
}

/** A sink as an output for reporters. It is no terminal and has no width. */
export const asOutput = (sink: Sink): Output => ({
  isTTY: false,
  columns: undefined,
  write: (content) => sink.write(content),
});

/** An output that buffers many small writes. */
export interface Batch extends Output {
  /** Writes the buffer. */
  flush(): Promise<void> | undefined;
}

/** Maximum number of characters in the buffer: about the capacity of a pipe. */
const maxWaiting = 1 << 16;

/** Buffers writes until `flush`, or until the buffer is full: each write is a system call. */
export function batching(output: Output): Batch {
  let waiting = '';
  const flush = (): Promise<void> | undefined => {
    const text = waiting;
    waiting = '';
    return text === '' ? undefined : output.write(text);
  };
  return {
    get isTTY() {
      return output.isTTY;
    },
    get columns() {
      return output.columns;
    },
    write(content) {
      waiting += typeof content === 'string' ? content : new TextDecoder().decode(content);
      return waiting.length < maxWaiting ? undefined : flush();
    },
    flush,
  };
}

/** The terminal with one of its streams replaced. */
export const redirected = (terminal: Terminal, stream: 'stdout' | 'stderr', to: Output): Terminal =>
  withMembers(terminal, { [stream]: to });
