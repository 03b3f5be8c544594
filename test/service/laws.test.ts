import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { type ServiceDocument, textOf, updateDocument } from '../../src/service/document.js';
import { runs, seed } from '../support/property.js';
import { anyEdit, anyHost, documentOf, hostKinds, seenOf } from './support.js';

/** A test that holds for everything of its kind; making a document has to be waited for. */
const holdsFor = (kind: ReaderKind, name: string, law: (document: ServiceDocument, data: Data) => Promise<void>): void => {
  it(`${kind}: ${name}`, { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHost(kind).chain(({ text, pieces }) =>
          fc.record({
            text: fc.constant(text),
            edits: fc.array(anyEdit(pieces), { minLength: 1, maxLength: 6 }),
            places: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
          }),
        ),
        async (data) => law(await documentOf(data.text, kind), data),
      ),
      { numRuns: Math.ceil(runs / 5), seed, endOnFailure: false },
    );
  });
};

interface Data {
  readonly text: string;
  readonly edits: readonly ((text: string) => { range: { start: number; end: number }; text: string })[];
  readonly places: readonly number[];
}

describe.each(hostKinds)('in %s', (kind) => {
  holdsFor(kind, 'a document after edits is the one that its text makes', async (made, { edits }) => {
    let document = made;
    for (const edit of edits) {
      const text = textOf(document);
      document = updateDocument(document, [edit(text)]);
      expect(seenOf(document)).toEqual(seenOf(await documentOf(textOf(document), kind)));
    }
  });
});
