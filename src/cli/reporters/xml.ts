import { visible } from '../output/visible.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML 1.0 can hold it, in an attribute or between tags: what no document may have in it is stood in for. */
export const xmlText = (text: string): string =>
  visible(text)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"]/g, (char) => entities[char] as string);

/** The attributes of an element, each behind a blank. One without a value is left out. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');

export const xmlHead = '<?xml version="1.0" encoding="utf-8"?>\n';
