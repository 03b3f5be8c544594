import { maxRetryAfter } from './backoff.js';
import { statusMeaning } from './statuses.js';

/** The base class of all errors of the client. */
export class ClientError extends Error {
  override readonly name: string = 'ClientError';

  constructor(
    message: string,
    /** Whether the same call may succeed later. */
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The service answered with an error. */
export class ServiceError extends ClientError {
  override readonly name: string = 'ServiceError';

  constructor(
    /** The HTTP status: 400 to 599. */
    readonly status: number,
    /** The error messages of the service, if any. */
    readonly messages: readonly string[],
    /** The delay that the service asks for, in milliseconds. Undefined where it names none. */
    readonly retryAfter?: number | undefined,
  ) {
    super(sentence(status, messages, retryAfter), status === 429 || status >= 500 || status === 408);
  }
}

/** The key is missing or refused: status 401. */
export class KeyError extends ServiceError {
  override readonly name = 'KeyError';
}

/** The credits are used up: status 402. */
export class CreditsError extends ServiceError {
  override readonly name = 'CreditsError';
}

/** There is no service at the base URL: where it takes requests, it has nothing, or leads elsewhere. */
export class AddressError extends ClientError {
  override readonly name = 'AddressError';
  /** Whether the request certainly was not taken. A service may lead elsewhere after it took one. */
  readonly neverSent: boolean;

  constructor(
    baseUrl: string,
    /** The HTTP status of the answer. */
    readonly status: number,
  ) {
    super(`there is no service at ${baseUrl} (${status}): check --base-url or ALL_IMAGES_BASE_URL`, false);
    this.neverSent = status >= 400;
  }
}

/** No complete answer: the connection failed or broke off, or the call timed out. */
export class ConnectionError extends ClientError {
  override readonly name = 'ConnectionError';

  constructor(
    message: string,
    /** Whether the request certainly did not reach the service. */
    readonly neverSent: boolean,
    options?: ErrorOptions,
    retryable = true,
  ) {
    super(message, retryable, options);
  }
}

/** An answer that the documentation does not mention. */
export class AnswerError extends ClientError {
  override readonly name = 'AnswerError';

  constructor(
    message: string,
    /** The HTTP status of the answer. */
    readonly status: number,
    retryable = true,
  ) {
    super(message, retryable);
  }
}

/** A submission may or may not have arrived, and nothing can tell: the client does not send it again. */
export class UnknownOutcomeError extends ClientError {
  override readonly name = 'UnknownOutcomeError';

  constructor(message: string, options?: ErrorOptions) {
    super(message, false, options);
  }
}

/** A generation was not final at its deadline. It continues at the service. */
export class DeadlineError extends ClientError {
  override readonly name = 'DeadlineError';

  constructor(
    /** The generation's id. */
    readonly id: string,
    /** The last status that was read, if any. */
    readonly status: number | undefined,
  ) {
    super(
      status === 3
        ? `generation ${id} is done, and had no pictures in time (status ${status})`
        : `generation ${id} was not done in time (status ${status ?? 'unknown'})`,
      true,
    );
  }
}

/** The error for a status, of the most specific class. */
export function serviceError(status: number, messages: readonly string[], retryAfter?: number): ServiceError {
  if (status === 401) return new KeyError(status, messages);
  if (status === 402) return new CreditsError(status, messages);
  return new ServiceError(status, messages, retryAfter);
}

function sentence(status: number, messages: readonly string[], retryAfter = 0): string {
  const meaning = statusMeaning(status);
  const later = retryAfter > maxRetryAfter ? `; go on after ${timeIn(retryAfter)}` : '';
  return `${meaning} (${status})${messages.length > 0 ? `: ${messages.join('; ')}` : ''}${later}`;
}

/** The time in so many milliseconds, to the minute, such as `2027-01-01T09:30Z`. */
const timeIn = (milliseconds: number): string =>
  `${new Date(Math.min(Date.now() + milliseconds, Date.UTC(9999, 11, 31))).toISOString().slice(0, 16)}Z`;
