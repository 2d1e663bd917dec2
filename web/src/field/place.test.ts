import { expect, test } from 'vitest';
import { offerPosition } from './place';

function asked(answer: (found: PositionCallback, failed: PositionErrorCallback) => void): HTMLInputElement {
  document.body.innerHTML =
    '<input data-place data-place-find="Find" data-place-wait="Wait" data-place-none="None">';
  const where = { getCurrentPosition: answer } as unknown as Geolocation;
  offerPosition(document, where);
  document.querySelector('button')!.click();
  return document.querySelector('input')!;
}

test('the position stands as latitude, a space and longitude', () => {
  const field = asked((found) => {
    found({ coords: { latitude: 31.95, longitude: 35.9123456 } } as GeolocationPosition);
  });
  expect(field.value).toBe('31.950000 35.912346');
  expect(document.querySelector('[role=status]')!.textContent).toBe('');
});

test('a phone that does not know says so and writes nothing', () => {
  const field = asked((_, failed) => {
    failed({} as GeolocationPositionError);
  });
  expect(field.value).toBe('');
  expect(document.querySelector('[role=status]')!.textContent).toBe('None');
});
