import { isAsciiWord, isWordCode } from '../lexer/characters.js';
import { findBraces, type Group } from '../lexer/groups.js';
import { isHarmless } from '../lexer/plain.js';
import { longestRead } from '../lexer/scanner.js';
import { parse } from '../parser/parse.js';
import type { Prompt } from '../parser/tree.js';
import { codeAt } from '../text/access.js';
import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';

/** One thing that plain text cannot say in a prompt, since it would mean something else there. */
interface Unsafe {
  /** Where it stands in a text, with what is written instead. No replacement is unsafe itself. */
  find(text: string, tree: Prompt, isPrompt: boolean): readonly Edit[];
  /** The end of `… since it`. */
  readonly because: string;
}

/** What a text would mean something else by, in a prompt. Each row is asked of the text as the rows before it left it. */
export const unsafe: readonly Unsafe[] = [
  {
    find: (text) => matches(text, /[\r\n\u2028\u2029]+/g, ' '),
    because: 'would end the prompt: a prompt is one line',
  },
  {
    find(text, { wrapper }, isPrompt) {
      if (isPrompt) return wrapper?.kind === 'echo' ? [{ range: wrapper.open, text: '' }] : [];
      // The prompt that it becomes a part of may start as an echo does.
      return matches(text, /\*\* - (?=[^<>]*<@)/g, '**- ');
    },
    because: 'would make the prompt an echo of a job',
  },
  {
    find(text) {
      const command = /^\s*(?<slash>\/?)(?:imagine|prompt?)\b(?:\s+prompt)?(?:\s*\d{1,4})?\s*(?<colon>:?)/i.exec(text);
      const end = command?.[0].length ?? 0;
      const { slash: sign = '', colon = '' } = command?.groups ?? {};
      const slash = sign === '' ? -1 : text.indexOf('/');
      return [
        ...(slash < 0 ? [] : [{ range: { start: slash, end: slash + 1 }, text: '' }]),
        ...(colon === '' ? [] : [{ range: { start: end - 1, end }, text: '' }]),
      ];
    },
    because: 'would be taken for the command in front of a prompt',
  },
  {
    // Inside a word it is no address.
    find: (text) =>
      matches(text, /<?https?:\/\/(?=[^\s<>"])/gi, '').filter(
        ({ range: { start } }) => start === 0 || !isWordCode(codeAt(text, start - 1)),
      ),
    because: 'would be an image prompt',
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
    find: (_, { settings }, isPrompt) =>
      settings
        .filter(({ flag, parameter }) => !(isPrompt && isPlain(flag) && parameter))
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

/**
 * Whether a text means itself in a prompt: cheap to ask, and sure only where it says yes. No structure starts without
 * what is looked for here, and most texts hold none of it but a hyphen inside a word.
 */
export const isPlainText = (text: string): boolean => !mayHoldStructure(text) && !startsAsWrapper(text);

/**
 * Whether a text stands for itself in a prompt, as it is spelled. `plain`: it is plain words, as a tree says of a text, so
 * no structure needs to be looked for.
 */
export const meansItself = (text: string, plain = false): boolean =>
  (plain && !startsAsWrapper(text)) || isPlainText(text) || respell(text).respellings.length === 0;

const startsAsWrapper = (text: string): boolean => mayBeWrapped(text) && /^\s*(?:\/|\*\*|imagine|promp)/i.test(text);

/** No text that begins with another letter is in a wrapper. */
function mayBeWrapped(text: string): boolean {
  if (text === '') return false;
  const first = codeAt(text, 0);
  return !isAsciiWord(first) || (first | 0x20) === 0x69 || (first | 0x20) === 0x70;
}

/** What structures start with. One class of characters, which engines look for fastest: most texts hold none of them. */
const suspicious = /[-:{}\r\n\u2010-\u2015\u2028\u2029\u2212\uFE58\uFE63\uFF0D\u2E3A]/g;

function mayHoldStructure(text: string): boolean {
  suspicious.lastIndex = 0;
  while (suspicious.test(text)) if (!isHarmless(text, suspicious.lastIndex - 1, 0)) return true;
  return false;
}

/** Most rounds over the table. Each one takes characters away, and no text met needed three. */
const rounds = 20;

/**
 * A text spelled so that it stands for itself in a prompt, and what had to be respelled for that. `isPrompt` says that it
 * is the prompt of a request, where a known parameter is reported as what it is.
 */
export function respell(
  text: string,
  isPrompt = false,
): { readonly text: string; readonly respellings: readonly Respelling[] } {
  // What is too long to be read means nothing else.
  if (text.length > longestRead || isPlainText(text)) return { text, respellings: [] };
  const respellings: Respelling[] = [];
  let current = text;
  let tree = parse(current);
  for (let round = 0; round < rounds; round++) {
    const before = current;
    for (const { find, because } of unsafe) {
      const edits = find(current, tree, isPrompt);
      if (edits.length === 0) continue;
      for (const { range } of edits) respellings.push({ was: current.slice(range.start, range.end), because });
      current = applyEdits(current, edits);
      tree = parse(current);
    }
    if (current === before) break;
  }
  return { text: current, respellings };
}
