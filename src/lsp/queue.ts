/**
 * Does one thing after the other, in the order in which they came: reading a document may have to wait for a module, and
 * what is asked of it meanwhile is about the document as it was then.
 */
export class Queue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T> | T): Promise<T> {
    const done = this.last.then(task);
    // What went wrong is told to who asked, and is nothing to those behind.
    this.last = done.catch(() => {});
    return done;
  }
}

/** Lets what has come in meanwhile be heard: that a request is cancelled, above all. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
