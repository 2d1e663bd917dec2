/** The taps of a queue enter; what ran between them, and against which limit, leaves. */

export interface Tap {
  /** ms since 1970; null: not tapped yet. */
  at: number | null;
}

export interface Leg {
  /** From the last tap before this one. */
  since: number | null;
  elapsedMs: number | null;
  /** The clock still runs: its own tap is awaited, and an earlier one stands. */
  isRunning: boolean;
  isNext: boolean;
}

/** One leg for each tap. A tap left out (no ticket here) does not stop the clock of the one after it. */
export function legs(taps: readonly Tap[], now: number): Leg[] {
  const lastDone = taps.findLastIndex((tap) => tap.at !== null);
  let since: number | null = null;
  return taps.map((tap, at) => {
    const from = since;
    if (tap.at !== null) since = tap.at;
    const isRunning = tap.at === null && from !== null && at === lastDone + 1;
    const until = tap.at ?? (isRunning ? now : null);
    return {
      since: from,
      elapsedMs: from === null || until === null ? null : Math.max(0, until - from),
      isRunning,
      isNext: tap.at === null && at === lastDone + 1,
    };
  });
}

/** Whole time from the first tap to the last, or to now while it runs. */
export function wholeMs(taps: readonly Tap[], now: number): number | null {
  const first = taps.find((tap) => tap.at !== null)?.at ?? null;
  if (first === null) return null;
  const last = taps.at(-1)?.at ?? null;
  return Math.max(0, (last ?? now) - first);
}

/** Taps out of order: the places where a later event is stamped before an earlier one. */
export function backwards(taps: readonly Tap[]): number[] {
  let last = -Infinity;
  return taps.flatMap((tap, at) => {
    if (tap.at === null) return [];
    const wrong = tap.at < last;
    last = Math.max(last, tap.at);
    return wrong ? [at] : [];
  });
}
