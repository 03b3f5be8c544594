import { codeAt, lengthOf } from '../text/access.js';
import type { Range } from '../text/range.js';
import { isBlankOrComma } from './characters.js';

/** What stands around a prompt that was copied out of Discord. */
export type Wrapper = CommandWrapper | EchoWrapper;

/** `/imagine prompt:` in front of a prompt, or one of its variants. */
export interface CommandWrapper {
  readonly kind: 'command';
  readonly open: Range;
}

/** The bot's echo of a job: `**prompt** - <@id> (fast)`. */
export interface EchoWrapper {
  readonly kind: 'echo';
  /** The `**` in front. */
  readonly open: Range;
  /** From the closing `**` to the end. */
  readonly close: Range;
  /** What was done, as the echo words it: `Variations (Strong)`, `Upscaled (4x)`. Undefined for a new grid. */
  readonly action?: string;
  /** Which picture of the grid, 1 to 4, for one taken out. */
  readonly image?: number;
  /** The id of the user who ran the job. */
  readonly user?: string;
  /** What the brackets at the end say, in order: `31%`, `fast`, `relaxed, stealth`. They set nothing. */
  readonly status: readonly string[];
}

/** `/imagine prompt:` and its variants, at the start of a prompt. */
export const command =
  /[\s,\u200B\u2060]*(?:\/imagine\b(?:\s+prompt\b(?:\s*\d{1,4}\s*:)?)?\s*:?|(?:imagine|prompt?|imagine\s+prompt)\s*:)\s*/iy;

/** Longest echo tail that is looked at; the service writes about a hundred characters. */
const longestTail = 600;

const echoTail =
  /^\*\*\s*-\s+(?:Image\s+#(?<image>\d)\s*|(?<action>[^<>\n]{1,80}?)\s+by\s+)?<@!?(?<user>\d{1,30})>(?<status>(?:\s*(?:\([^()\n]*\)|\[[^\]\n]*\]\([^()\n]*\)))*)\s*(?:\n\s*-#[^\n]*)?\s*$/;

/** The wrapper of `source`, or `undefined` for a bare prompt. Before `from` stand blanks only. */
export function findWrapper(source: string, from = 0): Wrapper | undefined {
  // Most prompts start with a word, and few words start with these letters: no more than that is looked at.
  const length = lengthOf(source);
  let front = from;
  while (front < length && isBlankOrComma(codeAt(source, front))) front++;
  if (front === length) return undefined;
  const first = codeAt(source, front);
  if (first === asterisk) return front <= 100 ? findEcho(source, front) : undefined;
  if (first !== slash && !startsCommand(source, front, first | 0x20)) return undefined;
  command.lastIndex = 0;
  const match = command.exec(source);
  return match ? { kind: 'command', open: { start: 0, end: match[0].length } } : undefined;
}

const asterisk = 0x2a;
const slash = 0x2f;

/** Whether `im` or `pr` stands there, in any case. */
function startsCommand(source: string, at: number, first: number): boolean {
  if (first !== 0x69 && first !== 0x70) return false;
  const second = at + 1 < lengthOf(source) ? codeAt(source, at + 1) | 0x20 : 0;
  return second === (first === 0x69 ? 0x6d : 0x72);
}

function findEcho(source: string, front: number): EchoWrapper | undefined {
  if (!source.startsWith('**', front)) return undefined;
  const start = source.lastIndexOf('** - ');
  if (start < front + 2 || source.length - start > longestTail) return undefined;
  const match = echoTail.exec(source.slice(start));
  if (!match?.groups) return undefined;
  const { image, action, user, status = '' } = match.groups;
  return {
    kind: 'echo',
    open: { start: 0, end: front + 2 },
    close: { start, end: source.length },
    ...(action === undefined ? {} : { action }),
    ...(image === undefined ? {} : { image: Number(image) }),
    ...(user === undefined ? {} : { user }),
    status: [...status.matchAll(/\(([^()]*)\)|\[([^\]]*)\]\([^()]*\)/g)].map((part) => part[1] ?? part[2] ?? ''),
  };
}
