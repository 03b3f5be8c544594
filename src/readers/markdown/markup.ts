import { dashClass } from '../../text/patterns.js';

/** Markup with an end of its own, in pairs of what opens and what closes it: comments, and tags of site generators. */
const enclosed = [
  ['<!--', '-->'],
  ['{/*', '*/}'],
  ['{%', '%}'],
  ['{{%', '%}}'],
  ['{{<', '>}}'],
  [' %%', '%%'],
  ['[^', ']'],
] as const;

/** The id of a block in Obsidian. */
const blockId = /\s\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{1,60}$/;

const closingTag = /<\/([A-Za-z][\w.-]{0,60})\s*>$/;

/** A line without the comments, footnote marks and other markup at its end. A line of nothing else stays. */
export function withoutMarkup(line: string): string {
  let text = line;
  let parameters: number | undefined;
  const isBehindFlag = (start: number): boolean => {
    parameters ??= endOfFlag(line);
    return start >= parameters;
  };
  for (let start = startOfMarkup(text, isBehindFlag); start >= 0; start = startOfMarkup(text, isBehindFlag)) {
    const rest = text.slice(0, start).trimEnd();
    if (rest === '') return line;
    text = rest;
  }
  return text;
}

/** The offset of the markup that a line ends with, or -1. Much of it may be words of the prompt in front of its parameters. */
function startOfMarkup(line: string, isBehindFlag: (start: number) => boolean): number {
  for (const [open, close] of enclosed) {
    if (!line.endsWith(close)) continue;
    const start = line.lastIndexOf(open, line.length - close.length - open.length);
    if (start < 0 || line.charAt(start - 1) === '\\') continue;
    if (!['<!--', '{/*', '[^'].includes(open) && !isBehindFlag(start)) continue;
    if (open !== '[^' || /^[^\s\]]+\]$/.test(line.slice(start + 2))) return start;
  }
  const base = Math.max(0, line.length - maxLength);
  const tail = line.slice(base);
  for (const open of ['[![', '![', '<img', '{']) {
    const start = tail.lastIndexOf(open);
    if (start < 0 || tail.charAt(start - 1) === '\\' || !appended.test(tail.slice(start))) continue;
    if (isBehindFlag(base + start)) return base + start;
  }
  const tag = closingTag.exec(line);
  const end = tag && !line.includes(`<${tag[1]}`) ? tag.index : (blockId.exec(line)?.index ?? -1);
  return end >= 0 && isBehindFlag(end) ? end : -1;
}

const image = String.raw`!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(?:\{[^{}]*\})?`;

/** A picture, or a list of attributes, at the end of a line. */
const appended = new RegExp(
  String.raw`^(?:\[${image}\]\([^)]*\)|${image}|!\[\[[^\]]+\]\]|<img\s[^<>]*>|\{[:.#][^{},]*\})$`,
  'i',
);

/** Most characters of such markup. */
const maxLength = 1000;

/** Markup that may fill a line: comments, tags, pictures, attributes. An address in angle brackets is none. */
const element = new RegExp(
  String.raw`(?:<!--.*?-->|\{/\*.*?\*/\}|\{%.*?%\}|\{\{[<%].*?[>%]\}\}|%%.*?%%|</?[A-Za-z][\w.-]*(?:[\s/][^<>]*)?>` +
    String.raw`|\[${image}\]\([^)]*\)|${image}|!\[\[[^\]]+\]\]|\{[:.#][^{},]*\}|\[\^[^\s\]]+\]|\^[A-Za-z\d-]+$)\s*`,
  'y',
);

/** Whether a line has nothing but markup. */
export function isMarkup(line: string): boolean {
  if (!/^[<{%[!^]/.test(line)) return false;
  element.lastIndex = 0;
  for (let end = 0; end < line.length; end = element.lastIndex) if (!element.test(line)) return false;
  return true;
}

/** Whether a line is a block of its own below any paragraph: the fence of a container, or the text of a footnote. */
export const startsBlock = (line: string): boolean =>
  /^(?::{3,}[ \t]*(?:$|[\w-]+(?:[ \t{[]|$))|:{3,}\{|\[\^[^\s\]]+\]:)/.test(line);

/** The start of a parameter, behind a blank or a mark. */
const flag = new RegExp(String.raw`(?:^|[\s*_\x60])\\?[${dashClass}]\\?[${dashClass}]?\p{L}`, 'u');

/** The end of the first flag in a text, with a letter of its name. Infinity where there is none. */
function endOfFlag(text: string): number {
  const match = flag.exec(text);
  return match ? match.index + match[0].length : Number.POSITIVE_INFINITY;
}

/** Whether a text may have a parameter. */
export const hasFlag = (text: string): boolean => flag.test(text);

/** Whether a line starts with a parameter. */
export const startsWithFlag = (line: string): boolean => flag.exec(line)?.index === 0 && /^[^*_`]/.test(line);

/**
 * How many of the lines of a prompt belong to it. It ends in front of a line of nothing but markup, unless more of it may
 * stand behind that line.
 */
export function lengthWithoutMarkup(lines: readonly string[]): number {
  const length = lines.findLastIndex((line) => !isMarkup(line)) + 1;
  const first = lines.findIndex(isMarkup);
  if (first < 0 || first >= length) return length;
  const isWhole = lines.slice(0, first).some(hasFlag);
  return isWhole && !lines.slice(first, length).some(hasFlag) ? first : length;
}
