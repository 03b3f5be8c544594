import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { compile } from '../../compiler/compile.js';
import { decompile } from '../../compiler/decompile.js';
import { expand } from '../../compiler/expand.js';
import type { CompileOptions } from '../../compiler/options.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { LinterOptions } from '../../linter/linter.js';
import { affix } from '../../parser/affix.js';
import { createReader } from '../../readers/create-reader.js';
import type { HostPrompt, HostRequest } from '../../readers/host.js';
import { toCurl, toFetch, toPython } from '../../request/snippets.js';
import { itemsIn, promptsIn } from '../../service/document/prompts.js';
import { overviewOf, textOf } from '../../service/index.js';
import { onOneLine } from '../../text/one-line.js';
import type { OpenDocument } from '../open-document.js';
import { invalidParams, objectAt, rangeAt, textAt } from '../params.js';

/** The input of a command: a text, or the prompts that a range of an open document touches. */
interface Selection {
  readonly text: string;
  /** Undefined for a text that is a single prompt. */
  readonly document: OpenDocument | undefined;
  /** Offsets in `text`. */
  readonly range: { readonly start: number; readonly end: number };
  readonly linter: LinterOptions;
}

type Options = Readonly<Record<string, unknown>>;

/** Printers of code that sends a request, by name. */
const writers = { curl: toCurl, fetch: toFetch, python: toPython } as const;

type Run = (selection: Selection, options: Options) => string | Promise<string>;

const run: Readonly<Record<string, Run>> = {
  /** Requests as JSON: a single one indented, several as one line each. Or code that sends them. */
  async 'promptc.compile'(selection, options) {
    const { modelVersion, serviceVersion, plan, customParameters, target } = selection.linter;
    const as = oneOf(options, 'as', ['json', 'curl', 'fetch', 'python']) ?? 'json';
    const own: CompileOptions = {
      modelVersion,
      serviceVersion,
      plan,
      customParameters,
      target: oneOf(options, 'target', ['auto', 'simple', 'advanced']),
      expand: flag(options, 'expand'),
    };
    const { readEnvelope } = await import('../../compiler/reading/read-envelope.js');
    const requests = sourcesOf(selection).flatMap(({ prompt, item }) => {
      if (item?.kind === 'request') throw requestFailed('This is a request, which is compiled already.');
      const { record, metaData, ran } = item ?? {};
      const envelope = record?.envelope === undefined ? undefined : readEnvelope(record.envelope, prompt);
      if (envelope && 'path' in envelope) throw requestFailed(`${envelope.message}.`);
      const text = affixed(prompt, selection.linter, envelope?.additionalPrompt);
      const way = { ...own, target: own.target ?? envelope?.mode ?? target, metaData, ran, envelope };
      const { request, requests = request && [request], diagnostics } = compile(text, way);
      if (!requests || requests.length === 0) throw failed(prompt, diagnostics);
      return requests;
    });
    if (as !== 'json') return requests.map(writers[as]).join('\n');
    return requests.length === 1
      ? JSON.stringify(requests[0], undefined, 2)
      : requests.map((request) => JSON.stringify(request)).join('\n');
  },

  /** The prompts of requests: a single one as it is, several as one line each. */
  async 'promptc.decompile'({ text, range, linter }, options) {
    const { modelVersion, serviceVersion, plan, customParameters } = linter;
    const names = oneOf(options, 'names', ['long', 'short']);
    const { items } = (await createReader('request')).read(text);
    const prompts = items.flatMap((item) => {
      if (item.kind === 'suppression' || item.range.end < range.start || item.range.start > range.end) return [];
      if (item.kind !== 'request')
        throw requestFailed(item.kind === 'problem' ? `${item.message}.` : 'This is no request.');
      const { prompt, diagnostics } = decompile(item.value, {
        modelVersion,
        serviceVersion,
        plan,
        customParameters,
        names,
      });
      if (prompt === undefined) throw failed('', diagnostics);
      return [prompt];
    });
    if (prompts.length === 0) throw requestFailed('There is no request.');
    return prompts.length === 1 ? (prompts[0] as string) : prompts.map(onOneLine).join('\n');
  },

  /** The prompts that permutations and `--repeat` expand to, one a line, up to the limit of the plan. */
  'promptc.expand'(selection) {
    return sourcesOf(selection)
      .flatMap(({ prompt }) => expand(affixed(prompt, selection.linter), selection.linter).prompts)
      .map(onOneLine)
      .join('\n');
  },

  /** The settings in force in the first prompt, or in an empty prompt where there is none, as JSON. */
  'promptc.overview'(selection) {
    const [prompt = ''] = selection.document
      ? [...promptsIn(selection.document.service, selection.range)].map((one) => one.text)
      : [selection.text];
    return JSON.stringify(overviewOf(prompt === '' ? '' : affixed(prompt, selection.linter), selection.linter));
  },
};

export const commandNames: readonly string[] = [...Object.keys(run), 'promptc.explain'];

const explanations = new Map<string, string>();

/**
 * The explanation of a topic as Markdown, as `promptc explain` prints it.
 *
 * @throws ResponseError for an unknown topic.
 */
export async function explanationOf(topic: string): Promise<string> {
  const known = explanations.get(topic);
  if (known !== undefined) return known;
  const { explain, renderMarkdown } = await import('../../explain/index.js');
  const explanation = explain(topic);
  if (!explanation) throw invalidParams(`nothing is known of ${JSON.stringify(topic)}`);
  const text = renderMarkdown(explanation);
  explanations.set(topic, text);
  return text;
}

/**
 * Runs a command and returns text. Its arguments are `{ uri, range? }` or `{ text }`, and an optional object of
 * options.
 *
 * @throws ResponseError for an unknown command, for invalid arguments, and for an input that cannot be converted.
 */
export async function runCommand(
  name: string,
  args: unknown,
  documentAt: (uri: string) => OpenDocument | undefined,
  linterFor: () => Promise<LinterOptions>,
): Promise<string> {
  const command = Object.hasOwn(run, name) ? run[name] : undefined;
  if (!command) throw invalidParams(`there is no command ${name}; commands are ${commandNames.join(', ')}`);
  const [source, options] = Array.isArray(args) ? (args as readonly unknown[]) : [];
  const fields = objectAt(source, 'the first argument');
  const chosen = options === undefined || options === null ? {} : objectAt(options, 'the second argument');
  if (fields.uri === undefined) {
    const text = textAt(fields.text, 'text');
    return command(
      { text, document: undefined, range: { start: 0, end: text.length }, linter: await linterFor() },
      chosen,
    );
  }
  const uri = textAt(fields.uri, 'uri');
  const document = documentAt(uri);
  if (!document) throw invalidParams(`${uri} is not open`);
  const { service, linter } = document;
  const range =
    fields.range === undefined ? { start: 0, end: service.length } : document.offsetsOf(rangeAt(fields.range));
  return command({ text: textOf(service), document, range, linter }, chosen);
}

/** A prompt with the text that a configuration puts around every prompt. */
function affixed(prompt: string, linter: LinterOptions, additionalPrompt?: string): string {
  const { prepend, append } = linter;
  const { text, problem } = affix(prompt, { prepend, append }, { ...linter, additionalPrompt });
  if (problem !== undefined) throw requestFailed(`Nothing can be added to ${JSON.stringify(prompt)}: ${problem}.`);
  return text;
}

/** A prompt that something is made of, and the item of the document that has it. */
interface Source {
  readonly prompt: string;
  /** Undefined for a text that is a single prompt. */
  readonly item?: HostPrompt | HostRequest;
}

/** @throws ResponseError where there is no prompt, and for one that only a run of its program knows in full. */
function sourcesOf({ text, document, range }: Selection): readonly Source[] {
  if (!document) return [{ prompt: text }];
  const sources = Array.from(itemsIn(document.service, range), (item): Source => {
    const prompt = (item.kind === 'prompt' ? item.text : item.prompt?.text) ?? '';
    const [hole] = item.kind === 'prompt' ? (item.holes ?? []) : [];
    if (!hole) return { prompt, item };
    throw requestFailed(`What stands for ${prompt.slice(hole.start, hole.end)} is known only when the program runs.`);
  });
  if (sources.length === 0) throw requestFailed('There is no prompt.');
  return sources;
}

function oneOf<T extends string>(options: Options, name: string, words: readonly T[]): T | undefined {
  const value = options[name];
  if (value === undefined || value === null) return undefined;
  if (!(words as readonly unknown[]).includes(value)) throw invalidParams(`${name} takes ${words.join(', ')}`);
  return value as T;
}

function flag(options: Options, name: string): boolean {
  const value = options[name] ?? false;
  if (typeof value !== 'boolean') throw invalidParams(`${name} has to be true or false`);
  return value;
}

const requestFailed = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);

/** The error for a prompt or request that cannot be converted, with the reasons. */
const failed = (prompt: string, diagnostics: readonly Diagnostic[]): ResponseError<void> =>
  requestFailed(
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message)
      .join(' ') || `Nothing can be made of ${JSON.stringify(prompt)}.`,
  );
