import type { Change } from '../changes.js';
import { h } from '../dom.js';

/** Maximum number of characters of a change to show. */
const maxChangeLength = 160;

/** Draws changes, with at most `around` characters of unchanged text on each side of one. */
export function drawChanges(changes: readonly Change[], around = Number.POSITIVE_INFINITY): readonly (Node | string)[] {
  return changes.map(({ kind, text }, index) => {
    if (kind === 'same') {
      const front = index > 0 ? around : 0;
      const back = index < changes.length - 1 ? around : 0;
      if (text.length <= front + back + 1) return text;
      return `${text.slice(0, front)}…${back === 0 ? '' : text.slice(text.length - back)}`;
    }
    const shown = text.length > maxChangeLength ? `${text.slice(0, maxChangeLength)}…` : text;
    return h(kind === 'out' ? 'del' : 'ins', {}, shown);
  });
}
