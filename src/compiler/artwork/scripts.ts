import type { Range } from '../../text/range.js';
import { isPhotograph, patternOf } from './photograph.js';

/** Cyrillic, Arabic, Devanagari, Thai, kana, Chinese characters and hangul. A cheap test: most texts have none. */
const otherScripts = /[\u0400-\u04FF\u0600-\u06FF\u0900-\u097F\u0E00-\u0E7F\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]/;
let inScripts: RegExp | undefined;

/** The range of a word of another script that names a medium, unless a text says that it describes a photograph. */
export function findInScripts(text: string): Range | undefined {
  if (!otherScripts.test(text)) return undefined;
  inScripts ??= new RegExp(patternOf('script'), 'gi');
  for (const { 0: word, index } of text.matchAll(inScripts)) {
    if (denied.test(text.slice(Math.max(0, index - 5), index))) continue;
    return isPhotograph(text) ? undefined : { start: index, end: endOfWord(text, index + word.length) };
  }
  return undefined;
}

/** The end of a word that a stem begins; Chinese and Japanese words have none. */
const endOfWord = (text: string, stemEnd: number): number =>
  stemEnd + (/^[\u0400-\u04FF\u0600-\u06FF]*/.exec(text.slice(stemEnd))?.[0].length ?? 0);

const denied = /(?:不是|不要|没有|非|(?:^|[ ,(])(?:не|без|ни) )$/i;
