import type { GenerationRequest } from '../request/request.js';
import { assertArgument, assertOptions, described, type OptionTable } from '../validation/arguments.js';
import type { CallOptions, Client, FindOptions, WaitOptions } from './calls.js';
import type { SubmitOptions } from './submit.js';

const callOptions: OptionTable<CallOptions> = { signal: 'an AbortSignal', stop: 'an AbortSignal' };

const submitOptions: OptionTable<SubmitOptions> = {
  ...callOptions,
  tag: 'text',
  sentBefore: 'a number',
  tagsBefore: 'a list of texts',
  takenBefore: 'true or false',
  onSend: 'a function',
  onTaken: 'a function',
};

const waitOptions: OptionTable<WaitOptions> = {
  signal: 'an AbortSignal',
  timeout: 'a number from 0',
  restarted: 'true or false',
  onPoll: 'a function',
  through: 'a function',
};

const findOptions: OptionTable<FindOptions> = {
  ...callOptions,
  tag: 'text',
  name: 'text',
  sort: 'text',
  limit: 'a whole number from 0',
  offset: 'a whole number from 0',
};

/** Asserts what every request has, and what the client reads of it. The service validates the rest. */
function assertRequest(request: GenerationRequest): void {
  assertOptions(request, { tags: 'a list of texts', params: 'a list of objects' }, 'request');
  assertArgument('request.prompt', request.prompt, 'text');
}

/** Asserts that a text stands for itself in a path: an empty one or `..` would make it the path of another call. */
function assertId(id: string): void {
  assertArgument('id', id, 'text');
  if (/^\.{0,2}$/.test(id)) throw new RangeError(`id has to be an id of the service, not ${described(id)}`);
}

/** A client that asserts the types of all arguments and options before it makes a call. */
export const asserting = ({ images, ...client }: Client): Client => ({
  async submit(request, options = {}) {
    assertRequest(request);
    assertOptions(options, submitOptions);
    return client.submit(request, options);
  },
  async find(options = {}) {
    assertOptions(options, findOptions);
    return client.find(options);
  },
  async wait(id, options = {}) {
    assertId(id);
    assertOptions(options, waitOptions);
    return client.wait(id, options);
  },
  get: withId(client.get),
  retry: withId(client.retry),
  images: { download: withId(images.download), buy: withId(images.buy), preview: withId(images.preview) },
  credits: withoutId(client.credits),
  check: withoutId(client.check),
});

const withId =
  <Answer>(call: (id: string, options: CallOptions) => Promise<Answer>) =>
  async (id: string, options: CallOptions = {}): Promise<Answer> => {
    assertId(id);
    assertOptions(options, callOptions);
    return call(id, options);
  };

const withoutId =
  <Answer>(call: (options: CallOptions) => Promise<Answer>) =>
  async (options: CallOptions = {}): Promise<Answer> => {
    assertOptions(options, callOptions);
    return call(options);
  };
