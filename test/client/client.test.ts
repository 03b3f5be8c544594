import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readRetryAfter, sleep } from '../../src/client/backoff.js';
import {
  AddressError,
  AnswerError,
  type Client,
  type ClientOptions,
  ConnectionError,
  CreditsError,
  createClient,
  DeadlineError,
  KeyError,
  ServiceError,
  UnknownOutcomeError,
} from '../../src/client/index.js';
import type { SimpleRequest } from '../../src/request/request.js';
import { png } from '../support/pictures.js';
import { type Fault, pictureOf, StandIn, type StandInOptions } from '../support/stand-in.js';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

async function open(options: StandInOptions = {}, own: Partial<ClientOptions> = {}) {
  const server = await StandIn.start(options);
  ended.push(() => server.stop());
  const client = createClient({
    apiKey: server.key,
    baseUrl: server.url,
    callTimeout: 5_000,
    retries: 2,
    backoff: { first: 1, longest: 2 },
    poll: { first: 1, longest: 2 },
    settle: 150,
    ...own,
  });
  return { server, client };
}

/** The URL of a server on the loopback. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The URL of a server that answers calls with JSON. */
const serve = (answerTo: (method: string, url: URL) => unknown): Promise<string> =>
  listen(async (call, answer) => {
    const value = await answerTo(call.method ?? '', new URL(call.url ?? '', 'http://server'));
    answer.writeHead(value === undefined ? 500 : 200, { 'content-type': 'application/json' });
    answer.end(typeof value === 'string' ? value : JSON.stringify(value ?? {}));
  });

const request: SimpleRequest = {
  name: 'a fox',
  prompt: 'a fox',
  mode: 'simple',
  params: [
    { name: 'Time', value: 'night' },
    { name: 'chaos', value: 20 },
  ],
};

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => error,
  );

describe('createClient', () => {
  it.each([
    ['', 'apiKey has to be text of printable ASCII characters without blanks'],
    ['two words', 'apiKey has to be text of printable ASCII characters without blanks'],
    ['line\nbreak', 'apiKey has to be text of printable ASCII characters without blanks'],
  ])('takes no key %j', (apiKey, message) => {
    expect(() => createClient({ apiKey })).toThrow(new TypeError(message));
  });

  it.each([
    'http://api.all-images.ai/v1',
    'http://127.0.0.1.example.com/v1',
    'http://128.0.0.1/',
    'ftp://localhost/',
    'api.all-images.ai',
    'https://user:pass@example.com/',
    'https://example.com/?a=b',
    '',
  ])('takes no base URL %j', (baseUrl) => {
    expect(() => createClient({ apiKey: 'k', baseUrl })).toThrow(RangeError);
  });

  it.each(['https://example.com/v1/', 'http://localhost:80', 'http://127.9.9.9/v1', 'http://[::1]:1/'])(
    'takes the base URL %j',
    (baseUrl) => {
      expect(createClient({ apiKey: 'k', baseUrl })).toHaveProperty('submit');
    },
  );
});

const lookYourself = 'look in your account for it, and if it is not there, send it anew, with another journal';

describe('submit', () => {
  it('sends the request as it is, with a tag where one is given', async () => {
    const { server, client } = await open();
    const { id } = await client.submit({ ...request, tags: ['own'] }, { tag: 'promptc-1' });
    expect({ id, bodies: server.made.map(({ body }) => body) }).toEqual({
      id: 'g1',
      bodies: [{ ...request, tags: ['own', 'promptc-1'] }],
    });
  });

  it('spells params as the API reference does where that is asked for', async () => {
    const { server, client } = await open({}, { dialect: 'api' });
    await client.submit(request);
    expect(server.made.map(({ body }) => body.params)).toEqual([
      [
        { name: 'time', value: 'night' },
        { name: 'chaos', value: '20' },
      ],
    ]);
  });

  it.each<[Fault, readonly string[]]>([
    ['reset-after', ['POST /image-generations', 'GET /image-generations']],
    ['500-after', ['POST /image-generations', 'GET /image-generations']],
    ['torn', ['POST /image-generations', 'GET /image-generations']],
    ['wrong-type', ['POST /image-generations', 'GET /image-generations']],
    ['no-id', ['POST /image-generations', 'GET /image-generations']],
    ['429', ['POST /image-generations', 'POST /image-generations']],
    ['503', ['POST /image-generations', 'POST /image-generations']],
  ])('after %s it finds or sends what is missing', async (fault, calls) => {
    const { server, client } = await open({ faults: [fault] });
    expect((await client.submit(request, { tag: 'promptc-1' })).id).toBe('g1');
    expect({ calls: server.calls, made: server.made.length }).toEqual({ calls, made: 1 });
  });

  it.each([
    [409, ServiceError],
    [444, ServiceError],
    [460, ServiceError],
    [499, ServiceError],
    [302, UnknownOutcomeError],
    [303, AnswerError],
  ])('after %d, which proxies may say, it finds what landed, and sends nothing again', async (status, kind) => {
    for (const landed of [true, false]) {
      const calls: string[] = [];
      const { client } = await open(
        {},
        {
          fetch: async (_input, init) => {
            calls.push(init?.method ?? '');
            if (init?.method === 'POST') return new Response('{}', { status });
            return Response.json({
              filteredResults: Number(landed),
              prints: landed ? [{ id: 'g1', tags: ['t'] }] : [],
            });
          },
        },
      );
      const submitting = client.submit(request, { tag: 't' });
      if (landed) expect((await submitting).id).toBe('g1');
      else expect(await failure(submitting)).toBeInstanceOf(kind);
      expect(calls.filter((method) => method === 'POST').length).toBe(1);
    }
  });

  it.each([
    [301, UnknownOutcomeError],
    [302, UnknownOutcomeError],
    [307, UnknownOutcomeError],
    [308, UnknownOutcomeError],
    [404, AddressError],
    [405, AddressError],
  ])('gives up at once at %d, which says that there is no service', async (status, kind) => {
    const calls: string[] = [];
    const { client } = await open(
      {},
      {
        baseUrl: 'http://127.0.0.1/v2',
        fetch: async (_input, init) => {
          calls.push(init?.method ?? '');
          return new Response('{}', { status });
        },
      },
    );
    const error = await failure(client.submit(request, { tag: 't' }));
    const problem = `there is no service at http://127.0.0.1/v2 (${status}): check --base-url or ALL_IMAGES_BASE_URL`;
    const missing = new AddressError('http://127.0.0.1/v2', status);
    expect(missing.message).toBe(problem);
    expect(error).toEqual(
      kind === AddressError
        ? missing
        : new UnknownOutcomeError(`it is unknown whether the request landed, and looking for it failed: ${problem}`, {
            cause: missing,
          }),
    );
    expect(calls).toEqual(kind === AddressError ? ['POST'] : ['POST', 'GET']);
    // A generation that is not there says nothing about the address.
    expect(await failure(client.get('g1'))).toEqual(
      status < 400
        ? new AnswerError(`the service answered with status ${status}, which is not followed`, status, false)
        : new ServiceError(status, []),
    );
  });

  it('looks for what may land late until it surely did not', async () => {
    const { server, client } = await open({ faults: ['reset-before'] });
    expect((await client.submit(request, { tag: 'promptc-1' })).id).toBe('g1');
    expect(server.calls.filter((call) => call.startsWith('POST')).length).toBe(2);
    expect(server.calls.filter((call) => call.startsWith('GET')).length).toBeGreaterThan(1);
  });

  it('never sends again what may have landed where there is no tag', async () => {
    const { server, client } = await open({ faults: ['500-before'] });
    const error = (await failure(client.submit(request))) as UnknownOutcomeError;
    expect(error).toBeInstanceOf(UnknownOutcomeError);
    expect(error.message).toBe(
      `it is unknown whether the request landed, and without a tag it cannot be looked for; ${lookYourself}`,
    );
    expect(server.calls).toEqual(['POST /image-generations']);
  });

  /** Generations of other requests, as a service lists them that does not search by tags. */
  const others = (count: number, tags?: readonly string[]) =>
    Array.from({ length: count }, (_, n) => ({ id: `o${n}`, status: 3, tags }));
  const page = (all: readonly object[], size: number, { searchParams }: URL) =>
    all.slice(Number(searchParams.get('offset')), Number(searchParams.get('offset')) + size);

  it.each<[string, (url: URL) => object, string]>([
    [
      'a list without an end',
      (url) => ({
        prints: others(1, ['x']).map((other) => ({ ...other, id: `o${url.searchParams.get('offset')}` })),
      }),
      `it is not on the first 100 pages of the list; ${lookYourself}`,
    ],
    [
      'a list of more pages than are read',
      (url) => ({ filteredResults: 1_500, prints: page(others(1_500, ['x']), 10, url) }),
      `it is not on the first 100 pages of the list; ${lookYourself}`,
    ],
    [
      'a list that ends too soon',
      (url) => ({ filteredResults: 9, prints: page(others(4, ['x']), 10, url) }),
      `the service lists 4 of 9 generations; ${lookYourself}`,
    ],
    ...[151, '151', 5, undefined].map((filteredResults): [string, (url: URL) => object, string] => [
      `the same page again and again, of ${JSON.stringify(filteredResults)}`,
      () => ({ filteredResults, prints: others(5, ['x']) }),
      `the service lists the same generations on each page; ${lookYourself}`,
    ]),
    [
      'a list whose offset counts pages',
      (url) => ({ prints: Number(url.searchParams.get('offset')) === 0 ? others(100, ['x']) : [] }),
      `the service does not say how many generations it has; ${lookYourself}`,
    ],
    [
      'an empty list that should not be empty',
      () => ({ filteredResults: '1', prints: [] }),
      `the service lists 0 of 1 generations; ${lookYourself}`,
    ],
    [
      'empty tags',
      () => ({ filteredResults: 1, prints: others(1, []) }),
      `the service does not tell the tags of its generations; ${lookYourself}`,
    ],
    [
      'no tags',
      () => ({ filteredResults: 2, prints: others(2) }),
      `the service does not tell the tags of its generations; ${lookYourself}`,
    ],
  ])('never sends again after %s', async (_, list, message) => {
    const calls: string[] = [];
    const baseUrl = await serve((method, url) => {
      calls.push(method);
      if (method === 'POST') return undefined;
      return url.pathname === '/image-generations' ? list(url) : { id: url.pathname.split('/')[2], tags: [] };
    });
    const { client } = await open({}, { baseUrl });
    const error = (await failure(client.submit(request, { tag: 'promptc-1' }))) as UnknownOutcomeError;
    expect(error).toBeInstanceOf(UnknownOutcomeError);
    expect(error.message).toBe(`it is unknown whether the request landed, and looking for it failed: ${message}`);
    expect(calls.filter((method) => method === 'POST')).toEqual(['POST']);
  });

  it.each<[string, readonly object[]]>([
    ['lists have empty tags', [{ id: 'g1', tags: [] }]],
    ['the first generation has none itself', [...others(3, []), { id: 'g1', tags: ['promptc-1'] }]],
    ['it is on the last page of a list', [...others(105, ['x']), { id: 'g1', tags: ['promptc-1'] }]],
  ])('finds what landed where %s', async (_, all) => {
    const calls: string[] = [];
    const baseUrl = await serve((method, url) => {
      calls.push(`${method} ${url.pathname}`);
      if (method === 'POST') return undefined;
      if (url.pathname === '/image-generations') return { filteredResults: all.length, prints: page(all, 50, url) };
      const id = url.pathname.split('/')[2];
      return { id, tags: id === 'g1' ? ['promptc-1'] : [] };
    });
    const { client } = await open({}, { baseUrl });
    expect((await client.submit(request, { tag: 'promptc-1' })).id).toBe('g1');
    expect(calls.filter((call) => call.startsWith('POST')).length).toBe(1);
    expect(calls.filter((call) => call.includes('/o')).length).toBeLessThan(2);
  });

  it.each([10, 0, -1, '7', null, undefined])(
    'finds what landed where a list that is not searched by tags says that it has %j generations',
    async (filteredResults) => {
      const all = [...others(25, ['x']), { id: 'g1', tags: ['promptc-1'] }];
      let posts = 0;
      const baseUrl = await serve((method, url) => {
        if (method === 'POST') return void posts++;
        return { filteredResults, prints: page(all, 10, url) };
      });
      const { client } = await open({}, { baseUrl });
      expect({ id: (await client.submit(request, { tag: 'promptc-1' })).id, posts }).toEqual({ id: 'g1', posts: 1 });
    },
  );

  it.each([
    ['promptc-0a', 'PROMPTC-0A', 'g1'],
    ['promptc-0a', '#promptc-0a', 'g1'],
    ['promptc-0a', '"promptc-0a"', 'g1'],
    ['promptc-0a', 'promptc-0ab', 'g2'],
    ['promptc-0a', 'promptc-0a-b', 'g2'],
    ['fox-1', 'fox-11', 'g2'],
    ['fox-1', 'FOX-1', 'g2'],
  ])('takes for a request with the tag %s, where a generation has %s, %s', async (tag, told, id) => {
    let posts = 0;
    const baseUrl = await serve((method, url) => {
      if (method === 'POST') return ++posts > 1 ? { id: 'g2' } : undefined;
      return { filteredResults: 1, prints: page([{ id: 'g1', tags: [told] }], 10, url) };
    });
    const { client } = await open({}, { baseUrl });
    expect((await client.submit(request, { tag })).id).toBe(id);
  });

  it('never sends again where the service does not tell tags', async () => {
    const { server, client } = await open({ faults: ['reset-after'], tellsTags: false });
    // The generation itself tells them.
    expect((await client.submit(request, { tag: 'promptc-1' })).id).toBe('g1');
    expect(server.calls).toEqual(['POST /image-generations', 'GET /image-generations', 'GET /image-generations/g1']);
  });

  it.each<[string, StandInOptions, string | undefined]>([
    [
      'does not keep them',
      { keepsTags: false },
      `looking for it failed: the service does not keep tags; ${lookYourself}`,
    ],
    ['keeps them', {}, undefined],
  ])(
    'takes an empty list for a sign that nothing landed where the service kept tags before: it %s',
    async (_, options, problem) => {
      const { server, client } = await open({ ...options, faults: [undefined, '500-before'] });
      await client.submit(request, { tag: 'promptc-1' });
      const second = client.submit({ ...request, prompt: 'an owl' }, { tag: 'promptc-2' });
      if (problem === undefined) expect((await second).id).toBe('g2');
      else
        expect(await failure(second)).toEqual(
          new UnknownOutcomeError(`it is unknown whether the request landed, and ${problem}`, {
            cause: new UnknownOutcomeError(`the service does not keep tags; ${lookYourself}`),
          }),
        );
      expect(server.made.length).toBe(problem === undefined ? 2 : 1);
      // A first answer shows nothing, and what was found by an earlier tag has it.
      const again = await open({ ...options, faults: ['500-before'] });
      expect((await again.client.submit(request, { tag: 'promptc-1' })).id).toBe('g1');
    },
  );

  it('takes a generation with a tag of before for one that kept it', async () => {
    const { server, client } = await open();
    await client.submit(request, { tag: 'promptc-0' });
    server.faults = [...server.calls.map(() => undefined), undefined, undefined, '500-before'];
    const found = await client.submit(request, { tag: 'promptc-1', tagsBefore: ['promptc-0'], sentBefore: 0 });
    expect([found.id, (await client.submit(request, { tag: 'promptc-2' })).id]).toEqual(['g1', 'g2']);
  });

  it.each<[Fault, new (...given: never[]) => Error, readonly string[], string]>([
    [
      '400',
      ServiceError,
      ['prompt must be shorter than or equal to 4096 characters'],
      'the service refuses the request (400): prompt must be shorter than or equal to 4096 characters',
    ],
    ['401', KeyError, ['Unauthorized'], 'the service refuses the API key (401): Unauthorized'],
    ['402', CreditsError, ['Not enough credits'], 'the credits are used up (402): Not enough credits'],
  ])('gives up at once at %s', async (fault, kind, messages, message) => {
    const { server, client } = await open({ faults: [fault] });
    const error = (await failure(client.submit(request, { tag: 'promptc-1' }))) as ServiceError;
    expect(error).toBeInstanceOf(kind);
    expect({
      status: error.status,
      messages: error.messages,
      message: error.message,
      retryable: error.retryable,
    }).toEqual({
      status: Number(fault),
      messages,
      message,
      retryable: false,
    });
    expect(server.calls).toEqual(['POST /image-generations']);
  });

  it('says that nobody listens', async () => {
    const { server, client } = await open();
    await server.stop();
    ended.length = 0;
    const error = (await failure(client.submit(request, { tag: 'promptc-1' }))) as ConnectionError;
    expect(error).toBeInstanceOf(ConnectionError);
    expect({ message: error.message, neverSent: error.neverSent }).toEqual({
      message: 'the service cannot be reached (ECONNREFUSED): check the network and the base URL',
      neverSent: true,
    });
  });

  it('says at once that fetch calls no service at a port', async () => {
    const { client } = await open({}, { baseUrl: 'http://127.0.0.1:9' });
    const { message, neverSent, retryable } = (await failure(client.submit(request))) as ConnectionError;
    expect({ message, neverSent, retryable }).toEqual({
      message: 'fetch calls no service at the port of the base URL: choose another',
      neverSent: true,
      retryable: false,
    });
  });

  const broken = (fields: object): Error => Object.assign(new Error('broken'), fields);
  const refused = broken({ code: 'ECONNREFUSED', syscall: 'connect' });

  it.each<[string, unknown, boolean]>([
    ['a host that cannot be reached', broken({ code: 'EHOSTUNREACH', syscall: 'connect' }), true],
    ['a name that nobody knows', broken({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), true],
    ['a connection that took too long', broken({ code: 'UND_ERR_CONNECT_TIMEOUT' }), true],
    ['addresses of which none is reached', broken({ code: 'ECONNREFUSED', errors: [refused, refused] }), true],
    ['a host that is lost while it answers', broken({ code: 'EHOSTUNREACH', syscall: 'read' }), false],
    ['a network that is lost while it is written to', broken({ code: 'ENETUNREACH', syscall: 'write' }), false],
    ['a code without what was called', broken({ code: 'ENETUNREACH' }), false],
    ['one address that broke among others', broken({ errors: [refused, broken({ code: 'ECONNRESET' })] }), false],
    ['a reason behind another', broken({ code: 'UND_ERR_SOCKET', cause: broken({ syscall: 'read' }) }), false],
    ['no reason', undefined, false],
  ])('knows whether it sent anything after %s', async (_, cause, neverSent) => {
    const methods: unknown[] = [];
    const { client } = await open(
      {},
      {
        retries: 1,
        fetch: async (_input, init) => {
          methods.push(init?.method);
          throw new TypeError('fetch failed', { cause });
        },
      },
    );
    expect(await failure(client.submit(request))).toBeInstanceOf(neverSent ? ConnectionError : UnknownOutcomeError);
    expect(methods).toEqual(neverSent ? ['POST', 'POST'] : ['POST']);
  });

  it.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
  ])('sends nothing to a service whose certificate is not accepted (%s), and says so once', async (code) => {
    let tries = 0;
    const { client } = await open(
      {},
      {
        fetch: async () => {
          tries++;
          throw new TypeError('fetch failed', { cause: broken({ code }) });
        },
      },
    );
    const error = (await failure(client.submit(request))) as ConnectionError;
    expect({ tries, name: error.name, neverSent: error.neverSent, message: error.message }).toEqual({
      tries: 1,
      name: 'ConnectionError',
      neverSent: true,
      message: `the certificate of the service is not accepted (${code}): check the address and the clock of this machine; where the certificate is that of a proxy, name its file in NODE_EXTRA_CA_CERTS`,
    });
  });

  it('takes no list for the last one that was computed before the request could have landed', async () => {
    const calls: string[] = [];
    let isMade = false;
    const baseUrl = await serve(async (method) => {
      calls.push(method);
      if (method === 'POST') return undefined;
      const list = { filteredResults: Number(isMade), prints: isMade ? [{ id: 'g1', tags: ['promptc-1'] }] : [] };
      // The request lands while the first list is on its way, for longer than it may take to land.
      if (!isMade) await sleep(120);
      isMade = true;
      return list;
    });
    const { client } = await open({}, { baseUrl, settle: 60 });
    expect((await client.submit(request, { tag: 'promptc-1' })).id).toBe('g1');
    expect(calls).toEqual(['POST', 'GET', 'GET']);
  });

  it('follows no redirect, which would take the key along', async () => {
    const { client } = await open(
      {},
      { fetch: async () => new Response(undefined, { status: 307, headers: { location: 'https://example.com' } }) },
    );
    const error = await failure(client.get('g1'));
    expect(error).toBeInstanceOf(AnswerError);
  });
});

describe('the key', () => {
  it('is in no error, whatever the service and the connection say', async () => {
    const answers = [
      async () => new Response(JSON.stringify({ message: ['your key is secret-key-of-the-test'] }), { status: 400 }),
      async () => {
        throw Object.assign(new Error('api-key: secret-key-of-the-test'), {
          cause: { code: 'secret-key-of-the-test' },
        });
      },
    ];
    for (const answer of answers) {
      const { client } = await open({}, { fetch: answer, retries: 0 });
      const error = await failure(client.check());
      const { inspect } = await import('node:util');
      expect(`${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`).not.toContain('secret-key');
    }
  });
});

describe('a wait', () => {
  it.each([
    ['7', 7_000],
    [' 0 ', 0],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['Fri, 01 Jan 2027 00:00:10 GMT', 10_000],
    ['Fri, 01 Jan 2037 00:00:00 GMT', 315_619_200_000],
    ['99999999999999', 99_999_999_999_999_000],
    ['9'.repeat(30), Number('9'.repeat(30)) * 1000],
    ['Friday, 01-Jan-27 00:00:10 GMT', 10_000],
    ['Fri Jan  1 00:00:10 2027', 10_000],
    ['Fri, 01 Jan 2027 00:00:10', 10_000],
    ['Fri, 01 Jan 2027 01:00:10 +0100', 10_000],
    ['Thu, 31 Dec 2026 19:00:10 EST', 10_000],
    ['Fri, the first', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('of Retry-After %j', (value, milliseconds) => {
    expect(readRetryAfter(value, null, Date.UTC(2027, 0, 1))).toBe(milliseconds);
    // The clock of this machine does not count where the service says what time it has.
    const date = 'Fri, 01 Jan 2027 00:00:00 GMT';
    for (const year of [1970, 2099]) expect(readRetryAfter(value, date, Date.UTC(year, 0, 1))).toBe(milliseconds);
  });

  it.each([429, 503])(
    'is as long as the service asks for at %d, where the clock of this machine is wrong',
    async (status) => {
      let calls = 0;
      const headers = { 'retry-after': 'Fri, 01 Jan 2027 00:00:01 GMT', date: 'Fri, 01 Jan 2027 00:00:00 GMT' };
      const { client } = await open(
        {},
        { fetch: async () => (++calls > 1 ? new Response('{"id":"g1"}') : new Response('{}', { status, headers })) },
      );
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: 0 });
      try {
        const submitting = client.submit(request, { tag: 'promptc-1' });
        await vi.advanceTimersByTimeAsync(999);
        expect(calls).toBe(1);
        await vi.advanceTimersByTimeAsync(1);
        expect({ calls, id: (await submitting).id }).toEqual({ calls: 2, id: 'g1' });
      } finally {
        vi.useRealTimers();
      }
    },
  );

  it.each([429, 503])('holds back all calls at %d, whichever it was said to', async (status) => {
    const calls: string[] = [];
    const { client } = await open(
      {},
      {
        fetch: async (_, init) => {
          calls.push(init?.method ?? '');
          const headers = { 'retry-after': calls.length === 1 ? '5' : '2' };
          return calls.length > 2 ? new Response('{"id":"g1"}') : new Response('{}', { status, headers });
        },
      },
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: 0 });
    try {
      const submit = (stop?: AbortSignal) => client.submit(request, { tag: 'promptc-1', stop });
      const first = submit();
      await vi.advanceTimersByTimeAsync(10);
      const stop = new AbortController();
      const others = [submit(), client.get('g1')];
      const stopped = [failure(submit(stop.signal)), failure(client.get('g1', { stop: stop.signal }))];
      await vi.advanceTimersByTimeAsync(4_900);
      stop.abort();
      const error = new ConnectionError('the service asked to wait, and the run ended before', true, undefined, false);
      expect([await stopped[0], await stopped[1]]).toEqual([error, error]);
      await vi.advanceTimersByTimeAsync(80);
      expect(calls).toEqual(['POST']);
      await vi.advanceTimersByTimeAsync(20_000);
      expect([await first, ...(await Promise.all(others))].map(({ id }) => id)).toEqual(['g1', 'g1', 'g1']);
      // Three calls, of which one was told to wait once more, and the first one.
      expect(calls.length).toBe(5);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that a stop ends comes before the try is noted as sent', async () => {
    const posts: string[] = [];
    const baseUrl = await listen((call, answer) => {
      posts.push(call.method ?? '');
      answer.writeHead(429, { 'retry-after': '30', 'content-type': 'application/json' });
      answer.end('{}');
    });
    const client = createClient({ apiKey: 'k', baseUrl, retries: 0 });
    await failure(client.submit(request, { tag: 'promptc-1' }));
    const noted: string[] = [];
    const onSend = async (): Promise<void> => void noted.push('sending');
    const stop = new AbortController();
    const submitting = failure(client.submit(request, { tag: 'promptc-2', onSend, stop: stop.signal }));
    await sleep(20);
    stop.abort();
    expect({ error: await submitting, noted, posts }).toEqual({
      error: new ConnectionError('the service asked to wait, and the run ended before', true, undefined, false),
      noted: [],
      posts: ['POST'],
    });
  });

  it('that the service wants for years ends the call at once', async () => {
    for (const status of [429, 503]) {
      let calls = 0;
      const { client } = await open(
        {},
        {
          fetch: async () => {
            calls++;
            return new Response('{}', { status, headers: { 'retry-after': 'Fri, 01 Jan 2099 00:00:00 GMT' } });
          },
        },
      );
      const errors = [await failure(client.submit(request, { tag: 'promptc-1' })), await failure(client.get('g1'))];
      const told = (errors as ServiceError[]).map(({ name, status, retryable }) => ({ name, status, retryable }));
      const error = { name: 'ServiceError', status, retryable: true };
      expect(told).toEqual([error, error]);
      expect(calls).toBe(2);
    }
  });

  it('may be longer than a timer can be', async () => {
    vi.useFakeTimers();
    try {
      let isOver = false;
      const waiting = sleep(2 ** 32).then(() => {
        isOver = true;
      });
      await vi.advanceTimersByTimeAsync(2 ** 32 - 1);
      expect(isOver).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(isOver).toBe(true);
      await waiting;
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['in this moment', 1e15, true],
    ['nobody knows when', Number.NaN, true],
    ['long ago', -1e6, false],
  ])(
    'for a request of before is as long as it may take to land, where it was sent %s',
    async (_, sentBefore, isLong) => {
      const { server, client } = await open();
      await client.submit(request, { tag: 'promptc-1', sentBefore });
      const looks = server.calls.filter((call) => call === 'GET /image-generations').length;
      expect({ isLong: looks > 1, last: server.calls.at(-1), made: server.made.length }).toEqual({
        isLong,
        last: 'POST /image-generations',
        made: 1,
      });
    },
  );
});

describe('an answer', () => {
  it('that leads elsewhere is not followed, and the key stays', async () => {
    const other = await open();
    const keys: unknown[] = [];
    for (const status of [301, 302, 303, 307, 308]) {
      const baseUrl = await listen((call, answer) => {
        keys.push(call.headers['api-key']);
        answer.writeHead(status, { location: `${other.server.url}/credit` }).end();
      });
      const { client } = await open({}, { baseUrl });
      expect(await failure(client.credits())).toEqual(
        new AnswerError(`the service answered with status ${status}, which is not followed`, status, false),
      );
      // A redirect does not say that nothing was made.
      expect(await failure(client.submit(request, { tag: 'promptc-1' }))).toBeInstanceOf(UnknownOutcomeError);
    }
    // A call for the credits, a submission, a look for it: each once.
    expect({ keys: keys.length, calls: other.server.calls }).toEqual({ keys: 15, calls: [] });
  });

  it('that never ends is left', async () => {
    let sent = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1 << 20;
          controller.enqueue(new Uint8Array(1 << 20));
        },
      });
    for (const headers of [{}, { 'content-length': '99999999999' }]) {
      const { client } = await open({}, { fetch: async () => new Response(endless(), { headers }) });
      expect(await failure(client.credits())).toEqual(
        new AnswerError('the service answered with more than 16 MB, which is not read', 200, false),
      );
    }
    expect(sent).toBeLessThan(32 << 20);
  });

  it('of thousands of sentences is cut short', async () => {
    const message = Array.from({ length: 1_000 }, () => 'x'.repeat(5_000));
    const { client } = await open(
      {},
      { fetch: async () => new Response(JSON.stringify({ message }), { status: 400 }) },
    );
    const { messages } = (await failure(client.credits())) as ServiceError;
    expect(messages).toEqual(Array.from({ length: 50 }, () => `${'x'.repeat(1_000)}…`));
  });

  it('of HTML is no generation, whatever its status', async () => {
    const html = async () => new Response('<!doctype html><p>Hello', { headers: { 'content-type': 'text/html' } });
    const { client } = await open({}, { fetch: html, retries: 0 });
    expect(await failure(client.get('g1'))).toBeInstanceOf(AnswerError);
    const refused = await open({}, { fetch: async () => new Response('<p>Forbidden', { status: 403 }) });
    const error = new ServiceError(403, []);
    expect(error.retryable).toBe(false);
    expect(await failure(refused.client.get('g1'))).toEqual(error);
  });

  it('with the key in it, however it is written, is read without it', async () => {
    const body = '{"message":["a \\u0073ecret\\/key-of-the-test"],"error":"secret/key-of-the-test"}';
    const { client } = await open(
      {},
      { apiKey: 'secret/key-of-the-test', fetch: async () => new Response(body, { status: 400 }) },
    );
    expect(await failure(client.check())).toEqual(new ServiceError(400, ['a [api-key]']));
  });

  it('is not damaged by a key that is a word of it', async () => {
    const { client } = await open({ key: 'g' });
    expect((await client.submit(request)).id).toBe('g1');
  });

  it.each([
    '{"id":"r1","statusCode":500,"error":"x"}',
    '{"id":"","status":3}',
    '{"id":1.5}',
    '{"id":1e30}',
    '{"id":null}',
    '{"status":0}',
    '[]',
  ])('without an id that can be told from others, as %s, is no generation', async (text) => {
    const { client } = await open({}, { fetch: async () => new Response(text), retries: 0 });
    expect(await failure(client.get('g1'))).toBeInstanceOf(AnswerError);
  });

  it.each([
    [201, '{}'],
    [200, 'thank you'],
  ])('a submission that the service took (%i %s) is looked for, and never sent again', async (status, text) => {
    const sent: string[] = [];
    const { client } = await open(
      {},
      {
        fetch: async (_, { method = 'GET' } = {}) => {
          sent.push(method);
          return method === 'POST' ? new Response(text, { status }) : new Response('{"filteredResults":0,"prints":[]}');
        },
        settle: 60,
        retries: 5,
      },
    );
    const error = await failure(client.submit(request, { tag: 'a-tag' }));
    expect([error, (error as Error).message]).toEqual([
      expect.any(UnknownOutcomeError),
      `the service took the request, and it is not among the generations (${status}: the service answered to a submission without an id); look in your account for it, and if it is not there, send it anew, with another journal`,
    ]);
    expect(sent.filter((method) => method === 'POST')).toEqual(['POST']);
    expect(sent.length).toBeGreaterThan(1);
  });

  const image = { id: 'i1', url: 'https://api.all-images.ai/v1/p/i1.jpg', urlFull: undefined };

  it.each<[string, object]>([
    ['{"id":"g1","status":"created"}', {}],
    ['{"id":"g1","tags":[{"name":"x"}]}', { tags: [] }],
    ['{"id":"g1","tags":"a,b","status":2}', { status: 2 }],
    ['{"id":"g1","tags":["a",5]}', { tags: ['a'] }],
    ['{"id":"g1","images":{}}', {}],
    ['{"id":"g1","images":[{"id":null},null,"x"]}', {}],
    [`{"id":"g1","images":[{},{"id":"i1","url":"${image.url}","urlFull":5}]}`, { images: [image] }],
    ['{"id":7}', { id: '7' }],
    ['{"id":"g1","status":"3"}', { status: 3 }],
    ['{"id":"g1","nbImages":4}', { imageCount: 4 }],
    ['{"id": 1234567890123456789 ,"status":3}', { id: '1234567890123456789', status: 3 }],
    ['{"a":"\\"id\\":12345678901234567890","id":9007199254740993}', { id: '9007199254740993' }],
    ['{"id":9007199254740991}', { id: '9007199254740991' }],
  ])('with an id is a generation, whatever else is odd: %s', async (text, fields) => {
    const { client } = await open({}, { fetch: async () => new Response(text), retries: 0 });
    const { raw, ...generation } = await client.submit(request);
    expect(generation).toEqual({ id: 'g1', status: undefined, images: [], tags: undefined, ...fields });
    expect(Object.keys(raw)).toEqual(Object.keys(JSON.parse(text)));
  });

  it('with a count that is none is a list all the same', async () => {
    const { client } = await open({}, { fetch: async () => new Response('{"filteredResults":"two","prints":[]}') });
    expect(await client.find()).toEqual({ total: undefined, generations: [] });
  });
});

describe('the other calls', () => {
  it('wait until a generation is done, through statuses that nobody documents', async () => {
    const { client } = await open({ statuses: [0, 1, 5, 2, 3] });
    const { id } = await client.submit(request);
    const seen: (number | undefined)[] = [];
    await client.wait(id, { onPoll: ({ status }) => seen.push(status) });
    expect(seen).toEqual([0, 1, 5, 2, 3]);
  });

  it('wait for a generation that is not found at once, and not for one that is not found later', async () => {
    const { server, client } = await open({ lateLooks: 3 });
    const { id } = await client.submit(request);
    expect((await client.wait(id)).status).toBe(3);
    expect(server.calls.filter((call) => call === 'GET /image-generations/g1').length).toBe(4);
    const unknown = await failure(client.wait('g9'));
    expect(unknown).toEqual(new ServiceError(404, ['Not found']));
    // Nor is it asked for beyond the deadline.
    expect(await failure(client.wait('g9', { timeout: 5 }))).toEqual(unknown);
  });

  it('take the pictures that there are at a deadline, and say what is not found', async () => {
    const slow = (status: number, text: string) =>
      open({}, { fetch: () => sleep(20).then(() => new Response(text, { status })) });
    const some = await slow(200, '{"id":"g1","status":3,"nbImages":4,"images":[{"id":"i1"}]}');
    expect((await some.client.wait('g1', { timeout: 5 })).images.map(({ id }) => id)).toEqual(['i1']);
    const none = await slow(404, '{}');
    expect(await failure(none.client.wait('g1', { timeout: 5 }))).toEqual(new ServiceError(404, []));
  });

  it('wait for no picture that has only no id', async () => {
    let calls = 0;
    const text = '{"id":"g1","status":3,"nbImages":2,"images":[{"id":"i1"},{"url":"x"}]}';
    const fetch = async () => {
      calls++;
      return new Response(text);
    };
    const { client } = await open({}, { fetch });
    expect({ images: (await client.wait('g1')).images.map(({ id }) => id), calls }).toEqual({
      images: ['i1'],
      calls: 1,
    });
  });

  it('end at a deadline, and when they are told to', async () => {
    const { client } = await open({ statuses: [2] });
    const { id } = await client.submit(request);
    const error = (await failure(client.wait(id, { timeout: 5 }))) as DeadlineError;
    expect(error).toBeInstanceOf(DeadlineError);
    expect({ id: error.id, status: error.status }).toEqual({ id, status: 2 });
    const reason = new Error('enough');
    expect(await failure(client.wait(id, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const ending = new AbortController();
    const waiting = failure(client.wait(id, { signal: ending.signal }));
    setTimeout(() => ending.abort(reason), 5);
    expect(await waiting).toBe(reason);
  });

  it('get pictures that are whole', async () => {
    const { server, client } = await open({ faults: ['torn', 'reset-before'] });
    expect(Buffer.from(await client.images.download('g1-1'))).toEqual(pictureOf('g1-1'));
    expect([...server.paid]).toEqual(['g1-1']);
    expect(Buffer.from(await client.images.preview('g1-2'))).toEqual(pictureOf('g1-2'));
  });

  it.each([{}, { 'content-length': String(pictureOf('slow').length) }])(
    'get a picture that comes slowly, and none that stops coming, with %j',
    async (headers) => {
      let isStuck = false;
      const baseUrl = await listen(async (_, answer) => {
        answer.writeHead(200, headers);
        for (const byte of pictureOf('slow').subarray(0, isStuck ? 2 : undefined)) {
          answer.write(Buffer.of(byte));
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        if (!isStuck) answer.end();
      });
      const { client } = await open({}, { baseUrl, callTimeout: 400, retries: 0 });
      expect(Buffer.from(await client.images.download('slow'))).toEqual(pictureOf('slow'));
      isStuck = true;
      expect(await failure(client.images.download('slow'))).toEqual(
        new ConnectionError('no more of the answer came within 0.4 seconds', false),
      );
    },
  );

  const webp = Buffer.concat([Buffer.from('RIFF\x0c\0\0\0WEBP'), Buffer.from('VP8 \0\0\0\0')]);
  it.each<[string, Buffer, number]>([
    ['a PNG', png([]), png([]).length],
    ['a PNG with more behind it', Buffer.concat([png([]), Buffer.from('more')]), png([]).length],
    ['a WebP', webp, webp.length],
  ])('are in any format that people draw: %s', async (_, whole, end) => {
    let calls = 0;
    let length = whole.length;
    const fetch = async () => {
      calls++;
      return new Response(whole.subarray(0, length));
    };
    const { client } = await open({}, { fetch, retries: 1 });
    expect(Buffer.from(await client.images.download('x'))).toEqual(whole);
    length = end - 1;
    expect(await failure(client.images.download('x'))).toEqual(
      new AnswerError('the picture broke off before its end', 200),
    );
    // The same call may bring the rest, and would bring the same again of what is no picture.
    expect(calls).toBe(3);
    length = 7;
    expect(await failure(client.images.download('x'))).toEqual(
      new AnswerError('the service answered with something that is no picture', 200, false),
    );
    expect(calls).toBe(4);
  });

  it('refuse what is no picture, or only a part of one', async () => {
    for (const bytes of [pictureOf('x').subarray(0, 9), Buffer.from('<html>')]) {
      const { client } = await open({}, { fetch: async () => new Response(bytes), retries: 0 });
      expect(await failure(client.images.preview('x'))).toBeInstanceOf(AnswerError);
    }
  });

  it('tell credits and whose key it is', async () => {
    const { client } = await open();
    expect(await client.credits()).toEqual([{ type: 'global', left: 120, total: 500, unlimited: false }]);
    expect(await client.check()).toEqual({ email: 'someone@example.com', name: undefined });
  });

  it('start a failed generation anew', async () => {
    const { server, client } = await open({ failing: 'fox' });
    const { id } = await client.submit(request);
    expect((await client.wait(id)).status).toBe(4);
    await client.retry(id);
    expect((await client.wait(id)).status).toBe(3);
    expect(server.made.map(({ retries }) => retries)).toEqual([1]);
  });

  it('try again what changes nothing, and say so when that does not help', async () => {
    const { server, client } = await open({
      faults: ['500-before', '429', '503', '500-before', '500-before', '500-before'],
    });
    const error = (await failure(client.credits())) as ServiceError;
    expect({ status: error.status, calls: server.calls.length }).toEqual({ status: 503, calls: 3 });
  });
});

describe('no call', () => {
  /** A value that the types do not let through. */
  const any = (value: unknown) => value as never;
  const noId = (said: string) => new RangeError(`id has to be an id of the service, not ${said}`);
  const noText = (name: string, said: string) => new TypeError(`${name} has to be text, not ${said}`);
  const noObject = (name: string, said: string) => new TypeError(`${name} has to be an object, not ${said}`);

  it.each<[string, (client: Client) => Promise<unknown>, Error]>([
    ['no request', ({ submit }) => submit(any(undefined)), noObject('request', 'undefined')],
    ['a prompt', ({ submit }) => submit(any('a fox'), { tag: 'x' }), noObject('request', '"a fox"')],
    ['requests', ({ submit }) => submit(any([request])), noObject('request', 'a list with an object')],
    ['a result', ({ submit }) => submit(any({ request, diagnostics: [] })), noText('request.prompt', 'undefined')],
    [
      'tags of a request that are a text',
      ({ submit }) => submit({ ...request, tags: any('own') }, { tag: 'x' }),
      new TypeError('request.tags has to be a list of texts, not "own"'),
    ],
    [
      'params that are an object',
      ({ submit }) => submit({ ...request, params: any({ chaos: 20 }) }),
      new TypeError('request.params has to be a list of objects, not an object'),
    ],
    ['options that are a tag', ({ submit }) => submit(request, any('x')), noObject('options', '"x"')],
    ['a tag that is a number', ({ submit }) => submit(request, { tag: any(3) }), noText('tag', '3')],
    [
      'tags of before that are a text',
      ({ submit }) => submit(request, { tag: 'x', tagsBefore: any('y') }),
      new TypeError('tagsBefore has to be a list of texts, not "y"'),
    ],
    [
      'a time that is a Date',
      ({ submit }) => submit(request, { tag: 'x', sentBefore: any(new Date()) }),
      new TypeError('sentBefore has to be a number, not an object'),
    ],
    [
      'a signal that is its controller',
      ({ submit }) => submit(request, { signal: any(new AbortController()) }),
      new TypeError('signal has to be an AbortSignal, not an object'),
    ],
    [
      'a stop that is a function',
      ({ credits }) => credits({ stop: any(() => true) }),
      new TypeError('stop has to be an AbortSignal, not a function'),
    ],
    ['no options', ({ check }) => check(any(null)), noObject('options', 'null')],
    ['no id', ({ get }) => get(any(undefined)), noText('id', 'undefined')],
    ['an empty id', ({ get }) => get(''), noId('""')],
    ['no id', ({ wait }) => wait(any(undefined)), noText('id', 'undefined')],
    [
      'a timeout that is a text',
      ({ wait }) => wait('g1', { timeout: any('9') }),
      new TypeError('timeout has to be a number from 0, not "9"'),
    ],
    ['a generation', ({ retry }) => retry(any({ id: 'g1' })), noText('id', 'an object')],
    ['an id that leads to another path', ({ retry }) => retry('..'), noId('".."')],
    ['no id', ({ images }) => images.download(any(null)), noText('id', 'null')],
    ['an empty id', ({ images }) => images.buy(''), noId('""')],
    ['a list of ids', ({ images }) => images.preview(any(['g1'])), noText('id', 'a list with "g1"')],
    ['a tag', ({ find }) => find(any('x')), noObject('options', '"x"')],
    [
      'a limit that is none',
      ({ find }) => find({ limit: Number.NaN }),
      new TypeError('limit has to be a whole number from 0, not NaN'),
    ],
  ])('is made of %s (%#)', async (_, call, error) => {
    const { server, client } = await open();
    expect({ error: await failure(call(client)), calls: server.calls }).toEqual({ error, calls: [] });
  });
});
