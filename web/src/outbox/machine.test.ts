import { describe, expect, test } from 'vitest';
import {
  backOff,
  FIRST_WAIT_MS,
  isDue,
  LONGEST_WAIT_MS,
  next,
  POLLS_BEFORE_AGAIN,
  queued,
  UNREADABLE_TIMES,
  WRONG_RECEIPTS,
  type Answer,
  type Event,
  type Machine,
  type Step,
} from './machine';

const NOW = 1_800_000_000_000;

type Told = Event extends infer One ? (One extends Event ? Omit<One, 'now' | 'chance'> : never) : never;

function after(machine: Machine, ...events: Told[]): Machine {
  return events.reduce((state, event) => next(state, { ...event, now: NOW, chance: 0.5 } as Event), machine);
}

function answer(status: number, more: Partial<Answer> = {}): Answer {
  return { status, isOurs: true, words: 'كلام الخادم', retryAfterMs: 0, ...more };
}

const sending = () => after(queued(NOW), { is: 'started' });
const sent = () => after(sending(), { is: 'delivered' });

function answered(status: number, step: Step = 'content', more: Partial<Answer> = {}): Told {
  return { is: 'answered', step, answer: answer(status, more) };
}

describe('the way of an entry', () => {
  test('queued → sending → sent → confirmed', () => {
    expect(queued(NOW)).toMatchObject({ state: 'queued', nextTryAt: NOW });
    expect(isDue(queued(NOW), NOW)).toBe(true);
    expect(sending()).toMatchObject({ state: 'sending', nextTryAt: null });
    expect(sent()).toMatchObject({ state: 'sent', nextTryAt: NOW });
    expect(after(sent(), { is: 'receipt', holds: true })).toMatchObject({ state: 'confirmed', why: '' });
  });

  test('an entry under way is not due: nobody starts it twice', () => {
    expect(isDue(sending(), NOW + 1e9)).toBe(false);
    expect(after(sending(), { is: 'started' })).toEqual(sending());
  });

  test('a page that died while sending leaves an entry that is due at once', () => {
    const found = after(sending(), { is: 'abandoned' });
    expect(found).toMatchObject({ state: 'queued', nextTryAt: NOW });
  });

  test('a receipt for what is not delivered confirms nothing', () => {
    for (const state of [queued(NOW), sending(), after(sending(), answered(409))]) {
      expect(after(state, { is: 'receipt', holds: true })).toEqual(state);
    }
  });
});

describe('what an answer leads to', () => {
  test.each([
    [400, 'queued', 'server'],
    [401, 'queued', 'device'],
    [403, 'refused', 'office'],
    [404, 'refused', 'office'],
    [405, 'queued', 'server'],
    [408, 'queued', 'server'],
    [409, 'refused', 'office'],
    [411, 'queued', 'server'],
    [413, 'refused', 'room'],
    [415, 'refused', 'office'],
    [429, 'queued', 'server'],
    [500, 'queued', 'server'],
    [502, 'queued', 'server'],
    [503, 'queued', 'server'],
    [200, 'sending', ''],
    [201, 'sending', ''],
    [202, 'sending', ''],
    [302, 'queued', 'network'],
  ])('%i to the XML: %s, %s', (status, state, why) => {
    expect(after(sending(), answered(status))).toMatchObject({ state, why });
  });

  test.each([201, 302, 401, 403, 409, 413, 500])('%i from a captive portal is no word of the server', (status) => {
    const found = after(sending(), answered(status, 'content', { isOurs: false, words: '<html>' }));
    expect(found).toMatchObject({ state: 'queued', why: 'network', words: '' });
    expect(found.nextTryAt).toBeGreaterThan(NOW);
  });

  test('a withdrawn password holds the entry until the phone is prepared anew, and blames nobody', () => {
    const held = after(sending(), answered(401));
    expect(held).toMatchObject({ state: 'queued', why: 'device', nextTryAt: null, words: 'كلام الخادم' });
    expect(after(held, { is: 'online' })).toEqual(held);
    expect(after(held, { is: 'prepared' })).toMatchObject({ state: 'queued', why: '', nextTryAt: NOW });
    expect(after(sent(), answered(401, 'receipt'), { is: 'prepared' })).toMatchObject({ state: 'sent' });
  });

  test('a new password frees only what a password held', () => {
    const refused = after(sending(), answered(409));
    expect(after(refused, { is: 'prepared' })).toEqual(refused);
  });

  test('a body called unreadable was cut on its way, until it is called so again and again', () => {
    let machine = sending();
    for (let time = 1; time < UNREADABLE_TIMES; time += 1) {
      machine = after(machine, answered(400));
      expect(machine.state).toBe('queued');
      machine = after(machine, { is: 'started' });
    }
    expect(after(machine, answered(400))).toMatchObject({ state: 'refused', why: 'office' });
  });

  test('a file that is not taken does not hold back the visit', () => {
    const found = after(sending(), answered(409, 'file'), { is: 'progressed' }, { is: 'delivered' });
    expect(found).toMatchObject({ state: 'sent', why: 'files', words: 'كلام الخادم' });
    expect(after(found, { is: 'receipt', holds: true }).state).toBe('confirmed');
  });

  test('a file that is not taken and that the server waits for is a case for the office', () => {
    const polls = Array.from({ length: POLLS_BEFORE_AGAIN }, () => answered(404, 'receipt'));
    const found = after(sending(), answered(413, 'file'), { is: 'delivered' }, ...polls);
    expect(found).toMatchObject({ state: 'refused', why: 'office', words: 'كلام الخادم' });
  });

  test('a receipt that never comes lets everything be offered again, ever more slowly', () => {
    const polls = Array.from({ length: POLLS_BEFORE_AGAIN }, () => answered(404, 'receipt'));
    const first = after(sent(), ...polls.slice(1));
    expect(first.state).toBe('sent');
    const again = after(sent(), ...polls);
    expect(again).toMatchObject({ state: 'queued', rounds: 1, polls: 0 });
    const second = after(again, { is: 'started' }, { is: 'delivered' }, answered(404, 'receipt'));
    const firstPoll = after(sent(), answered(404, 'receipt'));
    expect(Number(second.nextTryAt)).toBeGreaterThan(Number(firstPoll.nextTryAt));
  });

  test('a receipt that does not hold is asked for again, then shown to the office', () => {
    let machine = sent();
    for (let time = 1; time < WRONG_RECEIPTS; time += 1) {
      machine = after(machine, { is: 'receipt', holds: false });
      expect(machine).toMatchObject({ state: 'sent', why: 'receipt' });
    }
    machine = after(machine, { is: 'receipt', holds: false });
    expect(machine).toMatchObject({ state: 'refused', why: 'receipt', nextTryAt: null });
    expect(after(machine, { is: 'asked' })).toMatchObject({ state: 'sent', nextTryAt: NOW });
  });

  test('what was refused is tried again when the observer asks, and not before', () => {
    const refused = after(sending(), answered(409));
    expect(after(refused, { is: 'online' })).toEqual(refused);
    expect(isDue(refused, NOW + 1e12)).toBe(false);
    expect(after(refused, { is: 'asked' })).toMatchObject({ state: 'queued', words: '', nextTryAt: NOW });
  });
});

describe('waiting', () => {
  test('waits double up to a quarter of an hour, with chance in the second half', () => {
    expect([1, 2, 3].map((failures) => backOff(failures, 1))).toEqual([1, 2, 4].map((n) => n * FIRST_WAIT_MS));
    expect(backOff(50, 1)).toBe(LONGEST_WAIT_MS);
    expect(backOff(50, 0)).toBe(LONGEST_WAIT_MS / 2);
    expect(backOff(1, 0)).toBe(FIRST_WAIT_MS / 2);
  });

  test('back online, what waits is tried at once, but for a server that asked for peace', () => {
    const cut = [1, 2, 3, 4, 5].reduce(
      (machine) => after(machine, { is: 'failed' }, { is: 'started' }),
      sending(),
    );
    const waiting = after(cut, { is: 'failed' });
    expect(Number(waiting.nextTryAt)).toBeGreaterThan(NOW + 60_000);
    expect(Number(after(waiting, { is: 'online' }).nextTryAt)).toBeLessThanOrEqual(NOW + 2_000);
    const busy = after(sending(), answered(429, 'content', { retryAfterMs: 90_000 }));
    expect(busy.nextTryAt).toBe(NOW + 90_000);
    expect(after(busy, { is: 'online' }).nextTryAt).toBe(NOW + 90_000);
    expect(after(busy, { is: 'asked' }).nextTryAt).toBe(NOW + 90_000);
  });

  test('a piece that arrived makes the next wait short again', () => {
    const tired = after(
      sending(),
      ...Array.from({ length: 9 }, (): Told[] => [{ is: 'failed' }, { is: 'started' }]).flat(),
    );
    expect(tired.failures).toBe(9);
    const cut = after(tired, { is: 'progressed' }, { is: 'failed' });
    expect(Number(cut.nextTryAt) - NOW).toBeLessThanOrEqual(FIRST_WAIT_MS);
  });
});

describe('whatever happens, in whatever order', () => {
  const STATUSES = [200, 201, 202, 204, 302, 400, 401, 403, 404, 409, 411, 413, 418, 423, 429, 460, 500, 502];

  function chanceOf(seed: number): () => number {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  }

  function anyEvent(chance: () => number, now: number): Event {
    const pick = <One>(all: readonly One[]): One => all[Math.floor(chance() * all.length)] as One;
    const is = pick([
      'started', 'started', 'progressed', 'delivered', 'failed', 'answered', 'answered', 'receipt', 'online',
      'abandoned', 'asked', 'prepared', 'damaged',
    ] as const); // prettier-ignore
    const spoken = answer(pick(STATUSES), {
      isOurs: chance() < 0.8,
      retryAfterMs: chance() < 0.2 ? chance() * 1e7 : 0,
    });
    const common = { now, chance: chance() };
    if (is === 'answered') return { ...common, is, step: pick(['content', 'file', 'receipt'] as const), answer: spoken };
    if (is === 'receipt') return { ...common, is, holds: chance() < 0.3 };
    return { ...common, is };
  }

  function whatIsWrong(before: Machine, event: Event, after: Machine): string {
    if (before.state === 'confirmed') return after === before ? '' : 'a receipt was undone';
    if (after.state === 'confirmed') {
      const isEarned = before.state === 'sent' && event.is === 'receipt' && event.holds;
      return isEarned ? '' : 'confirmed without a receipt';
    }
    const isNew = after.state !== before.state;
    if (isNew && after.state === 'sending' && (before.state !== 'queued' || event.is !== 'started')) {
      return 'started twice, or by itself';
    }
    if (isNew && after.state === 'sent' && before.state === 'sending' && event.is !== 'delivered') {
      return 'sent before it was delivered';
    }
    const movesByItself = after.nextTryAt !== null || after.state === 'sending';
    const waitsForPeople = after.state === 'refused' || after.why === 'device';
    if (movesByItself === waitsForPeople) return 'stuck, or moving while people are asked';
    const latest = Math.max(event.now, before.nextTryAt ?? 0) + LONGEST_WAIT_MS;
    return (after.nextTryAt ?? 0) > latest ? 'waits too long' : '';
  }

  test('only a receipt that holds confirms, nothing undoes it, and nothing is ever stuck', () => {
    let confirmations = 0;
    for (let seed = 1; seed <= 3000; seed += 1) {
      const chance = chanceOf(seed * 7919);
      let machine = queued(NOW);
      let now = NOW;
      for (let step = 0; step < 60; step += 1) {
        now += Math.floor(chance() * 100_000);
        const event = anyEvent(chance, now);
        const before = machine;
        machine = next(machine, event);
        if (machine.state === 'confirmed' && before.state !== 'confirmed') confirmations += 1;
        const wrong = whatIsWrong(before, event, machine);
        // One `expect` a step would take longer than all the steps.
        if (wrong) expect.fail(`seed ${seed}, step ${step}: ${wrong} ${JSON.stringify([before, event, machine])}`);
      }
      const freed = next({ ...machine, peaceUntil: 0 }, { is: 'asked', now, chance: 0 });
      if (!['confirmed', 'sending'].includes(machine.state)) expect(isDue(freed, now)).toBe(true);
    }
    expect(confirmations).toBeGreaterThan(50);
  });
});
