import type { GenerationRequest } from '../request/request.js';
import type { Account, Credit, Generation } from './answers.js';
import type { SubmitOptions } from './submit.js';

/** Options of a call. */
export interface CallOptions {
  /** Aborts the call; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Stops the call before its next try; a try in flight finishes. */
  readonly stop?: AbortSignal | undefined;
}

/** Options for waiting. */
export interface WaitOptions extends Pick<CallOptions, 'signal'> {
  /** Maximum time to wait, in milliseconds. Default: 1,800,000, half an hour. */
  readonly timeout?: number | undefined;
  /**
   * Whether the generation was just restarted: a failure that is read within the client's `settle` may then be the old
   * one, and does not count. Default: false.
   */
  readonly restarted?: boolean | undefined;
  /** Called with the result of each poll. */
  readonly onPoll?: ((generation: Generation) => void) | undefined;
  /** Runs each poll, for example to limit how many run at once. Default: runs it immediately. */
  readonly through?: (<T>(look: () => Promise<T>) => Promise<T>) | undefined;
}

/** Options for listing generations. Each restricts the list; undefined ones do not. */
export interface FindOptions extends CallOptions {
  /** Only generations with this tag. */
  readonly tag?: string | undefined;
  /** Only generations with this name. */
  readonly name?: string | undefined;
  /** The order, as the service spells it. Undefined: the service's own order. */
  readonly sort?: string | undefined;
  /** Maximum number of generations in the answer. Undefined: the service's own limit. */
  readonly limit?: number | undefined;
  /** How many to skip. Default: 0. */
  readonly offset?: number | undefined;
}

/** The pictures of generations. */
export interface Images {
  /** Downloads the full picture. The service charges credits for it, once for each picture. */
  download(id: string, options?: CallOptions): Promise<Uint8Array>;
  /** Buys a picture, and returns the service's answer with its URLs. Costs credits, once for each picture. */
  buy(id: string, options?: CallOptions): Promise<Readonly<Record<string, unknown>>>;
  /** Downloads the preview, which is free. */
  preview(id: string, options?: CallOptions): Promise<Uint8Array>;
}

/**
 * The calls of the service. All reject with a {@link ClientError} where the service or the connection fails, and with
 * the signal's reason once it aborts.
 *
 * @throws TypeError or RangeError for an argument or option of another type, and for an id that is none. Nothing is sent then.
 */
export interface Client {
  /** Submits a request exactly once. See {@link SubmitOptions} for the conditions. */
  submit(request: GenerationRequest, options?: SubmitOptions): Promise<Generation>;
  /** Reads a generation. */
  get(id: string, options?: CallOptions): Promise<Generation>;
  /** Lists generations. `total` counts them on all pages; undefined where the service does not say. */
  find(
    options?: FindOptions,
  ): Promise<{ readonly total: number | undefined; readonly generations: readonly Generation[] }>;
  /**
   * Polls a generation until it is done (status 3) and has pictures, or has failed (4); other statuses are not final.
   *
   * @throws DeadlineError where it takes longer than `timeout`; ServiceError where it is not found, not even by then or
   * within the client's `settle`.
   */
  wait(id: string, options?: WaitOptions): Promise<Generation>;
  /** Restarts a failed generation. Only one try: `stop` has no effect. */
  retry(id: string, options?: CallOptions): Promise<void>;
  readonly images: Images;
  /** Reads the credits left, by kind. */
  credits(options?: CallOptions): Promise<readonly Credit[]>;
  /**
   * Reads the account of the key.
   *
   * @throws KeyError where the service refuses the key.
   */
  check(options?: CallOptions): Promise<Account>;
}
