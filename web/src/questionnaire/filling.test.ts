import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attach, detach } from './answers.svelte';
import { fileNames, form, open } from './fixtures/forms';
import { answerWords } from './spoken';
import type { QuestionnaireOptions } from '../app/contract';
import { UnfinishedError } from './filling.svelte';
import { faultWords, labelText } from './nodes';
import { wanted } from './languages';

const JPEG = new Blob(['picture'], { type: 'image/jpeg' });
const upload = (node: ReturnType<Awaited<ReturnType<typeof open>>['ask']>): Extract<typeof node, { nodeType: 'upload' }> => {
  if (node.nodeType !== 'upload') throw new Error('no upload');
  return node;
};

async function whole(changed: Partial<QuestionnaireOptions> = {}): ReturnType<typeof open> {
  const opened = await open(form('spotter', { policy_photo: 'hall' }), null, changed);
  opened.answer('people_waiting', '0');
  opened.answer('dirt', 'litter');
  opened.answer('bins', 'full');
  opened.answer('danger', 'yes');
  attach(opened.filling, upload(opened.ask('photo')), JPEG, 'camera', 1000, 'IMG_20261115_secret.jpg');
  return opened;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('answers are saved once the hand rests, and once', async () => {
  const { answer, saved, filling } = await open(form('spotter'));
  for (const people of ['1', '12', '123']) answer('people_waiting', people);
  expect(filling.saving).toBe('waiting');
  await vi.advanceTimersByTimeAsync(300);
  expect(saved).toHaveLength(1);
  expect(saved[0]?.xml).toContain('<people_waiting>123</people_waiting>');
  expect(filling.saving).toBe('saved');
});

test('a draft comes back whole, with its files, and is saved whole again', async () => {
  const first = await whole();
  await first.filling.save();
  const draft = first.saved[0];
  if (!draft) throw new Error('not saved');
  expect(draft.files).toHaveLength(1);

  const again = await open(form('spotter', { policy_photo: 'hall' }), draft);
  // At once, before the engine has read the file: a save in this moment must not lose it.
  const [early] = (await again.filling.draft()).files;
  expect(await early?.content.text()).toBe('picture');
  expect(answerWords(again.ask('danger'))).toBe('نعم');
  await again.filling.save();
  expect(again.saved[0]?.files.map(({ name }) => name)).toEqual(draft.files.map(({ name }) => name));
  expect(idOf(again.saved[0]?.xml)).toBe(idOf(draft.xml));
  expect(startOf(again.saved[0]?.xml)).toBe(startOf(draft.xml));
});

test('what is filed is one document and its files, under names that tell nothing', async () => {
  const { filling, filed } = await whole();
  expect(filling.faults()).toEqual([]);
  await filling.file();
  const [only] = filed;
  expect(only?.instanceId).toMatch(/^uuid:[0-9a-f-]{36}$/);
  expect(only?.files.map(({ name }) => name)).toEqual(fileNames(only?.xml ?? ''));
  expect(JSON.stringify(only)).not.toMatch(/secret|IMG_/);
  const log = await only?.files.find(({ name }) => name === 'audit.csv')?.content.text();
  expect(log).toContain('rasid capture camera,/data/cleanliness/photo,1000,');
  expect(log).toMatch(/form finalize,,\d+,\n$/);
});

test('filed again after a failure, the very same bytes go; after a change, new ones', async () => {
  const tried: { xml: string }[] = [];
  const { filling, answer } = await whole({
    file: (filled) => {
      tried.push(filled);
      return Promise.reject(new Error('full'));
    },
  });
  await expect(filling.file()).rejects.toThrow('full');
  await expect(filling.file()).rejects.toThrow('full');
  expect(tried[1]).toBe(tried[0]);
  answer('bins', 'fine');
  await expect(filling.file()).rejects.toThrow('full');
  expect(tried[2]?.xml).toContain('<bins>fine</bins>');
});

test('what is required and missing, or wrong, cannot be filed by any way', async () => {
  const opened = await open(form('spotter'));
  opened.answer('people_waiting', '0');
  await expect(opened.filling.file()).rejects.toThrow(UnfinishedError);
  expect(opened.filling.faults().map(labelText)).toContain(labelText(opened.ask('bins')));
  opened.answer('dirt', 'clean');
  opened.answer('bins', 'fine');
  opened.answer('danger', 'no');
  opened.answer('people_waiting', '501');
  await expect(opened.filling.file()).rejects.toThrow(UnfinishedError);
  expect(opened.filed).toEqual([]);
  opened.answer('people_waiting', '0');
  await opened.filling.file();
  expect(opened.filed).toHaveLength(1);
});

test('a photo that the phone lost is asked for again, and its name is not sent without it', async () => {
  const first = await whole();
  await first.filling.save();
  const draft = first.saved[0];
  if (!draft) throw new Error('not saved');
  const lost = draft.files.map(({ name }) => name);
  const again = await open(form('spotter', { policy_photo: 'hall' }), { ...draft, files: [], lost });
  expect(again.filling.lost().map(labelText)).toEqual([labelText(again.ask('photo'))]);
  expect(answerWords(again.ask('danger'))).toBe('نعم');
  expect((await again.filling.draft()).xml).not.toContain(lost[0]);
  attach(again.filling, upload(again.ask('photo')), JPEG, 'camera', 1000);
  expect(again.filling.lost()).toEqual([]);
  await again.filling.file();
  expect(again.filed[0]?.files.map(({ name }) => name)).toEqual(fileNames(again.filed[0]?.xml ?? ''));
});

test('a photo taken away after a second opening is gone, and so is one that was filed before', async () => {
  const first = await whole();
  const draft = await first.filling.draft();
  const [photo] = draft.files;
  for (const given of [draft, { ...draft, files: [], isFiled: true }]) {
    const again = await open(form('spotter', { policy_photo: 'hall' }), given);
    detach(again.filling, upload(again.ask('photo')));
    const kept = await again.filling.draft();
    expect(again.ask('photo').currentState.instanceValue).toBe('');
    expect(kept.xml).not.toContain(photo?.name);
    expect(kept.files).toEqual([]);
  }
});

test('once filed, nothing is saved any more', async () => {
  const { filling, saved, answer } = await whole();
  await filling.file();
  const before = saved.length;
  answer('bins', 'fine');
  await vi.advanceTimersByTimeAsync(1000);
  await filling.save();
  expect(saved).toHaveLength(before);
});

test('a correction has a new name and says which one it replaces, also after a second opening', async () => {
  const first = await whole();
  const draft = { ...(await first.filling.draft()), isFiled: true, files: [] };
  const old = idOf(draft.xml);
  const correction = await open(form('spotter', { policy_photo: 'hall' }), draft);
  await correction.filling.save();
  // Only looked at: there is nothing to keep.
  expect(correction.saved).toEqual([]);
  correction.answer('bins', 'fine');
  await correction.filling.save();
  const kept = correction.saved[0];
  if (!kept) throw new Error('not saved');
  expect(idOf(kept.xml)).not.toBe(old);
  expect(kept.xml).toContain(`<deprecatedID>${old}</deprecatedID>`);
  // The photo that the server has keeps its name and is not sent again.
  expect(fileNames(kept.xml)).toEqual(fileNames(draft.xml));
  expect(kept.files).toEqual([]);

  const resumed = await open(form('spotter', { policy_photo: 'hall' }), kept);
  const { xml } = await resumed.filling.draft();
  expect(idOf(xml)).toBe(idOf(kept.xml));
  expect(xml.match(/deprecatedID>/g)).toHaveLength(2);
  expect(xml).toContain(`<deprecatedID>${old}</deprecatedID>`);
});

test('a full disk is told, and the next save tries again', async () => {
  let isFull = true;
  const kept: string[] = [];
  const { filling, answer } = await open(form('spotter'), null, {
    save: (draft) => {
      if (isFull) return Promise.reject(new Error('full'));
      kept.push(draft.xml);
      return Promise.resolve();
    },
  });
  answer('people_waiting', '9');
  await vi.advanceTimersByTimeAsync(300);
  expect(filling.saving).toBe('failed');
  isFull = false;
  await filling.save();
  expect(filling.saving).toBe('saved');
  expect(kept[0]).toContain('<people_waiting>9</people_waiting>');
});

test('an answer given while a slow save is under way is not lost', async () => {
  const kept: string[] = [];
  let release: (() => void) | undefined;
  const { filling, answer } = await open(form('spotter'), null, {
    save: (draft) => {
      kept.push(draft.xml);
      return new Promise((resolve) => (release = resolve));
    },
  });
  answer('people_waiting', '1');
  const first = filling.save();
  await vi.waitFor(() => expect(kept).toHaveLength(1));
  answer('people_waiting', '2');
  const second = filling.save();
  release?.();
  await first;
  await vi.waitFor(() => expect(kept).toHaveLength(2));
  release?.();
  await second;
  expect(kept[1]).toContain('<people_waiting>2</people_waiting>');
});

test('the form objects in its own words and in the language of the reader', async () => {
  const { filling, answer, ask } = await open(form('spotter'));
  const arabic = wanted(filling.root, 'ar');
  if (arabic) filling.root.setLanguage(arabic);
  answer('people_waiting', '501');
  expect(faultWords(ask('people_waiting'))).toBe('اكتب عدداً بين ٠ و٥٠٠.');
  // Never two kinds of digits on one page.
  const english = wanted(filling.root, 'en');
  if (!english) throw new Error('no English');
  filling.root.setLanguage(english);
  expect(faultWords(ask('people_waiting'))).toBe('Enter a number between 0 and 500.');
  expect(labelText(ask('bins'))).toBe('How are the litter bins?');
});

test('answers are said as people say them', async () => {
  const { answer, ask } = await open(form('every_type'));
  answer('price', '3.5');
  answer('d1', '2026-11-15');
  answer('t1', '09:30:00.000+03:00');
  answer('multi', 'yes unclear');
  answer('town', 't2');
  answer('place', '31.95 35.93 0 12');
  const plain = (name: string): string => answerWords(ask(name)).replace(/[\u2068\u2069]/g, '');
  expect(plain('price')).toBe('٣٫٥');
  expect(plain('d1')).toBe('الأحد ١٥ تشرين الثاني ٢٠٢٦');
  expect(plain('t1')).toBe('٩:٣٠ صباحاً');
  expect(plain('multi')).toBe('نعم، لم أتبيّن');
  expect(plain('town')).toBe('Town two');
  expect(plain('place')).toBe('موقع بدقة ١٢ متراً');
  expect(labelText(ask('name1'))).toBe('اسم المكان');
});

test('a choice that depends on another is emptied when the other changes', async () => {
  const { answer, ask } = await open(form('every_type'));
  answer('city', 'c1');
  answer('area', 'a1');
  expect(answerWords(ask('area'))).toBe('وسط البلد');
  answer('city', 'c2');
  expect(answerWords(ask('area'))).toBe('');
});

test('the minutes that the law gives come with the form', async () => {
  expect((await open(form('every_type'))).filling.limitMinutes()).toBe(1);
  expect((await open(form('spotter'))).filling.limitMinutes()).toBeNull();
});

function idOf(xml = ''): string {
  return /instanceID>([^<]+)</.exec(xml)?.[1] ?? '';
}

function startOf(xml = ''): string {
  return /<started_at>([^<]+)</.exec(xml)?.[1] ?? '';
}

test('whoever writes without a pause is saved all the same', async () => {
  vi.useRealTimers();
  vi.useFakeTimers();
  const { answer, saved } = await open(form('spotter'));
  for (let at = 1; at <= 50; at += 1) {
    answer('people_waiting', String(at));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saved.length).toBeGreaterThan(1);
  expect(saved.length).toBeLessThan(10);
});

test('going away is noted once, however it comes about', async () => {
  const { filling, saved } = await open(form('spotter'));
  await filling.exit();
  await filling.exit();
  expect(saved.at(-1)?.audit.filter(({ event }) => event === 'form exit')).toHaveLength(1);
});
