/** Files that answer questions: what the observer gives enters, what the engine keeps leaves. */
import type { Captured } from './audit';
import type { Filling } from './filling.svelte';
import { extensionFor, plainType } from './naming';
import type { AnyControlNode } from './nodes';

export type UploadNode = Extract<AnyControlNode, { nodeType: 'upload' }>;

/** Keeps it under a name that says nothing, and notes how it came. */
export function attach(filling: Filling, node: UploadNode, content: Blob, how: Captured, since: number, original = ''): void {
  const type = plainType(content.type) || 'application/octet-stream';
  node.setValue(new File([content], `answer.${extensionFor(type, original)}`, { type }));
  filling.audit.captured(how, node.currentState.reference, since || Date.now());
  filling.changed();
}

export function detach(filling: Filling, node: UploadNode): void {
  empty(node);
  filling.changed();
}

/** Takes the file and its name away, also when the name came with a draft or with what was filed before. */
export function empty(node: UploadNode): void {
  // Without a file, the engine falls back on the name in the document that it was opened with.
  const { instanceNode } = node as unknown as { instanceNode: { value: string | null } | null };
  if (instanceNode) instanceNode.value = null;
  node.setValue(null);
}

/** An address for what is kept, while the reader is on screen. Call within a component. */
export function shown(file: () => Blob | null): { readonly url: string } {
  let url = $state('');
  $effect(() => {
    const content = file();
    if (!content) return;
    const made = URL.createObjectURL(content);
    url = made;
    return () => {
      URL.revokeObjectURL(made);
      url = '';
    };
  });
  return {
    get url() {
      return url;
    },
  };
}
