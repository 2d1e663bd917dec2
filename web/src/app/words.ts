/** Plain values of a visit enter; the short phrases that several screens show leave. */

import type { Entry } from '../outbox/outbox';
import { amountWords, dateWords, inDigits, inLanguage, isSaid, momentWords, number, say, timeWords } from './say';
import { hoursOn, type Card, type Visit } from './tasks';

export function placeOf(visit: Visit): string {
  return inLanguage(visit.place.name);
}

export function roleOf(visit: Visit): string {
  return inLanguage(visit.title) || inLanguage(visit.persona);
}

/** «الأحد 15 تشرين الثاني، أول الدوام» */
export function whenOf(visit: Visit): string {
  const { starts, ends } = visit.window;
  const day = dateWords(starts, { year: false }) + (ends === starts ? '' : ` – ${dateWords(ends, { year: false })}`);
  return say('app-when', { day, part: say(`app-part-${visit.day_part || 'any'}`) });
}

/** 580 → «9:40 صباحاً» */
export function clockWords(minutes: number): string {
  const at = Math.min(minutes, 24 * 60 - 1);
  return timeWords(`${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`);
}

/** «المحطة 2 في يومك · نحو 3 كيلومترات عن التي قبلها»; empty when no way was planned. */
export function wayOf(visit: Visit): string {
  if (!visit.order) return '';
  const said = [say('app-order', { number: number(visit.order) })];
  if (visit.way !== null && visit.way !== undefined) said.push(say('app-way', { km: visit.way }));
  return said.join(' · ');
}

/** Empty for what has no counter, or whose hours nobody wrote down. */
export function hoursOf(visit: Visit): string {
  if (visit.place.hours.length === 0 || visit.channel === 'web') return '';
  const spans = hoursOn(visit.place, visit.window.starts);
  if (spans.length === 0) return say('app-hours-closed');
  return spans.map(([opens, closes]) => say('app-hours', { opens: timeWords(opens), closes: timeWords(closes) })).join(' · ');
}

export function limitWords(value: number, unit: string): string {
  return isSaid(`app-unit-${unit}`) ? say(`app-unit-${unit}`, { n: value }) : number(value);
}

export function stateOf(card: Card): string {
  return say(`app-state-${card.state}`);
}

export function sizeWords(bytes: number): string {
  if (bytes < 1 << 20) return say('app-size-kb', { n: number(Math.ceil(bytes / 1024)) });
  const megabytes = bytes / (1 << 20);
  return megabytes < 1000 ? say('app-size-mb', { n: number(megabytes, megabytes < 10 ? 1 : 0) }) : say('app-size-gb', { n: number(megabytes / 1024, 0) });
}

/** Today the hour is enough. */
export function whenWords(at: number, now: number): string {
  return now - at < 12 * 3_600_000 && at - now < 12 * 3_600_000 ? timeWords(at) : momentWords(at);
}

export function elapsedWords(since: number, now: number): string {
  return amountWords(Math.max(0, Math.floor((now - since) / 60_000)), 'minutes', true);
}

/** The same short code that the plain receipt shows: the beginning of the XML's SHA-256. */
export function codeOf(receipt: string): string {
  try {
    const found = findHash(JSON.parse(receipt));
    return found.slice(0, 12).toUpperCase();
  } catch {
    return '';
  }
}

export function whyOf(entry: Entry): string {
  if (entry.refusal) return entry.refusal;
  return entry.why && isSaid(`app-why-${entry.why}`) ? say(`app-why-${entry.why}`) : '';
}

export function percentOf(entry: Entry): string {
  return inDigits(String(entry.bytes === 0 ? 0 : Math.min(100, Math.floor((100 * entry.bytesSent) / entry.bytes))));
}

function findHash(receipt: unknown): string {
  const record = (receipt as { opening?: { record?: { sets?: Record<string, unknown> } } }).opening?.record?.sets ?? {};
  const hash = record['sha256'];
  return typeof hash === 'string' ? hash : '';
}
