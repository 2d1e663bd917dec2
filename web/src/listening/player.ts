/**
 * The listening desk's player: a recording, its outline and its editor enter; keys and buttons that a person who
 * writes down needs leave. Without this file the browser's own player and the plain form do the same, more slowly.
 *
 * Keys are read by their place on the keyboard, so they work under an Arabic layout, and with the cursor in the text.
 */
export const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;
export const STEP_S = 3;
const HOP_S = 5;

export type Deed = 'play' | 'back' | 'forward' | 'slower' | 'faster' | 'mark' | 'save';

const KEYS: Readonly<Record<string, Deed>> = {
  KeyK: 'play',
  KeyJ: 'back',
  KeyL: 'forward',
  Comma: 'slower',
  Period: 'faster',
  KeyM: 'mark',
  KeyS: 'save',
};

/** What a key asks for; nothing for the keys of anybody else. */
export function deedOf(event: KeyboardEvent): Deed | undefined {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.code === 'Escape' && !event.altKey) return 'play';
  return event.altKey ? KEYS[event.code] : undefined;
}

/** The next speed of the row up or down; the ends hold. */
export function nextSpeed(now: number, step: 1 | -1): number {
  const at = SPEEDS.findIndex((speed) => Math.abs(speed - now) < 0.01);
  return SPEEDS[Math.min(Math.max((at < 0 ? 1 : at) + step, 0), SPEEDS.length - 1)] ?? 1;
}

/** 1:05, as players show it. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The text with a mark where the cursor stood, a space around it where there is none, and where the cursor goes. */
export function withMark(text: string, start: number, end: number, mark: string): { text: string; cursor: number } {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const put = `${before === '' || /\s$/.test(before) ? '' : ' '}${mark}${/^\s/.test(after) ? '' : ' '}`;
  return { text: before + put + after, cursor: before.length + put.length };
}

function part<E extends Element>(root: Element, name: string): E | null {
  return root.querySelector<E>(`[data-${name}]`);
}

/** Bring one desk on the page to life. */
export function listen(root: HTMLElement): void {
  const sound = part<HTMLAudioElement>(root, 'sound');
  const editor = part<HTMLTextAreaElement>(root, 'transcript');
  const form = part<HTMLFormElement>(root, 'listen-form');
  if (!sound || !editor) return;

  // A stream written in one pass tells no length: the server measured it.
  const length = (): number => Number(root.dataset['seconds']) || (Number.isFinite(sound.duration) ? sound.duration : 0);
  const seek = (to: number): void => {
    sound.currentTime = Math.min(Math.max(to, 0), length() || to);
    show();
  };

  function show(): void {
    const share = length() > 0 ? Math.min((sound?.currentTime ?? 0) / length(), 1) : 0;
    part<SVGRectElement>(root, 'played')?.setAttribute('width', String(Math.round(share * 1000)));
    const at = part<HTMLElement>(root, 'clock');
    if (at) at.textContent = `${clock(sound?.currentTime ?? 0)} / ${clock(length())}`;
  }

  function speed(to: number): void {
    if (!sound) return;
    sound.playbackRate = to;
    const shown = part<HTMLElement>(root, 'speed');
    if (shown) shown.textContent = `${to}×`;
  }

  const deeds: Record<Deed, () => void> = {
    play: () => {
      if (!sound.paused) return sound.pause();
      // What was just said is worth a second: one goes on where the words were still clear.
      if (sound.currentTime > 1) seek(sound.currentTime - 1);
      void sound.play();
    },
    back: () => seek(sound.currentTime - STEP_S),
    forward: () => seek(sound.currentTime + STEP_S),
    slower: () => speed(nextSpeed(sound.playbackRate, -1)),
    faster: () => speed(nextSpeed(sound.playbackRate, 1)),
    mark: () => {
      const words = part<HTMLElement>(root, 'mark')?.dataset['mark'] ?? '';
      const made = withMark(editor.value, editor.selectionStart, editor.selectionEnd, `[${words} ${clock(sound.currentTime)}]`);
      editor.value = made.text;
      editor.focus();
      editor.setSelectionRange(made.cursor, made.cursor);
      editor.dispatchEvent(new Event('input', { bubbles: true }));
    },
    save: () => form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=save]')),
  };

  root.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    const deed = button?.dataset['do'];
    if (deed && deed in deeds) deeds[deed as Deed]();
  });
  root.ownerDocument.addEventListener('keydown', (event) => {
    const deed = root.ownerDocument.querySelector('dialog[open]') ? undefined : deedOf(event);
    if (!deed) return;
    event.preventDefault();
    deeds[deed]();
  });
  walkTheWave(root, sound, length, seek);
  for (const told of ['timeupdate', 'loadedmetadata', 'seeked']) sound.addEventListener(told, show);
  for (const name of ['wave', 'tools', 'mark-tool']) {
    const found = part<HTMLElement>(root, name);
    if (found) found.hidden = false;
  }
  speed(1);
  show();
}

/** The outline is pressed where one wants to hear; arrows walk in it, left is always earlier. */
function walkTheWave(root: HTMLElement, sound: HTMLAudioElement, length: () => number, seek: (to: number) => void): void {
  const wave = part<HTMLElement>(root, 'wave');
  wave?.addEventListener('click', (event) => {
    const box = wave.getBoundingClientRect();
    // A press by keyboard has no place of its own.
    if (event.detail === 0 || box.width === 0) return;
    seek(((event.clientX - box.left) / box.width) * length());
  });
  wave?.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    seek(sound.currentTime + (event.key === 'ArrowLeft' ? -HOP_S : HOP_S));
  });
}
