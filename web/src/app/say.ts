/** Sentences, figures and moments of the field app: ids and plain values enter, words in the active language leave. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Digits, Language } from './contract';
import timeAr from './locale/time.ar.ftl?raw';
import timeEn from './locale/time.en.ftl?raw';

export type { Digits, Language };

/** How the deployment writes: the server's page says it on its html element. */
export interface Style {
  digits: Digits;
  months: 'levantine' | 'gregorian';
  calendar: 'gregory' | 'hijri' | 'both';
  /** IANA name; the programme's zone, not the phone's. */
  zone: string;
}

const ARABIC_ZERO = 0x0660;
const SEPARATORS: Record<string, string> = { ',': '٬', '.': '٫', '%': '٪' };
const sources: Record<Language, string[]> = { ar: [timeAr], en: [timeEn] };
let style: Style = { digits: 'latn', months: 'levantine', calendar: 'gregory', zone: 'UTC' };
let active: Language = 'ar';
let bundles = new Map<Language, FluentBundle>();

/** A room's texts, each a Fluent file imported `?raw`. Ids carry the room's name; calling twice does no harm. */
export function register(resources: Record<Language, string>): void {
  for (const one of ['ar', 'en'] as const) {
    if (sources[one].includes(resources[one])) continue;
    sources[one].push(resources[one]);
    bundles.delete(one);
  }
}

/** What is shown already stays as it is: the shell draws itself anew. */
export function setLanguage(wanted: Language): void {
  active = wanted;
}

export function language(): Language {
  return active;
}

export function setStyle(wanted: Partial<Style>): void {
  style = { ...style, ...wanted };
  bundles = new Map();
}

/** The style that the server wrote on `<html data-digits data-months data-calendar data-zone>`. */
export function styleOf(root: HTMLElement): Style {
  const { digits, months, calendar, zone } = root.dataset;
  return {
    digits: digits === 'arab' ? 'arab' : 'latn',
    months: months === 'gregorian' ? 'gregorian' : 'levantine',
    calendar: calendar === 'hijri' || calendar === 'both' ? calendar : 'gregory',
    zone: zone || 'UTC',
  };
}

/** Arabic-Indic digits belong to Arabic text only. */
export function digits(): Digits {
  return active === 'ar' ? style.digits : 'latn';
}

/** The message in the active language, its values isolated for bidi; an unknown id shows itself. */
export function say(id: string, args: Record<string, FluentVariable> = {}): string {
  return phrase(id, args, true);
}

/** Whether a room has such a message: for codes that the server may add before the phone is renewed. */
export function isSaid(id: string): boolean {
  return bundleOf(active).hasMessage(id);
}

/** Latin digits of a figure in the digits of the page, separators included. */
export function inDigits(figure: string): string {
  if (digits() === 'latn') return figure;
  return figure.replace(/[\d.,%]/g, (sign) => SEPARATORS[sign] ?? String.fromCharCode(ARABIC_ZERO + Number(sign)));
}

export function number(value: number, decimals?: number): string {
  const fixed = decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return inDigits(new Intl.NumberFormat('en', fixed).format(value));
}

/** «الأحد 15 تشرين الثاني 2026»; `moment` in ms, or a day as "2026-11-15". */
export function dateWords(moment: number | string, { year = true, weekday = true } = {}): string {
  // Noon keeps a bare day on its day in every zone.
  const zone = typeof moment === 'string' ? 'UTC' : style.zone;
  const at = typeof moment === 'string' ? Date.parse(`${moment.slice(0, 10)}T12:00:00Z`) : moment;
  const gregorian = partsOf(at, zone, 'gregory');
  let words = spoken(year ? 'text-date-year' : 'text-date', {
    day: inDigits(gregorian.day),
    month: spoken(`text-month-${active === 'ar' ? style.months : 'gregorian'}`, { month: Number(gregorian.month) }),
    year: inDigits(gregorian.year),
  });
  if (style.calendar !== 'gregory') {
    const hijri = hijriWords(at, zone, year);
    words = style.calendar === 'hijri' ? hijri : spoken('text-both-calendars', { first: words, second: hijri });
  }
  if (!weekday) return words;
  const day = new Date(Date.UTC(Number(gregorian.year), Number(gregorian.month) - 1, Number(gregorian.day)));
  return spoken('text-weekday-date', { weekday: spoken('text-weekday', { day: (day.getUTCDay() + 6) % 7 }), date: words });
}

/** «9:30 صباحاً»; `moment` in ms, or a time of day as "09:30". */
export function timeWords(moment: number | string): string {
  const [hour, minute] =
    typeof moment === 'string'
      ? moment.split(':').map(Number)
      : [Number(partsOf(moment, style.zone, 'gregory').hour), Number(partsOf(moment, style.zone, 'gregory').minute)];
  const h = hour ?? 0;
  const part = h < 12 ? 'morning' : h < 18 ? 'afternoon' : 'evening';
  const clock = `${((h + 11) % 12) + 1}:${String(minute ?? 0).padStart(2, '0')}`;
  return spoken(`text-time-${part}`, { clock: inDigits(clock) });
}

export function momentWords(moment: number): string {
  return spoken('text-moment', { date: dateWords(moment), time: timeWords(moment) });
}

/** The programme's own day on which `moment` falls, as "2026-11-15". */
export function dayOf(moment: number): string {
  const { year, month, day } = partsOf(moment, style.zone, 'gregory');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** «ساعة واحدة و5 دقائق»: an elapsed time in its two largest units. */
export function durationWords(minutes: number): string {
  let rest = Math.max(0, Math.round(minutes));
  const said: string[] = [];
  for (const [unit, length] of [['days', 1440], ['hours', 60], ['minutes', 1]] as const) {
    const amount = Math.floor(rest / length);
    rest %= length;
    if (amount > 0) said.push(amountWords(amount, unit));
    else if (said.length > 0) break;
    if (said.length === 2) break;
  }
  const [first, second] = said;
  if (first === undefined) return amountWords(0, 'minutes');
  return second === undefined ? first : spoken('text-list-last', { first, second });
}

/** «خمس دقائق»: words up to ten, figures beyond. */
export function amountWords(amount: number, unit: 'minutes' | 'hours' | 'days', oblique = false): string {
  return spoken(`text-${unit}`, { n: amount, case: oblique ? 'oblique' : 'nominative' });
}

/** A spoken list: «أ وب وج». */
export function joined(items: string[]): string {
  const last = items.length - 1;
  return items
    .slice(1)
    .reduce(
      (said, item, at) => spoken(at + 1 === last ? 'text-list-last' : 'text-list-middle', { first: said, second: item }),
      items[0] ?? '',
    );
}

/** A localized value of the server, `{"ar": …, "en": …}` or plain text, in the reader's language. */
export function inLanguage(value: Record<string, string> | string | null | undefined): string {
  if (!value) return '';
  if (typeof value === 'string') return value;
  return value[active] || value['ar'] || value['en'] || Object.values(value)[0] || '';
}

function hijriWords(at: number, zone: string, year: boolean): string {
  const format = new Intl.DateTimeFormat(`${active}-u-ca-islamic-umalqura-nu-latn`, {
    timeZone: zone, day: 'numeric', month: 'long', year: 'numeric',
  });
  const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const shown = { day: inDigits(found['day'] ?? ''), month: found['month'] ?? '', year: inDigits(found['year'] ?? '') };
  return spoken(year ? 'text-hijri-year' : 'text-date', shown);
}

function partsOf(at: number, zone: string, calendar: string): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value])) as Record<
    'year' | 'month' | 'day' | 'hour' | 'minute', string
  >;
}

/** A phrase made only of this module's words: isolating each would litter what people copy. */
function spoken(id: string, args: Record<string, FluentVariable>): string {
  return phrase(id, args, false);
}

function phrase(id: string, args: Record<string, FluentVariable>, isolating: boolean): string {
  for (const one of [active, 'ar', 'en'] as const) {
    const bundle = bundleOf(one);
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) continue;
    bundle._useIsolating = isolating;
    // With a list of errors Fluent shows what it can instead of throwing.
    return bundle.formatPattern(pattern, args, []);
  }
  return id;
}

function bundleOf(one: Language): FluentBundle {
  let bundle = bundles.get(one);
  if (!bundle) {
    const arabic = one === 'ar' && style.digits === 'arab';
    bundle = new FluentBundle([`${one}-u-nu-${arabic ? 'arab' : 'latn'}`], arabic ? { transform: inProse } : {});
    for (const source of sources[one]) bundle.addResource(new FluentResource(source));
    bundles.set(one, bundle);
  }
  return bundle;
}

/** Free-standing numbers of a sentence; a digit inside a Latin word is part of a name and stays. */
export function inProse(text: string): string {
  return text.replace(/(?<![A-Za-z0-9./_-])\d+(?:[.,:/]\d+)*(?![A-Za-z0-9_])/g, (found) =>
    found.replace(/\d/g, (digit) => String.fromCharCode(ARABIC_ZERO + Number(digit))),
  );
}
