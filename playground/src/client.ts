import type { AnswerMessage, QuestionMessage, QuestionName, Questions } from './protocol.js';

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** What is used of a worker. */
export interface Answering {
  postMessage(message: QuestionMessage): void;
  addEventListener(type: 'message', listen: (event: { readonly data: AnswerMessage }) => void): void;
  addEventListener(type: 'error', listen: (event: { readonly message?: string }) => void): void;
  addEventListener(type: 'messageerror', listen: () => void): void;
}

/** Asks the worker. */
export class Client {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(
    private readonly worker: Answering,
    private readonly onFailure: (message: string) => void,
  ) {
    worker.addEventListener('message', ({ data }) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('failure' in data) {
        onFailure(data.failure);
        waiting?.reject(new Error(data.failure));
      } else waiting?.resolve(data.result as never);
    });
    worker.addEventListener('error', ({ message }) => this.failAll(message || 'The compiler could not be loaded.'));
    worker.addEventListener('messageerror', () => this.failAll('An answer of the compiler could not be read.'));
  }

  ask<K extends QuestionName>(name: K, ...args: Parameters<Questions[K]>): Promise<ReturnType<Questions[K]>> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, name, args });
    });
  }

  /** Nobody knows which question it was about: none gets an answer. */
  private failAll(message: string): void {
    this.onFailure(message);
    for (const { reject } of this.waiting.values()) reject(new Error(message));
    this.waiting.clear();
  }
}
