/** Initial size of the buffer in bytes: several times the output of a chunk. */
const usual = 262_144;

/** Maximum bytes of UTF-8 for a UTF-16 unit. */
const maxBytesPerUnit = 3;

/**
 * Collects texts as UTF-8 in a buffer, and reuses the buffer. Writing each text directly takes half as long as joining
 * the texts and encoding the result.
 */
export class Utf8Writer {
  private room = Buffer.allocUnsafe(usual);
  private size = 0;

  add(text: string): void {
    // Measure a long text first: it may need far fewer bytes than the maximum.
    const most = text.length < usual ? text.length * maxBytesPerUnit : Buffer.byteLength(text);
    if (this.size + most > this.room.length) this.grow(this.size + most);
    this.size += this.room.write(text, this.size);
  }

  /** Returns a copy of the bytes added since the last call. */
  take(): Uint8Array {
    const bytes = Uint8Array.prototype.slice.call(this.room, 0, this.size);
    this.size = 0;
    // Release a buffer that has grown for a long text.
    if (this.room.length > usual) this.room = Buffer.allocUnsafe(usual);
    return bytes;
  }

  private grow(least: number): void {
    const room = Buffer.allocUnsafe(Math.max(least, this.room.length * 2));
    room.set(this.room.subarray(0, this.size));
    this.room = room;
  }
}
