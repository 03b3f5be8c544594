import { asRan, checkResolved, keyOf, toSource } from '../checker/check.js';
import { type Diagnostic, hasErrors, safeFix } from '../diagnostics/diagnostic.js';
import { lower } from '../intent/lower.js';
import { repeatOf } from '../parser/expand.js';
import { resolvedExpansions } from '../parser/expansions.js';
import { parse } from '../parser/parse.js';
import { type Resolved, resolve } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import type { GenerationRequest } from '../request/request.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';
import { toAdvancedRequest } from './advanced-request.js';
import { lengthFindings } from './findings.js';
import { type CompileOptions, compileOptions } from './options.js';
import { chooseMode } from './simple-mode.js';
import { toSimpleRequest } from './simple-request.js';
import { joined, type Staged } from './staged.js';

export interface CompileResult {
  /** Undefined where errors remain. With `expand`, the first of `requests`. */
  readonly request: GenerationRequest | undefined;
  readonly mode: GenerationRequest['mode'] | undefined;
  /** Findings in the prompt, in order, then those about the request. Ranges refer to the source as given. */
  readonly diagnostics: readonly Diagnostic[];
  /** With `expand` only: one request for each job, in the order in which the service would run them. */
  readonly requests?: readonly GenerationRequest[];
}

/**
 * Compiles a prompt into a request. Whatever the text, it returns: no request where errors remain.
 *
 * @throws TypeError for a `source` that is no text and for an option of another type; RangeError for an option that no
 * table has: a target, a version, a plan.
 */
export function compile(source: string, options: CompileOptions = {}): CompileResult {
  assertArgument('source', source, 'text');
  assertOptions(options, compileOptions);
  const tree = parse(source);
  const resolved = resolve(tree, options);
  const found = checkResolved(resolved, options);
  const told = asTold(found, tree, options);
  if (leavesNone(told, options)) return { request: undefined, mode: undefined, diagnostics: told };
  const made = options.expand ? requestsOf(tree, options) : requestOf(resolved, found, options);
  const diagnostics = joined(told, made.diagnostics);
  const value = leavesNone(made.diagnostics, options) ? undefined : made.value;
  if (!options.expand) return resultOf(value as GenerationRequest | undefined, diagnostics);
  const requests = (value ?? []) as readonly GenerationRequest[];
  return { ...resultOf(requests[0], diagnostics), requests };
}

const resultOf = (request: GenerationRequest | undefined, diagnostics: readonly Diagnostic[]): CompileResult => ({
  request,
  mode: request?.mode,
  diagnostics,
});

/** What was found in a prompt, as it bears on the request. */
function asTold(found: readonly Diagnostic[], tree: Prompt, options: CompileOptions): readonly Diagnostic[] {
  if (found.length === 0) return found;
  const told: Diagnostic[] = [];
  for (const each of found) {
    const ran = options.ran ? asRan(each) : each;
    const diagnostic = isNothing(ran, tree, options) ? { ...ran, severity: 'error' as const } : ran;
    if (diagnostic.severity === 'info' && options.infos === false) continue;
    told.push(options.verbatim ? diagnostic : afterRepair(diagnostic));
  }
  return told;
}

/** Whether a job ran whose prompt is nothing that a request can say: a blend of images alone. */
const isNothing = ({ code }: Diagnostic, { settings, groups }: Prompt, { target }: CompileOptions): boolean =>
  code === 'empty-prompt' && ((settings.length === 0 && groups.length === 0) || target === 'simple');

/** Whether what was found leaves no request. */
const leavesNone = (diagnostics: readonly Diagnostic[], { force }: CompileOptions): boolean =>
  !force && hasErrors(diagnostics);

/** A finding that a safe fix removes does not stand in the way: it is repaired, and said as a warning. */
const afterRepair = (diagnostic: Diagnostic): Diagnostic =>
  diagnostic.severity === 'error' && safeFix(diagnostic) ? { ...diagnostic, severity: 'warning' } : diagnostic;

/** The request of a prompt in which `found` was found. */
function requestOf(
  resolved: Resolved,
  found: readonly Diagnostic[],
  options: CompileOptions,
): Staged<GenerationRequest> {
  const lowered = lower(resolved, options, {
    // In an advanced request it stands beside the prompt only.
    additionalPrompt: options.envelope?.mode === 'simple' ? options.envelope.additionalPrompt : undefined,
    withoutRepeat: options.expand === true,
  });
  const { value: simple, diagnostics: reasons } = chooseMode(resolved, lowered, found, options);
  const { value, diagnostics } = simple
    ? toSimpleRequest(resolved, lowered, simple, options)
    : toAdvancedRequest(resolved, lowered, found, options);
  return { value, diagnostics: joined(reasons, diagnostics, lengthFindings(value)) };
}

/** The request of each job that a prompt stands for. Equal findings are said once. */
function requestsOf(tree: Prompt, options: CompileOptions): Staged<readonly GenerationRequest[]> {
  const requests: GenerationRequest[] = [];
  const said = new Map<string, Diagnostic>();
  const hasRun = tree.wrapper?.kind === 'echo' && tree.groups.length > 0;
  for (const { expansion, resolved } of resolvedExpansions(tree, options)) {
    const found = checkResolved(resolved, options);
    // An expansion is out of the echo that shows that it ran.
    const { value, diagnostics } = requestOf(resolved, hasRun ? found.map(asRan) : found, options);
    for (const diagnostic of diagnostics) {
      const mapped = toSource(diagnostic, expansion);
      said.set(keyOf(mapped), mapped);
    }
    for (let copy = repeatOf(resolved.tree); copy > 0; copy--) requests.push(value);
  }
  return { value: requests, diagnostics: [...said.values()] };
}
