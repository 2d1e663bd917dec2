/** The server's list of visits and the phone's own steps enter; what the observer sees of them leaves. Pure. */

export type Words = Record<string, string>;
export type VisitState = 'offered' | 'taken' | 'started' | 'filed' | 'declined' | 'expired' | 'abandoned' | 'given_back' | 'called_off';
export type StepName = 'take' | 'decline' | 'start' | 'abandon' | 'give_back';

export interface Place {
  kind: string;
  name: Words;
  address: string;
  area: Words;
  lat: number | null;
  lon: number | null;
  hours: { weekday: number; opens: string; closes: string }[];
}

/** A picture or list that a form names: it travels beside the form's text. */
export interface FormFile {
  name: string;
  /** Of its content, 64 hexadecimal digits. */
  sha256: string;
  url: string;
}

export interface VisitForm {
  url: string;
  hash: string;
  version: string;
  title: Words;
  media?: FormFile[];
}

/** One row of `tasks`, as the server says it. */
export interface Visit {
  id: string;
  state: VisitState;
  title: Words;
  use: string;
  place: Place;
  window: { starts: string; ends: string };
  day_part: string;
  channel: string;
  persona: Words;
  story: Words;
  steps: Words[];
  zones: { name: Words; required: boolean }[];
  forbidden: Words[];
  safety_exit: Words;
  time_box_minutes: number;
  limits: { name: Words; value: number; unit: string }[];
  evidence: Record<string, Words[]>;
  pay?: string | null;
  /** In the observer's day, from 1; 0: no way was planned. */
  order?: number;
  /** Minutes after midnight. */
  arrives?: number | null;
  /** About so many kilometres from the stop before; 0: less than one. */
  way?: number | null;
  /** The half-day of short checks that it belongs to; empty: none. */
  shift?: string;
  /** An offer goes to somebody else then, in ms. */
  answer_by?: number | null;
  started_at: number | null;
  ended_at: number | null;
  form: VisitForm | null;
}

/** When a shift is; its places show in the evening before. `begins` in minutes after midnight. */
export interface ComingShift {
  day: string;
  part: string;
  checks: number;
  begins: number | null;
}

/** A visit that somebody else cannot make: no place until it is taken. */
export interface FreeVisit {
  id: string;
  day: string;
  day_part: string;
  role: Words;
  use: string;
  channel: string;
  area: Words;
}

export interface Tasks {
  today: string;
  /** "18:00": when the next day's visits show; empty: they all show at once. */
  evening?: string;
  shifts?: ComingShift[];
  free?: FreeVisit[];
  standing: { state: string; reason: string };
  rehearsed: boolean;
  visits: Visit[];
}

/** A step taken on the phone that the server has not heard of yet. `holdUntil`: until then it can be undone. */
export interface Step {
  visit: string;
  step: StepName;
  reason: string;
  note: string;
  at: number;
  holdUntil: number;
}

export interface Card {
  visit: Visit;
  state: VisitState;
  /** When it began, by the phone if the server does not know yet; ms. */
  startedAt: number | null;
  /** The phone did something that the server does not know yet. */
  isAhead: boolean;
}

/** A half-day of short checks under one heading, in the order of the way. */
export interface Shift {
  key: string;
  cards: Card[];
}

export type Section = 'now' | 'offered' | 'coming' | 'over';

const AFTER: Record<StepName, VisitState> = { take: 'taken', decline: 'declined', start: 'started', abandon: 'abandoned', give_back: 'given_back' };
const UNFINISHED: readonly VisitState[] = ['offered', 'taken', 'started'];
const FILEABLE: readonly VisitState[] = ['taken', 'started', 'expired', 'abandoned'];
export const DECLINE_REASONS = ['no-time', 'unwell', 'too-far', 'conflict', 'other'] as const;
export const ABANDON_REASONS = ['unsafe', 'recognised', 'place-closed', 'turned-away', 'unwell', 'other'] as const;

/** Visits as the phone knows them: the server's word, then its own steps, then what it has filed. */
export function cards(tasks: Tasks | null, steps: readonly Step[], filed: ReadonlySet<string>): Card[] {
  return (tasks?.visits ?? []).map((visit) => {
    const own = steps.filter((step) => step.visit === visit.id);
    const last = own.at(-1);
    const isFiled = filed.has(visit.id);
    return {
      visit,
      state: isFiled ? 'filed' : last && visit.state !== 'filed' ? AFTER[last.step] : visit.state,
      startedAt: visit.started_at ?? own.find((step) => step.step === 'start')?.at ?? null,
      isAhead: own.length > 0 || (isFiled && visit.state !== 'filed'),
    };
  });
}

/** In which drawer a card lies on `today` ("2026-11-15"). */
export function sectionOf(card: Card, today: string): Section {
  const { starts, ends } = card.visit.window;
  // Begun on its day, it stays in reach although the day went over at midnight.
  if (card.state === 'started') return 'now';
  if (!UNFINISHED.includes(card.state) || ends < today) return 'over';
  if (card.state === 'offered') return 'offered';
  return starts <= today ? 'now' : 'coming';
}

export function drawers(all: readonly Card[], today: string): Record<Section, Card[]> {
  const found: Record<Section, Card[]> = { now: [], offered: [], coming: [], over: [] };
  for (const card of all) found[sectionOf(card, today)].push(card);
  // What is begun comes first, whatever its window.
  found.now.sort((a, b) => Number(b.state === 'started') - Number(a.state === 'started'));
  found.over.reverse();
  return found;
}

/** Cards in their order; those of one shift together, where the first of them stood. One check alone is no shift. */
export function inShifts(found: readonly Card[]): (Card | Shift)[] {
  const shifts = new Map<string, Shift>();
  const all: (Card | Shift)[] = [];
  for (const card of found) {
    const key = card.visit.shift ?? '';
    const known = shifts.get(key);
    if (key === '') all.push(card);
    else if (known) known.cards.push(card);
    else {
      const shift = { key, cards: [card] };
      shifts.set(key, shift);
      all.push(shift);
    }
  }
  for (const { cards } of shifts.values()) cards.sort((a, b) => (a.visit.order ?? 0) - (b.visit.order ?? 0));
  return all.map((one) => ('cards' in one && one.cards.length === 1 ? one.cards[0]! : one));
}

/** What is accepted and not begun may go back, as long as somebody else could still go. */
export function mayGiveBack(card: Card, today: string): boolean {
  return card.state === 'taken' && today <= card.visit.window.ends;
}

export function mayStart(card: Card, today: string): boolean {
  return card.state === 'taken' && card.visit.window.starts <= today && today <= card.visit.window.ends;
}

/** A two-minute check opens its questions straight from the card. */
export function isQuick(visit: Visit): boolean {
  return visit.use === 'spot_check';
}

/**
 * Whether the questionnaire may be filled in now; what was seen before leaving may still be told. What was written
 * already may always be finished: a start that the server refused afterwards must not shut it away.
 */
export function mayFill(card: Card, hasDraft = false): boolean {
  return FILEABLE.includes(card.state) && (card.state !== 'taken' || hasDraft);
}

/** A step joins the queue; one that says the same of the same visit takes the old one's place. */
export function queued(steps: readonly Step[], step: Step): Step[] {
  return [...steps.filter((one) => one.visit !== step.visit || one.step !== step.step), step];
}

/** Steps that may go out now, in order; a held one keeps later ones of its visit back. */
export function due(steps: readonly Step[], now: number): Step[] {
  const held = new Set<string>();
  return steps.filter((step) => {
    if (step.holdUntil > now || held.has(step.visit)) {
      held.add(step.visit);
      return false;
    }
    return true;
  });
}

/** What the server's status means for a step: gone, dropped with the server's reason, or kept for another time. */
export function fateOf(status: number): 'done' | 'refused' | 'device' | 'again' {
  if (status >= 200 && status < 300) return 'done';
  if (status === 401 || status === 403) return 'device';
  return status === 429 || status >= 500 || status === 0 || status === 408 ? 'again' : 'refused';
}

/** Opening hours on the day of the window: [["08:00", "15:00"]]; ISO weekdays, Sunday = 7. */
export function hoursOn(place: Place, day: string): [string, string][] {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
  return place.hours.filter((span) => span.weekday === weekday).map((span) => [span.opens, span.closes]);
}

/** Address for the phone's own map, which works without our server. */
export function mapLink(place: Place): string | null {
  return place.lat === null || place.lon === null ? null : `geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}`;
}
