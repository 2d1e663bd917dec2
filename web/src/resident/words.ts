/** Plain values of a report enter; the short phrases that several screens show leave. */

import { momentWords, say } from '../app/say';
import type { Report, Draft } from './store';

/** The first words, or what else there is of it. */
export function gistOf(said: Report | Draft): string {
  const words = 'text' in said ? said.text.trim() : said.gist;
  if (words) return [...words].length > 80 ? `${[...words].slice(0, 80).join('')}…` : words;
  const label = 'text' in said ? said.place?.label : said.label;
  if ('text' in said && said.files.length > 0) return say('resident-gist-files', { count: said.files.length });
  return label || say('resident-gist-none');
}

/** Where a report is on its way out of the phone, in one sentence. */
export function stateOf({ machine, number }: Report): string {
  if (machine.state === 'confirmed') return say('resident-state-confirmed');
  if (machine.state === 'refused') return `${say(`resident-why-${machine.why || 'office'}`)} ${machine.words}`.trim();
  // The words arrived; the pictures are still on their way.
  if (number !== null) return say('resident-state-files');
  if (machine.state === 'sending') return say('resident-state-sending');
  return machine.words || say('resident-state-queued');
}

export function whenOf(iso: string): string {
  return momentWords(Date.parse(iso));
}

/** The follow page's address with the code where no server reads it. */
export function linkOf(follow: string, shown: string): string {
  return `${new URL(follow, location.href).href}#${shown}`;
}
