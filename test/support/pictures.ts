// Pictures with nothing but what stands around their pixels, or as good as none: made here, so that none are in the repository.
import { crc32, deflateSync } from 'node:zlib';

const u16 = (value: number, little = false): Buffer => {
  const bytes = Buffer.alloc(2);
  if (little) bytes.writeUInt16LE(value);
  else bytes.writeUInt16BE(value);
  return bytes;
};

const u32 = (value: number, little = false): Buffer => {
  const bytes = Buffer.alloc(4);
  if (little) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
};

/** A chunk of a PNG. */
export function chunk(type: string, data: Uint8Array): Buffer {
  return Buffer.concat([u32(data.length), Buffer.from(type, 'latin1'), data, u32(crc32(data, crc32(type)))]);
}

export const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

const header = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
const pixels = chunk('IDAT', deflateSync(Buffer.from([0, 0])));

/** A PNG of one pixel. `behind` stands behind the pixels. */
export const png = (before: readonly Uint8Array[], behind: readonly Uint8Array[] = []): Buffer =>
  Buffer.concat([signature, header, ...before, pixels, ...behind, chunk('IEND', Buffer.alloc(0))]);

const bytesOf = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? Buffer.from(text) : text);

export const tEXt = (keyword: string, text: string | Uint8Array): Buffer =>
  chunk('tEXt', Buffer.concat([Buffer.from(`${keyword}\0`, 'latin1'), bytesOf(text)]));

export const zTXt = (keyword: string, text: string | Uint8Array): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`, 'latin1'), deflateSync(bytesOf(text))]));

export const iTXt = (keyword: string, text: string | Uint8Array, isPacked = false): Buffer =>
  chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0${isPacked ? '\x01' : '\0'}\0en\0${keyword}\0`, 'latin1'),
      isPacked ? deflateSync(bytesOf(text)) : bytesOf(text),
    ]),
  );

/** A segment of a JPEG. */
export const segment = (marker: number, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);

/** A JPEG whose pixels are none. */
export const jpeg = (segments: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ]);

export const exifSegment = (block: Uint8Array): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]));

export const xmpSegment = (block: string): Buffer =>
  segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${block}`));

/** A WebP of these chunks, each with its type of four characters. */
export function webp(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Buffer {
  const parts = [['VP8L', Buffer.from([0x2f, 0, 0, 0, 0])] as const, ...chunks].flatMap(([type, data]) => [
    Buffer.from(type),
    u32(data.length, true),
    data,
    Buffer.alloc(data.length % 2),
  ]);
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  return Buffer.concat([Buffer.from('RIFF'), u32(body.length, true), body]);
}

export interface Tags {
  readonly ImageDescription?: string | Uint8Array;
  readonly Artist?: string;
  readonly DateTime?: string;
  /** With the eight bytes in front that name its encoding. */
  readonly UserComment?: Uint8Array;
}

/** The block of EXIF, in either order of bytes. */
export function exif(tags: Tags, little = true): Buffer {
  const text = (value: string | Uint8Array): Buffer => Buffer.concat([bytesOf(value), Buffer.alloc(1)]);
  const entries: { readonly tag: number; readonly type: number; readonly data: Buffer }[] = [];
  if (tags.ImageDescription !== undefined) entries.push({ tag: 0x10e, type: 2, data: text(tags.ImageDescription) });
  if (tags.DateTime !== undefined) entries.push({ tag: 0x132, type: 2, data: text(tags.DateTime) });
  if (tags.Artist !== undefined) entries.push({ tag: 0x13b, type: 2, data: text(tags.Artist) });
  const directory = (all: typeof entries, at: number): Buffer => {
    let free = at + 2 + all.length * 12 + 4;
    const rows: Buffer[] = [];
    const values: Buffer[] = [];
    for (const { tag, type, data } of all) {
      rows.push(u16(tag, little), u16(type, little), u32(type === 4 ? 1 : data.length, little));
      if (data.length <= 4) rows.push(Buffer.concat([data, Buffer.alloc(4 - data.length)]));
      else {
        rows.push(u32(free, little));
        values.push(data);
        free += data.length;
      }
    }
    return Buffer.concat([u16(all.length, little), ...rows, u32(0, little), ...values]);
  };
  const head = Buffer.concat([Buffer.from(little ? 'II' : 'MM'), u16(42, little), u32(8, little)]);
  if (!tags.UserComment) return Buffer.concat([head, directory(entries, 8)]);
  // The comment stands in a directory of its own, behind the first one.
  const pointer = (to: number): typeof entries => [...entries, { tag: 0x8769, type: 4, data: u32(to, little) }];
  const at = 8 + directory(pointer(0), 8).length;
  const comment = directory([{ tag: 0x9286, type: 7, data: Buffer.from(tags.UserComment) }], at);
  return Buffer.concat([head, directory(pointer(at), 8), comment]);
}

/** A packet of XMP with what stands in its description. */
export const xmp = (inside: string, attributes = ''): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"${attributes}>
${inside}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

export const xmpDescription = (text: string): string =>
  `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:description>`;
