import { byId } from '../dom.js';

/** Marks a button as of use or not. One of no use keeps the focus, which one that is disabled would lose. */
export function setUsable(id: string, isUsable: boolean): void {
  byId(id).setAttribute('aria-disabled', String(!isUsable));
}

/** Enables a button and calls `run` for each click. */
export function onClick(id: string, run: () => void): void {
  const button = byId<HTMLButtonElement>(id);
  button.disabled = false;
  button.addEventListener('click', run);
}
