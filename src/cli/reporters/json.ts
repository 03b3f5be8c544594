import { findingRecord } from '../finding-record.js';
import type { Problem } from '../problems.js';
import { visibleJson } from '../visible.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';

/** Findings as JSON, one a line inside of the list, written as they are found. Its shape is `schema/lint-report.json`. */
export function createJsonReporter({ output, quiet }: LintReporterOptions): LintReporter {
  const write = (json: string) => output.write(output.isTTY ? visibleJson(json) : json);
  const problems: Problem[] = [];
  let count = 0;
  return {
    async finding(diagnostic, location) {
      if (quiet && diagnostic.severity !== 'error') return;
      const separator = count++ === 0 ? '{"version":1,"diagnostics":[' : ',';
      await write(
        `${separator}\n${JSON.stringify({ source: location.document.name, ...findingRecord(diagnostic, location) })}`,
      );
    },
    problem(problem) {
      problems.push(problem);
    },
    async end({ tally: { counts, fixable } }) {
      const rest = JSON.stringify({ problems, summary: { ...counts, fixable } }).slice(1);
      await write(`${count === 0 ? '{"version":1,"diagnostics":[]' : '\n]'},${rest}\n`);
    },
  };
}
