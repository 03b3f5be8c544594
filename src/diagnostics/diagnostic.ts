import type { Edit, Range } from '../text/range.js';
import { assertArgument } from '../validation/arguments.js';
import type { DiagnosticCode } from './codes.js';

/** `error`: the service refuses it, or no request can be made of it. `warning`: it will not do what it seems to. */
export type Severity = 'error' | 'warning' | 'info';

/** `safe`: the author plainly meant it, and the intent stays. `unsafe`: the meaning changes; only on request. */
export type Safety = 'safe' | 'unsafe';

/** What a message was made from: for tools and tests, which read this and the code, never the sentence. */
export type DiagnosticData = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A remedy. Edits refer to the unfixed text and do not overlap. A safe fix leaves the intent as it was. */
export interface Fix {
  /** What it does, as a command: `Use 100`. */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
  /** Of a finding about a request: the whole request, mended. There are no edits then. */
  readonly request?: object;
}

/** A finding. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** The smallest text at fault. Empty where something is missing. */
  readonly range: Range;
  /** One sentence with the fact and the limit. */
  readonly message: string;
  readonly data: DiagnosticData;
  /** Where in a request's JSON; the range then lies inside the string at that path. Undefined for prompts. */
  readonly path?: readonly (string | number)[];
  /** Undefined where nothing can be done by an edit. The first one is the best. */
  readonly fixes?: readonly Fix[];
}

/**
 * Something while it is put together, key by key. Where there are many, that is the way: objects that are spread into each
 * other take longer, and no two of them look alike to an engine.
 */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Whether any finding is an error.
 *
 * @throws TypeError for `diagnostics` that are no list.
 */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  assertArgument('diagnostics', diagnostics, 'a list');
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** The first safe fix of a finding, or `undefined`. */
export const safeFix = ({ fixes }: Diagnostic): Fix | undefined => fixes?.find(({ safety }) => safety === 'safe');
