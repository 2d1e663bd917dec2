/** How much room the browser gives leaves; and the asking that it keep what it holds. */

/** How much room the phone has left. `isTight`: warn before a visit begins. */
export interface Room {
  usedBytes: number;
  /** null: the browser does not tell. */
  freeBytes: number | null;
  isTight: boolean;
  /** The browser promised not to clear the store by itself. */
  isPersistent: boolean;
}

/** A visit with a dozen photos and some voice notes, twice over. */
const TIGHT_BYTES = 50 << 20;

export async function room(): Promise<Room> {
  const storage = navigator.storage as StorageManager | undefined;
  const [estimate, isPersistent] = await Promise.all([
    storage?.estimate?.().catch(() => undefined),
    storage?.persisted?.().catch(() => false),
  ]);
  const usedBytes = estimate?.usage ?? 0;
  const freeBytes = estimate?.quota === undefined ? null : Math.max(estimate.quota - usedBytes, 0);
  return {
    usedBytes,
    freeBytes,
    isTight: freeBytes !== null && freeBytes < TIGHT_BYTES,
    isPersistent: isPersistent ?? false,
  };
}

/** Asks the browser not to clear the store by itself; whether it agreed. */
export async function askToPersist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  return (await storage?.persist?.().catch(() => false)) ?? false;
}
