import type { ReaderKind } from '../../readers/reader-kind.js';
import type { UsageError } from '../base/usage-error.js';
import { type Chunk, textOf } from '../input/chunk.js';
import { breaksIn } from '../input/document.js';
import { packed } from '../input/gzip.js';
import type { Input } from '../input/inputs.js';
import type { Replacement, Terminal } from '../terminal/terminal.js';
import { visibleLines } from './visible.js';
import { writing } from './writing.js';

/**
 * The destination of new text. `place`: the file itself, and standard output for other inputs. `diff`: standard output,
 * as a diff.
 */
export type Destination = 'place' | 'stdout' | 'diff';

/** Says that a file was left alone, since nothing tells that it has prompts. */
export const leftAloneNote = (name: string, kind: ReaderKind): string =>
  `${name} stays as it is: no line of it has a parameter or anything else that tells a prompt (--reader ${kind} edits it all the same)`;

/** How many bytes of new text to keep in memory before writing them. */
const maxKept = 8 * 1024 * 1024;

/** Collects the new text of an input, chunk by chunk, and writes it to its destination. */
export class Rewrite {
  changed = false;
  /** The error of a file that cannot be written. Undefined as long as there is none. */
  error: UsageError | undefined;
  private kept: Uint8Array[] = [];
  private size = 0;
  private replacement: Replacement | undefined;
  private readonly encoder = new TextEncoder();
  private readonly inPlace: boolean;
  /** How many more lines the new text has so far than the old one. */
  private ahead = 0;

  constructor(
    private readonly input: Input,
    private readonly destination: Destination,
    private readonly terminal: Terminal,
    /** The state of the file from before it was read. Undefined where the input is none. */
    private readonly state: string | undefined,
  ) {
    this.inPlace = destination === 'place' && input.from === 'file';
  }

  /** The number of lines before a chunk in the new text. */
  firstLineOf({ firstLine }: Chunk): number {
    return firstLine + this.ahead;
  }

  async add(chunk: Chunk, text: string): Promise<void> {
    const { name, firstLine, mark } = chunk;
    const marked = (content: string): string => (mark ? `\uFEFF${content}` : content);
    const before = textOf(chunk);
    const changed = text !== before;
    const isFirst = !this.changed;
    this.changed ||= changed;
    if (this.destination === 'diff') {
      const now = { text: marked(text), firstLine: this.firstLineOf(chunk) };
      if (changed) {
        const { unifiedDiff } = await import('./diff.js');
        await this.show(unifiedDiff({ name, text: marked(before), firstLine }, now, isFirst));
      }
    } else if (this.inPlace) {
      // Start the new file at the first change: findings differ where it cannot be written.
      if (changed && isFirst) this.open();
      if (this.error) return;
      const content = this.encoder.encode(marked(text));
      this.store(this.input.isPacked ? await packed([content]) : content);
    } else if (this.input.from === 'argument') await this.show(`${text}\n`);
    else await this.show(marked(text));
    if (changed) this.ahead += breaksIn(text) - breaksIn(before);
  }

  /**
   * Called after the last chunk.
   *
   * @throws UsageError where the file cannot be written.
   */
  end(): void {
    if (!this.inPlace) return;
    if (!this.changed) {
      this.discard();
      return;
    }
    if (this.error) throw this.error;
    this.attempt(() => {
      this.flush();
      this.replacement?.commit();
    });
  }

  /** Called when reading or writing fails: the file stays as it is. */
  discard(): void {
    this.replacement?.discard();
    this.replacement = undefined;
  }

  private store(content: Uint8Array): void {
    this.size += content.length;
    this.kept.push(content);
    if (this.size <= maxKept) return;
    this.open();
    this.attempt(() => this.flush());
  }

  /** Starts the new file, if needed. */
  private open(): void {
    if (this.error) return;
    try {
      this.replacement ??= writing(this.input.name, () => this.terminal.replace(this.input.name, this.state));
    } catch (error) {
      this.error = error as UsageError;
      this.kept = [];
      this.size = 0;
    }
  }

  /** Writes the text kept in memory. */
  private flush(): void {
    for (const content of this.kept) this.replacement?.write(content);
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

/** The new texts of all inputs, one after the other. Without a destination, there are none. */
export class Rewrites {
  /** The new text of the current input. Undefined without a destination. */
  current: Rewrite | undefined;
  /** Whether any text has changed. */
  changed = false;

  constructor(
    private readonly destination: Destination | undefined,
    private readonly terminal: Terminal,
  ) {}

  enter(input: Input, state: string | undefined): void {
    this.current = this.destination && new Rewrite(input, this.destination, this.terminal, state);
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
