import { isInSpan } from './lookup.js';
import type { VersionSpan } from './support.js';
import type { VersionId } from './versions.js';

/** The first models, which the manual of 2022 (source `UM22`) describes: V3 was its default. */
const span: VersionSpan = 'V1..V3';

/**
 * Names of flags that the manual of 2022 documents and no page after it: shortcuts for a width, a height and perhaps
 * `--hd`, and a faster `--vibe`. They are no rows of the table, since no list of parameters has them any more.
 */
const names: ReadonlySet<string> = new Set(['wallpaper', 'sl', 'ml', 'll', 'sp', 'mp', 'lp', 'vibefast']);

/** Whether a name without dashes, in any case, was a flag of a version although the table has no row for it. */
export const wasFlag = (name: string, version: VersionId): boolean =>
  names.has(name.toLowerCase()) && isInSpan(version, span);
