import { codeAt } from '../../text/access.js';
import { isAsciiWord } from '../../text/character-classes.js';
import { clauseStart, reach } from './clauses.js';
import { readLead } from './lead.js';
import { isRequest, isStyleOf, namesMaker } from './makers.js';
import { isPhotograph } from './photograph.js';
import { article, denies, holds, isOf, manner, photo, relates } from './roles.js';
import { isDeniedInList, isName, namesThing } from './things.js';
import { behind, inFrontOf, upTo, type Word } from './word.js';
import type { Strength } from './words.js';

/** Whether a word says that the picture is no photograph, judged by its context first and by the whole text last. */
export function isArtwork(text: string, start: number, end: number, strength: Strength): boolean {
  if (strength === 'none') return false;
  if (strength === 'maker') return namesMaker(text, start, end) && !isPhotograph(text);
  if (strength === 'request') return isRequest.test(text) && !isPhotograph(text);
  // The text behind a word rules out most false matches.
  const isAll = strength === 'sure' || saysAll(text, end);
  const isBare = strength !== 'sure' && strength !== 'medium' && strength !== 'name';
  if (isBare && !isAll) return false;
  const last = codeAt(text, end - 1) | 32;
  const lead = readLead(text, start, isAll);
  const word: Word = { text, start, end, strength, isAll, lead, isPlural: last === 115, isDoing: last === 103 };
  if ((lead & denies) !== 0 || namesThing(word)) return false;
  // Few words come as far as the last two.
  return saysMedium(word, isBare) && !isDeniedInList(word) && !isName(word);
}

/** Whether a word that names no thing says how the picture is made. `isBare`: the word alone says little. */
function saysMedium(word: Word, isBare: boolean): boolean {
  const { text, strength, lead } = word;
  if (strength === 'material' || strength === 'tool') return isDrawnWith(word) && !isPhotograph(text);
  if (saysHow(word)) return true;
  // The word names something in a photograph.
  if ((lead & photo) !== 0) return false;
  // This holds even where the text says elsewhere that it is a photograph.
  if (word.isAll && namesPicture(word)) return true;
  if (isBare || isInPicture(word)) return false;
  return isHead(word) || !isPhotograph(text);
}

/** Whether a material says how the picture was made (`a fox in ink`, `a fox, ink`), rather than lies in it. */
function isDrawnWith(word: Word): boolean {
  const { text, start, strength, lead } = word;
  if (strength === 'tool') return (lead & article) === 0 && drawnWith.test(inFrontOf(word, 30));
  if ((lead & manner) !== 0) return !doneIn.test(inFrontOf(word, 30));
  return (
    (lead & (article | relates | holds)) === 0 &&
    !word.isPlural &&
    clauseStart(text, start, reach) > 0 &&
    !liesThere.test(text)
  );
}

/** Words of a text in which a material lies on a table, or is under a skin. */
const liesThere = /\b(?:(?:desk|table|notebook|quill|typewriter|letter|book|still life)s?\b|tattoo|octopus|squid)/i;

/** The text before a material that something in the picture is `written in` or `covered in`. */
const doneIn = /(?:writt|cover|dipp|soak|stain|sign|tatto|dy)\w+ in (?:[\w-]+ )?$/i;

/** The text before a tool, which is a colour or a thing elsewhere. */
const drawnWith = /(?:drawn|sketched|made|created|rendered) (?:in|with) (?:[\w-]+ )?$/i;

/** Whether the text in front of a word says that the picture is in its style, is one, or looks like one. */
const saysHow = (word: Word): boolean =>
  ((word.lead & manner) !== 0 && isStyle(word)) ||
  ((word.lead & (relates | manner)) !== 0 && alike.test(upTo(word, 45, 4)));

const isStyle = (word: Word): boolean => behind(word, 6) === ' style';

/**
 * The text before a word that says what the picture is or looks like (`as a logo`, `style of Van Gogh`), and the first letters
 * of the word. A still of a cartoon is drawn; a still of a painting is a photograph of one.
 */
const alike =
  /(?:(?:(?<!ed|ng|een|own|such|well) as an?|style of(?: an?| the)?) (?:[\w-]+ )?.{3,4}|still (?:of|from) (?:\w+ ){0,2}(?:anim|cart|disn|ghib|pixa)|(?:photo(?:graph)?|picture|selfie) (?:(?:changed|converted|made|transformed|turned) )?(?:in)?to (?:an? )?(?:[\w-]+ )?.{3,4})$/i;

/** Whether a word that may describe the whole picture does: nothing in its clause says otherwise. */
function namesPicture({ text, end, strength, lead, isPlural }: Word): boolean {
  if (lead === 0 || (strength !== 'weak' && (lead & manner) !== 0)) return true;
  return (lead & (relates | holds)) === 0 && (!isPlural || /^ of/i.test(text.slice(end, end + 3)));
}

/** Whether a medium is held or shown in the picture, or a name is that of someone in it. */
const isInPicture = (word: Word): boolean =>
  (word.strength === 'medium' && (word.lead & (holds | manner)) === holds && !isStyle(word)) ||
  (word.strength === 'name' && (word.lead & isOf) !== 0 && !isStyleOf.test(inFrontOf(word, 40)));

/** Whether a word is what the text begins with: `anime girl, photography`. */
const isHead = ({ text, start, end, strength, isDoing }: Word): boolean =>
  strength !== 'name' && !isDoing && beginning.test(text.slice(0, start)) && !place.test(text.slice(end));

const beginning = /^(?:(?:an?|the|\w+,) )?$/i;
/** The text behind a thing at a place. */
const place = /^ (?:books? )?[io]n /;

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

function goesOn(text: string, end: number): boolean {
  hasOnIt.lastIndex = end;
  return goesOnWith.test(text.slice(end, end + 60)) || hasOnIt.test(text);
}

/** The text behind a picture: what it shows, its ground or technique, its year. Only a thing is `in the background`. */
const goesOnWith =
  /^ (?:(?:of|by|for|made|style)\b|(?:from|based on) (?:(?:an?|the|my|this|old) ){0,2}photo|(?:on|in|with) (?:[\w-]+ ){0,3}(?:(?<!the |in )background|backdrop|paper|parchment|pencil|ink|detail|line)s?\b|(?:from (?:\w+ ){0,2}|circa )?\d\d(?:\d\d|th))/i;
/** What a picture shows, unless the word before it is a verb (`painting with`); the name on a logo. */
const hasOnIt =
  /(?<!ing|ed) (?:with|showing|depicting|representing|featuring|saying|that (?:says|reads))\b|(?<=[Ll]ogo) [A-Z]\w{3}/y;
