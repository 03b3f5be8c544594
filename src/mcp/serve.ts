import { type Readable, Transform, type Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { createServer } from './server.js';

/** Maximum length of a message in bytes. A longer one ends the session. */
const maxMessageBytes = 1 << 20;

/** The transport also counts what follows a message in the same chunk. */
const maxBufferSize = 2 * maxMessageBytes;

/**
 * Serves a client that writes to `input` and reads `output`, until it leaves. Invalid messages are reported to
 * `report`. Resolves with 1 where a message is too long, else with 0.
 */
export async function serve(
  version: string,
  input: Readable,
  output: Writable,
  report: (text: string) => void,
): Promise<0 | 1> {
  // The transport answers nothing more once its input has ended, but a client that sends a few requests through a pipe
  // waits for answers.
  const through = createMessageStream();
  const transport = new StdioServerTransport(through, output, { maxBufferSize });
  const handle = serveStdio(() => createServer(version), { transport, onerror: ({ message }) => report(message) });
  const code = await new Promise<0 | 1>((resolve) => {
    const leave = (): void => resolve(0);
    through.on('error', () => resolve(1));
    through.on('close', leave);
    input.on('error', leave);
    input.on('end', leave);
    input.pipe(through, { end: false });
  });
  // Tools answer at once: a few turns are enough for the last messages.
  for (let turn = 0; turn < fewTurns; turn++) await new Promise(setImmediate);
  await handle.close();
  input.destroy();
  return code;
}

const fewTurns = 20;

/** Passes messages on. One that is too long is an error. */
function createMessageStream(): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      for (let start = 0; start < chunk.length; ) {
        const end = chunk.indexOf(lineFeed, start);
        length += (end < 0 ? chunk.length : end) - start;
        if (length > maxMessageBytes) return done(new RangeError(tooLong));
        if (end < 0) break;
        length = 0;
        start = end + 1;
      }
      done(undefined, chunk);
    },
  });
}

const lineFeed = 0x0a;

const tooLong = `a message has more than ${maxMessageBytes.toLocaleString('en-US')} bytes, so the session ends; send less at once`;
