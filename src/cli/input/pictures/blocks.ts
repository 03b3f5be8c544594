import type { SeekableFile } from '../../terminal/terminal.js';

/** A text in a PNG, with its keyword. */
export interface PictureText {
  readonly keyword: string;
  readonly text: string;
}

/** A block of metadata, and the offset of the chunk that contains it. */
export interface Block {
  readonly data: Buffer;
  readonly at: number;
}

/** The metadata of a picture. */
export interface Blocks {
  readonly texts: PictureText[];
  /** Keywords of all texts, including those that are not read. */
  readonly keywords: Set<string>;
  /** As TIFF. */
  exif?: Block;
  /** As XML. */
  xmp?: Block;
  /** Defects of the file, with their offsets. */
  readonly damage: string[];
}

/** Maximum bytes of a text or block. A prompt has at most 6,000 characters. */
export const maxBytes = 262_144;

/** Maximum number of chunks. An ordinary PNG of 500 MB has fewer. */
export const maxChunks = 65_536;

export const counted = (bytes: number): string => `${bytes.toLocaleString('en-US')} bytes`;

/** The header of EXIF in a JPEG. */
export const exifName = 'Exif\0\0';

/** EXIF without that header, which some programs also write in other formats. */
export const withoutName = (data: Buffer): Buffer =>
  data.toString('latin1', 0, exifName.length) === exifName ? data.subarray(exifName.length) : data;

/** Access to the bytes of a file by offset. The start, which is needed most, is read once. */
export class Window {
  private readonly start: Uint8Array;

  constructor(private readonly file: SeekableFile) {
    this.start = file.read(0, 4096);
  }

  get size(): number {
    return this.file.size;
  }

  /** Bytes from an offset on; fewer at the end of the file. */
  at(offset: number, length: number): Buffer {
    const { start } = this;
    const bytes =
      offset + length <= start.length ? start.subarray(offset, offset + length) : this.file.read(offset, length);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}
