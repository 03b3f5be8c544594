import { codeAt } from '../text/access.js';
import { emDash, hyphen, isBlank, isDash, isWordCode } from '../text/character-classes.js';
import { matchFlag, type Scan } from './flags.js';

const scheme = /<{0,2}https?:\/\/(?=[\p{L}\p{N}])/iuy;

/** What ends a sentence rather than the address in front of it. */
const sentenceEnds = ',.;!?)]}\'"”’，。；';

/** Where the address that starts at `at` ends, angle brackets included, or -1 where none does. */
export function addressEnd(scan: Scan, at: number): number {
  const { source, start, end, boundary } = scan;
  const bracketed = codeAt(source, at) === 0x3c;
  // Few words begin with `ht`: no more than that is looked at.
  if (at + 1 >= end || (!bracketed && (codeAt(source, at + 1) | 32) !== 0x74)) return -1;
  if (at > start && at !== boundary && isWordCode(codeAt(source, at - 1))) return -1;
  scheme.lastIndex = at;
  if (!scheme.test(source)) return -1;
  const host = scheme.lastIndex;
  if (host >= end) return -1;
  let to = bodyEnd(scan, host);
  if (bracketed && to < end && codeAt(source, to) === 0x3e) {
    const doubled = codeAt(source, at + 1) === 0x3c && to + 1 < end && codeAt(source, to + 1) === 0x3e;
    return doubled ? to + 2 : to + 1;
  }
  while (to > host + 1 && sentenceEnds.includes(source.charAt(to - 1))) to--;
  return to;
}

/** Where an address ends whose host starts at `host`, sentence punctuation behind it included. */
function bodyEnd(scan: Scan, host: number): number {
  const { source, end, groups } = scan;
  let at = host;
  while (at < end) {
    const code = codeAt(source, at);
    if (isBlank(code) || code === 0x3c || code === 0x3e || code === 0x22) break;
    if (code === 0x3a && isDoubled(scan, at)) break;
    if (code === 0x7b && groups.has(at)) break;
    if ((code === hyphen && isDoubled(scan, at)) || code === emDash) {
      if (matchFlag(scan, at, 0, true)) break;
      while (at < end && isDash(codeAt(source, at))) at++;
    } else at++;
  }
  return at;
}

/** Whether the same character follows. */
const isDoubled = ({ source, end }: Scan, at: number): boolean =>
  at + 1 < end && codeAt(source, at + 1) === codeAt(source, at);

const isSlash = (source: string, at: number): boolean => at < source.length && codeAt(source, at) === 0x2f;

/** Where the address starts whose `://` has its colon at `colon`, not before `from`; -1 where none does. */
export function addressStart(scan: Scan, colon: number, from: number): number {
  const { source } = scan;
  if (!isSlash(source, colon + 1) || !isSlash(source, colon + 2)) return -1;
  const letters = /https?$/i.exec(source.slice(Math.max(from, colon - 5), colon))?.[0].length ?? 0;
  if (letters === 0) return -1;
  const start = colon - letters;
  let bracketed = start;
  while (bracketed > from && start - bracketed < 2 && codeAt(source, bracketed - 1) === 0x3c) bracketed--;
  return addressEnd(scan, bracketed) > bracketed ? bracketed : -1;
}

/** A link in Markdown: words, which are its text, and an address, which is no image. */
const link =
  /(?<!!)\[([^[\]\n]{1,300})\]\(<?https?:\/\/[^\s<>()]{1,1000}(?:\([^\s<>()]{0,300}\)[^\s<>()]{0,300})?>?(?: "[^"\n]{0,300}")?\)/iuy;

/** Where the link ends whose address starts at `address`, in the text from `from` on; -1 where that is none. */
export function linkEnd({ source, end }: Scan, address: number, from: number): number {
  const bracket = source.lastIndexOf('](', address);
  if (bracket < address - 3 || bracket <= from) return -1;
  const open = source.lastIndexOf('[', bracket);
  if (open < from) return -1;
  link.lastIndex = open;
  return link.test(source) && link.lastIndex > address && link.lastIndex <= end ? link.lastIndex : -1;
}

/** A text with the words of links in place of them. */
export const withoutLinks = (text: string): string =>
  text.indexOf('](', 0) < 0 ? text : text.replace(new RegExp(link.source, 'giu'), '$1');
