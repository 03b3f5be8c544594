import { placeOf } from '../input/document.js';
import { visibleLines } from '../output/visible.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Writes findings as workflow commands, which GitHub shows next to changed lines. */
export function createGithubReporter({ output, quiet }: LintReporterOptions): LintReporter {
  const write = (level: string, properties: Readonly<Record<string, string | number | undefined>>, message: string) => {
    const list = Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${property(String(value))}`);
    return output.write(`::${level} ${list.join(',')}::${data(message)}\n`);
  };
  return {
    async finding({ code, severity, message, fixes }, { document, range }) {
      if (quiet && severity !== 'error') return;
      const place = range && placeOf(document, range);
      const fix = fixes?.[0] ? ` Fix: ${fixes[0].title}.` : '';
      await write(
        levels[severity],
        {
          file: document.name,
          line: place?.line,
          endLine: place?.endLine,
          // GitHub ignores columns of findings that span lines.
          col: place?.line === place?.endLine ? place?.column : undefined,
          endColumn: place?.line === place?.endLine ? place?.endColumn : undefined,
          title: code,
        },
        `${message}${fix} (promptc explain ${code})`,
      );
    },
    async problem({ message, about, source = about, line, column }) {
      await write('error', { file: source, line, col: column, title: 'unreadable' }, message);
    },
    end() {},
  };
}

/** Escapes a message. A log shows it on a terminal, too. */
const data = (text: string): string => visibleLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
