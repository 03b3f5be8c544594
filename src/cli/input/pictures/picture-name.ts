import type { Terminal } from '../../terminal/terminal.js';

/** Whether the name of a file says that it is a picture whose prompt can be read. */
export const isPictureName = (path: string): boolean => /\.(?:png|apng|jpe?g|jfif|webp)$/i.test(path);

/** What a file starts with that is such a picture, whatever its name is. */
export function pictureFormat(bytes: Uint8Array): 'PNG' | 'JPEG' | 'WebP' | undefined {
  const starts = (text: string, at = 0): boolean =>
    [...text].every((each, index) => bytes[at + index] === each.charCodeAt(0));
  if (starts('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (starts('\xff\xd8\xff')) return 'JPEG';
  return starts('RIFF') && starts('WEBP', 8) ? 'WebP' : undefined;
}

/** So many bytes of a picture are read, or fewer: what stands around its pixels. */
const pictureWork = 4096;

/** How many bytes of a file there are to read. Undefined for what is no file. */
export function bytesToRead(path: string, { sizeOf }: Terminal): number | undefined {
  const size = sizeOf(path);
  return size === undefined || !isPictureName(path) ? size : Math.min(size, pictureWork);
}
