// @vitest-environment node
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPhone, PhoneError, type Phone, type Waiting } from '../store/phone';
import { newKeys, type Keys } from '../store/sealing';
import { startOutbox, type Entry, type Outbox, type World } from './outbox';
import { BASE, DEVICE, FakeServer, filled, noise, type Fate, type Seen } from './testing/server';
import { underLease } from './turn';

const VISIT = '6f1f64a2-0d5f-4f2e-9d3f-5f9d2b8a0001';
const UUID = 'uuid:11111111-2222-3333-4444-555555555555';
const PHOTOS = { 'صورة.jpg': noise(700_000, 1), 'b.jpg': noise(90_000, 2), 'voice.m4a': noise(300_000, 3) };

let keys: Keys;
let server: FakeServer;
let now: number;
const running: { outbox: Outbox; phone: Phone }[] = [];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  ({ keys } = await newKeys('402917', 1));
  server = await FakeServer.started();
  now = 1_800_000_000_000;
  const phone = await openPhone(keys);
  await phone.changeDevice({ ...DEVICE, vkey: server.vkey });
  phone.lock();
});

afterEach(() => {
  for (const { outbox, phone } of running.splice(0)) {
    outbox.stop();
    phone.lock();
  }
  vi.restoreAllMocks();
});

/** A page: the phone opened, its outbox at work. Timers of the real world play no part: `work` turns the clock. */
async function page(world: Partial<World> = {}): Promise<{ phone: Phone; outbox: Outbox }> {
  const phone = await openPhone(keys);
  const outbox = startOutbox(phone, { base: BASE }, { fetch: server.fetch, now: () => now, chance: () => 0, ...world });
  running.push({ outbox, phone });
  return { phone, outbox };
}

function die({ phone, outbox }: { phone: Phone; outbox: Outbox }): void {
  outbox.stop();
  phone.lock();
}

function shown(outbox: Outbox): Entry[] {
  let seen: Entry[] = [];
  outbox.entries.subscribe((entries) => (seen = entries))();
  return seen;
}

/** Lets hours go by until nothing moves any more. */
async function work(outbox: Outbox, rounds = 60): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await outbox.flush();
    if (shown(outbox).every(({ state }) => state === 'confirmed' || state === 'refused')) return;
    now += 5_000;
  }
}

async function expectAllArrivedOnce(phone: Phone): Promise<void> {
  expect(server.submissions.size).toBe(1);
  const submission = server.submissions.get(UUID);
  expect(submission?.xml).toBe(filled(UUID, VISIT, PHOTOS).xml);
  for (const [name, bytes] of Object.entries(PHOTOS)) {
    expect(Buffer.from(submission?.files.get(name) ?? []).equals(Buffer.from(bytes))).toBe(true);
  }
  expect(await phone.outbox.list()).toEqual([]);
  expect((await phone.receipts.get(UUID))?.receipt).toBe(submission?.receipt);
}

/** Nothing may be gone from the phone while the server has not everything. */
async function expectNothingLost(phone: Phone): Promise<void> {
  const content = await phone.outbox.content(UUID);
  if (content) {
    expect(content.xml).toBe(filled(UUID, VISIT, PHOTOS).xml);
    expect(content.files.map(({ name, content: { size } }) => [name, size])).toEqual(
      Object.entries(PHOTOS).map(([name, bytes]) => [name, bytes.length]),
    );
  } else {
    expect(server.submissions.get(UUID)?.receipt).toBeTruthy();
    expect((await phone.receipts.get(UUID))?.receipt).toBe(server.submissions.get(UUID)?.receipt);
  }
}

describe('a good day', () => {
  test('XML, then files in pieces, then the receipt; the phone keeps the receipt alone', async () => {
    const { phone, outbox } = await page();
    const states: string[] = [];
    outbox.entries.subscribe(([entry]) => entry && states.push(entry.state));
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox);
    await expectAllArrivedOnce(phone);
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'queued', 'sending', 'sent', 'confirmed',
    ]); // prettier-ignore
    const [entry] = shown(outbox);
    expect(entry?.bytesSent).toBe(entry?.bytes);
    expect(entry?.receipt).toContain('rasid/receipt/v1');
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/submission' });
    expect(server.seen.filter(({ path }) => path === '/submission')).toHaveLength(1);
  });

  test('progress is told while a file is on its way', async () => {
    const { outbox } = await page();
    const told = new Set<number>();
    outbox.entries.subscribe(([entry]) => entry && told.add(entry.bytesSent));
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox);
    expect(told.size).toBeGreaterThan(5);
    expect([...told].sort((a, b) => a - b)).toEqual([...told]);
  });

  test('what was filed on a page without an outbox goes out when one starts', async () => {
    const phone = await openPhone(keys);
    await phone.file(VISIT, filled(UUID, VISIT, PHOTOS));
    phone.lock();
    const second = await page();
    await work(second.outbox);
    await expectAllArrivedOnce(second.phone);
  });

  test('several visits go, oldest first, each once', async () => {
    const { phone, outbox } = await page();
    for (const n of [1, 2, 3]) await outbox.enqueue(filled(`uuid:${n}`, `visit-${n}`, {}), `visit-${n}`);
    await work(outbox);
    expect([...server.submissions.keys()]).toEqual(['uuid:1', 'uuid:2', 'uuid:3']);
    expect(await phone.outbox.list()).toEqual([]);
    expect(await phone.receipts.list()).toHaveLength(3);
  });

  test('an evidence that is refused alone does not keep the visit on the phone', async () => {
    server.refusedNames.add('b.jpg');
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox);
    expect(server.submissions.get(UUID)?.files.has('b.jpg')).toBe(false);
    expect(await phone.outbox.list()).toEqual([]);
  });
});

describe('a bad network', () => {
  test.each([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])('cut at %i percent of a file, it goes on from there', async (percent) => {
    const size = PHOTOS['صورة.jpg'].length;
    const at = Math.floor((size * percent) / 100);
    let cuts = 0;
    server.fate = ({ method }) => {
      const upload = [...server.uploads.values()][0];
      if (method !== 'PATCH' || !upload || cuts > 0) return { is: 'well' };
      const left = at - upload.bytes.length;
      if (left > 512 << 10) return { is: 'well' };
      cuts += 1;
      return percent === 100 ? { is: 'unanswered' } : { is: 'partial', bytes: left };
    };
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox);
    expect(cuts).toBe(1);
    await expectAllArrivedOnce(phone);
    expect(server.created).toBe(3);
  });

  test.each(['lost', 'unanswered'] as const)('each request in turn %s: nothing lost, nothing twice', async (is) => {
    let requests = Infinity;
    for (let nth = 1; nth <= requests; nth += 1) {
      globalThis.indexedDB = new IDBFactory();
      const vkeyPhone = await openPhone(keys);
      server = await FakeServer.started();
      await vkeyPhone.changeDevice({ ...DEVICE, vkey: server.vkey });
      vkeyPhone.lock();
      server.fate = ({ count }): Fate => (count === nth ? { is } : { is: 'well' });
      const open = await page();
      await open.outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
      await work(open.outbox);
      await expectAllArrivedOnce(open.phone);
      if (nth === 1) requests = server.seen.length - 1;
      die(open);
    }
    expect(requests).toBeGreaterThan(8);
  });

  test('half of all requests lost, for days: it arrives, whole and once', async () => {
    let state = 5;
    server.fate = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const dice = state / 2 ** 32;
      if (dice < 0.2) return { is: 'lost' };
      if (dice < 0.4) return { is: 'unanswered' };
      if (dice < 0.5) return { is: 'instead', status: 502, body: '<html>Bad gateway</html>' };
      return dice < 0.6 ? { is: 'partial', bytes: 1000 } : { is: 'well' };
    };
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox, 400);
    await expectAllArrivedOnce(phone);
  });

  test('a captive portal confirms nothing and refuses nothing', async () => {
    server.fate = () => ({ is: 'instead', status: 200, body: '<html>Welcome to Wi-Fi</html>' });
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox, 3);
    expect(shown(outbox)).toMatchObject([{ state: 'queued', why: 'network', refusal: '' }]);
    await expectNothingLost(phone);
    server.fate = () => ({ is: 'instead', status: 403, body: 'Forbidden by your operator' });
    now += 3_600_000;
    await work(outbox, 3);
    expect(shown(outbox)).toMatchObject([{ state: 'queued', why: 'network' }]);
    server.fate = () => ({ is: 'well' });
    now += 3_600_000;
    await work(outbox);
    await expectAllArrivedOnce(phone);
  });

  test('a line that carries a piece before each break does not make the waits grow', async () => {
    let pieces = 0;
    server.fate = ({ method }) => {
      pieces += method === 'PATCH' ? 1 : 0;
      // A whole piece, then a break: the file is several pieces long.
      return method === 'PATCH' && pieces % 2 === 0 ? { is: 'partial', bytes: 1000 } : { is: 'well' };
    };
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, { 'a.jpg': noise(3_000_000, 9) }), VISIT);
    for (let round = 0; round < 5; round += 1) {
      await outbox.flush();
      for (const { machine } of await phone.outbox.list()) expect(machine.failures).toBeLessThan(2);
    }
    await work(outbox);
    expect(await phone.outbox.list()).toEqual([]);
  });

  test('a proxy that is down while resuming does not throw the upload away', async () => {
    server.fate = ({ method }) => (method === 'PATCH' ? { is: 'partial', bytes: 100_000 } : { is: 'well' });
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, { 'a.jpg': noise(400_000, 9) }), VISIT);
    await outbox.flush();
    server.fate = ({ method }) =>
      method === 'HEAD' ? { is: 'instead', status: 502, body: '<html>' } : { is: 'well' };
    now += 60_000;
    await outbox.flush();
    server.fate = () => ({ is: 'well' });
    await work(outbox);
    expect(server.created).toBe(1);
    expect(await phone.outbox.list()).toEqual([]);
  });

  test('a network that lets no PATCH through is gone around', async () => {
    server.fate = ({ method }) => (method === 'PATCH' ? { is: 'instead', status: 405 } : { is: 'well' });
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox);
    await expectAllArrivedOnce(phone);
    expect(server.seen.filter(({ method }) => method === 'PATCH')).toHaveLength(3);
  });

  test('an upload that the server forgot is begun anew', async () => {
    server.fate = ({ method }) => (method === 'PATCH' ? { is: 'partial', bytes: 100_000 } : { is: 'well' });
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, { 'a.jpg': noise(400_000, 9) }), VISIT);
    await outbox.flush();
    server.uploads.clear();
    server.fate = () => ({ is: 'well' });
    await work(outbox);
    expect(server.created).toBe(2);
    expect(server.submissions.get(UUID)?.files.get('a.jpg')).toHaveLength(400_000);
    expect(await phone.outbox.list()).toEqual([]);
  });

  test('a server that lost a file between the last piece and the receipt is offered everything again', async () => {
    const { phone, outbox } = await page();
    server.fate = ({ path, method }) => {
      if (method === 'GET' && path.endsWith('/receipt') && server.created === 1) {
        server.submissions.get(UUID)?.files.clear();
        const submission = server.submissions.get(UUID);
        if (submission) submission.receipt = '';
        server.uploads.clear();
      }
      return { is: 'well' };
    };
    await outbox.enqueue(filled(UUID, VISIT, { 'a.jpg': noise(1000, 9) }), VISIT);
    await work(outbox);
    expect(server.created).toBe(2);
    expect(await phone.outbox.list()).toEqual([]);
    expect(server.submissions.get(UUID)?.files.get('a.jpg')).toHaveLength(1000);
  });
});

describe('a page that dies', () => {
  test.each([true, false])('at each request (the server did its work: %s)', async (reached) => {
    let requests = Infinity;
    for (let nth = 1; nth <= requests; nth += 1) {
      globalThis.indexedDB = new IDBFactory();
      const fresh = await openPhone(keys);
      server = await FakeServer.started();
      await fresh.changeDevice({ ...DEVICE, vkey: server.vkey });
      fresh.lock();
      let isDead = false;
      server.fate = ({ count }): Fate => {
        if (count !== nth) return { is: 'well' };
        isDead = true;
        return { is: 'silence', reached };
      };
      const first = await page();
      void first.outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
      await vi.waitFor(() => expect(isDead).toBe(true), { timeout: 4000, interval: 2 });
      await new Promise((resolve) => setTimeout(resolve, 5));
      die(first);
      const second = await page();
      await expectNothingLost(second.phone);
      await work(second.outbox);
      await expectAllArrivedOnce(second.phone);
      expect(server.overlaps).toBe(0);
      if (nth === 1) requests = server.seen.length - 1;
      die(second);
    }
    expect(requests).toBeGreaterThan(8);
  });

  test.each(['before', 'after'] as const)('%s each write of the store', async (moment) => {
    for (let nth = 1; ; nth += 1) {
      globalThis.indexedDB = new IDBFactory();
      server = await FakeServer.started();
      const first = await openPhone(keys);
      await first.changeDevice({ ...DEVICE, vkey: server.vkey });
      await first.file(VISIT, filled(UUID, VISIT, PHOTOS));
      const dead = dyingAt(first, nth, moment);
      const outbox = startOutbox(first, { base: BASE }, { fetch: server.fetch, now: () => now, chance: () => 0 });
      const round = work(outbox).then(() => 'finished' as const);
      const end = await Promise.race([round, dead]);
      outbox.stop();
      first.lock();
      if (end === 'finished') {
        expect(nth).toBeGreaterThan(10);
        break;
      }
      const second = await page();
      await expectNothingLost(second.phone);
      await work(second.outbox);
      await expectAllArrivedOnce(second.phone);
      die(second);
    }
  });

  /** Makes the phone's `nth` change of the outbox never return; resolves when that happens. */
  function dyingAt(phone: Phone, nth: number, moment: 'before' | 'after'): Promise<'dead'> {
    return new Promise((resolve) => {
      let count = 0;
      for (const method of ['change', 'confirm'] as const) {
        const real = phone.outbox[method].bind(phone.outbox) as (...given: unknown[]) => Promise<unknown>;
        phone.outbox[method] = (async (...given: unknown[]) => {
          count += 1;
          if (count < nth) return real(...given);
          if (count === nth && moment === 'after') await real(...given);
          resolve('dead');
          return new Promise(() => undefined);
        }) as never;
      }
    });
  }

  test('a locked phone sends nothing and keeps everything', async () => {
    server.fate = () => ({ is: 'silence', reached: false });
    const first = await page();
    await first.outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await vi.waitFor(() => expect(server.seen.length).toBe(1));
    first.phone.lock();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.seen.length).toBe(1);
    server.fate = () => ({ is: 'well' });
    const second = await page();
    await work(second.outbox);
    await expectAllArrivedOnce(second.phone);
  });
});

describe('a phone in trouble', () => {
  test('a full disk does not stop the sending, which is what makes room', async () => {
    const { phone, outbox } = await page();
    await outbox.flush();
    await phone.file(VISIT, filled(UUID, VISIT, PHOTOS));
    phone.outbox.change = () => Promise.reject(new PhoneError('full'));
    await work(outbox);
    await expectAllArrivedOnce(phone);
  });

  test('an entry that cannot be read any more does not keep the others from going', async () => {
    const { phone, outbox } = await page();
    await outbox.flush();
    const real = phone.outbox.blob;
    phone.outbox.blob = (file) => (file.name === 'a.jpg' ? Promise.reject(new PhoneError('damaged')) : real(file));
    await phone.file('visit-1', filled('uuid:1', 'visit-1', { 'a.jpg': noise(1000, 1) }));
    await phone.file('visit-2', filled('uuid:2', 'visit-2', { 'b.jpg': noise(1000, 2) }));
    await work(outbox);
    expect(shown(outbox)).toMatchObject([
      { instanceId: 'uuid:1', state: 'refused', why: 'damaged' },
      { instanceId: 'uuid:2', state: 'confirmed' },
    ]);
    expect((await phone.outbox.list()).map(({ instanceId }) => instanceId)).toEqual(['uuid:1']);
  });

  test('two of the same millisecond keep their order when the second is confirmed first', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(now);
    const { phone, outbox } = await page();
    const real = phone.outbox.blob;
    phone.outbox.blob = (file) => (file.name === 'a.jpg' ? Promise.reject(new PhoneError('damaged')) : real(file));
    await phone.file('visit-1', filled('uuid:1', 'visit-1', { 'a.jpg': noise(1000, 1) }));
    await phone.file('visit-2', filled('uuid:2', 'visit-2', { 'b.jpg': noise(1000, 2) }));
    await work(outbox);
    expect(shown(outbox).map(({ instanceId, state }) => [instanceId, state])).toEqual([
      ['uuid:1', 'refused'],
      ['uuid:2', 'confirmed'],
    ]);
  });

  test('without a network nothing is tried, and back online everything goes', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox, 3);
    expect(server.seen).toEqual([]);
    expect(shown(outbox)).toMatchObject([{ state: 'queued', why: '' }]);
    vi.stubGlobal('navigator', { onLine: true });
    await work(outbox);
    vi.unstubAllGlobals();
    await expectAllArrivedOnce(phone);
  });
});

describe('by itself', () => {
  test('a lost request is tried again after its wait, nobody asking', async () => {
    server.fate = ({ count }) => (count === 1 ? { is: 'lost' } : { is: 'well' });
    const { phone, outbox } = await page({ now: () => Date.now() });
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await vi.waitFor(() => expect(shown(outbox)).toMatchObject([{ state: 'confirmed' }]), { timeout: 4500 });
    expect(server.seen.length).toBeGreaterThan(8);
    await expectAllArrivedOnce(phone);
  });

  test('the browser’s word that it is online is enough, until the outbox stops', async () => {
    const listeners = new Map<string, () => void>();
    vi.stubGlobal('addEventListener', (name: string, listener: () => void) => listeners.set(name, listener));
    vi.stubGlobal('removeEventListener', (name: string) => listeners.delete(name));
    server.fate = () => ({ is: 'lost' });
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await outbox.flush();
    server.fate = () => ({ is: 'well' });
    listeners.get('online')?.();
    await vi.waitFor(() => expect(shown(outbox)).toMatchObject([{ state: 'confirmed' }]));
    outbox.stop();
    expect(listeners.size).toBe(0);
    vi.unstubAllGlobals();
    await expectAllArrivedOnce(phone);
  });
});

describe('two tabs', () => {
  test('send one entry once, never at the same time', async () => {
    const slow: typeof fetch = async (...request) => {
      await new Promise((resolve) => setTimeout(resolve, 3));
      return server.fetch(...request);
    };
    const first = await page({ fetch: slow, now: () => Date.now() });
    const second = await page({ fetch: slow, now: () => Date.now() });
    await first.phone.file(VISIT, filled(UUID, VISIT, PHOTOS));
    await Promise.all([work(first.outbox), work(second.outbox)]);
    await expectAllArrivedOnce(first.phone);
    expect(server.overlaps).toBe(0);
    expect(server.created).toBe(3);
    expect(server.seen.filter(({ path }) => path === '/submission')).toHaveLength(1);
  });

  test('the turn of a tab that died passes on, by lock and by lease', async () => {
    const [one, other] = [await openPhone(keys), await openPhone(keys)];
    running.push({ phone: one, outbox: { stop: () => undefined } as Outbox });
    running.push({ phone: other, outbox: { stop: () => undefined } as Outbox });
    const log: string[] = [];
    let release: () => void = () => undefined;
    const held = underLease(one, Date.now, () => undefined, () => new Promise((resolve) => (release = resolve)));
    await vi.waitFor(async () => expect(await other.lease('x', Date.now(), 60_000)).toBe(false));
    expect(await underLease(other, Date.now, () => undefined, async () => void log.push('both'))).toBe(false);
    release();
    expect(await held).toBe(true);
    expect(await underLease(other, Date.now, () => undefined, async () => void log.push('then'))).toBe(true);
    expect(log).toEqual(['then']);
    expect(await one.lease('dead', Date.now() + 1_000, 60_000)).toBe(true);
    expect(await other.lease('next', Date.now() + 2_000, 60_000)).toBe(false);
    expect(await other.lease('next', Date.now() + 62_000, 60_000)).toBe(true);
  });

  test('the browser’s own locks are used where it has some', async () => {
    const request = vi.fn(async (_name: string, _options: unknown, work: (lock: object | null) => unknown) => work(null));
    vi.stubGlobal('navigator', { locks: { request } });
    const { phone, outbox } = await page();
    await phone.file(VISIT, filled(UUID, VISIT, PHOTOS));
    await outbox.flush();
    expect(server.seen).toEqual([]);
    request.mockImplementation(async (_name, _options, work) => work({}));
    await work(outbox);
    vi.unstubAllGlobals();
    await expectAllArrivedOnce(phone);
  });
});

describe('what the server does not want', () => {
  test('a conflict is shown in the server’s words, kept, and can be handed out', async () => {
    const { phone, outbox } = await page();
    server.submissions.set(UUID, { visitId: VISIT, xml: 'something else', files: new Map(), receipt: '' });
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox);
    expect(shown(outbox)).toMatchObject([
      { state: 'refused', why: 'office', refusal: 'زيارة أخرى بالرقم نفسه', nextTryAt: null },
    ]);
    expect(await phone.outbox.content(UUID)).toMatchObject({ xml: filled(UUID, VISIT, PHOTOS).xml });
    await expectNothingLost(phone);
    server.submissions.clear();
    await outbox.retry(UUID);
    await work(outbox);
    await expectAllArrivedOnce(phone);
  });

  test('a withdrawn password stops the sending until the phone has a new one', async () => {
    const { phone, outbox } = await page();
    server.password = 'another';
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await outbox.flush();
    const asked = server.seen.length;
    await outbox.flush();
    now += 86_400_000;
    await outbox.flush();
    expect(server.seen.length).toBe(asked);
    expect(shown(outbox)).toMatchObject([{ state: 'queued', why: 'device', nextTryAt: null }]);
    await phone.changeDevice({ device: DEVICE.device, secret: 'another', vkey: server.vkey });
    await outbox.resume();
    await work(outbox);
    await expectAllArrivedOnce(phone);
  });

  test('a password is sent to its own server only', async () => {
    server.fate = ({ path, method }) =>
      path === '/uploads/' && method === 'POST'
        ? {
            is: 'instead',
            status: 201,
            headers: { 'Tus-Resumable': '1.0.0', Location: 'https://evil.example/uploads/1' },
          }
        : { is: 'well' };
    const hosts = new Set<string>();
    const { phone, outbox } = await page({
      fetch: async (input, init) => {
        hosts.add(new URL(String(input)).host);
        expect(init).toMatchObject({ credentials: 'omit', redirect: 'error' });
        return server.fetch(input, init);
      },
    });
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox, 3);
    expect([...hosts]).toEqual(['house.example']);
    await expectNothingLost(phone);
  });
});

describe('a receipt that does not hold', () => {
  const spoils: Record<string, (receipt: string) => string> = {
    forged: (receipt) => receipt.replace('accepted 2026-11-15', 'accepted 2026-11-14'),
    truncated: (receipt) => receipt.slice(0, -20),
    'without a signature': (receipt) => receipt.replace(/\\n— [^"]*/, '\\n'),
    'without its opening': (receipt) => receipt.replace(/"opening":\{.*?\},"proof"/, '"opening":null,"proof"'),
    'a web page': () => '<html>ok</html>',
    empty: () => '',
  };

  test.each(Object.keys(spoils))('%s: the entry stays, and the office is asked', async (kind) => {
    server.spoil = spoils[kind] as (receipt: string) => string;
    const { phone, outbox } = await page();
    await outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(outbox);
    expect(server.spoil(server.submissions.get(UUID)?.receipt ?? '')).not.toBe(server.submissions.get(UUID)?.receipt);
    expect(shown(outbox)).toMatchObject([{ state: 'refused', why: 'receipt' }]);
    expect(await phone.receipts.list()).toEqual([]);
    expect((await phone.outbox.content(UUID))?.files).toHaveLength(3);
    server.spoil = (receipt) => receipt;
    await outbox.retry(UUID);
    await work(outbox);
    await expectAllArrivedOnce(phone);
  });

  test('the receipt of another submission leaves the entry where it is', async () => {
    const other = await page();
    await other.outbox.enqueue(filled('uuid:other', VISIT, {}), VISIT);
    await work(other.outbox);
    const swapped = server.submissions.get('uuid:other')?.receipt ?? '';
    server.spoil = () => swapped;
    await other.outbox.enqueue(filled(UUID, VISIT, PHOTOS), VISIT);
    await work(other.outbox, 30);
    const [entry] = (await other.phone.outbox.list()) as [Waiting];
    expect(entry.instanceId).toBe(UUID);
    expect(await other.phone.receipts.get(UUID)).toBeNull();
    expect((await other.phone.outbox.content(UUID))?.files).toHaveLength(3);
  });
});

export type { Seen };
