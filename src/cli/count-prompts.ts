import { type Counter, createCounter } from '../stats/counter.js';
import { type Counts, mergeCounts } from '../stats/counts.js';
import type { Input } from './inputs.js';
import type { Problems } from './problems.js';
import { forEachPrompt } from './prompts.js';

/** Counts the prompts of inputs, each by what is in force for it. What cannot be read is reported. */
export async function countPrompts(inputs: AsyncIterable<Input>, problems: Problems): Promise<Counts> {
  // Most inputs share their settings, and with them a counter.
  const counters = new Map<string, Counter>();
  let last: Input | undefined;
  let counter = createCounter();
  await forEachPrompt(inputs, problems, async ({ text }, _, input) => {
    if (input !== last) {
      last = input;
      const { language, rules } = input.settings;
      const key = JSON.stringify([language, [...rules]]);
      counter = counters.get(key) ?? createCounter({ ...language, rules });
      counters.set(key, counter);
    }
    counter.add(text);
  });
  return [...counters.values()].map((each) => each.counts()).reduce(mergeCounts, createCounter().counts());
}
