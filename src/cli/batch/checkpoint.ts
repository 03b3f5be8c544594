import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { ResumePoint } from '../input/chunk.js';
import { writing } from '../output/writing.js';
import type { Terminal } from '../terminal/terminal.js';

/** How far a run has come. */
export interface RunProgress {
  /** The number of finished inputs. */
  readonly input: number;
  /** Where to resume the next input. Undefined: at its start. */
  readonly place: ResumePoint | undefined;
  /** The number of bytes of the output that are valid. */
  readonly size: number;
  /** Whether any finding was an error, and how many problems there were. */
  readonly errors: boolean;
  readonly problems: number;
  /** The number of records, and of findings in them. */
  readonly records?: number;
  readonly findings?: number;
}

/** Milliseconds between two saves. A resumed run repeats about that much work. */
const saveEvery = 500;

/** Saves the progress of a run in a file, so that a run that was stopped at any moment can be resumed. */
export class Checkpoint {
  private saved: number;

  private constructor(
    private readonly path: string,
    private readonly terminal: Terminal,
    private readonly run: string,
    /** The progress of the earlier run. Undefined where there is none to resume. */
    readonly reached: RunProgress | undefined,
  ) {
    this.saved = terminal.now();
  }

  /**
   * Opens the checkpoint at `path`, or starts one. `run` identifies everything that the output depends on.
   *
   * @throws UsageError where the file belongs to another run, or cannot be read.
   */
  static open(path: string, terminal: Terminal, run: string): Checkpoint {
    const kind = terminal.stat(path);
    if (kind === undefined) return new Checkpoint(path, terminal, run, undefined);
    // Reading a pipe would wait for a writer.
    const content = kind === 'other' ? undefined : read(path, terminal);
    if (content === undefined) throw new UsageError(`${path} is no checkpoint: name a file that is not there yet`);
    if (content.run !== run) {
      throw new UsageError(
        `${path} is the checkpoint of another run, with other files or options: remove it to start anew`,
      );
    }
    return new Checkpoint(path, terminal, run, content.reached);
  }

  /** Whether it is time to save. */
  get isDue(): boolean {
    return this.terminal.now() - this.saved >= saveEvery;
  }

  /** Saves how far the run has come. */
  save(reached: RunProgress): void {
    writing(this.path, () => {
      // `append` has a fixed temporary name, so a new run overwrites what an interrupted one left behind.
      const file = this.terminal.append(this.path, 0);
      file.write(new TextEncoder().encode(`${JSON.stringify({ version: 1, run: this.run, reached })}\n`));
      file.commit();
    });
    this.saved = this.terminal.now();
  }

  /** Removes the file after a complete run. */
  remove(): void {
    this.terminal.remove(this.path);
  }
}

function read(path: string, terminal: Terminal): { readonly run: string; readonly reached: RunProgress } | undefined {
  let text: string;
  try {
    text = new TextDecoder().decode(terminal.readFile(path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  try {
    const content = JSON.parse(text) as { version?: unknown; run?: unknown; reached?: unknown } | null;
    const { version, run, reached } = content ?? {};
    return version === 1 && typeof run === 'string' && typeof reached === 'object' && reached !== null
      ? { run, reached: reached as RunProgress }
      : undefined;
  } catch {
    // Not JSON, so some other file.
    return undefined;
  }
}
