import { matchFlag } from '../lexer/flags.js';
import { linkEnd } from '../lexer/urls.js';
import { emDash, hyphen, isBlank, isDash, isWordCode } from '../text/character-classes.js';
import { urlTextEnd } from '../text/url-end.js';
import type { PromptScan } from './scan.js';

/** What no structure starts with. Engines skip over a class of characters faster than a loop of ours could. */
const plainRun = /[^-:{\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A]*/y;

/** Where the run of text from `from` ends, blanks at its end left out. */
export function runEnd(scan: PromptScan, from: number, inValue: boolean): number {
  const { source, end, groups } = scan;
  let at = scan.unread ? end : from;
  while (at < end) {
    plainRun.lastIndex = at;
    plainRun.test(source);
    at = plainRun.lastIndex;
    if (at >= end) break;
    const code = source.charCodeAt(at);
    if (isDash(code)) {
      if (matchFlag(scan, at)) break;
      // The rest of the dashes belongs to the same attempt.
      while (at < end && isDash(source.charCodeAt(at))) at++;
      continue;
    }
    if (code === 0x7b && groups.has(at)) break;
    if (code === 0x3a) {
      if (!inValue && source.charCodeAt(at + 1) === 0x3a && at + 1 < end) break;
      const start = urlStart(scan, at, from);
      if (start >= 0) {
        const link = inValue ? -1 : linkEnd(scan, start, from);
        if (link > at) {
          at = link;
          continue;
        }
        if (!inValue) {
          at = start;
          break;
        }
        at = Math.max(at + 1, urlEnd(scan, start));
        continue;
      }
    }
    at++;
  }
  at = Math.min(at, end);
  while (at > from && isBlank(source.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the address starts whose `://` has its colon at `colon`, or -1. */
function urlStart(scan: PromptScan, colon: number, from: number): number {
  const { source } = scan;
  if (!source.startsWith('//', colon + 1)) return -1;
  const letters = /https?$/i.exec(source.slice(Math.max(from, colon - 5), colon))?.[0].length ?? 0;
  if (letters === 0) return -1;
  const start = colon - letters;
  const brackets = /<{0,2}$/.exec(source.slice(Math.max(from, start - 2), start))?.[0].length ?? 0;
  const bracketed = start - brackets;
  return urlEnd(scan, bracketed) > bracketed ? bracketed : -1;
}

const scheme = /<{0,2}https?:\/\/(?=[\p{L}\p{N}])/iuy;

/** Where the address that starts at `at` ends, or -1. */
export function urlEnd(scan: PromptScan, at: number): number {
  const { source } = scan;
  const code = source.charCodeAt(at);
  if (code !== 0x3c && (source.charCodeAt(at + 1) | 32) !== 0x74) return -1; // `<`, or `ht`
  if (at > scan.start && at !== scan.boundary && isWordCode(source.charCodeAt(at - 1))) return -1;
  scheme.lastIndex = at;
  if (!scheme.test(source)) return -1;
  const limit = scan.end;
  const host = scheme.lastIndex;
  let end = host;
  if (end >= limit) return -1;
  while (end < limit) {
    const char = source.charCodeAt(end);
    if (isBlank(char) || char === 0x3c || char === 0x3e || char === 0x22) break;
    if (char === 0x3a && source.charCodeAt(end + 1) === 0x3a) break;
    if (char === 0x7b && scan.groups.has(end)) break;
    if ((char === hyphen && source.charCodeAt(end + 1) === hyphen) || char === emDash) {
      if (matchFlag(scan, end, 0, true)) break;
      while (end < limit && isDash(source.charCodeAt(end))) end++;
      continue;
    }
    end++;
  }
  if (end < limit && code === 0x3c && source.charAt(end) === '>') {
    return end + (end + 1 < limit && source.startsWith('<<', at) && source.startsWith('>>', end) ? 2 : 1);
  }
  return urlTextEnd(source, host, end);
}
