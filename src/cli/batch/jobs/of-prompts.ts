import type { HostItem, HostProblem, HostText } from '../../../readers/host.js';
import type { ItemResult } from './result.js';

/** Applies `look` to prompts, including those in requests, and passes problems on. */
export const ofPrompts =
  (look: (prompt: HostText) => ItemResult | HostProblem) =>
  (item: HostItem): ItemResult | HostProblem | undefined => {
    if (item.kind === 'problem') return item;
    if (item.kind === 'prompt') return look(item);
    return item.kind === 'request' && item.prompt ? look(item.prompt) : undefined;
  };
