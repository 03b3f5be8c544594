import { createToken, type ITokenConfig, Lexer, type TokenType } from 'chevrotain';
import { linkEnd } from '../lexer/addresses.js';
import { type FlagMatch, matchFlag, type Scan } from '../lexer/flags.js';
import { type Braces, findBraces, type Group, noBraces } from '../lexer/groups.js';
import { findWrapper, type Wrapper } from '../lexer/wrapper.js';
import { emDash, hyphen, isBlank, isDash, isWordCode } from '../text/character-classes.js';

/** What one text is scanned with, beside the text: the patterns below read it, so it is set before each run. */
interface Context extends Scan {
  readonly wrapper: Wrapper | undefined;
  readonly braces: Braces;
  /** Where the newest separator ends, so that a weight can be told from a number in the text. */
  separatorEnd: number;
  boundary: number;
  flag: FlagMatch | undefined;
}

let context: Context = {
  source: '',
  start: 0,
  end: 0,
  groups: new Map(),
  wrapper: undefined,
  braces: noBraces,
  separatorEnd: -1,
  boundary: -1,
  flag: undefined,
};

const noGroups: ReadonlyMap<number, Group> = new Map();

/** Sets what the patterns read, and returns it: wrapper and braces are found once, before the first token. */
export function prepare(source: string, withGroups: boolean): Context {
  const wrapper = findWrapper(source);
  const start = wrapper ? wrapper.open.end : 0;
  const end = wrapper?.close?.start ?? source.length;
  const braces = withGroups ? findBraces(source, start, end) : noBraces;
  const groups =
    braces.groups.length > 0 ? new Map(braces.groups.map((group) => [group.range.start, group])) : noGroups;
  context = { source, start, end, groups, wrapper, braces, separatorEnd: -1, boundary: -1, flag: undefined };
  return context;
}

type Match = [string] & { payload?: unknown };

/** A pattern that is a function: the end of its match, or -1. What goes with the token is its payload. */
const scanner = (endAt: (source: string, at: number) => number, payload?: () => unknown) => ({
  exec(source: string, at: number): RegExpExecArray | null {
    const end = endAt(source, at);
    if (end <= at) return null;
    const match: Match = [source.slice(at, end)];
    if (payload) match.payload = payload();
    return match as unknown as RegExpExecArray;
  },
});

/** A token type whose pattern is a function; chevrotain has to be told which characters it may start with. */
const token = (
  name: string,
  { exec }: ReturnType<typeof scanner>,
  starts: (number | string)[],
  more: Partial<ITokenConfig> = {},
): TokenType => createToken({ name, pattern: exec, line_breaks: false, start_chars_hint: starts, ...more });

/** Every first character there is: past ASCII, chevrotain keeps a list for each 255 codes, so one of each stands for all. */
const anyStart = [...Array(257).keys(), ...Array.from({ length: 256 }, (_, index) => (index + 2) * 255)];
const codes = (...ranges: readonly (readonly [number, number])[]): number[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
const blankStart = codes(
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200b],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x2060],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
);
const dashStart = codes(
  [0x2d, 0x2d],
  [0x2010, 0x2015],
  [0x2212, 0x2212],
  [0x2e3a, 0x2e3a],
  [0xfe58, 0xfe58],
  [0xfe63, 0xfe63],
  [0xff0d, 0xff0d],
);

const blank = scanner((source, at) => {
  let end = at;
  while (end < source.length && isBlank(source.charCodeAt(end))) end++;
  return end;
});
export const Blank = token('Blank', blank, blankStart, { group: Lexer.SKIPPED });

const wrapperOpen = scanner((_, at) => (at === 0 && context.wrapper ? context.start : -1));
/** What stands in front of a wrapped prompt: `/imagine prompt:`, a mark, the `**` of an echo. */
export const WrapperOpen = token('WrapperOpen', wrapperOpen, anyStart);

const wrapperClose = scanner((source, at) => (at === context.end ? source.length : -1));
/** From the end of a wrapped prompt to the end. */
export const WrapperClose = token('WrapperClose', wrapperClose, anyStart);

const url = scanner((source, at) => {
  const end = urlEnd(source, at);
  if (end > at) context.boundary = end;
  return end;
});
/** An image's address, angle brackets included. */
export const Url = token('Url', url, ['h', 'H', '<']);

let group: Group | undefined;
const groupScanner = scanner(
  (_, at) => {
    group = context.groups.get(at);
    return group ? group.range.end : -1;
  },
  () => group,
);
/** A permutation group with all that is in it. */
export const GroupToken = token('Group', groupScanner, ['{']);

const separator = scanner((source, at) => {
  let end = at;
  while (end < context.end && source.charCodeAt(end) === 0x3a) end++;
  if (end - at < 2) return -1;
  context.separatorEnd = end;
  context.boundary = end;
  return end;
});
/** `::` between the parts of a multi-prompt. */
export const Separator = token('Separator', separator, [':']);

const weightPattern = /-?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(?!\.?\d|[,%/:]\d|[\p{L}\p{N}_%])/uy;
const weight = scanner((source, at) => {
  if (at !== context.separatorEnd) return -1;
  weightPattern.lastIndex = at;
  if (!weightPattern.test(source) || weightPattern.lastIndex > context.end) return -1;
  context.boundary = weightPattern.lastIndex;
  return weightPattern.lastIndex;
});
/** The number right behind `::`. */
export const Weight = token('Weight', weight, ['-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);

let found: FlagMatch | undefined;
const flagScanner = scanner(
  (source, at) => {
    // Chevrotain asks for every character of a dash's bucket, quotation marks among them.
    const dash = at < context.end && isDash(source.charCodeAt(at));
    found = dash ? matchFlag(context, at) : undefined;
    if (!found) return -1;
    context.boundary = found.end;
    context.flag = found;
    return found.end;
  },
  () => found,
);
/** A flag, or what was meant as one: dashes and name. */
export const Flag = createToken({ name: 'Flag', pattern: Lexer.NA });
/** The first flag ends the text; what follows are settings. */
export const FirstFlag = token('FirstFlag', flagScanner, dashStart, { categories: Flag, push_mode: 'settings' });
export const NextFlag = token('NextFlag', flagScanner, dashStart, { categories: Flag });

const text = scanner((source, at) => runEnd(source, at, false));
/** A run of plain text, blanks inside it included. */
export const Text = token('Text', text, anyStart);

const valueText = scanner((source, at) => runEnd(source, at, true));
/** The text behind a flag up to the next one, or to a group. */
export const ValueText = token('ValueText', valueText, anyStart);

/** All token types, in the order the parser is given them. */
export const tokenTypes: TokenType[] = [
  Blank,
  WrapperOpen,
  WrapperClose,
  Url,
  GroupToken,
  Separator,
  Weight,
  Flag,
  FirstFlag,
  NextFlag,
  Text,
  ValueText,
];

/** Makes the lexer. Validation is for the test that builds it with validation on: it costs more than all lexing. */
export const createLexer = ({ validate }: { readonly validate: boolean }): Lexer =>
  new Lexer(
    {
      modes: {
        text: [WrapperOpen, Blank, WrapperClose, Url, GroupToken, Separator, Weight, FirstFlag, Text],
        settings: [Blank, WrapperClose, GroupToken, NextFlag, ValueText],
      },
      defaultMode: 'text',
    },
    { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: !validate },
  );

/** What no structure starts with. Engines skip over a class of characters faster than a loop of ours could. */
const plainRun = /[^-:{\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A]*/y;

/** Where the run of text from `from` ends, blanks at its end left out. */
function runEnd(source: string, from: number, inValue: boolean): number {
  const { end, groups } = context;
  let at = from;
  while (at < end) {
    plainRun.lastIndex = at;
    plainRun.test(source);
    at = plainRun.lastIndex;
    if (at >= end) break;
    const code = source.charCodeAt(at);
    if (isDash(code)) {
      if (matchFlag(context, at)) break;
      // The rest of the dashes belongs to the same attempt.
      while (at < end && isDash(source.charCodeAt(at))) at++;
      continue;
    }
    if (code === 0x7b && groups.has(at)) break;
    if (code === 0x3a) {
      if (!inValue && source.charCodeAt(at + 1) === 0x3a && at + 1 < end) break;
      const start = urlStart(source, at, from);
      if (start >= 0) {
        const link = inValue ? -1 : linkEnd(context, start, from);
        if (link > at) {
          at = link;
          continue;
        }
        if (!inValue) {
          at = start;
          break;
        }
        at = Math.max(at + 1, urlEnd(source, start));
        continue;
      }
    }
    at++;
  }
  at = Math.min(at, end);
  while (at > from && isBlank(source.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the address starts whose `://` has its colon at `colon`, or -1. */
function urlStart(source: string, colon: number, from: number): number {
  if (!source.startsWith('//', colon + 1)) return -1;
  const letters = /https?$/i.exec(source.slice(Math.max(from, colon - 5), colon))?.[0].length ?? 0;
  if (letters === 0) return -1;
  const start = colon - letters;
  const brackets = /<{0,2}$/.exec(source.slice(Math.max(from, start - 2), start))?.[0].length ?? 0;
  const bracketed = start - brackets;
  return urlEnd(source, bracketed) > bracketed ? bracketed : -1;
}

const scheme = /<{0,2}https?:\/\/(?=[\p{L}\p{N}])/iuy;

/** Where the address that starts at `at` ends, or -1. */
function urlEnd(source: string, at: number): number {
  const code = source.charCodeAt(at);
  if (code !== 0x3c && (source.charCodeAt(at + 1) | 32) !== 0x74) return -1; // `<`, or `ht`
  if (at > context.start && at !== context.boundary && isWordCode(source.charCodeAt(at - 1))) return -1;
  scheme.lastIndex = at;
  if (!scheme.test(source)) return -1;
  const limit = context.end;
  let end = scheme.lastIndex;
  if (end >= limit) return -1;
  while (end < limit) {
    const char = source.charCodeAt(end);
    if (isBlank(char) || char === 0x3c || char === 0x3e || char === 0x22) break;
    if (char === 0x3a && source.charCodeAt(end + 1) === 0x3a) break;
    if (char === 0x7b && context.groups.has(end)) break;
    if ((char === hyphen && source.charCodeAt(end + 1) === hyphen) || char === emDash) {
      if (matchFlag(context, end, 0, true)) break;
      while (end < limit && isDash(source.charCodeAt(end))) end++;
      continue;
    }
    end++;
  }
  if (end < limit && code === 0x3c && source.charAt(end) === '>') {
    return end + (end + 1 < limit && source.startsWith('<<', at) && source.startsWith('>>', end) ? 2 : 1);
  }
  // A comma or full stop behind an address is the sentence's, as is a closing bracket.
  while (end > scheme.lastIndex + 1 && ',.;!?)]}\'"”’，。；'.includes(source.charAt(end - 1))) end--;
  return end;
}
