import type { BaseLanguageClient } from 'vscode-languageclient';

/** What is used of a client to start and stop its server. */
type Startable = Pick<BaseLanguageClient, 'start' | 'stop'>;

/** The language server. A client whose start failed can neither start again nor stop, so another one takes its place. */
export class Server<Client extends Startable = BaseLanguageClient> {
  /** Whether it was asked to start since it was last asked to stop, though that may have failed. */
  isStarted = false;
  private current: Client;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly createClient: () => Client) {
    this.current = createClient();
  }

  get client(): Client {
    return this.current;
  }

  /** Starts it, unless it runs. Rejected where it cannot start; the client tells that by itself, too. */
  start(): Promise<void> {
    this.isStarted = true;
    return this.next(async () => {
      try {
        await this.current.start();
      } catch (error) {
        this.current = this.createClient();
        throw error;
      }
    });
  }

  /** Stops it. A client that cannot stop its server logs that, and is free to start another. */
  stop(): Promise<void> {
    this.isStarted = false;
    return this.next(() => this.current.stop().catch(() => {}));
  }

  /** Runs when what was asked before is done: a client that starts cannot be stopped, and none that stops started. */
  private next(run: () => Promise<void>): Promise<void> {
    this.last = this.last.catch(() => {}).then(run);
    return this.last;
  }
}
