import { grouped } from '../../text/counted.js';
import { placeOf } from '../input/document.js';
import { problemText } from '../output/problems.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';
import { xmlAttributes, xmlHead, xmlText } from './xml.js';

/** The test cases of a file. */
interface Suite {
  readonly name: string;
  readonly cases: string[];
  failures: number;
  errors: number;
}

/**
 * Writes findings as a JUnit report: each file is a suite, and each finding a test case, which fails for an error. A
 * file without findings has one passing test, because some services take an empty report for a failed run.
 */
export function createJunitReporter({ output, quiet }: LintReporterOptions): LintReporter {
  let suite: Suite | undefined;
  let started = false;
  const start = (): string => {
    if (started) return '';
    started = true;
    return `${xmlHead}<testsuites name="promptc">\n`;
  };
  const close = async (): Promise<void> => {
    if (!suite) return;
    const { name, cases, failures, errors } = suite;
    suite = undefined;
    if (cases.length === 0) cases.push(`<testcase${xmlAttributes({ name: 'no findings', classname: name })}/>\n`);
    const attributes = xmlAttributes({ name, tests: cases.length, failures, errors });
    await output.write(`${start()}<testsuite${attributes}>\n${cases.join('')}</testsuite>\n`);
  };
  const enter = async (name: string): Promise<Suite> => {
    if (suite?.name !== name) await close();
    suite ??= { name, cases: [], failures: 0, errors: 0 };
    return suite;
  };
  const test = (name: string, classname: string, inner: string): string =>
    `<testcase${xmlAttributes({ name, classname })}>${inner}</testcase>\n`;
  return {
    async enter(name) {
      await enter(name);
    },
    async finding({ severity, code, message }, { document, range }) {
      if (quiet && severity !== 'error') return;
      const current = await enter(document.name);
      const place = range && placeOf(document, range);
      const at = place ? `${document.name}:${place.line}:${place.column}` : document.name;
      const text = xmlText(`${at}: ${severity}: ${message}`);
      const fails = severity === 'error';
      if (fails) current.failures++;
      const inner = fails
        ? `<failure${xmlAttributes({ message, type: code })}>${text}</failure>`
        : `<system-out>${text}</system-out>`;
      const where = place ? `, line ${place.line}, column ${place.column}` : '';
      current.cases.push(test(`${code}${where}`, document.name, inner));
    },
    async problem(problem) {
      const { message, about = 'promptc', source = about, line } = problem;
      const current = await enter(source);
      current.errors++;
      const inner = `<error${xmlAttributes({ message, type: 'unreadable' })}>${xmlText(problemText(problem))}</error>`;
      current.cases.push(test(`unreadable${line === undefined ? '' : `, line ${line}`}`, source, inner));
    },
    async end({ tally: { counts }, maxWarnings = Number.POSITIVE_INFINITY }) {
      if (counts.warning > maxWarnings) {
        const current = await enter('promptc');
        current.failures++;
        const message = `--max-warnings allows ${grouped(maxWarnings)}, and there are ${grouped(counts.warning)}`;
        const inner = `<failure${xmlAttributes({ message, type: 'max-warnings' })}/>`;
        current.cases.push(test('--max-warnings', 'promptc', inner));
      }
      await close();
      await output.write(`${start()}</testsuites>\n`);
    },
  };
}
