import { type Command, Option } from 'commander';
import { type CompileOptions, compile } from '../../compiler/compile.js';
import type { Envelope } from '../../compiler/envelope.js';
import type { HostProblem, HostPrompt, HostRequest } from '../../readers/host.js';
import { toCurl } from '../../request/curl.js';
import type { Call, ExitCode } from '../call.js';
import { addInputs, addLanguageOptions, addQuiet, choice, repeatable } from '../options.js';
import { Problems } from '../problems.js';
import { forEachBlock, helpInstead, inputsOf, writeJson } from '../prompts.js';
import { Reporter } from '../report.js';
import { UsageError } from '../usage-error.js';

interface Flags {
  readonly target?: CompileOptions['target'];
  readonly name?: string;
  readonly tag?: readonly string[];
  readonly meta?: Readonly<Record<string, string>>;
  readonly expand?: true;
  readonly as: 'json' | 'curl';
  readonly force?: true;
  readonly verbatim?: true;
  readonly optimize?: true;
  readonly processMode?: CompileOptions['processMode'];
  readonly phrases?: CompileOptions['phrases'];
  readonly artwork?: CompileOptions['artwork'];
  readonly numbers?: CompileOptions['numbers'];
  readonly quiet?: true;
}

export function configure(command: Command): void {
  addInputs(command)
    .addOption(choice('--target <mode>', 'mode of the request; auto is simple where it can be', targets))
    .option('--name <text>', 'name of the generation; without it, the first words of the prompt')
    .addOption(repeatable('--tag <text>', 'a tag'))
    .addOption(metaOption())
    .option('--expand', 'a request for each permutation and each --repeat')
    .addOption(choice('--as <form>', 'JSON, or a shell command that sends it', ['json', 'curl']).default('json'))
    .option('--force', 'make a request although errors remain')
    .option('--verbatim', 'repair nothing')
    .option('--optimize', 'let the service rewrite the description of a simple request')
    .addOption(choice('--process-mode <mode>', 'speed, for the Dedicated offer', ['fast', 'relax']))
    .addOption(choice('--phrases <what>', 'whether closing phrases become params', ['lift', 'keep']))
    .addOption(choice('--artwork <what>', 'what words for other media than photos mean', ['obstacle', 'warn']))
    .addOption(choice('--numbers <type>', 'how numbers are written in params', ['number', 'string']));
  addQuiet(addLanguageOptions(command)).addHelpText(
    'after',
    `
A prompt given as argument becomes indented JSON; several prompts, or those of a file, one line of JSON each. Files hold
a prompt a line (# starts a comment), or JSON as decompile prints it: { "prompt": …, "envelope": … }.

Examples:
  promptc compile "a dog playing in a park --ar 3:2 --no hands"
  promptc compile --target advanced --tag pets --meta shoot=12 "a dog --weird 50"
  promptc compile --expand "a {red, blue} bird --ar {1:1, 16:9}"
  promptc compile --as curl "a lighthouse at dawn" | sh
  promptc compile prompts.txt > requests.ndjson`,
  );
}

export const targets = ['auto', 'simple', 'advanced'] as const;

const metaOption = (): Option =>
  new Option('--meta <key=value>', 'an entry of metaData (repeatable)').argParser(
    (text: string, before: Readonly<Record<string, string>> = {}) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`--meta takes key=value, not ${JSON.stringify(text)}`);
      // By entries: `__proto__` is a key like any other.
      return Object.fromEntries([...Object.entries(before), [text.slice(0, at), text.slice(at + 1)]]);
    },
  );

export async function run(call: Call): Promise<ExitCode> {
  const flags = call.flags as unknown as Flags;
  const { terminal } = call;
  const given = await inputsOf(call);
  if (!given) return helpInstead(call);
  const options: CompileOptions = {
    name: flags.name,
    tags: flags.tag,
    optimizePrompt: flags.optimize,
    processMode: flags.processMode,
    phrases: flags.phrases,
    artwork: flags.artwork,
    numbers: flags.numbers,
    expand: flags.expand,
    force: flags.force,
    verbatim: flags.verbatim,
  };
  const reporter = new Reporter(terminal, {
    quiet: flags.quiet,
    fixNote: ({ safety }) => (safety === 'unsafe' ? 'unsafe, lint --fix-unsafe' : flags.verbatim ? 'safe' : 'done'),
  });
  const problems = new Problems((problem) => reporter.problem(problem));
  const indent = given.isOneArgument && !flags.expand ? 2 : undefined;
  await forEachBlock(given.inputs, problems, async ({ document, items }, { settings }) => {
    const { language } = settings;
    for (const item of items) {
      if (item.kind === 'suppression') continue;
      const read = await readForCompile(item);
      if (read.kind === 'problem') {
        await problems.inHost(document, read);
        continue;
      }
      const { metaData } = read.prompt;
      const { request, requests, diagnostics } = compile(read.prompt.text, {
        ...options,
        ...language,
        // Where a prompt brings a mode along, a configuration for all prompts has less to say.
        target: flags.target ?? read.envelope?.mode ?? settings.target,
        metaData: metaData ? { ...metaData, ...flags.meta } : flags.meta,
        envelope: read.envelope,
      });
      for (const diagnostic of diagnostics) {
        await reporter.report(diagnostic, { document, range: read.prompt.toHost(diagnostic.range) });
      }
      for (const made of requests ?? (request ? [request] : [])) {
        await writeJson(terminal, flags.as === 'curl' ? toCurl(made) : JSON.stringify(made, undefined, indent));
      }
    }
  });
  return problems.count > 0 ? 2 : reporter.hasErrors ? 1 : 0;
}

type Readable = { readonly kind: 'prompt'; readonly prompt: HostPrompt; readonly envelope: Envelope | undefined };

/** A prompt with its envelope, or the problem with an item that cannot be compiled. */
async function readForCompile(item: HostPrompt | HostRequest | HostProblem): Promise<Readable | HostProblem> {
  if (item.kind === 'problem') return item;
  if (item.kind === 'request') {
    const message = 'this is a request, which is compiled already (promptc decompile reads requests)';
    return { kind: 'problem', range: item.locate(['mode']), topic: 'request', message };
  }
  if (item.record?.envelope === undefined) return { kind: 'prompt', prompt: item, envelope: undefined };
  const { readEnvelope } = await import('../envelope.js');
  const { envelope, problem } = readEnvelope(item.record.envelope, item);
  return problem ?? { kind: 'prompt', prompt: item, envelope };
}
