import type { Change } from '../changes.js';
import { h } from '../dom.js';
import { drawChanges } from './changes.js';

let lastChange = 0;

/** A fix and the changes that it makes. */
export function fixItem(title: string, isSafe: boolean, changes: readonly Change[], run: () => void): HTMLElement {
  const id = `change-${++lastChange}`;
  const button = h(
    'button',
    {
      type: 'button',
      class: `button small fix ${isSafe ? 'safe' : 'unsafe'}`,
      title: isSafe ? 'Keeps the meaning' : 'Changes the meaning',
      'aria-describedby': changes.length > 0 ? id : undefined,
    },
    title,
  );
  button.addEventListener('click', run);
  return h(
    'li',
    {},
    button,
    ...(changes.length > 0 ? [h('span', { class: 'change', id }, ...drawChanges(changes, 16))] : []),
  );
}
