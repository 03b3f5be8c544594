import { byId } from '../dom.js';
import type { Side } from '../memory.js';

/** Shows a note that a text is out of date with the other side. */
export function note(side: Side, text: string): void {
  const place = byId(`${side}-note`);
  place.textContent = text;
  place.hidden = text === '';
  byId(side).classList.toggle('stale', text !== '');
}

/** Shows the state of a side, with a text. */
export function setStatus(side: Side, state: string, text: string): void {
  const status = byId(`${side}-status`);
  status.dataset.state = state;
  const words = status.querySelector('.status-text');
  if (words) words.textContent = text;
}

/** The name of a mode, for people. */
export const modeText = (mode: string): string => (mode === 'simple' ? 'Simple request' : 'Advanced request');
