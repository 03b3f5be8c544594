import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import { readShape } from '../request/read-request.js';
import type { AdvancedRequest, GenerationRequest, SimpleRequest } from '../request/request.js';
import { type CompileOptions, compile } from './compile.js';
import { decompile } from './decompile.js';
import { finding, shapeFindings } from './findings.js';

export interface ConvertResult<R extends GenerationRequest> {
  /** Undefined where the request cannot be said in the other mode. */
  readonly request: R | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A request in simple mode that means the same, where there is one. What stands in the way is an error. */
export function toSimple(request: unknown, options: CompileOptions = {}): ConvertResult<SimpleRequest> {
  const shape = readShape(request);
  if (shape.problems) return { request: undefined, diagnostics: shapeFindings(shape.problems) };
  if (shape.request.mode === 'simple') return asItIs(shape.request, options);
  const { prompt, envelope, diagnostics: found } = decompile(shape.request, options);
  if (prompt === undefined || hasErrors(found)) return { request: undefined, diagnostics: found };
  const made = compile(prompt, { ...options, envelope: { ...envelope, mode: 'simple' }, target: 'simple' });
  const diagnostics = [...found, ...made.diagnostics];
  if (made.request?.mode !== 'simple') return { request: undefined, diagnostics };
  // Nobody asked for a rewritten description, and simple mode would rewrite it unless told not to.
  const { optimizePrompt = options.optimizePrompt ?? false } = made.request;
  return { request: { ...made.request, optimizePrompt }, diagnostics };
}

/** A request in advanced mode that means the same. `optimizePrompt`, which that mode cannot say, is reported. */
export function toAdvanced(request: unknown, options: CompileOptions = {}): ConvertResult<AdvancedRequest> {
  const shape = readShape(request);
  if (shape.problems) return { request: undefined, diagnostics: shapeFindings(shape.problems) };
  if (shape.request.mode === 'advanced') return asItIs(shape.request, options);
  const { additionalPrompt, optimizePrompt, ...plain } = shape.request;
  const { prompt, envelope, diagnostics: found } = decompile(plain, options);
  if (prompt === undefined || envelope === undefined || (hasErrors(found) && !options.force)) {
    return { request: undefined, diagnostics: found };
  }
  const dropped =
    optimizePrompt === undefined
      ? []
      : [finding('optimize-prompt-dropped', { value: optimizePrompt }, { path: ['optimizePrompt'] })];
  const { name, tags, metaData } = envelope;
  return {
    request: {
      ...(name === undefined ? {} : { name }),
      prompt,
      mode: 'advanced',
      ...(additionalPrompt === undefined ? {} : { additionalPrompt }),
      ...(tags === undefined ? {} : { tags }),
      ...(metaData === undefined ? {} : { metaData }),
    },
    diagnostics: [...found, ...dropped],
  };
}

/** A request that has the mode already, where its values are right. */
function asItIs<R extends GenerationRequest>(request: R, options: CompileOptions): ConvertResult<R> {
  const { diagnostics } = decompile(request, options);
  return { request: hasErrors(diagnostics) && !options.force ? undefined : request, diagnostics };
}
