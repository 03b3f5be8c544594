/** A format of pictures, by the ending of its files. */
export interface PictureFormat {
  readonly ending: '.jpg' | '.png' | '.webp';
  /** How its files begin; undefined is any byte. */
  readonly start: readonly (number | undefined)[];
  /** Whether a file that begins so is there to its end. */
  isWhole(bytes: Uint8Array): boolean;
}

/** Whether bytes stand at the end. Some programs append a few more. */
const endsWith = (bytes: Uint8Array, end: readonly number[]): boolean => {
  const tail = bytes.subarray(-64 - end.length);
  return tail.some((_, at) => end.every((byte, n) => tail[at + n] === byte));
};

const codesOf = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const formats: readonly PictureFormat[] = [
  {
    ending: '.jpg',
    start: [0xff, 0xd8, 0xff],
    isWhole: (bytes) => endsWith(bytes.subarray(3), [0xff, 0xd9]),
  },
  {
    ending: '.png',
    start: codesOf('\x89PNG\r\n\x1a\n'),
    // The last chunk, which is always the same.
    isWhole: (bytes) => endsWith(bytes, [0, 0, 0, 0, ...codesOf('IEND'), 0xae, 0x42, 0x60, 0x82]),
  },
  {
    ending: '.webp',
    start: [...codesOf('RIFF'), undefined, undefined, undefined, undefined, ...codesOf('WEBP')],
    // The length behind `RIFF` counts from behind itself.
    isWhole: (bytes) => bytes.length >= 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true),
  },
];

/** The format of a picture. Undefined for what is none that the service could have made. */
export const pictureFormat = (bytes: Uint8Array): PictureFormat | undefined =>
  formats.find(({ start }) => start.every((byte, at) => at < bytes.length && (byte ?? bytes[at]) === bytes[at]));

/** The endings of pictures. */
export const pictureEndings = formats.map(({ ending }) => ending);
