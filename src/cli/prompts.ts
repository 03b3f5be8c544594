import type { HostPrompt, HostText } from '../readers/host.js';
import { piecesOf, quotedCommand } from './argv.js';
import type { Call } from './call.js';
import { Configs } from './config.js';
import { nameInputs } from './files.js';
import { type Block, type Input, openInputs } from './inputs.js';
import { inputOptions } from './options.js';
import type { Problems } from './problems.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { visible, visibleJson, visibleLines } from './visible.js';

/** What a command was called with. */
export interface Inputs {
  readonly inputs: AsyncIterable<Input>;
  /** Whether that is one prompt, given as an argument: then results are laid out for reading. */
  readonly isOneArgument: boolean;
  /** Whether all of them are files, which can be rewritten in place. */
  readonly onlyFiles: boolean;
}

/** The inputs that a command was called with, or `undefined` where there are none and a person waits for help. */
export async function inputsOf(call: Call): Promise<Inputs | undefined> {
  const { terminal, flags } = call;
  const prompts = (flags.prompt as readonly string[] | undefined) ?? [];
  let { words } = call;
  if (words.length === 0 && prompts.length === 0) {
    if (terminal.stdinIsTTY) return undefined;
    words = ['-'];
  }
  const configs = new Configs(terminal);
  const hint = (word: string): string => ` (for a prompt, say --prompt ${word})`;
  const named = await nameInputs(words, terminal, { hint, configs });
  const texts = named.filter(({ kind }) => kind === 'text');
  // Prompts in quotes nearly always have a blank; words without one came from a prompt that the shell took apart.
  if (texts.length > 1 && texts.some(({ word }) => !/\s/.test(word))) throw unquoted(call);
  return {
    inputs: openInputs(named, prompts, terminal, configs, inputOptions(flags)),
    isOneArgument: named.length + prompts.length === 1 && named.every(({ kind }) => kind === 'text'),
    onlyFiles: prompts.length === 0 && named.every(({ kind }) => kind === 'file'),
  };
}

/** The error for a prompt that the shell took apart. */
export const unquoted = ({ argv, command }: Pick<Call, 'argv' | 'command'>): UsageError =>
  new UsageError(`quote the prompt: ${quotedCommand(piecesOf(argv, command), command.name())}`);

/** What a command does that was called without anything to work on: its help, as an error. */
export function helpInstead({ command }: Call): 2 {
  command.outputHelp({ error: true });
  return 2;
}

/** Looks at inputs. One that cannot be read or written is reported, and the others go on. */
export async function forEachInput(
  inputs: AsyncIterable<Input>,
  problems: Problems,
  look: (input: Input) => Promise<void>,
): Promise<void> {
  for await (const input of inputs) {
    try {
      await look(input);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      await problems.inInput(error.message);
    }
    await problems.endInput();
  }
}

/** Looks at inputs block by block. */
export const forEachBlock = (
  inputs: AsyncIterable<Input>,
  problems: Problems,
  look: (block: Block, input: Input) => Promise<void>,
): Promise<void> =>
  forEachInput(inputs, problems, async (input) => {
    for await (const block of input.blocks()) await look(block, input);
  });

/** Looks at the prompts of inputs, those inside of requests, too. What cannot be read is reported. */
export async function forEachPrompt(
  inputs: AsyncIterable<Input>,
  problems: Problems,
  look: (prompt: HostText | HostPrompt, block: Block, input: Input) => Promise<void>,
): Promise<void> {
  await forEachBlock(inputs, problems, async (block, input) => {
    for (const item of block.items) {
      if (item.kind === 'problem') await problems.inHost(block.document, item);
      else if (item.kind === 'prompt') await look(item, block, input);
      else if (item.kind === 'request' && item.prompt) await look(item.prompt, block, input);
    }
  });
}

/** Writes a result. A person's terminal gets visible stand-ins for what it would act on; a pipe the text as it is. */
export const writeLines = (terminal: Terminal, text: string): Promise<void> | undefined =>
  terminal.stdout.write(`${terminal.stdout.isTTY ? visibleLines(text) : text}\n`);

/** Writes a prompt as one line. */
export const writeLine = (terminal: Terminal, text: string): Promise<void> | undefined =>
  terminal.stdout.write(`${terminal.stdout.isTTY ? visible(text) : text}\n`);

/** Writes JSON. */
export const writeJson = (terminal: Terminal, json: string): Promise<void> | undefined =>
  terminal.stdout.write(`${terminal.stdout.isTTY ? visibleJson(json) : json}\n`);
