import { emDash, hyphen, isBlank, isDash, isWordCode } from './characters.js';
import { matchFlag, type Scan } from './flags.js';

const scheme = /<?https?:\/\/(?=[\p{L}\p{N}])/iuy;

/** What ends a sentence rather than the address in front of it. */
const sentenceEnds = ',.;!?)]}\'"”’，。；';

/** Where the address that starts at `at` ends, angle brackets included, or -1 where none does. */
export function addressEnd(scan: Scan, at: number): number {
  const { source, start, end, boundary } = scan;
  const bracketed = source.charCodeAt(at) === 0x3c;
  // Few words begin with `ht`: no more than that is looked at.
  if (!bracketed && (source.charCodeAt(at + 1) | 32) !== 0x74) return -1;
  if (at > start && at !== boundary && isWordCode(source.charCodeAt(at - 1))) return -1;
  scheme.lastIndex = at;
  if (!scheme.test(source)) return -1;
  const host = scheme.lastIndex;
  if (host >= end) return -1;
  let to = bodyEnd(scan, host);
  if (bracketed && source.charCodeAt(to) === 0x3e) return to + 1;
  while (to > host + 1 && sentenceEnds.includes(source.charAt(to - 1))) to--;
  return to;
}

/** Where an address ends whose host starts at `host`, sentence punctuation behind it included. */
function bodyEnd(scan: Scan, host: number): number {
  const { source, end, groups } = scan;
  let at = host;
  while (at < end) {
    const code = source.charCodeAt(at);
    if (isBlank(code) || code === 0x3c || code === 0x3e || code === 0x22) break;
    if (code === 0x3a && source.charCodeAt(at + 1) === 0x3a) break;
    if (code === 0x7b && groups.has(at)) break;
    if ((code === hyphen && source.charCodeAt(at + 1) === hyphen) || code === emDash) {
      if (matchFlag(scan, at)) break;
      while (at < end && isDash(source.charCodeAt(at))) at++;
    } else at++;
  }
  return at;
}

/** Where the address starts whose `://` has its colon at `colon`, not before `from`; -1 where none does. */
export function addressStart(scan: Scan, colon: number, from: number): number {
  const { source } = scan;
  if (!source.startsWith('//', colon + 1)) return -1;
  const letters = /https?$/i.exec(source.slice(Math.max(from, colon - 5), colon))?.[0].length ?? 0;
  if (letters === 0) return -1;
  const start = colon - letters;
  const bracketed = start > from && source.charCodeAt(start - 1) === 0x3c ? start - 1 : start;
  return addressEnd(scan, bracketed) > bracketed ? bracketed : -1;
}
