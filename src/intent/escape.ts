import { findBraces, type Group } from '../lexer/groups.js';
import { isHarmless } from '../lexer/plain.js';
import { maxParsedLength } from '../lexer/scanner.js';
import { findWrapper, type Wrapper } from '../lexer/wrapper.js';
import { parse } from '../parser/parse.js';
import type { Prompt } from '../parser/tree.js';
import { codeAt } from '../text/access.js';
import { isWordCode } from '../text/character-classes.js';
import { applyEdits } from '../text/edits.js';
import { anyDashClass, lineBreaks } from '../text/patterns.js';
import type { Edit, Range } from '../text/range.js';
import { plainText } from './intent.js';

/** One thing that plain text cannot say in a prompt, since it would mean something else there. */
interface Unsafe {
  /** Where it stands in a text, with what is written instead. No replacement is unsafe itself. */
  find(text: string, tree: Prompt, hasParameters: boolean): readonly Edit[];
  /** The end of `… since it`. */
  readonly because: string;
}

/** What a text would mean something else by, in a prompt. Each row is asked of the text as the rows before it left it. */
export const unsafe: readonly Unsafe[] = [
  {
    find: (text) => matches(text, lineBreaks, ' '),
    because: 'would end the prompt, which is one line',
  },
  {
    // Inside a word it is no address. Where no word follows, something has to stand for it.
    find: (text) =>
      matches(text, /<?https?:\/\/(?=[^\s<>"])/gi, '')
        .filter(({ range: { start } }) => start === 0 || !isWordCode(codeAt(text, start - 1)))
        .map(({ range }) => ({ range, text: text.charAt(range.end) === ',' ? 'http' : '' })),
    because: 'would be an image prompt',
  },
  {
    find: (text) => matches(text, /(?<![^\s,])-{3,}(?![^\s,])/g, '-'),
    because: 'would be a parameter without a name',
  },
  { find: (text) => matches(text, /:{2,}/g, ':'), because: 'would weigh the words before it' },
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
    find: (_, { settings }, hasParameters) =>
      settings
        .filter(({ flag, parameter }) => !(hasParameters && isPlain(flag) && parameter))
        .map(({ flag }) => ({
          range: { start: flag.dashRange.start, end: flag.nameRange.start },
          text: flag.detached ? '' : ' ',
        })),
    because: 'would start a parameter',
  },
];

/** `--name`: a parameter that somebody wrote into a prompt, which is an error of its own and stays as it stands. */
const isPlain = ({ dash, detached, dashRange, nameRange }: Prompt['settings'][number]['flag']): boolean =>
  dash === 'double' && detached && dashRange.end === nameRange.start;

const matches = (text: string, pattern: RegExp, becomes: string): readonly Edit[] =>
  [...text.matchAll(pattern)].map((match) => ({
    range: { start: match.index, end: match.index + match[0].length },
    text: becomes,
  }));

const bracesOf = ({ range, options }: Group): readonly number[] => [
  range.start,
  range.end - 1,
  ...options.flatMap(({ groups }) => groups.flatMap(bracesOf)),
];

/** One respelling, for a finding. */
export interface Respelling {
  /** What stood there. */
  readonly was: string;
  readonly because: string;
}

/** Whether a text stands for itself among the words of a prompt, as it is spelled. */
export const meansItself = (text: string): boolean => isPlainText(text) || respell(text).respellings.length === 0;

/** What structures start with. One class of characters, which engines look for fastest: most texts hold none of them. */
const suspicious = new RegExp(String.raw`[${anyDashClass}:{}\r\n\u2028\u2029]`, 'g');

/**
 * Whether a text means itself in a prompt: cheap to ask, and sure only where it says yes. No structure starts without
 * what is looked for here, and most texts hold none of it but a hyphen inside a word.
 */
export function isPlainText(text: string): boolean {
  suspicious.lastIndex = 0;
  while (suspicious.test(text)) if (!isHarmless(text, suspicious.lastIndex - 1, 0)) return false;
  return true;
}

/** How the words of a request are read: what they seem to be wrapped in is no wrapper yet. */
const words = { wrapper: false } as const;

/** Most rounds over the table. Each one takes characters away, and no text met needed three. */
const rounds = 20;

/**
 * A text spelled so that it stands for itself in a prompt, and what had to be respelled for that. `hasParameters` says that
 * known parameters in it are reported as what they are, and stay.
 */
export function respell(
  text: string,
  hasParameters = false,
): { readonly text: string; readonly respellings: readonly Respelling[] } {
  // What is too long to be read means nothing else.
  if (text.length > maxParsedLength || isPlainText(text)) return { text, respellings: [] };
  const respellings: Respelling[] = [];
  let current = text;
  let tree = parse(current, words);
  for (let round = 0; round < rounds; round++) {
    const before = current;
    for (const { find, because } of unsafe) {
      const edits = find(current, tree, hasParameters);
      if (edits.length === 0) continue;
      for (const { range } of edits) respellings.push({ was: current.slice(range.start, range.end), because });
      current = applyEdits(current, edits);
      tree = parse(current, words);
    }
    if (current === before) break;
  }
  return { text: current, respellings };
}

/** Why nothing may wrap a prompt that is made of a request, by what does. */
export const wrapped: Readonly<Record<Wrapper['kind'], string>> = {
  command: 'would be taken for the command in front of a prompt',
  echo: 'would make the prompt an echo of a job',
  marks: 'would be taken for marks around the prompt',
};

/** What is in the way of the words of a request: that they would be taken for what stands around a prompt. */
export interface Wrapping {
  /** Where signs stand that make them look so. */
  readonly signs: readonly Range[];
  /** What stands there, and why it cannot. */
  readonly respellings: readonly Respelling[];
}

/** What wraps a prompt that is made of the words of a request; undefined where nothing does. */
export function wrapping(prompt: string): Wrapping | undefined {
  const wrapper = findWrapper(prompt);
  if (!wrapper) return undefined;
  const { kind, open, close } = wrapper;
  // One mark without the other says less than none. Of all else, what stands behind a prompt is looked for first.
  const places = !close || close.end === close.start ? [open] : kind === 'marks' ? [open, close] : [close];
  const signs = places.flatMap(({ start, end }) =>
    matches(prompt.slice(start, end), /[^\p{L}\p{N}\s,]/gu, '').map(({ range }) => ({
      start: start + range.start,
      end: start + range.end,
    })),
  );
  const because = wrapped[kind];
  return { signs, respellings: places.map(({ start, end }) => ({ was: prompt.slice(start, end).trim(), because })) };
}

/** A text of a prompt, from `start` on, without those signs in it that name a user; where none does, without any. */
export function withoutSigns(text: string, start: number, { signs }: Wrapping): string {
  const own = signs.filter((sign) => sign.start >= start && sign.end <= start + text.length);
  const named = own.filter((sign) => text.charAt(sign.start - start) === '@');
  return applyEdits(
    text,
    (named.length > 0 ? named : own).map((sign) => ({
      range: { start: sign.start - start, end: sign.end - start },
      text: '',
    })),
  );
}

/** How text reads that stands in front of `behind`, as part of a prompt that it does not wrap. */
export function respellFront(
  text: string,
  behind = ', a',
): { readonly text: string; readonly respellings: readonly Respelling[] } {
  const respellings: Respelling[] = [];
  let current = plainText(text);
  for (;;) {
    const spelled = respell(current);
    current = plainText(spelled.text);
    const found = wrapping(current + behind);
    for (const each of [...spelled.respellings, ...(found?.respellings ?? [])]) respellings.push(each);
    const bare = found ? withoutSigns(current, 0, found) : current;
    if (bare === current) return { text: current, respellings };
    current = plainText(bare);
  }
}
