/** What the observer filed enters; it leaves the phone once the server's receipt was verified. No DOM. */

import type { Filled, OutboxEntry } from '../app/contract';
import type { Phone } from '../store/phone';
import type { Why } from './machine';

/** Where to send: `base` is `/openrosa/<programme>` (or absolute), without a slash at the end. */
export interface Server {
  base: string;
}

/** An entry with why it is not moving: words under `outbox-<why>`. `refusal` holds the server's own words, if it said any. */
export interface Entry extends OutboxEntry {
  why: Why;
}

export interface Outbox {
  /** Draft → entry, in one step, then tries to send. Rejects with `PhoneError`; then the draft is still there. */
  enqueue(filled: Filled, visitId: string): Promise<void>;
  /** A Svelte store: all entries, oldest first, confirmed ones too; called at once and after every change. */
  entries: { subscribe(run: (entries: Entry[]) => void): () => void };
  /** Tries now whatever waits, even before its time; resolves when this round is over. */
  flush(): Promise<void>;
  /** The observer asks for another try of what was refused or held. */
  retry(instanceId: string): Promise<void>;
  /** Call after `phone.changeDevice`: what was held because the phone's password was withdrawn goes on. */
  resume(): Promise<void>;
  stop(): void;
}

export function startOutbox(phone: Phone, server: Server): Outbox {
  throw new Error(`not built yet ${phone.isLocked} ${server.base}`);
}
