/** How much room there is at first, in bytes: several times what a chunk comes to. */
const usual = 262_144;

/** Most bytes of UTF-8 that a UTF-16 unit comes to. */
const maxBytesPerUnit = 3;

/**
 * Puts texts together as UTF-8, in room that is used again and again. To write each one as it comes takes half as long as
 * to join them and encode the whole.
 */
export class Utf8Writer {
  private room = Buffer.allocUnsafe(usual);
  private size = 0;

  add(text: string): void {
    // A long one is looked at first: it may have far fewer bytes than that.
    const most = text.length < usual ? text.length * maxBytesPerUnit : Buffer.byteLength(text);
    if (this.size + most > this.room.length) this.grow(this.size + most);
    this.size += this.room.write(text, this.size);
  }

  /** What was added since the last time, in memory of its own. */
  take(): Uint8Array {
    const bytes = Uint8Array.prototype.slice.call(this.room, 0, this.size);
    this.size = 0;
    // Room for a text that was long for once is given back.
    if (this.room.length > usual) this.room = Buffer.allocUnsafe(usual);
    return bytes;
  }

  private grow(least: number): void {
    const room = Buffer.allocUnsafe(Math.max(least, this.room.length * 2));
    room.set(this.room.subarray(0, this.size));
    this.room = room;
  }
}
