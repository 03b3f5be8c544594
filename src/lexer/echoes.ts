import { codeAt } from '../text/access.js';
import { isBlank, isBlankOrComma, isDash, isWordCode } from '../text/character-classes.js';
import { dashClass } from '../text/patterns.js';

/** What an echo says beside the prompt. */
export interface Echo {
  /** What was done, as the echo words it: `Variations (Strong)`, `Upscaled (4x)`. Undefined for a new grid. */
  readonly action?: string;
  /** Which picture of the grid, 1 to 4, for one taken out or worked on. */
  readonly image?: number;
  /** The id of the user who ran the job. */
  readonly user?: string;
  /** The name of that user, where it stands in place of the id. */
  readonly userName?: string;
  /** What the brackets at the end say, in order: `31%`, `fast`, `relaxed, stealth`. They set nothing. */
  readonly status: readonly string[];
}

/** An echo in a text: where the prompt in it starts and ends, and what else it says. */
export interface FoundEcho {
  readonly start: number;
  readonly end: number;
  /** Whether the prompt stands between stars, as the bot writes it. */
  readonly starred: boolean;
  readonly echo: Echo;
}

/** Longest tail that is looked at; the service writes about a hundred characters. */
const longestTail = 600;

/** The tail of an echo: what was done, by whom, how the job stands, and the line that newer echoes end with. */
const tailOf = (dash: string, action: string): RegExp =>
  new RegExp(
    `${dash}\\s+(?:Image\\s+#(?<image>\\d)\\s*|(?<action>${action})\\s+by\\s+)?` +
      '(?:<@!?(?<user>\\d{1,30})>|@(?<userName>[^\\s<>@][^\\n<>@]{0,60}?))' +
      '(?<status>(?:\\s*(?:\\([^()\\n]{0,99}\\)|\\[[^\\]\\n]{0,99}\\]\\([^()\\n]{0,300}\\)))*)' +
      '\\s*(?:\\n\\s*(?:-#|Create, explore)[^\\n]*)?\\s*$',
    'y',
  );

/** Behind the stars that end a prompt anything may have been done. */
const starredTail = tailOf('\\*\\*\\s*-', '[^<>@\\n]{1,80}?');

/** Without them the words have to be the bot's. */
const plainTail = tailOf(
  `[${dashClass}]`,
  '(?:Variation|Upscal|Pan|Zoom|Remix|Vary|Remaster|Reroll|Inpaint|Region|Make|Animat|Extend|Edit)[^<>@\\n]{0,40}?',
);

/** How a job stands, as the bot words it. */
const known =
  /^(?:\d{1,3}%|(?:(?:fast|relax|relaxed|turbo|stealth|public)(?:, *|$))+|waiting to start|queued|paused|stopped|edited|open on website.*)$/i;

/** What the bot says of a job that is about to start, in front of its prompt: `Upscaling image #4 with`. */
const lead =
  /(?<action>[A-Z][a-z]+ing\b[^*#\n]{0,60}?)\s+(?:(?:for\s+)?image\s+#(?<image>\d)\s+with\b(?:\s+prompt\b)?:?\s+|(?=\*\*))/y;

/** The echo that a range of a text is. No blanks stand at its ends. */
export function findEcho(source: string, start: number, end: number): FoundEcho | undefined {
  const earliest = Math.max(start, end - longestTail);
  const at = source.indexOf('@', earliest);
  if (at < 0 || at >= end) return undefined;
  const text = source.slice(0, end);
  return findStarred(text, start, earliest) ?? findPlain(text, start, earliest);
}

function findStarred(text: string, start: number, earliest: number): FoundEcho | undefined {
  const stars = text.lastIndexOf('** - ');
  if (stars < earliest) return undefined;
  const tail = matchAt(starredTail, text, stars);
  const before = tail && !text.startsWith('**', start) ? matchAt(lead, text, start) : undefined;
  const open = before ? lead.lastIndex : start;
  if (!tail || open + 2 > stars || !text.startsWith('**', open)) return undefined;
  return { start: open + 2, end: stars, starred: true, echo: echoOf(tail, before) };
}

function findPlain(text: string, start: number, earliest: number): FoundEcho | undefined {
  for (let dash = nextDash(text, earliest); dash >= 0; dash = nextDash(text, dash + 1)) {
    const tail = matchAt(plainTail, text, dash);
    if (!tail) continue;
    const { user, image } = tail.groups ?? {};
    const last = echoOf(tail, undefined).status.at(-1);
    // People write `- @name` as well: only the bot says how a job stands, or which picture it is.
    if (user === undefined && (last === undefined ? image === undefined : !known.test(last))) continue;
    const before = matchAt(lead, text, start);
    const from = before ? Math.min(lead.lastIndex, dash) : start;
    // Where the stars in front were not copied, those behind go as well.
    const stars = /\*\*\s*$/.exec(text.slice(Math.max(from, dash - 9), dash));
    const end = stars && !text.startsWith('*', from) ? dash - stars[0].length : dash;
    return { start: from, end, starred: false, echo: echoOf(tail, before) };
  }
  return undefined;
}

/** Where the next dash between blanks stands, or -1. */
function nextDash(text: string, from: number): number {
  const found = new RegExp(String.raw`(?<=^|\s)[${dashClass}]\s`, 'g');
  found.lastIndex = from;
  return found.exec(text)?.index ?? -1;
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

/** What names a job behind a prompt, and the seed that may follow. */
const job =
  /job[ _-]?(?:id)?[*_`]{0,3}\s{0,3}[-:=#]?[*_`]{0,3}\s{0,9}[*_`<]{0,3}([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})[*_`>)\].,;]{0,5}(?:[\s,;|]{1,9}[*_`]{0,3}seed[*_`]{0,3}\s?[:=#]?[*_`]{0,3}\s{0,9}\d{1,10}[*_`)\].,;]{0,5})?$/iy;

/** Where what names the job of a prompt starts, at the end of a range of a text, and the job's id. */
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
  const id = matchAt(job, text, at)?.[1];
  while (at > start && '*_`(['.includes(text.charAt(at - 1))) at--;
  if (id === undefined || (at > start && isWordCode(codeAt(text, at - 1)))) return undefined;
  // What joins it to the prompt goes with it.
  at = skipBack(text, start, at);
  if (at - 1 > start && isDash(codeAt(text, at - 1)) && isBlank(codeAt(text, at - 2)))
    at = skipBack(text, start, at - 1);
  while (isBlank(codeAt(text, at))) at++;
  return { start: at, id };
}

function skipBack(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (isBlankOrComma(codeAt(text, at - 1)) || ';|'.includes(text.charAt(at - 1)))) at--;
  return at;
}
