/** Work enters that only one tab may do at a time; it runs, or does not because another tab is at it. */

/** Where a turn stands for browsers without locks of their own. False: another holds it. */
export interface Turns {
  lease(owner: string, now: number, forMs: number): Promise<boolean>;
}

const NAME = 'notes-sending';
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;

/** False: another tab holds the turn. `stop` is called when the turn was lost in the middle. */
export async function inOurTurn(
  phone: Turns,
  now: () => number,
  stop: () => void,
  work: () => Promise<void>,
  name = NAME,
): Promise<boolean> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
  if (!locks) return underLease(phone, now, stop, work);
  return locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

/** Without Web Locks: a row in the store says whose turn it is; a tab that died loses it by itself. */
export async function underLease(
  phone: Turns,
  now: () => number,
  stop: () => void,
  work: () => Promise<void>,
): Promise<boolean> {
  const owner = crypto.randomUUID();
  if (!(await phone.lease(owner, now(), LEASE_MS))) return false;
  const renewing = setInterval(() => {
    phone.lease(owner, now(), LEASE_MS).then((held) => held || stop(), stop);
  }, RENEW_MS);
  try {
    await work();
    return true;
  } finally {
    clearInterval(renewing);
    // Over at once, so that the next tab need not wait.
    await phone.lease(owner, now() - LEASE_MS, LEASE_MS).catch(() => false);
  }
}
