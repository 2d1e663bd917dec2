/** A question enters; the id of its field in the page leaves. */
import type { AnyControlNode } from './nodes';

export function fieldId(node: AnyControlNode): string {
  return `q-${node.nodeId.replace(/\W/g, '-')}`;
}

/** Puts hand and eye on a question's field. */
export function focusField(node: AnyControlNode): void {
  const field = document.getElementById(fieldId(node));
  field?.focus({ preventScroll: true });
  (field?.closest('.q-question') ?? field)?.scrollIntoView({ block: 'start' });
}
