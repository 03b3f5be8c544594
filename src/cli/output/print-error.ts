import { nearest } from '../../text/nearest.js';
import type { UsageError } from '../base/usage-error.js';
import { colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';
import { visible } from './visible.js';

/** Prints why a command fails, on one line. */
export async function printError({ message, unknown }: UsageError, terminal: Terminal): Promise<void> {
  const near = unknown && nearest(unknown.word, unknown.known);
  const { bold, red } = colorsFor(terminal.stderr, terminal);
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  await terminal.stderr.write(`${bold(red('error'))}${bold(':')} ${visible(`${message}${hint}`)}\n`);
}
