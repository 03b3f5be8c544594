import type { HostProblem, HostPrompt, HostText } from '../../../readers/host.js';
import type { Range } from '../../../text/range.js';

/** Whether to process prompts of which a part is known only when a program runs. Default: they are rejected. */
export interface HoleOptions {
  readonly keepHoles?: boolean | undefined;
}

/** The problem of a prompt with holes that are not accepted. */
export function refusedHoles(prompt: HostPrompt | HostText, { keepHoles }: HoleOptions): HostProblem | undefined {
  const [first] = 'holes' in prompt && !keepHoles ? (prompt.holes as readonly Range[]) : [];
  return (
    first && {
      kind: 'problem',
      range: prompt.toHost(first),
      topic: 'holes',
      message: `what stands for ${prompt.text.slice(first.start, first.end)} is known only when the program runs (--holes keep takes the prompt as it is)`,
    }
  );
}
