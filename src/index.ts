export { type CheckOptions, check } from './checker/index.js';
export {
  type CompileOptions,
  type CompileResult,
  type ConvertResult,
  compile,
  type DecompileOptions,
  type DecompileResult,
  decompile,
  type Envelope,
  type ExpandResult,
  expand,
  type Target,
  toAdvanced,
  toSimple,
} from './compiler/index.js';
export {
  applyFixes,
  type Diagnostic,
  type DiagnosticCode,
  type Fix,
  type FixResult,
  hasErrors,
  type Severity,
} from './diagnostics/index.js';
export { type FormatOptions, format } from './formatter/index.js';
export { lint } from './linter/lint.js';
export { type Prompt, parse, type Setting } from './parser/index.js';
export type { AdvancedRequest, GenerationRequest, Param, SimpleRequest } from './request/index.js';
export type { Edit, Range } from './text/index.js';
