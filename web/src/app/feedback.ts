/** What the observer filled in on a practice visit and what the story said enter; what fits and why leaves. Pure. */

import type { Expected } from './work.svelte';

export interface Told {
  expected: Expected;
  given: string;
  isRight: boolean;
}

/** Answers by question name: the leaves of a filled-in form, whatever groups they stand in. */
export function answersOf(xml: string): Map<string, string> {
  const found = new Map<string, string>();
  const page = new DOMParser().parseFromString(xml, 'text/xml');
  for (const leaf of page.getElementsByTagName('*')) {
    if (leaf.children.length === 0) found.set(leaf.localName, (leaf.textContent ?? '').trim());
  }
  return found;
}

export function feedback(expected: readonly Expected[], answers: ReadonlyMap<string, string>): Told[] {
  return expected.map((one) => {
    const given = answers.get(one.name) ?? '';
    return { expected: one, given, isRight: same(given, one.answer) };
  });
}

/** Several choices in any order; figures by their value; words by themselves. */
function same(given: string, wanted: string): boolean {
  const parts = (text: string): string => [...new Set(text.split(/\s+/))].sort().join(' ');
  if (given !== '' && wanted !== '' && !Number.isNaN(Number(given)) && !Number.isNaN(Number(wanted))) {
    return Number(given) === Number(wanted);
  }
  return parts(given) === parts(wanted);
}

/** An answer in the words of its choices. */
export function inWords(expected: Expected, answer: string, speak: (words: Record<string, string>) => string): string[] {
  if (answer === '') return [];
  const known = answer.split(/\s+/).map((name) => expected.choices[name]);
  return known.every((one) => one !== undefined) ? known.map((one) => speak(one)) : [answer];
}
