/** The phone's store on a bare page, for the test that kills the browser: what it promised is told to whoever watches. */

import { prepare, unlock, wipe, isPrepared, type Phone } from '../phone';

declare global {
  interface Window {
    told(what: string): Promise<void>;
    store: typeof store;
  }
}

let phone: Phone | null = null;

function photo(number: number, bytes: number): Blob {
  const content = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 1) content[at] = (at * 31 + number * 17) & 255;
  return new Blob([content], { type: 'image/jpeg' });
}

function isPhoto(content: Uint8Array, number: number): boolean {
  return content.every((byte, at) => byte === ((at * 31 + number * 17) & 255));
}

const store = {
  isPrepared,
  wipe,

  async prepare(pin: string): Promise<number> {
    const before = performance.now();
    phone = await prepare(pin, { device: 'd', secret: 's', vkey: 'v' });
    return performance.now() - before;
  },

  async unlock(pin: string): Promise<{ is: string; tookMs: number }> {
    const before = performance.now();
    const found = await unlock(pin);
    if (found.is === 'open') phone = found.phone;
    return { is: found.is, tookMs: performance.now() - before };
  },

  /** Drafts and files one visit after the other until the browser dies; tells each promise that was kept. */
  async work(from: number): Promise<void> {
    for (let visit = from; phone; visit += 1) {
      const files = [1, 2, 3].map((n) => ({ name: `${n}.jpg`, type: 'image/jpeg', content: photo(visit + n, 700_000 * n) }));
      for (let screen = 1; screen <= 3; screen += 1) {
        const xml = `<data><meta><instanceID>uuid:${visit}</instanceID></meta>${screen}</data>`;
        const draft = { xml, files: files.slice(0, screen), audit: [], screen, changedAt: screen };
        await phone.drafts.save(`visit-${visit}`, draft);
        await window.told(`saved ${visit} ${screen}`);
      }
      await phone.file(`visit-${visit}`, { instanceId: `uuid:${visit}`, xml: `<data>${visit}</data>`, files });
      await window.told(`filed ${visit}`);
    }
  },

  /** One draft with a file of so many bytes: "saved", or the code of what went wrong. */
  async saveOne(bytes: number): Promise<string> {
    const content = new Blob([crypto.getRandomValues(new Uint8Array(65_536)), new Uint8Array(bytes)]);
    const draft = { xml: `<data>${bytes}</data>`, files: [{ name: '1.jpg', type: '', content }], audit: [], screen: 1, changedAt: 1 };
    return (
      phone?.drafts.save('visit-1', draft).then(
        () => 'saved',
        (error: { code: string }) => error.code,
      ) ?? 'locked'
    );
  },

  async draftNow(): Promise<{ xml: string; bytes: number } | null> {
    const draft = await phone?.drafts.get('visit-1');
    return draft ? { xml: draft.xml, bytes: draft.files[0]?.content.size ?? 0 } : null;
  },

  /** What stands: screens of drafts and filed visits, each read whole and compared byte by byte. */
  async found(): Promise<{ drafts: Record<string, number>; filed: number[]; broken: string[] }> {
    const drafts: Record<string, number> = {};
    const filed: number[] = [];
    const broken: string[] = [];
    const check = async (visit: number, files: { name: string; content: Blob }[], count: number) => {
      if (files.length !== count) broken.push(`visit ${visit} has ${files.length} files`);
      for (const { name, content } of files) {
        const number = Number(name[0]);
        const bytes = new Uint8Array(await content.arrayBuffer());
        if (bytes.length !== 700_000 * number || !isPhoto(bytes, visit + number)) broken.push(`visit ${visit}: ${name}`);
      }
    };
    if (!phone) throw new Error('locked');
    for (const { visitId, screen } of await phone.drafts.list()) {
      const visit = Number(visitId.slice(6));
      drafts[visit] = screen;
      await check(visit, (await phone.drafts.get(visitId))?.files ?? [], screen);
    }
    for (const { instanceId } of await phone.outbox.list()) {
      const visit = Number(instanceId.slice(5));
      filed.push(visit);
      await check(visit, (await phone.outbox.content(instanceId))?.files ?? [], 3);
    }
    return { drafts, filed: filed.sort((a, b) => a - b), broken };
  },

  lock(): void {
    phone?.lock();
    phone = null;
  },
};

window.store = store;
