import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorpus } from './corpus.js';
import { median } from './measure.js';
import { builtCommand, timeNode } from './node.js';
import { prompts } from './prompts.js';
import type { Section } from './section.js';
import { type Budget, printBudget, printTable, thousands, times, verdict } from './table.js';

const overPassThrough: Budget = { limit: 4, stretch: 3 };
const overOneWorker = 1.8;
/** So many records take a run some seconds, beside which its start is little. */
const records = 400_000;
const rounds = 5;

/** Records with these prompts, over and over. */
function* archive(texts: readonly string[], count: number): Generator<string> {
  let text = '';
  for (let id = 0; id < count; id++) {
    text += `${JSON.stringify({ id, prompt: texts[id % texts.length], source: 'bench' })}\n`;
    if (text.length < 1 << 20) continue;
    yield text;
    text = '';
  }
  yield text;
}

function compare(name: string, texts: readonly string[], root: string, bin: string) {
  const folder = mkdtempSync(join(tmpdir(), 'promptc-bench-'));
  try {
    const file = join(folder, 'archive.ndjson');
    const out = openSync(file, 'w');
    for (const text of archive(texts, records)) writeSync(out, text);
    closeSync(out);
    const runs = [
      [join(root, 'bench', 'pass-through.mjs'), file],
      [bin, 'compile', '--records', '--jobs', '1', file],
      [bin, 'compile', '--records', '--jobs', '2', file],
    ] as const;
    const samples = runs.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, args] of runs.entries()) samples[index]!.push(timeNode(args));
    }
    const [passThrough, one, two] = samples.map(median) as [number, number, number];
    // Of the runs of a round: a machine may be half as fast in another one.
    const ofRounds = (a: number, b: number): number =>
      median((samples[a] as number[]).map((spent, round) => spent / (samples[b] as number[])[round]!));
    return { name, passThrough, one, two, ratio: ofRounds(1, 0), gain: ofRounds(1, 2) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const perSecond = (milliseconds: number): string => thousands((records / milliseconds) * 1000);

/** The whole filter against one that only passes records through, and two threads against one. */
export const stream: Section = {
  name: 'stream',
  summary: '`promptc compile --records` against a filter that only parses and prints; needs `npm run build`',
  run({ root, corpus }) {
    const bin = builtCommand(root);
    if (!bin) return { figures: null };
    const real = readCorpus(corpus)?.map(({ prompt }) => prompt);
    const figures = [compare('prompts', prompts, root, bin), ...(real ? [compare('corpus', real, root, bin)] : [])];
    printTable(
      `NDJSON to NDJSON, ${thousands(records)} records, median of ${rounds}; one thread against a pass-through filter ${printBudget(overPassThrough, times)}, two against one ≥ ${times(overOneWorker)}`,
      ['', 'pass-through/s', 'one thread/s', 'ratio', '', 'two threads/s', 'gain', ''],
      figures.map(({ name, passThrough, one, two, ratio, gain }) => [
        name,
        perSecond(passThrough),
        perSecond(one),
        times(ratio),
        verdict(ratio, overPassThrough, times),
        perSecond(two),
        times(gain),
        gain >= overOneWorker ? 'ok' : `UNDER by ${times(overOneWorker - gain)}`,
      ]),
    );
    return { figures };
  },
};

const growth: Budget = { limit: 1.2, stretch: 1.1 };
const mostMegabytes = 300;
const few = 100_000;
const many = 10_000_000;
const batchSize = 10_000;

/** Has a process say at its end how much memory it had at most, threads and all. */
const sayMemory = `data:text/javascript,import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => process.stderr.write('KB:' + process.resourceUsage().maxRSS));`;

/** The most memory that a run over so many records has, in MB, and how long it takes in seconds. */
async function runOver(count: number, args: readonly string[]) {
  // The same records over and over: making new ones would take a core that the run is to have.
  const batch = Buffer.from([...archive(prompts, batchSize)].join(''));
  const start = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['--import', sayMemory, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr!.on('data', (text) => {
    said += text;
  });
  const closed = once(child, 'close');
  for (let written = 0; written < count; written += batchSize) {
    if (!child.stdin!.write(batch)) await Promise.race([once(child.stdin!, 'drain'), closed]);
  }
  child.stdin!.end();
  const [code] = await closed;
  const kilobytes = /KB:(\d+)$/.exec(said)?.[1];
  if (code !== 0 || kilobytes === undefined) throw new Error(`${args.join(' ')} ended with ${code}: ${said}`);
  return { megabytes: Number(kilobytes) / 1024, seconds: (performance.now() - start) / 1000 };
}

/** What a hundred times as many records take of memory. */
export const memory: Section = {
  name: 'memory',
  summary: 'memory of the filter at 10,000,000 records against 100,000; takes minutes; needs `npm run build`',
  async run({ root }) {
    const bin = builtCommand(root);
    if (!bin) return { figures: null };
    const figures = [];
    for (const jobs of ['1', '2']) {
      const args = [bin, 'compile', '--records', '--reader', 'ndjson', '--jobs', jobs];
      const short = await runOver(few, args);
      const long = await runOver(many, args);
      figures.push({ jobs, short, long, ratio: long.megabytes / short.megabytes });
    }
    const [one, two] = figures as [(typeof figures)[number], (typeof figures)[number]];
    const gain = one.long.seconds / two.long.seconds;
    printTable(
      `Memory at most in MB, ${thousands(many)} records against ${thousands(few)}, ${printBudget(growth, times)} and under ${mostMegabytes} MB`,
      ['threads', thousands(few), thousands(many), 'ratio', '', '', 'seconds'],
      figures.map(({ jobs, short, long, ratio }) => [
        jobs,
        short.megabytes.toFixed(0),
        long.megabytes.toFixed(0),
        times(ratio),
        verdict(ratio, growth, times),
        long.megabytes < mostMegabytes ? 'ok' : `OVER by ${(long.megabytes - mostMegabytes).toFixed(0)} MB`,
        long.seconds.toFixed(0),
      ]),
    );
    console.log(
      `\nTwo threads against one at ${thousands(many)} records: ${times(gain)}, wanted ≥ ${times(overOneWorker)}`,
    );
    return { figures: { runs: figures, gain } };
  },
};
