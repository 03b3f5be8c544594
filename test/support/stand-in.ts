import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with a call. */
export type Fault =
  | 'delay'
  | 'late-landing'
  | 'reset-before'
  | 'reset-after'
  | '429'
  | '500-before'
  | '500-after'
  | '409-after'
  | '302-after'
  | 'error-200'
  | '503'
  | 'torn'
  | 'wrong-type'
  | 'no-id'
  | '402'
  | '400'
  | '401'
  | 'slow-body';

export interface StandInOptions {
  /** The key that it takes. Default: `secret-key-of-the-test`. */
  readonly key?: string;
  /** What goes wrong with the calls, in the order in which they come; undefined is nothing. Behind its end nothing does. */
  readonly faults?: readonly (Fault | undefined)[];
  /** What statuses a generation has, one each time it is asked for; the last one stays. Default: 3. */
  readonly statuses?: readonly number[];
  /** How long delays are, in milliseconds. Default: 30. */
  readonly delay?: number;
  /** Requests whose prompts hold this word fail. Default: none does. */
  readonly failing?: string;
  /** How often a generation that was started anew is still told as failed. Default: 0. */
  readonly staleLooks?: number;
  /** Requests whose prompts hold this word are refused with 400. Default: none is. */
  readonly refused?: string;
  /** How often a generation is not found yet when it is asked for. Default: 0. */
  readonly lateLooks?: number;
  /** How often a generation that is done is told without pictures. Default: 0. */
  readonly emptyLooks?: number;
  /** How often a generation that is done is told with two of its four pictures. Default: 0. */
  readonly fewLooks?: number;
  /** Pictures that the service does not have, by their ids. Default: none. */
  readonly goneImages?: readonly string[];
  /** Whether lists say the tags of generations. Default: true. */
  readonly tellsTags?: boolean;
  /** Whether generations keep their tags. Default: true. */
  readonly keepsTags?: boolean;
}

/** A generation that the stand-in made. */
export interface Made {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** How often it was asked for. */
  looks: number;
  /** How often it was asked for before it was found, or later. */
  lateLooks: number;
  /** How often it was told as done. */
  doneLooks: number;
  /** How often it was told as failed after it was started anew. */
  staleLooks: number;
  /** How often it was started anew. */
  retries: number;
}

/** A JPEG as small as one that counts as one may be, different for each id. */
export const pictureOf = (id: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`picture ${id}`), Buffer.from([0xff, 0xd9])]);

/**
 * A stand-in for the service on the loopback, after what is known of its API, with faults where a test wants them.
 * It keeps what it made, so that a test can count.
 */
export class StandIn {
  readonly made: Made[] = [];
  /** Calls as `METHOD path`. */
  readonly calls: string[] = [];
  /** Pictures that were paid for. */
  readonly paid = new Set<string>();
  private faultAt = 0;
  faults: readonly (Fault | undefined)[];

  private constructor(
    private readonly server: Server,
    private readonly options: StandInOptions,
  ) {
    this.faults = options.faults ?? [];
  }

  static async start(options: StandInOptions = {}): Promise<StandIn> {
    const server = createServer({ keepAliveTimeout: 2_000 });
    const standIn = new StandIn(server, options);
    server.on('request', (request, response) => {
      standIn.answer(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  get key(): string {
    return this.options.key ?? 'secret-key-of-the-test';
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const { pathname, searchParams } = new URL(url, 'http://stand-in');
    const path = pathname.replace(/^\/v1/, '');
    this.calls.push(`${method} ${path}`);
    const body = await bodyOf(request);
    const json = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
    const error = (status: number, message: string | readonly string[], headers?: Record<string, string>): void =>
      json(status, { statusCode: status, error: 'error', message }, headers);
    if (request.headers['api-key'] !== this.key) return error(401, 'Unauthorized');

    const fault = this.faults[this.faultAt++];
    const { delay = 30 } = this.options;
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, delay));
    let act = (): (() => void) => this.act(method, path, searchParams, body, json, error, response);
    switch (fault) {
      case undefined:
        break;
      case 'delay':
      case 'late-landing':
        await pause();
        break;
      case 'reset-before':
        return void request.socket.destroy();
      case 'reset-after':
        act();
        return void request.socket.destroy();
      case '429':
        return error(429, 'Too many requests', { 'retry-after': '0' });
      case '500-before':
        return error(500, 'Internal server error');
      case '500-after':
        act();
        return error(500, 'Internal server error');
      case '409-after':
        act();
        return error(409, 'Conflict');
      case '302-after':
        act();
        return json(302, {}, { location: '/' });
      case 'error-200':
        act();
        return json(200, { id: 'error', statusCode: 500, error: 'error', message: 'Internal server error' });
      case '503':
        return error(503, 'Service unavailable', { 'retry-after': new Date(Date.now()).toUTCString() });
      case '402':
        return error(402, 'Not enough credits');
      case '400':
        return error(400, ['prompt must be shorter than or equal to 4096 characters']);
      case '401':
        return error(401, 'Unauthorized');
      case 'torn':
        act();
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"id":"torn');
        return void setTimeout(() => request.socket.destroy(), 2);
      case 'wrong-type':
        act();
        response.writeHead(200, { 'content-type': 'text/html' });
        return void response.end('<!doctype html><p>Hello');
      case 'no-id':
        act();
        return json(200, { ok: true });
      case 'slow-body': {
        const finish = act;
        act = () => {
          const end = response.end.bind(response);
          response.end = ((content: Buffer | string) => {
            const bytes = Buffer.from(content);
            response.write(bytes.subarray(0, 3));
            setTimeout(() => end(bytes.subarray(3)), delay);
            return response;
          }) as typeof response.end;
          return finish();
        };
      }
    }
    act()();
  }

  /** Does what a call asks for, and returns what answers it. */
  private act(
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
    json: (status: number, value: unknown) => void,
    error: (status: number, message: string | readonly string[]) => void,
    response: ServerResponse,
  ): () => void {
    const { failing, refused, tellsTags = true, keepsTags = true } = this.options;
    const has = (made: Made, word: string | undefined): boolean =>
      word !== undefined && String(made.body.prompt).includes(word);
    const [, first, second, third] = path.split('/');
    const call = `${method} /${first ?? ''}`;
    if (call === 'POST /image-generations' && second === undefined) {
      const request = body as Record<string, unknown>;
      for (const field of ['name', 'mode', 'prompt']) {
        if (typeof request[field] !== 'string') return () => error(400, [`${field} must be a string`]);
      }
      if (refused !== undefined && String(request.prompt).includes(refused))
        return () => error(400, ['prompt is refused']);
      const made: Made = {
        id: `g${this.made.length + 1}`,
        body: keepsTags ? request : { ...request, tags: [] },
        looks: 0,
        lateLooks: 0,
        doneLooks: 0,
        staleLooks: 0,
        retries: 0,
      };
      this.made.push(made);
      return () => json(200, this.told(made, 0, true));
    }
    if (call === 'POST /image-generations' && second === 'retry') {
      const made = this.made.find(({ id }) => id === third);
      if (!made) return () => error(404, 'Not found');
      if (!has(made, failing) || made.retries > 0) return () => error(400, 'only generations in error can be retried');
      made.retries++;
      return () => json(200, {});
    }
    if (call === 'GET /image-generations' && second === undefined) {
      const tag = query.get('tag');
      const limit = Number(query.get('limit') ?? 10);
      const offset = Number(query.get('offset') ?? 0);
      const found = this.made.filter(({ body: { tags } }) => tag === null || ((tags ?? []) as string[]).includes(tag));
      return () =>
        json(200, {
          filteredResults: found.length,
          prints: found.slice(offset, offset + limit).map((made) => this.told(made, 0, tellsTags)),
        });
    }
    if (call === 'GET /image-generations') {
      const made = this.made.find(({ id }) => id === second);
      const { statuses = [3], lateLooks = 0 } = this.options;
      if (!made || made.lateLooks++ < lateLooks) return () => error(404, 'Not found');
      const isStale = made.retries > 0 && made.staleLooks++ < (this.options.staleLooks ?? 0);
      const status =
        has(made, failing) && (made.retries === 0 || isStale)
          ? 4
          : (statuses[Math.min(made.looks++, statuses.length - 1)] ?? 3);
      const { emptyLooks = 0, fewLooks = 0 } = this.options;
      const told = this.told(made, status, true);
      if (status === 3 && made.doneLooks++ < emptyLooks + fewLooks) {
        told.images = told.images.slice(0, made.doneLooks > emptyLooks ? 2 : 0);
      }
      return () => json(200, told);
    }
    if (call === 'POST /images' && second === 'download') {
      const { id } = body as { id: string };
      if (this.options.goneImages?.includes(id)) return () => error(404, 'Not found');
      this.paid.add(id);
      return () => {
        const bytes = pictureOf(id);
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': String(bytes.length) });
        response.end(bytes);
      };
    }
    if (call === 'GET /images' && second === 'preview') {
      return () => {
        response.writeHead(200, { 'content-type': 'image/jpeg' });
        response.end(pictureOf((third ?? '').replace(/\.jpg$/, '')));
      };
    }
    if (call === 'GET /credit')
      return () => json(200, { credits: [{ type: 'global', credit: 120, creditTotal: 500 }] });
    if (call === 'GET /api-keys') return () => json(200, { email: 'someone@example.com' });
    return () => error(404, 'Not found');
  }

  private told(
    { id, body }: Made,
    status: number,
    withTags: boolean,
  ): Readonly<Record<string, unknown>> & { images: object[] } {
    const { tags, ...rest } = body;
    return {
      ...rest,
      id,
      status,
      nbImages: 4,
      ...(withTags ? { tags } : {}),
      images:
        status === 3
          ? [1, 2, 3, 4].map((n) => ({
              id: `${id}-${n}`,
              url: `https://api.all-images.aiv1/p/${id}-${n}.jpg`,
              urlFull: null,
              free: false,
            }))
          : [],
    };
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}
