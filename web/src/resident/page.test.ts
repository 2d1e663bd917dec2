import { beforeEach, describe, expect, test } from 'vitest';
import { pageData, takeCode } from './page';
import { distance, ofFix, ofPoint, placed, remembered } from './placing';
import { degrees } from './statement';

const POINT = '6f1f64a2-0d5f-4f2e-9d3f-5f9d2b8a0001';

function mount(attributes: Record<string, string>): HTMLElement {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(`data-${name}`, value);
  return element;
}

describe('the page', () => {
  const given = { programme: 'jo', api: '/api/v1/jo/resident', home: '/p/jo/', say: '/p/jo/say/', follow: '/p/jo/follow/' };
  const at = (path: string, more = {}) => pageData(mount({ ...given, ...more }), new URL(path, 'https://house.example'));

  test('speaks through its attributes', () => {
    const page = at('/p/jo/say/', { point: POINT, 'point-name': 'مركز', counter: 'شباك ٣', language: 'en', digits: 'arab' });
    expect(page).toMatchObject({ point: POINT, pointName: 'مركز', counter: 'شباك ٣', language: 'en', digits: 'arab', screen: 'say', kind: '' });
  });

  test('that was kept on the phone speaks through its address', () => {
    expect(at(`/p/jo/say/praise/?at=${POINT}&c=${encodeURIComponent('شباك ٣')}`)).toMatchObject({ kind: 'praise', point: POINT, counter: 'شباك ٣' });
    expect(at('/p/jo/follow/')).toMatchObject({ screen: 'follow', kind: '' });
    expect(at('/p/jo/say/anything/?at=<script>')).toMatchObject({ kind: '', point: '' });
  });
});

describe('a code in a link', () => {
  beforeEach(() => history.replaceState(null, '', '/p/jo/follow/'));

  test('is taken out of the address, and known after the page was loaded anew', () => {
    history.replaceState(null, '', '/p/jo/follow/#7K3M-9QXD-2VRT');
    expect(takeCode(window)).toBe('7K3M9QXD2VRT');
    expect(location.href).not.toContain('7K3M');
    expect(takeCode(window)).toBe('7K3M9QXD2VRT');
  });

  test('is not every fragment', () => {
    history.replaceState(null, '', '/p/jo/follow/#content');
    expect(takeCode(window)).toBe('');
    expect(location.hash).toBe('#content');
  });
});

describe('a place', () => {
  const fix = { latitude: 31.9539, longitude: 35.9106, altitude: null, accuracy: 8.4 };
  const point = { id: POINT, name: 'مديرية أحوال الزرقاء', kind: 'مكتب', authority: '', area: 'الزرقاء', latitude: '32.07', longitude: 36.09, distance_m: null };

  test('of the phone stays beside the centre that was chosen there, with its moment', () => {
    const here = { ...ofFix(fix, null), at: 5 };
    const chosen = ofPoint(point, here);
    expect(chosen).toMatchObject({ by: 'gps', point: POINT, latitude: 31.9539, accuracyM: 8.4, at: 5, label: point.name });
    expect(ofPoint(point, null)).toMatchObject({ by: 'search', point: POINT, latitude: null });
  });

  test('keeps what was told of it: words always, counter and service only at the same centre', () => {
    const qr = placed({ by: 'qr', point: POINT, counter: 'شباك ٣', service: 's' }, null);
    expect(ofPoint(point, { ...qr, words: 'عند الباب' })).toMatchObject({ counter: 'شباك ٣', service: 's', words: 'عند الباب' });
    expect(ofPoint({ ...point, id: 'other' }, qr)).toMatchObject({ counter: '', service: null });
  });

  test('is found among those remembered, however it is spelt, the nearest first', () => {
    const far = { ...point, id: 'far', name: 'مديرية أحوال إربد', area: 'إربد', latitude: 32.55, longitude: 35.85 };
    expect(remembered([far, point], 'الزرقا', null).map(({ id }) => id)).toEqual([POINT]);
    expect(remembered([far, point], '', { latitude: 32.07, longitude: 36.08 }).map(({ id, distance_m }) => [id, (distance_m ?? 0) < 2000])).toEqual([[POINT, true], ['far', false]]);
    expect(remembered([far, point], '', null)).toEqual([]);
  });

  test('is as far as the map says', () => {
    // Amman to Zarqa, by the great circle: 21.6 km.
    expect(distance({ latitude: 31.9539, longitude: 35.9106 }, { latitude: 32.0728, longitude: 36.088 })).toBeGreaterThan(21_000);
    expect(distance({ latitude: 31.9539, longitude: 35.9106 }, { latitude: 32.0728, longitude: 36.088 })).toBeLessThan(22_000);
    expect(distance({ latitude: 31.9, longitude: 35.9 }, { latitude: null, longitude: null })).toBeNull();
    expect(degrees(fix.latitude)).toBe('31.9539');
  });
});
