import type { AnswerMessage, QuestionMessage, QuestionName, Questions } from './protocol.js';

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the worker. */
export class Client {
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(onFailure: (message: string) => void) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<AnswerMessage>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('failure' in data) {
        onFailure(data.failure);
        waiting?.reject(new Error(data.failure));
      } else waiting?.resolve(data.result as never);
    });
    this.worker.addEventListener('error', ({ message }) => onFailure(message || 'The compiler could not be loaded.'));
  }

  ask<K extends QuestionName>(name: K, ...args: Parameters<Questions[K]>): Promise<ReturnType<Questions[K]>> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, name, args } satisfies QuestionMessage);
    });
  }
}
