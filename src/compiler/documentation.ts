import type { CodeDocumentation } from '../checker/documentation.js';
import type { RequestCode } from '../diagnostics/codes.js';
import type { CompileOptions } from './options.js';

/** A prompt that shows a finding, or none, when it is compiled. */
export type CompileExample = string | { readonly prompt: string; readonly options: CompileOptions };

/** A request that shows a finding, or none. */
export interface RequestExample {
  readonly request: unknown;
  /** What is made of it: a prompt (`decompile`), an advanced request (`toAdvanced`), or findings alone (`lint`). */
  readonly to: 'prompt' | 'advanced' | 'findings';
}

/** What people are told about a finding of a request. */
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

/** The same as it stands beside the definition, which has the code. Made by a function, which no bundler keeps in vain. */
export type RequestDocs = Omit<RequestDocumentation, 'code'>;

/** A request that shows a finding when that is made of it. */
export const toPrompt = (request: unknown): RequestExample => ({ request, to: 'prompt' });
export const toLint = (request: unknown): RequestExample => ({ request, to: 'findings' });
export const toAdvanced = (request: unknown): RequestExample => ({ request, to: 'advanced' });

/** Requests as examples have them, without what they have in common. */
export const simple = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'simple', ...more });
export const advanced = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'advanced', ...more });
export const withParams = (...params: readonly (readonly [string, unknown])[]) =>
  simple('a dog', { params: params.map(([name, value]) => ({ name, value })) });

/** A number of characters, for people. */
export const count = (characters: number): string => characters.toLocaleString('en-US');
