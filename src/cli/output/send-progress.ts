import type { SendEvent, SendRecord } from '../../client/node/index.js';
import type { DrawnBar } from '../terminal/progress-bar.js';
import type { Output, Terminal } from '../terminal/terminal.js';
import { besideBar } from '../terminal/variants.js';
import { visible } from './visible.js';

/** Shows the progress of requests: a bar on a terminal, a line for each event elsewhere. */
export class SendProgress {
  /** The terminal to write to during the run: it hides the bar first. */
  readonly terminal: Terminal;
  private readonly stderr: Output;
  private readonly counts = { submitted: 0, running: 0, done: 0, failed: 0 };
  private readonly start: number;
  private bar: DrawnBar | undefined;
  private drawing: Promise<void> | undefined;
  private ended = false;

  constructor(
    terminal: Terminal,
    /**
     * The number of unfinished requests at the start, how many of them the service already has, and whether the run
     * waits for generations.
     */
    private readonly work: { readonly total: number; readonly running: number; readonly wait: boolean },
    private readonly wanted: boolean,
  ) {
    this.terminal = besideBar(terminal, () => this.bar?.hide());
    this.stderr = terminal.stderr;
    this.start = terminal.now();
    this.counts.running = work.running;
  }

  print(event: SendEvent, record: SendRecord): void {
    const { counts, stderr } = this;
    if (event === 'created') {
      counts.submitted++;
      counts.running++;
    }
    if (event === 'done' || event === 'failed') counts.running--;
    if (event === 'done') counts.done++;
    if (event === 'failed' || event === 'refused' || event === 'unknown') counts.failed++;
    if (!this.wanted) return;
    if (stderr.isTTY) this.draw();
    else {
      const id = record.id === undefined ? '' : ` ${record.id}`;
      void stderr.write(`promptc: ${event}${id}: ${visible(record.prompt.slice(0, 60))}\n`);
    }
  }

  /** Called at the end of the run: draws the bar a last time. */
  end(): void {
    this.ended = true;
    this.bar?.stop(this.position);
    this.bar = undefined;
  }

  private draw(): void {
    if (this.bar) this.bar.update(this.position);
    else this.drawing ??= this.open();
  }

  private async open(): Promise<void> {
    const { drawBar } = await import('../terminal/progress-bar.js');
    if (!this.ended) this.bar = drawBar(this.stderr, this.position);
  }

  private get position(): { readonly share: number; readonly words: string } {
    const { submitted, running, done, failed } = this.counts;
    const { total, wait } = this.work;
    const ended = (wait ? done : submitted) + failed;
    const time = this.terminal.now() - this.start;
    const left = ended === 0 ? '' : `, ${Math.ceil(((time / ended) * Math.max(0, total - ended)) / 1000)} s left`;
    return {
      share: total === 0 ? 1 : Math.min(1, ended / total),
      words: `${submitted} submitted, ${Math.max(0, running)} running, ${done} done, ${failed} failed${left}`,
    };
  }
}
