import { beforeEach, expect, test, vi } from 'vitest';
import { clock, deedOf, listen, nextSpeed, SPEEDS, withMark } from './player';

function desk(): { root: HTMLElement; sound: HTMLAudioElement; editor: HTMLTextAreaElement } {
  document.body.innerHTML = `
    <div data-listen data-seconds="60">
      <audio data-sound></audio>
      <button type="button" data-wave hidden><svg><rect data-played width="0"></rect></svg></button>
      <div data-tools hidden><button type="button" data-do="back"></button><output data-speed></output><output data-clock></output></div>
      <form data-listen-form><textarea data-transcript></textarea>
      <div data-mark-tool hidden><button type="button" data-do="mark" data-mark="غير مفهوم"></button></div>
      <button type="submit" name="act" value="save"></button></form>
    </div>`;
  const root = document.querySelector<HTMLElement>('[data-listen]');
  const sound = document.querySelector<HTMLAudioElement>('audio');
  const editor = document.querySelector<HTMLTextAreaElement>('textarea');
  if (!root || !sound || !editor) throw new Error('no desk');
  let paused = true;
  let now = 0;
  Object.defineProperty(sound, 'paused', { get: () => paused });
  Object.defineProperty(sound, 'currentTime', { get: () => now, set: (to: number) => { now = to; } });
  sound.play = vi.fn(() => { paused = false; return Promise.resolve(); });
  sound.pause = vi.fn(() => { paused = true; });
  listen(root);
  return { root, sound, editor };
}

function press(code: string, extra: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...extra });
  document.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  // Listeners of the page before would press their own players.
  document.open();
  document.write('<!doctype html><html><body></body></html>');
  document.close();
});

test('escape plays and stops while the hands stay in the text', () => {
  const { sound } = desk();
  press('Escape');
  expect(sound.play).toHaveBeenCalledOnce();
  press('Escape');
  expect(sound.pause).toHaveBeenCalledOnce();
});

test('going on after a stop repeats the last second', () => {
  const { sound } = desk();
  sound.currentTime = 10;
  press('Escape');
  expect(sound.currentTime).toBe(9);
});

test('three seconds back never goes before the beginning, and the bar follows', () => {
  const { root, sound } = desk();
  sound.currentTime = 30;
  press('KeyJ', { altKey: true });
  expect(sound.currentTime).toBe(27);
  expect(root.querySelector('[data-played]')?.getAttribute('width')).toBe('450');
  expect(root.querySelector('[data-clock]')?.textContent).toBe('0:27 / 1:00');
  sound.currentTime = 1;
  root.querySelector<HTMLElement>('[data-do=back]')?.click();
  expect(sound.currentTime).toBe(0);
});

test('speed stays between three quarters and double', () => {
  expect(SPEEDS[0]).toBe(0.75);
  expect(nextSpeed(0.75, -1)).toBe(0.75);
  expect(nextSpeed(1, 1)).toBe(1.25);
  expect(nextSpeed(2, 1)).toBe(2);
  const { root, sound } = desk();
  for (let n = 0; n < 9; n += 1) press('Period', { altKey: true });
  expect(sound.playbackRate).toBe(2);
  expect(root.querySelector('[data-speed]')?.textContent).toBe('2×');
});

test('what is not understood is marked with its moment where the cursor stands', () => {
  const { sound, editor } = desk();
  editor.value = 'انقطعت المياه في';
  editor.setSelectionRange(editor.value.length, editor.value.length);
  sound.currentTime = 72;
  press('KeyM', { altKey: true });
  expect(editor.value).toBe('انقطعت المياه في [غير مفهوم 1:12] ');
  expect(withMark('a b', 1, 1, '[x]')).toEqual({ text: 'a [x] b', cursor: 5 });
});

test('plain letters belong to the text, and other shortcuts to the browser', () => {
  expect(deedOf(new KeyboardEvent('keydown', { code: 'KeyK' }))).toBeUndefined();
  expect(deedOf(new KeyboardEvent('keydown', { code: 'KeyK', altKey: true, ctrlKey: true }))).toBeUndefined();
  expect(deedOf(new KeyboardEvent('keydown', { code: 'KeyS', altKey: true }))).toBe('save');
});

test('clocks read as players write them', () => {
  expect([clock(0), clock(65.9), clock(3600)]).toEqual(['0:00', '1:05', '60:00']);
});

test('the tools appear only once they work', () => {
  const { root } = desk();
  expect(root.querySelector<HTMLElement>('[data-wave]')?.hidden).toBe(false);
  expect(root.querySelector<HTMLElement>('[data-tools]')?.hidden).toBe(false);
});
