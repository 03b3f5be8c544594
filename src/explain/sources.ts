import { type Source, sources } from '../language/data/sources.js';
import type { SourceNote } from './explanation.js';

const rows: Readonly<Record<string, Source>> = sources;

/** Sources by their keys, each of them once, for people. `of` is what names them, for the error. */
export const sourceNotes = (keys: readonly string[], of: string): readonly SourceNote[] =>
  [...new Set(keys)].map((key) => {
    const source = rows[key];
    if (!source) throw new RangeError(`${of} names a source ${JSON.stringify(key)} that does not exist`);
    const { title, url, read } = source;
    return { title, url, read };
  });
