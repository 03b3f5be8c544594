import { compile } from '../../../compiler/compile.js';
import type { CompileOptions } from '../../../compiler/options.js';
import type { LanguageOptions } from '../../../language/options.js';
import type { HostProblem, HostPrompt, HostRequest } from '../../../readers/host.js';
import type { GenerationRequest } from '../../../request/request.js';
import { isRequest } from '../../../request/seems-request.js';
import { toCurl, toFetch, toPython } from '../../../request/snippets.js';
import type { JobWork } from '../task.js';
import { affixingOf } from './affixing.js';
import { shapeProblem } from './decompile.js';
import { type HoleOptions, refusedHoles } from './holes.js';
import type { RecordOptions } from './records.js';
import type { ItemResult, JobResult } from './result.js';
import { atHost, resultOf } from './result-of.js';
import type { Whole } from './whole.js';

/** Output formats of a request: JSON, or code that sends it. */
export const requestForms = ['json', 'curl', 'fetch', 'python'] as const;

export type RequestForm = (typeof requestForms)[number];

export interface CompileJobOptions extends HoleOptions {
  readonly records: RecordOptions | undefined;
  /** The options of the command line. The job adds those of each input and record. */
  readonly compile: CompileOptions;
  /** The indentation of JSON. Undefined: one line for each request. */
  readonly indent: number | undefined;
  readonly as: RequestForm;
  /**
   * Whether to accept requests in the input as they are, and to write one line for each item: the list of its requests.
   * Default: requests in the input are an error.
   */
  readonly forSending?: boolean | undefined;
}

export const compileJob =
  ({
    records,
    compile: compileOptions,
    indent,
    as,
    forSending = false,
    keepHoles,
  }: CompileJobOptions): JobWork<JobResult> =>
  async (block, { language, target, affixes }) => {
    const affixing = await affixingOf(affixes);
    const hasEnvelopes = block.items.some((item) => item.kind === 'prompt' && item.record?.envelope !== undefined);
    const envelopes = hasEnvelopes ? await import('../../../compiler/reading/read-envelope.js') : undefined;
    const hasRequests = forSending && block.items.some((item) => item.kind === 'request');
    const linter = hasRequests ? await import('../../../linter/lint-request.js') : undefined;
    const { metaData: meta } = compileOptions;
    const usual = together(compileOptions, language, {
      target: compileOptions.target ?? target,
      metaData: meta,
      envelope: compileOptions.envelope,
    });

    const optionsFor = (prompt: HostPrompt): CompileOptions | HostProblem => {
      const { record, metaData, ran } = prompt;
      if (record?.envelope === undefined && !metaData && !ran) return usual;
      const envelope =
        record?.envelope === undefined ? undefined : envelopes?.readEnvelope(record.envelope, prompt.text);
      if (envelope && 'path' in envelope) {
        const { path, message } = envelope;
        return { kind: 'problem', range: prompt.locate?.(path) ?? prompt.range, topic: 'envelope', message };
      }
      return together(compileOptions, language, {
        // The mode in a record takes precedence over a configuration for all prompts.
        target: compileOptions.target ?? envelope?.mode ?? target,
        metaData: metaData ? { ...metaData, ...meta } : meta,
        envelope,
        ran,
      });
    };
    const write = (request: GenerationRequest): string =>
      `${as === 'json' ? JSON.stringify(request, undefined, indent) : writers[as](request)}\n`;
    const writeAll = forSending ? listOf : (requests: readonly GenerationRequest[]) => requests.map(write).join('');
    const look = (prompt: HostPrompt): ItemResult | HostProblem => {
      const refused = (forSending ? sentBefore(prompt) : undefined) ?? refusedHoles(prompt, { keepHoles });
      if (refused) return refused;
      const options = optionsFor(prompt);
      if ('kind' in options) return options;
      const affixed = affixing?.(prompt, { ...language, additionalPrompt: options.envelope?.additionalPrompt });
      if (affixed && 'kind' in affixed) return affixed;
      const { request, requests, diagnostics: findings } = compile(affixed?.text ?? prompt.text, options);
      const inPrompt = affixed?.trace(findings) ?? findings;
      const diagnostics =
        envelopes && prompt.record?.envelope !== undefined
          ? [...envelopes.envelopeFindings(prompt.record.envelope as object), ...inPrompt]
          : inPrompt;
      return {
        fields: requests ? { requests } : { request },
        text: records ? '' : writeAll(requests ?? (request ? [request] : [])),
        diagnostics: records ? diagnostics : atHost(diagnostics, prompt),
      };
    };
    return resultOf(block, records, (item) => {
      if (item.kind === 'prompt') return look(item);
      if (item.kind === 'request' && linter) return passed(item, language, linter);
      return item.kind === 'request' ? compiledAlready(item) : item.kind === 'problem' ? item : undefined;
    });
  };

/** The requests of an item as a line of JSON. Empty where there are none. */
const listOf = (requests: readonly unknown[]): string => (requests.length > 0 ? `${JSON.stringify(requests)}\n` : '');

const writers = { curl: toCurl, fetch: toFetch, python: toPython } as const;

/** Combines the options for a prompt. */
const together = (
  compileOptions: CompileOptions,
  language: LanguageOptions,
  { target, metaData, envelope, ran }: Pick<CompileOptions, 'target' | 'metaData' | 'envelope' | 'ran'>,
): Whole<CompileOptions> => ({
  target,
  name: compileOptions.name,
  tags: compileOptions.tags,
  metaData,
  optimizePrompt: compileOptions.optimizePrompt,
  processMode: compileOptions.processMode,
  envelope,
  expand: compileOptions.expand,
  force: compileOptions.force,
  verbatim: compileOptions.verbatim,
  artwork: compileOptions.artwork,
  infos: compileOptions.infos,
  ran,
  phrases: compileOptions.phrases,
  numbers: compileOptions.numbers,
  modelVersion: language.modelVersion,
  serviceVersion: language.serviceVersion,
  plan: language.plan,
  customParameters: language.customParameters,
});

/** Passes a request on as it is. One in which `lint` finds errors becomes those findings instead. */
function passed(
  item: HostRequest,
  language: LanguageOptions,
  { lintRequest }: typeof import('../../../linter/lint-request.js'),
): ItemResult | HostProblem {
  const problem = shapeProblem(item);
  if (problem) return problem;
  const diagnostics = lintRequest(item, language).filter(({ severity }) => severity === 'error');
  return { fields: {}, text: listOf(diagnostics.length > 0 ? [] : [item.value]), diagnostics };
}

/** The problem of a prompt in a journal or an output of `send`, which has neither all of it nor its params. */
function sentBefore(prompt: HostPrompt): HostProblem | undefined {
  const { key, state } = prompt.record ?? {};
  if (typeof state !== 'string' || typeof key !== 'string' || !/^[0-9a-f]{64}$/.test(key)) return undefined;
  return {
    kind: 'problem',
    range: prompt.toHost({ start: 0, end: prompt.text.length }),
    topic: 'sent before',
    message: 'this says what became of a request, and is no prompt to send: name the input that it was made from',
  };
}

const compiledAlready = (request: HostRequest): HostProblem => ({
  kind: 'problem',
  range: request.locate(['mode']),
  topic: 'request',
  message: isRequest(request.value)
    ? 'this is a request, which is compiled already (promptc decompile reads requests)'
    : 'this seems to be a request, which is compiled already (promptc lint says what is wrong with it; --field prompt takes its prompt alone)',
});
