import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import { plainText } from '../intent/intent.js';
import { requestKeys } from '../request/params.js';
import { readShape } from '../request/read-request.js';
import type { AdvancedRequest, GenerationRequest, SimpleRequest } from '../request/request.js';
import { assertOptions } from '../validation/arguments.js';
import { compile } from './compile.js';
import { advancedFrom, decompile, lintTexts, withoutUndefined } from './decompile.js';
import { lengthFindings, shapeFindings } from './findings.js';
import { type CompileOptions, compileOptions } from './options.js';

/** The result of `toSimple` and `toAdvanced`. */
export interface ConvertResult<R extends GenerationRequest> {
  /** Undefined where the input is no request, errors remain, or the other mode cannot express it. */
  readonly request: R | undefined;
  /** Findings in the request, and what the other mode cannot express. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Converts a request to simple mode with the same meaning. Whatever simple mode cannot express is reported as an error. The
 * options `target` and `expand` have no effect.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has. Never for the request.
 */
export function toSimple(request: unknown, options: CompileOptions = {}): ConvertResult<SimpleRequest> {
  assertOptions(options, compileOptions);
  const shape = readShape(request);
  if (shape.problems) return { request: undefined, diagnostics: shapeFindings(request, shape.problems) };
  if (shape.request.mode === 'simple') return asItIs(withOptions(shape.request, options), options);
  const { prompt, envelope, diagnostics: findings } = decompile(shape.request, options);
  if (prompt === undefined || (hasErrors(findings) && !options.force))
    return { request: undefined, diagnostics: findings };
  // A permutation stands for several requests, and a request is one.
  const compiled = compile(prompt, { ...options, envelope, target: 'simple', expand: false });
  const diagnostics = [...findings, ...compiled.diagnostics];
  if (compiled.request?.mode !== 'simple') return { request: undefined, diagnostics };
  // Nobody asked for a rewritten description, and simple mode would rewrite it unless told not to.
  const { optimizePrompt = options.optimizePrompt ?? false } = compiled.request;
  return { request: { ...compiled.request, optimizePrompt }, diagnostics };
}

/**
 * Converts a request to advanced mode with the same meaning. Whatever that mode cannot express is reported: `optimizePrompt`,
 * undocumented params, and the photo template that simple mode applies by default. The options `target` and `expand` have no
 * effect.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has. Never for the request.
 */
export function toAdvanced(request: unknown, options: CompileOptions = {}): ConvertResult<AdvancedRequest> {
  assertOptions(options, compileOptions);
  const shape = readShape(request);
  if (shape.problems) return { request: undefined, diagnostics: shapeFindings(request, shape.problems) };
  const { optimizePrompt: _, ...beside } = options;
  if (shape.request.mode === 'advanced') return asItIs(withOptions(shape.request, beside), options);
  const simple = withOptions(shape.request, options);
  const { diagnostics: findings } = decompile(simple, options);
  if (hasErrors(findings) && !options.force) return { request: undefined, diagnostics: findings };
  const { request: advanced, diagnostics } = advancedFrom(simple, options);
  const errors = findings.filter(({ code }) => code === 'parameter-in-simple-prompt');
  // Phrases make the prompt longer.
  const tooLong = hasErrors(diagnostics) ? [] : lengthFindings(advanced);
  const all = [...errors, ...diagnostics, ...tooLong];
  const reported = options.infos === false ? all.filter(({ severity }) => severity !== 'info') : all;
  return { request: hasErrors(all) && !options.force ? undefined : advanced, diagnostics: reported };
}

/** A request with what the options say of it beside its prompt. A blank name counts as none. */
function withOptions<R extends GenerationRequest>(
  request: R,
  { name, tags, metaData, processMode, optimizePrompt }: CompileOptions,
): R {
  const named = plainText(name ?? '') === '' ? undefined : name;
  const given = withoutUndefined({ name: named, tags, metaData, processMode, optimizePrompt });
  if (Object.keys(given).length === 0) return request;
  // Key by key, since keys may be inherited.
  const known = requestKeys.flatMap((key) => (key in request ? [[key, request[key as keyof R]]] : []));
  return { ...request, ...Object.fromEntries(known), ...given };
}

/** A request that has the mode already; undefined where it has errors. */
function asItIs<R extends GenerationRequest>(request: R, options: CompileOptions): ConvertResult<R> {
  const read = decompile(request, options).diagnostics;
  // What a prompt would have respelled stands as it is, and `lint` says what that means.
  const signs = new Set(['parameter-in-simple-prompt', 'respelled-text']);
  const diagnostics = [...read.filter(({ code }) => !signs.has(code)), ...lintTexts(request, options)];
  return { request: hasErrors(diagnostics) && !options.force ? undefined : request, diagnostics };
}
