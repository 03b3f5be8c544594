import { createHash } from 'node:crypto';
import { type Document, placeOf } from '../input/document.js';
import { visibleJson } from '../output/visible.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';

const severities = { error: 'major', warning: 'minor', info: 'info' } as const;

/** How many characters of a line the fingerprint uses. */
const maxHashedLength = 500;

/** Writes findings as a Code Quality report of GitLab, a JSON list, while they are found. */
export function createGitlabReporter({ output, quiet }: LintReporterOptions): LintReporter {
  const write = (json: string) => output.write(output.isTTY ? visibleJson(json) : json);
  /** How often each fingerprint occurred: two findings may be equal. */
  const times = new Map<string, number>();
  let count = 0;
  const add = (path: string, code: string, severity: string, description: string, line: string, lines: object) => {
    const key = JSON.stringify([path, code, description, line]);
    const time = times.get(key) ?? 0;
    times.set(key, time + 1);
    const fingerprint = createHash('sha256').update(`${key} ${time}`).digest('hex');
    const issue = { description, check_name: code, fingerprint, severity, location: { path, lines } };
    return write(`${count++ === 0 ? '[' : ','}\n${JSON.stringify(issue)}`);
  };
  return {
    async finding({ severity, code, message }, { document, range }) {
      if (quiet && severity !== 'error') return;
      const { line: begin, endLine: end } = range ? placeOf(document, range) : { line: 1, endLine: 1 };
      // Use the text of the line, not its number, so that the fingerprint stays when lines are added above.
      const line = range ? lineAt(document, range.start) : '';
      await add(pathOf(document.name), code, severities[severity], message, line, { begin, end });
    },
    async problem({ message, about = '.', source = about, line = 1 }) {
      await add(pathOf(source), 'unreadable', 'critical', message, '', { begin: line, end: line });
    },
    async end() {
      await write(count === 0 ? '[]\n' : '\n]\n');
    },
  };
}

function lineAt({ text, lines }: Document, offset: number): string {
  const { start, end } = lines.lineRange(lines.positionAt(offset).line);
  return text.slice(start, Math.min(end, start + maxHashedLength));
}

const pathOf = (name: string): string => name.replaceAll('\\', '/');
