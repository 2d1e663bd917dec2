/** The phone's own place: tries of growing accuracy enter from the browser, the best so far leaves. */

export interface Fix {
  latitude: number;
  longitude: number;
  altitude: number | null;
  accuracy: number;
}

export type PlaceTrouble = 'denied' | 'unavailable' | 'missing';

export const GOOD_ENOUGH_M = 20;
export const PATIENCE_MS = 60_000;
const BACKGROUND_MS = 20_000;

export function better(best: Fix | null, next: Fix): Fix {
  return best && best.accuracy <= next.accuracy ? best : next;
}

export function fixOf({ coords }: GeolocationPosition): Fix {
  const { latitude, longitude, altitude, accuracy } = coords;
  return { latitude, longitude, altitude, accuracy };
}

/** "31.963158 35.930359 0 12.5", as the form keeps it. */
export function written({ latitude, longitude, altitude, accuracy }: Fix): string {
  return [latitude.toFixed(7), longitude.toFixed(7), (altitude ?? 0).toFixed(1), accuracy.toFixed(1)].map(Number).join(' ');
}

export function read(value: string): Fix | null {
  const [latitude, longitude, altitude = 0, accuracy = 0] = value.trim().split(/\s+/).map(Number);
  if (latitude === undefined || longitude === undefined || Number.isNaN(latitude + longitude)) return null;
  return { latitude, longitude, altitude, accuracy };
}

/** Some phones have none; some pages are not given it. */
export function finder(): Geolocation | null {
  return (navigator.geolocation as Geolocation | null | undefined) ?? null;
}

/** Watches until `stop` is called; `told` gets every better fix. */
export function watchPlace(told: (fix: Fix) => void, failed: (trouble: PlaceTrouble) => void): () => void {
  const found = finder();
  if (!found) {
    failed('missing');
    return () => undefined;
  }
  const watch = found.watchPosition(
    (position) => told(fixOf(position)),
    (error) => failed(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
    { enableHighAccuracy: true, maximumAge: 0, timeout: PATIENCE_MS },
  );
  return () => found.clearWatch(watch);
}

/** For forms that note a place by themselves; '' when there is none. */
export function backgroundPlace(): Promise<string> {
  return new Promise((resolve) => {
    const found = finder();
    if (!found) return resolve('');
    found.getCurrentPosition(
      (position) => resolve(written(fixOf(position))),
      () => resolve(''),
      { enableHighAccuracy: true, timeout: BACKGROUND_MS },
    );
  });
}
