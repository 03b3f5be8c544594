/**
 * Bytes that come piece by piece and are taken from the front. They are put together when they are looked at, as Buffers:
 * these look for a byte ten times as fast as other arrays.
 */
export class ByteQueue {
  /** How many there are. */
  size = 0;
  private chunks: Buffer[] = [];

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    this.size += chunk.length;
  }

  /** All of them. */
  get bytes(): Buffer {
    const [first = Buffer.alloc(0), ...more] = this.chunks;
    if (more.length === 0) return first;
    const all = Buffer.concat(this.chunks, this.size);
    this.chunks = [all];
    return all;
  }

  /** Takes some from the front. */
  drop(count: number): void {
    const rest = this.bytes.subarray(count);
    this.chunks = rest.length > 0 ? [rest] : [];
    this.size = rest.length;
  }
}
