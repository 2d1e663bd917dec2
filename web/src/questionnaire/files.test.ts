import { expect, test } from 'vitest';
import { extensionFor, freshName, plainType } from './naming';
import { fitted, isFresh, LONG_SIDE } from './photo';
import { better, read, written } from './place';

test('a photo is made smaller by its long side, and never larger', () => {
  expect(fitted({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 });
  expect(fitted({ width: 3000, height: 4000 }, 1000)).toEqual({ width: 750, height: 1000 });
  expect(fitted({ width: 640, height: 480 }, 1600)).toEqual({ width: 640, height: 480 });
  expect(fitted({ width: 10_000, height: 2 }, 1000)).toEqual({ width: 1000, height: 1 });
  for (const most of [null, 0, -5]) expect(Math.max(...Object.values(fitted({ width: 9000, height: 10 }, most)))).toBe(LONG_SIDE);
});

test('a picture older than the press of the button did not come from the camera', () => {
  const pressedAt = 1_000_000;
  expect(isFresh({ lastModified: pressedAt + 20_000 }, pressedAt)).toBe(true);
  expect(isFresh({ lastModified: pressedAt - 4_000 }, pressedAt)).toBe(true);
  expect(isFresh({ lastModified: pressedAt - 60_000 }, pressedAt)).toBe(false);
  expect(isFresh({ lastModified: pressedAt }, 0)).toBe(false);
});

test('a name tells neither the phone, nor the day, nor what it was called', () => {
  expect(freshName('jpg', (bytes) => bytes.fill(0xab))).toBe('abababababababababababab.jpg');
  expect(freshName('jpg')).toMatch(/^[0-9a-f]{24}\.jpg$/);
  expect(freshName('jpg')).not.toBe(freshName('jpg'));
});

test('the type decides the ending; an unknown one keeps a harmless ending of its own', () => {
  expect(extensionFor('audio/webm;codecs=opus')).toBe('webm');
  expect(extensionFor('image/jpeg', 'IMG_2026.HEIC')).toBe('jpg');
  expect(extensionFor('application/msword', 'ملف سرّي.DOC')).toBe('doc');
  expect(extensionFor('', '../../etc/passwd')).toBe('bin');
  expect(plainType('audio/webm; codecs=opus')).toBe('audio/webm');
});

test('the best fix stays, whatever comes after it', () => {
  const rough = { latitude: 31.9, longitude: 35.9, altitude: null, accuracy: 80 };
  const fine = { ...rough, accuracy: 8 };
  expect(better(null, rough)).toBe(rough);
  expect(better(rough, fine)).toBe(fine);
  expect(better(fine, rough)).toBe(fine);
});

test('a place reads back as it was written', () => {
  const fix = { latitude: 31.963158, longitude: -35.930359, altitude: 0, accuracy: 12.5 };
  expect(written(fix)).toBe('31.963158 -35.930359 0 12.5');
  expect(read(written(fix))).toEqual(fix);
  expect(read('')).toBeNull();
});
