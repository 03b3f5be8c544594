import { isPackedName, packed } from '../input/gzip.js';
import type { Output, Replacement, Terminal } from '../terminal/terminal.js';
import { writing } from './writing.js';

/** Where results go. */
export interface Sink {
  /** Whether a person sees it as it comes. */
  readonly isTTY: boolean;
  /** How many bytes of a file are written. Undefined for standard output. */
  readonly size?: number;
  write(content: string | Uint8Array): Promise<void> | undefined;
  /** What came so far stands by itself: a run can go on behind it. */
  flush(): Promise<void> | undefined;
  /** What is flushed is on the disk, so that nothing can undo it. */
  sync(): void;
  /** All was written. */
  end(): void;
  /** The run failed: what was there before stays. */
  discard(): void;
}

/** Standard output, or the file that `path` names. `from` is where in it to go on, for a run that can be stopped. */
export function openSink(terminal: Terminal, path: string | undefined, from: number | undefined): Sink {
  if (path === undefined) {
    const { stdout } = terminal;
    return {
      isTTY: stdout.isTTY,
      write: (content) => stdout.write(content),
      flush: () => undefined,
      sync() {},
      end() {},
      discard() {},
    };
  }
  const attempt = <T>(act: () => T): T => writing(path, act);
  const file: Replacement = attempt(() => (from === undefined ? terminal.replace(path) : terminal.append(path, from)));
  const encoder = new TextEncoder();
  let waiting: Uint8Array[] = [];
  let size = from ?? 0;
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
    end: () => attempt(() => file.commit()),
    discard: () => file.discard(),
  };
}

/** What is written to a sink as a stream, for who draws for people: without a width, and no terminal. */
export const asOutput = (sink: Sink): Output => ({
  isTTY: false,
  columns: undefined,
  write: (content) => sink.write(content),
});

/** An output that many small pieces are written to at once. */
export interface Batch extends Output {
  /** Hands on what waits. */
  flush(): Promise<void> | undefined;
}

/** Characters that wait at most: as many as a pipe takes. */
const mostWaiting = 1 << 16;

/** An output that keeps what comes until `flush`, or until there is much of it: each write is a call of the system. */
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
      return waiting.length < mostWaiting ? undefined : flush();
    },
    flush,
  };
}

/** The terminal with one of its streams going elsewhere. */
export const redirected = (terminal: Terminal, stream: 'stdout' | 'stderr', to: Output): Terminal =>
  // By its prototype: what a terminal opens on first use stays unopened.
  Object.create(terminal, { [stream]: { value: to } }) as Terminal;
