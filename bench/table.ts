const isNumeric = (cell: string): boolean => /^[<>~]?[-\d.,]+(?: ?[%×]| ?[a-zµ]+| [KM]?B)?$/i.test(cell);

/** Prints a titled table with columns as wide as their widest cell, figures to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const columns = head.map((_, column) => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    return {
      width: Math.max(...[head[column]!, ...cells].map((cell) => cell.length)),
      right: cells.length > 0 && cells.every(isNumeric),
    };
  });
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ width, right }, column) => {
        const cell = cells[column] ?? '';
        return right ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n`);
  console.log(line(head));
  console.log(columns.map(({ width }) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
}

/** A limit that a figure should stay below, and a lower one that would be better still. */
export interface Budget {
  readonly limit: number;
  readonly stretch: number;
}

/** `stretch`, `ok`, or by how much a figure is over its budget, in its own unit. */
export function verdict(figure: number, { limit, stretch }: Budget, print: (figure: number) => string): string {
  if (figure <= stretch) return 'stretch';
  if (figure <= limit) return 'ok';
  return `OVER by ${print(figure - limit)}`;
}

/** A budget as a reader sees it: `≤ 8.00× (stretch 4.00×)`. */
export const printBudget = ({ limit, stretch }: Budget, print: (figure: number) => string): string =>
  `≤ ${print(limit)} (stretch ${print(stretch)})`;

export const times = (ratio: number): string => `${ratio.toFixed(2)}×`;

/** Nanoseconds with as many digits as mean something. */
export const nanoseconds = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export const thousands = (value: number): string => Math.round(value).toLocaleString('en');
