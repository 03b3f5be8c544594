import { parse } from '../../parser/parse.js';
import type { Setting } from '../../parser/tree.js';

/** Flags of many programs: what they mean there is more likely than what they mean here. */
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

/** The start of a command for a shell, whose options look like parameters. */
const command =
  /^\s*(?:[$%>#]\s|usage\b|(?:npm|npx|yarn|pnpm|bun|node|deno|python3?|pip3?|git|docker|podman|curl|wget|ffmpeg|convert|magick|sudo|cd|cargo|go|make|kubectl|helm|gh|brew|apt|apt-get|dotnet|mvn|gradle|java|ruby|gem|bundle|php|composer|swift|terraform|aws|gcloud|az|rsync|tar|ssh|cat|echo|tsc|eslint|prettier|jest|vitest|vite|webpack|esbuild|rollup|promptc)\s)/i;

/** A parameter that {@link isStrong} may take for one of a prompt, however its dash is written, or a remark of the author's. */
const trace =
  /(?:-[ \t]?-|[\u2013\u2014]|201[34]\}?|2d\}?|dash;)[ \t]?(?:ar|aspect|v|niji|style|stylize|[sco]ref|chaos|[iscow]w|[scwh]|seed|uplight|wallpaper)(?![A-Za-z])|\/imagine|promptc-disable/i;

/** Whether a program may hold a prompt, or a remark about some: told without parsing it. */
export const mayHoldPrompt = (program: string): boolean => trace.test(program);

/** A word in front of a flag that speaks of it. */
const mentions =
  /(?:^|[\s(])(?:with|without|use|using|pass|passing|via|options?|flags?|parameters?|add|adding|set|specify|or|and|such as|like|e\.g\.|i\.e\.|see|is|are|default|argument|value|example)[\s:]*$/i;

/** Words that read like the description of a picture: several, and a list of them or quite some. */
const prose = /^(?=\s*(?:[^\s,]+[\s,]+){2}[^\s,]).*,|^\s*(?:\S+\s+){5}\S/s;

/** A flag that is quoted or set in brackets, as sentences about flags do, and usage. */
const mentioned = /["'`“‘(<[|=/](?:--|[—–])[A-Za-z]/;

/**
 * Whether a literal is a prompt by what it says: words, and parameters that hardly anything but a prompt has. A program's usage
 * has flags, too, so that a flag alone says nothing, and one that nobody documents speaks against it.
 */
export function isPrompt(text: string): boolean {
  // Nearly all literals are told by this.
  if (text.length < 8 || !/--|[—–]|\/imagine/.test(text)) return false;
  if (/^\s*\/imagine\s+prompt:/i.test(text)) return true;
  if (command.test(text) || /[|;&]\s*$|&&|\|\||\$\(|[<>]\/|;\s*\S+\s*:/.test(text) || text.includes('\0')) return false;
  if (mentioned.test(text)) return false;
  // Parameters may be what a group chooses among.
  const plain = /\{\s*(?:--|[—–])/.test(text) ? text.replace(/[{}]/g, ' ') : text;
  const { settings, parts } = parse(plain);
  const first = settings[0];
  if (first === undefined || !parts.some(({ content }) => content.length > 0)) return false;
  // A flag of a program has a place of its own, such as `-o`, and values behind its flags.
  if (/(?:^|\s)-[A-Za-z](?:\s|$)/.test(text)) return false;
  const front = plain.slice(0, first.range.start);
  if (settings.some(({ range: { start } }) => mentions.test(plain.slice(Math.max(0, start - 40), start)))) return false;
  const isProse = prose.test(front);
  const strong = settings.filter((setting) => isStrong(setting, plain) || (isProse && isLikely(setting, plain))).length;
  if (strong === 0) return false;
  const known = settings.filter(({ parameter }) => parameter !== undefined).length;
  return known === settings.length || strong >= settings.length - known + 1;
}

/** Whether a setting is one of a prompt behind words that describe a picture: a number, and nothing behind it. */
const isLikely = ({ flag, valueRange, punctuation, rest }: Setting, text: string): boolean =>
  /^(?:[scwh]|seed)$/i.test(flag.name) &&
  /^\d+$/.test(text.slice(valueRange.start, valueRange.end)) &&
  punctuation.length === 0 &&
  rest === undefined;

/** Whether a setting is one of a prompt, by its name and its value. */
function isStrong({ flag, parameter, valueRange, punctuation, rest }: Setting, text: string): boolean {
  if (parameter === undefined) return false;
  const written = text.slice(valueRange.start, valueRange.end);
  // Of a group of values, the first one tells.
  const value = /^\{\s*([^,{}]*)/.exec(written)?.[1] ?? written;
  const name = flag.name.toLowerCase();
  switch (parameter) {
    case 'aspect':
      return /^\d+(?:\.\d+)?\s*[:x/]\s*\d/.test(value) || /^⟨/.test(value);
    case 'version':
      // Programs have flags such as --v2, too.
      return name === 'v' && valueRange.start > flag.range.end && /^[1-8](?:\.\d)?$/.test(value);
    case 'niji':
      return /^[4-7]$/.test(value);
    case 'style':
      // A sentence about it goes on, or ends with a full stop.
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
      // No other program has these.
      return /^(?:uplight|wallpaper)$/.test(name) && rest === undefined;
  }
}
