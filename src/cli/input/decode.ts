import { isUtf8 } from 'node:buffer';
import { createLineMap } from '../../text/line-map.js';
import { UsageError } from '../base/usage-error.js';

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8. Invalid bytes and an incomplete last character become replacement characters. */
export const lenientText = (bytes: Uint8Array): string => lenient.decode(bytes);

/** Whether bytes start with the byte order mark of UTF-8. */
export const startsWithMark = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Whether bytes start with a byte order mark of UTF-16. */
export const isWide = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

export const wideMessage = (name: string): string => `${name} is not UTF-8: it seems to be UTF-16; save it as UTF-8`;

/**
 * Splits bytes into valid UTF-8 and the error behind it. Leaves out an incomplete last character, which is an error
 * only if `last` says that nothing follows. `offset` and `line` say where the bytes begin in the input, from 0, for the error.
 */
export function validStart(
  name: string,
  bytes: Uint8Array,
  { offset, line, last }: { readonly offset: number; readonly line: number; readonly last: boolean },
): { readonly valid: Uint8Array; readonly error: UsageError | undefined } {
  if (bytes.includes(0)) {
    return { valid: new Uint8Array(0), error: new UsageError(`${name} is a binary file: it has NUL characters`) };
  }
  const charactersEnd = endOfCharacters(bytes, bytes.length);
  const isValid = isUtf8(bytes.subarray(0, charactersEnd));
  const end = isValid ? charactersEnd : firstInvalid(bytes);
  const isWrong = !isValid || (last && end < bytes.length);
  const valid = bytes.subarray(0, end);
  if (!isWrong) return { valid, error: undefined };
  const before = lenientText(valid);
  const at = createLineMap(before).positionAt(before.length);
  const place = `byte ${offset + end}, at ${line + at.line + 1}:${at.character + 1},`;
  return { valid, error: new UsageError(`${name} is not UTF-8: ${place} starts no character; save it as UTF-8`) };
}

/**
 * Decodes a whole UTF-8 file, without its byte order mark.
 *
 * @throws UsageError where it is not UTF-8.
 */
export function utf8Text(name: string, bytes: Uint8Array): string {
  if (isWide(bytes)) throw new UsageError(wideMessage(name));
  const { error } = validStart(name, bytes, { offset: 0, line: 0, last: true });
  if (error) throw error;
  return lenientText(startsWithMark(bytes) ? bytes.subarray(3) : bytes);
}

/** The offset of the first invalid character, at which the longest valid start ends. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(bytes.subarray(0, endOfCharacters(bytes, middle)))) low = middle;
    else high = middle - 1;
  }
  return endOfCharacters(bytes, low);
}

/** The end of the last complete character before an offset. */
function endOfCharacters(bytes: Uint8Array, offset: number): number {
  let lead = offset - 1;
  while (lead > 0 && offset - lead < 4 && ((bytes[lead] as number) & 0xc0) === 0x80) lead--;
  return lead >= 0 && lengthOf(bytes[lead] as number) > offset - lead ? lead : offset;
}

/** The length in bytes of the character that a byte starts. 0 for ASCII and for bytes inside of a character. */
const lengthOf = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0);
