import { expect, test } from 'vitest';
import { clockIn, clockOf, corrected, dayOf, momentOf, stamp, timeValue } from './moments';

test('a stamp is the same moment again, to the millisecond', () => {
  const moment = new Date(2026, 10, 15, 9, 5, 7, 40);
  expect(momentOf(stamp(moment))?.getTime()).toBe(moment.getTime());
  expect(stamp(moment)).toMatch(/^2026-11-15T09:05:07\.040[+-]\d\d:\d\d$/);
  expect([dayOf(moment), clockOf(moment)]).toEqual(['2026-11-15', '09:05']);
});

test('a time of day keeps its clock', () => {
  expect(timeValue('09:30')).toMatch(/^09:30:00\.000[+-]\d\d:\d\d$/);
  expect(clockIn(timeValue('09:30'))).toBe('09:30');
  expect([timeValue(''), clockIn('')]).toEqual(['', '']);
});

test('a correction is the nearest such time: after midnight it may be yesterday', () => {
  const noon = new Date(2026, 10, 15, 12, 0);
  expect(corrected('11:45', noon)?.getTime()).toBe(new Date(2026, 10, 15, 11, 45).getTime());
  const afterMidnight = new Date(2026, 10, 15, 0, 5);
  expect(corrected('23:55', afterMidnight)?.getTime()).toBe(new Date(2026, 10, 14, 23, 55).getTime());
  expect(corrected('', noon)).toBeNull();
});
