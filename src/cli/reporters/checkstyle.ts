import { placeOf } from '../input/document.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';
import { xmlAttributes, xmlHead } from './xml.js';

/** Writes findings as Checkstyle XML while they are found. */
export function createCheckstyleReporter({ output, quiet }: LintReporterOptions): LintReporter {
  let file: string | undefined;
  let started = false;
  const start = (): string => {
    if (started) return '';
    started = true;
    return `${xmlHead}<checkstyle version="4.3">\n`;
  };
  const write = (name: string, attributes: Parameters<typeof xmlAttributes>[0]) => {
    const opened =
      name === file ? '' : `${start()}${file === undefined ? '' : '</file>\n'}<file${xmlAttributes({ name })}>\n`;
    file = name;
    return output.write(`${opened}<error${xmlAttributes(attributes)}/>\n`);
  };
  return {
    async finding({ severity, code, message }, { document, range }) {
      if (quiet && severity !== 'error') return;
      const { line, column } = range ? placeOf(document, range) : { line: undefined, column: undefined };
      await write(document.name, { line, column, severity, message, source: `promptc.${code}` });
    },
    async problem({ message, about = 'promptc', source = about, line, column }) {
      await write(source, { line, column, severity: 'error', message, source: 'promptc.unreadable' });
    },
    async end() {
      await output.write(`${start()}${file === undefined ? '' : '</file>\n'}</checkstyle>\n`);
    },
  };
}
