import type { Terminal } from '../terminal/terminal.js';

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Whether the name of a file says that it is compressed. */
export const isPackedName = (path: string): boolean => /\.gz$/i.test(path);

/** Whether the content of a file is compressed, whatever its name. */
export function isPacked(path: string, terminal: Terminal): boolean {
  for (const start of terminal.open(path)) return startsPacked(start);
  return false;
}

/** Whether bytes start with the two of gzip, which are not valid UTF-8. */
const startsPacked = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

/** Decompresses gzip, after calling `onGzip`. Other bytes pass through. */
export async function* unpacked(bytes: Bytes, onGzip: () => void): AsyncGenerator<Uint8Array, void, void> {
  const chunks = fromTwoBytes(bytes);
  const first = await chunks.next();
  if (first.done) return;
  const all = (async function* () {
    yield first.value;
    yield* chunks;
  })();
  if (!startsPacked(first.value)) yield* all;
  else {
    onGzip();
    yield* gunzipped(all);
  }
}

/** The same bytes, with at least the first two in one chunk. */
async function* fromTwoBytes(bytes: Bytes): AsyncGenerator<Uint8Array, void, void> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of bytes) {
    if (!start) yield chunk;
    else if (start.length + chunk.length < 2) start = joined(start, chunk);
    else {
      yield start.length === 0 ? chunk : joined(start, chunk);
      start = undefined;
    }
  }
  if (start && start.length > 0) yield start;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const [{ createGunzip }, { pipeline, Readable }] = await Promise.all([import('node:zlib'), import('node:stream')]);
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  // Errors surface where the stream is read.
  pipeline(Readable.from(bytes), gunzip, () => {});
  yield* gunzip;
}

/** The same bytes without the first `count`. */
export async function* skipped(
  bytes: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array, void, void> {
  let left = count;
  for await (const chunk of bytes) {
    if (chunk.length > left) yield left > 0 ? chunk.subarray(left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
}

/** Compresses contents to one member of a gzip file. A file may have several members. */
export async function packed(contents: readonly Uint8Array[]): Promise<Uint8Array> {
  const { gzipSync } = await import('node:zlib');
  return gzipSync(Buffer.concat(contents));
}
