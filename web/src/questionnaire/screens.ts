/** A form's nodes enter; the screens that an observer walks through leave. */
import type { AnyControlNode, AnyNode, GroupNode, RepeatInstanceNode, RepeatRangeNode, RootNode } from './nodes';
import {
  childrenOf,
  controlsOf,
  faultOf,
  hasBody,
  isAsked,
  isAnswered,
  isControl,
  isRange,
  isShown,
  isTap,
  looks,
  shownOf,
} from './nodes';

export type Titled = GroupNode | RepeatInstanceNode;

export interface Screen {
  /** Stable while the form is open, whatever comes and goes before it. */
  id: string;
  kind: 'questions' | 'rounds';
  /** The groups around it, outermost first; the last that has a label gives the title. */
  path: Titled[];
  nodes: readonly AnyNode[];
  /** A long group comes in parts: 1 of 3. */
  part: number;
  parts: number;
}

/** Questions outside every group share a screen up to so many; a group longer than LONG is cut. */
const LOOSE = 5;
const LONG = 10;
const PART = 6;
/** Up to so many questions a form is a task of two minutes: one question a screen. */
const SHORT = 9;

export function isMicro(root: RootNode): boolean {
  const classes = root.classes as Readonly<Record<string, boolean>>;
  if (classes['rasid-micro'] || classes['micro']) return true;
  const all = childrenOf(root);
  return !hasRange(all) && controlsOf(all).filter((node) => node.nodeType !== 'note').length <= SHORT;
}

/** All screens, shown now or not. Depends on the rounds of repeats only. */
export function screensOf(root: RootNode, micro: boolean): Screen[] {
  return walk(childrenOf(root).filter(hasBody), [], micro);
}

function walk(nodes: readonly AnyNode[], path: Titled[], micro: boolean): Screen[] {
  const screens: Screen[] = [];
  let loose: AnyNode[] = [];
  const gathered = (): void => {
    screens.push(...inParts(loose, path, micro ? 1 : LOOSE));
    loose = [];
  };
  for (const node of nodes) {
    if (isControl(node)) {
      loose.push(node);
      continue;
    }
    gathered();
    if (isRange(node)) screens.push(...rounds(node, path, micro));
    else if (node.nodeType === 'group') screens.push(...ofGroup(node, path, micro));
  }
  gathered();
  return screens;
}

function ofGroup(group: GroupNode, path: Titled[], micro: boolean): Screen[] {
  const within = [...path, group];
  const nodes = childrenOf(group).filter(hasBody);
  const controls = controlsOf(nodes);
  // The taps of a queue are one clock: they stay together.
  if (controls.filter(isTap).length > 1) return [screen(nodes, within, 1, 1)];
  if (micro) return walk(nodes, within, true);
  const whole = looks(group, 'field-list') || looks(group, 'table-list');
  if (whole || (!hasRange(nodes) && controls.length <= LONG && !nodes.some(isLongGroup))) {
    return [screen(nodes, within, 1, 1)];
  }
  return nodes.every(isControl) ? inParts(nodes, within, PART) : walk(nodes, within, false);
}

function isLongGroup(node: AnyNode): boolean {
  return node.nodeType === 'group' && controlsOf([node]).length > PART / 2;
}

/** Each round's own screens, and after them the one that offers another round. */
function rounds(range: RepeatRangeNode, path: Titled[], micro: boolean): Screen[] {
  const each = range.currentState.children.flatMap((round) => {
    const nodes = childrenOf(round).filter(hasBody);
    const within = [...path, round];
    const few = !hasRange(nodes) && controlsOf(nodes).length <= LONG;
    return few && !micro ? [screen(nodes, within, 1, 1)] : walk(nodes, within, micro);
  });
  return [...each, { id: range.nodeId, kind: 'rounds', path, nodes: [range], part: 1, parts: 1 }];
}

/** Cuts a run of questions; a note goes with the question that it precedes. */
function inParts(nodes: readonly AnyNode[], path: Titled[], most: number): Screen[] {
  const parts: AnyNode[][] = [];
  let part: AnyNode[] = [];
  let asked = 0;
  for (const node of nodes) {
    if (asked === most) {
      parts.push(part);
      part = [];
      asked = 0;
    }
    part.push(node);
    if (node.nodeType !== 'note') asked += 1;
  }
  if (part.length > 0) parts.push(part);
  return parts.map((cut, at) => screen(cut, path, at + 1, most === 1 || path.length === 0 ? 1 : parts.length));
}

function screen(nodes: readonly AnyNode[], path: Titled[], part: number, parts: number): Screen {
  return { id: nodes[0]?.nodeId ?? path.at(-1)?.nodeId ?? '', kind: 'questions', path, nodes, part, parts };
}

function hasRange(nodes: readonly AnyNode[]): boolean {
  return nodes.some((node) => isRange(node) || hasRange(childrenOf(node)));
}

export function isOnPath(one: Screen): boolean {
  return one.path.every((group) => group.currentState.relevant) && one.nodes.some(isShown);
}

export function questionsOn(one: Screen): AnyControlNode[] {
  return one.kind === 'rounds' ? [] : shownOf(one.nodes);
}

/** What is wrong on it: answers that the form refuses, and required ones that are missing. */
export function faultsOn(one: Screen): AnyControlNode[] {
  return questionsOn(one).filter((node) => faultOf(node) !== null);
}

export interface Standing {
  asked: number;
  answered: number;
  faults: number;
}

export function standing(one: Screen): Standing {
  const questions = questionsOn(one).filter(isAsked);
  return {
    asked: questions.length,
    answered: questions.filter(isAnswered).length,
    faults: questions.filter((node) => faultOf(node) !== null).length,
  };
}
