import { findParameter } from '../language/lookup.js';
import { findBraces, type Group } from '../lexer/groups.js';
import { isHarmless } from '../lexer/plain.js';
import { maxParsedLength } from '../lexer/scanner.js';
import { findWrapper, type Wrapper } from '../lexer/wrapper.js';
import { parse } from '../parser/parse.js';
import type { Flag } from '../parser/tree.js';
import { codeAt } from '../text/access.js';
import { isWordCode } from '../text/character-classes.js';
import { applyEdits } from '../text/edits.js';
import { anyDashClass, lineBreaks } from '../text/patterns.js';
import type { Edit, Range } from '../text/range.js';
import { plainText, trimBlanksAndCommas } from './intent.js';

/**
 * What a text is in a prompt: its words; words with known parameters, which have a diagnostic of their own and stay; or
 * items of `--no`, where fewer dashes are prose.
 */
export type TextPlace = 'words' | 'words with parameters' | 'items';

/** A flag in a text. */
interface TextFlag extends Pick<Flag, 'dash' | 'detached' | 'dashRange' | 'nameRange'> {
  readonly isKnown: boolean;
}

/** A construct that plain text must not contain, since a prompt gives it another meaning. */
interface Unsafe {
  /** The edits that replace each occurrence in a text with these flags. No replacement is unsafe itself. */
  find(text: string, flags: readonly TextFlag[], place: TextPlace): readonly Edit[];
  /** The reason, as the end of a sentence: `… since it`. */
  readonly because: string;
}

/** The constructs that give a text another meaning in a prompt. Each row sees the text as the rows before it left it. */
export const unsafe: readonly Unsafe[] = [
  {
    find: (text) => replacementEdits(text, lineBreaks, ' '),
    because: 'would end the prompt, which is one line',
  },
  {
    // Inside a word it starts no URL.
    find: (text) =>
      replacementEdits(text, /https?:\/\/(?=[\p{L}\p{N}])/giu, '').filter(
        ({ range: { start } }) => start === 0 || !isWordCode(codeAt(text, start - 1)),
      ),
    because: 'would be an image prompt',
  },
  {
    find: (text) => [
      ...replacementEdits(text, /(?<![^\s,])-{3,}(?![^\s,])/g, '-'),
      ...replacementEdits(text, /(?<![^\s,])--(?=\d)/g, ''),
    ],
    because: 'would be a parameter without a name',
  },
  { find: (text) => replacementEdits(text, /:{2,}/g, ':'), because: 'would weigh the words before it' },
  {
    // `cat--raw-looking`: no flag, since its name goes on, but nobody knows what the service makes of it.
    find: (text) =>
      [...text.matchAll(/(?<=[^\s-])--(?=([a-z]+)-)/gi)]
        .filter(([, name = '']) => findParameter(name))
        .map(({ index }) => ({ range: { start: index, end: index + 2 }, text: ' ' })),
    because: 'would look like a parameter',
  },
  {
    find(text) {
      const { groups, unbalanced } = findBraces(text, 0, text.length);
      const places = [...unbalanced, ...groups.flatMap(bracesOf)];
      return places.map((start) => ({
        range: { start, end: start + 1 },
        text: text.charAt(start) === '{' ? '(' : ')',
      }));
    },
    because: 'would start or end a permutation',
  },
  {
    find(_, flags, place) {
      // Behind a parameter that stays, words would be part of its value.
      const kept =
        place === 'words with parameters' ? flags.findIndex((flag) => flag.isKnown && isPlainFlag(flag)) : -1;
      return flags.slice(0, kept < 0 ? flags.length : kept).map(({ dashRange, nameRange, detached }) => ({
        range: { start: dashRange.start, end: nameRange.start },
        text: detached ? '' : ' ',
      }));
    },
    because: 'would start a parameter',
  },
];

/**
 * Whether a flag is spelled as the service asks: `--name`, behind a blank. In a description it stays as it is, since that is a
 * diagnostic of its own.
 */
export const isPlainFlag = ({ dash, detached, dashRange, nameRange }: Omit<TextFlag, 'isKnown'>): boolean =>
  dash === 'double' && detached && dashRange.end === nameRange.start;

const replacementEdits = (text: string, pattern: RegExp, becomes: string): readonly Edit[] =>
  [...text.matchAll(pattern)].map((match) => ({
    range: { start: match.index, end: match.index + match[0].length },
    text: becomes,
  }));

const bracesOf = ({ range, options }: Group): readonly number[] => [
  range.start,
  range.end - 1,
  ...options.flatMap(({ groups }) => groups.flatMap(bracesOf)),
];

/** One respelling, for a diagnostic. */
export interface Respelling {
  /** The original text. */
  readonly was: string;
  readonly because: string;
}

/** Whether a prompt reads a text as plain words in its place, as it is spelled. */
export const meansItself = (text: string, place: TextPlace = 'words'): boolean =>
  isPlainText(text) || respell(text, place).respellings.length === 0;

/** The characters that structures start with: one class, which engines match fastest, since most texts have none of them. */
const suspicious = new RegExp(String.raw`[${anyDashClass}:{}\r\n\u2028\u2029]`, 'g');

/**
 * Whether a text contains no structure, as most texts do not. Cheap; `true` is certain, `false` is not.
 */
export function isPlainText(text: string): boolean {
  suspicious.lastIndex = 0;
  while (suspicious.test(text)) if (!isHarmless(text, suspicious.lastIndex - 1, 0)) return false;
  return true;
}

/** The line breaks between words as respellings: lowering has replaced them by spaces, since a prompt is one line. */
export const lineBreakRespellings = (text: string): readonly Respelling[] =>
  [...trimBlanksAndCommas(text).matchAll(lineBreaks)].map(([was]) => ({ was, because: 'would end the prompt' }));

/** Options that parse the words of a request. They are an excerpt of a prompt, so they have no wrapper. */
const wordOptions = { wrapper: false } as const;

/** What items stand behind. */
const itemsFlag = '--no ';

/** The flags in a text, as it reads in its place. */
export function flagsIn(text: string, place: TextPlace): readonly TextFlag[] {
  const offset = place === 'items' ? itemsFlag.length : 0;
  const { settings } = parse(place === 'items' ? itemsFlag + text : text, wordOptions);
  const shift = ({ start, end }: Range): Range => ({ start: start - offset, end: end - offset });
  return settings
    .slice(place === 'items' ? 1 : 0)
    .map(({ flag: { dash, detached, dashRange, nameRange }, parameter }) => ({
      dash,
      detached,
      dashRange: shift(dashRange),
      nameRange: shift(nameRange),
      isKnown: parameter !== undefined,
    }));
}

/** Most rounds over the table. Each one removes characters, and no known text needs three. */
const maxRounds = 20;

/** Respells a text so that a prompt reads it as plain words in its place, and lists what it changed. */
export function respell(
  text: string,
  place: TextPlace = 'words',
): { readonly text: string; readonly respellings: readonly Respelling[] } {
  // A text that is too long to be parsed is plain words anyway.
  if (text.length > maxParsedLength || isPlainText(text)) return { text, respellings: [] };
  const respellings: Respelling[] = [];
  let current = text;
  let flags = flagsIn(current, place);
  for (let round = 0; round < maxRounds; round++) {
    const before = current;
    for (const { find, because } of unsafe) {
      const edits = find(current, flags, place);
      if (edits.length === 0) continue;
      for (const { range } of edits) respellings.push({ was: current.slice(range.start, range.end), because });
      current = applyEdits(current, edits);
      flags = flagsIn(current, place);
    }
    if (current === before) break;
  }
  return { text: current, respellings };
}

/** Why a prompt that is made from a request must not have a wrapper, by the kind of wrapper. Ends of `… since it`. */
export const wrapperReasons: Readonly<Record<Wrapper['kind'], string>> = {
  command: 'would be taken for the command in front of a prompt',
  echo: 'would make the prompt an echo of a job',
  marks: 'would be taken for marks around the prompt',
};

/** Words of a request that would be read as the wrapper of a prompt. */
export interface Wrapping {
  /** The ranges of the signs that make them look like one. */
  readonly signs: readonly Range[];
  /** The text of the wrapper, and why it cannot stay. */
  readonly respellings: readonly Respelling[];
}

/** The parts of a prompt made from a request that would be read as its wrapper. Undefined where it has none. */
export function wrapping(prompt: string): Wrapping | undefined {
  const wrapper = findWrapper(prompt);
  if (!wrapper) return undefined;
  const { kind, open, close } = wrapper;
  // Both marks of a pair go. Of other wrappers the part behind the prompt goes, or the part in front where that is all.
  const places = !close || close.end === close.start ? [open] : kind === 'marks' ? [open, close] : [close];
  const signs = places.flatMap(({ start, end }) =>
    replacementEdits(prompt.slice(start, end), /[^\p{L}\p{N}\s,]/gu, '').map(({ range }) => ({
      start: start + range.start,
      end: start + range.end,
    })),
  );
  const because = wrapperReasons[kind];
  return { signs, respellings: places.map(({ start, end }) => ({ was: prompt.slice(start, end).trim(), because })) };
}

/**
 * Removes the signs of a wrapper from a text that starts at `start` in the prompt: the `@` of mentions if there are any,
 * else all of them.
 */
export function withoutSigns(text: string, start: number, { signs }: Wrapping): string {
  const inText = signs.filter((sign) => sign.start >= start && sign.end <= start + text.length);
  const mentions = inText.filter((sign) => text.charAt(sign.start - start) === '@');
  return applyEdits(
    text,
    (mentions.length > 0 ? mentions : inText).map((sign) => ({
      range: { start: sign.start - start, end: sign.end - start },
      text: '',
    })),
  );
}

/** Respells a text at the front of a prompt, before `following`, so that it is not read as a wrapper either. */
export function respellFront(
  text: string,
  following = ', a',
): { readonly text: string; readonly respellings: readonly Respelling[] } {
  const respellings = [...lineBreakRespellings(text)];
  let current = plainText(text);
  for (;;) {
    const spelled = respell(current);
    current = plainText(spelled.text);
    const wrapper = wrapping(current + following);
    for (const each of [...spelled.respellings, ...(wrapper?.respellings ?? [])]) respellings.push(each);
    const bare = wrapper ? withoutSigns(current, 0, wrapper) : current;
    if (bare === current) return { text: current, respellings };
    current = plainText(bare);
  }
}
