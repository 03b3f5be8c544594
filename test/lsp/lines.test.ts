import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lines } from '../../src/lsp/lines.js';
import { applyEdits } from '../../src/text/edits.js';
import { createLineMap } from '../../src/text/line-map.js';
import { runs, seed } from '../support/property.js';

/** Texts with line breaks of every kind, whole and torn apart. */
const anyText = fc
  .array(fc.constantFrom('a', 'bc', '\r', '\n', '\r\n', '😀', ' '), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** Where each offset is, and where each position is: one line and some characters more than there are. */
function placesIn(text: string, lines: Pick<Lines, 'offsetAt' | 'positionAt'>): unknown {
  const positions = Array.from({ length: text.length + 2 }, (_, line) =>
    Array.from({ length: text.length + 2 }, (_, character) => lines.offsetAt({ line, character })),
  );
  return { offsets: Array.from({ length: text.length + 1 }, (_, at) => lines.positionAt(at)), positions };
}

describe('the lines of a document', () => {
  it('are those of its text, after any edits', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(fc.tuple(fc.nat(20), fc.nat(4), anyText), { minLength: 1, maxLength: 5 }),
        (first, edits) => {
          let text = first;
          let lines = Lines.of(text);
          expect(placesIn(text, lines)).toEqual(placesIn(text, createLineMap(text)));
          for (const [at, length, put] of edits) {
            const start = at % (text.length + 1);
            const edit = { range: { start, end: Math.min(text.length, start + length) }, text: put };
            const after = applyEdits(text, [edit]);
            lines = lines.after(edit, ({ start, end }) => after.slice(start, end));
            text = after;
            expect(placesIn(text, lines)).toEqual(placesIn(text, createLineMap(text)));
          }
        },
      ),
      { numRuns: runs, seed, endOnFailure: false },
    );
  });
});
