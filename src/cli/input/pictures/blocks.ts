import type { SeekableFile } from '../../terminal/terminal.js';

/** A text of a PNG, with its keyword. */
export interface PictureText {
  readonly keyword: string;
  readonly text: string;
}

/** A block of metadata. `at` is the offset in bytes of the chunk that contains it. */
export interface Block {
  readonly data: Buffer;
  readonly at: number;
}

/** The metadata of a picture. */
export interface Blocks {
  readonly texts: PictureText[];
  /** Keywords of all texts, including those that are not read. */
  readonly keywords: Set<string>;
  /** EXIF, as TIFF. */
  exif?: Block;
  /** XMP, as XML. */
  xmp?: Block;
  /** Defects of the file, with their offsets. */
  readonly damage: string[];
}

/** Maximum size of a text or block in bytes, many times that of a prompt. */
export const maxBytes = 262_144;

/** Maximum number of chunks. An ordinary PNG of 500 MB has fewer. */
export const maxChunks = 65_536;

export const counted = (bytes: number): string => `${bytes.toLocaleString('en-US')} bytes`;

/** The header of EXIF in a JPEG. */
export const exifName = 'Exif\0\0';

/** EXIF without {@link exifName}, which some programs also write in other formats than JPEG. */
export const withoutName = (data: Buffer): Buffer =>
  data.toString('latin1', 0, exifName.length) === exifName ? data.subarray(exifName.length) : data;

/** Access to the bytes of a file by offset. Reads the start, which is used most, only once. */
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
