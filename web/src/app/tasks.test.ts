import { expect, test } from 'vitest';
import { cards, drawers, due, fateOf, hoursOn, inShifts, mayFill, mayGiveBack, mayStart, queued, sectionOf, type Card, type Step, type Tasks, type Visit, type VisitState } from './tasks';

const TODAY = '2026-11-15';

function visit(id: string, state: VisitState, starts = TODAY, ends = starts): Visit {
  return {
    id, state, title: { ar: 'مرافق' }, use: 'visit', day_part: 'early', channel: 'in_person', persona: {}, story: {}, steps: [], zones: [],
    place: { kind: 'counter', name: { ar: 'مكتب' }, address: '', area: {}, lat: 31.9, lon: 35.9, hours: [{ weekday: 7, opens: '08:00', closes: '15:00' }] },
    window: { starts, ends }, forbidden: [], safety_exit: {}, time_box_minutes: 40, limits: [], evidence: {}, started_at: null, ended_at: null, form: null,
  };
}

function tasks(...visits: Visit[]): Tasks {
  return { today: TODAY, standing: { state: 'active', reason: '' }, rehearsed: true, visits };
}

function step(name: Step['step'], visitId = 'a', extra: Partial<Step> = {}): Step {
  return { visit: visitId, step: name, reason: '', note: '', at: 1000, holdUntil: 0, ...extra };
}

function only(found: Card[]): Card {
  expect(found).toHaveLength(1);
  return found[0]!;
}

test('what was done on the phone shows at once, before the server knows', () => {
  const card = only(cards(tasks(visit('a', 'taken')), [step('start')], new Set()));
  expect(card).toMatchObject({ state: 'started', startedAt: 1000, isAhead: true });
  expect(only(cards(tasks(visit('a', 'started')), [], new Set(['a']))).state).toBe('filed');
});

test('a step of the phone does not undo what the server has filed', () => {
  expect(only(cards(tasks(visit('a', 'filed')), [step('start')], new Set())).state).toBe('filed');
});

test('cards lie where the day wants them, what is begun first', () => {
  const all = cards(
    tasks(
      visit('coming', 'taken', '2026-11-17'), visit('today', 'taken'), visit('begun', 'started'), visit('offered', 'offered', '2026-11-16'),
      visit('missed', 'taken', '2026-11-14'), visit('done', 'filed'), visit('gone', 'abandoned'),
    ),
    [],
    new Set(),
  );
  const ids = Object.fromEntries(Object.entries(drawers(all, TODAY)).map(([name, held]) => [name, held.map((card) => card.visit.id)]));
  expect(ids).toEqual({ now: ['begun', 'today'], offered: ['offered'], coming: ['coming'], over: ['gone', 'done', 'missed'] });
});

test('a visit begun before midnight stays in reach after it', () => {
  const card = only(cards(tasks(visit('a', 'started', '2026-11-14')), [], new Set()));
  expect(sectionOf(card, TODAY)).toBe('now');
});

test('a visit starts on its days alone', () => {
  const card = only(cards(tasks(visit('a', 'taken', '2026-11-15', '2026-11-16')), [], new Set()));
  expect(['2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17'].map((day) => mayStart(card, day))).toEqual([false, true, true, false]);
});

test('who left may still tell what was seen, who only accepted may not', () => {
  const may = (state: VisitState): boolean => mayFill(only(cards(tasks(visit('a', state)), [], new Set())));
  expect((['offered', 'taken', 'started', 'expired', 'abandoned', 'declined', 'filed'] as const).map(may)).toEqual([false, false, true, true, true, false, false]);
});

test('the same step twice is one step, with the later words', () => {
  const steps = queued([step('abandon', 'a', { reason: 'unsafe' })], step('abandon', 'a', { reason: 'other', note: 'شجار' }));
  expect(steps).toHaveLength(1);
  expect(steps[0]?.note).toBe('شجار');
});

test('a step that can be taken back waits, and later ones of its visit wait behind it', () => {
  const steps = [step('start', 'a', { holdUntil: 50 }), step('abandon', 'a'), step('take', 'b')];
  expect(due(steps, 10).map((one) => one.visit)).toEqual(['b']);
  expect(due(steps, 60)).toHaveLength(3);
});

test('only an answer of the server moves a step off the phone', () => {
  expect([200, 201, 400, 404, 409, 401, 403, 429, 500, 503, 408, 0].map(fateOf)).toEqual([
    'done', 'done', 'refused', 'refused', 'refused', 'device', 'device', 'again', 'again', 'again', 'again', 'again',
  ]);
});

test('checks of one half-day stand together in the order of the way, a lonely one stands alone', () => {
  const at = (id: string, shift: string, order: number): Visit => ({ ...visit(id, 'offered'), shift, order });
  const all = cards(tasks(at('second', 's', 2), visit('visit', 'offered'), at('first', 's', 1), at('alone', 't', 1)), [], new Set());
  const shown = inShifts(all).map((one) => ('cards' in one ? one.cards.map((card) => card.visit.id) : one.visit.id));
  expect(shown).toEqual([['first', 'second'], 'visit', 'alone']);
});

test('what is accepted goes back until its day is over, what is begun does not', () => {
  const may = (state: VisitState, today: string): boolean => mayGiveBack(only(cards(tasks(visit('a', state)), [], new Set())), today);
  expect([may('taken', '2026-11-14'), may('taken', TODAY), may('taken', '2026-11-16'), may('started', TODAY), may('offered', TODAY)]).toEqual([true, true, false, false, false]);
  expect(only(cards(tasks(visit('a', 'taken')), [step('give_back')], new Set())).state).toBe('given_back');
});

test('opening hours are those of the weekday', () => {
  const { place } = visit('a', 'taken');
  expect(hoursOn(place, TODAY)).toEqual([['08:00', '15:00']]);
  expect(hoursOn(place, '2026-11-16')).toEqual([]);
});
