/** Ctrl+Enter (⌘+Enter) sends a `data-send-key` form from wherever the hands are: by its last button, as a press would. */
export function sendByKey(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const at = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-send-key]') : null;
    if (!at) return;
    event.preventDefault();
    const buttons = at.querySelectorAll<HTMLButtonElement>('button[type=submit]');
    at.requestSubmit(buttons[buttons.length - 1] ?? null);
  });
}
