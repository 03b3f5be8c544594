import type { Command } from 'commander';
import type { DecompileOptions } from '../../compiler/decompile.js';
import type { Envelope } from '../../compiler/envelope.js';
import type { ReaderKind } from '../../readers/reader-kind.js';
import { addConfigOptions, addQuiet, readerOption, stdinOption } from '../arguments/options.js';
import { helpInstead, ignoredNote, openNamed, withoutWritten } from '../arguments/prompts.js';
import { choice, textOption } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import { addFilterOptions, checkFlags, Filter } from '../batch/filter.js';
import type { DecompileJobOptions } from '../batch/jobs/decompile.js';
import type { Call, ExitCode } from '../input/call.js';
import { Configs } from '../input/configs.js';
import { nameInputs } from '../input/files.js';
import type { Inputs } from '../input/inputs.js';
import type { Notes } from '../output/notes.js';
import type { Sink } from '../output/sink.js';
import { visibleLines } from '../output/visible.js';
import { Reporter } from '../reporters/report.js';

interface Flags {
  readonly reader?: ReaderKind;
  readonly stdinFilename?: string;
  readonly field?: string;
  readonly column?: string;
  readonly text?: true;
  readonly names?: DecompileOptions['names'];
  readonly phrases?: DecompileOptions['phrases'];
  readonly records?: true;
  readonly quiet?: true;
  readonly all?: true;
}

export function configure(command: Command): void {
  const inputs = 'files of JSON (a request, a list, or a request a line), JSON text, or - for standard input';
  addQuiet(
    addFilterOptions(
      addConfigOptions(command)
        .argument('[inputs...]', inputs)
        .addOption(readerOption(['json', 'ndjson', 'csv', 'tsv']))
        .addOption(stdinOption())
        .addOption(
          textOption('--field <path>', 'where a record has its request, such as request (default: it is the record)'),
        )
        .addOption(
          textOption('--column <name>', 'CSV and TSV: the column of the requests, each as JSON (default: request)'),
        )
        .option('--text', 'prompts only, a line each')
        .addOption(choice('--names <form>', 'how parameters are named', ['long', 'short']))
        .addOption(
          choice('--phrases <what>', 'whether closing phrases of a text are read as params', ['lift', 'keep']),
        ),
    ),
  ).addHelpText(
    'after',
    `
One request becomes its prompt; several become a line of JSON each, { "prompt": …, "envelope": … }, which compile reads
back: the envelope holds what a prompt cannot say.

Examples:
  promptc decompile request.json
  promptc decompile --text --names short requests.ndjson
  promptc decompile requests.ndjson | promptc compile --target advanced
  promptc decompile --records --field request records.ndjson > prompts.ndjson`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const flags = call.flags as unknown as Flags;
  const { text = false, records = false, names, phrases, quiet, all } = flags;
  if (text && records) throw new UsageError('--records and --text exclude each other');
  const inputs = await requestsOf(call);
  if (!inputs) return helpInstead(call);
  const filter = new Filter(call, inputs, { writesPrompts: text });
  const options: DecompileJobOptions = { records: filter.records, text, decompile: { names, phrases } };
  const reporter = new Reporter(filter.terminal, { quiet, all, fixNote: () => '' });
  const alone = text || records || filter.toFile ? {} : new FirstAlone(filter.notes);
  return filter.runAndReport({ name: 'decompile', options }, { reporter, ...alone });
}

/**
 * Writes the result of a single request as a bare prompt: it holds the first one back until a second one or the end
 * comes. With a problem, there was something beside the request.
 */
class FirstAlone {
  private first: string | undefined;
  private several = false;

  constructor(private readonly notes: Notes) {}

  readonly write = (text: string, sink: Sink): Promise<void> | undefined => {
    if (!this.several && this.first === undefined && text.indexOf('\n') === text.length - 1) {
      this.first = text;
      return undefined;
    }
    const all = (this.first ?? '') + text;
    this.first = undefined;
    this.several = true;
    return sink.write(all);
  };

  readonly end = async (sink: Sink, problems: number): Promise<void> => {
    if (this.first === undefined) return;
    if (problems > 0) return sink.write(this.first);
    const { prompt, envelope } = JSON.parse(this.first) as { prompt: string; envelope: Envelope };
    await sink.write(`${sink.isTTY ? visibleLines(prompt) : prompt}\n`);
    const left = leftOut(envelope);
    if (left) await this.notes.print(`the prompt by itself leaves out ${left}; --records has the envelope, too`);
  };
}

/** What an envelope says of the picture and its speed that the prompt does not; `undefined` where there is nothing. */
function leftOut({ mode, additionalPrompt = '', processMode }: Envelope): string | undefined {
  const left: string[] = [];
  // That of a simple request is part of the prompt.
  if (mode === 'advanced' && additionalPrompt.trim() !== '') left.push('additionalPrompt, which stands in front of it');
  if (mode === 'advanced' && processMode === 'relax') left.push('processMode relax');
  return left.length > 0 ? left.join(', and ') : undefined;
}

/** Opens the requests to decompile. Undefined without any where standard input is a terminal: print help then. */
async function requestsOf(call: Call): Promise<Inputs | undefined> {
  const { words, terminal, flags } = call;
  checkFlags(flags);
  if (words.length === 0 && terminal.stdinIsTTY) return undefined;
  const configs = new Configs(terminal, flags);
  // JSON may look like a path, with slashes and no blank.
  const isText = (word: string): boolean =>
    /^\s*[{[]/.test(word) && word.includes('"') && terminal.stat(word) === undefined;
  const named = await nameInputs(words.length === 0 ? ['-'] : words, terminal, {
    hint: () => '',
    configs,
    isText,
    ...withoutWritten(call),
  });
  for (const { kind, word } of named) {
    if (kind === 'text' && !/^\s*[{[]/.test(word)) {
      throw new UsageError(`${JSON.stringify(word)} is neither a file nor JSON: decompile reads requests`);
    }
  }
  const { reader, stdinFilename, field, column = 'request' } = flags as Flags;
  return openNamed(named, [], terminal, configs, {
    reader,
    stdinPath: stdinFilename,
    readerOptions: { requests: true, field, column },
    language: {},
    readArguments: true,
    onIgnored: ignoredNote(call),
  });
}
