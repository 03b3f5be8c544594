import type { GenerationRequest } from '../request/request.js';
import { assertOptions, type OptionTable } from '../validation/arguments.js';
import {
  type Account,
  type Credit,
  type Generation,
  namedImages,
  readAccount,
  readCredits,
  readGeneration,
  readList,
} from './answers.js';
import { type Backoff, sleep } from './backoff.js';
import { readBaseUrl, serviceUrl } from './base-url.js';
import { type Dialect, spell } from './dialect.js';
import { AnswerError, DeadlineError, ServiceError, UnknownOutcomeError } from './errors.js';
import { Http, type HttpAnswer } from './http.js';
import { keyTagStart } from './key.js';
import { type FindTagged, lookYourself, type SubmitOptions, submitOnce } from './submit.js';

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

/** The status of a generation that is done. */
export const done = 3;
/** The status of a generation that has failed. */
export const failed = 4;

const maxPageSize = 100;
/** Maximum number of pages to search for a tag. There are more only where the service does not search by it. */
const maxPages = 100;
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
      { method: 'GET', path: '/image-generations', query: { tag, name, sort, limit, offset }, signal, stop },
      reading(readList, 'list of generations'),
    );

  const findTagged: FindTagged = async (tag, signals) => {
    // A list that is not empty although nothing in it has the tag shows that the service does not search by it as it was
    // written. Then all of the list is read, whatever it says of its length.
    const seen = new Set<string>();
    let count: number | undefined;
    let isUntold = false;
    for (let page = 0; page < maxPages; page++) {
      const { total, generations } = await find({ tag, limit: maxPageSize, offset: seen.size, ...signals });
      if (page === 0) count = total;
      const fresh = generations.filter(({ id }) => !seen.has(id));
      for (const listed of fresh) {
        // A list may leave the tags out. One generation is asked itself; if it does not tell them, others will not.
        const isAsked: boolean = !isUntold && !listed.tags?.length;
        const generation: Generation = isAsked ? await get(listed.id, signals) : listed;
        if (generation.tags?.some((own) => isSameTag(own, tag))) return generation;
        isUntold ||= isAsked && !generation.tags?.length;
        seen.add(listed.id);
      }
      if (fresh.length > 0) continue;
      const problem = isUntold
        ? 'the service does not tell the tags of its generations'
        : generations.length > 0
          ? 'the service lists the same generations on each page'
          : seen.size < (count ?? 0)
            ? `the service lists ${seen.size} of ${count} generations`
            : seen.size > 0 && count === undefined
              ? 'the service does not say how many generations it has'
              : undefined;
      if (problem !== undefined) throw new UnknownOutcomeError(`${problem}; ${lookYourself}`);
      return undefined;
    }
    throw new UnknownOutcomeError(`it is not on the first ${maxPages} pages of the list; ${lookYourself}`);
  };

  return {
    submit: (request, submitOptions = {}) =>
      submitOnce(http, findTagged, spell(request, dialect), submitOptions, { retries, backoff, settle }),
    get,
    find,
    async wait(id, { signal, timeout = 1_800_000, restarted = false, onPoll, through = atOnce } = {}) {
      // A monotonic clock: changes of the system time have no effect.
      const start = performance.now();
      const deadline = start + timeout;
      let mayBeOld = restarted;
      let settledAt: number | undefined;
      for (let delay = poll.first; ; delay = Math.min(poll.longest, delay * 1.5)) {
        const lookedAt = performance.now();
        // One that was just made may not be found yet, and one that was just restarted may be told as it was before.
        const isSettled = lookedAt >= start + settle;
        let notFound: unknown;
        const generation = await through(() => get(id, { signal })).catch((error: unknown) => {
          if (isSettled || !(error instanceof ServiceError && error.status === 404)) throw error;
          notFound = error;
          return undefined;
        });
        const left = deadline - performance.now();
        if (generation) {
          const { status, images, imageCount = 0 } = generation;
          mayBeOld &&= status === failed && !isSettled;
          onPoll?.(generation);
          if (status === failed && !mayBeOld) return generation;
          if (status === done && images.length > 0) {
            // Pictures may appear one after the other. A number that is never reached is waited for only so long.
            settledAt ??= performance.now() + settle;
            if (namedImages(generation) >= imageCount || lookedAt >= settledAt || left <= 0) return generation;
          }
        }
        if (left <= 0) throw generation ? new DeadlineError(id, generation.status) : notFound;
        // Spread the polls over the last quarter of the delay.
        await sleep(Math.min(left, delay * (0.75 + Math.random() / 4)), signal);
      }
    },
    async retry(id, { signal } = {}) {
      await http.once({ method: 'POST', path: `/image-generations/retry/${encodeURIComponent(id)}`, signal });
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
  };
}

/**
 * Whether a tag is that of a request. The service may write one of `keyTag` in capitals, or put marks around it. More
 * behind it is another run: `promptc-1` and `promptc-12`.
 */
const isSameTag = (tag: string, wanted: string): boolean =>
  tag === wanted ||
  (wanted.startsWith(keyTagStart) &&
    tag
      .toLowerCase()
      .replace(/[^a-z0-9]+$/, '')
      .endsWith(wanted));

const atOnce = <T>(look: () => Promise<T>): Promise<T> => look();

const generationPath = (id: string): string => `/image-generations/${encodeURIComponent(id)}`;

const readObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

/** Checks that an answer is a complete JPEG, which ends with a marker. */
function readPicture({ status, type, bytes }: HttpAnswer): Uint8Array {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!isJpeg) throw new AnswerError(`the service answered with ${type ?? 'something'} that is no JPEG`, status);
  // Some programs append a few bytes to the end marker.
  for (let at = bytes.length - 2; at >= Math.max(3, bytes.length - 64); at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return bytes;
  }
  throw new AnswerError('the picture broke off before its end', status);
}
