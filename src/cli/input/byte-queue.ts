/**
 * Bytes that come piece by piece and are taken from the front. They are put together when they are looked at, as Buffers:
 * these look for a byte ten times as fast as other arrays.
 */
export class ByteQueue {
  /** How many there are. */
  size = 0;
  private pieces: Buffer[] = [];

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
    this.size += piece.length;
  }

  /** All of them. */
  get bytes(): Buffer {
    const [first = Buffer.alloc(0), ...more] = this.pieces;
    if (more.length === 0) return first;
    const all = Buffer.concat(this.pieces, this.size);
    this.pieces = [all];
    return all;
  }

  /** Takes some from the front. */
  drop(count: number): void {
    const rest = this.bytes.subarray(count);
    this.pieces = rest.length > 0 ? [rest] : [];
    this.size = rest.length;
  }
}
