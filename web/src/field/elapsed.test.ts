import { flushSync, mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import { clockFace } from './clock';
import Elapsed from './Elapsed.svelte';

test('a clock face drops empty hours and pads the rest', () => {
  expect(clockFace(65_000, 'latn')).toBe('1:05');
  expect(clockFace(3_665_000, 'latn')).toBe('1:01:05');
  expect(clockFace(65_000, 'arab')).toBe('١:٠٥');
});

test('a clock set back does not run below nothing', () => {
  expect(clockFace(-5_000, 'latn')).toBe('0:00');
});

function shown(minutes: number): string {
  const target = document.createElement('div');
  const props = { since: 0, limitMinutes: 30, label: 'since the start', overLabel: 'past the limit', digits: 'latn' as const };
  const made = mount(Elapsed, { target, props: { ...props, now: () => minutes * 60_000 } });
  flushSync();
  const text = target.textContent ?? '';
  void unmount(made);
  return text.replace(/\s+/g, ' ').trim();
}

test('the running time says when the legal limit has passed, not before', () => {
  expect(shown(30)).toBe('30:00 since the start');
  expect(shown(31)).toBe('31:00 past the limit');
});
