import type { Edit, Range } from '../text/range.js';
import { assertArgument } from '../validation/arguments.js';
import type { DiagnosticCode } from './codes.js';

/**
 * `error`: the service refuses the prompt, or no request can be made from it. `warning`: it will not do what it seems to.
 * `info`: it works, but another way is better, or nobody knows for certain.
 */
export type Severity = 'error' | 'warning' | 'info';

/** `safe`: the author plainly meant it, and the intent stays. `unsafe`: the meaning changes, so it is applied on request only. */
export type Safety = 'safe' | 'unsafe';

/** The data that a message was made from, for tools and tests: they read it and the code, never the message. */
export type DiagnosticData = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A fix for a diagnostic. Its edits refer to the unfixed text and do not overlap. A safe fix leaves the intent as it was. */
export interface Fix {
  /** What it does, in the imperative: `Use 100`. */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
  /** For a diagnostic of a request: the whole fixed request; `edits` is empty then. Otherwise undefined. */
  readonly request?: object;
}

/** Something to report about a prompt, a request or a file. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** The smallest text at fault. Empty where something is missing. */
  readonly range: Range;
  /** One sentence with the fact and the limit. */
  readonly message: string;
  /** The facts that the message is made of. */
  readonly data: DiagnosticData;
  /** The JSON path in a request; the range then refers to the string at that path. Undefined for prompts. */
  readonly path?: readonly (string | number)[];
  /** The fixes, the best one first. Undefined where there is none. */
  readonly fixes?: readonly Fix[];
}

/**
 * A mutable `T`, to build an object key by key. Spreading optional keys is slower, and gives every combination of keys a hidden
 * class of its own.
 */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Whether any diagnostic is an error.
 *
 * @throws TypeError for `diagnostics` that are not a list of them.
 */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  assertArgument('diagnostics', diagnostics, 'a list of objects');
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** The first safe fix of a diagnostic; `undefined` where there is none. */
export const safeFix = ({ fixes }: Diagnostic): Fix | undefined => fixes?.find(({ safety }) => safety === 'safe');
