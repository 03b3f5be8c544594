import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { MutantOutcome, Status } from './harness.js';
import type { Mutant } from './instrument.js';

/** Git ignores it. */
export const reportFolder = 'coverage/mutation';

export interface Tried {
  readonly mutant: Mutant;
  readonly outcome: MutantOutcome;
  /** The numbers of the tests that reach it. */
  readonly coveredBy: readonly number[];
  /** Why it changes nothing that a test could notice, where `equivalents.txt` says so. */
  readonly equivalent?: string | undefined;
}

export interface FolderReport {
  readonly path: string;
  readonly seed: number;
  /** How many mutants there are. */
  readonly all: number;
  readonly tried: readonly Tried[];
  readonly sources: ReadonlyMap<string, string>;
  readonly tests: readonly { readonly name: string; readonly file: string }[];
}

/** How a mutant came out: `Equivalent` where nothing could have noticed it, and nothing did. */
function statusOf({ outcome: { status }, equivalent }: Tried): Status | 'Equivalent' {
  return equivalent !== undefined && !isNoticed(status) ? 'Equivalent' : status;
}

const isNoticed = (status: Status): boolean => status === 'Killed' || status === 'Timeout';

export const countOf = (report: FolderReport, status: Status | 'Equivalent'): number =>
  report.tried.filter((tried) => statusOf(tried) === status).length;

/** Of the mutants that were tried and are not equivalent, the part that some test notices, in percent. */
export function scoreOf(report: FolderReport): number {
  const noticed = countOf(report, 'Killed') + countOf(report, 'Timeout');
  const all = report.tried.length - countOf(report, 'Equivalent');
  return all === 0 ? 100 : (100 * noticed) / all;
}

export function table(reports: readonly FolderReport[]): string {
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Equivalent'] as const;
  const head = ['folder', 'mutants', 'tried', 'killed', 'timeout', 'survived', 'no coverage', 'equivalent', 'score'];
  const rows = reports.map((report) => [
    report.path,
    ...[report.all, report.tried.length].map(String),
    ...statuses.map((status) => String(countOf(report, status))),
    `${scoreOf(report).toFixed(1)} %`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))))
    .map((cells) => cells.join('  '))
    .join('\n');
}

/** What a change replaces by what, in a line: of long texts the place where they differ. */
function changeIn({ original, replacement }: Mutant): string {
  const [from, to] = [original, replacement].map((text) => text.replace(/\s+/g, ' ').trim()) as [string, string];
  let same = 0;
  while (same < Math.min(from.length, to.length) && from.charAt(same) === to.charAt(same)) same++;
  const start = Math.max(from.length, to.length) > 70 ? Math.max(0, same - 35) : 0;
  const shown = (text: string): string => {
    const end = text.length > start + 75 ? start + 70 : text.length;
    return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
  };
  return `${shown(from)}  →  ${shown(to) || 'nothing'}`;
}

/** A line for each of some mutants, in the order of the source. */
const linesOf = (tried: readonly Tried[]): readonly string[] =>
  tried
    .map(({ mutant }) => mutant)
    .sort((a, b) => a.file.localeCompare(b.file) || a.start.line - b.start.line || a.start.column - b.start.column)
    .map(
      (mutant) => `${mutant.file}:${mutant.start.line}:${mutant.start.column}  ${mutant.mutator}  ${changeIn(mutant)}`,
    );

/** The mutants that no test notices, though one could. */
export const survivors = ({ tried }: FolderReport): readonly string[] =>
  linesOf(tried.filter((one) => ['Survived', 'NoCoverage'].includes(statusOf(one))));

/** The mutants that are said to change nothing, and were noticed all the same. */
export const wronglyEquivalent = ({ tried }: FolderReport): readonly string[] =>
  linesOf(tried.filter(({ equivalent, outcome }) => equivalent !== undefined && isNoticed(outcome.status)));

/** The report in the schema that viewers of mutation tests read. */
function toSchema(report: FolderReport) {
  const files = [...report.sources].map(([file, source]) => {
    const mutants = report.tried
      .filter(({ mutant }) => mutant.file === file)
      .map((tried) => {
        const { mutant, outcome, coveredBy, equivalent } = tried;
        const { id, mutator, replacement, start, end } = mutant;
        const status = statusOf(tried);
        const reason = status === 'Equivalent' ? equivalent : outcome.reason;
        return {
          id,
          mutatorName: mutator,
          replacement,
          location: { start, end },
          status: status === 'Equivalent' ? 'Ignored' : status,
          ...(reason === undefined ? {} : { statusReason: reason }),
          ...(outcome.killer === undefined ? {} : { killedBy: [String(outcome.killer)] }),
          coveredBy: coveredBy.map(String),
        };
      });
    return [file, { language: 'typescript', source, mutants }] as const;
  });
  const testFiles = new Map<string, { tests: { id: string; name: string }[] }>();
  for (const [index, { file, name }] of report.tests.entries()) {
    const entry = testFiles.get(file) ?? { tests: [] };
    entry.tests.push({ id: String(index), name });
    testFiles.set(file, entry);
  }
  return {
    schemaVersion: '2',
    thresholds: { high: 85, low: 60 },
    config: { folder: report.path, seed: report.seed, mutants: report.all },
    files: Object.fromEntries(files),
    testFiles: Object.fromEntries(testFiles),
  };
}

/** Where the report of a folder is written, without the extension. */
const nameOf = (path: string): string => join(reportFolder, path.replace(/^src\//, '').replaceAll('/', '-'));

/** Those of some mutants that no test noticed when the folder was last reported. */
export async function survivorsBefore(path: string, mutants: readonly Mutant[]): Promise<readonly Mutant[]> {
  const { files } = JSON.parse(await readFile(`${nameOf(path)}.json`, 'utf8')) as ReturnType<typeof toSchema>;
  const keyOf = (file: string, { start, replacement }: Pick<Mutant, 'start' | 'replacement'>): string =>
    JSON.stringify([file, start.line, start.column, replacement]);
  const survived = new Set<string>();
  for (const [file, { mutants: known }] of Object.entries(files)) {
    for (const { status, location, replacement } of known) {
      if (status === 'Survived' || status === 'NoCoverage') survived.add(keyOf(file, { ...location, replacement }));
    }
  }
  return mutants.filter((mutant) => survived.has(keyOf(mutant.file, mutant)));
}

/** Writes the report as JSON and as one page of HTML. */
export async function writeReport(report: FolderReport): Promise<readonly string[]> {
  const elements = createRequire(join(process.cwd(), 'package.json')).resolve(
    'mutation-testing-elements/mutation-test-elements.js',
  );
  const json = JSON.stringify(toSchema(report));
  const page = `<!doctype html>
<meta charset="utf-8">
<title>Mutants of ${report.path}</title>
<script>${await readFile(elements, 'utf8')}</script>
<mutation-test-report-app titlePostfix="${report.path}"></mutation-test-report-app>
<script>document.querySelector('mutation-test-report-app').report = ${json.replaceAll('<', '\\u003C')};</script>
`;
  const name = nameOf(report.path);
  await mkdir(reportFolder, { recursive: true });
  await writeFile(`${name}.json`, `${json}\n`);
  await writeFile(`${name}.html`, page);
  return [`${name}.json`, `${name}.html`];
}
