/** Wrong usage, or a file that cannot be read or written. `main` prints it on one line and returns exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    /** An unknown word, and the known ones to suggest the nearest of. Undefined: no suggestion. */
    readonly unknown?: { readonly word: string; readonly known: readonly string[] },
  ) {
    super(message);
  }

  /** Compares names: a command in a bundle of its own has another copy of this class. */
  static is(error: unknown): error is UsageError {
    return error instanceof Error && error.name === 'UsageError';
  }
}

/** The output of a run, or its checkpoint, cannot be written: the run ends, whatever inputs are left. */
export class OutputError extends UsageError {}
