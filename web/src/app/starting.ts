/** A visit whose time has come enters; its questions are open, or a practice visit is offered first. */

import type { Shell } from './shell.svelte';
import { isQuick, type Card } from './tasks';
import type { Work } from './work.svelte';

/** Starts at once; two-minute checks need no brief. Nothing here waits for a network. */
export async function start(shell: Shell, work: Work, card: Card): Promise<void> {
  const { id } = card.visit;
  if (needsPractice(work) && !isQuick(card.visit) && shell.route.at !== 'brief') {
    shell.go({ at: 'brief', visit: id });
    return;
  }
  // Not into a blank page: the brief says what is missing.
  if ((await work.lack(id)) !== '') {
    shell.go({ at: 'brief', visit: id });
    return;
  }
  if (card.state === 'taken') await work.take(id, 'start');
  shell.go({ at: 'fill', visit: id });
}

/** The first real visit is better the second time: offered, never forced. */
export function needsPractice(work: Work): boolean {
  return work.kept.tasks !== null && !work.kept.tasks.rehearsed && !work.hasRehearsed && work.kept.stories.length > 0;
}
