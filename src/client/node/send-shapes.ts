import type { GenerationRequest } from '../../request/request.js';
import type { GenerationImage } from '../answers.js';
import type { Client } from '../client.js';
import type { Journal } from './journal.js';
import type { PictureFolder } from './pictures.js';

/** A request to send. */
export interface SendItem {
  readonly request: GenerationRequest;
  /** Where it comes from, for people. */
  readonly source?: string | undefined;
}

/**
 * The result of a request. `refused`: the service rejected it. `unknown`: it may have arrived, and is not sent again.
 * `running`: it was created and is not done. `not-sent`: the run ended before its turn. `failed`: the service could not
 * generate it.
 */
export type SendState = 'created' | 'running' | 'done' | 'failed' | 'refused' | 'unknown' | 'not-sent';

/** An image of a generation, and its file. */
export interface SentImage extends GenerationImage {
  /** Path of the saved picture. Undefined where it was not saved. */
  readonly file?: string | undefined;
}

/** The record of a request. */
export interface SendRecord {
  /** The number of the request in the input, from 1. */
  readonly ordinal: number;
  readonly key: string;
  readonly state: SendState;
  readonly prompt: string;
  readonly source?: string | undefined;
  readonly id?: string | undefined;
  readonly images?: readonly SentImage[] | undefined;
  /** The error in a sentence, with the service's own sentences. */
  readonly error?: string | undefined;
  readonly messages?: readonly string[] | undefined;
  readonly status?: number | undefined;
}

/** An event during a run. */
export type SendEvent = 'submitted' | 'created' | 'done' | 'failed' | 'refused' | 'unknown' | 'saved';

/** Options of `send`. An option that is left out, or undefined, has its default. */
export interface SendOptions {
  readonly client: Client;
  /** Undefined: a stopped run cannot be continued. */
  readonly journal?: Journal | undefined;
  /** Maximum number of requests in flight. Default: 3. */
  readonly concurrency?: number | undefined;
  /** Maximum number of submissions in a second. Undefined: no limit. */
  readonly perSecond?: number | undefined;
  /** Whether to wait until generations are done. Default: true. */
  readonly wait?: boolean | undefined;
  /** How long to wait for each, in milliseconds. Default: half an hour. */
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
  /** Whether to accept a journal that was written for another input. Default: false. */
  readonly appendToJournal?: boolean | undefined;
  /** Maximum number of requests to submit. Later ones are left for another run. */
  readonly limit?: number | undefined;
  /** When aborted, nothing new is started, and what is in flight is finished. */
  readonly stop?: AbortSignal | undefined;
  /** Called for each event, with the record as it is then. Undefined: events are not reported. */
  readonly onEvent?: ((event: SendEvent, record: SendRecord) => void) | undefined;
}
