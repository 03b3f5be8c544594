import { assertOptions, type OptionTable } from '../validation/arguments.js';
import { isObject } from '../validation/is-object.js';
import { readAccount, readCredits, readGeneration, readList } from './answers.js';
import { asserting } from './assert-calls.js';
import type { Backoff } from './backoff.js';
import { readBaseUrl, serviceUrl } from './base-url.js';
import type { Client } from './calls.js';
import { type Dialect, spell } from './dialect.js';
import { AnswerError, UnknownOutcomeError } from './errors.js';
import { findTagged, isSameTag, losesTags } from './find-tagged.js';
import { generationsPath, Http, type HttpAnswer } from './http.js';
import { pictureFormat } from './picture-format.js';
import { type FindTagged, submitOnce } from './submit.js';
import { waitUntilDone } from './wait.js';

/** Options of a client. An option that is left out, or undefined, has its default. */
export interface ClientOptions {
  /** The service's API key: printable ASCII without blanks. The client sends it in the header `api-key` only. */
  readonly apiKey: string;
  /** The base URL of the service. `http:` is for this machine only. Default: {@link serviceUrl}. */
  readonly baseUrl?: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** The spelling of params. Default: `page`. */
  readonly dialect?: Dialect | undefined;
  /** How long one try of a call may take, of a picture each part of it, in milliseconds. Default: 60,000. */
  readonly callTimeout?: number | undefined;
  /** Maximum number of retries, where a retry is safe. Default: 5. */
  readonly retries?: number | undefined;
  /** Delays between tries, in milliseconds. Default: first up to 500, at most 30,000. */
  readonly backoff?: Backoff | undefined;
  /** Delays between polls of a generation, in milliseconds. Default: first 5,000, at most 60,000. */
  readonly poll?: Backoff | undefined;
  /**
   * How long a request may take to appear in the list of generations, in milliseconds. The service documents nothing.
   * Default: 30,000.
   */
  readonly settle?: number | undefined;
}

const delays: OptionTable<Backoff> = { first: 'a number from 0', longest: 'a number from 0' };

/** The types of {@link ClientOptions}, for validation. Key and URL have rules of their own. */
const clientOptions: OptionTable<Omit<ClientOptions, 'apiKey' | 'baseUrl'>> = {
  fetch: 'a function',
  dialect: ['page', 'api'],
  callTimeout: 'a number from 0',
  retries: 'a number from 0',
  backoff: delays,
  poll: delays,
  settle: 'a number from 0',
};

/** Maximum size of a picture in bytes. Those of the service have a few megabytes. */
const maxPictureBytes = 256 << 20;
/** A slow connection takes long for a picture, which may be paid by then. */
const pictureAnswer = { maxBytes: maxPictureBytes, mayTakeLong: true };

/**
 * Creates a client of the service. It makes no call yet.
 *
 * @throws TypeError for a key that is missing, or has other characters than printable ASCII, and for an option of another
 * type; RangeError for a base URL that is invalid or would send the key unencrypted, and for another dialect.
 */
export function createClient(options: ClientOptions): Client {
  assertOptions(options, clientOptions);
  const { apiKey, baseUrl = serviceUrl, dialect = 'page', retries = 5, settle = 30_000 } = options;
  if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError('apiKey has to be text of printable ASCII characters without blanks');
  }
  const backoff = options.backoff ?? { first: 500, longest: 30_000 };
  const poll = options.poll ?? { first: 5_000, longest: 60_000 };
  const http = new Http({
    apiKey,
    baseUrl: readBaseUrl(baseUrl),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    callTimeout: options.callTimeout ?? 60_000,
    retries,
    backoff,
  });

  /** Makes a reader of answers from a reader of JSON. */
  const reading =
    <T>(read: (value: unknown) => T | undefined, noun: string) =>
    (answer: HttpAnswer): T => {
      const value = read(http.json(answer));
      if (value === undefined)
        throw new AnswerError(`the service answered with something that is no ${noun}`, answer.status);
      return value;
    };

  const get: Client['get'] = (id, { signal, stop } = {}) =>
    http.safely({ method: 'GET', path: generationPath(id), signal, stop }, reading(readGeneration, 'generation'));

  const find: Client['find'] = ({ signal, stop, tag, name, sort, limit, offset } = {}) =>
    http.safely(
      { method: 'GET', path: generationsPath, query: { tag, name, sort, limit, offset }, signal, stop },
      reading(readList, 'list of generations'),
    );

  /** Whether the service keeps tags, as far as its answers show. If not, a list that has none of a tag shows nothing. */
  let keepsTags = true;
  const findKept: FindTagged = async (tag, signals) => {
    const generation = await findTagged({ find, get }, tag, signals);
    if (!generation && !keepsTags) throw new UnknownOutcomeError(losesTags);
    return generation;
  };

  return asserting({
    async submit(request, submitOptions = {}) {
      const timing = { retries, backoff, settle };
      const generation = await submitOnce(http, findKept, spell(request, dialect), submitOptions, timing);
      const { tag, tagsBefore = [] } = submitOptions;
      const sent = tag === undefined ? [] : [tag, ...tagsBefore];
      const isKept = generation.tags?.some((told) => sent.some((one) => isSameTag(told, one)));
      if (sent.length > 0 && isKept === false) keepsTags = false;
      return generation;
    },
    get,
    find,
    wait: (id, waitOptions = {}) => waitUntilDone(get, id, waitOptions, { poll, settle }),
    async retry(id, { signal } = {}) {
      await http.once({ method: 'POST', path: `${generationsPath}/retry/${encodeURIComponent(id)}`, signal });
    },
    images: {
      // The service charges for a picture once, so downloading it again is free.
      download: (id, { signal, stop } = {}) =>
        http.safely(
          { method: 'POST', path: '/images/download', body: { id }, signal, stop, ...pictureAnswer },
          readPicture,
        ),
      buy: (id, { signal, stop } = {}) =>
        http.safely(
          { method: 'POST', path: '/images/buy', body: { id }, signal, stop },
          reading(readObject, 'picture'),
        ),
      preview: (id, { signal, stop } = {}) =>
        http.safely(
          {
            method: 'GET',
            path: `/images/preview/${encodeURIComponent(id)}.jpg`,
            signal,
            stop,
            ...pictureAnswer,
          },
          readPicture,
        ),
    },
    credits: ({ signal, stop } = {}) =>
      http.safely({ method: 'GET', path: '/credit', signal, stop }, reading(readCredits, 'list of credits')),
    check: ({ signal, stop } = {}) =>
      http.safely({ method: 'GET', path: '/api-keys/check', signal, stop }, reading(readAccount, 'account')),
  });
}

const generationPath = (id: string): string => `${generationsPath}/${encodeURIComponent(id)}`;

const readObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  isObject(value) ? value : undefined;

/** Checks that an answer is a complete picture. */
function readPicture({ status, type, bytes }: HttpAnswer): Uint8Array {
  const format = pictureFormat(bytes);
  // The same would come again.
  if (!format)
    throw new AnswerError(`the service answered with ${type ?? 'something'} that is no picture`, status, false);
  if (!format.isWhole(bytes)) throw new AnswerError('the picture broke off before its end', status);
  return bytes;
}
