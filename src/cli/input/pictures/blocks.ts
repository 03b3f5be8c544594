import type { FileAtHand } from '../../terminal/terminal.js';

/** A text that a PNG holds under a keyword. */
export interface PictureText {
  readonly keyword: string;
  readonly text: string;
}

/** A block of a standard of its own, and where in the file the chunk starts that holds it. */
export interface Block {
  readonly data: Buffer;
  readonly at: number;
}

/** What a picture holds beside its pixels. */
export interface Blocks {
  readonly texts: PictureText[];
  /** Keywords of all its texts, also of those that nobody looks into. */
  readonly keywords: Set<string>;
  /** As TIFF. */
  exif?: Block;
  /** As XML. */
  xmp?: Block;
  /** What is wrong, each with its place. */
  readonly damage: string[];
}

/** So many bytes of one text, or of one block, are read. A prompt has 6,000 characters at most. */
export const maxBytes = 262_144;

/** So many chunks are looked at. A PNG of 500 MB with chunks as they are usually written has fewer. */
export const maxChunks = 65_536;

export const counted = (bytes: number): string => `${bytes.toLocaleString('en-US')} bytes`;

/** What stands in front of EXIF in a JPEG. */
export const exifName = 'Exif\0\0';

/** EXIF without that name, which some also write elsewhere. */
export const withoutName = (data: Buffer): Buffer =>
  data.toString('latin1', 0, exifName.length) === exifName ? data.subarray(exifName.length) : data;

/** The bytes of a file by their offsets: most that are asked for stand at its start, which is read once. */
export class Window {
  private readonly start: Uint8Array;

  constructor(private readonly file: FileAtHand) {
    this.start = file.read(0, 4096);
  }

  get size(): number {
    return this.file.size;
  }

  /** So many bytes, or as many as there are. */
  at(offset: number, length: number): Buffer {
    const { start } = this;
    const bytes =
      offset + length <= start.length ? start.subarray(offset, offset + length) : this.file.read(offset, length);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}
