/** A screen enters; its heading and what it lies in leave. */
import { say } from '../app/say';
import { isRange, labelText } from './nodes';
import { roundName } from './rounds';
import type { Screen, Titled } from './screens';

function own(group: Titled): string {
  return group.nodeType === 'repeat-instance' ? roundName(group) : labelText(group);
}

export interface Title {
  /** '' when no group around it has a name. */
  title: string;
  above: string;
}

export function titleOf(screen: Screen): Title {
  const names = screen.path.map(own).filter(Boolean);
  const [range] = screen.nodes;
  if (screen.kind === 'rounds' && range && isRange(range)) names.push(labelText(range));
  const title = names.pop() ?? '';
  const part = screen.parts > 1 ? say('questionnaire-part', { part: screen.part, parts: screen.parts }) : '';
  return { title: [title, part].filter(Boolean).join(' — '), above: names.join(' · ') };
}
