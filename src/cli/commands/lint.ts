import { type Command, Option } from 'commander';
import type { CompileOptions } from '../../compiler/compile.js';
import { applyFixes } from '../../diagnostics/apply-fixes.js';
import { diagnosticCodes } from '../../diagnostics/codes.js';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.js';
import type { LanguageOptions } from '../../language/options.js';
import { lint } from '../../lint.js';
import type { Call, ExitCode } from '../call.js';
import { colorsFor } from '../colors.js';
import { createDocument, placeOf } from '../document.js';
import { argumentInput, type Input, linesInput, type PromptItem, replacePrompts, writeTexts } from '../inputs.js';
import { addInputs, addLanguageOptions, addQuiet, choice, languageOptions, oneOf } from '../options.js';
import { allPrompts, helpInstead, inputsOf, onOneLine, writeResult } from '../prompts.js';
import { Reporter } from '../report.js';
import type { Output, Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { visibleJson } from '../visible.js';

type Level = Severity | 'off';

interface Flags {
  readonly fix?: true;
  readonly fixUnsafe?: true;
  readonly format: 'pretty' | 'json';
  readonly maxWarnings?: number;
  readonly rule?: ReadonlyMap<string, Level>;
  readonly target?: NonNullable<CompileOptions['target']>;
  readonly quiet?: true;
}

export function configure(command: Command): void {
  addInputs(command)
    .option('--fix', 'make the safe fixes: in files in place, else the prompts go to standard output')
    .option('--fix-unsafe', 'make also fixes that change the meaning')
    .addOption(choice('--format <form>', 'how findings are shown', ['pretty', 'json']).default('pretty'))
    .addOption(maxWarningsOption())
    .addOption(ruleOption())
    .addOption(choice('--target <mode>', 'report also what concerns the request', ['auto', 'simple', 'advanced']));
  addQuiet(addLanguageOptions(command)).addHelpText(
    'after',
    `
Files hold a prompt a line; blank lines and lines that start with # are passed over. promptc explain <code> says what a
finding means.

Examples:
  promptc lint "a dog --ar16:9 --chaos 400"
  promptc lint --fix prompts.txt
  promptc lint --format json --max-warnings 0 prompts.txt
  promptc lint --rule duplicate-parameter=off --rule letter-case=error prompts.txt
  promptc lint --target simple --model-version 6.1 "a dog --weird 50"`,
  );
}

const levels: readonly Level[] = ['off', 'info', 'warning', 'error'];

const ruleOption = (): Option =>
  new Option('--rule <code=level>', 'severity of a finding: off, info, warning or error (repeatable)').argParser(
    (text: string, before: ReadonlyMap<string, Level> = new Map()) => {
      const [code = '', level] = text.split(/=(.*)/s);
      if (level === undefined) throw new UsageError(`--rule takes code=level, not ${JSON.stringify(text)}`);
      if (!(diagnosticCodes as readonly string[]).includes(code)) {
        throw new UsageError(`there is no finding ${JSON.stringify(code)}`, { word: code, known: diagnosticCodes });
      }
      return new Map(before).set(code, oneOf(`--rule ${code}`, level, levels) as Level);
    },
  );

const maxWarningsOption = (): Option =>
  new Option('--max-warnings <number>', 'exit with 1 if there are more warnings').argParser((text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new UsageError(`--max-warnings takes a whole number, not ${JSON.stringify(text)}`);
  });

export async function run(call: Call): Promise<ExitCode> {
  const flags = call.flags as unknown as Flags;
  const { terminal } = call;
  const fix = flags.fix || flags.fixUnsafe;
  const inputs = await inputsOf(call);
  if (!inputs) return helpInstead(call);
  const find = await finder(flags, languageOptions(call.flags));
  const fixed = fix ? fixInputs(inputs, find, flags.fixUnsafe === true) : undefined;
  if (fixed) await writeFixed(fixed.inputs, inputs, terminal);
  const results = fixed ? fixed.inputs : inputs;
  const toStdout = fix && results.some((input) => input.kind !== 'text' || input.path === undefined);
  const report = flags.format === 'json' ? reportJson : reportPretty;
  return report(results, find, flags, terminal, { applied: fixed?.applied, toStdout: toStdout === true });
}

type Find = (text: string) => readonly Diagnostic[];

/** What finds, as the options ask: with the severities that they set, and about requests where there is a target. */
async function finder({ rule, target }: Flags, options: LanguageOptions): Promise<Find> {
  const findRequest = target && (await requestFinder(target, options));
  return (text) => {
    const found = lint(text, options);
    const all = findRequest ? [...found, ...findRequest(text)] : found;
    return rule ? all.flatMap((diagnostic) => withLevel(diagnostic, rule.get(diagnostic.code))) : all;
  };
}

async function requestFinder(target: NonNullable<Flags['target']>, options: LanguageOptions): Promise<Find> {
  const { compile } = await import('../../compiler/compile.js');
  const { requestCodes } = await import('../../compiler/findings.js');
  const codes = new Set<string>(requestCodes.map(({ code }) => code));
  // By force: what else is wrong with the prompt hides nothing about the request.
  return (text) => compile(text, { ...options, target, force: true }).diagnostics.filter(({ code }) => codes.has(code));
}

function withLevel(diagnostic: Diagnostic, level: Level | undefined): readonly Diagnostic[] {
  if (level === 'off') return [];
  return [level === undefined ? diagnostic : { ...diagnostic, severity: level }];
}

function fixInputs(
  inputs: readonly Input[],
  find: Find,
  unsafe: boolean,
): { readonly inputs: readonly Input[]; readonly applied: number } {
  let applied = 0;
  const mend = (text: string): string => {
    const result = applyFixes(text, find, { unsafe });
    applied += result.applied;
    return result.text;
  };
  const fixed = inputs.map((input): Input => {
    if (input.kind === 'text') {
      return replacePrompts(
        input,
        input.prompts.map(({ text }) => mend(text)),
      );
    }
    if (input.kind === 'argument') return argumentInput(createDocument(input.document.name, mend(input.document.text)));
    if (input.path !== undefined) throw new UsageError(`--fix rewrites text files, and ${input.path} is JSON`);
    const { document } = input;
    // The lines that come out are what findings refer to, since the records have other text.
    const lines = input.prompts.map(({ text }) => onOneLine(mend(text)));
    return linesInput(document.name, lines);
  });
  return { inputs: fixed, applied };
}

/** Writes mended prompts: files in place, the rest to standard output. */
async function writeFixed(fixed: readonly Input[], inputs: readonly Input[], terminal: Terminal): Promise<void> {
  const changed = inputs.flatMap((before, index) => {
    const after = fixed[index];
    return before.kind === 'text' && after?.kind === 'text' ? [{ before, after }] : [];
  });
  await writeTexts(changed, terminal);
  for (const input of fixed) await writeResult(input, terminal);
}

interface Outcome {
  /** Fixes that were made; undefined where nobody asked for any. */
  readonly applied: number | undefined;
  /** Whether standard output holds prompts already. */
  readonly toStdout: boolean;
}

async function reportPretty(
  inputs: readonly Input[],
  find: Find,
  { quiet, maxWarnings }: Flags,
  terminal: Terminal,
  { applied }: Outcome,
): Promise<ExitCode> {
  const reporter = new Reporter(terminal, {
    quiet,
    fixNote: ({ safety }) => (safety === 'safe' ? '--fix' : 'unsafe, --fix-unsafe'),
  });
  for (const { text, document, toDocument } of allPrompts(inputs)) {
    for (const diagnostic of find(text)) {
      await reporter.report(diagnostic, { document, range: toDocument(diagnostic.range) });
    }
  }
  if (terminal.stderr.isTTY) await terminal.stderr.write(summary(reporter, terminal, applied));
  return exitCode(reporter.counts, maxWarnings);
}

const exitCode = ({ error, warning }: Reporter['counts'], maxWarnings = Number.POSITIVE_INFINITY): ExitCode =>
  error > 0 || warning > maxWarnings ? 1 : 0;

/** `2 errors, 1 warning; 1 can be fixed with --fix`. */
function summary({ counts, fixable }: Reporter, terminal: Terminal, applied: number | undefined): string {
  const { bold } = colorsFor(terminal.stderr, terminal);
  const found = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], severity));
  const fixes = [
    ...(fixable.safe > 0 ? [`${fixable.safe} fixable with --fix`] : []),
    ...(fixable.unsafe > 0 ? [`${fixable.unsafe} with --fix-unsafe`] : []),
  ];
  const parts = [
    ...(applied ? [`${counted(applied, 'fix', 'fixes')} made`] : []),
    found.length === 0 ? `no ${applied ? 'other ' : ''}findings` : found.join(', '),
    ...(fixes.length > 0 ? [fixes.join(', ')] : []),
  ];
  return `${found.length > 0 ? '\n' : ''}${bold(parts.join('; '))}\n`;
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Findings as JSON, one a line inside of the list, written as they are found. */
async function reportJson(
  inputs: readonly Input[],
  find: Find,
  { quiet, maxWarnings }: Flags,
  terminal: Terminal,
  { toStdout }: Outcome,
): Promise<ExitCode> {
  // Two results cannot share a stream.
  const output: Output = toStdout ? terminal.stderr : terminal.stdout;
  const write = (json: string) => output.write(output.isTTY ? visibleJson(json) : json);
  const counts = { error: 0, warning: 0, info: 0 };
  let first = true;
  await write('{"version":1,"diagnostics":[');
  for (const item of allPrompts(inputs)) {
    for (const diagnostic of find(item.text)) {
      counts[diagnostic.severity]++;
      if (quiet && diagnostic.severity !== 'error') continue;
      await write(`${first ? '' : ','}\n${JSON.stringify(toRecord(diagnostic, item))}`);
      first = false;
    }
  }
  await write(first ? ']}\n' : '\n]}\n');
  return exitCode(counts, maxWarnings);
}

/** A finding as tools read it: places in the document, lines and characters (UTF-16 units) from 1, ends exclusive. */
function toRecord({ range, code, severity, message, data, fixes = [] }: Diagnostic, item: PromptItem): object {
  const { document, toDocument } = item;
  return {
    source: document.name,
    ...placeOf(document, toDocument(range)),
    code,
    severity,
    message,
    data,
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ ...placeOf(document, toDocument(edit.range)), text: edit.text })),
    })),
  };
}
