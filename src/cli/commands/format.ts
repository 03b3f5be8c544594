import type { Command } from 'commander';
import type { FormatOptions } from '../../formatter/format.js';
import type { ReaderKind } from '../../readers/reader-kind.js';
import { counted, grouped } from '../../text/counted.js';
import { addAffixes, addInputs, addLanguageOptions, holesOption } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { choice } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import { addFilterOptions, checkResumable, Filter } from '../batch/filter.js';
import type { FormatJobOptions, Formatted } from '../batch/jobs/format.js';
import type { Job } from '../batch/task.js';
import type { Call, ExitCode } from '../input/call.js';
import { documentOf } from '../input/chunk.js';
import type { Document } from '../input/document.js';
import { Problems } from '../output/problems.js';
import { leftAloneNote, Rewrites } from '../output/rewrite.js';
import { asOutput, openSink, redirected } from '../output/sink.js';
import { visible } from '../output/visible.js';
import { Reporter } from '../reporters/report.js';
import { colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';

interface Flags {
  readonly names?: FormatOptions['names'];
  readonly order?: FormatOptions['order'];
  readonly check?: true;
  readonly write?: true;
  readonly diff?: true;
  readonly records?: true;
  readonly output?: string;
  readonly prepend?: string;
  readonly append?: string;
  readonly holes?: 'refuse' | 'keep';
}

export function configure(command: Command): void {
  addAffixes(addInputs(command))
    .addOption(
      choice('--names <form>', 'how parameters are named; as the author did by default', ['keep', 'long', 'short']),
    )
    .addOption(choice('--order <order>', 'in which order parameters stand', ['keep', 'table']))
    .addOption(holesOption())
    .option('--check', 'write nothing; list what would change, and exit with 1 if anything would')
    .option('--write', 'rewrite files in place')
    .option('--diff', 'write nothing; show what would change as a unified diff, and exit with 1 if anything would');
  addFilterOptions(addLanguageOptions(command)).addHelpText(
    'after',
    `
One spelling of blanks, dashes, names' case and punctuation; words, values and their order stay. In a file only prompts
change: all else, line breaks included, is kept as it is. Files of other kinds than those that lint reads are left alone.

Examples:
  promptc format "a dog ,  --AR 3:2"
  promptc format --names long --order table prompts.txt
  promptc format --write prompts.txt notes.md archive.csv
  promptc format --check "prompts/**/*.mj"`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const { names, order, check, write, diff, records, output, prepend, append, holes } = call.flags as unknown as Flags;
  const chosen = [check && '--check', write && '--write', diff && '--diff', records && '--records'].filter(Boolean);
  if (chosen.length > 1) throw new UsageError(`${chosen.join(' and ')} exclude each other`);
  checkResumable(call.flags);
  if (output !== undefined && write) throw new UsageError('--write and --output exclude each other');
  const inputs = await inputsOf(call, 'path');
  if (!inputs) return helpInstead(call);
  if (write && !inputs.onlyFiles) throw new UsageError('--write rewrites files: name nothing else');
  const filter = new Filter(call, inputs, { writesPrompts: chosen.length === 0 });
  const { terminal } = filter;
  const reporter = new Reporter(terminal, { fixNote: () => '' });
  const options: FormatJobOptions = {
    records: filter.records,
    format: { names, order },
    // Compiling adds the affixes of the configuration, so prompts need not contain them.
    affixes: { prepend, append },
    list: check === true,
    // Formatting a text leaves holes as they are, but a record would have words in their place.
    keepHoles: records ? holes === 'keep' : holes !== 'refuse',
  };
  if (records) return filter.runAndReport({ name: 'format', options }, { reporter });
  const job: Job<Formatted> = { name: 'format', options };
  const problems = new Problems((problem) => reporter.problem(problem), filter.notes);
  const sink = output === undefined ? undefined : openSink(terminal, output);
  const target = sink ? redirected(terminal, 'stdout', asOutput(sink)) : terminal;
  const changes = new Changes(target);
  let leftAlone: ReaderKind | undefined;
  const rewrites = new Rewrites(check ? undefined : diff ? 'diff' : write ? 'place' : 'stdout', target);
  try {
    await filter.through(
      job,
      {
        enter(input, state) {
          leftAlone = undefined;
          rewrites.enter(input, state);
        },
        async take(formatted, chunk) {
          const document = documentOf(chunk);
          for (const problem of formatted.problems) await problems.inHost(document, problem);
          leftAlone ??= formatted.leftAlone;
          if (check) await changes.add(formatted, document);
          else await rewrites.current?.add(chunk, formatted.text);
          await sink?.flush();
        },
        async leave({ name }, failed) {
          rewrites.leave(failed);
          if (leftAlone && !failed) await filter.notes.print(leftAloneNote(name, leftAlone));
        },
      },
      problems,
    );
    await sink?.flush();
    await sink?.end(problems.count);
  } catch (error) {
    sink?.discard();
    throw error;
  }
  if (check) await changes.sumUp();
  if (problems.count > 0) return 2;
  return changes.count > 0 || (diff && rewrites.changed) ? 1 : 0;
}

/** Lists and counts the changes, for `--check`. */
class Changes {
  count = 0;
  private prompts = 0;

  constructor(private readonly terminal: Terminal) {}

  async add({ prompts, changes }: Formatted, { name }: Document): Promise<void> {
    this.prompts += prompts;
    this.count += changes.length;
    const { stdout } = this.terminal;
    for (const { place, before, after } of changes) {
      const { red, green } = colorsFor(stdout, this.terminal);
      // Make control characters visible even in a pipe: otherwise a difference in blanks would not show.
      const lines = [`${visible(name)}:${place.line}`, red(`- ${visible(before)}`), green(`+ ${visible(after)}`)];
      await stdout.write(`${lines.join('\n')}\n`);
    }
  }

  async sumUp(): Promise<void> {
    if (!this.terminal.stderr.isTTY) return;
    const of = counted(this.prompts, 'prompt');
    const text = this.count > 0 ? `${grouped(this.count)} of ${of} would change` : `nothing to change in ${of}`;
    await this.terminal.stderr.write(`${text}\n`);
  }
}
