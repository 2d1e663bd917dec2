/** The phone's place and what is known of places enter; the place of a report leaves, fixed at the scene. */

import { say } from '../app/say';
import { better, watchPlace, type Fix, type PlaceTrouble } from '../questionnaire/place';
import type { Point } from './contract';
import type { Here } from './server';
import type { Shell } from './shell.svelte';
import { matches } from './spelling';
import type { ChosenPlace } from './statement';

const GOOD_ENOUGH_M = 25;
const PATIENCE_MS = 20_000;
const EARTH_M = 6_371_000;

type PlaceFacts = Partial<ChosenPlace> & Pick<ChosenPlace, 'by'>;

/** A place whose other facts are empty; `draft`: counter, service and words that were told before stay. */
export function placed(facts: PlaceFacts, before: ChosenPlace | null, now = Date.now()): ChosenPlace {
  const isSamePoint = before !== null && facts.point !== undefined && before.point === facts.point;
  return {
    point: null,
    service: isSamePoint ? before.service : null,
    counter: isSamePoint ? before.counter : '',
    latitude: null,
    longitude: null,
    accuracyM: null,
    words: before?.words ?? '',
    label: '',
    at: now,
    ...facts,
  };
}

export function ofFix({ latitude, longitude, accuracy }: Fix, before: ChosenPlace | null): ChosenPlace {
  return placed({ by: 'gps', latitude, longitude, accuracyM: accuracy, label: say('resident-place-here', { m: Math.max(1, Math.round(accuracy)) }) }, before);
}

/** A place that was found by its name, or among those near by: there the phone's own place stays beside it. */
export function ofPoint(point: Point, before: ChosenPlace | null): ChosenPlace {
  const isHere = before?.by === 'gps' && before.latitude !== null;
  const own = isHere
    ? { by: 'gps' as const, latitude: before.latitude, longitude: before.longitude, accuracyM: before.accuracyM, at: before.at }
    : { by: 'search' as const };
  return { ...placed({ ...own, point: point.id, label: point.name }, before), at: isHere ? before.at : Date.now() };
}

/** Watches until it is precise enough or patience ends; `stop` takes the best so far. */
export function locate(found: (fix: Fix) => void, failed: (trouble: PlaceTrouble) => void, patienceMs = PATIENCE_MS): () => void {
  let best: Fix | null = null;
  let isOver = false;
  const finish = (trouble: PlaceTrouble = 'unavailable') => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    stop();
    if (best) found(best);
    else failed(trouble);
  };
  const timer = setTimeout(finish, patienceMs);
  let stop: () => void = () => undefined;
  stop = watchPlace(
    (fix) => {
      best = better(best, fix);
      if (best.accuracy <= GOOD_ENOUGH_M) finish();
    },
    (trouble) => finish(trouble),
  );
  return () => finish();
}

/** While something is being said, where that is; only if the browser was allowed before: the question comes with its button. */
export function lockPlace(shell: Shell): () => void {
  let stop: () => void = () => undefined;
  let isGone = false;
  void (async () => {
    const asked = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
    if (asked?.state !== 'granted' || isGone || shell.draft?.place) return;
    stop = locate(
      (fix) => {
        if (shell.draft && !shell.draft.place && !isGone) shell.locked(ofFix(fix, null));
      },
      () => undefined,
    );
  })();
  return () => {
    stop();
    isGone = true;
  };
}

/** Places that this phone remembers, by name or the nearest first. */
export function remembered(points: readonly Point[], typed: string, here: Here | null, most = 8): Point[] {
  const found = typed.trim() ? points.filter(({ name, area, kind }) => matches(typed, name, area, kind)) : [...points];
  if (!here) return typed.trim() ? found.slice(0, most) : [];
  return found
    .map((point) => ({ ...point, distance_m: distance(here, point) }))
    .sort((a, b) => (a.distance_m ?? Infinity) - (b.distance_m ?? Infinity))
    .slice(0, most);
}

/** Metres on a sphere: well enough for "which of these is next to me". */
export function distance(here: Here, point: Pick<Point, 'latitude' | 'longitude'>): number | null {
  if (point.latitude === null || point.longitude === null) return null;
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const [y1, y2] = [rad(here.latitude), rad(Number(point.latitude))];
  const half = Math.sin((y2 - y1) / 2) ** 2 + Math.cos(y1) * Math.cos(y2) * Math.sin(rad(Number(point.longitude) - here.longitude) / 2) ** 2;
  return Math.round(2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(half))));
}

export function hereOf(place: ChosenPlace | null): Here | null {
  return place?.latitude != null && place.longitude !== null ? { latitude: place.latitude, longitude: place.longitude } : null;
}
