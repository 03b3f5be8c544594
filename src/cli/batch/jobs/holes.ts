import type { HostProblem, HostPrompt, HostText } from '../../../readers/host.js';
import type { Range } from '../../../text/range.js';

export interface HoleOptions {
  /** Whether to accept prompts with parts that only a run of their program knows. Default: they are a problem. */
  readonly keepHoles?: boolean | undefined;
}

/** The problem of a prompt with holes. Undefined where there are none, or they are accepted. */
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
