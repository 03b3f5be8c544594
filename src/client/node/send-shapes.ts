import type { GenerationRequest } from '../../request/request.js';
import type { GenerationImage } from '../answers.js';
import type { Client } from '../calls.js';
import type { Journal } from './journal.js';
import type { PictureFolder } from './pictures.js';

/** A request to send. */
export interface SendItem {
  readonly request: GenerationRequest;
  /** Where it comes from, for people. */
  readonly source?: string | undefined;
}

/**
 * The result of a request. `created`: the service has it, and the run does not wait for it. `running`: the service has
 * it, and the run ended or timed out before it was done. `done`: its pictures exist. `failed`: the service could not
 * generate it, or no longer has it. `refused`: the service rejected it. `unknown`: it may have arrived, and is not sent again. `not-sent`:
 * it did not arrive, or its turn never came.
 */
export type SendState = 'created' | 'running' | 'done' | 'failed' | 'refused' | 'unknown' | 'not-sent';

/** An image of a generation, and its file. */
export interface SentImage extends GenerationImage {
  /** Path of the saved picture. Undefined where it was not saved. */
  readonly file?: string | undefined;
}

/** The result of a request. Fields without a value are undefined. */
export interface SendRecord {
  /** The number of the request in the input, from 1. */
  readonly ordinal: number;
  /** As of `requestKey`. */
  readonly key: string;
  readonly state: SendState;
  readonly prompt: string;
  /** As in {@link SendItem}. */
  readonly source?: string | undefined;
  /** The id of the generation. */
  readonly id?: string | undefined;
  /** The pictures of a generation that is done. */
  readonly images?: readonly SentImage[] | undefined;
  /** The error for people, with the messages of the service. */
  readonly error?: string | undefined;
  /** The error messages of the service, for a refused request. */
  readonly messages?: readonly string[] | undefined;
  /** The HTTP status of the answer, for a refused request. */
  readonly status?: number | undefined;
}

/** An event during a run. */
export type SendEvent = 'sending' | 'created' | 'done' | 'failed' | 'refused' | 'unknown' | 'saved';

/** Options of `send`. An option that is left out, or undefined, has its default. */
export interface SendOptions {
  readonly client: Client;
  /** The log of the run. Undefined: a stopped run cannot be continued. */
  readonly journal?: Journal | undefined;
  /** Maximum number of calls at once, separately for polls, pictures and all others. Default: 3. */
  readonly concurrency?: number | undefined;
  /** Maximum number of submissions and restarts per second. Undefined: no limit. */
  readonly perSecond?: number | undefined;
  /** Whether to wait until generations are done. Default: true. */
  readonly wait?: boolean | undefined;
  /** How long to wait for each generation, in milliseconds. Default: 1,800,000, half an hour. */
  readonly timeout?: number | undefined;
  /** The folder for pictures. Undefined: they are not downloaded. */
  readonly pictures?: PictureFolder | undefined;
  /** Whether to download previews, which are free. Default: false. */
  readonly previews?: boolean | undefined;
  /** Whether to restart failed generations, and to send refused requests again. Default: false. */
  readonly retryFailed?: boolean | undefined;
  /** Whether requests carry their key as a tag. Without it, an unknown outcome is never sent again. Default: true. */
  readonly keyTag?: boolean | undefined;
  /** Distinguishes runs without a journal. Default: random. */
  readonly run?: string | undefined;
  /** Whether to accept a journal of another input. Default: false. */
  readonly appendToJournal?: boolean | undefined;
  /**
   * Maximum number of requests to submit and of failed generations to restart. Later ones end as `not-sent`, those that
   * failed with their ids.
   * A request with an unknown outcome in the journal counts only if the service does not have it and it has to be
   * submitted again. Undefined: no limit.
   */
  readonly limit?: number | undefined;
  /** Once it aborts, the run starts nothing new, and finishes what is in flight. */
  readonly stop?: AbortSignal | undefined;
  /** Called for each event, with the record at that time. */
  readonly onEvent?: ((event: SendEvent, record: SendRecord) => void) | undefined;
}
