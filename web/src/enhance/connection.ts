/** Shows every `[data-offline]` element while the device has no network. */
export function showConnection(page: Document, view: Pick<Window, 'addEventListener' | 'navigator'>): void {
  const show = (): void => {
    for (const banner of page.querySelectorAll<HTMLElement>('[data-offline]')) {
      banner.hidden = view.navigator.onLine;
    }
  };
  view.addEventListener('online', show);
  view.addEventListener('offline', show);
  show();
}
