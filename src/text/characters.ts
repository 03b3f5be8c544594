let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people see them, with where they stand. */
export function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** How many characters (code points) a text has. Up to `limit` UTF-16 units they are not counted: there is no need to. */
export function countCharacters(text: string, limit: number): number {
  const length = text.length;
  return length <= limit ? length : length - (text.match(pairs)?.length ?? 0);
}
