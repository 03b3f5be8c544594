import { basename, isAbsolute, resolve } from 'node:path';
import type { Command } from 'commander';
import { createCounter } from '../../stats/counter.js';
import { mergeCounts } from '../../stats/counts.js';
import { summarize } from '../../stats/summary.js';
import { addInputs, addLanguageOptions } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { countOption, textOption } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import { version } from '../base/version.js';
import { addOutput, addWorkOptions, Filter } from '../batch/filter.js';
import type { Counted } from '../batch/jobs/stats.js';
import type { Job } from '../batch/task.js';
import type { Call, ExitCode } from '../input/call.js';
import { documentOf } from '../input/chunk.js';
import { Problems } from '../output/problems.js';
import { asOutput, openSink, redirected } from '../output/sink.js';
import { visible, visibleJson } from '../output/visible.js';
import { writing } from '../output/writing.js';
import { Reporter } from '../reporters/report.js';
import { colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';

interface Flags {
  readonly json?: true;
  readonly html?: string;
  readonly output?: string;
  readonly top: number;
}

export function configure(command: Command): void {
  addWorkOptions(addOutput(addInputs(command, 'files, folders, globs, or - for standard input')))
    .option('--json', 'print everything that was counted, as JSON')
    .addOption(
      textOption(
        '--html <file>',
        'write a report with charts, a page that needs nothing beside it; - is standard output',
      ),
    )
    .addOption(countOption('--top <number>', 'how many rows a table has at most').default(defaultTop));
  addLanguageOptions(command).addHelpText(
    'after',
    `
Counts versions, parameters, ratios, values and findings, and how many prompts fit simple mode with what keeps the rest from
it. Nothing that is counted makes the exit code 1. The report holds counts, names and values, and no prompt.

Examples:
  promptc stats archive.ndjson
  promptc stats --html report.html --column text "exports/**/*.csv"
  promptc stats --json archive.ndjson | jq .modes
  zcat archive.ndjson.gz | promptc stats --top 20`,
  );
}

const defaultTop = 10;

export async function run(call: Call): Promise<ExitCode> {
  const { json, html, output, top } = call.flags as unknown as Flags;
  const { terminal } = call;
  if (html === '-' && json) throw new UsageError('--html - and --json both go to standard output: name a file for one');
  const inputs = await inputsOf(call, 'always path');
  if (!inputs) return helpInstead(call);
  const filter = new Filter(call, inputs);
  // Open the report before counting: fail at once where its folder is missing, not after an hour.
  const report = html === undefined || html === '-' ? undefined : openReport(html, terminal);
  const sink = openSink(terminal, output);
  const { stdout } = output === undefined ? terminal : redirected(terminal, 'stdout', asOutput(sink));
  try {
    const reporter = new Reporter(filter.terminal, { fixNote: () => '' });
    const problems = new Problems((problem) => reporter.problem(problem), filter.notes);
    const job: Job<Counted> = { name: 'stats', options: undefined };
    let counts = createCounter().counts();
    await filter.through(
      job,
      {
        async take(counted, chunk) {
          const document = documentOf(chunk);
          for (const problem of counted.problems) await problems.inHost(document, problem);
          counts = mergeCounts(counts, counted.counts);
        },
      },
      problems,
    );
    const summary = summarize(counts);
    // Old files stay where nothing could be read.
    if (problems.count > 0 && summary.prompts === 0 && (report ?? output) !== undefined) {
      sink.discard();
      return 2;
    }
    if (html !== undefined) {
      const { reportPage } = await import('../reporters/stats-page.js');
      const page = reportPage(summary, terminal.readProgramText('report.js'), {
        top,
        unreadable: problems.count,
        sources: sourcesOf(call),
        date: dayOf(terminal),
        promptc: version,
      });
      // Write the report before printing: `| head` ends the run early.
      if (report) report.write(page);
      else await stdout.write(page);
    }
    if (html === '-') {
      // Only the page is printed.
    } else if (json) {
      const text = JSON.stringify({ ...summary, unreadable: problems.count });
      await stdout.write(`${stdout.isTTY ? visibleJson(text) : text}\n`);
    } else {
      const { summaryTable } = await import('../reporters/stats-table.js');
      const { columns } = stdout;
      await stdout.write(summaryTable(summary, { top, columns, colors: colorsFor(stdout, terminal) }));
    }
    await sink.flush();
    await sink.end(problems.count);
    if (report && html !== undefined) {
      const apart = stdout.isTTY && !json ? '\n' : '';
      await terminal.stderr.write(`${apart}The report is in ${visible(html)}\n`);
    }
    return problems.count > 0 ? 2 : 0;
  } catch (error) {
    sink.discard();
    throw error;
  } finally {
    report?.close();
  }
}

/** The names of the inputs. Cuts an absolute path to its last name: readers of the page have other folders. */
function sourcesOf({ words, flags, terminal }: Call): readonly string[] {
  if (flags.prompt !== undefined) return ['a prompt'];
  const names = words.map((word) => {
    if (word === '-') return 'standard input';
    const path = isAbsolute(word) || /^\.{1,2}[/\\]?$/.test(word) ? basename(resolve(terminal.cwd, word)) : word;
    return path === '' ? word : path;
  });
  return names.length > 0 ? names : ['standard input'];
}

/** The date of a report, in UTC, as `2026-11-29`. `SOURCE_DATE_EPOCH` sets it, for reproducible output. */
function dayOf(terminal: Terminal): string {
  const { SOURCE_DATE_EPOCH: epoch = '' } = terminal.env;
  const date = /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : terminal.date();
  return date.toISOString().slice(0, 10);
}

/** Opens a file for the report. Without a call of `write`, it stays as it is. */
function openReport(path: string, terminal: Terminal): { write(text: string): void; close(): void } {
  const file = writing(path, () => terminal.replace(path));
  return {
    write: (text) =>
      writing(path, () => {
        file.write(new TextEncoder().encode(text));
        file.commit();
      }),
    close: () => file.discard(),
  };
}
