import { readMessages } from './answers.js';
import { type Backoff, jittered, longestRetryAfter, readRetryAfter, rested } from './backoff.js';
import { AnswerError, type ClientError, ConnectionError, serviceError } from './errors.js';

/** How calls are made. */
export interface HttpOptions {
  readonly apiKey: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** How long one try may take, in milliseconds. */
  readonly callTimeout: number;
  /** How often a call that changes nothing is tried again. */
  readonly retries: number;
  readonly backoff: Backoff;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind the base URL, from its slash on. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Ends the call before its next try: one that is on its way is finished. */
  readonly stop?: AbortSignal | undefined;
  /** Most bytes that an answer may have. Default: {@link maxAnswerBytes}. */
  readonly maxBytes?: number | undefined;
}

/** An answer with a status of 200 to 299. */
export interface HttpAnswer {
  readonly status: number;
  readonly type: string | undefined;
  readonly bytes: Uint8Array;
}

/** Most bytes of an answer in JSON: a page of the list of generations has a few hundred kilobytes. */
const maxAnswerBytes = 16 << 20;

/** Keys shorter than this are no secrets, and may stand in any word of an answer. */
const minSecretLength = 8;

/** Makes calls. The key goes nowhere but into their header. */
export class Http {
  constructor(private readonly options: HttpOptions) {}

  /** A call that changes nothing, or nothing more a second time: tried again where that may help. */
  async safely<T>(call: HttpCall, read: (answer: HttpAnswer) => T): Promise<T> {
    const { retries, backoff } = this.options;
    for (let attempt = 0; ; attempt++) {
      try {
        return read(await this.once(call));
      } catch (error) {
        const { retryable, retryAfter = 0 } = error as ClientError & { readonly retryAfter?: number };
        if (retryable !== true || attempt >= retries || retryAfter > longestRetryAfter) throw error;
        if (!(await rested(Math.max(retryAfter, jittered(backoff, attempt)), [call.signal, call.stop]))) {
          call.signal?.throwIfAborted();
          throw error;
        }
      }
    }
  }

  /**
   * Makes a call once.
   *
   * @throws ServiceError for a status of 400 and above; ConnectionError where no whole answer came; AnswerError for any other
   * status; the signal's reason where it ended the call.
   */
  async once({ method, path, query, body, signal, maxBytes = maxAnswerBytes }: HttpCall): Promise<HttpAnswer> {
    const { apiKey, baseUrl, callTimeout } = this.options;
    signal?.throwIfAborted();
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(timedOut), callTimeout);
    const onAbort = (): void => ending.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const { fetch } = this.options;
      const response = await fetch(`${baseUrl}${path}${queryText(query)}`, {
        method,
        headers: {
          'api-key': apiKey,
          accept: 'application/json, image/*',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A redirect would take the key along to another host.
        redirect: 'manual',
        signal: ending.signal,
      });
      const { status, headers } = response;
      const bytes = await bytesOf(response, maxBytes);
      if (status >= 400) {
        const messages = readMessages(this.json({ bytes }));
        throw serviceError(status, messages, readRetryAfter(headers.get('retry-after'), Date.now()));
      }
      if (status < 200 || status > 299) {
        throw new AnswerError(`the service answered with status ${status}, which is not followed`, status, false);
      }
      return { status, type: headers.get('content-type') ?? undefined, bytes };
    } catch (error) {
      if (isOurs(error)) throw error;
      if (signal?.aborted) throw signal.reason;
      throw ending.signal.aborted
        ? new ConnectionError(`no whole answer came within ${callTimeout / 1000} seconds`, false)
        : connectionError(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** The JSON of an answer without the key, should it hold it, or `undefined` for what is none. */
  json({ bytes }: Pick<HttpAnswer, 'bytes'>): unknown {
    const { apiKey } = this.options;
    const text = decoder.decode(bytes);
    try {
      // In JSON any character may be escaped: the key is looked for in the texts of the value.
      if (apiKey.length < minSecretLength || !(text.includes('\\') || text.includes(apiKey))) return JSON.parse(text);
      return withoutKey(JSON.parse(text), apiKey);
    } catch {
      return undefined;
    }
  }
}

const decoder = new TextDecoder();

/** A value of JSON without the key, also in the names of its fields. */
function withoutKey(value: unknown, key: string): unknown {
  if (typeof value === 'string') return value.replaceAll(key, '[api-key]');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => withoutKey(inner, key));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.replaceAll(key, '[api-key]'), withoutKey(inner, key)]),
  );
}

/** The bytes of an answer, which is left as soon as it is longer than is taken. */
async function bytesOf(response: Response, maxBytes: number): Promise<Uint8Array> {
  const { status, headers, body } = response;
  const tooLong = (): AnswerError =>
    new AnswerError(`the service answered with more than ${maxBytes >> 20} MB, which is not read`, status, false);
  if (!body) return new Uint8Array();
  const declared = headers.get('content-length');
  if (Number(declared) > maxBytes) {
    await body.cancel();
    throw tooLong();
  }
  // Packed bytes may become any number of them.
  if (declared !== null && !headers.has('content-encoding')) return new Uint8Array(await response.arrayBuffer());
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLong();
    }
    parts.push(value);
  }
  if (parts.length === 1) return parts[0] as Uint8Array;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const timedOut = new Error('timed out');

const isOurs = (error: unknown): boolean =>
  error instanceof Error && typeof (error as Partial<ClientError>).retryable === 'boolean';

/** What systems say where a connection never came about. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Only the system's code is kept of an error of `fetch`: its causes may hold headers, and so the key. */
function connectionError(error: unknown): ConnectionError {
  const code = codeOf(error);
  return new ConnectionError(
    `the connection to the service failed${code === undefined ? '' : ` (${code})`}`,
    code !== undefined && neverConnected.has(code),
  );
}

function codeOf(error: unknown): string | undefined {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
  if (typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code)) return code;
  // Where a name has several addresses, there is an error for each.
  const inner = Array.isArray(errors) ? errors[0] : cause;
  return inner === undefined || inner === error ? undefined : codeOf(inner);
}

function queryText(query: HttpCall['query']): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)] as [string, string]))}`;
}
