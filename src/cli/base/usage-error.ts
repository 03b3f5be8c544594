/** Wrong usage, or input that cannot be read: printed as one line, with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    /** An unknown word, and those that may have been meant. */
    readonly unknown?: { readonly word: string; readonly known: readonly string[] },
  ) {
    super(message);
  }

  /** Compares names: a command in a bundle of its own has another copy of this class. */
  static is(error: unknown): error is UsageError {
    return error instanceof Error && error.name === 'UsageError';
  }
}
