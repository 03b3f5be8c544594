import { parse } from '../../parser/parse.js';
import type { Setting } from '../../parser/tree.js';

/** Common flags of programs. Their meaning there is more likely. */
const ofPrograms: ReadonlySet<string> = new Set([
  'version',
  'quality',
  'no',
  'stop',
  'seed',
  'repeat',
  'profile',
  'q',
  'v',
  'p',
  'r',
  'c',
  's',
  'w',
  'fast',
  'turbo',
  'video',
  'draft',
  'exp',
  'test',
  'public',
  'stealth',
  'weird',
  'hd',
  'loop',
  'end',
  'motion',
  'raw',
  'sd',
]);

/** The start of a shell command, whose options look like parameters. */
const command =
  /^\s*(?:[$%>#]\s|usage\b|(?:npm|npx|yarn|pnpm|bun|node|deno|python3?|pip3?|git|docker|podman|curl|wget|ffmpeg|convert|magick|sudo|cd|cargo|go|make|kubectl|helm|gh|brew|apt|apt-get|dotnet|mvn|gradle|java|ruby|gem|bundle|php|composer|swift|terraform|aws|gcloud|az|rsync|tar|ssh|cat|echo|tsc|eslint|prettier|jest|vitest|vite|webpack|esbuild|rollup|promptc)\s)/i;

/** A parameter that {@link isStrong} may accept, with any dash, or a suppression. */
const trace =
  /(?:-[ \t]?-|[\u2013\u2014]|201[34][;}]?|2d[;}]?|(?:dash|hyphen|minus|bar|sign)[;}]|&#\d+;)[ \t]?(?:ar|aspect|v|niji|style|stylize|[sco]ref|chaos|[iscow]w|[scwh]|seed|uplight|wallpaper)(?![A-Za-z])|\/imagine|promptc-disable/i;

/** Whether a program may contain a prompt or a suppression, without parsing it. */
export const mayHoldPrompt = (program: string): boolean => trace.test(program);

/** A word in front of a flag that talks about the flag. */
const mentions =
  /(?:^|[\s(])(?:with|without|use|using|pass|passing|via|options?|flags?|parameters?|add|adding|set|specify|or|and|such as|like|e\.g\.|i\.e\.|see|is|are|default|argument|value|example)[\s:]*$/i;

/** Words that read like a description: several words with a comma, or many words. */
const prose = /^(?=\s*(?:[^\s,]+[\s,]+){2}[^\s,]).*,|^\s*(?:\S+\s+){5}\S/s;

/** A flag in quotes or brackets, as in documentation and usage texts. */
const mentioned = /["'`“‘(<[|=/](?:--|[—–])[A-Za-z]/;

/** Where a quotation starts: not at an apostrophe, as in `'80s`, nor behind a number of inches. */
const quotation = /(?<![\p{L}\p{N}])(?:["'`](?=\S)(?!\d\ds?\b)|[“«„])/gu;

/** Words or a value, but not the number of an item in a list. */
const words = /\p{L}|\d[^\d.)\s]/u;

const closings: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“' };

/**
 * Whether a place is in a quotation with words in front: the text is in another language, such as SQL, HTML or shell, or
 * talks about a prompt.
 */
function isQuoted(text: string, place: number): boolean {
  const unclosed = new Set<string>();
  let done = 0;
  for (const { index, 0: opening } of text.matchAll(quotation)) {
    if (index >= place) return false;
    if (index < done || unclosed.has(opening)) continue;
    const end = closingOf(text, index + 1, closings[opening] ?? opening);
    if (end > place) return words.test(text.slice(0, index).replace(/^\s*\/imagine\b/i, ''));
    if (end < 0) unclosed.add(opening);
    else done = end + 1;
  }
  return false;
}

/** The offset of the quote that closes a quotation, or -1: with a letter behind it, it is an apostrophe. */
function closingOf(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (!/^[\p{L}\p{N}]/u.test(text.slice(at + 1, at + 3))) return at;
  }
  return -1;
}

/** Most characters to judge a literal by: each fix is judged again. Of a longer one, its start and its end count. */
const maxJudged = 4000;

const judged = (literal: string): string =>
  literal.length > maxJudged ? `${literal.slice(0, maxJudged / 2)} ${literal.slice(-maxJudged / 2)}` : literal;

/**
 * Whether a literal is a prompt by its content: words, and parameters that hardly occur elsewhere. A program's usage
 * has flags, too, so a flag alone proves nothing, and an unknown one is evidence against a prompt. `custom`: further
 * parameters that are known, in lower case. Default: none.
 */
export function isPrompt(literal: string, custom: ReadonlySet<string> = new Set()): boolean {
  const text = judged(literal);
  // A fast test that excludes nearly all literals.
  if (text.length < 8 || !/--|[—–]|\/imagine/.test(text)) return false;
  if (/^\s*\/imagine\s+prompt:/i.test(text)) return true;
  if (command.test(text) || /[|;&]\s*$|&&|\|\||\$\(|[<>]\/|;\s*\S+\s*:/.test(text) || text.includes('\0')) return false;
  if (mentioned.test(text)) return false;
  // A group may choose among parameters.
  const plain = /\{\s*(?:--|[—–])/.test(text) ? text.replace(/[{}]/g, ' ') : text;
  const { settings, parts } = parse(plain);
  const first = settings[0];
  if (first === undefined || !parts.some(({ content }) => content.length > 0)) return false;
  // Programs also have short flags, such as `-o`, and values behind their flags.
  if (/(?:^|\s)-[A-Za-z](?:\s|$)/.test(text)) return false;
  if (isQuoted(plain, first.range.start)) return false;
  const front = plain.slice(0, first.range.start);
  if (settings.some(({ range: { start } }) => mentions.test(plain.slice(Math.max(0, start - 40), start)))) return false;
  const isProse = prose.test(front);
  const strong = settings.filter((setting) => isStrong(setting, plain) || (isProse && isLikely(setting, plain))).length;
  if (strong === 0) return false;
  const known = settings.filter(
    ({ parameter, flag }) => parameter !== undefined || custom.has(flag.name.toLowerCase()),
  ).length;
  return known === settings.length || strong >= settings.length - known + 1;
}

/** Whether lines are several prompts, and not one that goes over several lines. */
export function isList(lines: readonly string[], custom: ReadonlySet<string>): boolean {
  if (lines.length < 2 || lines.some((line) => line.includes('::'))) return false;
  const starts = lines.filter((line, at) => isPrompt(line, custom) && !mayContinue(line, lines[at - 1] ?? ''));
  return starts.length > 1;
}

/** Whether a line may continue the value of a parameter in the one before it. */
function mayContinue(line: string, before: string): boolean {
  if (/,\s*$/.test(before) || /^\s*(?:,|https?:|⟨)/.test(line)) return true;
  const last = parse(before).settings.at(-1);
  return last !== undefined && (last.valueRange.start === last.valueRange.end || openEnded.has(last.parameter ?? ''));
}

/** Parameters whose values have no end. */
const openEnded: ReadonlySet<string> = new Set(['no', 'sref', 'cref', 'oref', 'profile']);

/** Whether lines have the layout of a text for people: a blank line, with more than parameters behind it. */
export function hasParagraphs(lines: readonly string[]): boolean {
  const last = lines.findLastIndex((line) => line.trim() === '');
  return last >= 0 && !/^\s*(?:--|[—–])\p{L}/u.test(lines[last + 1] ?? '');
}

/** Whether a setting behind a description is likely one of a prompt: it has a number, and nothing follows. */
const isLikely = ({ flag, valueRange, punctuation, rest }: Setting, text: string): boolean =>
  /^(?:[scwh]|seed)$/i.test(flag.name) &&
  /^\d+$/.test(text.slice(valueRange.start, valueRange.end)) &&
  punctuation.length === 0 &&
  rest === undefined;

/** Whether a setting is one of a prompt, by its name and value. */
function isStrong({ flag, parameter, valueRange, punctuation, rest }: Setting, text: string): boolean {
  if (parameter === undefined) return false;
  const written = text.slice(valueRange.start, valueRange.end);
  // For a group of values, test the first.
  const value = /^\{\s*([^,{}]*)/.exec(written)?.[1] ?? written;
  const name = flag.name.toLowerCase();
  switch (parameter) {
    case 'aspect':
      return /^\d+(?:\.\d+)?\s*[:x/]\s*\d/.test(value) || /^⟨/.test(value);
    case 'version':
      // Programs have flags such as `--v2`, too.
      return name === 'v' && valueRange.start > flag.range.end && /^[1-8](?:\.\d)?$/.test(value);
    case 'niji':
      return /^[4-7]$/.test(value);
    case 'style':
      // A sentence about it continues, or ends with a full stop.
      return (
        punctuation.length === 0 &&
        rest === undefined &&
        /^(?:raw|cute|expressive|scenic|original|4[abc])$/i.test(value)
      );
    case 'sref':
    case 'cref':
    case 'oref':
      return /^(?:https?:|\d{3,}|random|⟨)/.test(value);
    case 'stylize':
    case 'chaos':
    case 'weird':
      return !ofPrograms.has(name) ? /^\d+$/.test(value) : false;
    case 'iw':
    case 'sw':
    case 'cw':
    case 'ow':
      return /^[\d.]+$/.test(value);
    default:
      // No other program has these flags.
      return /^(?:uplight|wallpaper)$/.test(name) && rest === undefined;
  }
}
