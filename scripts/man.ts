// The manual page of the command line, from the definitions of its commands.
import { definitionsOf } from '../src/cli/arguments/shells/definition.js';
import { manualPage } from '../src/cli/arguments/shells/man.js';
import { commands } from '../src/cli/commands/index.js';
import { type Generated, writeOrCheck } from './generated.js';

export const manual = async (): Promise<Generated> => ({
  path: 'man/promptc.1',
  text: manualPage(await definitionsOf(commands)),
});

/** Writes the page; with `--check`, says whether the one on disk is stale. */
export const main = async (args: readonly string[]): Promise<number> =>
  writeOrCheck([await manual()], 'npm run man', args);
