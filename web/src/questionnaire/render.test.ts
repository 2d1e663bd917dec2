import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { QuestionnaireOptions } from '../app/contract';
import { form, open, type Opened } from './fixtures/forms';
import Questionnaire from './Questionnaire.svelte';

let shown: ReturnType<typeof mount> | null = null;

async function show(name: string, prefilled: Record<string, string> = {}, changed: Partial<QuestionnaireOptions> = {}): Promise<Opened> {
  const opened = await open(form(name, prefilled), null, changed);
  shown = mount(Questionnaire, { target: document.body, props: { filling: opened.filling } });
  flushSync();
  return opened;
}

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = null;
  document.body.replaceChildren();
  history.replaceState(null, '');
});

const press = async (words: string): Promise<void> => {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === words);
  if (!button) throw new Error(`no button ${words}: ${document.body.textContent}`);
  button.click();
  await tick();
  flushSync();
};

const type = (field: HTMLInputElement, text: string): void => {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
};

test('every field has a name, and every error is tied to its field', async () => {
  await show('hospital');
  await press('التالي');
  for (const field of document.querySelectorAll<HTMLInputElement>('.q-body input:not([hidden], .q-hidden)')) {
    const labels = field.labels?.length ?? 0;
    expect(labels > 0 || field.getAttribute('aria-label'), field.outerHTML).toBeTruthy();
  }
  const wrong = document.querySelector('.field-error');
  const error = wrong?.querySelector('.error-message');
  expect(error?.textContent).toBe('هذا السؤال مطلوب.');
  expect(wrong?.getAttribute('aria-describedby')).toContain(error?.id);
  expect(document.activeElement?.closest('.field-error')).toBe(wrong);
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('بأي صفة دخلت؟');
});

test('ids are given once', async () => {
  await show('every_type');
  for (let at = 0; at < 8; at += 1) {
    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    await press('التالي');
    const later = [...document.querySelectorAll('button')].find((one) => one.textContent === 'أجيب لاحقاً');
    if (later) await press('أجيب لاحقاً');
  }
});

test('what is required may be left for later, what is wrong may not', async () => {
  const { filling } = await show('every_type');
  await press('التالي');
  expect(document.body.textContent).toContain('أجيب لاحقاً');
  const [age] = document.querySelectorAll<HTMLInputElement>('input.q-number');
  if (!age) throw new Error('no number');
  type(age, '٥٠٠');
  await press('التالي');
  expect(document.body.textContent).toContain('بين ١ و٩٩');
  expect(document.body.textContent).not.toContain('أجيب لاحقاً');
  type(age, 'عشرة');
  expect(document.querySelector('.field-error .error-message')?.textContent).toBeTruthy();
  expect(filling.faults().map((node) => node.nodeId)).toContain(filling.unreadable.keys().next().value);
  type(age, '۲۵');
  expect(filling.unreadable.size).toBe(0);
});

test('a keystroke touches only what shows its value', async () => {
  await show('every_type');
  const changed = new Set<Node>();
  const watch = new MutationObserver((records) => records.filter(isReal).forEach((one) => changed.add(one.target)));
  watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  const [age] = document.querySelectorAll<HTMLInputElement>('input.q-number');
  if (!age) throw new Error('no number');
  type(age, '٢٥');
  await tick();
  const places = new Set([...watch.takeRecords().filter(isReal).map((one) => one.target), ...changed].map(placeOf));
  watch.disconnect();
  // Its own field; the note that shows twice the number; how many are left; and that it is being saved.
  expect(document.querySelector('.q-note')?.textContent).toMatch(/ضعفه.*٥٠/s);
  for (const place of places) expect(['q-note', 'q-left-button', 'q-saved', 'own field']).toContain(place);

  /** Svelte writes a direction anew, to the same value, with whatever else its element shows. */
  function isReal(one: MutationRecord): boolean {
    return one.attributeName !== 'dir';
  }

  function placeOf(node: Node): string {
    const element = node instanceof Element ? node : node.parentElement;
    if (element?.closest('.q-question')?.contains(age ?? null)) return 'own field';
    return ['q-note', 'q-left-button', 'q-saved'].find((name) => element?.closest(`.${name}`)) ?? (element?.outerHTML ?? '?');
  }
});

test('all answers are shown before the end, and filing twice files once', async () => {
  const opened = await show('spotter');
  opened.answer('people_waiting', '0');
  opened.answer('dirt', 'clean');
  opened.answer('bins', 'fine');
  opened.answer('danger', 'no');
  flushSync();
  for (let at = 0; at < 12 && !document.querySelector('.q-file'); at += 1) await press([...document.querySelectorAll('.q-next')][0]?.textContent?.trim() ?? '');
  expect(document.querySelector('h1')?.textContent).toBe('راجع أجوبتك');
  expect(document.querySelector('.q-body')?.textContent).toContain('كم شخصاً ينتظر الآن؟');
  const button = [...document.querySelectorAll<HTMLButtonElement>('.q-file button')][0];
  button?.click();
  button?.click();
  await vi.waitFor(() => expect(opened.filed).not.toHaveLength(0), { timeout: 5000 });
  // A second filing would be as far by now.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(opened.filed).toHaveLength(1);
});

test('the end leads to what is missing', async () => {
  const opened = await show('spotter');
  const press1 = async (): Promise<void> => {
    await press([...document.querySelectorAll('.q-next')][0]?.textContent?.trim() ?? '');
    if (document.body.textContent?.includes('أجيب لاحقاً')) await press('أجيب لاحقاً');
  };
  for (let at = 0; at < 12 && !document.querySelector('.q-file'); at += 1) await press1();
  // It says which, each with the way there.
  const named = [...document.querySelectorAll('.q-check-left li')].map((one) => one.textContent);
  expect(named).toContain('كم شخصاً ينتظر الآن؟');
  expect(named).toHaveLength(opened.filling.faults().length);
  await press('أنهِ وأرسل');
  expect(opened.filed).toEqual([]);
  await tick();
  await tick();
  expect(document.activeElement?.closest('.q-question')?.textContent).toContain('كم شخصاً ينتظر الآن؟');
});

test('a preview does not say that anything is kept', async () => {
  const { answer } = await show('spotter', {}, { isPreview: true });
  answer('people_waiting', '2');
  flushSync();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(document.querySelector('.q-saved')?.textContent).toBe('');
  expect(document.body.textContent).not.toContain('هاتفك');
});

test('a tap stamps the moment, says it, and can be taken back', async () => {
  const opened = await show('hospital');
  opened.answer('role', 'patient');
  flushSync();
  await press('التالي');
  const [tap] = document.querySelectorAll<HTMLButtonElement>('.q-tap');
  const before = Date.now();
  tap?.click();
  flushSync();
  const stamped = Date.parse(opened.ask('arrived_at').currentState.instanceValue);
  expect(Math.abs(stamped - before)).toBeLessThan(5_000);
  expect(document.querySelector('.q-tapped-line')?.textContent).toMatch(/صباحاً|مساءً|بعد الظهر/);
  expect(document.querySelector('.q-tap-run')).not.toBeNull();
  await press('ألغِ');
  expect(opened.ask('arrived_at').currentState.instanceValue).toBe('');
});

test('a choice that says nothing was seen is there, but quietly and last', async () => {
  const opened = await show('every_type');
  opened.answer('name1', 'مركز');
  opened.answer('age', '5');
  flushSync();
  await press('التالي');
  const rows = [...document.querySelectorAll('.q-question')][0]?.querySelectorAll('.choice') ?? [];
  expect([...rows].map((row) => [row.textContent?.trim(), row.classList.contains('q-quiet')])).toEqual([
    ['نعم', false],
    ['لا', false],
    ['لم أتبيّن', true],
    ['لا ينطبق', true],
  ]);
});
