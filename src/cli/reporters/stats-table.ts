import type { Severity } from '../../diagnostics/diagnostic.js';
import { obstacleLabel } from '../../stats/labels.js';
import type { Summary, ValueSummary } from '../../stats/summary.js';
import { counted, grouped } from '../../text/counted.js';
import { visible } from '../output/visible.js';
import type { Colors } from '../terminal/colors.js';

export interface TableOptions {
  /** The maximum number of rows in a table. */
  readonly top: number;
  /** The width of the terminal. Undefined: {@link maxColumns}. */
  readonly columns: number | undefined;
  readonly colors: Colors;
}

/** A line of a table. */
interface Row {
  readonly label: string;
  readonly count: number;
  /** The text behind the bar, or in its place. */
  readonly note?: string;
  readonly severity?: Severity;
}

/** Maximum width: longer lines are hard to read on any terminal. */
const maxColumns = 80;
const leastColumns = 40;
const maxLabel = 26;
const maxBar = 24;
const leastBar = 4;
/** No limit, for tables with a fixed number of rows. */
const all = Number.POSITIVE_INFINITY;

/** Formats a summary as tables for a terminal. */
export function summaryTable(summary: Summary, options: TableOptions): string {
  const { prompts, words, characters, parameters } = summary;
  const page = new Page(options);
  page.add(
    `${options.colors.bold(counted(prompts, 'prompt'))}, ${counted(words.sum, 'word')}, ${counted(characters.sum, 'character')}`,
  );
  if (prompts === 0) return page.text();
  page.table('What they have', prompts, featureRows(summary), { most: all });
  page.table('Versions in force', prompts, versionRows(summary));
  page.table('Parameters', prompts, parameterRows(summary));
  const ratios = parameters.find(({ parameter }) => parameter === 'aspect')?.values;
  if (ratios) page.table('Ratios in lowest terms', ratios.uses, ratioRows(ratios), { unit: 'uses' });
  addNumbers(page, parameters);
  addChoices(page, parameters);
  addUnknown(page, summary);
  page.table('Worst finding', prompts, worstRows(summary), { most: all });
  page.table('Findings', prompts, findingRows(summary));
  page.table('What they compile to', prompts, modeRows(summary), { most: all });
  page.table('In the way of simple mode', prompts, obstacleRows(summary));
  return page.text();
}

/** The lines of the tables, as wide as the terminal lets them be. */
class Page {
  readonly colors: Colors;
  readonly top: number;
  /** In columns. */
  readonly width: number;
  private readonly lines: string[] = [];

  constructor({ top, columns = maxColumns, colors }: TableOptions) {
    this.top = top;
    this.colors = colors;
    this.width = Math.max(leastColumns, Math.min(maxColumns, columns));
  }

  add(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  /** Adds a blank line and a heading, a line for each of the first entries, and how many more there are; nothing for none. */
  list<T>(title: string, entries: readonly T[], lineOf: (entry: T) => string): void {
    if (entries.length === 0) return;
    this.add('', this.colors.bold(title), ...entries.slice(0, this.top).map(lineOf));
    this.addRest(entries.length - this.top);
  }

  /** Adds a table with percentages of `total`, and bars that compare its rows; nothing where it has none. */
  table(
    title: string,
    total: number,
    rows: readonly Row[],
    { most = this.top, unit = 'prompts' }: { most?: number; unit?: string } = {},
  ): void {
    const { bold, dim } = this.colors;
    const shown = rows.slice(0, most).filter(({ count }) => count > 0);
    if (shown.length === 0) return;
    const labels = Math.min(maxLabel, this.width - 24);
    const numbers = Math.max(unit.length, ...shown.map(({ count }) => grouped(count).length));
    const bars = this.barsOf(shown, this.width - labels - numbers - 14);
    this.add('', `${bold(title.padEnd(labels + 2))}${dim(unit.padStart(numbers + 2))}`);
    for (const row of shown) {
      const name = cutTo(row.label, labels).padEnd(labels);
      this.add(`  ${name}  ${grouped(row.count).padStart(numbers)}  ${dim(percent(row.count, total))}${bars(row)}`);
    }
    if (rows.length > most) this.addRest(rows.length - shown.length);
  }

  /** The bar of a row and its note, in `room` columns: all that a percentage leaves. Both are left out where they do not fit. */
  private barsOf(rows: readonly Row[], room: number): (row: Row) => string {
    const { dim, cyan, red, yellow, blue } = this.colors;
    const notes = Math.max(0, ...rows.map(({ note = '' }) => note.length));
    const hasNotes = notes > 0 && room - notes - 2 >= leastBar;
    const longest = Math.min(maxBar, hasNotes ? room - notes - 2 : room);
    const largest = Math.max(...rows.map(({ count }) => count));
    if (longest < leastBar) return () => '';
    return ({ count, note = '', severity }) => {
      const drawn = bar(count / largest, longest);
      const paint = severity ? { error: red, warning: yellow, info: blue }[severity] : cyan;
      const behind = hasNotes && note !== '' ? `${' '.repeat(longest - drawn.length)}  ${dim(note)}` : '';
      return `  ${paint(drawn)}${behind}`;
    };
  }

  private addRest(count: number): void {
    if (count > 0) this.add(this.colors.dim(`  and ${grouped(count)} more`));
  }
}

const featureRows = ({ features }: Summary): readonly Row[] => [
  { label: 'parameters', count: features.parameters },
  { label: 'images in front', count: features.images },
  { label: 'several parts (::)', count: features.multiPrompt },
  { label: 'permutations', count: features.permutation },
  { label: '/imagine in front', count: features.command },
  { label: 'echo of a job around', count: features.echo },
  { label: 'marks around', count: features.marks },
];

const versionRows = ({ versions }: Summary): readonly Row[] =>
  versions.map(({ label, prompts: count, assumed }) => ({
    label,
    count,
    note: assumed === 0 ? '' : assumed === count ? 'not named' : `${grouped(assumed)} not named`,
  }));

const parameterRows = ({ parameters }: Summary): readonly Row[] =>
  parameters.map(({ parameter, prompts: count, flags }) => {
    const aliases = flags.flatMap(({ flag }) => (flag === parameter ? [] : [`--${flag}`]));
    return { label: [`--${parameter}`, ...aliases].join(', '), count };
  });

const ratioRows = ({ values }: ValueSummary): readonly Row[] =>
  values.map(({ value, uses }) => ({ label: value, count: uses }));

const worstRows = ({ worst, mendable }: Summary): readonly Row[] => [
  { label: 'error', count: worst.error, severity: 'error', note: `${grouped(mendable)} fixable with --fix` },
  { label: 'warning', count: worst.warning, severity: 'warning' },
  { label: 'info', count: worst.info, severity: 'info' },
  { label: 'nothing to say', count: worst.clean },
];

const findingRows = ({ findings }: Summary): readonly Row[] =>
  findings.map(({ code, prompts: count, severity }) => ({ label: code, count, severity }));

const modeRows = ({ modes }: Summary): readonly Row[] => [
  { label: 'simple requests', count: modes.simple },
  { label: 'advanced requests', count: modes.advanced },
  { label: 'none: errors', count: modes.none },
];

const obstacleRows = ({ obstacles }: Summary): readonly Row[] =>
  obstacles.map(({ kind, prompts: count, alone }) => ({
    label: obstacleLabel(kind),
    count,
    note: alone > 0 ? `${grouped(alone)} by itself` : '',
  }));

/** Adds how the numbers of parameters are spread. */
function addNumbers(page: Page, parameters: Summary['parameters']): void {
  const { cyan, dim } = page.colors;
  const spread = parameters.flatMap(({ parameter, values, distribution }) =>
    distribution ? [{ parameter, values, distribution }] : [],
  );
  page.list('Numbers', spread, ({ parameter, values, distribution: { bins, min, max, median } }) => {
    const drawn = spark(bins.map(({ uses }) => uses)).padEnd(26);
    let line = `  ${`--${parameter}`.padEnd(10)}  ${cyan(drawn)}`;
    if (page.width >= 52) line += ` ${dim(`${min}–${max}`.padEnd(8))}`;
    if (page.width >= maxColumns) line += `  ${dim(`median ${median}; ${mostUsed(values)}`)}`;
    return line.trimEnd();
  });
}

/** Adds the values of parameters that take words. */
function addChoices(page: Page, parameters: Summary['parameters']): void {
  const choices = parameters.filter(
    ({ parameter, values, distribution }) =>
      values.values.length > 0 && !distribution && !['aspect', 'version', 'niji'].includes(parameter),
  );
  page.list('Other values', choices, ({ parameter, values }) =>
    cutTo(`  ${`--${parameter}`.padEnd(10)}  ${mostUsed(values, 5)}`, page.width),
  );
}

/** Adds the names that no table has. */
function addUnknown(page: Page, { unknown: { uses, values } }: Summary): void {
  if (uses === 0) return;
  const shown = values.slice(0, page.top);
  const names = shown.map((entry) => `--${visible(entry.value)} ${grouped(entry.uses)}`);
  const left = uses - shown.reduce((sum, entry) => sum + entry.uses, 0);
  if (left > 0) names.push(`others ${grouped(left)}`);
  page.add('', page.colors.bold('Names that no table has'), ...wrap(names, page.width));
}

/** A percentage in six columns, with one decimal: ` 12.5%`. */
const percent = (part: number, total: number): string => `${((part / total) * 100).toFixed(1)}%`.padStart(6);

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar, with a visible length for any share above zero. */
function bar(share: number, longest: number): string {
  const parts = Math.max(1, Math.round(share * longest * 8));
  return `${'█'.repeat(Math.floor(parts / 8))}${eighths[parts % 8]}`.slice(0, longest);
}

const levels = '▁▂▃▄▅▆▇█';

/** A sparkline. A zero is blank, to distinguish it from small numbers. */
function spark(numbers: readonly number[]): string {
  const largest = Math.max(1, ...numbers);
  return numbers
    .map((number) => (number === 0 ? ' ' : levels.charAt(Math.max(0, Math.ceil((number / largest) * 8) - 1))))
    .join('');
}

/** The `most` most frequent values, with their percentages. */
const mostUsed = ({ uses, values }: ValueSummary, most = 2): string =>
  values
    .slice(0, most)
    .map((entry) => `${visible(entry.value)} ${Math.round((entry.uses / uses) * 100)}%`)
    .join(', ');

const cutTo = (text: string, columns: number): string =>
  text.length > columns ? `${text.slice(0, columns - 1).trimEnd()}…` : text;

/** Items separated by commas, wrapped to lines. */
function wrap(items: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = ' ';
  for (const [index, item] of items.entries()) {
    const piece = ` ${item}${index < items.length - 1 ? ',' : ''}`;
    if (line.length + piece.length > width && line.trim() !== '') {
      lines.push(line);
      line = ' ';
    }
    line += piece;
  }
  return [...lines, line];
}
