import { counted, grouped } from '../../text/counted.js';
import type { Meter } from '../input/inputs.js';
import type { DrawnBar } from '../terminal/progress-bar.js';
import type { Output, Terminal } from '../terminal/terminal.js';
import { besideBar } from '../terminal/variants.js';

/** The work done since the last call. */
export interface Done {
  readonly records: number;
  readonly findings: number;
}

/** Shows the progress of a run. */
export interface Progress {
  /** Adds work. Returns a promise where the caller has to wait before it goes on. */
  advance(done: Done): Promise<void> | undefined;
  /** Counts the work of an earlier run that this one continues. */
  resume(done: Done): void;
  /** Called at the end of the run. */
  end(): void;
}

export interface ProgressOptions {
  /** True: lines, even without a terminal. False: nothing. Undefined: a bar on a terminal. */
  readonly wanted: boolean | undefined;
  readonly meter: Meter;
}

/** Milliseconds before the first bar or line: short runs need none. */
const patience = 500;
/** Milliseconds between two updates of the bar. */
const barEvery = 100;
/** Milliseconds between two lines. */
const lineEvery = 1000;

/** The progress of a run, and the terminal to write to during it, which hides the bar first. */
export function openProgress(
  terminal: Terminal,
  { wanted, meter }: ProgressOptions,
): { readonly terminal: Terminal; readonly progress: Progress | undefined } {
  if (wanted === false || (wanted === undefined && !terminal.stderr.isTTY)) return { terminal, progress: undefined };
  const count = new Count(terminal, meter);
  if (!terminal.stderr.isTTY) return { terminal, progress: lines(terminal, count) };
  const bar = new Bar(terminal.stderr, count);
  return { terminal: besideBar(terminal, () => bar.hide()), progress: bar };
}

/** Counts records and findings, and measures the time. */
class Count {
  records = 0;
  findings = 0;
  private readonly start: number;
  /** The records of an earlier run. They do not count for the speed. */
  private before = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly meter: Meter,
  ) {
    this.start = terminal.now();
  }

  add({ records, findings }: Done): void {
    this.records += records;
    this.findings += findings;
  }

  /** Continues the counts of an earlier run. */
  resume({ records, findings }: Done): void {
    this.add({ records, findings });
    this.before = records;
  }

  /** Milliseconds since the run began. */
  get time(): number {
    return this.terminal.now() - this.start;
  }

  /** The share of the input that was read, from 0 to 1. Undefined where the total is unknown. */
  get share(): number | undefined {
    const { read, total } = this.meter;
    return total === undefined || total === 0 ? undefined : Math.min(1, read / total);
  }

  /** The estimated remaining time in milliseconds. Undefined where it is unknown, or nothing remains. */
  private get left(): number | undefined {
    const { read, before, total = 0 } = this.meter;
    const done = read - before;
    return done <= 0 || read >= total ? undefined : (this.time / done) * (total - read);
  }

  /** The text beside the bar. */
  get words(): string {
    const { records, findings, time } = this;
    const rate = Math.round(((records - this.before) / Math.max(1, time)) * 1000);
    const { left } = this;
    return [
      counted(records, 'record'),
      `${grouped(rate)}/s`,
      ...(left === undefined ? [] : [`${duration(left)} left`]),
      counted(findings, 'finding'),
    ].join(', ');
  }
}

/** `1:02:03` or `2:03`. */
function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const two = (value: number): string => String(value % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds)}` : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`;
}

/** Prints a line from time to time, and one at the end. */
function lines({ stderr }: Terminal, count: Count): Progress {
  let next = patience;
  const write = (): Promise<void> | undefined => {
    const { share, words } = count;
    return stderr.write(`promptc: ${share === undefined ? '' : `${Math.floor(share * 100)} %, `}${words}\n`);
  };
  return {
    advance(done) {
      count.add(done);
      if (count.time < next) return undefined;
      next = count.time + lineEvery;
      return write();
    },
    resume: (done) => count.resume(done),
    end: () => void write(),
  };
}

/** A bar on the last line of a terminal. */
class Bar implements Progress {
  private bar: DrawnBar | undefined;
  private drawn = 0;

  constructor(
    private readonly stderr: Output,
    private readonly count: Count,
  ) {}

  advance(done: Done): Promise<void> | undefined {
    const { count } = this;
    count.add(done);
    if (count.time < Math.max(patience, this.drawn + barEvery)) return undefined;
    this.drawn = count.time;
    this.bar?.update(count);
    return this.bar ? undefined : this.start();
  }

  resume(done: Done): void {
    this.count.resume(done);
  }

  /** Hides the bar until the next update, to write in its place. */
  hide(): void {
    this.bar?.hide();
  }

  end(): void {
    this.bar?.stop(this.count);
    this.bar = undefined;
  }

  private async start(): Promise<void> {
    const { drawBar } = await import('../terminal/progress-bar.js');
    this.bar = drawBar(this.stderr, this.count);
  }
}
