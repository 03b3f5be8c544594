import { checkResolved, diagnosticKey, downgradeToInfo, toSource } from '../checker/check.js';
import { type Diagnostic, hasErrors, safeFix } from '../diagnostics/diagnostic.js';
import { lower } from '../intent/lower.js';
import { resolvedExpansions } from '../parser/expansions.js';
import { parse } from '../parser/parse.js';
import { type Resolved, type ResolveOptions, resolve } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import type { GenerationRequest } from '../request/request.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';
import { toAdvancedRequest } from './advanced-request.js';
import { hasWordsInFront } from './envelope.js';
import { lengthFindings } from './findings.js';
import { type CompileOptions, compileOptions } from './options.js';
import { chooseMode } from './simple-mode.js';
import { toSimpleRequest } from './simple-request.js';
import { joinDiagnostics, type StageResult } from './staged.js';

/** The result of `compile`. */
export interface CompileResult {
  /** Undefined where errors remain. With `expand`, the first of `requests`. */
  readonly request: GenerationRequest | undefined;
  /** The mode of `request`. Undefined where that is. */
  readonly mode: GenerationRequest['mode'] | undefined;
  /** Findings in the prompt, in order, then those about the request. Ranges refer to the source as given. */
  readonly diagnostics: readonly Diagnostic[];
  /** With `expand` only: one request for each job, in the order in which the service would run them. None where errors remain. */
  readonly requests?: readonly GenerationRequest[];
}

/**
 * Compiles a prompt into a request. Any text is accepted; where errors remain, the result has diagnostics and no request.
 *
 * @throws TypeError for a `source` that is no text and for an option of another type; RangeError for an option that no
 * table has: a target, a version, a plan.
 */
export function compile(source: string, options: CompileOptions = {}): CompileResult {
  assertArgument('source', source, 'text');
  assertOptions(options, compileOptions);
  const { envelope } = options;
  return compilePrompt(source, envelope && hasWordsInFront(envelope) ? { ...options, behindWords: true } : options);
}

type InnerOptions = CompileOptions & ResolveOptions;

function compilePrompt(source: string, options: InnerOptions): CompileResult {
  const tree = parse(source);
  const resolved = resolve(tree, options);
  const findings = findingsOf(resolved, options);
  const reported = adjustFindings(findings, tree, options);
  const isBlocked = blocksRequest(reported, options);
  if (options.expand) {
    const { value, diagnostics } = isBlocked ? noRequests : requestsOf(tree, options);
    const requests = blocksRequest(diagnostics, options) ? [] : value;
    return { ...resultOf(requests[0], joinDiagnostics(reported, diagnostics)), requests };
  }
  if (isBlocked) return resultOf(undefined, reported);
  const { value, diagnostics } = requestOf(resolved, findings, options);
  const request = blocksRequest(diagnostics, options) ? undefined : value;
  return resultOf(request, joinDiagnostics(reported, diagnostics));
}

const noRequests: StageResult<readonly GenerationRequest[]> = { value: [], diagnostics: [] };

const resultOf = (request: GenerationRequest | undefined, diagnostics: readonly Diagnostic[]): CompileResult => ({
  request,
  mode: request?.mode,
  diagnostics,
});

/** The diagnostics of a prompt; infos where the service has run it as a job. */
function findingsOf(resolved: Resolved, options: InnerOptions, ran = options.ran): readonly Diagnostic[] {
  const findings = checkResolved(resolved, options);
  return ran && findings.length > 0 ? findings.map(downgradeToInfo) : findings;
}

/** The diagnostics of a prompt with the severities that they have for its request. */
function adjustFindings(findings: readonly Diagnostic[], tree: Prompt, options: CompileOptions): readonly Diagnostic[] {
  if (findings.length === 0) return findings;
  const reported: Diagnostic[] = [];
  for (const each of findings) {
    const diagnostic = isEmptyJob(each, tree, options) ? { ...each, severity: 'error' as const } : each;
    if (diagnostic.severity === 'info' && options.infos === false) continue;
    reported.push(options.verbatim ? diagnostic : asRepaired(diagnostic));
  }
  return reported;
}

/** Whether no request can state a prompt, although its job may have run: a blend of images without words and parameters. */
const isEmptyJob = ({ code }: Diagnostic, { settings, groups }: Prompt, { target }: CompileOptions): boolean =>
  code === 'empty-prompt' && ((settings.length === 0 && groups.length === 0) || target === 'simple');

/** Whether diagnostics prevent a request. */
const blocksRequest = (diagnostics: readonly Diagnostic[], { force }: CompileOptions): boolean =>
  !force && hasErrors(diagnostics);

/** An error with a safe fix becomes a warning, since compiling applies the fix. */
const asRepaired = (diagnostic: Diagnostic): Diagnostic =>
  diagnostic.severity === 'error' && safeFix(diagnostic) ? { ...diagnostic, severity: 'warning' } : diagnostic;

/** Makes the request of a prompt with the diagnostics `findings`. */
function requestOf(
  resolved: Resolved,
  findings: readonly Diagnostic[],
  options: CompileOptions,
): StageResult<GenerationRequest> {
  const lowered = lower(resolved, options, {
    // An advanced request states it beside the prompt only.
    additionalPrompt: options.envelope?.mode === 'simple' ? options.envelope.additionalPrompt : undefined,
    withoutRepeat: options.expand === true,
  });
  const { value: simple, diagnostics: reasons } = chooseMode(resolved, lowered, findings, options);
  const { value, diagnostics } = simple
    ? toSimpleRequest(resolved, lowered, simple, options)
    : toAdvancedRequest(resolved, lowered, findings, options);
  return { value, diagnostics: joinDiagnostics(reasons, diagnostics, lengthFindings(value)) };
}

/** Makes a request for each job that a prompt stands for. Equal diagnostics are reported once. */
function requestsOf(tree: Prompt, options: InnerOptions): StageResult<readonly GenerationRequest[]> {
  const requests: GenerationRequest[] = [];
  const findings = new Map<string, Diagnostic>();
  // An expansion lacks the echo that shows that the job ran.
  const ran = options.ran || tree.wrapper?.kind === 'echo';
  for (const { expansion, resolved, copies } of resolvedExpansions(tree, options)) {
    const { value, diagnostics } = requestOf(resolved, findingsOf(resolved, options, ran), options);
    for (const diagnostic of diagnostics) {
      const mapped = toSource(diagnostic, expansion);
      findings.set(diagnosticKey(mapped), mapped);
    }
    for (let copy = 0; copy < copies; copy++) requests.push(value);
  }
  return { value: requests, diagnostics: [...findings.values()] };
}
