import { describe, expect, it } from 'vitest';
import { type Answering, Client } from '../../playground/src/client.js';
import type { QuestionMessage } from '../../playground/src/protocol.js';

type Listeners = Readonly<Record<string, (event: unknown) => void>>;

/** A client whose worker answers what a test says, and what came of its questions. */
function asked() {
  const questions: QuestionMessage[] = [];
  const listeners: Record<string, (event: unknown) => void> = {};
  const worker = {
    postMessage: (message: QuestionMessage) => void questions.push(message),
    addEventListener: (type: string, listen: (event: unknown) => void) => {
      listeners[type] = listen;
    },
  } as unknown as Answering;
  const said: string[] = [];
  const client = new Client(worker, (message) => void said.push(message));
  const outcomes = Promise.allSettled([client.ask('offer'), client.ask('fixAll', 'a dog', { target: 'auto' })]);
  return { questions, said, client, outcomes, tell: listeners as Listeners };
}

const failed = (message: string) => ({ status: 'rejected', reason: new Error(message) });

describe('a question to the worker', () => {
  it('gets its answer, or the reason why there is none', async () => {
    const { questions, said, outcomes, tell } = asked();
    expect(questions.map(({ name, args }) => [name, args])).toEqual([
      ['offer', []],
      ['fixAll', ['a dog', { target: 'auto' }]],
    ]);
    const [first, second] = questions.map(({ id }) => id);
    tell.message?.({ data: { id: second, result: 'a cat' } });
    tell.message?.({ data: { id: first, failure: 'no offer' } });
    expect([await outcomes, said]).toEqual([
      [failed('no offer'), { status: 'fulfilled', value: 'a cat' }],
      ['no offer'],
    ]);
  });

  it.each<[string, string, unknown, string]>([
    ['is not loaded', 'error', {}, 'The compiler could not be loaded.'],
    ['throws', 'error', { message: 'out of memory' }, 'out of memory'],
    ['answers what cannot be read', 'messageerror', {}, 'An answer of the compiler could not be read.'],
  ])('has failed where the worker %s', async (_, type, event, message) => {
    const { said, client, outcomes, tell, questions } = asked();
    tell[type]?.(event);
    expect([await outcomes, said]).toEqual([[failed(message), failed(message)], [message]]);
    // A later one is asked all the same.
    const later = client.ask('fixAll', 'a dog', { target: 'auto' });
    tell.message?.({ data: { id: questions[2]?.id, result: 'a cat' } });
    expect(await later).toBe('a cat');
  });
});
