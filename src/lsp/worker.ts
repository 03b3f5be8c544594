import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver/browser';
import { checkMessage } from './check-message.js';
import { createServer } from './server.js';

/** The global scope of a worker, typed for messages. */
type Port = ConstructorParameters<typeof BrowserMessageWriter>[0];

/** Passes on valid messages, and answers the others with an error. */
class CheckedReader extends BrowserMessageReader {
  constructor(
    port: Port,
    private readonly writer: BrowserMessageWriter,
  ) {
    super(port);
  }

  override listen(callback: DataCallback): Disposable {
    return super.listen((value: Message) => {
      const checked = checkMessage(value);
      if (checked === 'take') callback(value);
      else if (checked !== 'drop') void this.writer.write(checked);
    });
  }
}

const port = globalThis as unknown as Port;
const writer = new BrowserMessageWriter(port);
const connection = createConnection(new CheckedReader(port, writer), writer, {
  connectionStrategy: { cancelUndispatched: () => undefined },
});
createServer(connection);
connection.listen();
