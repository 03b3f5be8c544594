// Tries the laws of `docs/laws.md` on soups, as many as the time allows, and prints the smallest cases that break one.
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { readVersion } from '../src/language/lookup.js';
import { type Law, PromptFacts, promptLaws, RequestFacts, requestLaws } from '../test/support/laws.js';
import { smallest } from '../test/support/smallest.js';
import { type PromptCase, type RequestCase, soupPrompt, soupRequest } from '../test/support/soups.js';
import { readFlags } from './flags.js';

const usage = `Usage: npm run fuzz -- [options]

Tries every law on texts that are put together at random, and prints the smallest ones that break it.

  --minutes N   how long (default 1)
  --inputs N    how many inputs at most (default: as many as the time allows)
  --seed N      where to start (default: another one each time)
  --law NAME    this law only (repeatable)
  --jobs N      how many threads (default: one for each core, at most 2)
  --help        this text

Laws of prompts:  ${Object.keys(promptLaws).join(', ')}
Laws of requests: ${Object.keys(requestLaws).join(', ')}
`;

interface Failure {
  readonly law: string;
  readonly case: PromptCase | RequestCase;
  readonly reason: string;
}

interface Task {
  readonly laws: readonly string[];
  readonly seed: number;
  /** When to end, in milliseconds since 1970. */
  readonly until: number;
  readonly inputs: number;
}

interface Outcome {
  readonly inputs: number;
  readonly failures: readonly Failure[];
}

/** Inputs between two looks at the clock. */
const batch = 500;

/** So many failures of a law are enough to go on with. */
const enough = 3;

/** What has to be found at once for all of its laws. */
class Subject<C, F> {
  constructor(
    readonly arbitrary: fc.Arbitrary<C>,
    readonly factsOf: (about: C) => F,
    readonly laws: ReadonlyMap<string, Law<F>>,
    /** Whether a smaller case still is one. */
    readonly accepts: (about: C) => boolean,
  ) {}

  /** How a case breaks a law; `undefined` where it does not. */
  private broken(law: Law<F>, about: C, facts = this.factsOf(about)): string | undefined {
    try {
      law(facts);
      return undefined;
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  }

  run(seed: number, numRuns: number, known: Map<string, Failure[]>): void {
    const laws = [...this.laws].filter(([name]) => (known.get(name)?.length ?? 0) < enough);
    if (laws.length === 0) return;
    const broken = new Map<string, C>();
    const property = fc.property(this.arbitrary, (about) => {
      const facts = this.factsOf(about);
      for (const [name, law] of laws) {
        if (!broken.has(name) && this.broken(law, about, facts) !== undefined) broken.set(name, about);
      }
    });
    fc.assert(property, { seed, numRuns });
    for (const [name, about] of broken) {
      const law = this.laws.get(name) as Law<F>;
      const least = smallest(about, (smaller) => this.accepts(smaller) && this.broken(law, smaller) !== undefined);
      const failures = known.get(name) ?? [];
      known.set(name, failures);
      if (failures.some((failure) => JSON.stringify(failure.case) === JSON.stringify(least))) continue;
      failures.push({ law: name, case: least as Failure['case'], reason: this.broken(law, least) ?? '' });
    }
  }
}

function chosen<T>(laws: Readonly<Record<string, Law<T>>>, names: readonly string[]): ReadonlyMap<string, Law<T>> {
  return new Map(Object.entries(laws).filter(([name]) => names.length === 0 || names.includes(name)));
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isRequest = ({ request, options }: RequestCase): boolean =>
  typeof options === 'object' &&
  (request?.mode === 'simple' || request?.mode === 'advanced') &&
  isText(request.prompt) &&
  [request.name, request.additionalPrompt].every((text) => text === undefined || isText(text)) &&
  (request.processMode === undefined || ['fast', 'relax'].includes(String(request.processMode))) &&
  ((request.params ?? []) as readonly Record<string, unknown>[]).every(
    ({ name, value }) =>
      name !== undefined && value !== undefined && (name === 'camera' || name === 'interdiction' || value !== ''),
  );

const isOptions = ({ modelVersion, serviceVersion, plan }: PromptCase['options']): boolean =>
  [modelVersion, serviceVersion].every((text) => text === undefined || readVersion(text) !== undefined) &&
  (plan === undefined || ['basic', 'standard', 'pro', 'mega'].includes(plan));

function run({ laws, seed, until, inputs }: Task): Outcome {
  const prompts = new Subject(
    soupPrompt,
    (about: PromptCase) => new PromptFacts(about),
    chosen(promptLaws, laws),
    ({ source, options }) => isText(source) && typeof options === 'object' && isOptions(options),
  );
  const requests = new Subject(
    soupRequest,
    (about: RequestCase) => new RequestFacts(about),
    chosen(requestLaws, laws),
    (about) => isRequest(about) && isOptions(about.options),
  );
  const subjects = [prompts, requests].filter((subject) => subject.laws.size > 0);
  const failures = new Map<string, Failure[]>();
  let done = 0;
  for (let round = 0; Date.now() < until && done < inputs; round++) {
    const size = Math.min(batch, inputs - done);
    subjects[round % subjects.length]?.run(seed + round, size, failures);
    done += size;
  }
  return { inputs: done, failures: [...failures.values()].flat() };
}

/** How far apart the seeds of two threads are: more than any of them gets through. */
const apart = 50_000_000;

async function runAll(task: Task, jobs: number): Promise<Outcome> {
  const started = Array.from({ length: jobs }, (_, job) => {
    const own: Task = { ...task, seed: task.seed + job * apart, inputs: Math.ceil(task.inputs / jobs) };
    return new Promise<Outcome>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { fuzz: own } });
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  });
  const outcomes = await Promise.all(started);
  return {
    inputs: outcomes.reduce((sum, { inputs }) => sum + inputs, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}

const task = (workerData as { readonly fuzz?: Task } | null)?.fuzz;
if (!isMainThread && task) parentPort?.postMessage(run(task));

const count = (number: number): string => number.toLocaleString('en');

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const flags = readFlags(
    args,
    {
      minutes: 1,
      inputs: Number.POSITIVE_INFINITY,
      seed: Date.now() % 1_000_000_000,
      jobs: Math.min(2, availableParallelism()),
    },
    ['law'],
  );
  const known = [...Object.keys(promptLaws), ...Object.keys(requestLaws)];
  const problem =
    typeof flags === 'string'
      ? flags
      : [...flags.lists.law.filter((law) => !known.includes(law)), ...flags.words].map(
          (word) => `${word} is none of ${known.join(', ')}`,
        )[0];
  if (typeof flags === 'string' || problem !== undefined) {
    console.error(`${problem}\n\n${usage}`);
    return 2;
  }
  const { seed, inputs, minutes, jobs } = flags.numbers;
  const laws = flags.lists.law;
  const start = Date.now();
  const outcome = await runAll({ laws, seed, until: start + minutes * 60_000, inputs }, Math.max(1, Math.floor(jobs)));
  const seconds = Math.max(1, Math.round((Date.now() - start) / 1000));
  const summary = `${count(outcome.inputs)} inputs in ${seconds} s, seed ${seed}`;
  if (outcome.failures.length === 0) {
    console.log(`${summary}: ${laws.length === 0 ? 'every law holds' : `${laws.join(', ')} holds`}`);
    return 0;
  }
  const size = (failure: Failure): number => JSON.stringify(failure.case).length;
  const failures = outcome.failures.toSorted((a, b) => a.law.localeCompare(b.law) || size(a) - size(b));
  for (const { law, reason, case: about } of failures) {
    const { options, ...rest } = about;
    const input = 'source' in rest ? rest.source : rest.request;
    const with_ = Object.keys(options).length > 0 ? ` with ${JSON.stringify(options)}` : '';
    const reasonLines = reason.split('\n').filter((line) => !line.trimStart().startsWith('at ') || process.env.STACK);
    console.log(`${law}: ${JSON.stringify(input)}${with_}\n${reasonLines.map((line) => `    ${line}`).join('\n')}`);
  }
  const broken = new Set(failures.map(({ law }) => law));
  console.log(`${summary}: ${broken.size} ${broken.size === 1 ? 'law is' : 'laws are'} broken`);
  return 1;
}
