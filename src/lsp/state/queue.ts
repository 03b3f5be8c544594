/**
 * Runs one task after the other, in order of arrival. Reading a document may wait for a module to load, and a request that
 * arrives meanwhile is about the document as it was when the client asked.
 */
export class Queue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T> | T): Promise<T> {
    const done = this.last.then(task);
    // The caller gets the error; later tasks run all the same.
    this.last = done.catch(() => {});
    return done;
  }
}

/** Lets the connection read messages that have arrived meanwhile, above all the cancellation of a request. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
