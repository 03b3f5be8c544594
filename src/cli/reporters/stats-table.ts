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
export function summaryTable(summary: Summary, { top, columns = maxColumns, colors }: TableOptions): string {
  const { bold, dim, cyan, red, yellow, blue } = colors;
  const width = Math.max(leastColumns, Math.min(maxColumns, columns));
  const labels = Math.min(maxLabel, width - 24);
  const { prompts, features, modes, worst } = summary;
  const lines: string[] = [];

  /** Adds a table with percentages of `total`, and bars that compare its rows. */
  const table = (
    title: string,
    total: number,
    rows: readonly Row[],
    { most = top, unit = 'prompts' }: { most?: number; unit?: string } = {},
  ): void => {
    const shown = rows.slice(0, most).filter(({ count }) => count > 0);
    if (shown.length === 0) return;
    const numbers = Math.max(unit.length, ...shown.map(({ count }) => grouped(count).length));
    // The rest of the line: two blanks in front of each column, and six columns for a percentage.
    const room = width - labels - numbers - 14;
    const notes = Math.max(0, ...shown.map(({ note = '' }) => note.length));
    const hasNotes = notes > 0 && room - notes - 2 >= leastBar;
    const longest = Math.min(maxBar, hasNotes ? room - notes - 2 : room);
    const largest = Math.max(...shown.map(({ count }) => count));
    lines.push('', `${bold(title.padEnd(labels + 2))}${dim(unit.padStart(numbers + 2))}`);
    for (const { label, count, note = '', severity } of shown) {
      const name = cutTo(label, labels).padEnd(labels);
      let line = `  ${name}  ${grouped(count).padStart(numbers)}  ${dim(percent(count, total))}`;
      if (longest >= leastBar) {
        const drawn = bar(count / largest, longest);
        const paint = severity ? { error: red, warning: yellow, info: blue }[severity] : cyan;
        line += `  ${paint(drawn)}`;
        if (hasNotes && note !== '') line += `${' '.repeat(longest - drawn.length)}  ${dim(note)}`;
      }
      lines.push(line);
    }
    const left = rows.length - shown.length;
    if (left > 0 && rows.length > most) lines.push(dim(`  and ${grouped(left)} more`));
  };

  lines.push(
    `${bold(counted(prompts, 'prompt'))}, ${counted(summary.words.sum, 'word')}, ${counted(summary.characters.sum, 'character')}`,
  );
  if (prompts === 0) return `${lines.join('\n')}\n`;

  table(
    'What they have',
    prompts,
    [
      { label: 'parameters', count: features.parameters },
      { label: 'images in front', count: features.images },
      { label: 'several parts (::)', count: features.multiPrompt },
      { label: 'permutations', count: features.permutation },
      { label: '/imagine in front', count: features.command },
      { label: 'echo of a job around', count: features.echo },
      { label: 'marks around', count: features.marks },
    ],
    { most: all },
  );
  table(
    'Versions in force',
    prompts,
    summary.versions.map(({ label, prompts: count, assumed }) => ({
      label,
      count,
      note: assumed === 0 ? '' : assumed === count ? 'not named' : `${grouped(assumed)} not named`,
    })),
  );
  table(
    'Parameters',
    prompts,
    summary.parameters.map(({ parameter, prompts: count, flags }) => {
      const aliases = flags.flatMap(({ flag }) => (flag === parameter ? [] : [`--${flag}`]));
      return { label: [`--${parameter}`, ...aliases].join(', '), count };
    }),
  );
  const ratios = summary.parameters.find(({ parameter }) => parameter === 'aspect')?.values;
  if (ratios) {
    table(
      'Ratios in lowest terms',
      ratios.uses,
      ratios.values.map(({ value, uses }) => ({ label: value, count: uses })),
      { unit: 'uses' },
    );
  }
  const spread = summary.parameters.flatMap(({ parameter, values, distribution }) =>
    distribution ? [{ parameter, values, distribution }] : [],
  );
  if (spread.length > 0) {
    lines.push('', bold('Numbers'));
    for (const { parameter, values, distribution } of spread.slice(0, top)) {
      const { bins, min, max, median } = distribution;
      const drawn = spark(bins.map(({ uses }) => uses)).padEnd(26);
      let line = `  ${`--${parameter}`.padEnd(10)}  ${cyan(drawn)}`;
      if (width >= 52) line += ` ${dim(`${min}–${max}`.padEnd(8))}`;
      if (width >= maxColumns) line += `  ${dim(`median ${median}; ${mostUsed(values)}`)}`;
      lines.push(line.trimEnd());
    }
    if (spread.length > top) lines.push(dim(`  and ${grouped(spread.length - top)} more`));
  }
  const choices = summary.parameters.filter(
    ({ parameter, values, distribution }) =>
      values.values.length > 0 && !distribution && !['aspect', 'version', 'niji'].includes(parameter),
  );
  if (choices.length > 0) {
    lines.push('', bold('Other values'));
    for (const { parameter, values } of choices.slice(0, top)) {
      lines.push(cutTo(`  ${`--${parameter}`.padEnd(10)}  ${mostUsed(values, 5)}`, width));
    }
    if (choices.length > top) lines.push(dim(`  and ${grouped(choices.length - top)} more`));
  }
  if (summary.unknown.uses > 0) {
    const names = summary.unknown.values.slice(0, top).map(({ value, uses }) => `--${visible(value)} ${grouped(uses)}`);
    const left = summary.unknown.uses - summary.unknown.values.slice(0, top).reduce((sum, { uses }) => sum + uses, 0);
    if (left > 0) names.push(`others ${grouped(left)}`);
    lines.push('', bold('Names that no table has'), ...wrap(names, width));
  }
  table(
    'Worst finding',
    prompts,
    [
      {
        label: 'error',
        count: worst.error,
        severity: 'error',
        note: `${grouped(summary.mendable)} fixable with --fix`,
      },
      { label: 'warning', count: worst.warning, severity: 'warning' },
      { label: 'info', count: worst.info, severity: 'info' },
      { label: 'nothing to say', count: worst.clean },
    ],
    { most: all },
  );
  table(
    'Findings',
    prompts,
    summary.findings.map(({ code, prompts: count, severity }) => ({ label: code, count, severity })),
  );
  table(
    'What they compile to',
    prompts,
    [
      { label: 'simple requests', count: modes.simple },
      { label: 'advanced requests', count: modes.advanced },
      { label: 'none: errors', count: modes.none },
    ],
    { most: all },
  );
  table(
    'In the way of simple mode',
    prompts,
    summary.obstacles.map(({ kind, prompts: count, alone }) => ({
      label: obstacleLabel(kind),
      count,
      note: alone > 0 ? `${grouped(alone)} by itself` : '',
    })),
  );
  return `${lines.join('\n')}\n`;
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
