import { codeAt } from '../text/access.js';
import { blanksStart, isAsciiWord, isBlank, skipBlanks, skipCommas } from '../text/character-classes.js';
import { anyDashClass } from '../text/patterns.js';
import type { Range } from '../text/range.js';
import { type Echo, findEcho, findJob } from './echoes.js';
import { insideMarks, mayOpen } from './marks.js';

/** The text around a prompt that people copy along with it. */
export type Wrapper = CommandWrapper | EchoWrapper | MarksWrapper;

/** `/imagine prompt:` in front of a prompt, or one of its variants, perhaps with marks around it or around the prompt. */
export interface CommandWrapper {
  readonly kind: 'command';
  readonly open: Range;
  /** The closing marks. Undefined where nothing stands behind the prompt. */
  readonly close?: Range;
}

/** The traces of a job that ran: the bot's echo, `**prompt** - <@id> (fast)`, or a job id behind the prompt. */
export interface EchoWrapper extends Echo {
  readonly kind: 'echo';
  /** The text in front of the prompt, such as `**`. Empty where there is none. */
  readonly open: Range;
  /** From the end of the prompt, such as the closing `**`, to the end. */
  readonly close: Range;
  /** The job's id. Undefined where the text has none. */
  readonly jobId?: string;
}

/** A pair of marks around the whole prompt, parameters included: `"a dog --ar 3:2"`. */
export interface MarksWrapper {
  readonly kind: 'marks';
  readonly open: Range;
  readonly close: Range;
}

/** `/imagine prompt:` and its variants, at the start of a prompt. */
export const command =
  /(?:\/imagine\b(?:\s+prompt\b(?:\s*\d{1,4}\s*[:：])?)?\s*[:：;；]?|(?:imagine|prompt?|imagine\s+prompt)\s*[:：]|imagine\s?\/\s?prompt\b\s*[:：]?)\s*/iy;

/** A command inside marks of its own, `**Prompt:**`, or the number of a list as a keycap: `2️⃣`. */
const markedCommand =
  /(?:([*_`~]{1,3}|["“„])\s?(?:\/imagine(?:\s+prompt)?\s*:?|(?:imagine|prompt?|imagine\s+prompt)(?:\s*:\s*(?:\1|”|“)|(?=\s*(?:\1|”|“)\s?:)))\s*(?:\1|”|“)?\s*:?|(?:[0-9]\uFE0F?\u20E3|\u{1F51F})(?=[\s,.:)])(?![\s,.:)]*[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A]))[\s.:)]*/iuy;

/** Most characters of a heading in front of the command. */
const maxHeadingLength = 160;

/** The end of a heading: a colon, perhaps with marks behind it. The mark of a list may follow, or stand by itself. */
const headingEnd = /(?:^(?=\S)|[:：][*_`~"”’)\]]{0,4}\s+)(?:(?:\d{1,3}[.)]|\[\d{1,3}\]|[-+*•]|#{1,6})\s+)?$/;

/** Most layers of a wrapper. A text in more of them counts as bare. */
const maxLayers = 16;

/**
 * The wrapper of `source`; `undefined` for a bare prompt. Only blanks may stand before `from` and from `to` on. It takes
 * off layer after layer, so that the prompt inside has no wrapper.
 */
export function findWrapper(source: string, from = 0, to = source.length): Wrapper | undefined {
  const front = skipCommas(source, from, to);
  const end = blanksStart(source, front, to);
  return mayWrap(source, front, end) ? unwrap(source, front, end) : undefined;
}

const slash = 0x2f;
const greaterThan = 0x3e;

/** Whether a text, or one that starts or ends with it, may have a wrapper. Cheap; `false` is certain, `true` is not. */
export function mayBeWrapped(text: string): boolean {
  const front = skipCommas(text, 0, text.length);
  return mayWrap(text, front, blanksStart(text, front, text.length));
}

/** A cheap test: most prompts start and end with a word, and have no command. */
const mayWrap = (source: string, start: number, end: number): boolean =>
  start < end &&
  (mayStart(source, start) || mayEnd(source, start, end) || findCommand(source, start, headingLimit(start, end)) >= 0);

/** Whether a wrapper may start at `at`: with a mark, `/`, `>`, a keycap, or `im` or `pr` in any case. */
function mayStart(source: string, at: number): boolean {
  const first = codeAt(source, at);
  if (!isAsciiWord(first) || first === 0x5f)
    return first === slash || first === greaterThan || first === 0xd83d || mayOpen(source.charAt(at));
  if (at + 1 >= source.length) return false;
  const second = codeAt(source, at + 1);
  if (first < 0x3a) return second === 0xfe0f || second === 0x20e3;
  const lower = first | 0x20;
  return (lower === 0x69 && (second | 0x20) === 0x6d) || (lower === 0x70 && (second | 0x20) === 0x72);
}

/** Whether a range may end with the tail of an echo or with a job's id. */
function mayEnd(source: string, start: number, end: number): boolean {
  if (source.indexOf('@', start) >= 0) return true;
  let at = end;
  while (at > start && end - at < 6 && !isAsciiWord(codeAt(source, at - 1))) at--;
  // An id has 36 characters, with a hyphen before the last twelve.
  if (at - start < 40) return false;
  if (codeAt(source, at - 13) === 0x2d) return true;
  const last = codeAt(source, at - 1);
  return last < 0x3a && last >= 0x30 && (source.indexOf('J', start) >= 0 || source.indexOf('job', start) >= 0);
}

/** One layer of a wrapper: the range inside it, and what it says. */
interface Layer extends Range {
  readonly kind: Wrapper['kind'];
  readonly echo?: Echo;
  readonly jobId?: string;
}

function unwrap(source: string, from: number, to: number): Wrapper | undefined {
  let start = from;
  let end = to;
  /** End of the text in front of the prompt, and start of the text behind it (-1 where there is none). */
  let open = 0;
  let close = -1;
  let kind: Wrapper['kind'] | undefined;
  let echo: Echo = { status: [] };
  let job = {};
  for (let layers = 0; ; layers++) {
    start = skipCommas(source, start, end);
    end = blanksStart(source, start, end);
    const inside = start < end ? layerOf(source, start, end) : undefined;
    const layer = inside ?? (start < end ? heading(source, start, end) : undefined);
    // A heading behind a command is that of a second prompt: of two, none is the prompt.
    if (layer && !inside && kind === 'command') return undefined;
    if (!layer) break;
    if (layers === maxLayers) return undefined;
    if (layer.start > start) open = start = layer.start;
    if (layer.end < end) close = end = layer.end;
    if (kind !== 'echo' && (kind !== 'command' || layer.kind === 'echo')) kind = layer.kind;
    if (layer.echo) echo = layer.echo;
    if (layer.jobId !== undefined) job = { jobId: layer.jobId };
  }
  if (kind === undefined) return undefined;
  const before = { start: 0, end: open };
  const behind = { start: close, end: source.length };
  if (kind === 'command') return close < 0 ? { kind, open: before } : { kind, open: before, close: behind };
  if (kind === 'marks') return { kind, open: before, close: behind };
  return { kind, open: before, close: behind, ...echo, ...job };
}

/** The inside of a fenced code block that fills a range. */
function insideFence(source: string, start: number, end: number): Range | undefined {
  if (!source.startsWith('```', start)) return undefined;
  const block = /^```[ \t]*(?:[\w-]+[ \t]*)?\n([^`]*)```$/.exec(source.slice(start, end));
  return block ? { start: end - 3 - (block[1] as string).length, end: end - 3 } : undefined;
}

function layerOf(source: string, start: number, end: number): Layer | undefined {
  return (
    (mayStart(source, start) ? layerInFront(source, start, end) : undefined) ??
    (mayEnd(source, start, end) ? layerBehind(source, start, end) : undefined)
  );
}

/** The pattern of the command, and not of a path: `/imagine/a.png`. A flag may be glued to it. */
export const commandPattern = String.raw`\/imagine\b(?!\/|[.-]\w)`;
const anyCommand = new RegExp(commandPattern, 'iy');

/** The offset of the first command in a range; -1 where there is none. */
export function findCommand(source: string, start: number, end: number): number {
  for (let at = source.indexOf('/', start); at >= 0 && at < end; at = source.indexOf('/', at + 1)) {
    anyCommand.lastIndex = at;
    if (anyCommand.test(source)) return at;
  }
  return -1;
}

const headingLimit = (start: number, end: number): number => Math.min(end, start + maxHeadingLength);

/**
 * What no heading contains: a comma, a parameter, a weight, a group, an address, a bracket or quote that stays open, or what
 * a text in the picture stands behind (`a sign that says:`).
 */
const noHeading =
  /[,，—{}]|::|--|https?:|[([（【「“„«][^)\]）】」”»]*$|\b(?:says?|reads?|saying|reading|text|words?|label\w{0,3})\s*[:：]\s*["“„«`'*]*$/i;

const flagStart = new RegExp(`[${anyDashClass}]+[^\\s${anyDashClass}]`, 'y');

/** The heading in front of a command and the marks around it: `**A castle:**⏎/imagine …`. */
function heading(source: string, start: number, end: number): Layer | undefined {
  let at = findCommand(source, start, headingLimit(start, end));
  if (at < 0) return undefined;
  // No words stand behind it, or the command is quoted: a word of the text.
  const next = at + '/imagine'.length;
  const behind = skipBlanks(source, next, end);
  flagStart.lastIndex = behind;
  if (behind === end || flagStart.test(source) || /["'”’»`]/.test(source.charAt(next))) return undefined;
  while (at > start && mayOpen(source.charAt(at - 1))) at--;
  const text = source.slice(start, at);
  return headingEnd.test(text) && !noHeading.test(text) ? { kind: 'command', start: at, end } : undefined;
}

/**
 * The layer inside a quoted message, behind its `>`. Undefined where the message has no wrapper: then `>` may be text.
 */
function layerOfQuotedMessage(source: string, start: number, end: number): Layer | undefined {
  let from = start;
  while (from < end && (codeAt(source, from) === greaterThan || isBlank(codeAt(source, from)))) from++;
  return from < end && isBlank(codeAt(source, from - 1)) ? layerOf(source, from, end) : undefined;
}

function layerInFront(source: string, start: number, end: number): Layer | undefined {
  if (codeAt(source, start) === greaterThan) return layerOfQuotedMessage(source, start, end);
  if (mayOpen(source.charAt(start))) {
    const inside = insideFence(source, start, end) ?? insideMarks(source, start, end);
    if (inside) return { kind: 'marks', start: inside.start, end: inside.end };
  }
  const text = end < source.length ? source.slice(0, end) : source;
  const first = codeAt(source, start);
  const pattern = first === slash || (isAsciiWord(first) && first > 0x39 && first !== 0x5f) ? command : markedCommand;
  pattern.lastIndex = start;
  return pattern.test(text) ? { kind: 'command', start: pattern.lastIndex, end } : undefined;
}

function layerBehind(source: string, start: number, end: number): Layer | undefined {
  const match = findEcho(source, start, end);
  if (match) return { kind: 'echo', start: match.start, end: match.end, echo: match.echo };
  const job = findJob(source, start, end);
  return job && { kind: 'echo', start, end: job.start, jobId: job.id };
}
