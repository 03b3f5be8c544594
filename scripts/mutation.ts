// Changes the source a little, runs the tests that bear on it, and tells which changes none of them notices. Stryker's
// instrumenter makes the mutants; the tests run in `mutation/harness.ts` rather than in vitest, which would take seconds to
// start for each mutant.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { createDice } from '../bench/dice.js';
import { readFlags } from './flags.js';
import { bundle } from './mutation/bundle.js';
import { findEquivalents } from './mutation/equivalents.js';
import { type Folder, folders, leftOut } from './mutation/folders.js';
import { few, type Hits, type MutantTask, serve, type TestInfo } from './mutation/harness.js';
import { instrument, type Mutant } from './mutation/instrument.js';
import { TestThread } from './mutation/pool.js';
import {
  type FolderReport,
  reportFolder,
  scoreOf,
  survivors,
  survivorsBefore,
  type Tried,
  table,
  writeReport,
  wronglyEquivalent,
} from './mutation/report.js';

const usage = `Usage: npm run test:mutation -- [options] [folders or files]

Changes the source a little, runs the tests that bear on it, and lists the changes that no test notices.
Without folders all of them, one after the other: ${folders.map(({ path }) => path).join(', ')}.

Options:
  --mutants N   how many mutants of a folder at most, a random sample (default 1500)
  --seed N      the sample, and the inputs of properties (default: another one each time, printed)
  --runs N      runs of each property (default 50)
  --jobs N      how many threads (default 2)
  --minutes N   how long a folder may take; the rest of its sample is left out (default 60)
  --again       only those that survived the last time, while their source is as it was
  --least N     the score in percent below which the exit code is 1 (default 0)
  --help        this text

Examples:
  npm run test:mutation -- src/lexer
  npm run test:mutation -- --mutants 300 --seed 7 src/checker/rules src/compiler
  npm run test:mutation -- --jobs 1 src/parser/expand.ts

A mutant is killed when a test fails, or a module cannot be loaded; a timeout is one that never comes to an end, and counts
as noticed. Those that change nothing that anybody could notice are listed in scripts/mutation/equivalents.txt with the
reason: they do not count. Reports for reading are written to ${reportFolder}/.
`;

const given = (workerData as { readonly mutation?: string } | null)?.mutation;
if (!isMainThread && parentPort && given !== undefined) serve(parentPort, given);

interface Flags {
  mutants: number;
  seed: number;
  runs: number;
  jobs: number;
  minutes: number;
  least: number;
  readonly again: boolean;
  readonly targets: Folder[];
}

/** The folder that a path stands for: with the path of a file, that file alone. */
function folderOf(path: string): Folder | undefined {
  const wanted = path.replace(/\/$/, '').replace(/^(?:\.\/)?(?!src\/)/, 'src/');
  const folder = folders.find((known) => wanted === known.path || wanted.startsWith(`${known.path}/`));
  return folder && (wanted === folder.path || wanted.endsWith('.ts')) ? { ...folder, path: wanted } : undefined;
}

/** What the arguments ask for; a sentence where they cannot be read. */
function optionsOf(args: readonly string[]): Flags | string {
  const defaults = { mutants: 1500, seed: Date.now() % 1_000_000_000, runs: 50, jobs: 2, minutes: 60, least: 0 };
  const flags = readFlags(
    args.filter((arg) => arg !== '--again'),
    defaults,
    [],
  );
  if (typeof flags === 'string') return flags;
  const targets: Folder[] = [];
  for (const word of flags.words) {
    const folder = folderOf(word);
    if (!folder) return `${word} is in none of ${folders.map(({ path }) => path).join(', ')}`;
    targets.push(folder);
  }
  const { numbers } = flags;
  const broken = Object.entries(numbers).find(([, number]) => !Number.isInteger(number));
  if (broken) return `--${broken[0]} takes a whole number, not ${broken[1]}`;
  return {
    ...numbers,
    again: args.includes('--again'),
    jobs: Math.max(1, numbers.jobs),
    targets: targets.length > 0 ? targets : [...folders],
  };
}

async function testFiles(paths: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => (path.endsWith('.ts') ? [path] : (await readdir(path)).map((name) => join(path, name)))),
  );
  return [...new Set(lists.flat())].filter((file) => file.endsWith('.test.ts') && !leftOut.includes(file)).sort();
}

function sample<T>(all: readonly T[], size: number, seed: number): readonly T[] {
  const dice = createDice(seed);
  const shuffled = [...all];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = dice(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled.slice(0, size);
}

const groupOf = (test: number): number => Math.floor(test / few);

/** Which tests to run for a mutant, in which order. */
class Plan {
  private readonly kills: number[];
  private readonly usable: readonly number[];

  constructor(
    private readonly tests: readonly TestInfo[],
    private readonly whileLoading: Hits,
  ) {
    this.kills = tests.map(() => 0);
    this.usable = tests.flatMap(({ byItself }, index) => (byItself ? [index] : []));
  }

  coveredBy({ id }: Mutant): readonly number[] {
    return this.usable.filter((index) => (this.tests[index]?.hits[id] ?? 0) > 0);
  }

  /** All tests, where a module that is loaded already differs; otherwise those that reach it, or what it made once for several. */
  taskOf(mutant: Mutant): MutantTask {
    const covering = this.coveredBy(mutant);
    const loading = this.whileLoading[mutant.id] ?? 0;
    const groups = new Set(covering.map(groupOf));
    // Of tests that share modules the first one that asks for a table makes it, and the others use it.
    const isOnce = groups.size === covering.length;
    const others = this.usable.filter(
      (index) => !covering.includes(index) && (loading > 0 || (isOnce && groups.has(groupOf(index)))),
    );
    const tests = [...this.inOrder(covering), ...this.inOrder(others)];
    return {
      mutant: mutant.id,
      tests: tests.map((index) => ({ index, hits: this.tests[index]?.hits[mutant.id] ?? 0 })),
      hitsWhileLoading: loading,
      allTests: this.tests.length,
    };
  }

  /** Who kills a lot in little time goes first. */
  private inOrder(tests: readonly number[]): readonly number[] {
    const rank = (index: number) => ((this.kills[index] ?? 0) + 1) / (1 + (this.tests[index]?.milliseconds ?? 0));
    return [...tests].sort((a, b) => rank(b) - rank(a));
  }

  /** Long enough for a machine that others use, too. */
  patience({ tests }: MutantTask): number {
    return 20_000 + 20 * tests.reduce((sum, { index }) => sum + (this.tests[index]?.milliseconds ?? 0), 0);
  }

  killed(by: number | undefined): void {
    if (by !== undefined) this.kills[by] = (this.kills[by] ?? 0) + 1;
  }
}

/** What came of a folder; a sentence where its tests fail as it is. */
async function tryFolder({ path, tests: paths }: Folder, flags: Flags): Promise<FolderReport | string> {
  const until = Date.now() + flags.minutes * 60_000;
  const instrumented = await instrument(path);
  const { mutants, code, sources } = instrumented;
  const { reasons, stale } = await findEquivalents(path, instrumented);
  if (stale.length > 0) return `scripts/mutation/equivalents.txt is not up to date:\n  ${stale.join('\n  ')}`;
  const script = await bundle(await testFiles(paths), code);
  const threads = Array.from({ length: flags.jobs }, () => new TestThread(script));
  try {
    const dry = await (threads[0] as TestThread).dryRun();
    const failed = dry.tests.filter(({ failure }) => failure !== undefined);
    if (failed.length > 0) {
      const lines = failed.slice(0, 10).map(({ file, name, failure }) => `  ${file}: ${name}: ${failure}`);
      return `${path}: ${failed.length} tests fail without any mutant:\n${lines.join('\n')}`;
    }
    for (const { name, file } of dry.tests.filter(({ byItself }) => !byItself))
      console.log(`left out, since it needs the tests before it: ${file}: ${name}`);
    const plan = new Plan(dry.tests, dry.whileLoading);
    const chosen = sample(flags.again ? await survivorsBefore(path, mutants) : mutants, flags.mutants, flags.seed);
    console.log(`${path}: ${chosen.length} of ${mutants.length} mutants, ${dry.tests.length} tests`);
    const tried: Tried[] = [];
    const queue = [...chosen];
    const work = async (thread: TestThread): Promise<void> => {
      for (let mutant = queue.shift(); mutant && Date.now() < until; mutant = queue.shift()) {
        const task = plan.taskOf(mutant);
        const outcome =
          task.tests.length === 0 ? ({ status: 'NoCoverage' } as const) : await thread.run(task, plan.patience(task));
        plan.killed(outcome.killer);
        tried.push({ mutant, outcome, coveredBy: plan.coveredBy(mutant), equivalent: reasons.get(mutant.id) });
        if (tried.length % 100 === 0) console.log(`  ${tried.length} of ${chosen.length}`);
      }
    };
    await Promise.all(threads.map(work));
    if (tried.length < chosen.length)
      console.log(`${path}: time is up after ${tried.length} of ${chosen.length} mutants`);
    return { path, seed: flags.seed, all: mutants.length, tried, sources, tests: dry.tests };
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const flags = optionsOf(args);
  if (typeof flags === 'string') {
    console.error(`${flags}\n\n${usage}`);
    return 2;
  }
  // Properties read these when their modules are loaded; threads inherit them.
  process.env.PROMPTC_SEED = String(flags.seed);
  process.env.PROMPTC_RUNS = String(flags.runs);
  process.env.PROMPTC_SOUPS = String(flags.runs);
  console.log(
    `seed ${flags.seed} (--seed ${flags.seed} tries the same mutants again), ${flags.runs} runs of each property`,
  );
  const reports: FolderReport[] = [];
  for (const folder of flags.targets) {
    const start = Date.now();
    const report = await tryFolder(folder, flags);
    if (typeof report === 'string') {
      console.error(report);
      return 2;
    }
    reports.push(report);
    const files = await writeReport(report);
    const lines = survivors(report);
    console.log(`${lines.length} survived in ${folder.path}, after ${Math.round((Date.now() - start) / 1000)} s:`);
    for (const line of lines) console.log(`  ${line}`);
    console.log(`  ${files.join(', ')}\n`);
  }
  console.log(table(reports));
  const wrong = reports.flatMap(wronglyEquivalent);
  for (const line of wrong) console.error(`not equivalent, since a test notices it: ${line}`);
  if (wrong.length > 0) return 1;
  return reports.some((report) => scoreOf(report) < flags.least) ? 1 : 0;
}
