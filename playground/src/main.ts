// The page is readable before this runs. Everything not needed for the first paint is loaded afterwards.
import { startTheme } from './theme.js';

const theme = startTheme();

/** Resolves after the first paint, even in a background tab. */
const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });

void afterPaint()
  .then(() => import('./app/app.js'))
  .then(({ startApp }) => startApp(theme))
  .catch((error: unknown) => {
    for (const status of document.querySelectorAll('.pane-foot')) {
      status.setAttribute('data-state', 'error');
      const text = status.querySelector('.status-text');
      if (text) text.textContent = 'The editor could not be loaded. Reload the page to try again.';
    }
    throw error;
  });
