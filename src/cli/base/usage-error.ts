/** Misuse, or input that cannot be read: said in one line, with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    /** A word that nobody knows and those that it may have been meant for, if one of them is near. */
    readonly unknown?: { readonly word: string; readonly known: readonly string[] },
  ) {
    super(message);
  }

  /** By name: a command that is a file of its own brings a class of its own. */
  static is(error: unknown): error is UsageError {
    return error instanceof Error && error.name === 'UsageError';
  }
}
