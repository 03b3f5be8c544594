import type { Diagnostic, Fix, Severity } from '../diagnostics/diagnostic.js';
import { pathText } from '../request/path-text.js';
import type { Range } from '../text/range.js';
import { type Colors, colorsFor } from './colors.js';
import type { Document } from './document.js';
import { drawFrame, excerptAround, isPlain, type Measure } from './frame.js';
import type { Terminal } from './terminal.js';
import { visible } from './visible.js';

/** Where a finding stands. Without a range it is about the whole document. */
export interface Location {
  readonly document: Document;
  readonly range?: Range | undefined;
  /** Where in JSON the value stands that `path` of the finding starts at. */
  readonly base?: readonly (string | number)[] | undefined;
}

export interface ReporterOptions {
  /** Whether only errors are shown. */
  readonly quiet?: boolean | undefined;
  /** What stands in brackets behind a fix: how to have it made. */
  readonly fixNote: (fix: Fix) => string;
}

const defaultWidth = 100;
/** Narrower than this, lines that wrap are read more easily than what would be left of them. */
const leastWidth = 30;
const shownFixes = 3;

/** Shows findings on standard error and counts them. */
export class Reporter {
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly fixable: Record<Fix['safety'], number> = { safe: 0, unsafe: 0 };
  private lazyColors: Colors | undefined;
  private measure: Measure | undefined;
  private shown = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly options: ReporterOptions,
  ) {}

  /** On first use: a clean run does not touch the stream. */
  private get colors(): Colors {
    this.lazyColors ??= colorsFor(this.terminal.stderr, this.terminal);
    return this.lazyColors;
  }

  private get width(): number {
    return Math.max(leastWidth, this.terminal.stderr.columns ?? defaultWidth);
  }

  get hasErrors(): boolean {
    return this.counts.error > 0;
  }

  count({ severity, fixes }: Diagnostic): void {
    this.counts[severity]++;
    if (fixes?.some(({ safety }) => safety === 'safe')) this.fixable.safe++;
    else if (fixes?.some(({ edits }) => edits.length > 0)) this.fixable.unsafe++;
  }

  /** Counts a finding, and shows it. */
  async report(diagnostic: Diagnostic, location: Location): Promise<void> {
    this.count(diagnostic);
    if (this.options.quiet && diagnostic.severity !== 'error') return;
    const text = await this.render(diagnostic, location);
    await this.terminal.stderr.write(this.shown++ === 0 ? text : `\n${text}`);
  }

  private async render(diagnostic: Diagnostic, { document, range, base = [] }: Location): Promise<string> {
    const { colors } = this;
    const { severity, code, message, path, fixes = [] } = diagnostic;
    const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
    const lines = [`${colors.bold(paint(`${severity}[${code}]`))}${colors.bold(`: ${visible(message)}`)}`];
    let margin = ' ';
    if (range) {
      const excerpt = excerptAround(document, range, this.width);
      const measure = isPlain(excerpt.text) ? plainMeasure : await this.loadMeasure();
      const frame = drawFrame(document, excerpt, this.width, { colors, measure, mark: paint });
      margin = frame.margin;
      lines.push(...frame.lines);
    } else {
      lines.push(`${margin}${colors.blue('-->')} ${visible(document.name)}`);
    }
    if (path) lines.push(`${margin} ${colors.blue('=')} at: ${visible(pathText([...base, ...path]))}`);
    for (const [index, fix] of fixes.slice(0, shownFixes).entries()) {
      const note = this.options.fixNote(fix);
      const title = `${visible(fix.title)}${note === '' ? '' : ` (${note})`}`;
      lines.push(`${margin} ${colors.blue('=')} ${index === 0 ? 'fix' : 'or'}: ${title}`);
    }
    return `${lines.join('\n')}\n`;
  }

  private async loadMeasure(): Promise<Measure> {
    this.measure ??= (await import('string-width')).default;
    return this.measure;
  }
}

const plainMeasure: Measure = (text) => text.length;
