import { codeAt } from '../text/access.js';
import { isBlank, isBlankOrComma, isDash, isWordCode } from '../text/character-classes.js';
import { dashClass } from '../text/patterns.js';

/** What the bot's echo of a job says beside the prompt. */
export interface Echo {
  /** The action, as the echo words it: `Variations (Strong)`, `Upscaled (4x)`. Undefined for a new grid. */
  readonly action?: string;
  /** The number of the picture in the grid, 1 to 4. Undefined where the job is not about one picture. */
  readonly image?: number;
  /** The id of the user who ran the job. */
  readonly user?: string;
  /** The name of that user, where the echo has it in place of the id. */
  readonly userName?: string;
  /** The contents of the brackets at the end, in order: `31%`, `fast`, `relaxed, stealth`. They set no parameter. */
  readonly status: readonly string[];
}

/** An echo found in a text: the range of the prompt in it, and what else it says. */
export interface EchoMatch {
  readonly start: number;
  readonly end: number;
  /** Whether the prompt stands between stars, as the bot writes it. */
  readonly starred: boolean;
  readonly echo: Echo;
}

/** Most characters of a tail. The service writes about a hundred. */
const maxTailLength = 600;

/** The pattern of a character in a tail, except those in `but`. Parameters stand before the tail, so it contains no flag. */
const anyBut = (but: string): string => String.raw`(?:(?!\s--)[^\n${but}])`;

/** The tail of an echo: action, user, status of the job, and the line that newer echoes end with. */
const tailPattern = (dash: string, action: string): RegExp =>
  new RegExp(
    `${dash}\\s+(?:Image\\s+#(?<image>\\d)\\s*|(?<action>${action})\\s+by\\s+)?` +
      `(?:<@!?(?<user>\\d{1,30})>|@(?<userName>[^\\s<>@]${anyBut('<>@')}{0,60}?))` +
      `(?<status>(?:\\s*(?:\\(${anyBut('()')}{0,99}\\)|\\[${anyBut('\\]')}{0,99}\\]\\(${anyBut('()')}{0,300}\\)))*)` +
      '\\s*(?:\\n\\s*(?:-#|Create, explore)[^\\n]*)?\\s*$',
    'y',
  );

/** The tail behind the stars that end a prompt. Any action counts. */
const starredTail = tailPattern('\\*\\*\\s*-', `${anyBut('<>@')}{1,80}?`);

/** The tail without stars. The action has to be in the bot's words, since people write `- @name` as well. */
const plainTail = tailPattern(
  `[${dashClass}]`,
  '(?:Variation|Upscal|Pan|Zoom|Remix|Vary|Remaster|Reroll|Inpaint|Region|Make|Animat|Extend|Edit)' +
    `${anyBut('<>@')}{0,40}?`,
);

/** The status of a job, as the bot words it. */
const knownStatus =
  /^(?:\d{1,3}%|(?:(?:fast|metered|relax|relaxed|turbo|stealth|public)(?:, *|$))+|waiting to start|queued|paused|stopped|edited|open on website.*)$/i;

/** Who asked for a job and how it ran, as copies of its message keep them: `<@123>`, `@ann`, `(31%)`, `(relaxed, stealth)`. For the flag `u`. */
export const messageRest = String.raw`<@!?\d{1,20}>|@[\p{L}\d_.-]{2,32}|\((?:\d{1,3}%|(?:fast|relaxed|relax|turbo)(?:, (?:stealth|public))?)\)`;

/** The words of the bot in front of the prompt of a job that is about to start: `Upscaling image #4 with`. */
const announcement =
  /(?<action>[A-Z][a-z]+ing\b[^*#\n]{0,60}?)\s+(?:(?:for\s+)?image\s+#(?<image>\d)\s+with\b(?:\s+prompt\b)?:?\s+|(?=\*\*))/y;

/** Reads a range of a text, which has no blanks at its ends, as an echo; `undefined` where it is none. */
export function findEcho(source: string, start: number, end: number): EchoMatch | undefined {
  const earliest = Math.max(start, end - maxTailLength);
  const at = source.indexOf('@', earliest);
  if (at < 0 || at >= end) return undefined;
  const text = source.slice(0, end);
  return findStarredEcho(text, start, earliest) ?? findPlainEcho(text, start, earliest);
}

function findStarredEcho(text: string, start: number, earliest: number): EchoMatch | undefined {
  let tail: RegExpExecArray | undefined;
  for (let at = text.lastIndexOf('**'); at > earliest && !tail; at = text.lastIndexOf('**', at - 1))
    tail = matchAt(starredTail, text, at);
  const before = tail && !text.startsWith('**', start) ? matchAt(announcement, text, start) : undefined;
  const open = before ? announcement.lastIndex : start;
  if (!tail || open + 2 > tail.index || !text.startsWith('**', open)) return undefined;
  return { start: open + 2, end: tail.index, starred: true, echo: echoOf(tail, before) };
}

function findPlainEcho(text: string, start: number, earliest: number): EchoMatch | undefined {
  for (let dash = nextDash(text, earliest); dash >= 0; dash = nextDash(text, dash + 1)) {
    const tail = matchAt(plainTail, text, dash);
    if (!tail) continue;
    const { user, image } = tail.groups ?? {};
    const last = echoOf(tail, undefined).status.at(-1);
    // People write `- @name` as well; only the bot adds a status or the number of a picture.
    if (user === undefined && (last === undefined ? image === undefined : !knownStatus.test(last))) continue;
    const before = matchAt(announcement, text, start);
    const from = before ? Math.min(announcement.lastIndex, dash) : start;
    const [inside, end] = insideStars(text, from, dash);
    return { start: inside, end, starred: false, echo: echoOf(tail, before) };
  }
  return undefined;
}

/** What people and chats put in front of an echo: the mark of a list, or who wrote it. */
const inFront = /^(?:[-+*•]|\d{1,3}[.)]|[^*:\n]{1,40}:)\s*$/;

/** The range of the prompt from `start` to the dash at `end`, without the stars around it. A copy may lack some of them. */
function insideStars(text: string, start: number, end: number): readonly [start: number, end: number] {
  const closing = /\*\*\s*$/.exec(text.slice(Math.max(start, end - 9), end));
  if (text.startsWith('*', start)) {
    const isAlone = /^\*\*\s*[^*\s][^*]*$/.test(text.slice(start, end));
    return [isAlone ? start + 2 : start, end];
  }
  if (!closing) return [start, end];
  const close = end - closing[0].length;
  const open = text.slice(0, close).indexOf('**', start);
  // Closing stars without the opening ones, which were not copied, are part of the tail.
  if (open < 0) return [start, close];
  return inFront.test(text.slice(start, open)) ? [open + 2, close] : [start, end];
}

/** The offset of the next dash between blanks, or -1. */
function nextDash(text: string, from: number): number {
  const pattern = new RegExp(String.raw`(?<=^|\s)[${dashClass}]\s`, 'g');
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function echoOf(tail: RegExpExecArray, before: RegExpExecArray | undefined): Echo {
  const { user, userName, status = '' } = tail.groups ?? {};
  const { action = before?.groups?.action, image = before?.groups?.image } = tail.groups ?? {};
  return {
    ...(action === undefined ? {} : { action }),
    ...(image === undefined ? {} : { image: Number(image) }),
    ...(user === undefined ? {} : { user }),
    ...(userName === undefined ? {} : { userName }),
    status: [...status.matchAll(/\(([^()]*)\)|\[([^\]]*)\]\([^()]*\)/g)].map((part) => part[1] ?? part[2] ?? ''),
  };
}

/** `Job ID: …` behind a prompt, and the seed that may follow. */
const jobLabel =
  /job[ _-]?(?:id)?[*_`]{0,3}\s{0,3}[-:=#]?[*_`]{0,3}\s{0,9}[*_`<]{0,3}([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})[*_`>)\].,;]{0,5}(?:[\s,;|]{1,9}[*_`]{0,3}seed[*_`]{0,3}\s?[:=#]?[*_`]{0,3}\s{0,9}\d{1,10}[*_`)\].,;]{0,5})?$/iy;

/** The job id at the end of a range of a text, and the offset at which its label starts; `undefined` where there is none. */
export function findJob(
  source: string,
  start: number,
  end: number,
): { readonly start: number; readonly id: string } | undefined {
  const text = source.slice(0, end);
  const earliest = Math.max(start, end - 200);
  const named = text.slice(earliest).toLowerCase().lastIndexOf('job');
  if (named < 0) return undefined;
  let at = earliest + named;
  const id = matchAt(jobLabel, text, at)?.[1];
  while (at > start && '*_`(['.includes(text.charAt(at - 1))) at--;
  if (id === undefined || (at > start && isWordCode(codeAt(text, at - 1)))) return undefined;
  // The separator between prompt and label is part of the label.
  at = skipSeparatorsBack(text, start, at);
  if (at - 1 > start && isDash(codeAt(text, at - 1)) && isBlank(codeAt(text, at - 2)))
    at = skipSeparatorsBack(text, start, at - 1);
  while (isBlank(codeAt(text, at))) at++;
  return { start: at, id };
}

/** The offset at which the blanks, commas, semicolons and bars before `end` start. */
function skipSeparatorsBack(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (isBlankOrComma(codeAt(text, at - 1)) || ';|'.includes(text.charAt(at - 1)))) at--;
  return at;
}
