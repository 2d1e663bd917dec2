import { describe, expect, it } from 'vitest';
import { boxWords, decimalsOf, levelAt, PLACES_ZOOM, sizeOf, waysOf } from './told';

describe('what a map asks for', () => {
  it('asks for finer cells the closer it is, and never for finer ones than are kept', () => {
    const levels = Array.from({ length: PLACES_ZOOM }, (_, zoom) => levelAt(zoom));
    expect([...levels].sort()).toEqual(levels);
    expect(new Set(levels)).toEqual(new Set([4, 5, 6, 7]));
  });

  it('asks for a little more than it shows', () => {
    expect(boxWords({ south: 31, west: 35, north: 32, east: 37 })).toBe('30.750,34.500,32.250,37.500');
  });

  it('tells small rates apart and does not pretend of large ones', () => {
    expect([0, 0.35, 1, 4.2, 10, 87].map(decimalsOf)).toEqual([0, 2, 1, 1, 0, 0]);
  });

  it('lets marks grow by magnitude', () => {
    expect([1, 9, 10, 99, 100, 999, 1000, 1e6].map(sizeOf)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });
});

it('draws no way without a place, and none where the page has none', () => {
  const stop = { order: 1, name: 'مركز', latitude: 31.9, longitude: 35.9 };
  const ways = [{ way: 'A', day: 'الأحد', stops: [stop] }, { way: 'B', day: 'الأحد', stops: [] }];
  expect(waysOf(JSON.stringify(ways)).map(({ way }) => way)).toEqual(['A']);
  expect(waysOf('')).toEqual([]);
});
