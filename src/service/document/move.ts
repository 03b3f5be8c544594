import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { HostItem, HostRequest, HostText, JsonPath } from '../../readers/host.js';
import type { Edit, Range } from '../../text/range.js';

export const moveRange = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

const moveEdits = (edits: readonly Edit[], by: number): readonly Edit[] =>
  edits.map(({ range, text }) => ({ range: moveRange(range, by), text }));

/** Moves the ranges of a finding by some characters. */
export function moveDiagnostic(diagnostic: Diagnostic, by: number): Diagnostic {
  if (by === 0) return diagnostic;
  const { fixes, range } = diagnostic;
  return {
    ...diagnostic,
    range: moveRange(range, by),
    ...(fixes ? { fixes: fixes.map((fix) => ({ ...fix, edits: moveEdits(fix.edits, by) })) } : {}),
  };
}

/** A text in a host with `by` more characters in front of it. */
export const moveText = (text: HostText, by: number): HostText => ({
  text: text.text,
  get range() {
    return moveRange(text.range, by);
  },
  toHost: (range) => moveRange(text.toHost(range), by),
  toHostEdits(edits) {
    const made = text.toHostEdits(edits);
    return made && moveEdits(made, by);
  },
});

const moveRequest = (request: HostRequest, by: number): HostRequest => ({
  ...request,
  range: moveRange(request.range, by),
  prompt: request.prompt && moveText(request.prompt, by),
  locate: (path, range) => moveRange(request.locate(path, range), by),
  replace: (value) => moveEdits(request.replace(value), by),
});

/** An item of a host with `by` more characters in front of it. */
export function moveItem(item: HostItem, by: number): HostItem {
  if (by === 0) return item;
  switch (item.kind) {
    case 'prompt': {
      const { record, metaData, holes, ran, readOnly } = item;
      return Object.assign(moveText(item, by), {
        kind: item.kind,
        ...(record ? { record } : {}),
        ...(item.locate ? { locate: (path: JsonPath) => moveRange(item.locate?.(path) ?? item.range, by) } : {}),
        ...(holes ? { holes } : {}),
        ...(metaData ? { metaData } : {}),
        ...(ran ? { ran } : {}),
        ...(readOnly ? { readOnly } : {}),
      });
    }
    case 'request':
      return moveRequest(item, by);
    case 'suppression':
      return {
        ...item,
        range: moveRange(item.range, by),
        codes: item.codes.map(({ code, range }) => ({ code, range: moveRange(range, by) })),
        ...(item.until === undefined ? {} : { until: item.until + by }),
      };
    case 'problem':
      return { ...item, range: moveRange(item.range, by) };
  }
}
