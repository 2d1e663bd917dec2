/** The reader's choice of light or dark, kept on the device; without a choice the system decides. */
const KEY = 'rasid-theme';

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is closed to us in some private windows
  }
}

export function offerTheme(page: Document): void {
  const root = page.documentElement;
  const chosen = remembered();
  if (chosen === 'dark' || chosen === 'light') root.dataset['theme'] = chosen;
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-theme-toggle]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const dark = matchMedia('(prefers-color-scheme: dark)').matches;
      const shown = root.dataset['theme'] ?? (dark ? 'dark' : 'light');
      const next = shown === 'dark' ? 'light' : 'dark';
      root.dataset['theme'] = next;
      try {
        localStorage.setItem(KEY, next);
      } catch {
        /* the choice then lasts as long as the page */
      }
    });
  }
}
