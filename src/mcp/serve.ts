import { PassThrough, type Readable, type Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createServer } from './server.js';

/** Maximum length of a message in bytes. A longer one ends the session. */
const maxBufferSize = 1 << 20;

/**
 * Serves a client that writes to `input` and reads `output`, until it leaves. Invalid messages are reported to
 * `report`.
 */
export async function serve(
  version: string,
  input: Readable,
  output: Writable,
  report: (text: string) => void,
): Promise<void> {
  // The transport answers nothing more once its input has ended, but a client that sends a few requests through a pipe
  // waits for answers.
  const through = new PassThrough();
  const transport = new StdioServerTransport(through, output, { maxBufferSize });
  const handle = serveStdio(() => createServer(version), { transport, onerror: ({ message }) => report(message) });
  await new Promise<void>((resolve) => {
    through.on('close', resolve);
    input.on('error', resolve);
    input.on('end', resolve);
    input.pipe(through, { end: false });
  });
  // Tools answer at once: a few turns are enough for the last messages.
  for (let turn = 0; turn < fewTurns; turn++) await new Promise(setImmediate);
  await handle.close();
  input.destroy();
}

const fewTurns = 20;
