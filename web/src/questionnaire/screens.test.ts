import { beforeAll, expect, test } from 'vitest';
import { form, open, type Opened } from './fixtures/forms';
import { addRound } from './rounds';
import { isRange, nameOf, type RepeatRangeNode } from './nodes';
import { isMicro, isOnPath, screensOf, standing, type Screen } from './screens';
import { titleOf } from './titles';

const names = (screen: Screen | undefined): string[] => screen?.nodes.map(nameOf) ?? [];
const shown = ({ filling }: Opened): Screen[] => screensOf(filling.root, isMicro(filling.root)).filter(isOnPath);

let every: Opened;
beforeAll(async () => {
  every = await open(form('every_type'));
});

test('a group of the form is a screen with its name', async () => {
  const hospital = await open(form('hospital'));
  expect(isMicro(hospital.filling.root)).toBe(false);
  const [first, ...others] = shown(hospital);
  expect(first && titleOf(first).title).toBe('الوصول');
  const access = others.find((one) => titleOf(one).title === 'الدخول إلى الخدمة');
  expect(names(access)).toContain('ramp');
});

test('a screen comes when an answer calls for it', async () => {
  const hospital = await open(form('hospital'));
  const before = shown(hospital).length;
  hospital.answer('zones_reached', 'entrance clinic');
  const after = shown(hospital);
  expect(after).toHaveLength(before + 1);
  expect(after.map((one) => titleOf(one).title)).toContain('العيادة');
});

test('a form of nine questions is a task of two minutes: one question a screen', async () => {
  const spotter = await open(form('spotter'));
  expect(isMicro(spotter.filling.root)).toBe(true);
  const screens = screensOf(spotter.filling.root, true);
  expect(screens.every((one) => one.nodes.length === 1)).toBe(true);
  expect(names(screens[1])).toEqual(['people_waiting']);
});

test('the taps of one queue stay on one screen, in a two-minute task too', () => {
  const taps = screensOf(every.filling.root, true).find((one) => names(one).includes('arrived_at'));
  expect(names(taps)).toEqual(['arrived_at', 'ticket_at', 'counter_at', 'finished_at']);
});

test('a long group comes in parts, each with its number', () => {
  const choices = screensOf(every.filling.root, false).filter((one) => titleOf(one).title.startsWith('خيارات'));
  expect(choices.flatMap(names)).toHaveLength(10);
  expect(choices.every((one) => one.nodes.length <= 10)).toBe(true);
});

test('the rounds of a repeat come one by one, and after them the offer of another', async () => {
  const { filling } = await open(form('every_type'));
  const all = (): string[] => screensOf(filling.root, false).map((one) => `${one.kind} ${titleOf(one).title}`);
  const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');
  const before = all().map(plain);
  expect(before.filter((one) => one.includes('شباك'))).toEqual(['questions شباك ١', 'rounds شباك']);
  const range = filling.root.currentState.children.find((node): node is RepeatRangeNode => isRange(node) && nameOf(node) === 'windows');
  expect(range && addRound(range)).not.toBeNull();
  expect(all().map(plain).filter((one) => one.includes('شباك'))).toEqual(['questions شباك ١', 'questions شباك ٢', 'rounds شباك']);
});

test('the row of headings above a table of choices is not a question', () => {
  const table = screensOf(every.filling.root, false).find((one) => names(one).includes('tq1'));
  expect(table && standing(table).asked).toBe(2);
});

test('what is left is counted by screen', async () => {
  const opened = await open(form('every_type'));
  const texts = (): Screen => shown(opened).find((one) => names(one).includes('age')) as Screen;
  expect(standing(texts())).toMatchObject({ faults: 2 });
  opened.answer('name1', 'مركز');
  expect(standing(texts())).toMatchObject({ faults: 1 });
  opened.answer('age', '500');
  expect(standing(texts())).toMatchObject({ faults: 1 });
  opened.answer('age', '5');
  expect(standing(texts())).toMatchObject({ faults: 0 });
});
