import type { Terminal } from '../../terminal/terminal.js';

/** Whether a file is a picture that may have a prompt, by its name. */
export const isPictureName = (path: string): boolean => /\.(?:png|apng|jpe?g|jfif|webp)$/i.test(path);

/** The format of a picture, by its first 12 bytes. Undefined for any other file. */
export function pictureFormat(bytes: Uint8Array): 'PNG' | 'JPEG' | 'WebP' | undefined {
  const starts = (text: string, at = 0): boolean =>
    [...text].every((each, index) => bytes[at + index] === each.charCodeAt(0));
  if (starts('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (starts('\xff\xd8\xff')) return 'JPEG';
  return starts('RIFF') && starts('WEBP', 8) ? 'WebP' : undefined;
}

/** How many bytes a picture counts in the progress: about its metadata, since its pixels are not read. */
const pictureWork = 4096;

/** How many bytes a file counts in the progress. Undefined where it is no file. */
export function bytesToRead(path: string, { sizeOf }: Terminal): number | undefined {
  const size = sizeOf(path);
  return size === undefined || !isPictureName(path) ? size : Math.min(size, pictureWork);
}
