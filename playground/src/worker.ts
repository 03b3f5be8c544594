// All that knows prompts runs here, so that the page answers whatever is pasted into it.
import { answers } from './answers.js';
import type { AnswerMessage, QuestionMessage } from './protocol.js';

addEventListener('message', ({ data }: MessageEvent<QuestionMessage>) => void answer(data));

async function answer({ id, name, args }: QuestionMessage): Promise<void> {
  const ask = answers[name] as (...args: readonly unknown[]) => unknown;
  try {
    postMessage({ id, result: await ask(...args) } satisfies AnswerMessage);
  } catch (error) {
    // The page says it to the person in front of it; in a worker nobody would see it.
    const failure = error instanceof Error ? error.message : String(error);
    postMessage({ id, failure } satisfies AnswerMessage);
  }
}
