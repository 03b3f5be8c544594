import type { HostItem, HostProblem, HostText } from '../../../readers/host.js';
import type { ItemResult } from './result.js';

/** Looks at prompts, those inside of requests, too. What cannot be read is told as it is. */
export const ofPrompts =
  (look: (prompt: HostText) => ItemResult | HostProblem) =>
  (item: HostItem): ItemResult | HostProblem | undefined => {
    if (item.kind === 'problem') return item;
    if (item.kind === 'prompt') return look(item);
    return item.kind === 'request' && item.prompt ? look(item.prompt) : undefined;
  };
