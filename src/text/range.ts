/** A half-open range of a text in UTF-16 offsets: `source.slice(start, end)` is the text meant. */
export interface Range {
  readonly start: number;
  /** Exclusive. Equal to `start` for a place between two characters. */
  readonly end: number;
}

/** One replacement: the text in `range` becomes `text`. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** The text of `range`. */
export const slice = (source: string, { start, end }: Range): string => source.slice(start, end);
