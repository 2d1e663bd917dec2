/** The browser's offer to install the page as an app, kept until somebody wants it. */

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

class Installer {
  isOffered = $state(false);
  private offer: InstallEvent | null = null;

  constructor() {
    globalThis.addEventListener?.('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.offer = event as InstallEvent;
      this.isOffered = true;
    });
  }

  async install(): Promise<void> {
    this.isOffered = false;
    await this.offer?.prompt();
  }
}

export const installer = new Installer();
