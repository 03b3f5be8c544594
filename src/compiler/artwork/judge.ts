import { codeAt } from '../../text/access.js';
import { isAsciiWord } from '../../text/character-classes.js';
import type { Range } from '../../text/range.js';
import { clauseStart, reach } from './clauses.js';
import { article, denies, holds, isOf, joins, manner, people, photo, readLead, relates, things } from './lead.js';
import { isStyleOf, namesMaker } from './makers.js';
import { artworkWords, type Strength } from './words.js';

/** Whether a word says that the picture is no photograph, judged by its context first and by the whole text last. */
export function isArtwork(text: string, start: number, end: number, strength: Strength): boolean {
  if (strength === 'none') return false;
  if (strength === 'maker') return namesMaker(text, start, end) && !isPhotograph(text);
  // The text behind a word rules out most false matches.
  const isAll = strength === 'sure' || saysAll(text, end);
  const isBare = strength !== 'sure' && strength !== 'medium' && strength !== 'name';
  if (isBare && !isAll) return false;
  const lead = readLead(text, start, isAll);
  if ((lead & denies) !== 0 || isDeniedToo(text, start, end)) return false;
  const next = end < text.length ? codeAt(text, end) : 0;
  if (next === 32 || next === 45 || next === 39 || next === 0x2019) {
    const behind = text.slice(end, end + 60);
    if (
      thingBehind.test(behind) ||
      (lettersBehind.test(behind) && hasLetters.test(text.slice(Math.max(0, start - 40), start)))
    )
      return false;
    if (strength === 'name') {
      if (placeOfName.test(behind)) return false;
      if (atWork.test(behind) && !/\b(?:by|of|from) (?:\S+ )?$/i.test(text.slice(Math.max(0, start - 20), start)))
        return false;
    }
  }
  const last = codeAt(text, end - 1) | 32;
  if (lead !== 0) {
    if (isName(text, start)) return false;
    if (
      last === 103 &&
      (((lead & people) !== 0 && !theirOwn.test(text.slice(end, end + 3))) || theirs.test(text.slice(end, end + 7)))
    )
      return false;
    if ((lead & joins) !== 0 && isThing(text, start, end)) return false;
    if ((last === 103 && (lead & relates) !== 0) || (last === 115 && (lead & manner) !== 0)) {
      if (amongOthers.test(text.slice(Math.max(0, start - 50), start + 4))) return false;
    }
  }
  if (strength === 'material' || strength === 'tool') {
    return isDrawnWith(text, start, lead, last, strength) && !isPhotograph(text);
  }
  if (lead === 0 && last === 115 && text.slice(start - 2, start) === ', ' && oneOfMany.test(text.slice(end, end + 6))) {
    return false;
  }
  if ((lead & manner) !== 0 && isStyle(text, end)) return true;
  if ((lead & (relates | manner)) !== 0 && alike.test(text.slice(Math.max(0, start - 45), start + 4))) return true;
  // The word names something in a photograph.
  if ((lead & photo) !== 0) return false;
  // These hold even where the text says elsewhere that it is a photograph.
  if (isAll) {
    if (lead === 0 || (strength !== 'weak' && (lead & manner) !== 0)) return true;
    if ((lead & (relates | holds)) === 0 && (last !== 115 || theirOwn.test(text.slice(end, end + 3)))) return true;
  }
  if (isBare) return false;
  if (strength === 'medium' && (lead & (holds | manner)) === holds && !isStyle(text, end)) return false;
  if (strength === 'name' && (lead & isOf) !== 0 && !isStyleOf.test(text.slice(Math.max(0, start - 40), start)))
    return false;
  const isHead =
    strength !== 'name' && last !== 103 && beginning.test(text.slice(0, start)) && !place.test(text.slice(end));
  return isHead || !isPhotograph(text);
}

/** Whether a material says how the picture was made (`a fox in ink`, `a fox, ink`), rather than lies in it. */
function isDrawnWith(text: string, start: number, lead: number, last: number, strength: Strength): boolean {
  const before = text.slice(Math.max(0, start - 30), start);
  if (strength === 'tool') return (lead & article) === 0 && drawnWith.test(before);
  if ((lead & manner) !== 0) return !doneIn.test(before);
  return (
    (lead & (article | relates | holds)) === 0 &&
    last !== 115 &&
    clauseStart(text, start, reach) > 0 &&
    !liesThere.test(text)
  );
}

/** Whether a word is written on something (`a mug that says “anime”`) or is its name (`a dog named Pixar`). */
function isName(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return written.test(before) || (named.test(before) && /\p{Lu}/u.test(text.charAt(start)));
}

const written = /\b(?:says|saying|reads|reading|words?|text|headline|titled|called|named) ["“”'‘«„](?:[\w-]+ ){0,3}$/i;
/** Media and figures have names, too (`a style called Cubism`). */
const named =
  /(?<!\b(?:style|technique|movement|medium|genre|method|form|game|film|movie|show|series|character) )\b(?:called|named|titled|that says) (?:the )?$/i;

/** Whether a word stands in a list of media that is denied as a whole: `not a cartoon, painting or drawing`. */
function isDeniedToo(text: string, start: number, end: number): boolean {
  const [list] = deniedList.exec(text.slice(Math.max(0, start - 60), start)) ?? [];
  return list !== undefined && (/ n?or /.test(list) || goesOnWithOr.test(text.slice(end, end + 60)));
}

const deniedList =
  /\b(?:no|not|never|without) (?:an? )?(?:3d|anime|cartoon|cgi|comic|drawing|illustration|manga|painting|render|sketch)\w*(?: \w+)?(?:, (?:an? )?\w+(?: \w+)?){0,3}(?:,|,? n?or) (?:(?:an?|3d) )?$/i;
const goesOnWithOr = /^(?: (?:art|look|style)s?)?(?:, (?:an? )?\w+(?: \w+)?){0,3},? n?or /i;

/** Words of a text in which a material lies on a table, or is under a skin. */
const liesThere = /\b(?:(?:desk|table|notebook|quill|typewriter|letter|book|still life)s?\b|tattoo|octopus|squid)/i;

/** The text before a material that something in the picture is `written in` or `covered in`. */
const doneIn = /(?:writt|cover|dipp|soak|stain|sign|tatto|dy)\w+ in (?:[\w-]+ )?$/i;

/** The text before a tool, which is a colour or a thing elsewhere. */
const drawnWith = /(?:drawn|sketched|made|created|rendered) (?:in|with) (?:[\w-]+ )?$/i;

/**
 * The text before an -ing form of one who does something else, too (`sitting on a bench and sketching`), or before things that
 * are listed (`tools such as icons`), and the first letters of the word.
 */
const amongOthers =
  /(?:\b(?:sitt|stand|walk|relax|read|talk|play|picnick)ing (?:[\w-]+ ){0,4}and (?:draw|pain|sket)|\bsuch as (?:[\w-]+ )?.{4})$/i;

/** The text before a word at the start of a text (`anime girl, photography`), and the text behind a thing at a place. */
const beginning = /^(?:(?:an?|the|\w+,) )?$/i;
const place = /^ (?:books? )?[io]n /;

/** Whether a text says anywhere that it is a photograph. */
function isPhotograph(text: string): boolean {
  photograph ??= photographPattern();
  const at = text.search(photograph);
  return at >= 0 && !noPhotograph.test(text.slice(Math.max(0, at - 8), at));
}

/** The text before a photograph that is denied. */
const noPhotograph =
  /(?:\b(?:no|not(?: an?)?|keine?|ohne|sin|sans|pas de|senza)[ -]|不是|不要|非|(?:^|[ ,(])(?:не|без) )$/i;

/** The range of a word of another script that names a medium, unless a text says that it describes a photograph. */
export function findInScripts(text: string): Range | undefined {
  if (!otherScripts.test(text)) return undefined;
  inScripts ??= new RegExp(patternOf('script'), 'gi');
  for (const { 0: word, index } of text.matchAll(inScripts)) {
    if (deniedInScripts.test(text.slice(Math.max(0, index - 5), index))) continue;
    return isPhotograph(text) ? undefined : { start: index, end: index + word.length };
  }
  return undefined;
}

const deniedInScripts = /(?:不是|不要|没有|非|(?:^|[ ,(])(?:не|без|ни) )$/i;

/** Cyrillic, Arabic, Devanagari, Thai, kana, Chinese characters and hangul. A cheap test: most texts have none. */
const otherScripts = /[\u0400-\u04FF\u0600-\u06FF\u0900-\u097F\u0E00-\u0E7F\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]/;
let inScripts: RegExp | undefined;
let photograph: RegExp | undefined;

/** A pattern of the words that say that a text describes a photograph. */
const photographPattern = (): RegExp =>
  new RegExp(`photo(?![ -]?(?:${patternOf('thing')}))|${patternOf('photo')}`, 'i');

/** The source of a pattern of the words of a strength; it never matches where there are none. */
const patternOf = (strength: Strength): string =>
  Object.values(artworkWords)
    .flatMap(([of, list]) => (of === strength ? list.split(',') : []))
    .join('|')
    .replace(/ /g, '[ -]?') || '(?!)';

const isStyle = (text: string, end: number): boolean => text.slice(end, end + 6) === ' style';

/**
 * The text before a word that says what the picture is or looks like (`as a logo`, `style of Van Gogh`), and the first letters
 * of the word. A still of a cartoon is drawn; a still of a painting is a photograph of one.
 */
const alike =
  /(?:(?:(?<!ed|ng|een|own|such|well) as an?|style of(?: an?| the)?) (?:[\w-]+ )?.{3,4}|still (?:of|from) (?:\w+ ){0,2}(?:anim|cart|disn|ghib|pixa)|(?:photo(?:graph)?|picture|selfie) (?:(?:changed|converted|made|transformed|turned) )?(?:in)?to (?:an? )?(?:[\w-]+ )?.{3,4})$/i;

/** The text behind a picture: what it shows, its ground or technique, its year. Only a thing is `in the background`. */
const goesOnWith =
  /^ (?:(?:of|by|for|made|style)\b|(?:from|based on) (?:(?:an?|the|my|this|old) ){0,2}photo|(?:on|in|with) (?:[\w-]+ ){0,3}(?:(?<!the |in )background|backdrop|paper|parchment|pencil|ink|detail|line)s?\b|(?:from (?:\w+ ){0,2}|circa )?\d\d(?:\d\d|th))/i;
/** What a picture shows, unless the word before it is a verb (`painting with`); the name on a logo. */
const hasOnIt =
  /(?<!ing|ed) (?:with|showing|depicting|representing|featuring|saying|that (?:says|reads))\b|(?<=[Ll]ogo) [A-Z]\w{3}/y;

function goesOn(text: string, end: number): boolean {
  hasOnIt.lastIndex = end;
  return goesOnWith.test(text.slice(end, end + 60)) || hasOnIt.test(text);
}

/** Whether the text behind a word lets it describe the whole picture. */
function saysAll(text: string, end: number): boolean {
  const length = text.length;
  if (end >= length) return true;
  const code = codeAt(text, end);
  if (code !== 32) return !isAsciiWord(code);
  if (end + 1 >= length) return false;
  const next = codeAt(text, end + 1);
  return next === 32 ? false : !isAsciiWord(next) || goesOn(text, end);
}

/** The text behind a thing in a photograph: where it hangs, stands or is worn, and what it is part of. */
const thingBehind =
  /^(?:(?: (?:book|page|menu|poster|print|drawing|painting|mural|map|(?:action )?figure|figurine|sticker|design|sign|card|set|palette|strip|logo|hang)s?)?(?: (?:hanging|hung|displayed|pinned|lying|standing))? (?:on|in|above|over|behind|at|from) (?:[\w'’]+ ){0,3}(?:walls?|table|desk|easels?|shelf|screen|tv|(?<=velvet |table)cloth|site|laptop|museum|gallery|shop|store|box|drawer|fridge|mug|t?-?shirt)\b| (?:above|over) (?:[\w'’]+ ){0,3}(?:fireplace|mantel(?:piece)?|sofa|couch|bed|door(?:way)?)\b(?! of)|(?:['’]s| style)?[ -](?:con|make-?up|nail|costume(?! design)|(?:birthday )?cake|artist|workshop|festival|shelf|cosplay|cosplayer|convention|museum|exhibition|workspace|exercise|(?:book )?(?:shop|store)|pad|fuel|booster|designed|actor|brushe|paint|controller|console|deck)s?\b|[ -](?:book )?(?:hoodie|sweater|billboard|lunch ?box)(?:e?s)?\b(?! \w{4})|-covered\b)/i;

/** The text behind a medium in whose style letters are: `comic-style font`. */
const lettersBehind = /^[ -]style[ -](?:font|typeface|lettering|text(?! (?:bubble|to)))s?\b/i;

/** The text in front of it that says what the letters are on. */
const hasLetters = /\S (?:with|in)\b[^.]*$/i;

/** The text behind an artist's name that names a place or a kind of light: `Monet garden`. */
const placeOfName =
  /^(?:['’]s)?[ -](?:space|window|light|lighting|garden|museum|room|chapel|staircase|square|street|installation|hotel|restaurant|lit)s?\b/i;

/** The text behind an artist's name that says where the artist is: `Picasso in his studio`. */
const atWork = /^ (?:in (?:his|her|an?|the)|at (?:his|her|an?|the|work|home))\b/i;

/** Whether a word and the one before it form such a term (`wall art`, `high-octane`); `the art style` is none. */
function isThing(text: string, start: number, end: number): boolean {
  if (end > start + 3 && codeAt(text, start + 3) === 32) return false;
  const before = /[a-z-]+.$/i.exec(text.slice(Math.max(0, start - 9), start))?.[0] ?? '';
  return things.has(`${before.slice(0, before.length - 1)} ${text.slice(start, start + 3)}`.toLowerCase());
}

/** The text behind a thing in an enumeration: `fonts, icons, and swatches`. */
const oneOfMany = /^,? and /i;

const theirs = /^ (?:an?|the|his|her|their) /i;
const theirOwn = /^ of/i;
