export { applyFixes, type FixOptions, type FixResult } from './apply-fixes.js';
export { type DiagnosticCode, diagnosticCodes } from './codes.js';
export {
  type Diagnostic,
  type DiagnosticData,
  type Fix,
  hasErrors,
  type Safety,
  type Severity,
  safeFix,
} from './diagnostic.js';
