import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Location } from '../input/document.js';
import { placeOf } from '../input/document.js';
import type { Problem } from '../output/problems.js';
import { visibleJson } from '../output/visible.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';

/** Writes findings as a JSON list, one on each line, while they are found. The format is `schema/lint-report.json`. */
export function createJsonReporter({ output, quiet }: LintReporterOptions): LintReporter {
  const write = (json: string) => output.write(output.isTTY ? visibleJson(json) : json);
  const problems: Problem[] = [];
  let count = 0;
  return {
    async finding(diagnostic, location) {
      if (quiet && diagnostic.severity !== 'error') return;
      const separator = count++ === 0 ? '{"version":1,"diagnostics":[' : ',';
      await write(`${separator}\n${JSON.stringify(toRecord(diagnostic, location))}`);
    },
    problem({ message, about, source = about, line, column }) {
      problems.push({ message, source, line, column });
    },
    async end({ tally: { counts, fixable } }) {
      const rest = JSON.stringify({ problems, summary: { ...counts, fixable } }).slice(1);
      await write(`${count === 0 ? '{"version":1,"diagnostics":[]' : '\n]'},${rest}\n`);
    },
  };
}

/** A finding for tools: positions in the document, lines and characters (UTF-16 units) from 1, ends exclusive. */
function toRecord(diagnostic: Diagnostic, { document, range }: Location): object {
  const { code, severity, message, data, path, fixes = [] } = diagnostic;
  return {
    source: document.name,
    ...(range ? placeOf(document, range) : {}),
    code,
    severity,
    message,
    data,
    ...(path ? { path } : {}),
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ ...placeOf(document, edit.range), text: edit.text })),
    })),
  };
}
