import { reasonOf } from '../base/reason.js';
import { OutputError, UsageError } from '../base/usage-error.js';
import type { ResumePoint } from '../input/chunk.js';
import { writing } from '../output/writing.js';
import { isTaken, unfinished } from '../terminal/replace-file.js';
import type { Replacement, Terminal } from '../terminal/terminal.js';

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

/** An input: its path, and its size and the time of its last change, if known. */
export type InputState = readonly [path: string, size: number | undefined, changed: number | undefined];

/** The content of the file. */
interface Saved {
  /** Identifies everything that the output depends on besides the content of the inputs. */
  readonly run: string;
  readonly inputs: readonly InputState[];
  readonly reached: RunProgress;
}

const start: RunProgress = { input: 0, place: undefined, size: 0, errors: false, problems: 0 };

/** Milliseconds between two saves. A resumed run repeats about that much work. */
const saveEvery = 500;

/** Saves the progress of a run in a file, so that a run that was stopped at any moment can be resumed. */
export class Checkpoint {
  private saved: number;
  /** Whether the file exists. */
  private isThere: boolean;
  private hasProgress: boolean;

  private constructor(
    private readonly path: string,
    private readonly output: string,
    private readonly terminal: Terminal,
    private readonly parts: Omit<Saved, 'reached'>,
    /** The progress of the earlier run. Undefined where there is none to resume. */
    readonly reached: RunProgress | undefined,
  ) {
    this.saved = terminal.now();
    this.isThere = reached !== undefined;
    this.hasProgress = this.isThere;
  }

  /**
   * Opens the checkpoint at `path` of a run with this output, or starts one.
   *
   * @throws UsageError where the file belongs to another run or cannot be read, and where an input has changed.
   */
  static open(path: string, output: string, terminal: Terminal, parts: Omit<Saved, 'reached'>): Checkpoint {
    const kind = terminal.stat(path);
    if (kind === undefined) return new Checkpoint(path, output, terminal, parts, undefined);
    // Reading a pipe would wait for a writer.
    const content = kind === 'other' ? undefined : read(path, terminal);
    if (content === undefined) throw new UsageError(`${path} is no checkpoint: name a file that is not there yet`);
    const partial = unfinished(output);
    const both = terminal.stat(partial) === undefined ? path : `${path} and ${partial}`;
    if (content.run !== parts.run) {
      throw new UsageError(
        `${path} is the checkpoint of another run, with other files, options or configurations, or of another version of promptc: remove ${both} to start anew`,
      );
    }
    const changed = parts.inputs.find(
      (input, index) => JSON.stringify(input) !== JSON.stringify(content.inputs[index]),
    );
    if (changed) {
      throw new UsageError(`${changed[0]} has changed since the run of ${path}: remove ${both} to start anew`);
    }
    return new Checkpoint(path, output, terminal, parts, content.reached);
  }

  /** Whether it is time to save. */
  get isDue(): boolean {
    return this.terminal.now() - this.saved >= saveEvery;
  }

  /**
   * Called at the start of the run, before it makes any other file: whatever a run leaves behind has a checkpoint.
   *
   * @throws OutputError where a file in which the run would write is not its own.
   */
  begin(): void {
    if (this.isThere) return;
    for (const path of [this.output, this.path]) {
      if (this.terminal.stat(unfinished(path)) !== undefined)
        throw new OutputError(`cannot write ${path}: ${isTaken(path)}`);
    }
    this.write(start, () => this.terminal.replace(this.path));
    this.isThere = true;
  }

  /** Saves how far the run has come. */
  save(reached: RunProgress): void {
    this.hasProgress = true;
    // `append` has a fixed temporary name, so it overwrites what an interrupted run left behind.
    this.write(reached, () => this.terminal.append(this.path, 0));
  }

  /** Called when the run fails. Removes the file where no later run could save work by it. */
  fail(): void {
    if (this.isThere && !this.hasProgress) this.remove();
  }

  /** Removes the file after a complete run. */
  remove(): void {
    this.terminal.remove(this.path);
  }

  private write(reached: RunProgress, open: () => Replacement): void {
    const save = (): void => {
      const file = open();
      try {
        file.write(new TextEncoder().encode(`${JSON.stringify({ version: 2, ...this.parts, reached })}\n`));
        file.commit();
      } catch (error) {
        file.discard();
        throw error;
      }
    };
    writing(this.path, save, OutputError);
    this.saved = this.terminal.now();
  }
}

function read(path: string, terminal: Terminal): Saved | undefined {
  let text: string;
  try {
    text = new TextDecoder().decode(terminal.readFile(path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  try {
    const content = JSON.parse(text) as Partial<Record<keyof Saved | 'version', unknown>> | null;
    const { version, run, inputs, reached } = content ?? {};
    // The version before has no inputs.
    const isOurs = (version === 1 || version === 2) && typeof run === 'string';
    return isOurs && typeof reached === 'object' && reached !== null
      ? { run, inputs: Array.isArray(inputs) ? inputs : [], reached: reached as RunProgress }
      : undefined;
  } catch {
    // Not JSON, so some other file.
    return undefined;
  }
}
