/** A draft enters; the statement leaves, byte for byte as it will be sent and receipted. The twin of `reports/statement.py`. */

import { canonical } from '../outbox/canonical';
import type { Kind, Language, PlaceBy, Statement, StatedFile } from './contract';

/** Where, as chosen on this phone; `label` is for its owner's eyes only. */
export interface ChosenPlace {
  by: PlaceBy;
  point: string | null;
  service: string | null;
  counter: string;
  latitude: number | null;
  longitude: number | null;
  accuracyM: number | null;
  words: string;
  label: string;
  /** When it was fixed, ms: at the scene, not at sending. */
  at: number;
}

export interface Said {
  kind: Kind;
  text: string;
  language: Language;
  /** When it was begun, ms; null: nothing was said yet. */
  saidAt: number | null;
  place: ChosenPlace | null;
  category: string;
  answers: Record<string, string>;
  contact: { by: 'email' | 'sms'; address: string } | null;
}

export const LONGEST_TEXT = 4000;
const LONGEST_PLACE_WORDS = 300;
const LONGEST_COUNTER = 60;
const FARTHEST_ACCURACY_M = 1_000_000;

/** A coordinate as statements write it: "31.95", at most six decimals. */
export function degrees(value: number): string {
  const text = value.toFixed(6).replace(/\.?0+$/, '');
  return text === '-0' || text === '' ? '0' : text;
}

/** "2026-11-22T08:15:00Z" */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function statementOf(said: Said, files: readonly StatedFile[]): string {
  const place = said.place;
  const isSomewhere = place !== null && place.latitude !== null && place.longitude !== null;
  const statement: Statement = {
    v: 1,
    kind: said.kind,
    text: cut(said.text.trim(), LONGEST_TEXT),
    language: said.language,
    said_at: said.saidAt === null ? null : moment(said.saidAt),
    place: {
      by: place?.by ?? 'none',
      point: place?.point ?? null,
      counter: cut(place?.counter ?? '', LONGEST_COUNTER),
      service: place?.service ?? null,
      latitude: isSomewhere ? degrees(place.latitude as number) : null,
      longitude: isSomewhere ? degrees(place.longitude as number) : null,
      accuracy_m: isSomewhere && place.accuracyM !== null ? Math.min(Math.round(place.accuracyM), FARTHEST_ACCURACY_M) : null,
      words: cut(place?.words.trim() ?? '', LONGEST_PLACE_WORDS),
    },
    category: said.category,
    answers: said.answers,
    contact: said.contact,
    files: files.map(({ sha256, kind, source, bytes, seconds }) => ({ sha256, kind, source, bytes, seconds })),
  };
  return canonical(statement);
}

/** By code points, as the server counts; half of a pair and NUL are no text to it. */
function cut(text: string, most: number): string {
  return [...text.replace(/\p{Surrogate}|\0/gu, '')].slice(0, most).join('');
}

/** Words, a file, a chosen category; or the place alone where a branch is asked for. */
export function saysSomething(said: Said, files: number): boolean {
  const { place } = said;
  const isSomewhere = place !== null && (place.point !== null || place.latitude !== null || place.words.trim() !== '');
  return said.text.trim() !== '' || files > 0 || said.category !== '' || (said.kind === 'branch_request' && isSomewhere);
}

export async function hashOfText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
