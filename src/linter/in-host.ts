import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import type { HostText } from '../readers/host.js';

/** A finding in a text as one in the host that the text stands in. A fix that the host cannot hold is left out. */
export function inHost({ fixes, range, ...rest }: Diagnostic, text: HostText): Diagnostic {
  const placed = (fixes ?? []).flatMap((fix): readonly Fix[] => {
    const edits = text.toHostEdits(fix.edits);
    return edits ? [{ ...fix, edits }] : [];
  });
  return { ...rest, range: text.toHost(range), ...(placed.length > 0 ? { fixes: placed } : {}) };
}
