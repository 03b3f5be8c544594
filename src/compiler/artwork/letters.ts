import { codeAt } from '../../text/access.js';

/** The classes of characters, by index: no letter, a blank or hyphen between words, then letters and digits. */
export const columns = '  abcdefghijklmnopqrstuvwxyz3816';
export const noLetter = 0;
export const gap = 1;
/** The class of each byte of {@link letters}. There are 32 classes, so four characters take 20 bits. */
export const classes = new Uint8Array(256);

/** Gives each character its class. */
export function fillClasses(): void {
  for (let column = gap + 1; column < columns.length; column++) {
    const letter = columns.charAt(column);
    for (const each of [letter, letter.toUpperCase()]) classes[each.charCodeAt(0)] = column;
  }
  // `4` and `5` share a class with `3`, since `3d`, `c4d` and `ue5` are compared in full later. Other digits only have to be
  // part of a word.
  for (const digit of '45') classes[digit.charCodeAt(0)] = columns.indexOf('3');
  for (const letter of '0279_') classes[letter.charCodeAt(0)] = columns.indexOf('q');
  classes[32] = classes[45] = gap;
}

export const classOf = (code: number): number => (code < 256 ? (classes[code] as number) : noLetter);

/** A text as one byte for each UTF-16 unit, with spaces behind it: engines read bytes twice as fast as characters. */
export let letters = new Uint8Array(1 << 12);
/** Whether the text that was read last has characters beyond ASCII. */
export let hasOthers = false;
const encoder = new TextEncoder();

/** An apostrophe, and hyphens. */
const lookalikes: ReadonlyMap<number, number> = new Map([
  [0x2019, 39],
  [0x2010, 45],
  [0x2011, 45],
]);

/** Reads a text into {@link letters}. */
export function readLetters(text: string): Uint8Array {
  const { length } = text;
  if (letters.length < length + 4) letters = new Uint8Array(2 * length);
  hasOthers = encoder.encodeInto(text, letters).written !== length;
  if (hasOthers) {
    for (let at = 0; at < length; at++) {
      const code = codeAt(text, at);
      letters[at] = code < 256 ? code : (lookalikes.get(code) ?? 255);
    }
  }
  letters[length] = letters[length + 1] = letters[length + 2] = 32;
  return letters;
}
