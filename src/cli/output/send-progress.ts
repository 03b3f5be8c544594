import type { SendEvent, SendRecord } from '../../client/node/index.js';
import type { DrawnBar } from '../terminal/progress-bar.js';
import type { Terminal } from '../terminal/terminal.js';
import { visible } from './visible.js';

/** Says what becomes of requests: a bar on a terminal, a line for each event elsewhere. */
export class SendProgress {
  private readonly counts = { submitted: 0, done: 0, failed: 0 };
  private readonly start: number;
  private bar: DrawnBar | undefined;
  private drawing: Promise<void> | undefined;
  private ended = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly total: number,
    /** True: also where nobody watches. False: nothing. Undefined: where a person waits. */
    private readonly wanted: boolean | undefined,
  ) {
    this.start = terminal.now();
  }

  tell(event: SendEvent, record: SendRecord): void {
    const { counts, terminal } = this;
    if (event === 'created') counts.submitted++;
    if (event === 'done') counts.done++;
    if (event === 'failed' || event === 'refused' || event === 'unknown') counts.failed++;
    if (this.wanted === false) return;
    if (terminal.stderr.isTTY) this.draw();
    else if (this.wanted === true) {
      const id = record.id === undefined ? '' : ` ${record.id}`;
      void terminal.stderr.write(`promptc: ${event}${id}: ${visible(record.prompt.slice(0, 60))}\n`);
    }
  }

  /** Takes the bar away. */
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
    if (!this.ended) this.bar = drawBar(this.terminal.stderr, this.position);
  }

  private get position(): { readonly share: number; readonly words: string } {
    const { submitted, done, failed } = this.counts;
    const ended = done + failed;
    const time = this.terminal.now() - this.start;
    const left = ended === 0 ? '' : `, ${Math.ceil(((time / ended) * (this.total - ended)) / 1000)} s left`;
    const running = Math.max(0, submitted - done);
    return {
      share: this.total === 0 ? 1 : Math.min(1, ended / this.total),
      words: `${submitted} submitted, ${running} running, ${done} done, ${failed} failed${left}`,
    };
  }
}
