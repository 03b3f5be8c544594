import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { check } from '../src/checker/check.js';
import { visible } from '../src/cli/output/visible.js';
import { type DiagnosticCode, diagnosticCodes } from '../src/diagnostics/codes.js';
import { type Diagnostic, hasErrors, type Severity } from '../src/diagnostics/diagnostic.js';
import { parse } from '../src/parser/parse.js';

/**
 * What the checker says of real prompts: `npm run corpus-report`, a code how many prompts it hits, with samples to read.
 * The prompts are no part of the repository; what is read here stays out of it.
 */
const usage = `Usage: npm run corpus-report -- [options]
  --corpus FILE     records { "prompt", "source" }, one a line; default ../shared/corpus/dev.ndjson
  --code CODE       only this code
  --severity WORD   only findings of severity error, warning or info
  --group GROUP     only prompts of A22, later, BC or T
  --samples N       samples a code; default 10
  --json            for programs`;

/**
 * Kinds of prompt that a single total would mix up: Discord prompts of June and July 2022, other job records, curated
 * lists and project sheets, and one batch runner whose prompts are all alike.
 */
const groups = ['A22', 'later', 'BC', 'T'] as const;
export type Group = (typeof groups)[number];

/** Owners of the job records, archives, galleries and echoes after 2022; whoever is not named is of the third group. */
const later = [
  'nadjioussama/',
  'lakshaykamat/',
  'Find-Serendipity/',
  'UrielCh/',
  'novicezk/',
  'matheusqueirozds/',
] as const;

/** The kind of prompts that a repository holds. */
export function groupOf(source: string): Group {
  if (source.startsWith('QuackingBob/')) return 'A22';
  if (source.startsWith('Tonkungs/')) return 'T';
  return later.some((owner) => source.startsWith(owner)) ? 'later' : 'BC';
}

interface Hit {
  readonly group: Group;
  readonly prompt: string;
  readonly diagnostics: readonly Diagnostic[];
}

type Counts = Readonly<Record<Group, number>>;

interface CodeReport {
  readonly code: DiagnosticCode;
  /** Prompts by the gravest finding of the code in them. */
  readonly severities: Readonly<Record<Severity, number>>;
  readonly prompts: number;
  readonly groups: Counts;
  readonly samples: readonly { readonly group: Group; readonly message: string; readonly text: string }[];
}

export function main(args: readonly string[]): number {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    return 2;
  }
  const { corpus, code, severity, group, samples, json } = options;
  if (!existsSync(corpus)) {
    console.error(
      `There is no corpus at ${corpus}: real prompts are no part of the repository. Name one with --corpus.`,
    );
    return 2;
  }
  const checked = readPrompts(corpus)
    .filter((record) => group === undefined || record.group === group)
    .map(
      (record): Hit => ({
        ...record,
        // The first group was written for V3, and says so nowhere.
        diagnostics: check(parse(record.prompt), record.group === 'A22' ? { modelVersion: '3' } : {}),
      }),
    );
  const reports = diagnosticCodes
    .filter((known) => code === undefined || known === code)
    .map((known) => reportOf(known, checked, severity, samples))
    .filter(({ prompts }) => prompts > 0);
  const total = countByGroup(checked);
  const withErrors = countByGroup(checked.filter(({ diagnostics }) => hasErrors(diagnostics)));
  if (json) {
    console.log(JSON.stringify({ codes: reports, prompts: total, withErrors }, undefined, 2));
    return 0;
  }
  for (const report of reports) console.log(`${textOf(report)}\n`);
  console.log('prompts with at least one error');
  for (const name of groups)
    if (total[name] > 0) console.log(`  ${name.padEnd(6)} ${share(withErrors[name], total[name])}`);
  const some = sum(withErrors);
  console.log(`  all    ${share(some, sum(total))}`);
  if (total.T > 0 && total.T < sum(total)) {
    console.log(`  all without T: ${share(some - withErrors.T, sum(total) - total.T)}`);
  }
  return 0;
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: 'string', default: '../shared/corpus/dev.ndjson' },
      code: { type: 'string' },
      severity: { type: 'string' },
      group: { type: 'string' },
      samples: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!/^\d{1,6}$/.test(values.samples)) throw new Error(`--samples takes a number, not ${values.samples}.`);
  return {
    corpus: values.corpus,
    code: oneOf(diagnosticCodes, '--code', values.code),
    severity: oneOf(['error', 'warning', 'info'] as const, '--severity', values.severity),
    group: oneOf(groups, '--group', values.group),
    samples: Number(values.samples),
    json: values.json,
  };
}

function oneOf<T extends string>(choices: readonly T[], option: string, written: string | undefined): T | undefined {
  if (written === undefined) return undefined;
  const choice = choices.find((known) => known.toLowerCase() === written.toLowerCase());
  if (choice === undefined) throw new Error(`${option} takes ${choices.join(', ')}, not ${written}.`);
  return choice;
}

const readPrompts = (path: string): readonly { readonly prompt: string; readonly group: Group }[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { prompt, source } = JSON.parse(line) as { readonly prompt: string; readonly source: string };
      return { prompt, group: groupOf(source) };
    });

function reportOf(
  code: DiagnosticCode,
  checked: readonly Hit[],
  severity: Severity | undefined,
  most: number,
): CodeReport {
  const hits = checked.flatMap((hit): readonly Hit[] => {
    const matching = hit.diagnostics.filter(
      (one) => one.code === code && (severity === undefined || one.severity === severity),
    );
    return matching.length > 0 ? [{ ...hit, diagnostics: matching }] : [];
  });
  const gravest = (wanted: Severity, graver: readonly Severity[]): number =>
    hits.filter(
      ({ diagnostics }) =>
        diagnostics.some((one) => one.severity === wanted) && !diagnostics.some((one) => graver.includes(one.severity)),
    ).length;
  return {
    code,
    severities: {
      error: gravest('error', []),
      warning: gravest('warning', ['error']),
      info: gravest('info', ['error', 'warning']),
    },
    prompts: hits.length,
    groups: countByGroup(hits),
    samples: spread(hits, most).map(sampleOf),
  };
}

/**
 * Some of the hits, the same ones at each run: as many of one group as of another where there are as many, and those
 * of a group evenly over the file.
 */
function spread(hits: readonly Hit[], most: number): readonly Hit[] {
  const byGroup = groups.map((name) => hits.filter(({ group }) => group === name)).filter(({ length }) => length > 0);
  let left = Math.min(most, hits.length);
  return byGroup
    .toSorted((a, b) => a.length - b.length)
    .flatMap((own, index) => {
      const count = Math.min(own.length, Math.ceil(left / (byGroup.length - index)));
      left -= count;
      return Array.from({ length: count }, (_, at) => own[Math.floor((at * own.length) / count)] as Hit);
    })
    .toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
}

/** Characters of the prompt that are shown before a finding, and behind it. */
const around = 70;

function sampleOf({ group, prompt, diagnostics }: Hit): CodeReport['samples'][number] {
  const [first] = diagnostics;
  if (!first) return { group, message: '', text: '' };
  const { start, end } = first.range;
  const [from, to] = [Math.max(0, start - around), Math.min(prompt.length, end + around)];
  const marked = `${prompt.slice(from, start)}⟦${prompt.slice(start, end)}⟧${prompt.slice(end, to)}`;
  const text = `${from > 0 ? '…' : ''}${marked}${to < prompt.length ? '…' : ''}`;
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : '';
  return {
    group,
    message: `${first.severity}: ${first.message}${more}`,
    text: visible(text.replace(/\s*\n\s*/g, ' ⏎ ')),
  };
}

function countByGroup(hits: readonly { readonly group: Group }[]): Counts {
  const counts: Record<Group, number> = { A22: 0, later: 0, BC: 0, T: 0 };
  for (const { group } of hits) counts[group]++;
  return counts;
}

const sum = (counts: Counts): number => groups.reduce((total, name) => total + counts[name], 0);

const share = (some: number, all: number): string =>
  `${some} of ${all}${some === 0 ? '' : ` (${((100 * some) / all).toFixed(2)} %, one in ${Math.round(all / some)})`}`;

function textOf({ code, severities, prompts, groups: counts, samples }: CodeReport): string {
  const grave = (['error', 'warning', 'info'] as const).filter((word) => severities[word] > 0);
  const where = groups.filter((name) => counts[name] > 0).map((name) => `${name} ${counts[name]}`);
  return [
    `${code}: ${prompts} prompt${prompts === 1 ? '' : 's'} (${grave.map((word) => `${word} ${severities[word]}`).join(', ')}; ${where.join(', ')})`,
    ...samples.flatMap(({ group, message, text }) => [`  ${group}: ${message}`, `      ${text}`]),
  ].join('\n');
}
