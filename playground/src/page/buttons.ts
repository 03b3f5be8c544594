import { byId } from '../dom.js';

/** Enables a button and calls `run` for each click. */
export function onClick(id: string, run: () => void): void {
  const button = byId<HTMLButtonElement>(id);
  button.disabled = false;
  button.addEventListener('click', run);
}
