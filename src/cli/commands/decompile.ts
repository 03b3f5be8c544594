import type { Command } from 'commander';
import { type DecompileOptions, decompile } from '../../compiler/decompile.js';
import type { HostProblem, HostRequest } from '../../readers/host.js';
import { pathText } from '../../request/path-text.js';
import { readShape } from '../../request/read-request.js';
import { onOneLine } from '../../text/one-line.js';
import type { Call, ExitCode } from '../call.js';
import { Configs } from '../config.js';
import { type Named, nameInputs } from '../files.js';
import { type Input, openInputs } from '../inputs.js';
import { addQuiet, choice } from '../options.js';
import { Problems } from '../problems.js';
import { forEachBlock, helpInstead, writeJson, writeLine, writeLines } from '../prompts.js';
import { Reporter } from '../report.js';
import { UsageError } from '../usage-error.js';

interface Flags {
  readonly text?: true;
  readonly names?: DecompileOptions['names'];
  readonly phrases?: DecompileOptions['phrases'];
  readonly quiet?: true;
}

export function configure(command: Command): void {
  addQuiet(
    command
      .argument(
        '[inputs...]',
        'files of JSON (a request, a list, or a request a line), JSON text, or - for standard input',
      )
      .option('--text', 'prompts only, a line each')
      .addOption(choice('--names <form>', 'how parameters are named', ['long', 'short']))
      .addOption(choice('--phrases <what>', 'whether closing phrases of a text are read as params', ['lift', 'keep'])),
  ).addHelpText(
    'after',
    `
One request becomes its prompt; several become a line of JSON each, { "prompt": …, "envelope": … }, which compile reads
back: the envelope holds what a prompt cannot say.

Examples:
  promptc decompile request.json
  promptc decompile --text --names short requests.ndjson
  promptc decompile requests.ndjson | promptc compile --target advanced`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call;
  const flags = call.flags as unknown as Flags;
  const inputs = await requestsOf(call);
  if (!inputs) return helpInstead(call);
  const reporter = new Reporter(terminal, { quiet: flags.quiet, fixNote: () => '' });
  const problems = new Problems((problem) => reporter.problem(problem));
  const write = async ({ prompt = '', envelope }: Decompiled, several: boolean): Promise<void> => {
    if (flags.text) await writeLine(terminal, onOneLine(prompt).trim());
    else if (several) await writeJson(terminal, JSON.stringify({ prompt, envelope }));
    else await writeLines(terminal, prompt);
  };
  // One request has a form of its own, so the first one waits until there is a second or an end.
  let first: Decompiled | undefined;
  let several = false;
  await forEachBlock(inputs, problems, async ({ document, items }, { settings }) => {
    for (const item of items) {
      const problem = item.kind === 'request' ? shapeProblem(item) : item.kind === 'problem' ? item : undefined;
      if (problem) await problems.inHost(document, problem);
      if (problem || item.kind !== 'request') continue;
      const made = decompile(item.value, { ...settings.language, ...flags });
      for (const diagnostic of made.diagnostics) {
        const { path = [], range } = diagnostic;
        const place = item.locate(path, range.end > 0 ? range : undefined);
        await reporter.report({ ...diagnostic, path: [...item.path, ...path] }, { document, range: place });
      }
      if (first) await write(first, true);
      first = undefined;
      if (several) await write(made, true);
      else [first, several] = [made, true];
    }
  });
  if (first) await write(first, false);
  return problems.count > 0 ? 2 : reporter.hasErrors ? 1 : 0;
}

type Decompiled = ReturnType<typeof decompile>;

/** The problem with a request that has not the shape of one. */
function shapeProblem(request: HostRequest): HostProblem | undefined {
  const { problems } = readShape(request.value);
  const [first] = problems ?? [];
  if (!first) return undefined;
  const more = (problems ?? []).length - 1;
  const message = `${pathText([...request.path, ...first.path])} ${first.problem}${more > 0 ? ` (and ${more} more of the kind)` : ''}`;
  return { kind: 'problem', range: request.locate(first.path), topic: 'shape', message };
}

/** The requests to decompile, or `undefined` where there are none and a person waits for help. */
async function requestsOf({ words, terminal }: Call): Promise<AsyncIterable<Input> | undefined> {
  if (words.length === 0 && terminal.stdinIsTTY) return undefined;
  const configs = new Configs(terminal);
  const named: Named[] = [];
  for (const word of words.length === 0 ? ['-'] : words) {
    // JSON may hold slashes and no blank.
    if (/^\s*[{[]/.test(word) && word.includes('"') && terminal.stat(word) === undefined)
      named.push({ kind: 'text', word });
    else named.push(...(await nameInputs([word], terminal, { hint: () => '', configs })));
  }
  for (const { kind, word } of named) {
    if (kind === 'text' && !/^\s*[{[]/.test(word)) {
      throw new UsageError(`${JSON.stringify(word)} is neither a file nor JSON: decompile reads requests`);
    }
  }
  return openInputs(named, [], terminal, configs, {
    reader: 'request',
    readerOptions: {},
    language: {},
    readArguments: true,
  });
}
