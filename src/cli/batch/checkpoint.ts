import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { ResumePoint } from '../input/chunk.js';
import { writing } from '../output/writing.js';
import type { Terminal } from '../terminal/terminal.js';

/** How far a run has come. */
export interface Reached {
  /** How many inputs are done with. */
  readonly input: number;
  /** Where in the one behind them to go on. Undefined: at its start. */
  readonly place: ResumePoint | undefined;
  /** How many bytes of the output are right. */
  readonly size: number;
  /** Whether any finding was an error, and how much could not be read. */
  readonly errors: boolean;
  readonly problems: number;
  /** How many records there were, and findings in them. */
  readonly records?: number;
  readonly findings?: number;
}

/** How often a run says how far it has come, in milliseconds: so much work may be done twice. */
const saveEvery = 500;

/** Remembers in a file how far a run has come, so that it can go on after it was stopped at any moment. */
export class Checkpoint {
  private saved: number;

  private constructor(
    private readonly path: string,
    private readonly terminal: Terminal,
    private readonly run: string,
    /** Where an earlier run was stopped. Undefined: there was none. */
    readonly reached: Reached | undefined,
  ) {
    this.saved = terminal.now();
  }

  /**
   * Opens the file. `run` says all that the output depends on.
   *
   * @throws UsageError where the file is that of another run, or cannot be read.
   */
  static open(path: string, terminal: Terminal, run: string): Checkpoint {
    if (terminal.stat(path) === undefined) return new Checkpoint(path, terminal, run, undefined);
    const content = read(path, terminal);
    if (content === undefined) throw new UsageError(`${path} is no checkpoint: name a file that is not there yet`);
    if (content.run !== run) {
      throw new UsageError(
        `${path} is the checkpoint of another run, with other files or options: remove it to start anew`,
      );
    }
    return new Checkpoint(path, terminal, run, content.reached);
  }

  /** Whether it is time to say how far the run has come. */
  get isDue(): boolean {
    return this.terminal.now() - this.saved >= saveEvery;
  }

  /** Says how far the run has come. */
  save(reached: Reached): void {
    writing(this.path, () => {
      // Under a name of its own beside it: what is left of a run that was stopped just then is written over.
      const file = this.terminal.append(this.path, 0);
      file.write(new TextEncoder().encode(`${JSON.stringify({ version: 1, run: this.run, reached })}\n`));
      file.commit();
    });
    this.saved = this.terminal.now();
  }

  /** The run is complete. */
  remove(): void {
    this.terminal.remove(this.path);
  }
}

function read(path: string, terminal: Terminal): { readonly run: string; readonly reached: Reached } | undefined {
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
      ? { run, reached: reached as Reached }
      : undefined;
  } catch {
    // No JSON: some other file.
    return undefined;
  }
}
