// All that knows prompts runs here, so that the page answers whatever is pasted into it.
import { answers } from './answers.js';
import type { AnswerMessage, QuestionMessage } from './protocol.js';

addEventListener('message', ({ data }: MessageEvent<QuestionMessage>) => {
  void answer(data).then((message) => postMessage(message));
});

async function answer({ id, name, args }: QuestionMessage): Promise<AnswerMessage> {
  try {
    const ask = answers[name] as (...args: readonly unknown[]) => unknown;
    return { id, result: await ask(...args) };
  } catch (error) {
    // The page says it to the person in front of it; in a worker nobody would see it.
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
