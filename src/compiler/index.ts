export { type CompileOptions, type CompileResult, compile, type Target } from './compile.js';
export { type ConvertResult, toAdvanced, toSimple } from './convert.js';
export { type DecompileOptions, type DecompileResult, decompile } from './decompile.js';
export type { Envelope } from './envelope.js';
export { type ExpandResult, expand } from './expand.js';
export type { Intent, IntentPart, IntentSetting, Phrases } from './intent.js';
export { intentOfPrompt, intentOfRequest } from './intent-of.js';
export type { LowerOptions } from './lower.js';
export { type PrintOptions, print } from './print.js';
