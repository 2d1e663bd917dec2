/** An entry's state and what happened enter; its next state leaves. Pure: no clock, no network, no chance of its own. */

import type { OutboxState } from '../app/contract';

/**
 * Why an entry is not moving. `device`: the phone's password was withdrawn, prepare it anew. `office`: refused for good, the
 * office must see it. `receipt`: the receipt does not hold, the office must see it. `room`: too large for the server.
 * `network` and `server`: it will be tried again by itself. `files`: the server did not take a file.
 */
export type Why = '' | 'network' | 'server' | 'device' | 'office' | 'room' | 'receipt' | 'files';

export interface Machine {
  state: OutboxState;
  why: Why;
}
