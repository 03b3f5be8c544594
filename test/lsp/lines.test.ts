import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Encoding, Lines } from '../../src/lsp/lines.js';
import { applyEdits } from '../../src/text/edits.js';
import { createLineMap } from '../../src/text/line-map.js';
import { runs, seed } from '../support/property.js';

/** Texts with line breaks of every kind, whole and torn apart. */
const anyText = fc
  .array(fc.constantFrom('a', 'bc', '\r', '\n', '\r\n', '😀', ' ', 'é', '—'), { maxLength: 12 })
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

  /** How many units a text takes. */
  const lengthIn: Readonly<Record<Encoding, (text: string) => number>> = {
    'utf-8': (text) => new TextEncoder().encode(text).length,
    'utf-16': (text) => text.length,
    'utf-32': (text) => [...text].length,
  };

  it.each(Object.keys(lengthIn) as Encoding[])('are counted in %s', (encoding) => {
    fc.assert(
      fc.property(anyText, fc.nat(20), anyText, (first, at, put) => {
        const start = at % (first.length + 1);
        const isTorn = /^[\ud800-\udbff][\udc00-\udfff]/.test(first.slice(start - 1, start + 1)) && start > 0;
        const edit = { range: { start, end: start }, text: isTorn ? '' : put };
        const text = applyEdits(first, [edit]);
        const lines = Lines.of(first, encoding).after(edit, ({ start, end }) => text.slice(start, end));
        const map = createLineMap(text);
        let offset = 0;
        for (const character of text) {
          const { line } = map.positionAt(offset);
          const front = text.slice(map.lineRange(line).start, offset);
          const place = { line, character: lengthIn[encoding](front) };
          expect({ offset, place: lines.positionAt(offset) }).toEqual({ offset, place });
          // Between the two characters of a line break is in front of both.
          const isBreak = front.endsWith('\r') && character === '\n';
          expect(lines.offsetAt(place)).toBe(isBreak ? offset - 1 : offset);
          // Inside of a character is its start.
          const units = lengthIn[encoding](character);
          if (units > 1 && encoding !== 'utf-16')
            expect(lines.offsetAt({ line, character: place.character + units - 1 })).toBe(offset);
          offset += character.length;
        }
        expect(lines.offsetAt({ line: 99, character: 0 })).toBe(text.length);
      }),
      { numRuns: runs, seed, endOnFailure: false },
    );
  });
});
