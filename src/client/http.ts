import { readMessages } from './answers.js';
import { type Backoff, jittered, maxRetryAfter, readRetryAfter, waitUnlessAborted } from './backoff.js';
import { AddressError, AnswerError, type ClientError, ConnectionError, serviceError } from './errors.js';

/** Options for all calls. */
export interface HttpOptions {
  readonly apiKey: string;
  /** The base URL, without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Timeout of one try, in milliseconds. */
  readonly callTimeout: number;
  /** Maximum number of retries of an idempotent call. */
  readonly retries: number;
  readonly backoff: Backoff;
}

/** The path of all generations, which is there wherever the service is. */
export const generationsPath = '/image-generations';

/** The statuses that say that there is no such path here. */
const noPath: ReadonlySet<number> = new Set([301, 302, 307, 308, 404, 405]);

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  /** The part behind the base URL, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Stops the call before its next try; a try in flight finishes. */
  readonly stop?: AbortSignal | undefined;
  /** Maximum size of the answer in bytes. Default: {@link maxAnswerBytes}. */
  readonly maxBytes?: number | undefined;
  /** Whether the timeout starts again with each part of the answer. Default: false. */
  readonly mayTakeLong?: boolean | undefined;
}

/** An answer with a status of 200 to 299. */
export interface HttpAnswer {
  readonly status: number;
  /** The header `content-type`. Undefined where there is none. */
  readonly type: string | undefined;
  readonly bytes: Uint8Array;
}

/** Maximum size of a JSON answer in bytes. A page of the list of generations has a few hundred kilobytes. */
const maxAnswerBytes = 16 << 20;

/** Shorter keys are no secrets, and may be part of any word in an answer. In characters. */
const minSecretLength = 8;

/** Makes calls. The key is sent in their header and nowhere else. */
export class Http {
  /** When the service takes calls again, as `performance.now()` tells it. */
  private notBefore = 0;

  constructor(private readonly options: HttpOptions) {}

  /** Makes an idempotent call. Retries it while that may help. Throws like {@link once}, and like `read`. */
  async safely<T>(call: HttpCall, read: (answer: HttpAnswer) => T): Promise<T> {
    const { retries, backoff } = this.options;
    for (let attempt = 0; ; attempt++) {
      try {
        return read(await this.once(call));
      } catch (error) {
        const { retryable, retryAfter = 0 } = error as ClientError & { readonly retryAfter?: number };
        if (retryable !== true || attempt >= retries || retryAfter > maxRetryAfter) throw error;
        if (!(await waitUnlessAborted(Math.max(retryAfter, jittered(backoff, attempt)), [call.signal, call.stop]))) {
          call.signal?.throwIfAborted();
          throw error;
        }
      }
    }
  }

  /**
   * Waits until the service takes calls again, whichever call it said that to.
   *
   * @throws ConnectionError where `stop` aborts before; the reason of `signal` where that does.
   */
  async untilOpen({ signal, stop }: Pick<HttpCall, 'signal' | 'stop'>): Promise<void> {
    while (this.notBefore > performance.now()) {
      const isOver = await waitUnlessAborted(this.notBefore - performance.now(), [signal, stop]);
      signal?.throwIfAborted();
      if (!isOver) {
        throw new ConnectionError('the service asked to wait, and the run ended before', true, undefined, false);
      }
    }
  }

  /** Holds all calls back as long as an answer asks for. A longer time than calls wait for ends the call alone. */
  private close(status: number, retryAfter: number | undefined): void {
    if (retryAfter === undefined || retryAfter > maxRetryAfter || !(status === 429 || status === 503)) return;
    this.notBefore = Math.max(this.notBefore, performance.now() + retryAfter);
  }

  /**
   * Makes a call once, as soon as the service takes calls.
   *
   * @throws AddressError where there is no {@link generationsPath}; ServiceError for a status of 400 and above; AnswerError
   * for any other but 200 to 299, and for an answer that is too long; ConnectionError without a complete answer; the
   * signal's reason where it ended the call.
   */
  async once(call: HttpCall): Promise<HttpAnswer> {
    const { method, path, query, body, signal, maxBytes = maxAnswerBytes, mayTakeLong = false } = call;
    const { apiKey, baseUrl, callTimeout } = this.options;
    signal?.throwIfAborted();
    await this.untilOpen(call);
    const ending = new AbortController();
    const startTimer = () => setTimeout(() => ending.abort(timedOut), callTimeout);
    let timer = startTimer();
    const restartTimer = (): void => {
      clearTimeout(timer);
      timer = startTimer();
    };
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
        // A redirect would send the key to another host.
        redirect: 'manual',
        signal: ending.signal,
      });
      const { status, headers } = response;
      const bytes = await bytesOf(response, maxBytes, mayTakeLong ? restartTimer : undefined);
      if (path === generationsPath && noPath.has(status)) throw new AddressError(baseUrl, status);
      if (status >= 400) {
        const messages = readMessages(this.json({ bytes }));
        const retryAfter = readRetryAfter(headers.get('retry-after'), headers.get('date'), Date.now());
        this.close(status, retryAfter);
        throw serviceError(status, messages, retryAfter);
      }
      if (status < 200 || status > 299) {
        throw new AnswerError(`the service answered with status ${status}, which is not followed`, status, false);
      }
      return { status, type: headers.get('content-type') ?? undefined, bytes };
    } catch (error) {
      if (isOurs(error)) throw error;
      if (signal?.aborted) throw signal.reason;
      throw ending.signal.aborted
        ? new ConnectionError(
            `no ${mayTakeLong ? 'more of the' : 'whole'} answer came within ${callTimeout / 1000} seconds`,
            false,
          )
        : connectionError(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /**
   * Parses the JSON of an answer, and removes the API key from it. Integers that are too large for a number become text.
   * Undefined for invalid JSON.
   */
  json({ bytes }: Pick<HttpAnswer, 'bytes'>): unknown {
    const { apiKey } = this.options;
    try {
      const text = withWholeIntegers(decoder.decode(bytes));
      // JSON may escape any character, so search the parsed strings.
      if (apiKey.length < minSecretLength || !(text.includes('\\') || text.includes(apiKey))) return JSON.parse(text);
      return withoutKey(JSON.parse(text), apiKey);
    } catch {
      return undefined;
    }
  }
}

const decoder = new TextDecoder();

/** Makes strings of the integers in a JSON text that a number cannot hold: rounded, an id is that of another thing. */
function withWholeIntegers(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
}

/** Removes the API key from a JSON value, including the names of fields. */
function withoutKey(value: unknown, key: string): unknown {
  if (typeof value === 'string') return value.replaceAll(key, '[api-key]');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => withoutKey(inner, key));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.replaceAll(key, '[api-key]'), withoutKey(inner, key)]),
  );
}

/** Reads the body of an answer. Stops as soon as it is too long. Calls `onPart` after each part of it. */
async function bytesOf(response: Response, maxBytes: number, onPart?: () => void): Promise<Uint8Array> {
  const { status, headers, body } = response;
  const tooLong = (): AnswerError =>
    new AnswerError(`the service answered with more than ${maxBytes >> 20} MB, which is not read`, status, false);
  if (!body) return new Uint8Array();
  const declared = headers.get('content-length');
  if (Number(declared) > maxBytes) {
    await body.cancel();
    throw tooLong();
  }
  // The length of a compressed body says nothing about its content.
  if (!onPart && declared !== null && !headers.has('content-encoding'))
    return new Uint8Array(await response.arrayBuffer());
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    onPart?.();
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

/** Keeps only the code of an error of `fetch`: its causes may contain headers, and so the API key. */
function connectionError(error: unknown): ConnectionError {
  const code = codeOf(error);
  if (code !== undefined && certificateCodes.has(code)) {
    return new ConnectionError(certificateProblem(code), true, undefined, false);
  }
  const roots = rootsOf(error);
  if (roots.some(isBadPort)) {
    return new ConnectionError(
      'fetch calls no service at the port of the base URL: choose another',
      true,
      undefined,
      false,
    );
  }
  const suffix = code === undefined ? '' : ` (${code})`;
  return roots.every(neverConnected)
    ? new ConnectionError(`the service cannot be reached${suffix}: check the network and the base URL`, true)
    : new ConnectionError(`the connection to the service failed${suffix}`, false);
}

/** Whether fetch refused the port, as it does for those of other protocols (https://fetch.spec.whatwg.org/#port-blocking). */
const isBadPort = ({ message }: Cause): boolean => message === 'bad port';

/** The codes of Node for a certificate that it does not accept. It checks that before it sends anything. */
const certificateCodes = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const certificateProblem = (code: string): string =>
  `the certificate of the service is not accepted (${code}): check the address and the clock of this machine; where the certificate is that of a proxy, name its file in NODE_EXTRA_CA_CERTS`;

/** The fields of an error of `fetch`, and of its causes. */
interface Cause {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  /** Where a name has several addresses, there is one error for each. */
  readonly errors?: readonly unknown[];
}

/** Whether the cause is that no connection was established. The code alone cannot tell: a broken one may have the same. */
const neverConnected = ({ code, syscall }: Cause): boolean =>
  syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT';

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as Cause;
  if (typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code)) return code;
  const [inner] = causesOf(error);
  return inner === undefined ? undefined : codeOf(inner);
}

/** The innermost causes of an error. */
function rootsOf(error: unknown): readonly Cause[] {
  const causes = causesOf(error);
  return causes.length === 0 ? [(error ?? {}) as Cause] : causes.flatMap(rootsOf);
}

function causesOf(error: unknown): readonly unknown[] {
  const { cause, errors } = (error ?? {}) as Cause;
  if (Array.isArray(errors) && errors.length > 0) return errors;
  return cause === undefined || cause === error ? [] : [cause];
}

function queryText(query: HttpCall['query']): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)] as [string, string]))}`;
}
