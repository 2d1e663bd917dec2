// @vitest-environment node
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shownCode } from './code';
import { Outbox, type Prove } from './outbox';
import { Server } from './server';
import { openStore, type Report, type Store } from './store';
import { draftOf, spoken } from './testing/drafts';
import { BASE, FakeServer } from './testing/server';

const DEVICE = 'b1c1f7a0-0000-4000-8000-000000000001';
let server: FakeServer;
let store: Store;
let now: number;
const running: Outbox[] = [];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await FakeServer.started();
  store = await openStore();
  now = 1_800_000_000_000;
});

afterEach(() => {
  for (const outbox of running.splice(0)) outbox.stop();
  vi.unstubAllGlobals();
});

function outboxOf(prove: Prove = () => Promise.resolve(null)): Outbox {
  const doors = new Server(BASE, () => 'ar', server.fetch);
  const outbox = new Outbox(store, doors, prove, () => DEVICE, { fetch: server.fetch, now: () => now, chance: () => 0 });
  running.push(outbox);
  return outbox;
}

/** Hours go by until nothing moves any more. */
async function work(outbox: Outbox, rounds = 40): Promise<Report[]> {
  for (let round = 0; round < rounds; round += 1) {
    await outbox.flush();
    now += 10 * 60_000;
  }
  return store.reports();
}

async function sent(change = {}): Promise<Report> {
  return store.enqueue(spoken(change), server.signer.vkey, now);
}

const states = (reports: Report[]) => reports.map(({ machine }) => machine.state);

describe('a report with a photo and a voice', () => {
  test('is accepted first, then its files come, then it is proven and lets its files go', async () => {
    const { code, statement } = await sent();
    const [report] = await work(outboxOf(), 2);
    expect(server.seen.filter((what) => !what.startsWith('PATCH'))).toEqual(['POST /reports', 'POST /uploads/', 'POST /uploads/', 'GET /report']);
    expect(report?.machine.state).toBe('confirmed');
    expect(report).toMatchObject({ number: 7, files: [], acceptedAt: '2026-11-15T09:00:00Z', mergeBy: '2026-11-17T00:00:00Z' });
    expect(JSON.parse(report?.receipt ?? '')).toHaveProperty('note');
    const known = server.reports.get(shownCode(code));
    expect(known?.statement).toBe(statement);
    expect([...(known?.files.values() ?? [])]).toEqual([true, true]);
  });

  test('waits on a phone without a network, and goes when there is one', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    await sent();
    const outbox = outboxOf();
    expect(states(await work(outbox, 3))).toEqual(['queued']);
    expect(server.seen).toEqual([]);
    vi.stubGlobal('navigator', { onLine: true });
    expect(states(await work(outbox, 3))).toEqual(['confirmed']);
  });

  test.each([1, 2, 3, 4, 5, 6])('survives a page that dies at request %i, whether the server did its work or not', async (at) => {
    for (const is of ['lost', 'unanswered'] as const) {
      globalThis.indexedDB = new IDBFactory();
      server = await FakeServer.started();
      store = await openStore();
      const { code } = await sent();
      const first = outboxOf();
      server.fate = (_what, count) => (count === at ? { is } : { is: 'well' });
      await first.flush();
      first.stop();
      now += 3_600_000;
      const second = outboxOf();
      expect(states(await work(second))).toEqual(['confirmed']);
      expect([...server.reports.keys()]).toEqual([shownCode(code)]);
      expect([...(server.reports.get(shownCode(code))?.files.values() ?? [])]).toEqual([true, true]);
    }
  });

  test('keeps its files while the server says that one has not come', async () => {
    await sent();
    const outbox = outboxOf();
    server.fate = (what) => (what === 'PATCH /uploads/…' ? { is: 'lost' } : { is: 'well' });
    const [report] = await work(outbox, 3);
    expect(report?.files).toHaveLength(2);
    expect(report?.number).toBe(7);
    expect(report?.machine.state).toBe('queued');
    server.fate = () => ({ is: 'well' });
    expect(states(await work(outbox))).toEqual(['confirmed']);
  });
});

describe('a receipt', () => {
  test('that a stranger signed proves nothing: nothing leaves the phone', async () => {
    const stranger = await FakeServer.started();
    await store.enqueue(spoken(), stranger.signer.vkey, now);
    const [report] = await work(outboxOf());
    expect(report).toMatchObject({ receipt: '', machine: { state: 'refused', why: 'receipt' } });
    expect(report?.files).toHaveLength(2);
  });

  test('of other words proves nothing either', async () => {
    const other = await server.signer.receiptOf({ verb: 'report.accepted', subject: 'report:x', at: '2026-11-15', sets: { statement: '0'.repeat(64) } });
    server.spoil = () => other;
    await sent();
    expect(await work(outboxOf())).toMatchObject([{ receipt: '', machine: { state: 'refused', why: 'receipt' } }]);
  });

  test('that was cut on its way is asked for again', async () => {
    await sent();
    server.spoil = (receipt) => receipt.slice(0, 90);
    const outbox = outboxOf();
    expect(await work(outbox, 1)).toMatchObject([{ receipt: '' }]);
    server.spoil = (receipt) => receipt;
    expect(states(await work(outbox))).toEqual(['confirmed']);
  });

  test('with nothing to wait for settles words alone at once', async () => {
    await store.enqueue(draftOf(), server.signer.vkey, now);
    expect(states(await work(outboxOf(), 1))).toEqual(['confirmed']);
    expect(server.seen).toEqual(['POST /reports']);
  });
});

describe('the server', () => {
  test('asks for work, and gets it', async () => {
    server.challenges = 1;
    await sent();
    const asked: unknown[] = [];
    const outbox = outboxOf((challenge) => {
      asked.push(challenge);
      return Promise.resolve('proof');
    });
    expect(states(await work(outbox, 3))).toEqual(['confirmed']);
    expect(asked).toEqual([{ n: 1 }]);
    expect(server.proofs).toEqual(['proof']);
  });

  test('asks for work that this phone cannot do: it waits', async () => {
    server.challenges = 1;
    await sent();
    expect(await work(outboxOf(), 3)).toMatchObject([{ machine: { state: 'queued', why: 'server', words: 'مهلاً' } }]);
  });

  test('refuses for good: what was said stays, with its words', async () => {
    await sent();
    const headers = { 'Content-Type': 'application/json' };
    server.fate = () => ({ is: 'instead', status: 422, headers, body: JSON.stringify({ error: 'طويل', code: 'reports-text-too-long' }) });
    const outbox = outboxOf();
    const [report] = await work(outbox);
    expect(report).toMatchObject({ machine: { state: 'refused', why: 'office', words: 'طويل' } });
    expect(report?.files).toHaveLength(2);
    server.fate = () => ({ is: 'well' });
    await outbox.retry(report?.id ?? '');
    expect(states(await work(outbox, 3))).toEqual(['confirmed']);
  });

  test('is not the portal of a café', async () => {
    await sent();
    server.fate = () => ({ is: 'instead', status: 200, headers: { 'Content-Type': 'text/html' }, body: '<form>' });
    const outbox = outboxOf();
    expect(await work(outbox, 4)).toMatchObject([{ machine: { state: 'queued', why: 'network' }, number: null }]);
  });

  test('lost what it took: everything is offered again', async () => {
    const { code } = await sent();
    server.fate = (what) => (what === 'GET /report' ? { is: 'lost' } : { is: 'well' });
    const outbox = outboxOf();
    await work(outbox, 2);
    server.reports.clear();
    server.fate = () => ({ is: 'well' });
    expect(states(await work(outbox))).toEqual(['confirmed']);
    expect([...(server.reports.get(shownCode(code))?.files.values() ?? [])]).toEqual([true, true]);
  });
});

test('several are sent, the oldest first; one in trouble does not hold the others', async () => {
  const first = await store.enqueue(draftOf({ id: 'a' }), server.signer.vkey, now);
  await store.enqueue(draftOf({ id: 'b' }), server.signer.vkey, now + 1);
  const headers = { 'Content-Type': 'application/json' };
  server.fate = (_what, count) => (count === 1 ? { is: 'instead', status: 409, headers, body: '{"error":"x","code":"y"}' } : { is: 'well' });
  const reports = await work(outboxOf(), 2);
  expect(reports.map(({ id, machine }) => [id, machine.state])).toEqual([['b', 'confirmed'], ['a', 'refused']]);
  expect(reports[1]?.code).toBe(first.code);
});

test('two tabs send one report once', async () => {
  await sent();
  const [one, other] = [outboxOf(), outboxOf()];
  await Promise.all([one.flush(), other.flush()]);
  await work(one, 2);
  expect(server.seen.filter((what) => what === 'POST /reports')).toHaveLength(1);
});

test('a code goes to its own doors alone, in a header', async () => {
  const { code } = await sent();
  const asked: string[] = [];
  const doors = new Server(BASE, () => 'ar', (input, init) => {
    asked.push(`${String(input)} ${new Headers(init?.headers).get('Authorization')} ${init?.credentials}`);
    return server.fetch(input, init);
  });
  const outbox = new Outbox(store, doors, () => Promise.resolve(null), () => DEVICE, { fetch: doors.fetch, now: () => now, chance: () => 0 });
  running.push(outbox);
  await work(outbox, 2);
  expect(asked.length).toBeGreaterThan(3);
  for (const line of asked) {
    expect(line).toMatch(new RegExp(`^https://house\\.example/api/v1/jo/resident/\\S+ Receipt ${shownCode(code)} omit$`));
    expect(line.split(' ')[0]).not.toContain(code.slice(0, 4));
  }
});
