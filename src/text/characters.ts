let segmenter: Intl.Segmenter | undefined;

/** The grapheme clusters of a text, that is characters as people see them, with their offsets. */
export function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/**
 * The length of a text in code points. A text of at most `limit` UTF-16 units is within the limit either way, so its length
 * in units is returned instead of counting.
 */
export function countCharacters(text: string, limit: number): number {
  const length = text.length;
  return length <= limit ? length : length - (text.match(pairs)?.length ?? 0);
}
