/** Blank around a popup at the edges of the screen. */
const margin = 12;

/**
 * Shows a popup below the button that opens it, inside of the screen. The browser closes one popup when another opens, on
 * Escape, and when something else is pressed.
 */
export function startPopup(popup: HTMLElement, button: HTMLElement, beforeOpen: () => void = () => {}): void {
  const place = (): void => {
    const { left, right, bottom } = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popup;
    const { clientWidth, clientHeight } = document.documentElement;
    // To the left where it would not fit to the right; never over an edge.
    const x = left + width + margin > clientWidth ? right - width : left;
    const inside = (at: number, most: number): string => `${Math.max(margin, Math.min(at, most - margin))}px`;
    popup.style.left = inside(x, clientWidth - width);
    popup.style.top = inside(bottom + 6, clientHeight - height);
  };
  popup.addEventListener('beforetoggle', (event) => {
    if ((event as ToggleEvent).newState === 'open') beforeOpen();
  });
  popup.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'open') place();
  });
  addEventListener('resize', () => {
    if (popup.matches(':popover-open')) place();
  });
}
