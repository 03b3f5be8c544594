import type { Diagnostic, Fix, Severity } from '../../diagnostics/diagnostic.js';
import { pathText } from '../../request/path-text.js';
import { counted } from '../../text/counted.js';
import { onOneLine } from '../../text/one-line.js';
import { type Location, placeOf } from '../input/document.js';
import { type Problem, problemText } from '../output/problems.js';
import { visible } from '../output/visible.js';
import { type Colors, colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';
import { drawFrame, excerptAround, isPlain, type Measure } from './frame.js';

export interface ReporterOptions {
  /** Whether to show errors only. Default: false. */
  readonly quiet?: boolean | undefined;
  /** Whether to show all findings. Default: the first {@link maxShown}, and the number of the others. */
  readonly all?: boolean | undefined;
  /** The note in parentheses behind a fix: how to apply it. Empty for none. */
  readonly fixNote: (fix: Fix) => string;
  /** Whether to say where to read more. Default: false. */
  readonly help?: boolean | undefined;
}

const defaultWidth = 100;
/** On a narrower terminal, wrapped lines are easier to read than cut ones. */
const leastWidth = 30;
const shownFixes = 3;
/** Maximum number of findings to show: nobody reads more, and drawing one takes longer than finding it. */
export const maxShown = 200;

/** Shows findings on standard error. */
export class Reporter {
  /** Whether any finding was an error, shown or not. */
  hasErrors = false;
  private lazyColors: Colors | undefined;
  private measure: Measure | undefined;
  private shown = 0;
  private findings = 0;
  /** The number of findings beyond the limit. */
  private readonly rest: Record<Severity, number> = { error: 0, warning: 0, info: 0 };

  constructor(
    private readonly terminal: Terminal,
    private readonly options: ReporterOptions,
  ) {}

  /** Whether nothing was shown. */
  get isSilent(): boolean {
    return this.shown === 0;
  }

  /** Computed on demand: a clean run does not open the stream. */
  private get colors(): Colors {
    this.lazyColors ??= colorsFor(this.terminal.stderr, this.terminal);
    return this.lazyColors;
  }

  private get width(): number {
    return Math.max(leastWidth, this.terminal.stderr.columns ?? defaultWidth);
  }

  /** Shows a finding. For a finding in an affix, `beside` is a prompt that has it. */
  async report(diagnostic: Diagnostic, location: Location, beside?: Location): Promise<void> {
    this.hasErrors ||= diagnostic.severity === 'error';
    if (this.options.quiet && diagnostic.severity !== 'error') return;
    if (this.findings++ >= maxShown && !this.options.all) {
      this.rest[diagnostic.severity]++;
      return;
    }
    await this.write(await this.render(diagnostic, location, beside));
  }

  /** Called at the end of the run. Prints how many findings were not shown. */
  async end(): Promise<void> {
    const severities = (['error', 'warning', 'info'] as const).filter((severity) => this.rest[severity] > 0);
    if (severities.length === 0) return;
    const count = severities.reduce((sum, severity) => sum + this.rest[severity], 0);
    const which = severities.map((severity) => counted(this.rest[severity], severity)).join(', ');
    const quieter = severities.length > 1 || severities[0] !== 'error' ? ', --quiet errors only' : '';
    const { bold, cyan } = this.colors;
    await this.write(
      `${bold(cyan('note'))}${bold(':')} ${counted(count, 'more finding')} (${which}): --all shows ${count === 1 ? 'it' : 'them'}${quieter}\n`,
    );
  }

  /** Shows a problem on one line. */
  async problem(problem: Problem): Promise<void> {
    const { bold, red } = this.colors;
    await this.write(`${bold(red('error'))}${bold(':')} ${visible(problemText(problem))}\n`);
  }

  private async write(text: string): Promise<void> {
    await this.terminal.stderr.write(this.shown++ === 0 ? text : `\n${text}`);
  }

  private async render(diagnostic: Diagnostic, { document, range }: Location, beside?: Location): Promise<string> {
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
    if (beside) lines.push(`${margin} ${colors.blue('=')} first in: ${visible(promptAt(beside))}`);
    if (path) lines.push(`${margin} ${colors.blue('=')} at: ${visible(pathText(path))}`);
    // An affix may be part of no file, so only safe fixes can be suggested.
    const shown = beside ? fixes.filter(({ safety }) => safety === 'safe') : fixes;
    for (const [index, fix] of shown.slice(0, shownFixes).entries()) {
      const note = this.options.fixNote(fix);
      const title = `${visible(fix.title)}${note === '' ? '' : ` (${note})`}`;
      lines.push(`${margin} ${colors.blue('=')} ${index === 0 ? 'fix' : 'or'}: ${title}`);
    }
    if (this.options.help) lines.push(`${margin} ${colors.blue('=')} see: ${this.link(code)}`);
    return `${lines.join('\n')}\n`;
  }

  /** Says how to read more about a code. On a terminal with colours, it is also a link to the page. */
  private link(code: string): string {
    const { pages, stderr } = this.terminal;
    const text = `promptc explain ${code}`;
    if (pages === undefined || !stderr.isTTY || !this.colors.isColorSupported) return text;
    return `\u001B]8;;${pages}${code}.md\u001B\\${text}\u001B]8;;\u001B\\`;
  }

  private async loadMeasure(): Promise<Measure> {
    this.measure ??= remember((await import('string-width')).default);
    return this.measure;
  }
}

/** The start of a prompt on one line, with its position. */
function promptAt({ document, range = { start: 0, end: 0 } }: Location): string {
  const { line, column } = placeOf(document, range);
  const text = onOneLine(document.text.slice(range.start, Math.min(range.end, range.start + maxShownLength)));
  return `${document.name}:${line}:${column}: ${text}${range.end - range.start > maxShownLength ? '…' : ''}`;
}

const maxShownLength = 60;

/** Maximum number of widths to cache. Few texts of a run are not ASCII. */
const maxRemembered = 1000;

function remember(measure: Measure): Measure {
  const widths = new Map<string, number>();
  return (text) => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    const width = measure(text);
    if (widths.size < maxRemembered) widths.set(text, width);
    return width;
  };
}

const plainMeasure: Measure = (text) => text.length;
