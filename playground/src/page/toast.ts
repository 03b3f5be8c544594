import { byId } from '../dom.js';

let toastTimer: ReturnType<typeof setTimeout> | undefined;

/** Shows a text for three seconds. */
export function toast(text: string): void {
  const place = byId('toast');
  place.textContent = text;
  place.dataset.shown = '';
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => delete place.dataset.shown, 3000);
}
