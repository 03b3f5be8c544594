import type { CodeDocumentation } from '../checker/documentation.js';
import type { RequestCode } from '../diagnostics/codes.js';
import type { CompileOptions } from './options.js';

/** A prompt that yields a diagnostic, or none, when it is compiled. */
export type CompileExample = string | { readonly prompt: string; readonly options: CompileOptions };

/** A request that yields a diagnostic, or none. */
export interface RequestExample {
  readonly request: unknown;
  /** The conversion that yields it: to a prompt (`decompile`), to an advanced request (`toAdvanced`), or none (`lint`). */
  readonly to: 'prompt' | 'advanced' | 'findings';
}

/** The documentation of a diagnostic of requests. */
export interface RequestDocumentation extends CodeDocumentation {
  readonly code: RequestCode;
  readonly examples: {
    /** Prompts that yield the code when compiled. Empty where only a request can show it. */
    readonly bad: readonly CompileExample[];
    /** Prompts that yield nothing at all when compiled. */
    readonly good: readonly CompileExample[];
  };
  /** Requests that yield the code, and requests that yield nothing at all. */
  readonly requests?: { readonly bad: readonly RequestExample[]; readonly good: readonly RequestExample[] };
}

/** The documentation beside a definition, which has the code. Returned by a function, so that bundlers drop it where it is unused. */
export type RequestDocs = Omit<RequestDocumentation, 'code'>;

/** Examples for each conversion. */
export const toPrompt = (request: unknown): RequestExample => ({ request, to: 'prompt' });
export const toLint = (request: unknown): RequestExample => ({ request, to: 'findings' });
export const toAdvanced = (request: unknown): RequestExample => ({ request, to: 'advanced' });

/** Builders of example requests, with the keys that all examples share. */
export const simple = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'simple', ...more });
export const advanced = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'advanced', ...more });
export const withParams = (...params: readonly (readonly [string, unknown])[]) =>
  simple('a dog', { params: params.map(([name, value]) => ({ name, value })) });

/** Formats a number of characters for people. */
export const count = (characters: number): string => characters.toLocaleString('en-US');
