import { piecesOf, quotedCommand } from './argv.js';
import type { Call } from './call.js';
import { classify, type Input, type PromptItem, type ReadOptions, readPrompts, readSources } from './inputs.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { visible, visibleJson, visibleLines } from './visible.js';

/** The inputs that a command was called with, or `undefined` where there are none and a person waits for help. */
export async function inputsOf(call: Call, options: ReadOptions = {}): Promise<readonly Input[] | undefined> {
  const { terminal, flags } = call;
  const prompts = (flags.prompt as readonly string[] | undefined) ?? [];
  let { words } = call;
  if (words.length === 0 && prompts.length === 0) {
    if (terminal.stdinIsTTY) return undefined;
    words = ['-'];
  }
  const classified = await classify(words, terminal);
  const texts = classified.filter(({ kind }) => kind === 'text');
  // Prompts in quotes nearly always have a blank; words without one came from a prompt that the shell took apart.
  if (texts.length > 1 && texts.some(({ word }) => !/\s/.test(word))) throw unquoted(call);
  return readPrompts(await readSources(classified, prompts, terminal), options);
}

/** The error for a prompt that the shell took apart. */
export const unquoted = ({ argv, command }: Pick<Call, 'argv' | 'command'>): UsageError =>
  new UsageError(`quote the prompt: ${quotedCommand(piecesOf(argv, command), command.name())}`);

/** What a command does that was called without anything to work on: its help, as an error. */
export function helpInstead({ command }: Call): 2 {
  command.outputHelp({ error: true });
  return 2;
}

/** All prompts of the inputs, in order. */
export function* allPrompts(inputs: readonly Input[]): Generator<PromptItem> {
  for (const { prompts } of inputs) yield* prompts;
}

/** Whether the input is one prompt, given as an argument: then results are laid out for reading. */
export const isOneArgument = (inputs: readonly Input[]): boolean =>
  inputs.length === 1 && inputs[0]?.kind === 'argument';

/** A prompt as one line. */
export const onOneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();

/** Writes a result. A person's terminal gets visible stand-ins for what it would act on; a pipe the text as it is. */
export const writeLines = (terminal: Terminal, text: string): Promise<void> | undefined =>
  terminal.stdout.write(`${terminal.stdout.isTTY ? visibleLines(text) : text}\n`);

/** Writes a prompt as one line. */
export const writeLine = (terminal: Terminal, text: string): Promise<void> | undefined =>
  terminal.stdout.write(`${terminal.stdout.isTTY ? visible(text) : text}\n`);

/** Writes JSON. */
export const writeJson = (terminal: Terminal, json: string): Promise<void> | undefined =>
  terminal.stdout.write(`${terminal.stdout.isTTY ? visibleJson(json) : json}\n`);

/** Writes what became of an input; a file was written to its place. */
export async function writeResult(input: Input, terminal: Terminal): Promise<void> {
  const { text } = input.document;
  if (input.kind === 'argument') await writeLines(terminal, text);
  else if (input.kind === 'text' && input.path === undefined && text !== '') {
    await writeLines(terminal, text.replace(/\r?\n$/, ''));
  }
}
