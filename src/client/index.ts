export type { Account, Credit, Generation, GenerationImage } from './answers.js';
export type { Backoff } from './backoff.js';
export { serviceUrl } from './base-url.js';
export type { CallOptions, Client, FindOptions, Images, WaitOptions } from './calls.js';
export { type ClientOptions, createClient } from './client.js';
export { type Dialect, isAboutDialect } from './dialect.js';
export {
  AddressError,
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
