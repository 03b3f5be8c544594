import { codeAt } from '../text/access.js';
import { emDash, hyphen, isBlank, isDash, isWordCode } from '../text/character-classes.js';
import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import { urlTextEnd } from '../text/url-end.js';
import { matchFlag, type ScanState } from './flags.js';

const schemePattern = /<{0,2}https?:\/\/(?=[\p{L}\p{N}])/iuy;

/** The end of the URL that starts at `at`, angle brackets included; -1 where none starts there. */
export function urlEnd(scan: ScanState, at: number): number {
  const { source, start, end, boundary } = scan;
  const bracketed = codeAt(source, at) === 0x3c;
  // A cheap test first: few words begin with `ht`.
  if (at + 1 >= end || (!bracketed && (codeAt(source, at + 1) | 32) !== 0x74)) return -1;
  if (at > start && at !== boundary && isWordCode(codeAt(source, at - 1))) return -1;
  schemePattern.lastIndex = at;
  if (!schemePattern.test(source)) return -1;
  const host = schemePattern.lastIndex;
  if (host >= end) return -1;
  const to = bodyEnd(scan, host);
  if (bracketed && to < end && codeAt(source, to) === 0x3e) {
    const doubled = codeAt(source, at + 1) === 0x3c && to + 1 < end && codeAt(source, to + 1) === 0x3e;
    return doubled ? to + 2 : to + 1;
  }
  return urlTextEnd(source, host, to);
}

/** The end of the URL whose host starts at `host`, with the punctuation of the sentence behind it. */
function bodyEnd(scan: ScanState, host: number): number {
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
const isDoubled = ({ source, end }: ScanState, at: number): boolean =>
  at + 1 < end && codeAt(source, at + 1) === codeAt(source, at);

const isSlash = (source: string, at: number): boolean => at < source.length && codeAt(source, at) === 0x2f;

/** The start, not before `from`, of the URL whose `://` has its colon at `colon`; -1 where there is none. */
export function urlStart(scan: ScanState, colon: number, from: number): number {
  const { source } = scan;
  if (!isSlash(source, colon + 1) || !isSlash(source, colon + 2)) return -1;
  const letters = /https?$/i.exec(source.slice(Math.max(from, colon - 5), colon))?.[0].length ?? 0;
  if (letters === 0) return -1;
  const start = colon - letters;
  let bracketed = start;
  while (bracketed > from && start - bracketed < 2 && codeAt(source, bracketed - 1) === 0x3c) bracketed--;
  return urlEnd(scan, bracketed) > bracketed ? bracketed : -1;
}

/** What a link starts with whose words may replace it: words that are an address, or an address that is no image. */
const mayReplace =
  /https?:\/\/|[^[\]\n]{1,300}\]\(<?(?!https?:\/\/(?:s\.mj\.run\/|[^\s<>()?#]{1,1000}\.(?:png|gif|webp|jpe?g)[?#)>\s]))/;

/**
 * A link in Markdown. Its text counts as words of the prompt, and its URL as no image prompt. A link to an image is none, but
 * text with an image in it: nothing of that goes in silence.
 */
const linkPattern = new RegExp(
  String.raw`(?<!!)\[(?=${mayReplace.source})([^[\]\n]{1,300})\]\(<?https?:\/\/(?=[\p{L}\p{N}])[^\s<>()]{1,1000}(?:\([^\s<>()]{0,300}\)[^\s<>()]{0,300})?>?(?: "[^"\n]{0,300}")?\)`,
  'iuy',
);

/** The end of the Markdown link, not starting before `from`, whose URL starts at `urlAt`; -1 where that is no link. */
export function linkEnd({ source, end }: ScanState, urlAt: number, from: number): number {
  const bracket = source.lastIndexOf('](', urlAt);
  if (bracket < urlAt - 3 || bracket <= from) return -1;
  const open = source.lastIndexOf('[', bracket);
  if (open < from) return -1;
  linkPattern.lastIndex = open;
  return linkPattern.test(source) && linkPattern.lastIndex > urlAt && linkPattern.lastIndex <= end
    ? linkPattern.lastIndex
    : -1;
}

/** The edits that replace each Markdown link of a text by its words, trimmed where blanks stand around the link. */
export function linkEdits(text: string): readonly Edit[] {
  if (!text.includes('](')) return [];
  return Array.from(text.matchAll(new RegExp(linkPattern.source, 'giu')), ({ index, 0: link, 1: words = '' }) => {
    const end = index + link.length;
    const isSpaced = (at: number) => at < 0 || at >= text.length || isBlank(codeAt(text, at));
    const started = isSpaced(index - 1) ? words.trimStart() : words;
    return { range: { start: index, end }, text: isSpaced(end) ? started.trimEnd() : started };
  });
}

/** A text with each of its Markdown links replaced by its words. */
export const withoutLinks = (text: string): string => applyEdits(text, linkEdits(text));
