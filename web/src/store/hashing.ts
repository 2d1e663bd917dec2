/** A blob enters, the SHA-256 of its content leaves; memory stays flat for long recordings. */

import { hex } from './sealing';

/** Up to here the browser's own hashing, which wants everything at once, is the faster way. */
const AT_ONCE = 16 << 20;
const STEP = 1 << 20;

export async function contentHash(content: Blob): Promise<string> {
  if (content.size <= AT_ONCE) {
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer())));
  }
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  for (let start = 0; start < content.size; start += STEP) {
    hash.update(new Uint8Array(await content.slice(start, start + STEP).arrayBuffer()));
  }
  return hex(hash.digest());
}
