import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { HostItem, HostRequest, HostText, JsonPath } from '../../readers/host.js';
import type { Edit, Range } from '../../text/range.js';

export const shiftRange = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

export const shiftEdits = (edits: readonly Edit[], by: number): readonly Edit[] =>
  edits.map(({ range, text }) => ({ range: shiftRange(range, by), text }));

/** A finding whose places lie `by` further on. */
export function shiftDiagnostic(diagnostic: Diagnostic, by: number): Diagnostic {
  if (by === 0) return diagnostic;
  const { fixes, range } = diagnostic;
  return {
    ...diagnostic,
    range: shiftRange(range, by),
    ...(fixes ? { fixes: fixes.map((fix) => ({ ...fix, edits: shiftEdits(fix.edits, by) })) } : {}),
  };
}

/** A text whose host starts `by` further on. */
export const shiftText = (text: HostText, by: number): HostText => ({
  text: text.text,
  get range() {
    return shiftRange(text.range, by);
  },
  toHost: (range) => shiftRange(text.toHost(range), by),
  toHostEdits(edits) {
    const made = text.toHostEdits(edits);
    return made && shiftEdits(made, by);
  },
});

const shiftRequest = (request: HostRequest, by: number): HostRequest => ({
  ...request,
  range: shiftRange(request.range, by),
  prompt: request.prompt && shiftText(request.prompt, by),
  locate: (path, range) => shiftRange(request.locate(path, range), by),
  replace: (value) => shiftEdits(request.replace(value), by),
});

/** An item whose host starts `by` further on. */
export function shiftItem(item: HostItem, by: number): HostItem {
  if (by === 0) return item;
  switch (item.kind) {
    case 'prompt': {
      const { record, metaData, holes } = item;
      return Object.assign(shiftText(item, by), {
        kind: item.kind,
        ...(record ? { record } : {}),
        ...(item.locate ? { locate: (path: JsonPath) => shiftRange(item.locate?.(path) ?? item.range, by) } : {}),
        ...(holes ? { holes } : {}),
        ...(metaData ? { metaData } : {}),
      });
    }
    case 'request':
      return shiftRequest(item, by);
    case 'suppression':
      return {
        ...item,
        range: shiftRange(item.range, by),
        codes: item.codes.map(({ code, range }) => ({ code, range: shiftRange(range, by) })),
        ...(item.until === undefined ? {} : { until: item.until + by }),
      };
    case 'problem':
      return { ...item, range: shiftRange(item.range, by) };
  }
}
