import { parse } from '../parser/parse.js';
import type { Range } from '../text/range.js';
import type { ServiceDocument } from './document/document.js';
import { promptsIn } from './document/prompts.js';
import { marksIn } from './marks.js';

/** An address in a document. */
export interface DocumentLink {
  /** Without angle brackets. */
  readonly range: Range;
  readonly url: string;
}

const address = /https?:\/\/[^\s<>"]+/gi;

/** The addresses of images and references in a document, or in the prompts that a range touches. */
export function linksOf(document: ServiceDocument, range?: Range): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const prompt of promptsIn(document, range)) {
    for (const { mark, range: place } of marksIn(parse(prompt.text))) {
      if (mark !== 'image' && mark !== 'value') continue;
      for (const match of prompt.text.slice(place.start, place.end).matchAll(address)) {
        // The weight of a reference is glued to its address.
        const url = match[0].replace(/::.*$/, '');
        const start = place.start + match.index;
        links.push({ range: prompt.toHost({ start, end: start + url.length }), url });
      }
    }
  }
  return links;
}
