import { Bench } from 'tinybench';

/** Where measured work leaves its result, so that no engine may drop the work as unused. */
export const sink: { last: unknown } = { last: undefined };

export interface MeasureOptions {
  /** Milliseconds to measure for, once warm. */
  readonly time: number;
  /** Milliseconds to run before anything counts. */
  readonly warmup: number;
}

/**
 * Work that takes longer than this, in milliseconds, is not run for a warm-up and a measurement: a few samples have to
 * do, or, where these took longer than `enough`, the one.
 */
const slow = 100;
const enough = 300;

/** Samples shorter than this, in milliseconds, would measure the clock as well. */
const shortestSample = 0.05;

/** The median time of one run in milliseconds. */
export function measure(work: () => unknown, { time, warmup }: MeasureOptions): number {
  const samples = [timed(work)];
  if (samples[0]! > slow) {
    for (let spent = samples[0]!; spent < enough && samples.length < 3; spent += samples.at(-1)!) {
      samples.push(timed(work));
    }
    return median(samples);
  }
  const start = performance.now();
  let runs = 0;
  do {
    work();
    runs++;
  } while (performance.now() - start < warmup);
  const once = (performance.now() - start) / runs;
  const batch = Math.max(1, Math.ceil(shortestSample / once));
  const bench = new Bench({ time, iterations: 3, warmup: false, throws: true });
  bench.add(
    'work',
    () => {
      for (let run = 0; run < batch; run++) work();
    },
    { async: false },
  );
  bench.runSync();
  const result = bench.tasks[0]!.result;
  if (result.state !== 'completed') throw new Error(`measuring ended as ${result.state}`);
  return result.latency.p50 / batch;
}

/** How long each of two or more blocks of work lasts, in milliseconds. */
const blockTime = 20;

/**
 * The median time of one run of each, in milliseconds, measured in turn so that what slows the machine for a while
 * slows all of them.
 */
export function measureInTurn(works: readonly (() => unknown)[], rounds: number): number[] {
  const passes = works.map((work) => {
    const start = performance.now();
    let runs = 0;
    do {
      work();
      runs++;
    } while (performance.now() - start < 10 * blockTime);
    return Math.max(1, Math.round((blockTime * runs) / (performance.now() - start)));
  });
  const samples: number[][] = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const count = passes[index]!;
      const block = timed(() => {
        for (let pass = 0; pass < count; pass++) work();
      });
      samples[index]!.push(block / count);
    }
  }
  return samples.map(median);
}

export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
