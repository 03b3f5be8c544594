import type { Command } from 'commander';
import { type FormatOptions, format } from '../../formatter/format.js';
import type { Call, ExitCode } from '../call.js';
import { colorsFor } from '../colors.js';
import { placeOf } from '../document.js';
import { type Input, replacePrompts, type TextInput, writeTexts } from '../inputs.js';
import { addInputs, addLanguageOptions, choice, languageOptions } from '../options.js';
import { helpInstead, inputsOf, onOneLine, writeLine, writeLines } from '../prompts.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { visible } from '../visible.js';

interface Flags {
  readonly names?: FormatOptions['names'];
  readonly order?: FormatOptions['order'];
  readonly check?: true;
  readonly write?: true;
}

export function configure(command: Command): void {
  addInputs(command)
    .addOption(
      choice('--names <form>', 'how parameters are named; as the author did by default', ['keep', 'long', 'short']),
    )
    .addOption(choice('--order <order>', 'in which order parameters stand', ['keep', 'table']))
    .option('--check', 'write nothing; list what would change, and exit with 1 if anything would')
    .option('--write', 'rewrite files in place');
  addLanguageOptions(command).addHelpText(
    'after',
    `
One spelling of blanks, dashes, names' case and punctuation; words, values and their order stay. Comments and blank
lines of a text file are kept.

Examples:
  promptc format "a dog ,  --AR 3:2"
  promptc format --names long --order table prompts.txt
  promptc format --write prompts.txt more.txt
  promptc format --check prompts.txt`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call;
  const { names, order, check, write } = call.flags as unknown as Flags;
  if (check && write) throw new UsageError('--check and --write exclude each other');
  const inputs = await inputsOf(call);
  if (!inputs) return helpInstead(call);
  const options: FormatOptions = { ...languageOptions(call.flags), names, order };
  const spell = (text: string): string => format(text, options);
  if (check) return listChanges(inputs, spell, terminal);
  if (write) {
    await writeTexts(
      inputs.map((input) => {
        const before = assertFile(input);
        return { before, after: formatText(before, spell) };
      }),
      terminal,
    );
    return 0;
  }
  for (const input of inputs) {
    if (input.kind === 'argument') await writeLines(terminal, spell(input.document.text));
    else if (input.kind === 'json')
      for (const { text } of input.prompts) await writeLine(terminal, onOneLine(spell(text)));
    else {
      const { text } = formatText(input, spell).document;
      if (text !== '') await writeLines(terminal, text.replace(/\r?\n$/, ''));
    }
  }
  return 0;
}

const formatText = (input: TextInput, spell: (text: string) => string): TextInput =>
  replacePrompts(
    input,
    input.prompts.map(({ text }) => spell(text)),
  );

function assertFile(input: Input): TextInput {
  if (input.kind === 'text' && input.path !== undefined) return input;
  const what = input.kind === 'json' ? 'is JSON' : 'is no file';
  throw new UsageError(`--write rewrites text files, and ${input.document.name} ${what}`);
}

async function listChanges(
  inputs: readonly Input[],
  spell: (text: string) => string,
  terminal: Terminal,
): Promise<ExitCode> {
  const { red, green } = colorsFor(terminal.stdout, terminal);
  let changes = 0;
  let prompts = 0;
  for (const input of inputs) {
    for (const { text, document, toDocument } of input.prompts) {
      prompts++;
      const formatted = spell(text);
      if (formatted === text) continue;
      changes++;
      const { line } = placeOf(document, toDocument({ start: 0, end: 0 }));
      const head = `${visible(document.name)}:${line}`;
      // Controls are shown even in a pipe: a difference in blanks would be no difference to see.
      const lines = [head, red(`- ${visible(text)}`), green(`+ ${visible(formatted)}`)];
      await terminal.stdout.write(`${lines.join('\n')}\n`);
    }
  }
  if (terminal.stderr.isTTY) {
    const of = `${prompts} ${prompts === 1 ? 'prompt' : 'prompts'}`;
    await terminal.stderr.write(changes > 0 ? `${changes} of ${of} would change\n` : `nothing to change in ${of}\n`);
  }
  return changes > 0 ? 1 : 0;
}
