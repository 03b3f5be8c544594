// Runs the tests of a bundle against one mutant after the other, in a thread. Every mutant gets modules of its own, so what
// one leaves behind in a module says nothing of the next; only the packages of others are loaded once.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import { expect } from 'vitest';
import { harnessName } from './bundle.js';

/** How often mutants were reached, by id. */
export type Hits = Readonly<Record<string, number>>;

export interface TestInfo {
  readonly name: string;
  readonly file: string;
  readonly milliseconds: number;
  /** Whether it passes whichever tests ran before it. */
  readonly byItself: boolean;
  readonly failure: string | undefined;
  readonly hits: Hits;
}

export interface DryRun {
  readonly tests: readonly TestInfo[];
  /** Mutants that were reached while modules were loaded. */
  readonly whileLoading: Hits;
}

export interface MutantTask {
  readonly mutant: string;
  /** The numbers of the tests to run, in order; and how often each reaches the mutant while it is not active. */
  readonly tests: readonly { readonly index: number; readonly hits: number }[];
  /** How often that is while modules are loaded. */
  readonly hitsWhileLoading: number;
  /** How many tests there are. */
  readonly allTests: number;
}

export type Status = 'Killed' | 'Survived' | 'Timeout' | 'NoCoverage';

export interface MutantOutcome {
  readonly status: Status;
  readonly killer?: number | undefined;
  readonly reason?: string;
}

interface Test {
  readonly name: string;
  readonly file: string;
  readonly run: () => unknown;
}

/** What instrumented code looks at. */
interface Switches {
  activeMutant?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

type Body = (...args: readonly unknown[]) => unknown;

/** As much of vitest as the tests use. Tests that are only run on some machines are left out. */
function createHarness(tests: Test[]) {
  const suites: string[] = [];
  function add(name: string, run: () => unknown): void {
    tests.push({ name: [...suites, name].join(' > '), file: harness.file, run });
  }
  function group(name: string, body: () => void): void {
    suites.push(name);
    body();
    suites.pop();
  }
  /** `(name, body)`, or with options between them. */
  const bodyOf = (rest: readonly unknown[]): Body => rest.find((part) => typeof part === 'function') as Body;
  const each =
    (take: (name: string, run: () => unknown) => void) =>
    (rows: readonly unknown[]) =>
    (name: string, ...rest: readonly unknown[]) => {
      const body = bodyOf(rest);
      const spread = rows.every((row) => Array.isArray(row));
      for (const row of rows) take(nameOf(name, row), () => (spread ? body(...(row as unknown[])) : body(row)));
    };
  function test() {
    const take = (name: string, ...rest: readonly unknown[]) => add(name, () => bodyOf(rest)());
    return Object.assign(take, { each: each(add), skip() {}, skipIf: () => () => {}, runIf: () => () => {} });
  }
  function suite() {
    const take = (name: string, body: () => void) => group(name, body);
    return Object.assign(take, { each: each((name, run) => group(name, () => void run())) });
  }
  const harness = { file: '', expect, describe: suite(), it: test(), test: test() };
  return harness;
}

/** A name with what it says of a row: `$key`, or `%s` and the like in order. */
function nameOf(name: string, row: unknown): string {
  const cells: unknown[] = Array.isArray(row) ? [...row] : [row];
  const written = (value: unknown): string => (typeof value === 'string' ? value : String(JSON.stringify(value)));
  return name
    .replace(/\$(\w+)/g, (placeholder, key) =>
      typeof row === 'object' && row !== null && key in row
        ? written((row as Record<string, unknown>)[key])
        : placeholder,
    )
    .replace(/%[sdijo]/g, () => written(cells.shift()));
}

/** So many tests share modules while it is asked what they reach: those whose number divided by it is the same. */
export const few = 8;

const silent = { log() {}, error() {}, warn() {}, info() {}, debug() {} };

/** Reads every file once: tests are collected for each mutant, and what they read must not change meanwhile. */
function readOnce(fs: typeof import('node:fs')): typeof import('node:fs') {
  const known = new Map<string, unknown>();
  const once =
    (read: (...args: never[]) => unknown) =>
    (...args: unknown[]): unknown => {
      const key = JSON.stringify([read.name, ...args.map((arg) => (arg instanceof URL ? arg.href : arg))]);
      if (!known.has(key)) known.set(key, read(...(args as never[])));
      return known.get(key);
    };
  return {
    ...fs,
    readFileSync: once(fs.readFileSync) as typeof fs.readFileSync,
    readdirSync: once(fs.readdirSync) as typeof fs.readdirSync,
  };
}

export class Harness {
  private readonly load: (...args: unknown[]) => void;
  private readonly require: (name: string) => unknown;
  private checked = false;
  private readonly global = globalThis as unknown as { __stryker__: Switches; [harnessName]: unknown };

  constructor(code: string) {
    const wrapped = `(function (require, module, exports, console) {${code}\n})`;
    this.load = new Script(wrapped, { filename: 'tests.js' }).runInThisContext();
    this.global.__stryker__ = {};
    const require = createRequire(join(process.cwd(), 'package.json'));
    const fs = readOnce(require('node:fs'));
    this.require = (name) => (/^(?:node:)?fs$/.test(name) ? fs : require(name));
  }

  private collect(): readonly Test[] {
    const tests: Test[] = [];
    this.global[harnessName] = createHarness(tests);
    const module = { exports: {} };
    this.load(this.require, module, module.exports, silent);
    return tests;
  }

  /**
   * Runs all tests with no mutant: what each reaches, and how long it takes. Every few of them get modules of their own here,
   * too, or only the first one that asks for a table would reach the code that makes it. They run backwards then, so that
   * it shows which of them need others before them.
   */
  async dryRun(): Promise<DryRun> {
    const switches = this.global.__stryker__;
    const failures: (string | undefined)[] = [];
    for (const test of this.collect()) failures.push(await failureOf(test));
    let whileLoading: Hits = {};
    let tests: readonly Test[] = [];
    const infos: TestInfo[] = [];
    for (let index = failures.length - 1; index >= 0; index--) {
      if ((index + 1) % few === 0 || tests.length === 0) {
        switches.mutantCoverage = { static: {}, perTest: {} };
        tests = this.collect();
        whileLoading = switches.mutantCoverage.static;
      }
      const test = tests[index] as Test;
      switches.currentTestId = `t${index}`;
      const start = performance.now();
      const again = await failureOf(test);
      const milliseconds = performance.now() - start;
      switches.currentTestId = undefined;
      const { name, file } = test;
      const failure = failures[index];
      const byItself = failure !== undefined || again === undefined;
      const hits = switches.mutantCoverage?.perTest[`t${index}`] ?? {};
      infos[index] = { name, file, milliseconds, byItself, failure, hits };
    }
    return { whileLoading, tests: infos };
  }

  /** Files that change meanwhile would make every mutant seem to be killed. */
  private checkTests(count: number): void {
    if (this.checked) return;
    if (this.collect().length !== count) throw new Error('other tests than at the start: files have changed');
    this.checked = true;
  }

  async run({ mutant, tests, hitsWhileLoading, allTests }: MutantTask): Promise<MutantOutcome> {
    const switches = this.global.__stryker__;
    switches.activeMutant = undefined;
    this.checkTests(allTests);
    switches.mutantCoverage = { static: {}, perTest: {} };
    switches.activeMutant = mutant;
    const expect = (hits: number): void => {
      switches.hitCount = 0;
      switches.hitLimit = mostHits(hits);
    };
    const isEndless = (): boolean => (switches.hitCount ?? 0) > (switches.hitLimit ?? 0);
    let all: readonly Test[];
    expect(hitsWhileLoading);
    try {
      all = this.collect();
    } catch (error) {
      return isEndless() ? { status: 'Timeout' } : { status: 'Killed', reason: messageOf(error) };
    }
    for (const { index, hits } of tests) {
      const test = all[index];
      expect(hits);
      const failure = test ? await failureOf(test) : 'the test is not there any more';
      if (isEndless()) return { status: 'Timeout', killer: index };
      if (failure !== undefined) return { status: 'Killed', killer: index, reason: failure };
    }
    return { status: 'Survived' };
  }
}

/** A test that reaches a mutant more often than this goes in circles. */
const mostHits = (usual: number): number => 50_000 + 20 * usual;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

async function failureOf(test: Test): Promise<string | undefined> {
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Answers what the other side asks: `'dry'` or a task. */
export function serve(port: MessagePort, code: string): void {
  const harness = new Harness(code);
  port.on('message', async (message: 'dry' | MutantTask) => {
    port.postMessage(message === 'dry' ? await harness.dryRun() : await harness.run(message));
  });
}
