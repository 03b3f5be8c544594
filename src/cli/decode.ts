import { UsageError } from './usage-error.js';

/** A stretch of text, and how many bytes it was. */
export interface Piece {
  readonly text: string;
  readonly size: number;
}

/**
 * UTF-8 as text, piece by piece. A byte order mark stays where it is.
 *
 * Rejects with a UsageError at the first byte that belongs to no character; the text in front of it comes before.
 */
export async function* decodePieces(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let done = 0;
  let before: Uint8Array = new Uint8Array(0);
  for await (const piece of bytes) {
    let text: string;
    try {
      text = decoder.decode(piece, { stream: true });
    } catch {
      const { valid, error } = invalid(name, before, piece, done);
      if (valid !== '') yield { text: valid, size: piece.length };
      throw error;
    }
    yield { text, size: piece.length };
    done += piece.length;
    before = piece;
  }
  try {
    decoder.decode();
  } catch {
    throw invalid(name, before, new Uint8Array(0), done).error;
  }
}

/** The error for text that is not UTF-8, and the text that comes before it: `piece` starts at byte `done`. */
function invalid(
  name: string,
  before: Uint8Array,
  piece: Uint8Array,
  done: number,
): { readonly valid: string; readonly error: UsageError } {
  if (done === 0) {
    const wide = (piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff);
    if (wide) return { valid: '', error: new UsageError(`${name} is not UTF-8: it seems to be UTF-16`) };
  }
  // A character may have started in the piece before.
  let carried = 0;
  while (carried < Math.min(3, before.length) && isContinuation(before[before.length - 1 - carried])) carried++;
  const lead = before[before.length - 1 - carried];
  const open = lead !== undefined && lengthOf(lead) > carried + 1 ? carried + 1 : 0;
  const joined = new Uint8Array(open + piece.length);
  joined.set(before.subarray(before.length - open));
  joined.set(piece, open);
  const end = firstInvalid(joined);
  return {
    valid: new TextDecoder('utf-8', { ignoreBOM: true }).decode(joined.subarray(0, end)),
    error: new UsageError(`${name} is not UTF-8: byte ${done - open + end} starts no character`),
  };
}

/** How many bytes the character has that a byte starts; 0 for a byte that starts none of several. */
const lengthOf = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0);

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Offset of the first byte that belongs to no character: the longest start that still decodes ends there. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // In a stream, a character that is not complete yet is no mistake.
    if (decodes(bytes.subarray(0, middle), { stream: true })) low = middle;
    else high = middle - 1;
  }
  if (decodes(bytes.subarray(0, low), { stream: false })) return low;
  // A character that started there and does not go on is what went wrong.
  do low--;
  while (low > 0 && isContinuation(bytes[low]));
  return low;
}

function decodes(bytes: Uint8Array, { stream }: { readonly stream: boolean }): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
