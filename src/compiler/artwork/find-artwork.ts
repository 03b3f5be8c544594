import { codeAt } from '../../text/access.js';
import type { Range } from '../../text/range.js';
import { isArtwork } from './judge.js';
import { classes, classOf, fillClasses, gap, hasOthers, letters, noLetter, readLetters } from './letters.js';
import { findInScripts } from './scripts.js';
import { artworkWords, type Strength } from './words.js';

// Searches for all words of the table at once, by a hash of four characters. One pattern of all words would be five lines, but
// makes compiling real prompts 18 to 29 % slower (`docs/performance.md`).

/**
 * A bit for each hash of four characters that a word may start with. A text is scanned once, however many words there are;
 * no step depends on the one before it, and the table fits into the processor's cache.
 */
const bits = new Uint32Array(1 << 11);
/** For each element of `bits`, the index in `nodes` of the first node of the chain of its words; 0 where there are none. */
const slots = new Uint16Array(1 << 11);
/** Nodes of two elements: the index of a word in `words`, and the index of the next node; 0 ends the chain. */
const nodes = new Uint16Array(1 << 12);
/** For each element of `bits`, the classes that the fifth and the sixth character of its words may have, a bit each. */
const masks = [new Int32Array(1 << 11), new Int32Array(1 << 11)] as const;
/** All words, one after the other. Each is its strength, its length, then its letters. */
const words = new Uint8Array(1 << 14);
const strengths: readonly Strength[] = [
  'none',
  'sure',
  'medium',
  'weak',
  'media',
  'material',
  'tool',
  'name',
  'maker',
  'request',
];

const hashOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> 16;

function fill(): void {
  if (lastNode > 0) return;
  fillClasses();
  let end = 0;
  for (const [strength, list] of Object.values(artworkWords)) {
    const index = strengths.indexOf(strength);
    if (index < 0) continue;
    let start = end;
    end += 2;
    for (let at = 0; at <= list.length; at++) {
      const code = at < list.length ? list.charCodeAt(at) : 44;
      if (code !== 44) words[end++] = code;
      else {
        words[start] = index;
        words[start + 1] = end - start - 2;
        addWord(start);
        start = end;
        end += 2;
      }
    }
    end = start;
  }
}

/** Adds a word under its first characters, once with its blanks and once without. */
function addWord(word: number): void {
  const end = word + 2 + (words[word + 1] as number);
  for (const blanks of [true, false]) {
    let count = 0;
    let hasBlank = false;
    for (let at = word + 2; at < end && count < 6; at++) {
      const code = words[at] as number;
      if (code === 32) hasBlank = true;
      if (code !== 32 || blanks) first[count++] = classes[code] as number;
    }
    if (!blanks && !hasBlank) return;
    if (count > 3) addBeginning(word, count);
    // Behind three letters comes the end, or an `s`; behind `by` a blank and a letter.
    else if (count === 3) for (const last of [noLetter, gap, 20]) addBeginning(word, count, last);
    else for (let last = 2; last < 32; last++) addBeginning(word, count, last);
  }
}

const first = [0, 0, 0, 0, 0, 0];
let lastNode = 0;

function addBeginning(word: number, count: number, last = 0): void {
  const [one = 0, two = 0, three = 0, four = 0] = first;
  const key = (one << 15) | (two << 10) | ((count > 2 ? three : gap) << 5) | (count > 3 ? four : last);
  const hash = hashOf(key);
  const slot = hash >> 5;
  bits[slot] = (bits[slot] as number) | (1 << (hash & 31));
  for (let index = 0; index < 2; index++) {
    const mask = masks[index] as Int32Array;
    mask[slot] = (mask[slot] as number) | (count > 4 + index ? 1 << (first[4 + index] as number) : -1);
  }
  lastNode += 2;
  nodes[lastNode] = word;
  nodes[lastNode + 1] = slots[slot] as number;
  slots[slot] = lastNode;
}

/** The range of the first words that name another medium than photography; `undefined` where there are none. */
export function findArtwork(text: string): Range | undefined {
  fill();
  const length = text.length;
  const of = readLetters(text);
  const [fifth, sixth] = masks;
  let window = 0;
  // Include the space behind the text, since a word of three letters may end it.
  for (let at = 0; at <= length; at++) {
    window = ((window << 5) | (classes[of[at] as number] as number)) & 0x1ffffff;
    const hash = Math.imul(window & 0xfffff, 0x9e3779b1) >>> 16;
    // One branch for two tests: a word may start with these characters, and no letter (class 0 or 1) stands before them.
    if ((((bits[hash >> 5] as number) >>> (hash & 31)) & (((window >> 20) - 2) >>> 31)) !== 0) {
      const slot = hash >> 5;
      const next =
        ((fifth[slot] as number) >>> (classes[of[at + 1] as number] as number)) &
        ((sixth[slot] as number) >>> (classes[of[at + 2] as number] as number));
      if ((next & 1) !== 0) {
        const range = look(text, at - 3, slot);
        if (range) return range;
      }
    }
  }
  return hasOthers ? findInScripts(text) : undefined;
}

/** The range of the longest word of artwork that starts at `start`. Undefined where it does not say what the picture is. */
function look(text: string, start: number, slot: number): Range | undefined {
  let longest = 0;
  let most = 0;
  let strength = 0;
  for (let node = start < 0 ? 0 : (slots[slot] as number); node > 0; node = nodes[node + 1] as number) {
    const word = nodes[node] as number;
    const stem = matchStem(start, word + 2, words[word + 1] as number);
    if (stem <= longest) continue;
    const end = endOf(text, start, stem);
    if (end < 0) continue;
    longest = stem;
    most = end;
    strength = words[word] as number;
  }
  if (most === 0 || !isArtwork(text, start, most, strengths[strength] as Strength)) return undefined;
  // A letter beyond ASCII ends a stem, and not the word: `ilustración`.
  return { start, end: most + (/^\p{L}*/u.exec(text.slice(most))?.[0].length ?? 0) };
}

/** The end in the text of a stem that starts at `start`; -1 where another word stands there. */
function matchStem(start: number, word: number, size: number): number {
  const of = letters;
  let at = start;
  for (let next = word; next < word + size; next++) {
    const wanted = words[next] as number;
    const code = of[at] as number;
    if ((code | 32) === wanted) at++;
    // A blank in the table also matches a hyphen or nothing, an apostrophe also nothing.
    else if (wanted === 32) at += code === 45 ? 1 : 0;
    else if (wanted !== 39) return -1;
  }
  return at;
}

/** The endings that a stem may have. */
const ending = /(?:e|e?[ds]|r(?:s|ed|ing)?|ings?|ions?|ive|ish)\b/iy;

/** The end of the word that starts with a stem; -1 where that is another word. */
function endOf(text: string, start: number, stem: number): number {
  if (!goesOn(text, stem)) return stem;
  // Stems as short as `art` start too many words to try a pattern on each.
  if (stem - start < 5) return (codeAt(text, stem) | 32) === 115 && !goesOn(text, stem + 1) ? stem + 1 : -1;
  ending.lastIndex = stem;
  return ending.test(text) ? ending.lastIndex : -1;
}

const goesOn = (text: string, at: number): boolean => at < text.length && classOf(codeAt(text, at)) > gap;
