export type { Intent, IntentPart, IntentSetting, Phrases } from '../intent/intent.js';
export type { LowerOptions } from '../intent/lower.js';
export { type PrintOptions, print } from '../intent/print.js';
export {
  type AffixDiagnostic,
  type Affixed,
  type Affixes,
  type AffixName,
  type AffixOptions,
  affix,
} from '../parser/affix.js';
export { type CompileResult, compile } from './compile.js';
export { type ConvertResult, toAdvanced, toSimple } from './convert.js';
export { type DecompileOptions, type DecompileResult, decompile } from './decompile.js';
export type { Envelope } from './envelope.js';
export { type ExpandResult, expand } from './expand.js';
export { intentOfPrompt, intentOfRequest } from './intent-of.js';
export type { CompileOptions, Target } from './options.js';
