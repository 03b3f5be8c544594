import { type Blocks, exifName, maxChunks, type Window } from './blocks.js';

const xmpName = 'http://ns.adobe.com/xap/1.0/\0';

/** Reads the segments of a JPEG in front of its pixels. */
export function readJpeg(file: Window, blocks: Blocks): void {
  let at = 2;
  for (let count = 0; count < maxChunks; count++) {
    const head = file.at(at, 4);
    const [mark, marker = 0] = head;
    if (head.length < 4) {
      // The file ends without pixels.
      blocks.damage.push(`it ends at byte ${file.size}, before its pixels`);
      return;
    }
    if (mark !== 0xff) {
      blocks.damage.push(`no segment starts at byte ${at}: nothing from there on is read`);
      return;
    }
    // Fill bytes, and markers without data.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xda || marker === 0xd9) return;
    else {
      const length = head.readUInt16BE(2);
      if (length < 2 || at + 2 + length > file.size) {
        const wrong = length < 2 ? 'is broken' : `is cut off: the file ends at byte ${file.size}`;
        blocks.damage.push(`the segment ${marker.toString(16).toUpperCase()} at byte ${at} ${wrong}`);
        return;
      }
      if (marker === 0xe1) readApp1(file.at(at + 4, length - 2), at, blocks);
      at += 2 + length;
    }
  }
  blocks.damage.push(
    `there are more than ${maxChunks.toLocaleString('en-US')} segments: none from byte ${at} on is read`,
  );
}

function readApp1(data: Buffer, at: number, blocks: Blocks): void {
  if (!blocks.exif && data.toString('latin1', 0, exifName.length) === exifName) {
    blocks.exif = { data: data.subarray(exifName.length), at };
  } else if (!blocks.xmp && data.toString('latin1', 0, xmpName.length) === xmpName) {
    blocks.xmp = { data: data.subarray(xmpName.length), at };
  }
}
