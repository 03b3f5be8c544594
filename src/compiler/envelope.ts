import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { Param, ProcessMode, RequestBase } from '../request/request.js';

/** The parts of a request that a prompt cannot state. Keys that the request lacks are absent, and stay so when compiled. */
export interface Envelope extends Omit<RequestBase, 'processMode'> {
  /** The mode of the request, which is the default target of compiling. */
  readonly mode: 'simple' | 'advanced';
  /** Whether the service may rewrite the prompt. Of a simple request; one that an advanced request has all the same is kept. */
  readonly optimizePrompt?: boolean | undefined;
  /** Undocumented params, unchanged. */
  readonly params?: readonly Param[] | undefined;
  /** Of an advanced request only; that of a simple one becomes a flag of the prompt. */
  readonly processMode?: ProcessMode | undefined;
}

/**
 * Whether the service puts words in front of the prompt of an advanced request. That of a simple one contains them when it
 * is decompiled.
 */
export const hasWordsInFront = ({
  mode,
  additionalPrompt = '',
}: Pick<Envelope, 'mode' | 'additionalPrompt'>): boolean =>
  mode === 'advanced' && resolve(parse(additionalPrompt, { wrapper: false })).hasText;
