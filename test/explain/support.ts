import type { TextStyle } from '../../src/explain/index.js';
import { type VersionRow, versions } from '../../src/language/data/versions.js';

/** A terminal without colours. */
export const plain = (width: number): TextStyle => ({ bold: (text) => text, dim: (text) => text, width });

const rows: readonly VersionRow[] = versions;

/** The ids that labels stand for, read the way a person reads them: a run goes along its line of models. */
export function idsOf(labels: readonly string[]): readonly string[] {
  return labels.flatMap((label) => {
    const [from, to = from] = label.split(' to ');
    const first = rows.find((row) => row.label === from);
    const last = rows.find((row) => row.label === to);
    if (!first || !last || first.line !== last.line) throw new Error(`no versions are called ${label}`);
    const line = rows.filter((row) => row.line === first.line);
    return line.slice(line.indexOf(first), line.indexOf(last) + 1).map(({ id }) => id);
  });
}
