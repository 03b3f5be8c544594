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

/** What a worker listens on and answers by. */
type Port = ConstructorParameters<typeof BrowserMessageWriter>[0];

/** Takes only what is a message, and answers the rest. */
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
