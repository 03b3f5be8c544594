import { type Blocks, counted, maxBytes, maxChunks, type Window, withoutName } from './blocks.js';

/** Reads the chunks of a WebP around its pixels. */
export function readWebp(file: Window, blocks: Blocks): void {
  const declaredEnd = 8 + file.at(4, 4).readUInt32LE(0);
  const end = Math.min(file.size, declaredEnd);
  let at = 12;
  for (let count = 0; at + 8 <= end; count++) {
    if (count === maxChunks) {
      blocks.damage.push(
        `there are more than ${maxChunks.toLocaleString('en-US')} chunks: none from byte ${at} on is read`,
      );
      return;
    }
    const head = file.at(at, 8);
    const type = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (at + 8 + length > file.size) {
      blocks.damage.push(`it ends at byte ${file.size}, in the middle of the chunk ${type.trim()} at byte ${at}`);
      return;
    }
    if (type === 'EXIF' || type === 'XMP ') {
      if (length > maxBytes) {
        blocks.damage.push(
          `the chunk ${type.trim()} at byte ${at} has ${counted(length)}; at most ${counted(maxBytes)} are read`,
        );
      } else if (type === 'XMP ') blocks.xmp ??= { data: file.at(at + 8, length), at };
      else blocks.exif ??= { data: withoutName(file.at(at + 8, length)), at };
    }
    // A padding byte follows data of odd length.
    at += 8 + length + (length % 2);
  }
  // Some programs omit the padding byte at the end.
  if (declaredEnd > file.size + 1)
    blocks.damage.push(`it ends at byte ${file.size}, and says that it has ${counted(declaredEnd)}`);
}
