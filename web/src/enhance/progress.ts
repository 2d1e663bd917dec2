/** While htmx fetches a part of the page, that part says it is busy; afterwards focus is where a reader expects it. */
export function tellProgress(page: Document): void {
  const target = (event: Event): Element | null => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : null;
    return detail && typeof detail === 'object' && 'target' in detail && detail.target instanceof Element
      ? detail.target
      : null;
  };
  page.addEventListener('htmx:beforeRequest', (event) => target(event)?.setAttribute('aria-busy', 'true'));
  page.addEventListener('htmx:afterRequest', (event) => target(event)?.removeAttribute('aria-busy'));
  page.addEventListener('htmx:afterSettle', (event) => {
    target(event)?.querySelector<HTMLElement>('[data-focus]')?.focus();
  });
}
