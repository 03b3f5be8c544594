import { type Command, Option } from 'commander';
import type { CompileOptions } from '../../compiler/options.js';
import { addAffixes, addInputs, addLanguageOptions, addQuiet, addWatch, holesOption } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { choice, filled, repeatable, textOption } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import { addFilterOptions, Filter } from '../batch/filter.js';
import { type CompileJobOptions, type RequestForm, requestForms } from '../batch/jobs/compile.js';
import type { Call, ExitCode } from '../input/call.js';
import { Reporter } from '../reporters/report.js';

interface Flags {
  readonly target?: CompileOptions['target'];
  readonly name?: string;
  readonly tag?: readonly string[];
  readonly meta?: Readonly<Record<string, string>>;
  readonly expand?: true;
  readonly as: RequestForm;
  readonly force?: true;
  readonly verbatim?: true;
  readonly optimize?: true;
  readonly processMode?: CompileOptions['processMode'];
  readonly phrases?: CompileOptions['phrases'];
  readonly artwork?: CompileOptions['artwork'];
  readonly numbers?: CompileOptions['numbers'];
  readonly holes?: 'refuse' | 'keep';
  readonly records?: true;
  readonly quiet?: true;
  readonly all?: true;
}

export function configure(command: Command): void {
  addAffixes(addInputs(command))
    .addOption(choice('--target <mode>', 'mode of the request; auto is simple where it can be', targets))
    .addOption(textOption('--name <text>', 'name of the generation; without it, the first words of the prompt'))
    .addOption(repeatable('--tag <text>', 'a tag', filled))
    .addOption(metaOption())
    .option('--expand', 'a request for each permutation and each --repeat')
    .addOption(choice('--as <form>', 'JSON, or code that sends it', requestForms).default('json'))
    .option('--force', 'make a request although errors remain')
    .option('--verbatim', 'repair nothing')
    .option('--optimize', 'let the service rewrite the description of a simple request')
    .addOption(choice('--process-mode <mode>', 'speed, for the Dedicated offer', ['fast', 'relax']))
    .addOption(choice('--phrases <what>', 'whether closing phrases become params', ['lift', 'keep']))
    .addOption(choice('--artwork <what>', 'what words for other media than photos mean', ['obstacle', 'warn']))
    .addOption(holesOption())
    .addOption(choice('--numbers <type>', 'how numbers are written in params', ['number', 'string']));
  addQuiet(addWatch(addFilterOptions(addLanguageOptions(command)))).addHelpText(
    'after',
    `
A prompt given as argument becomes indented JSON; several prompts, or those of a file, one line of JSON each. Files hold
a prompt a line (# starts a comment), or JSON as decompile prints it: { "prompt": …, "envelope": … }.

Examples:
  promptc compile "a dog playing in a park --ar 3:2 --no hands"
  promptc compile --target advanced --tag pets --meta shoot=12 "a dog --weird 50"
  promptc compile --expand "a {red, blue} bird --ar {1:1, 16:9}"
  promptc compile --as curl "a lighthouse at dawn" | sh
  promptc compile prompts.txt > requests.ndjson
  promptc compile --records --keep id archive.ndjson.gz --output requests.ndjson.gz --checkpoint run.json`,
  );
}

export const targets = ['auto', 'simple', 'advanced'] as const;

export const metaOption = (): Option =>
  new Option('--meta <key=value>', 'an entry of metaData (repeatable)').argParser(
    (text: string, before: Readonly<Record<string, string>> = {}) => {
      const at = text.indexOf('=');
      const key = text.slice(0, at);
      if (at < 1 || key.trim() === '') throw new UsageError(`--meta takes key=value, not ${JSON.stringify(text)}`);
      if (Object.hasOwn(before, key)) throw new UsageError(`--meta gives ${JSON.stringify(key)} twice`);
      // `fromEntries` keeps a key `__proto__`.
      return Object.fromEntries([...Object.entries(before), [key, text.slice(at + 1)]]);
    },
  );

export async function run(call: Call): Promise<ExitCode> {
  const flags = call.flags as unknown as Flags;
  if (flags.records && flags.as !== 'json') throw new UsageError(`--records and --as ${flags.as} exclude each other`);
  const inputs = await inputsOf(call);
  if (!inputs) return helpInstead(call);
  const filter = new Filter(call, inputs);
  const options: CompileJobOptions = {
    records: filter.records,
    compile: {
      target: flags.target,
      name: flags.name,
      tags: flags.tag,
      metaData: flags.meta,
      optimizePrompt: flags.optimize,
      processMode: flags.processMode,
      phrases: flags.phrases,
      artwork: flags.artwork,
      numbers: flags.numbers,
      expand: flags.expand,
      force: flags.force,
      verbatim: flags.verbatim,
      infos: filter.reportsInfos,
    },
    indent: inputs.isOneArgument && !flags.expand ? 2 : undefined,
    as: flags.as,
    keepHoles: flags.holes === 'keep',
  };
  const reporter = new Reporter(filter.terminal, {
    quiet: flags.quiet,
    all: flags.all,
    fixNote: ({ safety }) => (safety === 'unsafe' ? 'unsafe, lint --fix-unsafe' : flags.verbatim ? 'safe' : 'done'),
  });
  return filter.runAndReport({ name: 'compile', options }, { reporter });
}
