import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { maxParsedLength } from '../src/lexer/scanner.js';
import { type Answer, type Cell, control, growthStages } from './growth-cell.js';
import type { Section } from './section.js';
import { shapes } from './shapes.js';
import { type Budget, nanoseconds, printBudget, printTable, times, verdict } from './table.js';

const budget: Budget = { limit: 1.2, stretch: 1.1 };

const lengths = [
  ['1 KB', 1 << 10],
  ['10 KB', 10 << 10],
  ['longest read', maxParsedLength],
  ['1 MB', 1 << 20],
] as const;

/** Milliseconds that one text may take, and the whole section before it begins no further shape. */
const cellLimit = 20_000;
const sectionLimit = 130_000;

interface Row {
  readonly shape: string;
  readonly stage: Cell['stage'];
  /** Nanoseconds a character, as far as it got through `lengths`. */
  readonly nanoseconds: readonly number[];
  readonly ratio?: number;
  /** The text that took too long, which is why there is no ratio. */
  readonly late?: string;
  /** What was thrown, and at which text, which is why there is no ratio. */
  readonly thrown?: string;
}

/** Measures in a thread of its own, the only place where work that goes on and on can be stopped. */
class Measurer {
  private worker: Worker | undefined;

  async ask(cell: Cell): Promise<Answer | undefined> {
    // The launcher puts the worker's bundle beside this one.
    this.worker ??= new Worker(new URL('./growth-worker.mjs', import.meta.url));
    const timer = new AbortController();
    const answered = once(this.worker, 'message').then(([answer]) => answer as Answer);
    this.worker.postMessage(cell);
    try {
      const late = setTimeout(cellLimit, undefined, { signal: timer.signal });
      const answer = await Promise.race([answered, late]);
      if (!answer) await this.stop();
      return answer;
    } catch (error) {
      // The thread itself died, of too little memory for one.
      await this.stop();
      return { thrown: error instanceof Error ? error.message : String(error) };
    } finally {
      timer.abort();
      answered.catch(() => {});
    }
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }
}

async function measureRow(measurer: Measurer, shape: string, stage: Cell['stage']): Promise<Row> {
  const each: number[] = [];
  for (const [name, length] of lengths) {
    const answer = await measurer.ask({ shape, stage, length });
    if (!answer) return { shape, stage, nanoseconds: each, late: name };
    if ('thrown' in answer) return { shape, stage, nanoseconds: each, thrown: `${answer.thrown} at ${name}` };
    each.push((answer.milliseconds * 1e6) / length);
  }
  return { shape, stage, nanoseconds: each, ratio: each.at(-1)! / each[0]! };
}

/** So often a row over the budget is measured anew: where a machine stalls, one of two texts takes twice as long. */
const attempts = 3;

async function measureCalmly(measurer: Measurer, shape: string, stage: Cell['stage']): Promise<Row> {
  let least = await measureRow(measurer, shape, stage);
  for (let attempt = 1; attempt < attempts && least.ratio !== undefined && least.ratio > budget.limit; attempt++) {
    const row = await measureRow(measurer, shape, stage);
    if (row.ratio === undefined) return row;
    if (row.ratio < least.ratio) least = row;
  }
  return least;
}

function judge({ ratio, late, thrown }: Row): string {
  if (ratio !== undefined) return verdict(ratio, budget, times);
  return thrown ? `CRASHED: ${thrown}` : `OVER: more than ${cellLimit / 1_000} s at ${late}`;
}

/** Whether the work grows with the length and no faster, on texts that people write and on texts that nobody should. */
export const growth: Section = {
  name: 'growth',
  summary: 'cost a character of 1 KB to 1 MB of realistic and of hostile text',
  async run({ shape }) {
    const start = performance.now();
    const rows: Row[] = [];
    const left: string[] = [];
    const measurer = new Measurer();
    const memory = {
      ...(await measureRow(measurer, shapes[0]!.name, control)),
      shape: 'an object for each 5 characters',
    };
    for (const { name } of shapes.filter((each) => each.name.includes(shape))) {
      if (performance.now() - start > sectionLimit) {
        left.push(name);
        continue;
      }
      for (const stage of growthStages) {
        const row = await measureCalmly(measurer, name, stage);
        rows.push(row);
        // The stages that follow contain this one, and would be waited for as long again.
        if (row.late) break;
      }
    }
    await measurer.stop();

    printTable(
      `Growth, ns a character; the longest text that is read (there) and 1 MB against 1 KB, budget ${printBudget(budget, times)}`,
      ['text', 'stage', ...lengths.map(([name]) => name), 'there', 'ratio', ''],
      [memory, ...rows].map((row, index, all) => [
        all[index - 1]?.shape === row.shape ? '' : row.shape,
        row.stage,
        ...lengths.map((_, at) => (row.nanoseconds[at] === undefined ? '' : nanoseconds(row.nanoseconds[at]))),
        row.ratio === undefined ? '' : times(row.nanoseconds[2]! / row.nanoseconds[0]!),
        row.ratio === undefined ? '' : times(row.ratio),
        row === memory ? 'memory alone' : judge(row),
      ]),
    );
    if (left.length > 0) console.log(`\nNot run, since the section's time was up: ${left.join('; ')}.`);
    printTable(
      'Growth, the worst text of each stage',
      ['stage', 'ratio', 'text', ''],
      growthStages.flatMap((stage) => {
        const worst = rows
          .filter((row) => row.stage === stage)
          .reduce<Row | undefined>((a, b) => (a && (a.ratio ?? Infinity) >= (b.ratio ?? Infinity) ? a : b), undefined);
        if (!worst) return [];
        return [[stage, worst.ratio === undefined ? '' : times(worst.ratio), worst.shape, judge(worst)]];
      }),
    );
    return {
      figures: { lengths: lengths.map(([, length]) => length), memory, rows, notRun: left },
      crashed: rows.some(({ thrown }) => thrown !== undefined),
    };
  },
};
