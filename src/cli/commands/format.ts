import type { Command } from 'commander';
import { type FormatOptions, format } from '../../formatter/format.js';
import type { HostItem, HostText } from '../../readers/host.js';
import { applyEdits } from '../../text/edits.js';
import { editsBetween } from '../../text/edits-between.js';
import type { Edit } from '../../text/range.js';
import type { Call, ExitCode } from '../call.js';
import { colorsFor } from '../colors.js';
import { type Document, placeOf } from '../document.js';
import { addInputs, addLanguageOptions, choice } from '../options.js';
import { Problems } from '../problems.js';
import { forEachInput, helpInstead, inputsOf } from '../prompts.js';
import { Reporter } from '../report.js';
import { type Destination, Rewrite } from '../rewrite.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { visible } from '../visible.js';

interface Flags {
  readonly names?: FormatOptions['names'];
  readonly order?: FormatOptions['order'];
  readonly check?: true;
  readonly write?: true;
  readonly diff?: true;
}

export function configure(command: Command): void {
  addInputs(command)
    .addOption(
      choice('--names <form>', 'how parameters are named; as the author did by default', ['keep', 'long', 'short']),
    )
    .addOption(choice('--order <order>', 'in which order parameters stand', ['keep', 'table']))
    .option('--check', 'write nothing; list what would change, and exit with 1 if anything would')
    .option('--write', 'rewrite files in place')
    .option('--diff', 'write nothing; show what would change as a unified diff, and exit with 1 if anything would');
  addLanguageOptions(command).addHelpText(
    'after',
    `
One spelling of blanks, dashes, names' case and punctuation; words, values and their order stay. In a file only prompts
change: all else, line breaks included, is kept as it is.

Examples:
  promptc format "a dog ,  --AR 3:2"
  promptc format --names long --order table prompts.txt
  promptc format --write prompts.txt notes.md archive.csv
  promptc format --check "prompts/**/*.mj"`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call;
  const { names, order, check, write, diff } = call.flags as unknown as Flags;
  const chosen = [check && '--check', write && '--write', diff && '--diff'].filter((flag) => flag !== undefined);
  if (chosen.length > 1) throw new UsageError(`${chosen.join(' and ')} exclude each other`);
  const given = await inputsOf(call);
  if (!given) return helpInstead(call);
  if (write && !given.onlyFiles) throw new UsageError('--write rewrites files: name nothing else');
  const reporter = new Reporter(terminal, { fixNote: () => '' });
  const problems = new Problems((problem) => reporter.problem(problem));
  const changes = new Changes(terminal);
  const destination: Destination = diff ? 'diff' : write ? 'place' : 'stdout';
  let changed = false;
  await forEachInput(given.inputs, problems, async (input) => {
    const rewrite = check ? undefined : new Rewrite(input, destination, terminal);
    const options: FormatOptions = { ...input.settings.language, names, order };
    try {
      for await (const { document, items, mark } of input.blocks()) {
        const edits: Edit[] = [];
        for (const item of items) {
          if (item.kind === 'problem') await problems.inHost(document, item);
          const prompt = promptOf(item);
          if (!prompt) continue;
          const formatted = format(prompt.text, options);
          const needed = prompt.toHostEdits(editsBetween(prompt.text, formatted)) ?? [];
          for (const edit of needed) edits.push(edit);
          if (check) await changes.add(prompt, formatted, needed.length > 0, document);
        }
        await rewrite?.add({ document, mark }, applyEdits(document.text, edits));
      }
      rewrite?.end();
    } catch (error) {
      rewrite?.discard();
      throw error;
    }
    changed ||= rewrite?.changed === true;
  });
  if (check) await changes.sumUp();
  if (problems.count > 0) return 2;
  return changes.count > 0 || (diff && changed) ? 1 : 0;
}

/** The prompt of an item. The description of a simple request is no prompt. */
function promptOf(item: HostItem): HostText | undefined {
  if (item.kind === 'prompt') return item;
  if (item.kind !== 'request') return undefined;
  return (item.value as { readonly mode?: unknown } | null)?.mode === 'advanced' ? item.prompt : undefined;
}

/** Lists what would change. */
class Changes {
  count = 0;
  private prompts = 0;

  constructor(private readonly terminal: Terminal) {}

  async add(prompt: HostText, formatted: string, changes: boolean, document: Document): Promise<void> {
    this.prompts++;
    if (!changes) return;
    this.count++;
    const { stdout } = this.terminal;
    const { red, green } = colorsFor(stdout, this.terminal);
    const { line } = placeOf(document, prompt.range);
    // Controls are shown even in a pipe: a difference in blanks would be no difference to see.
    const lines = [
      `${visible(document.name)}:${line}`,
      red(`- ${visible(prompt.text)}`),
      green(`+ ${visible(formatted)}`),
    ];
    await stdout.write(`${lines.join('\n')}\n`);
  }

  async sumUp(): Promise<void> {
    if (!this.terminal.stderr.isTTY) return;
    const of = `${this.prompts} ${this.prompts === 1 ? 'prompt' : 'prompts'}`;
    const text = this.count > 0 ? `${this.count} of ${of} would change` : `nothing to change in ${of}`;
    await this.terminal.stderr.write(`${text}\n`);
  }
}
