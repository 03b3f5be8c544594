import type { Param, ProcessMode, RequestBase } from '../request/request.js';

/** What a request says that a prompt cannot. What a request lacked is absent here, and stays so on the way back. */
export interface Envelope extends Omit<RequestBase, 'processMode'> {
  /** The mode, which compiling takes for its target. */
  readonly mode: 'simple' | 'advanced';
  readonly optimizePrompt?: boolean | undefined;
  /** Params that no page documents, as they came. */
  readonly params?: readonly Param[] | undefined;
  /** Of an advanced request only: in a simple one it stands in the prompt. */
  readonly processMode?: ProcessMode | undefined;
}
