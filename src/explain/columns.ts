/** The width of a text in columns. Texts here have no wide characters. */
const widthOf = (text: string): number => [...text].length;

/**
 * Wraps a text at blanks to lines of at most `width` columns; other blanks stay as they are. A longer word, such as a
 * URL, gets a line of its own and is not cut.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [, blank = '', word = ''] of text.matchAll(/(\s*)(\S+)/g)) {
    if (line !== '' && widthOf(line + blank + word) > width) {
      lines.push(line);
      line = word;
    } else line += blank + word;
  }
  return [...lines, line];
}

/** Pads `text` with blanks to `width` columns. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

const gap = '  ';

/** Formats rows as columns within `width`, with wrapped cells; `undefined` where the longest words do not fit. */
export function columns(
  rows: readonly (readonly string[])[],
  width: number,
): readonly (readonly string[])[] | undefined {
  const count = Math.max(...rows.map((cells) => cells.length));
  const indexes = Array.from({ length: count }, (_, index) => index);
  const longest = (index: number, parts: (cell: string) => readonly string[]): number =>
    Math.max(...rows.flatMap((cells) => parts(cells[index] ?? '').map(widthOf)));
  const widths = indexes.map((index) => longest(index, (cell) => [cell]));
  const narrowest = indexes.map((index) => longest(index, (cell) => cell.split(/\s+/)));
  const available = width - gap.length * (count - 1);
  for (let total = sum(widths); total > available; total--) {
    // Shrink the column with the most slack, so that others stay on one line.
    const slack = indexes.map((index) => (widths[index] as number) - (narrowest[index] as number));
    const widest = indexes
      .filter((index) => (slack[index] as number) > 0)
      .sort((a, b) => (widths[b] as number) - (widths[a] as number))[0];
    if (widest === undefined) return undefined;
    widths[widest] = (widths[widest] as number) - 1;
  }
  const drawn = rows.map((cells) => indexes.map((index) => wrap(cells[index] ?? '', widths[index] as number)));
  // Wrapped lines may need less than the column has.
  const needed = indexes.map((index) => Math.max(...drawn.flatMap((cells) => (cells[index] ?? []).map(widthOf))));
  return drawn.map((wrapped) => {
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      wrapped
        .map((lines, index) => pad(lines[line] ?? '', needed[index] as number))
        .join(gap)
        .trimEnd(),
    );
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
