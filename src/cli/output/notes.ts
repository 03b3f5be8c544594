import { colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';
import { visible } from './visible.js';

/** Prints messages that are neither findings nor failures on standard error. */
export class Notes {
  constructor(
    private readonly terminal: Terminal,
    private readonly quiet: boolean,
  ) {}

  async print(text: string): Promise<void> {
    if (this.quiet) return;
    const { stderr } = this.terminal;
    const { bold, cyan } = colorsFor(stderr, this.terminal);
    await stderr.write(`${bold(cyan('note'))}${bold(':')} ${visible(text)}\n`);
  }
}
