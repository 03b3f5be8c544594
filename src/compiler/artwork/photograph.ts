import { artworkWords, type Strength } from './words.js';

let photograph: RegExp | undefined;

/** Whether a text says anywhere that it is a photograph. */
export function isPhotograph(text: string): boolean {
  photograph ??= new RegExp(`photo(?![ -]?(?:${patternOf('thing')}))|${patternOf('photo')}`, 'i');
  const at = text.search(photograph);
  return at >= 0 && !noPhotograph.test(text.slice(Math.max(0, at - 8), at));
}

/** The text before a photograph that is denied. */
const noPhotograph =
  /(?:\b(?:no|not(?: an?)?|keine?|ohne|sin|sans|pas de|senza)[ -]|不是|不要|非|(?:^|[ ,(])(?:не|без) )$/i;

/** The source of a pattern of the words of a strength; it never matches where there are none. */
export const patternOf = (strength: Strength): string =>
  Object.values(artworkWords)
    .flatMap(([of, list]) => (of === strength ? list.split(',') : []))
    .join('|')
    .replace(/ /g, '[ -]?') || '(?!)';
