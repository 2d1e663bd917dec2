/** How many wrong PINs and what o'clock enter; how long nobody may try leaves. Pure. */

import { plainPin } from './sealing';

export const SHORTEST_PIN = 6;
export const FREE_TRIES = 3;
const FIRST_WAIT_MS = 30_000;
/** Long enough that a million codes take decades, short enough for an observer who mistyped in a corridor. */
export const LONGEST_WAIT_MS = 15 * 60_000;

export type Weakness = 'short' | 'guessable' | null;

/** What is wrong with a new PIN; null: nothing. Any characters may stand in it, letters too. */
export function weaknessOf(pin: string): Weakness {
  const characters = [...plainPin(pin)];
  if (characters.length < SHORTEST_PIN) return 'short';
  return isRow(characters) || isRepeated(characters) || isDate(characters.join('')) ? 'guessable' : null;
}

/** The wait after the `wrong`th wrong PIN in a row, in ms. */
export function waitAfter(wrong: number): number {
  if (wrong < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_TRIES, 20), LONGEST_WAIT_MS);
}

/** How long is still to wait; a clock that was set back does not make it longer than the longest wait. */
export function stillToWait(waitUntil: number, now: number): number {
  return Math.min(Math.max(waitUntil - now, 0), LONGEST_WAIT_MS);
}

/** 123456, 987654, 777777, 246802: one step all the way. */
function isRow(characters: string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => (code - (codes[index] ?? 0) + 10) % 10);
  return new Set(steps).size === 1 && characters.every((character) => /\d/.test(character));
}

/** 121212, 123123, aaaaaa: a shorter piece over and over. */
function isRepeated(characters: string[]): boolean {
  const text = characters.join('');
  return /^(.{1,4}?)\1+$/su.test(text);
}

/** A date such as 01011990, 19900101 or 010190 is the first thing that somebody who knows the person tries. */
function isDate(text: string): boolean {
  const pairs = [
    /^(\d\d)(\d\d)(?:(?:19|20)?\d\d)$/.exec(text),
    /^(?:(?:19|20)?\d\d)(\d\d)(\d\d)$/.exec(text),
  ];
  return pairs.some((found) => {
    const [day, month] = [Number(found?.[1]), Number(found?.[2])];
    return isDay(day, month) || isDay(month, day);
  });
}

function isDay(day: number, month: number): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}
