import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinter, loadFor } from '../../src/linter/linter.js';
import { createReader } from '../../src/readers/create-reader.js';
import { type ServiceDocument, textOf, updateDocument } from '../../src/service/document/document.js';
import { promptsIn } from '../../src/service/document/prompts.js';
import {
  codeActionsAt,
  completionsAt,
  type DocumentSymbol,
  diagnosticsOf,
  foldingRangesOf,
  formattingEdits,
  highlightsAt,
  hintsIn,
  hoverAt,
  linksOf,
  safeFixEdits,
  selectionRangesAt,
  semanticTokensOf,
  signatureAt,
  suppressionsAt,
  symbolsOf,
} from '../../src/service/index.js';
import { requestCompletionsAt } from '../../src/service/requests/completion.js';
import { requestHoverAt } from '../../src/service/requests/hover.js';
import { applyEdits } from '../../src/text/edits.js';
import type { Range } from '../../src/text/range.js';
import { anyText } from '../support/any-text.js';
import { runs, seed } from '../support/property.js';
import { anyEdit, anyHost, documentOf, seenOf, type Way, ways } from './support.js';

/** A test that holds for everything of its kind; making a document has to be waited for. */
const holdsFor = (
  { name: way, kind, options }: Way,
  name: string,
  law: (document: ServiceDocument, data: Data) => Promise<void>,
): void => {
  it(`${way}: ${name}`, { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHost(kind).chain(({ text, pieces }) =>
          fc.record({
            text: fc.constant(text),
            edits: fc.array(anyEdit(pieces), { minLength: 1, maxLength: 6 }),
            places: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
          }),
        ),
        async (data) => law(await documentOf(data.text, kind, options), data),
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

describe.each(ways)('in $name', (way) => {
  holdsFor(way, 'a document has what the reader reads and the linter finds', async (document, { text }) => {
    const { items } = (await createReader(way.kind, way.options)).read(text);
    const { diagnostics, problems } = createLinter({}, await loadFor(items, {})).find(items);
    const texts = items.flatMap((item) => (item.kind === 'prompt' ? [{ text: item.text, range: item.range }] : []));
    expect([...promptsIn(document)].map(({ text, range }) => ({ text, range }))).toEqual(expect.arrayContaining(texts));
    // Where there is no prompt, a reader of Markdown does not look for remarks.
    if (items.length > 0) expect(diagnosticsOf(document)).toEqual({ diagnostics, problems });
  });

  holdsFor(way, 'a document after edits is the one that its text makes', async (made, { edits }) => {
    let document = made;
    for (const edit of edits) {
      const text = textOf(document);
      document = updateDocument(document, [edit(text)]);
      expect(seenOf(document)).toEqual(seenOf(await documentOf(textOf(document), way.kind, way.options)));
    }
  });

  holdsFor(way, 'whatever is asked lies inside of the document, and nothing throws', async (document, { places }) => {
    const { length } = document;
    const ranges: Range[] = [
      ...diagnosticsOf(document).diagnostics.map(({ range }) => range),
      ...semanticTokensOf(document).map(({ range }) => range),
      ...linksOf(document).map(({ range }) => range),
      ...formattingEdits(document).map(({ range }) => range),
      ...symbolsOf(document).flatMap(rangesOf),
      ...foldingRangesOf(document).map(({ range }) => range),
      ...hintsIn(document).map(({ offset }) => ({ start: offset, end: offset })),
    ];
    for (const place of places) {
      const offset = Math.round(place * length);
      const hover = hoverAt(document, offset);
      // What is shown is about what stands there.
      if (hover)
        ranges.push(hover.range, { start: hover.range.start, end: offset }, { start: offset, end: hover.range.end });
      for (const { edits } of completionsAt(document, offset)) ranges.push(...edits.map(({ range }) => range));
      signatureAt(document, offset);
      ranges.push(...highlightsAt(document, offset), ...selectionRangesAt(document, offset));
      for (const { edit } of requestCompletionsAt(document, offset, { isRequest: true })) ranges.push(edit.range);
      const about = requestHoverAt(document, offset, { isRequest: true });
      if (about) ranges.push(about.range);
      const end = Math.min(length, offset + 3);
      for (const { edits } of codeActionsAt(document, { start: offset, end }, { target: 'auto' })) {
        ranges.push(...edits.map(({ range }) => range));
      }
    }
    expect(ranges.filter(({ start, end }) => !(0 <= start && start <= end && end <= length))).toEqual([]);
  });

  holdsFor(
    way,
    'what is done about a place leaves as many prompts, and no more problems',
    async (document, { places }) => {
      const before = seenBy(document);
      for (const place of places) {
        const offset = Math.round(place * document.length);
        for (const action of codeActionsAt(document, { start: offset, end: offset })) {
          if (action.edits.length === 0 || action.title === 'Write out the permutations') continue;
          expect({ action, after: seenBy(updateDocument(document, action.edits)) }).toEqual({ action, after: before });
        }
        const found = diagnosticsOf(document).diagnostics.length;
        for (const { edits } of suppressionsAt(document, { start: offset, end: offset })) {
          const after = updateDocument(document, edits);
          expect({ edits, after: seenBy(after) }).toEqual({ edits, after: before });
          expect(diagnosticsOf(after).diagnostics.length).toBeLessThan(found);
        }
      }
      expect(seenBy(updateDocument(document, formattingEdits(document)))).toEqual(before);
      expect(seenBy(updateDocument(document, safeFixEdits(document)))).toEqual(before);
    },
  );
});

describe('in any text', () => {
  // One document is edited on and on, since making one has to be waited for and an edit has not.
  const empty = documentOf('');
  it('nothing throws, and what is written lies inside', { timeout: 3_600_000 }, async () => {
    const nothing = await empty;
    fc.assert(
      fc.property(anyText, fc.double({ min: 0, max: 1, noNaN: true }), (text, place) => {
        const document = updateDocument(nothing, [{ range: { start: 0, end: 0 }, text }]);
        const offset = Math.round(place * text.length);
        const edits = [
          ...completionsAt(document, offset),
          ...codeActionsAt(document, { start: offset, end: offset }, { target: 'simple' }),
          ...suppressionsAt(document, { start: offset, end: offset }),
        ].map((answer) => answer.edits);
        const hover = hoverAt(document, offset);
        const ranges = [
          ...(hover ? [hover.range] : []),
          ...linksOf(document).map(({ range }) => range),
          ...symbolsOf(document).flatMap(rangesOf),
          ...semanticTokensOf(document).map(({ range }) => range),
          ...foldingRangesOf(document).map(({ range }) => range),
          ...hintsIn(document).map(({ offset: at }) => ({ start: at, end: at })),
          ...highlightsAt(document, offset),
          ...selectionRangesAt(document, offset),
        ];
        signatureAt(document, offset);
        expect(ranges.filter(({ start, end }) => !(0 <= start && start <= end && end <= text.length))).toEqual([]);
        // Edits outside of the text, and edits that overlap, would throw.
        for (const made of edits) applyEdits(text, made);
        expect(textOf(document)).toBe(text);
      }),
      { numRuns: runs, seed, endOnFailure: false },
    );
  });

  it('tokens follow one another', { timeout: 3_600_000 }, async () => {
    const nothing = await empty;
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = semanticTokensOf(updateDocument(nothing, [{ range: { start: 0, end: 0 }, text }]));
        const overlapping = tokens.filter(({ range }, index) => range.start < (tokens[index - 1]?.range.end ?? 0));
        expect(overlapping).toEqual([]);
      }),
      { numRuns: runs, seed, endOnFailure: false },
    );
  });
});

const rangesOf = ({ range, children }: DocumentSymbol): readonly Range[] => [range, ...children.flatMap(rangesOf)];

const seenBy = (document: ServiceDocument): unknown => ({
  prompts: [...promptsIn(document)].length,
  problems: diagnosticsOf(document).problems.map(({ message }) => message),
});
