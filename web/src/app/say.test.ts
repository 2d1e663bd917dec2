import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { afterEach, expect, test } from 'vitest';
import timeAr from './locale/time.ar.ftl?raw';
import timeEn from './locale/time.en.ftl?raw';
import {
  amountWords, dateWords, dayOf, durationWords, inLanguage, joined, momentWords, number, register, say, setLanguage, setStyle, styleOf,
  timeWords,
} from './say';

const JORDAN = { digits: 'latn', months: 'levantine', calendar: 'gregory', zone: 'Asia/Amman' } as const;
const SUNDAY_NINE = Date.UTC(2026, 10, 15, 6, 0);

afterEach(() => {
  setLanguage('ar');
  setStyle(JORDAN);
});
setStyle(JORDAN);

test('a day is said in the months and the zone of the deployment', () => {
  expect(dateWords(SUNDAY_NINE)).toBe('الأحد 15 تشرين الثاني 2026');
  expect(dateWords('2026-11-15', { year: false })).toBe('الأحد 15 تشرين الثاني');
  expect(dayOf(Date.UTC(2026, 10, 15, 22, 0))).toBe('2026-11-16');
  setStyle({ months: 'gregorian' });
  expect(dateWords('2026-11-15', { weekday: false })).toBe('15 نوفمبر 2026');
  setLanguage('en');
  expect(dateWords('2026-11-15')).toBe('Sunday 15 November 2026');
});

test('both calendars stand side by side where the deployment wants both', () => {
  setStyle({ calendar: 'both' });
  expect(dateWords('2026-11-15', { year: false, weekday: false })).toMatch(/^15 تشرين الثاني \(\d+ .+\)$/);
});

test('a time of day is said in words of the day', () => {
  expect(timeWords(SUNDAY_NINE)).toBe('9:00 صباحاً');
  expect(timeWords('14:05')).toBe('2:05 بعد الظهر');
  expect(timeWords('00:30')).toBe('12:30 صباحاً');
  expect(momentWords(SUNDAY_NINE)).toBe('الأحد 15 تشرين الثاني 2026، 9:00 صباحاً');
});

test('a duration names its two largest units and never skips one', () => {
  expect(durationWords(0)).toBe('أقل من دقيقة');
  expect(durationWords(65)).toBe('ساعة واحدة وخمس دقائق');
  expect(durationWords(1444)).toBe('يوم واحد');
  expect(amountWords(2, 'days', true)).toBe('يومين');
});

test('digits follow the deployment in Arabic and stay Latin in English', () => {
  register({ ar: 'say-test = بقي { $n } من 12 في SHA-256', en: 'say-test = { $n } of 12 left' });
  setStyle({ digits: 'arab' });
  expect(number(1097.5)).toBe('١٬٠٩٧٫٥');
  expect(plain(say('say-test', { n: 3 }))).toBe('بقي ٣ من ١٢ في SHA-256');
  setLanguage('en');
  expect(number(1097.5)).toBe('1,097.5');
  expect(plain(say('say-test', { n: 3 }))).toBe('3 of 12 left');
});

test('a value keeps its direction inside a sentence, and an unknown sentence shows its id', () => {
  register({ ar: 'say-test-code = الرمز { $code }', en: '' });
  expect(say('say-test-code', { code: 'AB-1' })).toBe('الرمز \u2068AB-1\u2069');
  expect(say('say-nothing')).toBe('say-nothing');
});

test('a list is spoken and a localized value falls back to Arabic', () => {
  expect(joined(['ماء', 'كهرباء', 'طرق'])).toBe('ماء وكهرباء وطرق');
  setLanguage('en');
  expect(inLanguage({ ar: 'مركز' })).toBe('مركز');
  expect(inLanguage({ ar: 'مركز', en: 'Centre' })).toBe('Centre');
});

test('the style stands on the html element', () => {
  document.documentElement.dataset['digits'] = 'arab';
  document.documentElement.dataset['zone'] = 'Asia/Riyadh';
  expect(styleOf(document.documentElement)).toEqual({ digits: 'arab', months: 'levantine', calendar: 'gregory', zone: 'Asia/Riyadh' });
});

test.each([['ar', timeAr], ['en', timeEn]])('the app says days, months and durations as the pages do (%s)', (lang, own) => {
  const pages = readFileSync(resolve(import.meta.dirname, `../../../src/rasid/foundation/text/locale/${lang}.ftl`), 'utf8');
  const said = new Map(new FluentResource(pages).body.map((one) => [one.id, one]));
  const ours = new FluentResource(own).body;
  expect(ours.length).toBeGreaterThan(10);
  for (const one of ours) expect(one).toEqual(said.get(one.id));
});

function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}
