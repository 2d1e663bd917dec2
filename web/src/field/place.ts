const PATIENCE_MS = 60_000;

/** `[data-place]` fields get a button that writes the phone's position; without scripts it is typed. */
export function offerPosition(page: Document, where: Geolocation | undefined): void {
  if (!where) return;
  for (const field of page.querySelectorAll<HTMLInputElement>('input[data-place]')) {
    const button = page.createElement('button');
    button.type = 'button';
    button.className = 'button button-secondary';
    button.textContent = field.dataset['placeFind'] ?? '';
    const said = page.createElement('p');
    said.className = 'hint';
    said.setAttribute('role', 'status');
    field.after(button, said);
    button.addEventListener('click', () => {
      said.textContent = field.dataset['placeWait'] ?? '';
      where.getCurrentPosition(
        ({ coords }) => {
          field.value = `${coords.latitude.toFixed(6)} ${coords.longitude.toFixed(6)}`;
          said.textContent = '';
        },
        () => (said.textContent = field.dataset['placeNone'] ?? ''),
        { enableHighAccuracy: true, timeout: PATIENCE_MS },
      );
    });
  }
}
