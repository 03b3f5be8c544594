import { type Chunk, textOf } from '../input/chunk.js';
import { breaksIn } from '../input/document.js';
import { packed } from '../input/gzip.js';
import type { Input } from '../input/inputs.js';
import type { Replacement, Terminal } from '../terminal/terminal.js';
import { visibleLines } from './visible.js';
import { writing } from './writing.js';

/** Where the new text of an input goes: files in place and the rest to standard output, or a diff of each. */
export type Destination = 'place' | 'stdout' | 'diff';

/** So much of a file is kept in memory before a new one is started beside it: most files need no change. */
const maxKept = 8 * 1024 * 1024;

/** Takes the new text of an input, chunk by chunk, and puts it where it belongs. */
export class Rewrite {
  changed = false;
  private kept: Uint8Array[] = [];
  private size = 0;
  private replacement: Replacement | undefined;
  private readonly encoder = new TextEncoder();
  private readonly inPlace: boolean;
  /** By how many lines the new text is ahead of the old one. */
  private ahead = 0;

  constructor(
    private readonly input: Input,
    private readonly destination: Destination,
    private readonly terminal: Terminal,
  ) {
    this.inPlace = destination === 'place' && input.from === 'file';
  }

  /** How many lines come before a chunk in the new text. */
  firstLineOf({ firstLine }: Chunk): number {
    return firstLine + this.ahead;
  }

  async add(chunk: Chunk, text: string): Promise<void> {
    const { name, firstLine, mark } = chunk;
    const before = textOf(chunk);
    const changed = text !== before;
    const isFirst = !this.changed;
    this.changed ||= changed;
    if (this.destination === 'diff') {
      const now = { text, firstLine: this.firstLineOf(chunk) };
      if (changed)
        await this.show((await import('./diff.js')).unifiedDiff({ name, text: before, firstLine }, now, isFirst));
    } else if (this.inPlace) {
      const content = this.encoder.encode(mark ? `\uFEFF${text}` : text);
      this.store(this.input.isPacked ? await packed([content]) : content);
    } else if (this.input.from === 'argument') await this.show(`${text}\n`);
    else await this.show(mark ? `\uFEFF${text}` : text);
    if (changed) this.ahead += breaksIn(text) - breaksIn(before);
  }

  /** All chunks were added. */
  end(): void {
    if (!this.inPlace) return;
    if (!this.changed) {
      this.discard();
      return;
    }
    this.attempt(() => {
      this.start();
      this.replacement?.commit();
    });
  }

  /** The input cannot be read on: its file stays as it is. */
  discard(): void {
    this.replacement?.discard();
    this.replacement = undefined;
  }

  private store(content: Uint8Array): void {
    this.size += content.length;
    this.kept.push(content);
    if (this.size > maxKept) this.attempt(() => this.start());
  }

  /** Starts the new file, where there is none yet, and writes what was kept for it. */
  private start(): void {
    this.replacement ??= this.terminal.replace(this.input.name);
    for (const content of this.kept) this.replacement.write(content);
    this.kept = [];
    this.size = 0;
  }

  private attempt(write: () => void): void {
    try {
      writing(this.input.name, write);
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  private show(text: string): Promise<void> | undefined {
    const { stdout } = this.terminal;
    return stdout.write(stdout.isTTY ? visibleLines(text) : text);
  }
}

/** The new texts of inputs, one after the other. Without a destination there are none. */
export class Rewrites {
  /** That of the input at hand. */
  current: Rewrite | undefined;
  /** Whether any text is not what it was. */
  changed = false;

  constructor(
    private readonly destination: Destination | undefined,
    private readonly terminal: Terminal,
  ) {}

  enter(input: Input): void {
    this.current = this.destination && new Rewrite(input, this.destination, this.terminal);
  }

  leave(failed: boolean): void {
    const { current } = this;
    if (failed) current?.discard();
    else {
      current?.end();
      this.changed ||= current?.changed === true;
    }
  }
}
