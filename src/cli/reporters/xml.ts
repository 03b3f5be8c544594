import { visible } from '../output/visible.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for XML 1.0, in an attribute or between tags. Replaces characters that XML forbids. */
export const xmlText = (text: string): string =>
  visible(text)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"]/g, (char) => entities[char] as string);

/** The attributes of an element, each with a blank in front. Leaves out those that are undefined. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');

export const xmlHead = '<?xml version="1.0" encoding="utf-8"?>\n';
