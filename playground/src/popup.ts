/** The margin between a popup and the edges of the screen. */
const margin = 12;

/**
 * Opens a popup below its button, within the screen. The browser closes it when another popup opens, on Escape, and on
 * a click elsewhere.
 */
export function startPopup(popup: HTMLElement, button: HTMLElement, beforeOpen: () => void = () => {}): void {
  const place = (): void => {
    const { left, right, bottom } = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popup;
    const { clientWidth, clientHeight } = document.documentElement;
    // Align right where it would not fit on the left; never beyond an edge.
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
