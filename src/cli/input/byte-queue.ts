/**
 * A queue of bytes that arrive in chunks. Concatenates them on demand, to a Buffer: searching it for a byte is ten
 * times as fast as searching other arrays.
 */
export class ByteQueue {
  /** The number of bytes. */
  size = 0;
  private chunks: Buffer[] = [];

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    this.size += chunk.length;
  }

  /** All bytes. */
  get bytes(): Buffer {
    const [first = Buffer.alloc(0), ...more] = this.chunks;
    if (more.length === 0) return first;
    const all = Buffer.concat(this.chunks, this.size);
    this.chunks = [all];
    return all;
  }

  /** Removes bytes from the front. */
  drop(count: number): void {
    const rest = this.bytes.subarray(count);
    this.chunks = rest.length > 0 ? [rest] : [];
    this.size = rest.length;
  }
}
