export type { Account, Credit, Generation, GenerationImage } from './answers.js';
export type { Backoff } from './backoff.js';
export { serviceUrl } from './base-url.js';
export {
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type FindOptions,
  type Images,
  type WaitOptions,
} from './client.js';
export { type Dialect, isAboutDialect } from './dialect.js';
export {
  AnswerError,
  ClientError,
  ConnectionError,
  CreditsError,
  DeadlineError,
  KeyError,
  ServiceError,
  UnknownOutcomeError,
} from './errors.js';
export { keyTag, requestKey } from './key.js';
export type { SubmitOptions } from './submit.js';
