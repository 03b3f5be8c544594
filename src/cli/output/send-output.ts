import type { Terminal } from '../terminal/terminal.js';
import { visible, visibleJson } from './visible.js';

/** Prints a value as a line of JSON; indented on a terminal if it is the only one (`alone`). */
export async function print({ stdout }: Terminal, value: object, alone = false): Promise<void> {
  const text = JSON.stringify(value, undefined, alone && stdout.isTTY ? 2 : undefined);
  await stdout.write(`${stdout.isTTY ? visibleJson(text) : text}\n`);
}

/** Prints a note to standard error. */
export const say = async ({ stderr }: Terminal, text: string): Promise<void> =>
  stderr.write(`promptc: ${visible(text)}\n`);

/** Prints an error to standard error. */
export const fail = async ({ stderr }: Terminal, text: string): Promise<void> =>
  stderr.write(`error: ${visible(text)}\n`);
