/** The engine's nodes enter; which of them are asked, answered or at fault leaves. Reads are live: use inside `$derived`. */
import type {
  AnyControlNode,
  AnyNode,
  GeneralChildNode,
  GroupNode,
  InputNode,
  MarkdownNode,
  RepeatInstanceNode,
  RepeatRangeNode,
  RootNode,
  TextRange,
} from '@getodk/xforms-engine';
import { prose } from './prose';

/** Choices that say that nothing was seen, or that the question does not apply: shown quietly, below the answers. */
const QUIET = /^(na|not_applicable|unclear|unseen|exposure|absent|out_of_reach|not_observed(_.*)?)$/;

export function isQuiet(value: string): boolean {
  return QUIET.test(value);
}

/** Whether the form's author asked for this appearance. */
export function looks(node: AnyNode, appearance: string): boolean {
  const given = node.appearances as Readonly<Record<string, boolean>> | null;
  return given?.[appearance] === true;
}

export function nameOf(node: AnyNode): string {
  return node.definition.nodeset.split('/').at(-1) ?? '';
}

export function isRange(node: AnyNode): node is RepeatRangeNode {
  return node.nodeType === 'repeat-range:controlled' || node.nodeType === 'repeat-range:uncontrolled';
}

export function isControl(node: AnyNode): node is AnyControlNode {
  return !isRange(node) && !['root', 'group', 'repeat-instance', 'model-value'].includes(node.nodeType);
}

const LIMIT = /^(service_)?limit(_minutes)?$/;

/** A field that carries the minutes which the law gives the service. */
export function isLimit(node: AnyNode): boolean {
  return LIMIT.test(nameOf(node)) && !isParent(node);
}

function isParent(node: AnyNode): boolean {
  return node.currentState.children !== null;
}

export function isTap(node: AnyNode): node is InputNode<'dateTime'> {
  return node.nodeType === 'input' && node.valueType === 'dateTime' && looks(node, 'rasid-tap');
}

/** A question that an answer is expected to: a note is not one. */
export function isAsked(node: AnyNode): node is AnyControlNode {
  return isControl(node) && node.nodeType !== 'note' && !node.currentState.readonly;
}

export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return (node.currentState.children ?? []) as readonly AnyNode[];
}

/** The form's own reckoning, and the row of headings above a table of choices: every question has its own here. */
function isSilent(node: AnyNode): boolean {
  return node.nodeType === 'model-value' || (node.nodeType === 'select' && looks(node, 'label'));
}

/** Whether anything of it belongs on paper at all. */
export function hasBody(node: AnyNode): boolean {
  if (isSilent(node)) return false;
  if (isRange(node)) return true;
  return isControl(node) || childrenOf(node).some(hasBody);
}

/** Whether it is on screen now. */
export function isShown(node: AnyNode): boolean {
  if (isSilent(node) || !node.currentState.relevant) return false;
  if (isControl(node)) return true;
  if (node.nodeType === 'repeat-range:uncontrolled') return true;
  return childrenOf(node).some(isShown);
}

/** Every control below, in the order of the form, shown or not. */
export function controlsOf(nodes: readonly AnyNode[]): AnyControlNode[] {
  return nodes.flatMap((node) => {
    if (isSilent(node)) return [];
    return isControl(node) ? [node] : controlsOf(childrenOf(node));
  });
}

/** Every control below that is shown now. */
export function shownOf(nodes: readonly AnyNode[]): AnyControlNode[] {
  return nodes.flatMap((node) => {
    if (isSilent(node) || !node.currentState.relevant) return [];
    return isControl(node) ? [node] : shownOf(childrenOf(node));
  });
}

export function isAnswered(node: AnyControlNode): boolean {
  return node.currentState.instanceValue !== '';
}

/** What the form itself says against the answer; null when nothing. */
export type Fault = 'required' | 'constraint';

export function faultOf(node: AnyControlNode): Fault | null {
  return node.validationState.violation?.condition ?? null;
}

/** The form's own words for the fault; '' when it has none. */
export function faultWords(node: AnyControlNode): string {
  return prose(node.validationState.violation?.message?.asString ?? '');
}

/** A label without its marks of emphasis, for places that take one line of plain text. */
export function labelText(node: { currentState: { label: TextRange<'label'> | null } }): string {
  const { label } = node.currentState;
  return label ? prose(plainWords(label.formatted).replace(/\s+/g, ' ').trim()) : '';
}

export function plainWords(marked: readonly MarkdownNode[]): string {
  return marked
    .map((node) => {
      if (node.role === 'child') return node.value;
      if (node.role === 'parent') return plainWords(node.children);
      return node.role === 'html' ? node.unsafeHtml.replace(/<[^>]*>/g, '') : ' ';
    })
    .join('');
}

export function find(nodes: readonly AnyNode[], wanted: (node: AnyNode) => boolean): AnyNode | null {
  for (const node of nodes) {
    if (wanted(node)) return node;
    const below = find(childrenOf(node), wanted);
    if (below) return below;
  }
  return null;
}

export type { AnyControlNode, AnyNode, GeneralChildNode, GroupNode, RepeatInstanceNode, RepeatRangeNode, RootNode };
