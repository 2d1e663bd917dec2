// @vitest-environment node
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { DATA, KEY, openStore, wipeEverything, type Store } from './store';
import { draftOf, PHOTO, spoken } from './testing/drafts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** Everything that lies on the phone's disk, as text; what is sealed shows as noise. */
async function disk(name: string, place: string): Promise<unknown[]> {
  const database = await openDB(name);
  const rows: unknown[] = await database.getAll(place);
  database.close();
  return rows;
}

async function bytesOnDisk(): Promise<string> {
  const rows = [...(await disk(DATA, 'records')), ...(await disk(DATA, 'parts'))] as Record<string, unknown>[];
  return rows.map((row) => JSON.stringify(row, (_key, value: unknown) => (value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value))).join('\n');
}

async function reopened(store: Store): Promise<Store> {
  store.close();
  return openStore();
}

describe('drafts', () => {
  test('several of them are there after the page died, with their photos and voices', async () => {
    let store = await openStore();
    await store.saveDraft(spoken({ id: 'a', changedAt: 1 }));
    await store.saveDraft(draftOf({ id: 'b', text: 'شكراً', kind: 'praise', changedAt: 2 }));
    store = await reopened(store);
    const drafts = await store.drafts();
    expect(drafts.map(({ id, kind }) => [id, kind])).toEqual([['b', 'praise'], ['a', 'complaint']]);
    const [photo, voice] = drafts[1]?.files ?? [];
    expect(photo).toMatchObject({ kind: 'photo', source: 'camera', seconds: null });
    expect(voice).toMatchObject({ kind: 'voice', seconds: 17 });
    expect(new Uint8Array(await (photo as { content: Blob }).content.arrayBuffer())).toEqual(new Uint8Array(await PHOTO.arrayBuffer()));
  });

  test('a file that was taken away again leaves the phone', async () => {
    const store = await openStore();
    await store.saveDraft(spoken({ id: 'a' }));
    await store.saveDraft(draftOf({ id: 'a' }));
    expect(await disk(DATA, 'parts')).toEqual([]);
    await store.dropDraft('a');
    expect(await disk(DATA, 'records')).toEqual([]);
  });

  test('nothing of what was said, and no id, can be read on the disk', async () => {
    const store = await openStore();
    await store.saveDraft(spoken({ id: 'id-of-a-draft', text: 'queue at window 3' }));
    const text = await bytesOnDisk();
    expect(text.length).toBeGreaterThan(390_000);
    expect(text).not.toMatch(/queue|window 3|complaint|id-of-a-draft|camera/);
  });

  test('the keys lie in a database of their own, and nobody can read them out', async () => {
    const store = await openStore();
    await store.saveDraft(draftOf());
    const [keys] = (await disk(KEY, 'keys')) as { sealing: CryptoKey; naming: CryptoKey }[];
    for (const key of [keys?.sealing, keys?.naming]) {
      expect(key?.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow();
    }
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual([KEY, DATA].sort());
  });

  test('two tabs that open at once have the same keys', async () => {
    const [one, other] = await Promise.all([openStore(), openStore()]);
    await one.saveDraft(draftOf({ id: 'a' }));
    expect(await other.drafts()).toHaveLength(1);
  });

  test('without its keys the rest is cleared away', async () => {
    const store = await openStore();
    await store.saveDraft(spoken());
    store.close();
    indexedDB.deleteDatabase(KEY);
    const fresh = await openStore();
    expect(await fresh.drafts()).toEqual([]);
    expect(await disk(DATA, 'parts')).toEqual([]);
  });
});

describe('what is sent off', () => {
  test('the draft becomes a report with a code, in one step and once', async () => {
    const store = await openStore();
    const draft = spoken({ id: 'a' });
    await store.saveDraft(draft);
    const [first, second] = await Promise.all([store.enqueue(draft, 'vkey', 5), store.enqueue(draft, 'vkey', 6)]);
    expect(second.code).toBe(first.code);
    expect(await store.drafts()).toEqual([]);
    expect(await store.reports()).toMatchObject([{ id: 'a', queuedAt: 5, vkey: 'vkey', machine: { state: 'queued' } }]);
    const stated = (JSON.parse(first.statement) as { files: { sha256: string; bytes: number }[] }).files;
    expect(stated.map(({ sha256, bytes }) => [sha256, bytes])).toEqual(first.files.map(({ sha256, bytes }) => [sha256, bytes]));
  });

  test('a save that comes late does not bring the draft back', async () => {
    const store = await openStore();
    const draft = draftOf({ id: 'a' });
    await store.enqueue(draft, 'vkey');
    await store.saveDraft({ ...draft, text: 'later' });
    expect(await store.drafts()).toEqual([]);
    expect((await store.report('a'))?.statement).not.toContain('later');
  });

  test('the same picture chosen twice is promised once', async () => {
    const store = await openStore();
    const photo = { content: PHOTO, kind: 'photo', source: 'gallery', seconds: null } as const;
    const { files } = await store.enqueue(draftOf({ files: [photo, { ...photo, content: new Blob([PHOTO]) }] }), 'vkey');
    expect(files).toHaveLength(1);
  });

  test('one is wiped without the others; its files go with it', async () => {
    const store = await openStore();
    await store.enqueue(spoken({ id: 'a' }), 'vkey');
    await store.enqueue(draftOf({ id: 'b' }), 'vkey');
    await store.dropReport('a');
    expect((await store.reports()).map(({ id }) => id)).toEqual(['b']);
    expect(await disk(DATA, 'parts')).toEqual([]);
  });
});

test('everything is wiped: keys, words, receipts', async () => {
  const store = await openStore();
  await store.saveDraft(spoken());
  await store.enqueue(draftOf(), 'vkey');
  await store.changeSettings((settings) => ({ ...settings, vkey: 'x' }));
  store.close();
  await wipeEverything();
  expect(await indexedDB.databases()).toEqual([]);
  const fresh = await openStore();
  expect([await fresh.drafts(), await fresh.reports(), (await fresh.settings()).vkey]).toEqual([[], [], '']);
});

test('places of earlier answers are remembered, the newest first, and not without end', async () => {
  const store = await openStore();
  const point = (id: number) => ({ id: String(id), name: `مركز ${id}`, kind: '', authority: '', area: '', latitude: 31, longitude: 35, distance_m: null });
  await store.rememberPoints(Array.from({ length: 399 }, (_, at) => point(at)));
  const { points } = await store.rememberPoints([point(5), point(900), point(901)]);
  expect(points).toHaveLength(400);
  expect(points.slice(0, 4).map(({ id }) => id)).toEqual(['5', '900', '901', '0']);
});
