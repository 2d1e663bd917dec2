/** A worker keeps the app's files; a newer build waits until no work is open, then takes over. */

export class Renewal {
  isWaiting = $state(false);
  private registration: ServiceWorkerRegistration | null = null;

  constructor(
    private readonly isFree: () => boolean,
    private readonly worker = 'worker.js',
    private readonly scope = './',
  ) {}

  begin(): void {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    const hadOne = workers.controller !== null;
    workers.addEventListener('controllerchange', () => {
      // The first worker takes over a page that is as new as itself.
      if (hadOne && this.isFree()) location.reload();
    });
    void workers
      .register(this.worker, { scope: this.scope, updateViaCache: 'none' })
      .then((registration) => {
        this.registration = registration;
        this.noticed();
        registration.addEventListener('updatefound', () => {
          registration.installing?.addEventListener('statechange', () => this.noticed());
        });
      })
      .catch(() => undefined);
  }

  /** Lets a waiting version in, if nothing is open that a reload would close. */
  apply(): void {
    if (this.isFree()) this.registration?.waiting?.postMessage('now');
  }

  private noticed(): void {
    this.isWaiting = this.registration?.waiting != null && navigator.serviceWorker.controller !== null;
    if (this.isWaiting) this.apply();
  }
}
