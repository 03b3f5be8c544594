import { parse } from '../parser/parse.js';
import type { Range } from '../text/range.js';
import { urlTextEnd } from '../text/url-end.js';
import type { ServiceDocument } from './document/document.js';
import { moveRange } from './document/move.js';
import { ofPrompts } from './document/of-prompts.js';
import { marksIn } from './prompt/marks.js';

/** A URL in a document. */
export interface DocumentLink {
  /** Without angle brackets. */
  readonly range: Range;
  readonly url: string;
}

const address = /https?:\/\/[^\s<>"]+/gi;

/** The URLs of images and references in a document, or in the prompts that a range touches. */
export function linksOf(document: ServiceDocument, range?: Range): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { value, start } of inPrompts(document, range)) {
    for (const { range: place, url } of value) links.push({ range: moveRange(place, start), url });
  }
  return links;
}

const inPrompts = ofPrompts((prompt): readonly DocumentLink[] =>
  marksIn(parse(prompt.text)).flatMap(({ mark, range: place }) => {
    if (mark !== 'image' && mark !== 'value') return [];
    return [...prompt.text.slice(place.start, place.end).matchAll(address)].flatMap((match) => {
      const start = place.start + match.index;
      // The weight of a reference is part of the same word, and so is the comma behind one.
      const end = urlTextEnd(prompt.text, start, start + match[0].replace(/::.*$/, '').length);
      // The options of a group are part of several addresses.
      if (prompt.text.charAt(end) === '{') return [];
      return [{ range: prompt.toHost({ start, end }), url: prompt.text.slice(start, end) }];
    });
  }),
);
