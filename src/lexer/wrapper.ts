import { codeAt } from '../text/access.js';
import { isAsciiWord, isBlank, isBlankOrComma } from '../text/character-classes.js';
import type { Range } from '../text/range.js';
import { type Echo, findEcho, findJob } from './echoes.js';
import { insideMarks, mayOpen } from './marks.js';

/** What stands around a prompt that was copied from somewhere. */
export type Wrapper = CommandWrapper | EchoWrapper | MarksWrapper;

/** `/imagine prompt:` in front of a prompt, or one of its variants; perhaps with marks around it or around the prompt. */
export interface CommandWrapper {
  readonly kind: 'command';
  readonly open: Range;
  /** The marks that close. Undefined where nothing stands behind the prompt. */
  readonly close?: Range;
}

/** What is told of a job that ran: the bot's echo, `**prompt** - <@id> (fast)`, or the job's id behind the prompt. */
export interface EchoWrapper extends Echo {
  readonly kind: 'echo';
  /** What stands in front of the prompt, such as `**`. Empty where nothing does. */
  readonly open: Range;
  /** From the end of the prompt, such as the closing `**`, to the end. */
  readonly close: Range;
  /** The job's id, where the text tells it. */
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
  /[\s,\u200B\u2060]*(?:\/imagine\b(?:\s+prompt\b(?:\s*\d{1,4}\s*:)?)?\s*:?|(?:imagine|prompt?|imagine\s+prompt)\s*:)\s*/iy;

/** The command between marks of its own, `**Prompt:**`, or the number of a list as a key: `2️⃣`. */
const marked =
  /(?:([*_`~]{1,3}|["“„])\s?(?:\/imagine(?:\s+prompt)?\s*:?|(?:imagine|prompt?|imagine\s+prompt)(?:\s*:\s*(?:\1|”|“)|(?=\s*(?:\1|”|“)\s?:)))\s*(?:\1|”|“)?\s*:?|(?:[0-9]\uFE0F?\u20E3|\u{1F51F})(?=[\s,.:)])(?![\s,.:)]*[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A]))[\s.:)]*/iuy;

/** Most that may stand around each other. A text in more than that is left as it is. */
const mostLayers = 16;

/**
 * The wrapper of `source`, or `undefined` for a bare prompt. Before `from` and from `to` on stand blanks only. All that
 * wraps is taken off, one thing after the other, so that nothing wraps what is inside.
 */
export function findWrapper(source: string, from = 0, to = source.length): Wrapper | undefined {
  let front = from;
  while (front < to && isBlankOrComma(codeAt(source, front))) front++;
  let end = to;
  while (end > front && isBlank(codeAt(source, end - 1))) end--;
  // Most prompts start with a word and end with one: no more than that is looked at.
  if (front >= end || (!mayStart(source, front) && !mayEnd(source, front, end))) return undefined;
  return unwrap(source, front, end);
}

const slash = 0x2f;
const quoteMark = 0x3e;

/** Whether something may wrap a text, or what starts or ends with it: cheap, and sure only of a no. */
export function mayBeWrapped(text: string): boolean {
  let front = 0;
  while (front < text.length && isBlankOrComma(codeAt(text, front))) front++;
  let end = text.length;
  while (end > front && isBlank(codeAt(text, end - 1))) end--;
  return front < end && (mayStart(text, front) || mayEnd(text, front, end));
}

/** Whether a wrapper may start there: with a mark, with `im` or `pr` in any case, or with a number that is a key. */
function mayStart(source: string, at: number): boolean {
  const first = codeAt(source, at);
  if (!isAsciiWord(first) || first === 0x5f)
    return first === slash || first === quoteMark || first === 0xd83d || mayOpen(source.charAt(at));
  if (at + 1 >= source.length) return false;
  const second = codeAt(source, at + 1);
  if (first < 0x3a) return second === 0xfe0f || second === 0x20e3;
  const lower = first | 0x20;
  return (lower === 0x69 && (second | 0x20) === 0x6d) || (lower === 0x70 && (second | 0x20) === 0x72);
}

/** Whether the tail of an echo, or a job's id, may stand at the end. */
function mayEnd(source: string, start: number, end: number): boolean {
  if (source.indexOf('@', start) >= 0) return true;
  let at = end;
  while (at > start && end - at < 6 && !isAsciiWord(codeAt(source, at - 1))) at--;
  // An id has 36 characters, and a dash in front of its last twelve.
  if (at - start < 40) return false;
  if (codeAt(source, at - 13) === 0x2d) return true;
  const last = codeAt(source, at - 1);
  return last < 0x3a && last >= 0x30 && (source.indexOf('J', start) >= 0 || source.indexOf('job', start) >= 0);
}

/** One thing around a prompt: what it leaves of the range that it wraps, and what it says. */
interface Layer extends Range {
  readonly kind: Wrapper['kind'];
  readonly echo?: Echo;
  readonly jobId?: string;
}

function unwrap(source: string, from: number, to: number): Wrapper | undefined {
  let start = from;
  let end = to;
  /** Where what stands in front ends, and what stands behind starts. */
  let open = 0;
  let close = -1;
  let kind: Wrapper['kind'] | undefined;
  let echo: Echo = { status: [] };
  let job = {};
  for (let layers = 0; ; layers++) {
    while (start < end && isBlankOrComma(codeAt(source, start))) start++;
    while (end > start && isBlank(codeAt(source, end - 1))) end--;
    const layer = start < end ? layerOf(source, start, end) : undefined;
    if (!layer) break;
    if (layers === mostLayers) return undefined;
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

/** What stands in a fenced block that is all of a range. */
function insideFence(source: string, start: number, end: number): Range | undefined {
  if (!source.startsWith('```', start)) return undefined;
  const block = /^```[ \t]*[\w-]*[ \t]*\n([^`]*)```$/.exec(source.slice(start, end));
  return block ? { start: end - 3 - (block[1] as string).length, end: end - 3 } : undefined;
}

function layerOf(source: string, start: number, end: number): Layer | undefined {
  return (
    (mayStart(source, start) ? layerInFront(source, start, end) : undefined) ??
    (mayEnd(source, start, end) ? layerBehind(source, start, end) : undefined)
  );
}

/** What stands behind the `>` of a quoted message, where something else wraps that: of other texts it may be a sign. */
function insideQuote(source: string, start: number, end: number): Layer | undefined {
  let from = start;
  while (from < end && (codeAt(source, from) === quoteMark || isBlank(codeAt(source, from)))) from++;
  const inside = from < end && isBlank(codeAt(source, from - 1)) ? layerOf(source, from, end) : undefined;
  return inside && { kind: inside.kind, start: from, end };
}

function layerInFront(source: string, start: number, end: number): Layer | undefined {
  if (codeAt(source, start) === quoteMark) return insideQuote(source, start, end);
  if (mayOpen(source.charAt(start))) {
    const inside = insideFence(source, start, end) ?? insideMarks(source, start, end);
    if (inside) return { kind: 'marks', start: inside.start, end: inside.end };
  }
  const text = end < source.length ? source.slice(0, end) : source;
  const first = codeAt(source, start);
  const pattern = first === slash || (isAsciiWord(first) && first > 0x39 && first !== 0x5f) ? command : marked;
  pattern.lastIndex = start;
  return pattern.test(text) ? { kind: 'command', start: pattern.lastIndex, end } : undefined;
}

function layerBehind(source: string, start: number, end: number): Layer | undefined {
  const found = findEcho(source, start, end);
  if (found) return { kind: 'echo', start: found.start, end: found.end, echo: found.echo };
  const job = findJob(source, start, end);
  return job && { kind: 'echo', start, end: job.start, jobId: job.id };
}
