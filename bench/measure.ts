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

/** What {@link measurePairs} found, in milliseconds. */
export interface Pairs {
  /** Of one run over all inputs, by work. */
  readonly medians: readonly [number, number];
  /** The first against the second, each time over the same inputs. */
  readonly ratio: number;
}

/** So many inputs are a block: some milliseconds of work, so that both works of a pair see the machine in one state. */
const blockSize = 500;

/** How long works run before anything counts, in milliseconds: engines take as long to optimize what they run. */
const warmup = 2000;

/**
 * Two works with the same inputs, block by block in turn. A machine may take twice as long from one second to the next,
 * and both of a pair with it: hence the ratio is that of a pair, the median of all.
 */
export function measurePairs<T>(
  inputs: readonly T[],
  works: readonly [(input: T) => unknown, (input: T) => unknown],
  time: number,
): Pairs {
  const blocks: (readonly T[])[] = [];
  for (let start = 0; start < inputs.length; start += blockSize) blocks.push(inputs.slice(start, start + blockSize));
  const samples = works.map((): number[] => []);
  const pass = (keep: boolean): void => {
    for (const block of blocks) {
      for (const [index, work] of works.entries()) {
        const spent = timed(() => {
          for (const input of block) sink.last = work(input);
        });
        if (keep) samples[index]!.push(spent / block.length);
      }
    }
  };
  for (const start = performance.now(); performance.now() - start < warmup; ) pass(false);
  for (const start = performance.now(); performance.now() - start < time; ) pass(true);
  const [first, second] = samples as [number[], number[]];
  return {
    medians: [median(first) * inputs.length, median(second) * inputs.length],
    ratio: median(first.map((value, index) => value / second[index]!)),
  };
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
