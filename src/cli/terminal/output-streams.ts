import { fstatSync } from 'node:fs';
import { reasonOf } from '../base/reason.js';
import type { Output } from './terminal.js';

export const openStdout = (): Output => openOutput(() => process.stdout.on('error', onOutputError));

export const openStderr = (): Output => openOutput(() => process.stderr.on('error', onErrorsError));

let onFailure: ((code: string) => void) | undefined;

/** Has a function called, with the code of the error, where the output cannot be written. The process then goes on. */
export function listenForFailure(listener: (code: string) => void): void {
  onFailure = listener;
}

let goesOnUnread = false;
let unread = false;

/** Has the process go on where the reader of its output stops early. */
export function goOnUnread(): void {
  goesOnUnread = true;
}

/** Whether the reader of the output has stopped, and the process went on. */
export const isUnread = (): boolean => unread;

/** Ends the process: without an error where the reader stops early (`| head`), with one for any other failure. */
function onOutputError({ code = '' }: NodeJS.ErrnoException): void {
  if (onFailure) {
    onFailure(code);
    return;
  }
  if (code === 'EPIPE') {
    if (goesOnUnread) {
      unread = true;
      return;
    }
    process.exit(0);
  }
  const reason = reasonOf({ code, message: code });
  process.stderr.write(`error: cannot write the output: ${reason}\n`, () => process.exit(2));
}

/**
 * Ignores failures, since nobody has to read the findings. But where they share a pipe with the output (`2>&1 | head`),
 * nobody reads that either.
 */
function onErrorsError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' && isOnePipe()) onOutputError(error);
}

function isOnePipe(): boolean {
  try {
    const [output, errors] = [fstatSync(1, { bigint: true }), fstatSync(2, { bigint: true })];
    return output.ino === errors.ino && output.dev === errors.dev;
  } catch {
    return false;
  }
}

/** How many bytes or characters to write before yielding to the event loop, which notices that a pipe was closed. */
const turnEvery = 65_536;

/** An output that opens its stream on first use, for a faster start. */
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
      // Some pseudo-terminals report 0 for an unknown width.
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
