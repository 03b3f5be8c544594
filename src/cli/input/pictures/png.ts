import { isUtf8 } from 'node:buffer';
import { crc32, inflateSync } from 'node:zlib';
import { type Blocks, counted, maxBytes, maxChunks, type Window, withoutName } from './blocks.js';

const signature = 8;
/** Bytes around the data of a chunk: length and type in front, checksum behind. */
const around = 12;
/** Maximum size of a keyword in bytes, with the NUL behind it. */
const maxKeyword = 80;

/** The keywords of texts to read. Of other texts, only the keyword matters. */
const textKeywords = new Set(['Description', 'Author', 'Creation Time']);

/** The keywords of texts that contain a block, raw or, as ImageMagick and Exiv2 write it, in hexadecimal. */
const blockIn: Readonly<Record<string, 'exif' | 'xmp'>> = {
  'XML:com.adobe.xmp': 'xmp',
  'Raw profile type xmp': 'xmp',
  'Raw profile type exif': 'exif',
  'Raw profile type APP1': 'exif',
};

/** Reads the chunks of a PNG around its pixels. */
export function readPng(file: Window, blocks: Blocks): void {
  let at = signature;
  for (let count = 0; at < file.size; count++) {
    if (count === maxChunks) {
      blocks.damage.push(
        `there are more than ${maxChunks.toLocaleString('en-US')} chunks: none from byte ${at} on is read`,
      );
      return;
    }
    const head = file.at(at, 8);
    if (head.length < 8) {
      blocks.damage.push(`it ends at byte ${file.size}, in the middle of a chunk`);
      return;
    }
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4);
    if (!/^[A-Za-z]{4}$/.test(type)) {
      blocks.damage.push(`no chunk starts at byte ${at}: nothing from there on is read`);
      return;
    }
    if (at + around + length > file.size) {
      blocks.damage.push(`it ends at byte ${file.size}, in the middle of the chunk ${type} at byte ${at}`);
      return;
    }
    if (type === 'IEND') return;
    if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') readText(file, { at, length, type }, blocks);
    else if (type === 'eXIf' && !blocks.exif) {
      const data = dataOf(file, { at, length, type }, blocks);
      if (data) blocks.exif = { data, at };
    }
    at = (type === 'IDAT' ? lastAlike(file, at, head) : at) + around + length;
  }
  blocks.damage.push(`it ends at byte ${file.size} without the chunk IEND`);
}

/**
 * The offset of the last pixel chunk of the same length as the first. Pixel chunks are adjacent, and there may be
 * thousands, so this skips them in growing steps.
 */
function lastAlike(file: Window, first: number, head: Buffer): number {
  const length = around + head.readUInt32BE(0);
  let at = first;
  let count = 1;
  let isFar = false;
  while (count >= 1) {
    const next = at + count * length;
    const isAlike = next + length <= file.size && file.at(next, 8).equals(head);
    if (isAlike) at = next;
    else isFar = true;
    count = isFar ? Math.floor(count / 2) : count * 2;
  }
  return at;
}

interface Chunk {
  readonly at: number;
  readonly length: number;
  readonly type: string;
}

function readText(file: Window, chunk: Chunk, blocks: Blocks): void {
  const front = file.at(chunk.at + 8, Math.min(chunk.length, maxKeyword));
  const end = front.indexOf(0);
  if (end < 1) {
    blocks.damage.push(`${nameOf(chunk)} has no keyword`);
    return;
  }
  const keyword = front.toString('latin1', 0, end);
  blocks.keywords.add(keyword);
  const kind = Object.hasOwn(blockIn, keyword) ? blockIn[keyword] : undefined;
  if (kind ? blocks[kind] : !textKeywords.has(keyword)) return;
  const data = dataOf(file, chunk, blocks, keyword);
  const content = data && contentOf(data.subarray(end + 1), chunk, keyword, blocks);
  if (!content) return;
  if (kind) blocks[kind] = { data: keyword.startsWith('Raw') ? fromDigits(content) : content, at: chunk.at };
  else blocks.texts.push({ keyword, text: decoded(content) });
}

/** Decodes lines of hexadecimal digits behind a line with a name and one with the length. */
function fromDigits(content: Buffer): Buffer {
  const digits = content.toString('latin1').replace(/^\s*\S+\s+\d+\s/, '');
  const data = Buffer.from(digits.replace(/\s+/g, ''), 'hex');
  return withoutName(data);
}

/** The bytes of a text chunk behind its header, decompressed if needed. */
function contentOf(data: Buffer, chunk: Chunk, keyword: string, blocks: Blocks): Buffer | undefined {
  if (chunk.type === 'tEXt') return data;
  if (chunk.type === 'zTXt') return unpacked(data.subarray(1), data[0], chunk, keyword, blocks);
  // In front: a compression flag and method, a language, and the translated keyword.
  const language = data.indexOf(0, 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) {
    blocks.damage.push(`${nameOf(chunk, keyword)} is cut off`);
    return undefined;
  }
  const text = data.subarray(translated + 1);
  return data[0] === 1 ? unpacked(text, data[1], chunk, keyword, blocks) : text;
}

function unpacked(
  bytes: Buffer,
  method: number | undefined,
  chunk: Chunk,
  keyword: string,
  blocks: Blocks,
): Buffer | undefined {
  try {
    if (method === 0) return inflateSync(bytes, { maxOutputLength: maxBytes });
    blocks.damage.push(`${nameOf(chunk, keyword)} is packed by an unknown method`);
  } catch (error) {
    const isLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    blocks.damage.push(
      isLong
        ? `${nameOf(chunk, keyword)} has more than ${counted(maxBytes)} when it is unpacked, which is the most that is read`
        : `${nameOf(chunk, keyword)} cannot be unpacked`,
    );
  }
  return undefined;
}

/** The data of a chunk. Undefined where it is too long. */
function dataOf(file: Window, chunk: Chunk, blocks: Blocks, keyword?: string): Buffer | undefined {
  const { at, length, type } = chunk;
  if (length > maxBytes) {
    blocks.damage.push(`${nameOf(chunk, keyword)} has ${counted(length)}; at most ${counted(maxBytes)} are read`);
    return undefined;
  }
  const bytes = file.at(at + 8, length + 4);
  const data = bytes.subarray(0, length);
  if (crc32(data, crc32(type)) !== bytes.readUInt32BE(length)) {
    blocks.damage.push(`the checksum of ${nameOf(chunk, keyword)} is wrong`);
  }
  return data;
}

const nameOf = ({ at, type }: Chunk, keyword?: string): string =>
  `the chunk ${type}${keyword === undefined ? '' : ` ${keyword}`} at byte ${at}`;

/** Decodes text. It is Latin-1 by the standard, but many programs write UTF-8. */
export const decoded = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
