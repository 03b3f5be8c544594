import { collapseBlanks } from '../../text/character-classes.js';
import { listCommaClass } from '../../text/patterns.js';
import { type Kind, reading } from './kind.js';
import type { Value } from './value.js';

/** Characters that separate items or have to be normalized. A text without them is one item as it stands. */
const separators = new RegExp(String.raw`[${listCommaClass}\t-\r\xA0\u061C\u1680\u2000-\u2069\u3000\uFEFF]|^ | {2}| $`);

/** A comma between two items of a list. */
export const listComma = new RegExp(`[${listCommaClass}]`);

/** Splits free text at commas into items: trimmed, one blank between words, none of them empty. */
export function readItems(text: string): readonly string[] {
  if (text !== '' && !separators.test(text)) return [text];
  return text
    .split(listComma)
    .map((item) => collapseBlanks(item))
    .filter((item) => item !== '');
}

/** Free text up to the next parameter, items separated by commas. */
export const words: Kind = {
  read(text) {
    const items = readItems(text);
    return items.length > 0 ? reading({ kind: 'words', items }, 0, text.length) : undefined;
  },
  // A dash is more likely the next parameter than the start of a word.
  startsAt: (text, at) => /[^\s,.;:=!?)\]}"'”’\-\u2010-\u2015\u2212]/.test(text.charAt(at)),
  print: (value: Value) => (value.kind === 'words' ? value.items.join(', ') : ''),
  describe: () => 'words, items apart by commas',
};
