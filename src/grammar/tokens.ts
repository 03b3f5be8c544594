import { createToken, type ITokenConfig, Lexer, type TokenType } from 'chevrotain';
import { type FlagMatch, matchFlag } from '../lexer/flags.js';
import { isBlank, isDash } from '../text/character-classes.js';
import { decimalPattern } from '../text/patterns.js';
import { runEnd, urlEnd } from './runs.js';
import { PromptScan } from './scan.js';

/** What the text at hand is scanned with. Chevrotain gives a pattern the text and a place in it, and no more. */
let scan = new PromptScan('', true);

/** To be called before a text goes through the lexer. */
export function startScan(source: string, withGroups: boolean): PromptScan {
  scan = new PromptScan(source, withGroups);
  return scan;
}

type Match = [string] & { payload?: unknown };

/** Finds the end of a match that starts at a place in the text; -1, or the place itself, where there is none. */
type Pattern = (source: string, at: number) => number;

interface TokenOptions extends Partial<ITokenConfig> {
  /** What goes with a token that was just matched. */
  readonly payload?: () => unknown;
}

/** A token type whose pattern is a function; chevrotain has to be told which characters it may start with. */
function token(name: string, starts: (number | string)[], pattern: Pattern, more: TokenOptions = {}): TokenType {
  const { payload, ...config } = more;
  const exec = (source: string, at: number): RegExpExecArray | null => {
    const end = pattern(source, at);
    if (end <= at) return null;
    const match: Match = [source.slice(at, end)];
    if (payload) match.payload = payload();
    return match as unknown as RegExpExecArray;
  };
  return createToken({ name, pattern: exec, line_breaks: false, start_chars_hint: starts, ...config });
}

/** Every first character there is: past ASCII, chevrotain keeps a list for each 255 codes, so one of each stands for all. */
const anyStart = [...Array(257).keys(), ...Array.from({ length: 256 }, (_, index) => (index + 2) * 255)];
const codes = (...ranges: readonly (readonly [number, number])[]): number[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
const blankStart = codes(
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x61c, 0x61c],
  [0x1680, 0x1680],
  [0x2000, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x2060],
  [0x2066, 0x2069],
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

const digits = [...'0123456789'];

/** What may stand between two tokens. The lexer skips it. */
const Blank = token(
  'Blank',
  blankStart,
  (source, at) => {
    let end = at;
    while (end < source.length && isBlank(source.charCodeAt(end))) end++;
    return end;
  },
  { group: Lexer.SKIPPED },
);

const wrapper = { payload: () => scan.wrapper };
const WrapperOpen = token('WrapperOpen', anyStart, (_, at) => (at === 0 && scan.wrapper ? scan.start : -1), wrapper);
const WrapperClose = token('WrapperClose', anyStart, ({ length }, at) => (at === scan.end ? length : -1), wrapper);

const Url = token('Url', ['h', 'H', '<'], (_, at) => {
  const end = urlEnd(scan, at);
  if (end > at) scan.boundary = end;
  return end;
});

let groupAt = -1;
const Group = token(
  'Group',
  ['{'],
  (_, at) => {
    groupAt = at;
    return scan.groups.get(at)?.range.end ?? -1;
  },
  { payload: () => scan.groups.get(groupAt) },
);

const Separator = token('Separator', [':'], (source, at) => {
  let end = at;
  while (end < scan.end && source.charCodeAt(end) === 0x3a) end++;
  if (end - at < 2) return -1;
  scan.separatorEnd = end;
  scan.boundary = end;
  return end;
});

const weight = new RegExp(String.raw`-?${decimalPattern()}(?!\.?\d|[,%/:]\d|[\p{L}\p{N}_%])`, 'uy');
const Weight = token('Weight', ['-', '.', ...digits], (source, at) => {
  if (at !== scan.separatorEnd) return -1;
  weight.lastIndex = at;
  if (!weight.test(source) || weight.lastIndex > scan.end) return -1;
  scan.boundary = weight.lastIndex;
  return weight.lastIndex;
});

/** Either of the two that follow. The first flag ends the text; from there on there are settings. */
const Flag = createToken({ name: 'Flag', pattern: Lexer.NA });

let flagMatch: FlagMatch | undefined;
const flagEnd: Pattern = (source, at) => {
  // Chevrotain asks for every character of a dash's bucket, quotation marks among them.
  const dash = at < scan.end && isDash(source.charCodeAt(at));
  flagMatch = dash ? matchFlag(scan, at) : undefined;
  if (!flagMatch) return -1;
  scan.boundary = flagMatch.end;
  scan.flag = flagMatch;
  return flagMatch.end;
};
const flag = { categories: Flag, payload: () => flagMatch };
const FirstFlag = token('FirstFlag', dashStart, flagEnd, { ...flag, push_mode: 'settings' });
const NextFlag = token('NextFlag', dashStart, flagEnd, flag);

const Text = token('Text', anyStart, (_, at) => runEnd(scan, at, false));
const ValueText = token('ValueText', anyStart, (_, at) => runEnd(scan, at, true));

/** The token types of chevrotain by their names. */
export interface TokenTypes {
  /** Blanks, the zero-width ones among them. They are in no tree: the lexer skips them. */
  readonly Blank: TokenType;
  /** What stands in front of a wrapped prompt: `/imagine prompt:`, a mark, the `**` of an echo. */
  readonly WrapperOpen: TokenType;
  /** From the end of a wrapped prompt to the end of the text. */
  readonly WrapperClose: TokenType;
  /** An image's address, angle brackets included. */
  readonly Url: TokenType;
  /** A permutation group with all that is in it. */
  readonly Group: TokenType;
  /** `::` between the parts of a multi-prompt. */
  readonly Separator: TokenType;
  /** The number right behind `::`. */
  readonly Weight: TokenType;
  /** A flag, or what was meant as one: dashes and name. The category of the next two. */
  readonly Flag: TokenType;
  /** The flag that ends the text. */
  readonly FirstFlag: TokenType;
  readonly NextFlag: TokenType;
  /** A run of plain text, blanks inside it included. */
  readonly Text: TokenType;
  /** The text behind a flag up to the next one, or to a group. */
  readonly ValueText: TokenType;
}

/** All token types, in the order the parser is given them. */
export const tokenTypes: TokenTypes = {
  Blank,
  WrapperOpen,
  WrapperClose,
  Url,
  Group,
  Separator,
  Weight,
  Flag,
  FirstFlag,
  NextFlag,
  Text,
  ValueText,
};

/** Makes the lexer. Validation is for the test that builds it with validation on: it costs more than all lexing. */
export const createLexer = ({ validate }: { readonly validate: boolean }): Lexer =>
  new Lexer(
    {
      modes: {
        text: [WrapperOpen, Blank, WrapperClose, Url, Group, Separator, Weight, FirstFlag, Text],
        unread: [Blank, Text],
        settings: [Blank, WrapperClose, Group, NextFlag, ValueText],
      },
      defaultMode: 'text',
    },
    { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: !validate },
  );
