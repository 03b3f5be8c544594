import type { Command } from 'commander';
import { type DecompileOptions, decompile } from '../../compiler/decompile.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { readShape } from '../../request/read-request.js';
import type { Range } from '../../text/range.js';
import type { Call, ExitCode } from '../call.js';
import { classify, readSources } from '../inputs.js';
import { type JsonRecord, readRecords, wrongShape } from '../json-input.js';
import { addQuiet, choice } from '../options.js';
import { helpInstead, onOneLine, writeJson, writeLine, writeLines } from '../prompts.js';
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
  const records = await recordsOf(call);
  if (!records) return helpInstead(call);
  // All shapes are looked at before the first prompt is written.
  for (const record of records) {
    const { problems } = readShape(record.value);
    if (problems) throw wrongShape(record, problems);
  }
  const reporter = new Reporter(terminal, { quiet: flags.quiet, fixNote: () => '' });
  const several = records.length > 1;
  for (const record of records) {
    const { prompt = '', envelope, diagnostics } = decompile(record.value, flags);
    for (const diagnostic of diagnostics) {
      await reporter.report(diagnostic, {
        document: record.document,
        range: placeIn(record, diagnostic),
        base: record.path,
      });
    }
    if (flags.text) await writeLine(terminal, onOneLine(prompt));
    else if (several) await writeJson(terminal, JSON.stringify({ prompt, envelope }));
    else await writeLines(terminal, prompt);
  }
  return reporter.hasErrors ? 1 : 0;
}

/** The requests to decompile, or `undefined` where there are none and a person waits for help. */
async function recordsOf({ words, terminal }: Call): Promise<readonly JsonRecord[] | undefined> {
  if (words.length === 0 && terminal.stdinIsTTY) return undefined;
  const given = words.length === 0 ? ['-'] : words;
  const classified = (await classify(given, terminal)).map(({ kind, word }) =>
    // Inline JSON may hold slashes and no blank.
    /^\s*[{[]/.test(word) && kind === 'file' && word.includes('"') ? { kind: 'text' as const, word } : { kind, word },
  );
  for (const { kind, word } of classified) {
    if (kind === 'text' && !/^\s*[{[]/.test(word)) {
      throw new UsageError(`${JSON.stringify(word)} is neither a file nor JSON: decompile reads requests`);
    }
  }
  const sources = await readSources(classified, undefined, terminal);
  return sources.flatMap(({ document }) => readRecords(document));
}

/** Where in the JSON a finding stands. */
function placeIn(record: JsonRecord, { path = [], range }: Diagnostic): Range {
  return record.locate(path, range.end > 0 ? range : undefined);
}
