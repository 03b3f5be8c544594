import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Host } from '../host.js';
import type { DiagnosticStyle } from '../shapes/diagnostics.js';
import type { Client } from './client.js';
import { pause, Queue } from './queue.js';

/** One client over one connection: who it is, and the order in which its messages are handled. */
export class Session {
  readonly queue = new Queue();
  private introduced: Client | undefined;
  private isShutDown = false;
  private revision = 0;

  constructor(
    readonly connection: Connection,
    readonly host: Host,
  ) {}

  /**
   * The client.
   *
   * @throws ResponseError before `initialize`.
   */
  get client(): Client {
    if (!this.introduced) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
    return this.introduced;
  }

  /** Whether the client reports changes of configuration files. */
  get watchesConfigs(): boolean {
    const { capabilities } = this.client;
    return (
      this.host.configNames !== undefined && capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true
    );
  }

  /** Whether messages are handled: after `initialize` and before `shutdown`. */
  get isReady(): boolean {
    return this.introduced !== undefined && !this.isShutDown;
  }

  get diagnosticStyle(): DiagnosticStyle {
    return { pages: this.host.pages, tags: this.client.tags };
  }

  initialize(client: Client): void {
    if (this.introduced) throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize comes once');
    this.introduced = client;
  }

  shutDown(): void {
    this.assertReady();
    this.isShutDown = true;
  }

  /**
   * Asserts that a request may come now.
   *
   * @throws ResponseError before `initialize` and after `shutdown`.
   */
  assertReady(): void {
    if (!this.introduced) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
    if (this.isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'nothing but exit comes after shutdown');
  }

  /** A new id for a result, by which a client asks for what has changed since. */
  nextRevision(): number {
    return ++this.revision;
  }

  /** Wraps a handler of requests, so that they are answered in order. */
  request<P, R>(handler: (params: P) => R | Promise<R>): (params: P, token?: CancellationToken) => Promise<R> {
    return (params, token) =>
      this.queue.run(async () => {
        await pause();
        this.assertReady();
        assertWanted(token);
        return handler(params);
      });
  }

  /** Wraps a handler of notifications, so that they are handled in order. Errors go to the log: there is no answer. */
  notification<P>(handler: (params: P) => void | Promise<void>): (params: P) => void {
    return (params) => {
      this.queue
        .run(async () => {
          if (this.isReady) await handler(params);
        })
        .catch(this.logError);
    };
  }

  /** Tells the client of an error that is no answer to a request. */
  readonly logError = (error: Error): void => this.connection.console.error(error.message);

  /** Waits for earlier messages without holding up later ones: for slow requests, which read all files. */
  async afterEarlierMessages(): Promise<void> {
    await this.queue.run(pause);
    this.assertReady();
  }
}

/** Throws where the client has cancelled its request. */
export function assertWanted(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
