/** A PIN enters, the keys leave, or how long to wait; everything goes when it is asked to go. */

import { deleteDB } from 'idb';
import { DATABASE, guarded, openDatabase, writing, type Database, type Door } from './database';
import { PhoneError } from './errors';
import { calibrated, newKeys, openKeys, rewrap, type Keys, type Wrapped } from './sealing';
import { FREE_TRIES, stillToWait, waitAfter, weaknessOf } from './tries';

export type Tried =
  | { is: 'keys'; keys: Keys }
  | { is: 'wrong'; triesLeft: number; waitMs: number }
  | { is: 'wait'; waitMs: number }
  | { is: 'wiped' }
  | { is: 'unprepared' };

const KEY = 'door';
const WIPED = 'wiped';
const DELETE_MS = 1500;

/** Whether this phone was prepared (and not wiped since). */
export async function isPrepared(): Promise<boolean> {
  return (await withDatabase(readDoor)) !== null;
}

/** How long no try is taken, in ms; for the lock screen. */
export async function lockedFor(): Promise<number> {
  const door = await withDatabase(readDoor);
  return door ? stillToWait(door.waitUntil, Date.now()) : 0;
}

/** Fresh keys for an empty store; nothing opens with them yet. Rejects with "weak", or "prepared" when there is a door. */
export async function begin(pin: string): Promise<{ wrapped: Wrapped; keys: Keys }> {
  if (weaknessOf(pin)) throw new PhoneError('weak');
  if (await isPrepared()) throw new PhoneError('prepared');
  const made = await newKeys(pin, await calibrated());
  await withDatabase((database) =>
    // Whatever an interrupted wiping or preparing left behind cannot be opened with the new keys.
    writing(database, ['records', 'parts'], async (transaction) => {
      await transaction.objectStore('records').clear();
      await transaction.objectStore('parts').clear();
    }),
  );
  return made;
}

/** From now on the phone is prepared. Rejects with "prepared" when another tab was quicker. */
export async function install(wrapped: Wrapped, wipeAfter: number): Promise<void> {
  await withDatabase((database) =>
    writing(database, ['door'], async (transaction) => {
      const doors = transaction.objectStore('door');
      if (await doors.get(KEY)) throw new PhoneError('prepared');
      await doors.put({ wrapped, wrong: 0, waitUntil: 0, wipeAfter }, KEY);
    }),
  );
}

export async function tryPin(pin: string): Promise<Tried> {
  return trying((door) => openKeys(door.wrapped, pin));
}

/** The same keys under another PIN; counts wrong tries of the old one. */
export async function changePin(old: string, fresh: string): Promise<Tried> {
  if (weaknessOf(fresh)) throw new PhoneError('weak');
  let renewed: Wrapped | null = null;
  return trying(
    async (door) => {
      renewed = await rewrap(door.wrapped, old, fresh, await calibrated());
      return renewed && openKeys(renewed, fresh);
    },
    (door) => ({ ...door, wrapped: renewed ?? door.wrapped }),
  );
}

export async function setWipeAfter(wipeAfter: number): Promise<void> {
  await withDatabase((database) => changeDoor(database, (door) => ({ ...door, wipeAfter })));
}

/** Everything gone at once, whether locked or open; other tabs lock too. Asks for no PIN. */
export async function wipe(): Promise<void> {
  tellWiped();
  try {
    await withDatabase(async (database) => {
      // The wrapped secret first and alone: without it the rest is noise, even if the phone dies now.
      await writing(database, ['door'], (transaction) => transaction.objectStore('door').clear());
      await writing(database, ['records', 'parts'], async (transaction) => {
        await transaction.objectStore('records').clear();
        await transaction.objectStore('parts').clear();
      });
    });
  } finally {
    await Promise.race([deleteDB(DATABASE), new Promise((resolve) => setTimeout(resolve, DELETE_MS))]);
  }
}

const wipeListeners = new Set<() => void>();

/** Runs `listener` when the phone is wiped, in this tab or another. */
export function onWipe(listener: () => void): () => void {
  wipeListeners.add(listener);
  const channel = newChannel();
  if (channel) channel.onmessage = ({ data }) => data === WIPED && listener();
  return () => {
    wipeListeners.delete(listener);
    channel?.close();
  };
}

function tellWiped(): void {
  for (const listener of [...wipeListeners]) listener();
  const channel = newChannel();
  channel?.postMessage(WIPED);
  channel?.close();
}

function newChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(DATABASE);
}

async function trying(
  attempt: (door: Door) => Promise<Keys | null>,
  after: (door: Door) => Door = (door) => door,
): Promise<Tried> {
  return withDatabase(async (database) => {
    const counted = await countTry(database, Date.now());
    if (counted.is !== 'door') return counted;
    const { door } = counted;
    const mayStillTry = door.wipeAfter === 0 || door.wrong <= door.wipeAfter;
    const keys = mayStillTry ? await attempt(door) : null;
    if (keys) {
      await changeDoor(database, (now) => after({ ...now, wrong: 0, waitUntil: 0 }));
      return { is: 'keys', keys };
    }
    if (door.wipeAfter > 0 && door.wrong >= door.wipeAfter) {
      database.close();
      await wipe();
      return { is: 'wiped' };
    }
    const waitMs = stillToWait(door.waitUntil, Date.now());
    return { is: 'wrong', triesLeft: Math.max(FREE_TRIES - door.wrong, 0), waitMs };
  });
}

type Counted = { is: 'door'; door: Door } | { is: 'wait'; waitMs: number } | { is: 'unprepared' };

/** Counts the try before it is made: killing the app in between does not win one. */
async function countTry(database: Database, now: number): Promise<Counted> {
  return writing(database, ['door'], async (transaction): Promise<Counted> => {
    const doors = transaction.objectStore('door');
    const door = (await doors.get(KEY)) as Door | undefined;
    if (!door) return { is: 'unprepared' };
    const waitMs = stillToWait(door.waitUntil, now);
    if (waitMs > 0) return { is: 'wait', waitMs };
    const wrong = door.wrong + 1;
    const wait = waitAfter(wrong);
    const counted = { ...door, wrong, waitUntil: wait ? now + wait : 0 };
    await doors.put(counted, KEY);
    return { is: 'door', door: counted };
  });
}

async function changeDoor(database: Database, change: (door: Door) => Door): Promise<void> {
  await writing(database, ['door'], async (transaction) => {
    const doors = transaction.objectStore('door');
    const door = (await doors.get(KEY)) as Door | undefined;
    if (door) await doors.put(change(door), KEY);
  });
}

async function readDoor(database: Database): Promise<Door | null> {
  return guarded(async () => ((await database.get('door', KEY)) as Door | undefined) ?? null);
}

async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(() => undefined);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
