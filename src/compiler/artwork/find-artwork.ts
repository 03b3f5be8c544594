import { codeAt } from '../../text/access.js';
import type { Range } from '../../text/range.js';
import { artworkWords, type Strength } from './words.js';

/** Classes of characters: what is no letter, what stands between words that belong together, then letters and digits. */
const columns = '  abcdefghijklmnopqrstuvwxyz3816';
const other = 0;
const gap = 1;
/** Of the characters of `letters`. There are 32 classes, so that four characters come to 20 bits. */
const classes = new Uint8Array(256);
/**
 * Whether a word may begin with four characters, a bit each by a hash of theirs: a text is looked through once, however
 * many words there are, no step waits for the one before it, and all of the table stays close to the processor.
 */
const bits = new Uint32Array(1 << 11);
/** The words whose hash falls to an element of `bits`, as a chain: where in `nodes` it begins. */
const slots = new Uint16Array(1 << 11);
/** Where a word stands in `words`, and the next node of its chain; 0 ends one. */
const nodes = new Uint16Array(1 << 12);
/** The fifth and the sixth character that may follow, a bit for each class. */
const masks = [new Int32Array(1 << 11), new Int32Array(1 << 11)] as const;
/** Words, one behind the other: strength, length, letters. */
const words = new Uint8Array(1 << 13);
const strengths: readonly Strength[] = ['none', 'sure', 'medium', 'weak', 'name', 'maker'];
/** What says that a text describes a photograph. Undefined until a text is looked through. */
let photograph: RegExp | undefined;

const hashOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> 16;

function fill(): RegExp {
  for (let column = gap + 1; column < columns.length; column++) {
    const letter = columns.charAt(column);
    for (const each of [letter, letter.toUpperCase()]) classes[each.charCodeAt(0)] = column;
  }
  // `3d`, `c4d` and `ue5` are told by more than four characters; other digits only have to be no end of a word.
  for (const digit of '45') classes[digit.charCodeAt(0)] = columns.indexOf('3');
  for (const letter of '0279_') classes[letter.charCodeAt(0)] = columns.indexOf('q');
  classes[32] = classes[45] = gap;
  const patterns: Partial<Record<Strength, string>> = {};
  let end = 0;
  for (const [strength, list] of Object.values(artworkWords)) {
    patterns[strength] = list.replace(/,/g, '|').replace(/ /g, '[ -]?');
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
  return new RegExp(`photo(?![ -]?(?:${patterns.thing}))|${patterns.photo}`, 'i');
}

/** Adds a word by how it may begin: with a blank or without one. */
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
    else if (count === 3) for (const last of [other, gap, 20]) addBeginning(word, count, last);
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

const classOf = (code: number): number => (code < 256 ? (classes[code] as number) : other);

/** A text with a byte for each character, and blanks behind it: engines read bytes twice as fast as characters. */
let letters = new Uint8Array(1 << 12);
const encoder = new TextEncoder();

/** An apostrophe, and hyphens. */
const lookalikes: ReadonlyMap<number, number> = new Map([
  [0x2019, 39],
  [0x2010, 45],
  [0x2011, 45],
]);

function readLetters(text: string, length: number): void {
  if (letters.length < length + 4) letters = new Uint8Array(2 * length);
  if (encoder.encodeInto(text, letters).written !== length) {
    for (let at = 0; at < length; at++) {
      const code = codeAt(text, at);
      letters[at] = code < 256 ? code : (lookalikes.get(code) ?? 255);
    }
  }
  letters[length] = letters[length + 1] = letters[length + 2] = 32;
}

/** Where a text first names another medium than photography, or `undefined`. */
export function findArtwork(text: string): Range | undefined {
  photograph ??= fill();
  const length = text.length;
  readLetters(text, length);
  const of = letters;
  const [fifth, sixth] = masks;
  let window = 0;
  // With the blank behind: a word of three letters may stand at the end.
  for (let at = 0; at <= length; at++) {
    window = ((window << 5) | (classes[of[at] as number] as number)) & 0x1ffffff;
    const hash = Math.imul(window & 0xfffff, 0x9e3779b1) >>> 16;
    // One branch for both: a word may begin so, and the class in front is that of no letter (below 2).
    if ((((bits[hash >> 5] as number) >>> (hash & 31)) & (((window >> 20) - 2) >>> 31)) !== 0) {
      const slot = hash >> 5;
      const next =
        ((fifth[slot] as number) >>> (classes[of[at + 1] as number] as number)) &
        ((sixth[slot] as number) >>> (classes[of[at + 2] as number] as number));
      if ((next & 1) !== 0) {
        const found = look(text, at - 3, slot);
        if (found) return found;
      }
    }
  }
  return undefined;
}

/** The word of artwork that stands somewhere, if it says what the picture is. */
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
  return { start, end: most };
}

/** Whether a word says that the picture is no photograph. Looks at what stands close to it, and at the whole text last. */
function isArtwork(text: string, start: number, end: number, strength: Strength): boolean {
  if (strength === 'none') return false;
  if (strength === 'maker') return namesMaker(text, start, end) && !isPhotograph(text);
  // Most of what only looks like artwork is told from what follows it.
  const isAll = strength === 'sure' || saysAll(text, end);
  if (strength === 'weak' && !isAll) return false;
  const lead = readLead(text, start, isAll);
  // A photograph, and what is in it; what is not meant.
  if ((lead & (photo | denies)) !== 0) return false;
  const next = end < text.length ? codeAt(text, end) : 0;
  if ((next === 32 || next === 45 || next === 39 || next === 0x2019) && thingBehind.test(text.slice(end, end + 60))) {
    return false;
  }
  const last = codeAt(text, end - 1) | 32;
  if (lead !== 0) {
    if (last === 103 && ((lead & people) !== 0 || theirs.test(text.slice(end, end + 7)))) return false;
    if ((lead & joins) !== 0 && isThing(text, start)) return false;
  }
  // What holds even in a text that says elsewhere that it is a photograph.
  if (isAll) {
    if (lead === 0 || (strength !== 'weak' && (lead & manner) !== 0)) return true;
    if ((lead & (relates | holds)) === 0 && (last !== 115 || theirOwn.test(text.slice(end, end + 3)))) return true;
  }
  if (strength === 'weak') return false;
  if (strength === 'medium' && (lead & (holds | manner)) === holds && text.slice(end, end + 6) !== ' style')
    return false;
  if (strength === 'name' && (lead & isOf) !== 0 && !isStyleOf.test(text.slice(Math.max(0, start - 40), start)))
    return false;
  return !isPhotograph(text);
}

/** Whether a text says anywhere that it is a photograph. */
function isPhotograph(text: string): boolean {
  const at = text.search(photograph as RegExp);
  return at >= 0 && !(at > 0 && /\b(?:no|not(?: an?)?)[ -]$/i.test(text.slice(Math.max(0, at - 7), at)));
}

/** Where a stem that stands in a text ends there, or -1. */
function matchStem(start: number, word: number, size: number): number {
  const of = letters;
  let at = start;
  for (let next = word; next < word + size; next++) {
    const wanted = words[next] as number;
    const code = of[at] as number;
    if ((code | 32) === wanted) at++;
    // A blank or a hyphen, an apostrophe, or none.
    else if (wanted === 32) at += code === 45 ? 1 : 0;
    else if (wanted !== 39) return -1;
  }
  return at;
}

/** What a stem may end in. */
const ending = /(?:e|e?[ds]|r(?:s|ed|ing)?|ings?|ions?|ive|ish)\b/iy;

/** Where the word ends that a stem begins, or -1 where it is another word. */
function endOf(text: string, start: number, stem: number): number {
  if (!goesOn(text, stem)) return stem;
  // What is as short as `art` begins too many words to ask a pattern of each.
  if (stem - start < 5) return (codeAt(text, stem) | 32) === 115 && !goesOn(text, stem + 1) ? stem + 1 : -1;
  ending.lastIndex = stem;
  return ending.test(text) ? ending.lastIndex : -1;
}

const goesOn = (text: string, at: number): boolean => at < text.length && classOf(codeAt(text, at)) > gap;

/** Whether a letter, digit or underscore of ASCII. */
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

const goesOnWith = /^ (?:of|by|for|made|style)\b/;

/** Whether what follows a word lets it say what the whole picture is. */
function saysAll(text: string, end: number): boolean {
  const length = text.length;
  if (end >= length) return true;
  const code = codeAt(text, end);
  if (code !== 32) return !isWord(code);
  if (end + 1 >= length) return false;
  const next = codeAt(text, end + 1);
  return next === 32 ? false : !isWord(next) || goesOnWith.test(text.slice(end, end + 8));
}

/** What follows a thing: where it hangs, stands or is worn, and what it is part of. */
const thingBehind =
  /^(?:(?: \w+)? (?:on|in|above|over|behind|at) (?:the|an?|his|her|their) (?:\w+ )?(?:walls?|table|desk|easel|shelf|screen|museum|gallery|fridge|mug|t?-?shirt)\b|(?:['’]s)?[ -](?:con|artist|workshop|festival|shelf|cosplay|convention|field|space|window|light|lighting|garden|museum|room|exercise|book (?:shop|store)|pad|fuel|booster|designed)s?\b)/i;
/** What the words in front of a word say of it, by bits. */
const [denies, holds, relates, manner, people, stopsDenying, stopsHolding] = [1, 2, 4, 8, 16, 32, 64];
const [article, joins, isOf, photo, unreal, some] = [128, 256, 512, 1024, 2048, 4096];
const roles: readonly (readonly [role: number, words: string])[] = [
  // What is not meant stands behind one of these.
  [denies, "no,not,non,never,without,isn't,isn’t,avoid,instead"],
  [stopsDenying, 'but,only,just'],
  // What is only in the picture stands behind one of these, and a few words.
  [
    holds,
    'with,holding,under,beside,near,behind,above,wear@,display@,show@,featur@,read@,watch@,play@,cover@,decorat@,surround@,creat@,includ@',
  ],
  [stopsHolding, 'in,as,like'],
  [relates, 'of,on,in,at,by,for,from,to,and,as,while,is,are,has'],
  [manner, 'in,as,into'],
  [isOf, 'of'],
  [article, 'a,an,the'],
  // Who paints and draws.
  [
    people,
    'man,men,woman,women,child,children,kid,kids,boy,boys,girl,girls,person,people,artist,artists,painter,painters,he,she,they,is,are',
  ],
  [
    photo,
    'photo,photos,photograph,photographs,photography,photographic,photoshoot,foto,fotos,polaroid,tintype,selfie,snapshot,daguerreotype',
  ],
  // A photo realistic painting is none.
  [unreal, 'real,realistic,realism,bash,manipulation,illustration'],
  [joins, 'wall,street,body,nail,latte,martial,modern,fine,the,high,face,up'],
];
/** What is no medium, by its first letters. */
const things: ReadonlySet<string> = new Set(
  'wall art,street art,body art,nail art,latte art,martial art,modern art,fine art,the art,high oct,face pai,body pai,up com'.split(
    ',',
  ),
);

let rolesOf: Map<string, number> | undefined;

function createRoles(): Map<string, number> {
  const made = new Map<string, number>();
  for (const [role, words] of roles) {
    for (const word of words.split(',')) {
      const ends = word.endsWith('@') ? ['', 's', 'e', 'es', 'ed', 'ing'] : [''];
      for (const end of ends) {
        const each = word.replace('@', '') + end;
        made.set(each, (made.get(each) ?? 0) | role);
      }
    }
  }
  return made;
}
const theirs = /^ (?:an?|the|his|her|their) /i;
const theirOwn = /^ of/i;
const isStyleOf = /style of/i;
/** Who takes photographs or builds, and places and times. */
const others =
  /^ (?:night|day|lake|loch|mount|river|times|central|grand|port|an?|the|th[ei]s\w*|my|old|modern|vintage|\d\w*|(?:\S+ )?(?:hadid|ando|kenna|gehry|adams|leibovitz|foster|lotr|crewdson|karsh|salgado|sigismondi))\b/i;

/** What `by` stands behind that is done, built, sewn or found somewhere. */
const doneBy =
  /(?:ed|en|ing|shot|made|lit|built|house|home|room|table|chair|lamp|cottage|villa|building|tower|hotel|dress|gown|suit|coat|shoes|bag|fire|sits?|stands?|is|are) $/i;

/** Whether `by`, `style of` or `’s style` stands beside one who makes pictures by hand. */
function namesMaker(text: string, start: number, end: number): boolean {
  if (end - start > 2) {
    if (codeAt(text, start + 1) !== 32) return !others.test(text.slice(end, end + 40));
    return /\p{Lu}\p{L}+['’]$/u.test(text.slice(Math.max(0, start - 20), start));
  }
  const tail = text.slice(end, end + 40);
  // `surrounded by trees` is most frequent by far.
  const capital = end + 1 < text.length ? codeAt(text, end + 1) : 0;
  const isName =
    capital >= 65 && capital <= 90 ? /^ [^\s,]+ \p{Lu}/u : /^ [a-z.]+ [a-z]+(?: [a-z]+)?(?= *(?:,|\.|$|and ))/;
  if (!isName.test(tail) || others.test(tail)) return false;
  const clause = text.slice(clauseStart(text, start, 40), start);
  // Names in small letters look like other words, unless nothing else is done by them.
  return isName.source.startsWith('^ [a-z') ? clause.trim() === '' : !doneBy.test(clause);
}

/** What a clause says in front of a word, by bits of `roles`; 0: nothing stands there. `isAll`: how far one has to look. */
function readLead(text: string, start: number, isAll: boolean): number {
  rolesOf ??= createRoles();
  const of = letters;
  const least = Math.max(0, start - reach);
  let said = 0;
  let seen = 0;
  let count = 0;
  let end = -1;
  let before = 0;
  let photoAt = 0;
  for (let at = start - 1; at >= least - 1; at--) {
    const code = at < least ? 10 : (of[at] as number);
    const isBreak = (code < 97 || code > 122) && code !== 32 && breaks.has(code === 255 ? codeAt(text, at) : code);
    if (!isBreak && code !== 32 && !(code === 45 && count === 0 && end < 0)) {
      if (end < 0) end = at + 1;
      continue;
    }
    if (end >= 0) {
      count++;
      const word = text.slice(at + 1, end);
      const first = of[at + 1] as number;
      const role = rolesOf.get(first < 97 ? word.toLowerCase() : word) ?? 0;
      if (role !== 0) {
        // A photograph that is denied: `not a photo but a painting`.
        if ((role & denies) !== 0 && photoAt > 0 && count <= photoAt + 2) said &= ~photo;
        else if (count <= 6 && (seen & stopsDenying) === 0) said |= role & denies;
        if (count <= 4 && (seen & stopsHolding) === 0) said |= role & holds;
        if (count <= 2 || (count === 3 && (before & article) !== 0)) said |= role & (manner | isOf);
        if (count === 1) said |= role & (people | joins);
        said |= role & relates;
        if ((role & photo) !== 0 && (before & unreal) === 0) {
          photoAt = count;
          said |= photo;
        }
        seen |= role;
      }
      before = role;
      end = -1;
      // What stands farther off makes no difference.
      if (count === 6 && (!isAll || (said & (relates | manner)) === relates)) break;
    }
    if (isBreak) break;
  }
  return count === 0 ? 0 : said | some;
}

/** Whether a word and the one before it are none of the media: `wall art`, `high-octane`. */
function isThing(text: string, start: number): boolean {
  const before = /[a-z]+.$/i.exec(text.slice(Math.max(0, start - 9), start))?.[0] ?? '';
  return things.has(`${before.slice(0, before.length - 1)} ${text.slice(start, start + 3)}`.toLowerCase());
}

/** Codes of what parts clauses: `(`, `+`, `,`, `.`, `:`, `;`, `|`, a line break, and their forms in Chinese and Japanese. */
const breaks: ReadonlySet<number> = new Set([10, 40, 43, 44, 46, 58, 59, 124, 0x3001, 0x3002, 0xff0c]);

/** How far back one looks for what a word is said of. */
const reach = 120;

/** Where the clause begins that a word stands in, or what is `most` characters before it. */
function clauseStart(text: string, word: number, most: number): number {
  const least = Math.max(0, word - most);
  let from = word;
  while (from > least) {
    const code = codeAt(text, from - 1);
    if ((code < 97 || code > 122) && code !== 32 && breaks.has(code)) break;
    from--;
  }
  return from;
}
