import { createConnection, type DataCallback, Disposable, type WatchDog } from 'vscode-languageserver';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  ErrorCodes,
  type Message,
  type MessageWriter,
} from 'vscode-languageserver/node';
import { checkMessage, errorAnswer } from './check-message.js';
import type { Host } from './host.js';
import { createServer } from './server.js';

/**
 * Serves a client that writes to `input` and reads `output`, until it leaves. Resolves with 0 after an orderly
 * shutdown, else with 1.
 */
export function serveStdio(
  host: Host,
  input: NodeJS.ReadableStream & { destroy(): void },
  output: NodeJS.WritableStream,
): Promise<0 | 1> {
  return new Promise((resolve) => {
    const watchDog: WatchDog = { shutdownReceived: false, initialize: () => {}, exit: () => leave() };
    const leave = (): void => {
      // The process ends only once nothing reads from the input.
      input.destroy();
      resolve(watchDog.shutdownReceived ? 0 : 1);
    };
    const writer = new StreamWriter(output);
    const reader = new StreamReader(input, writer);
    reader.onClose(leave);
    writer.onClose(leave);
    const connection = createConnection(
      (logger) =>
        createProtocolConnection(reader, writer, logger, {
          // A request that is cancelled early is answered in order like any other.
          connectionStrategy: { cancelUndispatched: () => undefined },
        }),
      watchDog,
    );
    createServer(connection, host);
    connection.listen();
  });
}

const headEnd = '\r\n\r\n';

/** Maximum length of a header in bytes. Longer text is no header. */
const maxHeaderLength = 8192;

/** Maximum length of a message in bytes: Node has no longer strings. */
const maxBodyBytes = 0x1fffffe8;

/**
 * Reads messages. Unlike the library's reader it recovers from invalid input: the next header with a length starts a
 * message.
 */
class StreamReader extends AbstractMessageReader {
  private pending: Buffer = Buffer.alloc(0);
  private chunks: Buffer[] = [];
  private size = 0;
  /** Length of the message whose header has been read. */
  private expected: number | undefined;
  private isNoisy = false;

  constructor(
    private readonly input: NodeJS.ReadableStream,
    private readonly writer: MessageWriter,
  ) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer): void => this.take(chunk, callback);
    const close = (): void => this.fireClose();
    this.input.on('data', take);
    this.input.on('end', close);
    this.input.on('error', close);
    return Disposable.create(() => {
      this.input.off('data', take);
      this.input.off('end', close);
    });
  }

  private take(chunk: Buffer, callback: DataCallback): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    // A long message arrives in many chunks: concatenate them once, when it is complete.
    if (this.expected !== undefined && this.size < this.expected) return;
    this.pending = Buffer.concat(this.chunks);
    for (;;) {
      if (this.expected === undefined && !this.readHead()) break;
      const length = this.expected ?? 0;
      if (this.pending.length < length) break;
      const body = this.pending.subarray(0, length);
      this.pending = this.pending.subarray(length);
      this.expected = undefined;
      this.read(body, callback);
    }
    this.chunks = [this.pending];
    this.size = this.pending.length;
  }

  /** Skips to the next message. Returns whether a complete header was found. */
  private readHead(): boolean {
    for (;;) {
      const end = this.pending.indexOf(headEnd);
      if (end < 0) {
        if (this.pending.length > maxHeaderLength) {
          this.refuseNoise();
          this.pending = this.pending.subarray(-maxHeaderLength / 2);
        }
        return false;
      }
      const head = this.pending.toString('latin1', Math.max(0, end - maxHeaderLength), end);
      this.pending = this.pending.subarray(end + headEnd.length);
      const length = Number(/.*content-length:[ \t]*(\d+)[ \t]*(?:\r\n|$)/is.exec(head)?.[1]);
      if (length <= maxBodyBytes) {
        if (!/^(?:[a-z-]{1,40}:[^\r\n]*(?:\r\n|$))+$/i.test(head)) this.refuseNoise();
        this.isNoisy = false;
        this.expected = length;
        return true;
      }
      this.refuse('the head of a message has to name a length that can be read: Content-Length: 123');
    }
  }

  private read(body: Buffer, callback: DataCallback): void {
    let value: unknown;
    try {
      value = JSON.parse(body.toString('utf8'));
    } catch (error) {
      this.refuse((error as Error).message);
      return;
    }
    const checked = checkMessage(value);
    if (checked === 'take') callback(value as Message);
    else if (checked !== 'drop') void this.writer.write(checked);
  }

  /** Reports garbage in front of a header once, in however many chunks it arrives. */
  private refuseNoise(): void {
    if (!this.isNoisy) this.refuse('there is something that is no head of a message');
    this.isNoisy = true;
  }

  private refuse(message: string): void {
    void this.writer.write(errorAnswer(ErrorCodes.ParseError, message));
  }
}

class StreamWriter extends AbstractMessageWriter {
  constructor(private readonly output: NodeJS.WritableStream) {
    super();
    // The client is gone.
    output.on('error', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    return new Promise((resolve) => {
      this.output.write(`Content-Length: ${Buffer.byteLength(body)}${headEnd}${body}`, () => resolve());
    });
  }

  end(): void {}
}
