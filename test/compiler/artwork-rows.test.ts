import { expect, it, vi } from 'vitest';
import { findArtwork } from '../../src/compiler/artwork/find-artwork.js';
import { artworkReasons } from '../../src/compiler/artwork/reasons.js';
import { artworkWords } from '../../src/compiler/artwork/words.js';

/** What a text names with a row of the table taken out. */
async function findWithout(row: string, text: string): Promise<string | undefined> {
  vi.resetModules();
  vi.doMock('../../src/compiler/artwork/words.js', () => ({
    artworkWords: Object.fromEntries(Object.entries(artworkWords).filter(([name]) => name !== row)),
  }));
  const { findArtwork: find } = await import('../../src/compiler/artwork/find-artwork.js');
  vi.doUnmock('../../src/compiler/artwork/words.js');
  const range = find(text);
  return range && text.slice(range.start, range.end);
}

const wordOf = (text: string): string | undefined => {
  const range = findArtwork(text);
  return range && text.slice(range.start, range.end);
};

it.each(Object.entries(artworkReasons))('%s: its sample is told right by it only', async (row, { sample }) => {
  expect(await findWithout(row, sample)).not.toBe(wordOf(sample));
});
