import { findWrapper } from '../lexer/wrapper.js';
import { parse } from '../parser/parse.js';
import { dashClass } from '../text/patterns.js';

/**
 * The styles of the list marks of a text: `1.`, `-`. A line that starts with one is a prompt of its own, without the
 * mark. Plain data.
 */
export type Marks = readonly string[];

/** A mark in front of a prompt: a number, a bullet, a label such as `Prompt 2:`. */
interface Mark {
  /** Marks with the same style belong to one list. */
  readonly style: string;
  /** The value of a number or letter. */
  readonly value?: number;
  /** The end of the mark and its blanks. */
  readonly end: number;
  /** Whether it is always a mark; others have to be part of a list. */
  readonly sure?: true;
}

/** How many characters of a text decide whether its lines are a list. */
export const opening = 4096;

const blanks = '[ \\t\\u00A0\\u3000]';
const digits = '[0-9０-９]{1,4}';

/** Bullets. Typographic ones need no blank behind them. */
const bullet = new RegExp(
  `(?:(?<plain>[-*+–—→➔➜➤►▶»›>✓✔☛☞~·])${blanks}|(?<printed>[•‣⁃◦▪▫●○■□◆◇☐☑☒・∙]|\\[[ xX✓✔]?\\](?=${blanks})))${blanks}*(?=\\S)`,
  'y',
);
const checkbox = new RegExp(`\\[[ xX✓✔]\\]${blanks}+(?=\\S)`, 'y');
const pictograph = new RegExp(`(\\p{Extended_Pictographic})\\uFE0F?${blanks}+(?=\\S)`, 'uy');
const keycap = new RegExp(`([0-9]\\uFE0F?\\u20E3|🔟)[.):：]?${blanks}*(?=\\S)`, 'y');
const circled = new RegExp(`([①-⑳⑴-⒇⒈-⒛❶-❿➀-➉➊-➓])[.、．):：]?${blanks}*(?=\\S)`, 'y');
/** A number and the sign that ends it. Some signs need a blank behind them. */
const numbered = new RegExp(
  `(?<bold>\\*{2}|__|)(?:(?<open>[([（【])(?<inside>${digits})(?<close>[)\\]）】])[.:：]?|(?<sign>#|№ ?|[Nn][oOrR]\\. ?|)(?<bare>${digits})(?:\\\\?(?<stop>[.):：．、）])(?![0-9.:])|${blanks}*(?<dash>[${dashClass}])(?=${blanks})|(?<slash>/)(?=${blanks})|(?<tab>(?=\\t))|(?<gap>(?=${blanks}))))\\k<bold>${blanks}*(?=\\S)`,
  'y',
);
const lettered = new RegExp(`(?:\\(([a-z])\\)|([A-Za-z])([.)]))${blanks}+(?=\\S)`, 'y');
/** Words that stand with a number in front of list items. */
const words =
  'image|picture|photo|scene|shot|frame|panel|page|variation|variant|version|option|example|sample|idea|concept|item|number|chapter|day|slide|card|poster|cover|step|part|bild|szene|imagen|escena|scène|cena|imagem';
const counted = new RegExp(
  `(?<bold>[*_]{0,3})(?<word>${words})${blanks}?[#№]?${blanks}?(?<value>[0-9]{1,4})(?:\\k<bold>${blanks}?[:：.)]|${blanks}?[:：.)]\\k<bold>|${blanks}?\\k<bold>${blanks}?[${dashClass}](?=${blanks}))(?![0-9])${blanks}*(?=\\S)`,
  'iy',
);
/** A label in front of a prompt or by itself: `Prompt 1:`, `**Prompt:**`, `Midjourney prompt:`. */
const labelled = new RegExp(
  `(?<bold>[*_]{0,3})(?<kind>(?:(?:midjourney|mj|niji|discord|ai|art|image|text|example|sample|my|our|your|the|full|final|english|original)${blanks}){0,3})(?:prompts?|промпт|提示词|提示詞|プロンプト|프롬프트)(?<number>${blanks}?(?:[#№]|no\\.?|nr\\.?)?${blanks}?(?:[0-9]{1,4}|[a-h](?![\\p{L}\\p{N}])))?(?:\\k<bold>${blanks}?[:：]|${blanks}?[:：]\\k<bold>|(?<=[0-9a-h])(?:\\k<bold>${blanks}?[${dashClass}](?=${blanks}|$)|[.)]\\k<bold>(?=${blanks}|$)))${blanks}*`,
  'iuy',
);
/** The name of what a prompt is for, `Midjourney v6:`. */
const addressed = new RegExp(
  `(?<bold>[*_]{0,3})(?:midjourney|mj|niji)(?:${blanks}?v?[0-9](?:\\.[0-9])?)?(?:\\k<bold>${blanks}?[:：]|[:：]\\k<bold>)(?:(?<=：)|(?=${blanks}|$))${blanks}*`,
  'iy',
);
/** The starts of all marks that start with a letter. */
const worded = new RegExp(`n[or]\\.|midjourney|mj|niji|.{0,50}?prompt|(?:${words})`, 'iy');
/** A few words before the command: `Try this:`. */
const introduced = /[\p{L}\p{N}](?:[\p{L}\p{N} .,#'’()]|-(?!-)){0,60}[:：]\s*(?=\/imagine\b)/iuy;
const halfDay = '(?:\\s?[ap]\\.?\\s?m\\b\\.?)?';
/** The time and the name in front of a message: `[10:03, 01/03/2026] Ann:`, `3/1/26, 10:03 AM - Ann:`. */
const stamped = new RegExp(
  `(?:\\[[\\d.:/, -]{2,24}${halfDay}[\\d.:/, -]{0,14}\\]|[\\d./-]{6,10},? \\d{1,2}:\\d\\d(?::\\d\\d)?${halfDay} -) ?[\\p{L}\\p{N}~+](?:(?!--)[^:：]){0,60}[:：](?:\\s*(?=/imagine\\b)|\\s+(?=\\S))`,
  'iuy',
);
const prompted = new RegExp(`[$%]${blanks}*(?=/imagine\\b)`, 'iy');

/** The first numeral of each set, in the order of their code points. */
const firstSigns = ['①', '⑴', '⒈', '❶', '➀', '➊'] as const;

/** Matches a sticky pattern at an offset. */
function at(pattern: RegExp, line: string, start: number): RegExpExecArray | undefined {
  pattern.lastIndex = start;
  return pattern.exec(line) ?? undefined;
}

/** The mark at an offset, behind another mark of the same line. */
function markAt(line: string, start: number, before: Mark | undefined): Mark | undefined {
  const code = line.charCodeAt(start);
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  // A fast path: most lines start with a letter, and most marks do not.
  if (isLetter) {
    const second = line.charCodeAt(start + 1);
    if (second === dot || second === parenthesis) return letterAt(line, start);
    if (!at(worded, line, start)) return undefined;
    return numberAt(line, start) ?? labelAt(line, start) ?? wordAt(line, start);
  }
  return (
    (before && /^[-*+]$/.test(before.style) ? boxAt(line, start) : undefined) ??
    signAt(line, start) ??
    numberAt(line, start) ??
    letterAt(line, start) ??
    labelAt(line, start) ??
    wordAt(line, start) ??
    bulletAt(line, start)
  );
}

/** The checkbox of a task. */
function boxAt(line: string, start: number): Mark | undefined {
  const match = at(checkbox, line, start);
  return match && { style: '[ ]', end: start + match[0].length, sure: true };
}

/** A number in a single character: `①`, `1️⃣`. */
function signAt(line: string, start: number): Mark | undefined {
  const key = at(keycap, line, start);
  if (key) {
    const value = key[1] === '🔟' ? 10 : Number(line.charAt(start));
    return { style: '1\u20E3', value, end: start + key[0].length, sure: true };
  }
  const sign = at(circled, line, start);
  if (!sign) return undefined;
  const code = line.charCodeAt(start);
  const first = firstSigns.findLast((one) => one.charCodeAt(0) <= code) as string;
  return { style: first, value: code - first.charCodeAt(0) + 1, end: start + sign[0].length };
}

function numberAt(line: string, start: number): Mark | undefined {
  const match = at(numbered, line, start);
  if (!match?.groups) return undefined;
  const { bold, open = '', inside, close, sign = '', bare, stop, dash, slash, tab } = match.groups;
  // With only a blank behind it, a number counts only behind another mark.
  const last =
    close ?? stop ?? dash ?? slash ?? (tab === undefined ? undefined : '\t') ?? (sign === '' ? undefined : ' ');
  if (last === undefined) return undefined;
  const value = Number((inside ?? bare ?? '').normalize('NFKC'));
  return { style: `${bold}${open}${sign.trim()}1${last}`, value, end: start + match[0].length };
}

function letterAt(line: string, start: number): Mark | undefined {
  const match = at(lettered, line, start);
  if (!match) return undefined;
  const [all, inside, bare, stop = ''] = match;
  const letter = (inside ?? bare) as string;
  const a = letter >= 'a' ? 'a' : 'A';
  return {
    style: inside === undefined ? a + stop : '(a)',
    value: letter.charCodeAt(0) - a.charCodeAt(0) + 1,
    end: start + all.length,
  };
}

const labelStart = (line: string, start: number): RegExpExecArray | undefined =>
  at(labelled, line, start) ?? at(addressed, line, start);

function labelAt(line: string, start: number): Mark | undefined {
  const match = labelStart(line, start);
  if (!match?.groups) return undefined;
  const end = start + match[0].length;
  if (line.slice(end).trim() === '') return undefined;
  const { bold, kind, number } = match.groups;
  // The lexer handles the command itself.
  if (bold === '' && kind === '' && number === undefined && isCommand(line, start)) return undefined;
  return { style: 'prompt', end, sure: true };
}

function wordAt(line: string, start: number): Mark | undefined {
  const match = at(counted, line, start);
  if (!match?.groups) return undefined;
  const { word = '', value } = match.groups;
  return { style: word.toLowerCase(), value: Number(value), end: start + match[0].length };
}

function bulletAt(line: string, start: number): Mark | undefined {
  const match = at(bullet, line, start);
  if (match?.groups) {
    const { plain, printed = '' } = match.groups;
    const end = start + match[0].length;
    if (isSetting(line, start, end) || isStarred(line, start)) return undefined;
    return { style: plain ?? (printed.startsWith('[') ? '[ ]' : printed), end };
  }
  const picture = at(pictograph, line, start);
  return picture && { style: picture[1] as string, end: start + picture[0].length };
}

const dash = new RegExp(`[${dashClass}]`);

/** Whether a dash starts a setting: `— ar 3:2`. */
function isSetting(line: string, start: number, end: number): boolean {
  if (!dash.test(line.charAt(start))) return false;
  if (dash.test(line.charAt(end))) return true;
  return hasOnlySettings(`--${line.slice(end)}`) || parse(line.slice(start)).settings[0]?.range.start === 0;
}

/** Whether a text has nothing but settings, the first one of a known parameter. */
export function hasOnlySettings(text: string): boolean {
  const { parts, settings } = parse(text);
  const isBare = parts.every(({ content }) => content.length === 0) && settings.every(({ rest }) => !rest);
  return isBare && settings[0]?.parameter !== undefined;
}

/** Whether an asterisk is emphasis with its partner at the end: `* a castle *`. */
const isStarred = (line: string, start: number): boolean => line.charAt(start) === '*' && /\s\*\s*$/.test(line);

/** The marks at the start of a line: `- [ ] Prompt 1:`. */
function marksOf(line: string): readonly Mark[] {
  let end = frontOf(line);
  const marks: Mark[] = [];
  const hasCommand = line.includes('/') && /\/imagine\b/i.test(line);
  while (marks.length < 4 && line.charCodeAt(end) !== slash) {
    const mark =
      markAt(line, end, marks.at(-1)) ?? stampAt(line, end) ?? (hasCommand ? introductionAt(line, end) : undefined);
    if (!mark) break;
    marks.push(mark);
    end = mark.end;
  }
  return marks;
}

/** Whether a line starts with a mark, be it one of a list or not. */
export const hasMark = (line: string): boolean => marksOf(line).length > 0;

const slash = 0x2f;
const dot = 0x2e;
const parenthesis = 0x29;
const bracket = 0x5b;

/** The day, the time and the name in front of a message. */
function stampAt(line: string, start: number): Mark | undefined {
  const code = line.charCodeAt(start);
  // A fast path: nearly all lines start with a letter.
  if (code !== bracket && !(code >= 0x30 && code <= 0x39)) return undefined;
  const [stamp] = at(stamped, line, start) ?? [];
  if (stamp === undefined) return undefined;
  const end = start + stamp.length;
  // Without a day it may be anything: `[16:9] Poster: a fox`.
  return /\d[./-]\d{1,2}[./-]\d/.test(stamp) || isCommand(line, end) ? { style: 'stamp', end } : undefined;
}

function introductionAt(line: string, start: number): Mark | undefined {
  const prompt = at(prompted, line, start);
  if (prompt) return { style: '$', end: start + prompt[0].length };
  const [words] = at(introduced, line, start) ?? [];
  // A label is not the start of a sentence.
  return words === undefined
    ? undefined
    : { style: at(labelled, line, start)?.[0] === words ? 'prompt' : '', end: start + words.length };
}

const front = /[\s\uFEFF]*/y;

const frontOf = (line: string): number => at(front, line, 0)?.[0].length ?? 0;

/** Whether the command is at an offset; the text in front of it is not part of a prompt. */
const isCommand = (line: string, start: number): boolean =>
  at(command, line, start) !== undefined || findWrapper(line.slice(start))?.kind === 'command';

const command = /[*_]{0,3}\/imagine(?=[\s:：*_]|$)/iy;

/** The length of the marks at the start of a line that are not part of the prompt; 0 for none. */
export function markLength(line: string, list: Marks): number {
  const marks = marksOf(line);
  const last = marks.at(-1);
  if (!last) return 0;
  if (isCommand(line, last.end)) return last.end;
  const surely = marks.findLast(({ sure }) => sure)?.end ?? 0;
  let length = 0;
  for (const { style, end } of marks) {
    if (end > surely && !list.includes(style)) break;
    length = end;
  }
  return length;
}

/** A key for how a line starts: its marks, and whether it is a command or a label. An edit has to keep it. */
export const lookOf = (line: string): string => {
  const marks = marksOf(line);
  const last = marks.at(-1)?.end ?? 0;
  const looks = marks.map(({ style, value, end }) => `${style} ${value} ${end}`);
  return [...looks, isCommand(line, last), startsCommand(line), isLabel(line), isCommandAlone(line)].join();
};

/** Whether a line is a heading over others: `Animals:`. */
const isTitle = (line: string): boolean => line.length < 80 && /[:：]\s*$/.test(line);

/** The offset of the command that a line starts with, behind marks; undefined for other lines. */
export function commandIn(line: string): number | undefined {
  const marks = marksOf(line);
  // A few words in front make it a sentence.
  if (marks.some(({ style }) => style === '')) return undefined;
  const start = marks.at(-1)?.end ?? frontOf(line);
  return at(command, line, start) ? start : undefined;
}

/** Whether a line starts with the command, possibly behind marks. */
export const startsCommand = (line: string): boolean => line.includes('/') && commandIn(line) !== undefined;

/** The header of a table of one column, which nobody has a picture of. */
const header = /^\s*"?prompts?"?\s*$/i;

/** Whether a line is a label with nothing behind it, which is no prompt: `Prompt 1:`, `Midjourney:`. */
export function isLabel(line: string): boolean {
  if (header.test(line)) return true;
  if (line.length > 100 || !':：.)*_–—-'.includes(line.trimEnd().slice(-1))) return false;
  let end = frontOf(line);
  for (let mark = markAt(line, end, undefined); mark && !mark.sure; mark = markAt(line, end, undefined)) end = mark.end;
  const label = labelStart(line, end);
  return label !== undefined && line.slice(end + label[0].length).trim() === '';
}

/** Whether a line is the bare command, whose prompt is in the next line. */
export function isCommandAlone(line: string): boolean {
  if (line.length > 100 || !line.includes('/')) return false;
  const text = line.trim();
  return /^[*_`]{0,3}\/imagine(?:\s+prompt)?\s*[:：]?[*_`]{0,3}[:：]?$/i.test(text.slice(markLength(text, [])));
}

/** The styles of the lists that some lines form. An empty string stands for a blank line or a comment. */
export function listOf(lines: readonly string[]): Marks {
  const numbersByStyle = new Map<string, (number | undefined)[]>();
  let unmarked = 0;
  let marked = 0;
  let isItem = false;
  for (const line of lines) {
    const marks = marksOf(line);
    // An indented line belongs to the item above it.
    if (marks.length === 0 && isItem && /^[ \t]+\S/.test(line)) continue;
    isItem = marks.length > 0;
    if (line === '' || isLabel(line) || isCommandAlone(line)) continue;
    if (isItem) marked++;
    else if (!isTitle(line)) unmarked++;
    for (const { style, value } of marks) {
      const values = numbersByStyle.get(style);
      if (values) values.push(value);
      else numbersByStyle.set(style, [value]);
    }
  }
  const styles = [...numbersByStyle].filter(([style, values]) => {
    const [first] = values;
    if (first === undefined) return isBulleted(style, values.length, unmarked, marked);
    return isCounted(style, values as readonly number[], unmarked);
  });
  return styles.map(([style]) => style).sort();
}

/** Bullets that are recognized in a single line. */
const single = /^(?:[-*–•‣⁃◦▪▫●○■□◆◇☐☑☒→➤►]|\[ \])$/;
const isPicture = (style: string): boolean => /^\p{Extended_Pictographic}/u.test(style) && !single.test(style);

/** Whether `count` lines with one bullet form a list, among `marked` lines with any mark and `unmarked` others. */
function isBulleted(style: string, count: number, unmarked: number, marked: number): boolean {
  if (count === 1) return marked === 1 && unmarked === 0 && single.test(style);
  return count >= unmarked && (count > 2 || !isPicture(style));
}

/** Whether lines with numbers of one style count up, given the number of lines without any. */
function isCounted(style: string, values: readonly number[], unmarked: number): boolean {
  const first = values[0] as number;
  const steps = values.slice(1).map((value, index) => ({ value, by: value - (values[index] as number) }));
  const up = steps.filter(({ by }) => by === 1).length;
  // A list may start over, and items may be missing.
  const others = steps.filter(({ value, by }) => by !== 1 && value > 1);
  if (up === 0 || others.length > up || others.some(({ by }) => by < 1)) return false;
  const enough = values.length >= unmarked;
  // Initials and years may count up by chance.
  if (/^[aA]\.$/.test(style)) return first === 1 && up > 1 && enough;
  if (/^\p{L}/u.test(style)) return first < 2 && (up > 1 || enough);
  if (first > 999) return false;
  return up > 1 || (enough && first < 2);
}
