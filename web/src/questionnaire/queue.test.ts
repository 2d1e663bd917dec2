import { expect, test } from 'vitest';
import { backwards, legs, wholeMs } from './queue';

const MINUTE = 60_000;
const at = (...minutes: (number | null)[]): { at: number | null }[] => minutes.map((one) => ({ at: one === null ? null : one * MINUTE }));

test('before the first tap nothing runs, and the first is next', () => {
  expect(legs(at(null, null), 5 * MINUTE)).toEqual([
    { since: null, elapsedMs: null, isRunning: false, isNext: true },
    { since: null, elapsedMs: null, isRunning: false, isNext: false },
  ]);
  expect(wholeMs(at(null, null), 5 * MINUTE)).toBeNull();
});

test('the clock runs on the tap that is awaited, and stands on those that are done', () => {
  const [, ticket, counter, end] = legs(at(0, 4, null, null), 15 * MINUTE);
  expect(ticket).toMatchObject({ elapsedMs: 4 * MINUTE, isRunning: false });
  expect(counter).toMatchObject({ elapsedMs: 11 * MINUTE, isRunning: true, isNext: true });
  expect(end).toMatchObject({ elapsedMs: null, isRunning: false });
  expect(wholeMs(at(0, 4, null, null), 15 * MINUTE)).toBe(15 * MINUTE);
});

test('where no ticket is given, the wait for the counter counts from arrival', () => {
  const [, ticket, counter] = legs(at(0, null, 9, null), 15 * MINUTE);
  expect(ticket?.isNext).toBe(false);
  expect(counter?.elapsedMs).toBe(9 * MINUTE);
});

test('the whole is from first to last, and stops there', () => {
  expect(wholeMs(at(2, 4, 9, 20), 99 * MINUTE)).toBe(18 * MINUTE);
});

test('a tap corrected to before the one before it is told', () => {
  expect(backwards(at(5, 3, null, 9))).toEqual([1]);
  expect(backwards(at(1, 1, 2))).toEqual([]);
});
