import { type VersionId, type VersionRow, versions } from './data/versions.js';
import type { VersionSpan } from './support.js';

const rows: readonly VersionRow[] = versions;

/**
 * Expands a span to its versions, in the order of the span: `V5.1..V6` is V5.1, V5.2 and V6.
 *
 * @throws RangeError for an unknown id, for a run that leaves its line or goes backwards, and for a span that names a
 *   version twice or names none: each is a mistake in a table.
 */
export function expandSpan(span: VersionSpan): readonly VersionId[] {
  const ids: VersionId[] = [];
  for (const run of span.split(' ')) {
    const [from = '', to = from, ...more] = run.split('..');
    const first = indexOf(from, span);
    const last = indexOf(to, span);
    const { line } = rows[first] as VersionRow;
    if (more.length > 0 || last < first || rows[last]?.line !== line) {
      throw new RangeError(`Not a run along one line of models: ${run} in "${span}"`);
    }
    for (const row of rows.slice(first, last + 1)) {
      // Lines may be interleaved in `versions`: a new V row need not stand before the niji rows.
      if (row.line === line) ids.push(row.id as VersionId);
    }
  }
  if (new Set(ids).size < ids.length) throw new RangeError(`A version named twice: "${span}"`);
  return ids;
}

function indexOf(id: string, span: VersionSpan): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) throw new RangeError(`Unknown model version ${JSON.stringify(id)} in "${span}"`);
  return index;
}
