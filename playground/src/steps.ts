/** Properties of a change: similar ones in succession, such as typed letters, are undone together. */
export interface StepKind {
  /** Steps of one name join the one before. Undefined: never joined. */
  readonly name?: string | undefined;
  /** Whether it starts anew, though others may join it: a selection that was typed over. */
  readonly starts?: boolean;
  /** Whether it goes on with what the step before began, whenever that was: text that an input method composes. */
  readonly goesOn?: boolean;
}

/** Milliseconds between steps that are joined. */
const together = 500;
/** Most steps that can be taken back. */
const maxSteps = 300;

/** What was there before each step that a person took, and after each one taken back. A state is kept whole, never mended. */
export class Steps<S> {
  private done: S[] = [];
  private undone: S[] = [];
  private last: { readonly name: string | undefined; readonly at: number } | undefined;

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Keeps what was there before a step. `at` is a time in milliseconds. */
  before(state: S, at: number, { name, starts = false, goesOn = false }: StepKind = {}): void {
    const { last } = this;
    const joins = name !== undefined && last?.name === name && (goesOn || (!starts && at - last.at < together));
    this.last = { name, at };
    this.undone = [];
    if (joins) return;
    this.done.push(state);
    if (this.done.length > maxSteps) this.done.shift();
  }

  /** The state before the last step, in exchange for the one now. */
  undo(now: S): S | undefined {
    return this.move(this.done, this.undone, now);
  }

  redo(now: S): S | undefined {
    return this.move(this.undone, this.done, now);
  }

  private move(from: S[], to: S[], now: S): S | undefined {
    const state = from.pop();
    if (state === undefined) return undefined;
    to.push(now);
    this.last = undefined;
    return state;
  }
}
