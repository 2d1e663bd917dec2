/** A repeat enters; its rounds' names and one-line summaries leave. */
import { say } from '../app/say';
import { isAnswered, isAsked, labelText, shownOf, type RepeatInstanceNode, type RepeatRangeNode } from './nodes';
import { answerWords } from './spoken';

const TELLING = 2;

/** «صورة 2» */
export function roundName(round: RepeatInstanceNode): string {
  const n = round.parent.currentState.children.findIndex((one) => one.nodeId === round.nodeId) + 1;
  const name = labelText(round) || labelText(round.parent);
  return name ? say('questionnaire-round', { name, n }) : say('questionnaire-round-unnamed', { n });
}

/** Its first answers: what tells one round from the next. */
export function roundSummary(round: RepeatInstanceNode): string {
  const told = shownOf([round]).filter((node) => isAsked(node) && isAnswered(node)).slice(0, TELLING);
  return told.map(answerWords).join(' · ') || say('questionnaire-rounds-empty');
}

/** Adds a round at the end and leaves it; null when the form itself counts the rounds. */
export function addRound(range: RepeatRangeNode): RepeatInstanceNode | null {
  if (range.nodeType !== 'repeat-range:uncontrolled') return null;
  range.addInstances();
  return range.currentState.children.at(-1) ?? null;
}

export function removeRound(range: RepeatRangeNode, round: RepeatInstanceNode): void {
  if (range.nodeType !== 'repeat-range:uncontrolled') return;
  const at = range.currentState.children.findIndex((one) => one.nodeId === round.nodeId);
  if (at >= 0) range.removeInstances(at);
}
