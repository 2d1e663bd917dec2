/**
 * Keys of the desk. `[data-rows]` holds `[data-row]`s: J and K walk them, Enter opens the row's first link.
 * `[data-key="a"]` is pressed by its key. `?` opens `dialog[data-shortcuts]`.
 *
 * Keys are read by their place on the keyboard, so they work under an Arabic layout.
 */
const TYPING = 'input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select';

export function listenForKeys(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const at = event.target;
    if (at instanceof Element && (at.closest(TYPING) || at.closest('[contenteditable=true]'))) return;
    if (page.querySelector('dialog[open]')) return;
    if (act(page, event)) event.preventDefault();
  });
}

function act(page: Document, event: KeyboardEvent): boolean {
  if (event.code === 'KeyJ') return walk(page, 1);
  if (event.code === 'KeyK') return walk(page, -1);
  if (event.key === '?' || event.key === '؟') return openShortcuts(page);
  const letter = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase();
  if (letter === undefined || event.shiftKey) return false;
  const control = page.querySelector<HTMLElement>(`.selected [data-key="${letter}"], [data-key="${letter}"]`);
  if (!control) return false;
  if (control.matches(TYPING)) control.focus();
  else control.click();
  return true;
}

function walk(page: Document, step: 1 | -1): boolean {
  const rows = [...page.querySelectorAll<HTMLElement>('[data-rows] [data-row]')];
  if (rows.length === 0) return false;
  const now = rows.findIndex((row) => row.classList.contains('selected'));
  const next = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
  rows[now]?.classList.remove('selected');
  next?.classList.add('selected');
  next?.querySelector<HTMLElement>('a[href], button')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

function openShortcuts(page: Document): boolean {
  const dialog = page.querySelector<HTMLDialogElement>('dialog[data-shortcuts]');
  dialog?.showModal();
  return dialog !== null;
}
