/** The kind of a report enters; the one optional question that goes with it leaves. Answers are codes; words under `resident-ask-…`. */

import type { Category, Country, Kind } from './contract';

export interface Question {
  name: string;
  choices: readonly string[];
}

const QUESTIONS: Partial<Record<Kind, Question>> = {
  complaint: { name: 'since', choices: ['now', 'days', 'weeks', 'months'] },
  branch_request: { name: 'travel', choices: ['under30', 'hour', 'hours'] },
};

export function questionOf(kind: Kind): Question | null {
  return QUESTIONS[kind] ?? null;
}

/** Sectors that have something to choose for this kind, in the server's order. */
export function sectorsOf(country: Country | null, kind: Kind): Country['sectors'] {
  return (country?.sectors ?? []).filter(({ code }) => categoriesOf(country, kind, code).length > 0);
}

export function categoriesOf(country: Country | null, kind: Kind, sector: string): Category[] {
  return (country?.categories ?? []).filter((each) => each.sector === sector && each.kinds.includes(kind));
}
