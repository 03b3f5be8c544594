/** Light or dark: what the system says, until somebody chooses. */
export interface Theme {
  readonly isDark: () => boolean;
  onChange(listener: () => void): void;
}

const key = 'promptc-theme';

export function startTheme(): Theme {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const button = document.querySelector<HTMLButtonElement>('#theme');
  const listeners: (() => void)[] = [];
  const isDark = (): boolean => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const show = (): void => {
    button?.setAttribute('aria-pressed', String(isDark()));
    for (const listener of listeners) listener();
  };
  const chosen = remembered();
  if (chosen) root.dataset.theme = chosen;
  button?.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    remember(root.dataset.theme);
    show();
  });
  system.addEventListener('change', show);
  show();
  return { isDark, onChange: (listener) => listeners.push(listener) };
}

/** Storage may be forbidden: then the choice holds until the page is left. */
function remembered(): string | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === 'dark' || value === 'light' ? value : undefined;
  } catch {
    return undefined;
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Forbidden; see above.
  }
}
