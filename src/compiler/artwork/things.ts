import { codeAt } from '../../text/access.js';
import { joins, manner, people, relates, things } from './roles.js';
import { behind, inFrontOf, upTo, type Word } from './word.js';

/** Whether a text denies a list of media that has a word: `not a cartoon, painting or drawing`. */
export function isDeniedInList(word: Word): boolean {
  const [list] = deniedList.exec(inFrontOf(word, 60)) ?? [];
  return list !== undefined && (/ n?or /.test(list) || goesOnWithOr.test(behind(word, 60)));
}

const deniedList =
  /\b(?:no|not|never|without) (?:an? )?(?:3d|anime|cartoon|cgi|comic|drawing|illustration|manga|painting|render|sketch)\w*(?: \w+)?(?:, (?:an? )?\w+(?: \w+)?){0,3}(?:,|,? n?or) (?:(?:an?|3d) )?$/i;
const goesOnWithOr = /^(?: (?:art|look|style)s?)?(?:, (?:an? )?\w+(?: \w+)?){0,3},? n?or /i;

/** Whether a word names something in a picture, or one who makes pictures, rather than the picture. */
export const namesThing = (word: Word): boolean =>
  isPartOfThing(word) ||
  (word.lead === 0
    ? isListed(word)
    : isDoneByPeople(word) || ((word.lead & joins) !== 0 && isTerm(word)) || isAmongOthers(word));

/** Whether the text behind a word makes a thing, a place or a person of it: `anime poster on the wall`, `Monet garden`. */
function isPartOfThing(word: Word): boolean {
  const text = behind(word, 60);
  if (thingBehind.test(text) || (lettersBehind.test(text) && hasLetters.test(inFrontOf(word, 40)))) return true;
  if (word.strength !== 'name') return false;
  return placeOfName.test(text) || (atWork.test(text) && !isMaker.test(inFrontOf(word, 20)));
}

/** The text behind a thing in a photograph: where it hangs, stands or is worn, and what it is part of. */
const thingBehind =
  /^(?:(?: (?:book|page|menu|poster|print|drawing|painting|mural|map|(?:action )?figure|figurine|sticker|design|sign|card|set|palette|strip|logo|hang)s?)?(?: (?:hanging|hung|displayed|pinned|lying|standing))? (?:on|in|above|over|behind|at|from) (?:[\w'’]+ ){0,3}(?:walls?|table|desk|easels?|shelf|screen|tv|(?<=velvet |table)cloth|site|laptop|museum|gallery|shop|store|box|drawer|fridge|mug|t?-?shirt)\b| (?:above|over) (?:[\w'’]+ ){0,3}(?:fireplace|mantel(?:piece)?|sofa|couch|bed|door(?:way)?)\b(?! of)|(?:['’]s| style)?[ -](?:con|make-?up|nail|costume(?! design)|(?:birthday )?cake|artist|workshop|festival|shelf|cosplay|cosplayer|convention|museum|exhibition|workspace|exercise|(?:book )?(?:shop|store)|pad|fuel|booster|designed|actor|brushe|paint|controller|console|deck)s?\b| caf[eé]s?(?!\w)|[ -](?:book )?(?:hoodie|sweater|billboard|lunch ?box)(?:e?s)?\b(?! \w{4})|-covered\b)/i;

/** The text behind a medium in whose style letters are: `comic-style font`. */
const lettersBehind = /^[ -]style[ -](?:font|typeface|lettering|text(?! (?:bubble|to)))s?\b/i;

/** The text in front of it that says what the letters are on. */
const hasLetters = /\S (?:with|in)\b[^.]*$/i;

/** The text behind an artist's name that names a place or a kind of light: `Monet garden`. */
const placeOfName =
  /^(?:['’]s)?[ -](?:space|window|light|lighting|garden|museum|room|chapel|staircase|square|street|installation|hotel|restaurant|lit)s?\b/i;

/** The text behind an artist's name that says where the artist is: `Picasso in his studio`. */
const atWork = /^ (?:in (?:his|her|an?|the)|at (?:his|her|an?|the|work|home))\b/i;

/** The text in front of an artist's name that says who made the picture. */
const isMaker = /\b(?:by|of|from) (?:\S+ )?$/i;

/** Whether a word stands in an enumeration of things: `fonts, icons, and swatches`. */
const isListed = (word: Word): boolean =>
  word.isPlural && word.text.slice(word.start - 2, word.start) === ', ' && /^,? and /i.test(behind(word, 6));

/** Whether a word is written on something (`a mug that says “anime”`) or is its name (`a dog named Pixar`). */
export function isName(word: Word): boolean {
  const text = inFrontOf(word, 40);
  return written.test(text) || (named.test(text) && /\p{Lu}/u.test(word.text.charAt(word.start)));
}

const written = /\b(?:says|saying|reads|reading|words?|text|headline|titled|called|named) ["“”'‘«„](?:[\w-]+ ){0,3}$/i;
/** Media and figures have names, too (`a style called Cubism`). */
const named =
  /(?<!\b(?:style|technique|movement|medium|genre|method|form|game|film|movie|show|series|character) )\b(?:called|named|titled|that says) (?:the )?$/i;

/** Whether someone in the picture paints or draws: `a woman painting`, `sketching a fox`. */
const isDoneByPeople = (word: Word): boolean =>
  word.isDoing && (((word.lead & people) !== 0 && !/^ of/i.test(behind(word, 3))) || theirs.test(behind(word, 7)));

const theirs = /^ (?:an?|the|his|her|their) /i;

/** Whether a word and the one before it form a term that means something else (`wall art`, `high-octane`); `the art style` is none. */
function isTerm({ text, start, end }: Word): boolean {
  if (end > start + 3 && codeAt(text, start + 3) === 32) return false;
  const before = /[a-z-]+.$/i.exec(text.slice(Math.max(0, start - 9), start))?.[0] ?? '';
  return things.has(`${before.slice(0, before.length - 1)} ${text.slice(start, start + 3)}`.toLowerCase());
}

/** Whether a word is one of several things that someone does or that are listed: `sitting and sketching`, `tools such as icons`. */
const isAmongOthers = (word: Word): boolean =>
  ((word.isDoing && (word.lead & relates) !== 0) || (word.isPlural && (word.lead & manner) !== 0)) &&
  amongOthers.test(upTo(word, 50, 4));

const amongOthers =
  /(?:\b(?:sitt|stand|walk|relax|read|talk|play|picnick)ing (?:[\w-]+ ){0,4}and (?:draw|pain|sket)|\bsuch as (?:[\w-]+ )?.{4})$/i;
