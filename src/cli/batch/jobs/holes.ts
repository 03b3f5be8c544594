import type { HostProblem, HostPrompt, HostText } from '../../../readers/host.js';
import type { Range } from '../../../text/range.js';

/** Whether something is made of prompts of which a part is known only when a program runs. Default: that is refused. */
export interface HoleOptions {
  readonly keepHoles?: boolean | undefined;
}

/** What is said of a prompt with holes, where they are not kept. */
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
