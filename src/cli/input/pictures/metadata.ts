import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import ExifReader from 'exifreader';
import { withoutTail } from '../../../text/tail.js';
import type { Block, Blocks } from './blocks.js';
import { decoded } from './png.js';

/** The metadata in EXIF and XMP. */
export interface Metadata {
  /** Texts that may be a prompt, in order of preference. */
  readonly descriptions: readonly PictureField[];
  readonly author: string | undefined;
  readonly date: string | undefined;
}

export interface PictureField {
  /** The name of the field in its standard. */
  readonly name: string;
  readonly text: string;
}

/** Reads EXIF and XMP. Adds defects to `damage`. */
export function readMetadata({ exif, xmp, damage }: Blocks): Metadata {
  const { ImageDescription, UserComment, Artist, DateTimeOriginal, DateTime } = exif ? readExif(exif, damage) : {};
  const { description, creator, CreateDate } = xmp ? readXmp(xmp, damage) : {};
  const fields = [
    { name: 'dc:description', text: textOf(description) },
    { name: 'ImageDescription', text: textOf(ImageDescription) },
    { name: 'UserComment', text: commentOf(UserComment?.value) },
  ];
  return {
    descriptions: fields.filter((field): field is PictureField => field.text !== undefined),
    author: textOf(creator) ?? textOf(Artist),
    date: textOf(CreateDate) ?? textOf(DateTimeOriginal) ?? textOf(DateTime),
  };
}

type Tags = Readonly<Record<string, { readonly value?: unknown } | undefined>>;

function readExif({ data, at }: Block, damage: string[]): Tags {
  const tags = read('exif', data);
  const isBroken = !/^(?:II\*\0|MM\0\*)/.test(data.toString('latin1', 0, 4)) || firstDirectory(data) >= data.length;
  if (isBroken) damage.push(`the EXIF at byte ${at} cannot be read`);
  for (const name of ['ImageDescription', 'UserComment']) {
    if (String(tags?.[name]?.value) === faulty) damage.push(`${name} in the EXIF at byte ${at} is cut off`);
  }
  return tags ?? {};
}

const firstDirectory = (data: Buffer): number =>
  data.length < 8 ? Number.POSITIVE_INFINITY : data[0] === 0x49 ? data.readUInt32LE(4) : data.readUInt32BE(4);

function readXmp({ data, at }: Block, damage: string[]): Tags {
  const text = decoded(data);
  // Cut off the padding that some programs add. Rename the starts of packets: ExifReader's patterns take quadratic time
  // where there are many.
  const trimmed = text.slice(text.indexOf('<'), text.lastIndexOf('>') + 1).replaceAll('<?xpacket', '<?packet');
  const tags = read('xmp', Buffer.from(trimmed));
  // ExifReader returns tags with their source for valid XML only.
  if (!tags?._raw) damage.push(`the XMP at byte ${at} cannot be read`);
  return tags ?? {};
}

/** ExifReader's text for a missing value. */
const faulty = '<faulty value>';

/** The tags of a block. Undefined where there are none. ExifReader reads files, so wrap the block in a WebP. */
function read(group: 'exif' | 'xmp', data: Buffer): Tags | undefined {
  try {
    const tags = ExifReader.load(webpOf(group === 'exif' ? 'EXIF' : 'XMP ', data), {
      expanded: true,
      includeTags: {
        exif: ['ImageDescription', 'UserComment', 'Artist', 'DateTimeOriginal', 'DateTime'],
        xmp: true,
      },
      domParser: new DOMParser({ onError: onErrorStopParsing }),
    });
    return tags[group] as Tags | undefined;
  } catch {
    // ExifReader found no known tags.
    return undefined;
  }
}

function webpOf(type: string, data: Uint8Array): Buffer {
  const padding = data.length % 2;
  const head = Buffer.alloc(20);
  head.write('RIFF');
  head.writeUInt32LE(12 + data.length + padding, 4);
  head.write(`WEBP${type}`, 8);
  head.writeUInt32LE(data.length, 16);
  return Buffer.concat([head, data, Buffer.alloc(padding)]);
}

/** The text of a tag; of a list, such as a text in several languages, the first one. Undefined for an empty text. */
function textOf(tag: { readonly value?: unknown } | undefined): string | undefined {
  let value = tag?.value;
  for (let depth = 0; depth < 4; depth++) {
    if (Array.isArray(value)) value = value[0];
    else if (typeof value === 'object' && value !== null && 'value' in value) value = value.value;
  }
  const text = typeof value === 'string' ? withoutTail(value, '\0').trim() : '';
  return text === '' || text === faulty ? undefined : text;
}

/** The text of a comment. Its first eight bytes name the encoding. */
function commentOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return textOf({ value });
  const bytes = Buffer.from(value as number[]);
  const encoding = bytes.toString('latin1', 0, 8);
  const isNamed = /^(?:ASCII|UNICODE|JIS|\0)\0*$/.test(encoding);
  const content = isNamed ? bytes.subarray(8) : bytes;
  return textOf({ value: encoding.startsWith('UNICODE') ? wide(content) : decoded(content) });
}

/** Decodes UTF-16 of unknown byte order: the block does not declare it, and a byte order mark is rare. */
function wide(bytes: Buffer): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  let evenZeros = 0;
  let oddZeros = 0;
  for (const [index, byte] of even.entries()) if (byte === 0) index % 2 === 0 ? evenZeros++ : oddZeros++;
  // In most letters the first byte is zero. UTF-8 under a wrong name has no zeros.
  if (evenZeros === 0 && oddZeros === 0 && !/[\ufeff\ufffe]/.test(even.toString('utf16le', 0, 2)))
    return decoded(bytes);
  const isBig = even[0] === 0xfe || (even[0] !== 0xff && evenZeros > oddZeros);
  return (isBig ? Buffer.from(even).swap16() : even).toString('utf16le').replace(/^\ufeff/, '');
}
