// @vitest-environment node
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Device, Draft } from '../app/contract';
import {
  isPrepared,
  lockedFor,
  openPhone,
  PhoneError,
  prepare,
  room,
  unlock,
  weaknessOf,
  wipe,
  type Phone,
} from './phone';
import { calibrated, FEWEST_ROUNDS, newKeys, type Keys } from './sealing';

// The second that a PIN takes on purpose is taken in one test only.
vi.mock('./sealing', async (load) => {
  const actual = await load<typeof import('./sealing')>();
  return { ...actual, calibrated: vi.fn(async () => 1000) };
});

const DEVICE: Device = { device: 'field-7', secret: 'بيت الأسرار', vkey: 'log+00+AA' };
const PIN = '402917';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function photo(length: number, seed = 1): Blob {
  return new Blob([Uint8Array.from({ length }, (_, index) => (index * 31 * seed + seed) & 255)], {
    type: 'image/jpeg',
  });
}

function draft(text: string, files: [string, Blob][] = [], screen = 1): Draft {
  return {
    xml: `<data><note>${text}</note><meta><instanceID>uuid:draft</instanceID></meta></data>`,
    files: files.map(([name, content]) => ({ name, type: content.type, content })),
    audit: [{ event: 'question', node: '/data/note', start: 1, end: null }],
    screen,
    changedAt: 1_700_000_000_000 + screen,
  };
}

async function rows(store: 'records' | 'parts' | 'door'): Promise<Record<string, unknown>[]> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('notes');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
    const request = opened.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.close();
  return found;
}

/** A phone whose keys are in hand: as after unlocking, without the second it takes. */
async function opened(): Promise<{ phone: Phone; keys: Keys; reopen: () => Promise<Phone> }> {
  const { keys } = await newKeys(PIN, 1);
  let phone = await openPhone(keys);
  return {
    phone,
    keys,
    reopen: async () => {
      phone.lock();
      phone = await openPhone(keys);
      return phone;
    },
  };
}

describe('the door', () => {
  test('a phone is prepared once, opens to its PIN and knows its device', async () => {
    expect(await isPrepared()).toBe(false);
    expect(await unlock(PIN)).toEqual({ is: 'unprepared' });
    const phone = await prepare(PIN, DEVICE, { language: 'en' });
    expect(await isPrepared()).toBe(true);
    await expect(prepare(PIN, DEVICE)).rejects.toMatchObject({ code: 'prepared' });
    phone.lock();
    const again = await unlock('٤٠٢٩١٧');
    expect(again.is).toBe('open');
    if (again.is !== 'open') return;
    expect(await again.phone.device()).toEqual(DEVICE);
    expect(await again.phone.settings.get()).toMatchObject({ language: 'en', discreet: false, wipeAfter: 0 });
  });

  test('the secret is stretched six hundred thousand times on the slowest phone, more on a quick one', async () => {
    const actual = await vi.importActual<typeof import('./sealing')>('./sealing');
    const clock = (took: number) => {
      const times = [0, took];
      return () => times.shift() ?? 0;
    };
    expect(FEWEST_ROUNDS).toBe(600_000);
    expect(await actual.calibrated(clock(2_000))).toBe(600_000);
    expect(await actual.calibrated(clock(21))).toBe(2_000_000);
    vi.mocked(calibrated).mockResolvedValueOnce(600_000);
    (await prepare(PIN, DEVICE)).lock();
    const [door] = await rows('door');
    expect((door?.wrapped as { rounds: number }).rounds).toBe(600_000);
    expect((await unlock(PIN)).is).toBe('open');
  });

  test('a phone that dies while it is prepared is not prepared, and can be', async () => {
    for (let nth = 1; nth <= 3; nth += 1) {
      let puts = 0;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
        puts += 1;
        if (puts >= nth) throw new DOMException('disk', 'QuotaExceededError');
        return IDBObjectStore.prototype.add.apply(this, given);
      });
      await expect(prepare(PIN, DEVICE)).rejects.toMatchObject({ code: 'full' });
      vi.restoreAllMocks();
      expect(await isPrepared()).toBe(false);
    }
    expect(await (await prepare(PIN, DEVICE)).device()).toEqual(DEVICE);
  });

  test('after three wrong PINs the phone takes none, not even the right one, until the wait is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    (await prepare(PIN, DEVICE)).lock();
    expect(await unlock('111119')).toEqual({ is: 'wrong', triesLeft: 2, waitMs: 0 });
    expect(await unlock('111119')).toEqual({ is: 'wrong', triesLeft: 1, waitMs: 0 });
    expect(await unlock('111119')).toEqual({ is: 'wrong', triesLeft: 0, waitMs: 30_000 });
    expect(await unlock(PIN)).toEqual({ is: 'wait', waitMs: 30_000 });
    vi.setSystemTime(1_800_000_030_000);
    expect(await lockedFor()).toBe(0);
    expect(await unlock('111119')).toEqual({ is: 'wrong', triesLeft: 0, waitMs: 60_000 });
    vi.setSystemTime(1_800_000_090_000);
    expect((await unlock(PIN)).is).toBe('open');
    expect(await unlock('111119')).toEqual({ is: 'wrong', triesLeft: 2, waitMs: 0 });
  });

  test('a try counts before it is made: killing the app wins none', async () => {
    (await prepare(PIN, DEVICE)).lock();
    vi.spyOn(crypto.subtle, 'deriveKey').mockRejectedValue(new Error('killed'));
    await expect(unlock('111119')).rejects.toThrow('killed');
    vi.restoreAllMocks();
    expect(await unlock('111119')).toMatchObject({ is: 'wrong', triesLeft: 1 });
  });

  test('a clock set back does not lock the observer out for years', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    (await prepare(PIN, DEVICE)).lock();
    for (let wrong = 0; wrong < 3; wrong += 1) await unlock('111119');
    vi.setSystemTime(1_600_000_000_000);
    expect(await lockedFor()).toBe(15 * 60_000);
  });

  test('a phone that is set to forgets everything after too many wrong PINs', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const phone = await prepare(PIN, DEVICE);
    await phone.settings.change({ wipeAfter: 2 });
    phone.lock();
    expect((await unlock('111119')).is).toBe('wrong');
    expect(await unlock('111119')).toEqual({ is: 'wiped' });
    expect(await isPrepared()).toBe(false);
  });

  test('another PIN opens, the old one does not, and what was kept stays', async () => {
    const phone = await prepare(PIN, DEVICE);
    await phone.drafts.save('visit-1', draft('قبل'));
    expect((await phone.changePin('111119', '730264')).is).toBe('wrong');
    await expect(phone.changePin(PIN, '123456')).rejects.toMatchObject({ code: 'weak' });
    expect((await phone.changePin(PIN, '730264')).is).toBe('open');
    phone.lock();
    expect((await unlock(PIN)).is).toBe('wrong');
    const again = await unlock('730264');
    expect(again.is === 'open' && (await again.phone.drafts.get('visit-1'))?.xml).toContain('قبل');
  });

  test.each(['12345', '١٢٣٤٥٦', '654321', '777777', '121212', '150786', '01011990', '19900131', 'aaaaaa'])(
    '%s is refused as a PIN',
    (pin) => expect(weaknessOf(pin)).not.toBeNull(),
  );

  test.each(['402917', '٨٣٠١٩٤', 'درب الزيتون'])('%s is taken as a PIN', (pin) =>
    expect(weaknessOf(pin)).toBeNull(),
  );

  test('wiping leaves nothing, works while locked and locks whoever is open', async () => {
    const phone = await prepare(PIN, DEVICE);
    await phone.drafts.save('visit-1', draft('سر', [['a.jpg', photo(3000)]]));
    const locked = vi.fn();
    phone.onLock(locked);
    await wipe();
    expect(locked).toHaveBeenCalledOnce();
    expect(phone.isLocked).toBe(true);
    expect(await isPrepared()).toBe(false);
    for (const store of ['records', 'parts', 'door'] as const) expect(await rows(store)).toEqual([]);
  });
});

describe('what lies on the disk', () => {
  test('neither answers nor photos nor the visit can be read without the key', async () => {
    const { phone } = await opened();
    await phone.changeDevice(DEVICE);
    const picture = new Blob(['PHOTO-OF-A-COUNTER'.repeat(100)]);
    await phone.drafts.save('visit-8821', draft('SECRET-ANSWER', [['face.jpg', picture]]));
    await phone.file('visit-8822', {
      instanceId: 'uuid:8822',
      xml: '<data>SECRET-ANSWER</data>',
      files: [{ name: 'face.jpg', type: '', content: picture }],
    });
    await phone.tasks.save({ visits: ['visit-8821'] });
    const stored = [...(await rows('records')), ...(await rows('parts'))];
    const bytes = stored.map((row) => Buffer.from(row.bytes as ArrayBuffer).toString('latin1')).join('');
    const names = JSON.stringify(stored.map(({ bytes: _bytes, iv: _iv, ...row }) => row));
    for (const secret of ['SECRET-ANSWER', 'PHOTO-OF', '8821', '8822', 'face.jpg', DEVICE.secret]) {
      expect(bytes).not.toContain(secret);
      expect(names).not.toContain(secret);
    }
  });

  test('every record and every part has an IV of its own', async () => {
    const { phone } = await opened();
    await phone.drafts.save('visit-1', draft('١', [['a.jpg', photo(2_500_000)]]));
    await phone.drafts.save('visit-1', draft('٢', [['a.jpg', photo(2_500_000)]]));
    await phone.drafts.save('visit-2', draft('١'));
    const ivs = [...(await rows('records')), ...(await rows('parts'))].map((row) => String(row.iv));
    expect(new Set(ivs).size).toBe(ivs.length);
    expect(ivs.length).toBe(2 + 3);
  });

  test('a record put in the place of another does not open', async () => {
    const { phone, keys } = await opened();
    await phone.drafts.save('visit-1', draft('الأول'));
    await phone.drafts.save('visit-2', draft('الثاني'));
    const [one, other] = await rows('records');
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('notes');
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise((resolve) => {
      const put = database
        .transaction('records', 'readwrite')
        .objectStore('records')
        .put({ ...one, iv: other?.iv, bytes: other?.bytes });
      put.onsuccess = resolve;
    });
    database.close();
    const reader = await openPhone(keys);
    const read = await Promise.allSettled([reader.drafts.get('visit-1'), reader.drafts.get('visit-2')]);
    expect(read.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = read.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'damaged' });
    expect(await reader.drafts.list()).toHaveLength(1);
    expect(await reader.damaged()).toBe(1);
  });

  test('a photo that is damaged does not take its questionnaire with it', async () => {
    const { phone, keys } = await opened();
    const photo = (name: string, text: string) => ({ name, type: 'image/jpeg', content: new Blob([text]) });
    await phone.drafts.save('visit-1', { ...draft('الأول'), files: [photo('a.jpg', 'first')] });
    const [part] = await rows('parts');
    await phone.drafts.save('visit-1', { ...draft('الأول'), files: [photo('a.jpg', 'first'), photo('b.jpg', 'second')] });
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('notes');
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise((resolve) => {
      const gone = database.transaction('parts', 'readwrite').objectStore('parts').delete([String(part?.['file']), 0]);
      gone.onsuccess = resolve;
    });
    database.close();
    const found = await (await openPhone(keys)).drafts.get('visit-1');
    expect(found?.xml).toBe(draft('الأول').xml);
    expect(found?.files.map(({ name }) => name)).toEqual(['b.jpg']);
    expect(found?.lost).toEqual(['a.jpg']);
  });

  test('a locked phone answers nothing', async () => {
    const { phone } = await opened();
    await phone.drafts.save('visit-1', draft('قبل القفل'));
    phone.lock();
    await expect(phone.drafts.get('visit-1')).rejects.toMatchObject({ code: 'locked' });
    await expect(phone.drafts.save('visit-1', draft('بعد'))).rejects.toMatchObject({ code: 'locked' });
    await expect(phone.outbox.list()).rejects.toMatchObject({ code: 'locked' });
  });
});

describe('drafts', () => {
  test('several stand side by side and come back whole after the phone died', async () => {
    const { phone, reopen } = await opened();
    const large = photo(2_300_000, 7);
    await phone.drafts.save('visit-1', draft('الأول', [['a.jpg', large], ['empty.txt', new Blob([])]], 3));
    await phone.drafts.save('visit-2', draft('الثاني', [], 9));
    const again = await reopen();
    const back = await again.drafts.get('visit-1');
    expect(back).toMatchObject({ xml: draft('الأول').xml, screen: 3, audit: draft('').audit });
    expect(back?.files.map(({ name, type }) => [name, type])).toEqual([
      ['a.jpg', 'image/jpeg'],
      ['empty.txt', ''],
    ]);
    const content = back?.files[0]?.content as Blob;
    expect(Buffer.from(await content.arrayBuffer()).equals(Buffer.from(await large.arrayBuffer()))).toBe(true);
    expect((await again.drafts.list()).map(({ visitId, files }) => [visitId, files])).toEqual([
      ['visit-2', 0],
      ['visit-1', 2],
    ]);
    await again.drafts.delete('visit-1');
    expect(await rows('parts')).toEqual([]);
    expect(await again.drafts.get('visit-1')).toBeNull();
  });

  test('a photo is written once, however often the words around it change', async () => {
    const { phone } = await opened();
    const picture = photo(500_000);
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt');
    await phone.drafts.save('visit-1', draft('ا', [['a.jpg', picture]]));
    encrypt.mockClear();
    for (const word of ['اب', 'ابت', 'ابتث']) {
      await phone.drafts.save('visit-1', draft(word, [['a.jpg', picture]]));
    }
    expect(encrypt).toHaveBeenCalledTimes(3);
    expect(await rows('parts')).toHaveLength(1);
  });

  test('a photo that two drafts share goes with the second', async () => {
    const { phone } = await opened();
    await phone.drafts.save('visit-1', draft('ا', [['a.jpg', photo(1000)]]));
    await phone.drafts.save('visit-2', draft('ب', [['b.jpg', photo(1000)]]));
    expect(await rows('parts')).toHaveLength(1);
    await phone.drafts.delete('visit-1');
    expect((await phone.drafts.get('visit-2'))?.files[0]?.content.size).toBe(1000);
    await phone.drafts.save('visit-2', draft('ب'));
    expect(await rows('parts')).toEqual([]);
  });

  test('saves that overlap end with the last one asked for', async () => {
    const { phone } = await opened();
    const saves = [1, 2, 3, 4, 5].map((screen) =>
      phone.drafts.save('visit-1', draft(`${screen}`, [[`${screen}.jpg`, photo(600_000 / screen, screen)]], screen)),
    );
    await Promise.all(saves);
    expect((await phone.drafts.get('visit-1'))?.screen).toBe(5);
    expect(await rows('parts')).toHaveLength(1);
  });

  test('a file that another tab let go of in the very moment is written again', async () => {
    const { phone, keys } = await opened();
    const other = await openPhone(keys);
    const picture = photo(1000);
    await phone.drafts.save('visit-1', draft('ا', [['a.jpg', picture]]));
    await other.drafts.delete('visit-1');
    expect(await rows('parts')).toEqual([]);
    await phone.drafts.save('visit-1', draft('ب', [['a.jpg', picture]]));
    expect((await phone.drafts.get('visit-1'))?.files[0]?.content.size).toBe(1000);
  });

  test('files without a record, left by a dead phone, are swept away after a while', async () => {
    const { phone, keys } = await opened();
    await phone.drafts.save('visit-1', draft('ا', [['a.jpg', photo(1000)]]));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const real = put.getMockImplementation();
    let puts = 0;
    put.mockImplementation(function (this: IDBObjectStore, ...given: Parameters<IDBObjectStore['put']>) {
      puts += 1;
      if (puts === 2) return new Promise(() => undefined) as never;
      return (real ?? IDBObjectStore.prototype.add).apply(this, given);
    });
    void phone.drafts.save('visit-2', draft('ب', [['b.jpg', photo(1000, 3)]])).catch(() => undefined);
    await vi.waitFor(() => expect(puts).toBeGreaterThanOrEqual(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    vi.restoreAllMocks();
    phone.lock();
    const soon = await openPhone(keys);
    const before = (await rows('parts')).length;
    soon.lock();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 60 * 60 * 1000 });
    await openPhone(keys);
    expect(before).toBe(2);
    expect(await rows('parts')).toHaveLength(1);
  });
});

describe('power loss and a full disk', () => {
  const FILLED = {
    instanceId: 'uuid:filed',
    xml: '<data><meta><instanceID>uuid:filed</instanceID></meta></data>',
    files: [
      { name: 'a.jpg', type: 'image/jpeg', content: photo(1_200_000, 2) },
      { name: 'audit.csv', type: 'text/csv', content: new Blob(['event,node,start,end\n']) },
    ],
  };

  /** Lets the `nth` write from now on fail as a full disk does. Returns how many writes there were. */
  function failing(nth: number): { writes: number } {
    const counted = { writes: 0 };
    for (const method of ['put', 'delete'] as const) {
      const real = IDBObjectStore.prototype[method] as (...given: unknown[]) => IDBRequest;
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
        this: IDBObjectStore,
        ...given: unknown[]
      ) {
        counted.writes += 1;
        if (counted.writes >= nth) throw new DOMException('disk', 'QuotaExceededError');
        return real.apply(this, given) as never;
      });
    }
    return counted;
  }

  test('at every write of a filing: the draft or the entry, never both, never none', async () => {
    let writes = Infinity;
    for (let nth = 1; nth <= writes + 1; nth += 1) {
      globalThis.indexedDB = new IDBFactory();
      const { phone } = await opened();
      await phone.drafts.save('visit-1', draft('قبل', [['a.jpg', photo(1_200_000, 2)]]));
      const counted = failing(nth);
      const filing = await phone.file('visit-1', FILLED).then(
        () => 'filed',
        (error: unknown) => (error as PhoneError).code,
      );
      vi.restoreAllMocks();
      const [kept, entry] = [await phone.drafts.get('visit-1'), await phone.outbox.content('uuid:filed')];
      expect([kept !== null, entry !== null]).toEqual(filing === 'filed' ? [false, true] : [true, false]);
      if (filing === 'filed') {
        writes = counted.writes;
        expect(entry?.xml).toBe(FILLED.xml);
        expect(entry?.files.map(({ content }) => content.size)).toEqual([1_200_000, 21]);
        break;
      }
      expect(filing).toBe('full');
      expect(kept?.files[0]?.content.size).toBe(1_200_000);
    }
    expect(writes).toBeGreaterThan(3);
  });

  test('a full disk leaves the draft of before, takes back what it wrote in vain, and says so', async () => {
    const { phone } = await opened();
    await phone.drafts.save('visit-1', draft('قبل', [['a.jpg', photo(1000)]]));
    for (let nth = 1; nth <= 4; nth += 1) {
      failing(nth);
      const saving = phone.drafts.save('visit-1', draft('بعد', [['b.jpg', photo(2_500_000, 5)]]));
      await expect(saving).rejects.toMatchObject({ name: 'PhoneError', code: 'full' });
      vi.restoreAllMocks();
      const kept = await phone.drafts.get('visit-1');
      expect(kept?.xml).toContain('قبل');
      expect(kept?.files[0]?.content.size).toBe(1000);
    }
    await phone.drafts.save('visit-1', draft('بعد', [['b.jpg', photo(2_500_000, 5)]]));
    expect((await phone.drafts.get('visit-1'))?.files[0]?.content.size).toBe(2_500_000);
    expect(await rows('parts')).toHaveLength(3);
  });

  test('filing twice is filing once, and a late save does not bring the draft back', async () => {
    const { phone } = await opened();
    await Promise.all([phone.file('visit-1', FILLED), phone.file('visit-1', FILLED)]);
    expect(await phone.outbox.list()).toHaveLength(1);
    await phone.drafts.save('visit-1', { ...draft('متأخر'), xml: FILLED.xml });
    expect(await phone.drafts.get('visit-1')).toBeNull();
    await phone.outbox.confirm('uuid:filed', '{"receipt"}', 5);
    await phone.file('visit-1', FILLED);
    expect(await phone.outbox.list()).toEqual([]);
  });

  test('a corrected version of a filed visit may be drafted and filed beside the first', async () => {
    const { phone } = await opened();
    await phone.file('visit-1', FILLED);
    const xml =
      '<data><meta><deprecatedID>uuid:filed</deprecatedID><instanceID>uuid:second</instanceID></meta></data>';
    await phone.drafts.save('visit-1', { ...draft(''), xml });
    expect((await phone.drafts.get('visit-1'))?.xml).toBe(xml);
    await phone.file('visit-1', { instanceId: 'uuid:second', xml, files: [] });
    expect((await phone.outbox.list()).map(({ instanceId }) => instanceId)).toEqual(['uuid:filed', 'uuid:second']);
  });

  test('a confirmed entry leaves with its files in one step, and its receipt stays', async () => {
    const { phone, reopen } = await opened();
    await phone.file('visit-1', FILLED);
    const away = failing(2);
    await expect(phone.outbox.confirm('uuid:filed', 'r', 5)).rejects.toMatchObject({ code: 'full' });
    expect(away.writes).toBe(2);
    vi.restoreAllMocks();
    expect([await phone.receipts.list(), (await phone.outbox.list()).length]).toEqual([[], 1]);
    await phone.outbox.confirm('uuid:filed', '{"note":"…"}', 5);
    const again = await reopen();
    expect(await again.outbox.list()).toEqual([]);
    expect(await rows('parts')).toEqual([]);
    expect(await again.receipts.get('uuid:filed')).toMatchObject({ visitId: 'visit-1', receipt: '{"note":"…"}' });
  });

  test('two tabs that change one entry do not undo each other', async () => {
    const { phone, keys } = await opened();
    const other = await openPhone(keys);
    await phone.file('visit-1', FILLED);
    const add = (name: string) => (waiting: Awaited<ReturnType<Phone['outbox']['list']>>[number]) => ({
      ...waiting,
      delivered: [...waiting.delivered, name],
    });
    await Promise.all([
      ...['a', 'b', 'c'].map((name) => phone.outbox.change('uuid:filed', add(name))),
      ...['d', 'e', 'f'].map((name) => other.outbox.change('uuid:filed', add(name))),
    ]);
    const [entry] = await phone.outbox.list();
    expect([...(entry?.delivered ?? [])].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

describe('the rest that a phone keeps', () => {
  test('tasks, forms with media, rehearsals', async () => {
    const { phone, reopen } = await opened();
    await phone.tasks.save({ visits: [{ id: 'visit-1', form: 'md5:1' }] });
    await phone.forms.save('md5:1', '<h:html/>');
    await phone.forms.save('md5:2', '<h:html>old</h:html>');
    await phone.forms.saveMedia('md5:1', 'map.png', photo(10));
    await phone.forms.saveMedia('md5:2', 'map.png', photo(11));
    await phone.forms.keepOnly(['md5:1']);
    await phone.rehearsals.save({ id: 'counter', finishedAt: 5, result: { right: 7 } });
    const again = await reopen();
    expect((await again.tasks.get())?.json).toEqual({ visits: [{ id: 'visit-1', form: 'md5:1' }] });
    expect([await again.forms.get('md5:1'), await again.forms.get('md5:2')]).toEqual(['<h:html/>', null]);
    expect((await again.forms.media('md5:1', 'map.png'))?.size).toBe(10);
    expect(await again.forms.media('md5:2', 'map.png')).toBeNull();
    expect(await again.rehearsals.list()).toEqual([{ id: 'counter', finishedAt: 5, result: { right: 7 } }]);
  });

  test('little room is told before a visit begins', async () => {
    vi.stubGlobal('navigator', {
      storage: { estimate: async () => ({ usage: 90 << 20, quota: 100 << 20 }), persisted: async () => true },
    });
    expect(await room()).toEqual({
      usedBytes: 90 << 20,
      freeBytes: 10 << 20,
      isTight: true,
      isPersistent: true,
    });
    vi.stubGlobal('navigator', {});
    expect(await room()).toMatchObject({ freeBytes: null, isTight: false });
    vi.unstubAllGlobals();
  });
});
