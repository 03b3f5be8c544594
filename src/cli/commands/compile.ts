import { type Command, Option } from 'commander';
import { type CompileOptions, compile } from '../../compiler/compile.js';
import { requestCodes } from '../../compiler/findings.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { GenerationRequest } from '../../request/request.js';
import type { Range } from '../../text/range.js';
import type { Call, ExitCode } from '../call.js';
import { addInputs, addLanguageOptions, addQuiet, choice, languageOptions, repeatable } from '../options.js';
import { allPrompts, helpInstead, inputsOf, isOneArgument, writeJson } from '../prompts.js';
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
  const inputs = await inputsOf(call, { envelopes: true });
  if (!inputs) return helpInstead(call);
  const options: CompileOptions = {
    ...languageOptions(call.flags),
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
  };
  const reporter = new Reporter(terminal, {
    quiet: flags.quiet,
    fixNote: ({ safety }) => (safety === 'unsafe' ? 'unsafe, lint --fix-unsafe' : flags.verbatim ? 'safe' : 'done'),
  });
  const indent = isOneArgument(inputs) && !flags.expand ? 2 : undefined;
  for (const { text, envelope, document, toDocument } of allPrompts(inputs)) {
    const { request, requests, diagnostics } = compile(text, { ...options, envelope });
    for (const diagnostic of diagnostics) {
      const range = placeIn(diagnostic);
      await reporter.report(diagnostic, { document, range: toDocument(range ?? { start: 0, end: 0 }) });
    }
    for (const made of requests ?? (request ? [request] : [])) {
      await writeJson(terminal, flags.as === 'curl' ? toCurl(made) : JSON.stringify(made, undefined, indent));
    }
  }
  return reporter.hasErrors ? 1 : 0;
}

const codesOfRequests = new Set<string>(requestCodes.map(({ code }) => code));

/** Where in the prompt a finding stands; `undefined` for one about the request as a whole. */
export const placeIn = ({ code, range }: Diagnostic): Range | undefined =>
  range.end === 0 && codesOfRequests.has(code) ? undefined : range;

const endpoint = 'https://api.all-images.ai/v1/image-generations';

/** A command for a POSIX shell that sends a request. The key is read from the environment when it runs. */
function toCurl(request: GenerationRequest): string {
  const body = JSON.stringify(request).replaceAll("'", "'\\''");
  const headers = `-H 'content-type: application/json' -H "api-key: $ALL_IMAGES_API_KEY"`;
  return `curl -X POST ${endpoint} ${headers} -d '${body}'`;
}
