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
}
