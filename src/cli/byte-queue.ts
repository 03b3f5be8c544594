/** Bytes that come piece by piece and are taken from the front. They are put together when they are looked at. */
export class ByteQueue {
  /** How many there are. */
  size = 0;
  private pieces: Uint8Array[] = [];

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.pieces.push(piece);
    this.size += piece.length;
  }

  /** All of them. */
  get bytes(): Uint8Array {
    const [first = new Uint8Array(0), ...more] = this.pieces;
    if (more.length === 0) return first;
    const all = new Uint8Array(this.size);
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
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
