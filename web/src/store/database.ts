/** The phone's IndexedDB, with its versions; only sealed bytes enter, but for the door's record. */

import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { PhoneError } from './errors';
import type { Bytes, Sealed, Wrapped } from './sealing';

/** Says nothing about what the app is for: a list of a browser's databases is easily had. */
export const DATABASE = 'notes';
const VERSION = 1;

/** What stands in the clear: the wrapped secret and the count of wrong tries. */
export interface Door {
  wrapped: Wrapped;
  wrong: number;
  /** No try before this moment (ms since 1970). */
  waitUntil: number;
  wipeAfter: number;
}

/** Which tab sends now, where the browser has no locks of its own. */
export interface Lease {
  owner: string;
  until: number;
}

export interface RecordRow extends Sealed {
  place: string;
  name: string;
  /** Counts writes, so that two writers cannot undo each other's work unseen. */
  revision: number;
  /** Hidden names of the files that this record needs; the only reason a file is kept. */
  files: string[];
}

/** One part of a file, sealed; `of` parts in all. */
export interface PartRow {
  file: string;
  part: number;
  of: number;
  at: number;
  iv: Bytes;
  bytes: ArrayBuffer;
}

interface Schema extends DBSchema {
  door: { key: string; value: Door | Lease };
  records: { key: [string, string]; value: RecordRow; indexes: { place: string; files: string } };
  parts: { key: [string, number]; value: PartRow; indexes: { file: string } };
}

export type Database = IDBPDatabase<Schema>;
export type Place = StoreNames<Schema>;
export type Writing = IDBPTransaction<Schema, Place[], 'readwrite'>;

/** Each step brings the version before it one further; old phones run all that they lack. Never change one that was released. */
const STEPS: ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('door');
    const records = database.createObjectStore('records', { keyPath: ['place', 'name'] });
    records.createIndex('place', 'place');
    records.createIndex('files', 'files', { multiEntry: true });
    const parts = database.createObjectStore('parts', { keyPath: ['file', 'part'] });
    parts.createIndex('file', 'file');
  },
];

/** Opens the database, made or brought up to date. `onGone` runs when it must be let go: wiped or upgraded elsewhere. */
export async function openDatabase(onGone: () => void, name = DATABASE): Promise<Database> {
  return guarded(() =>
    openDB<Schema>(name, VERSION, {
      upgrade(database, from) {
        for (const step of STEPS.slice(from)) step(database);
      },
      // Another tab wipes or upgrades: it must not wait for this one.
      blocking(_from, _to, event) {
        (event.target as IDBDatabase).close();
        onGone();
      },
      terminated: onGone,
    }),
  );
}

/** One transaction, on the disk before it resolves (as far as the phone's system tells the truth). */
export async function writing<Result>(
  database: Database,
  places: Place[],
  work: (transaction: Writing) => Promise<Result>,
): Promise<Result> {
  return guarded(async () => {
    const transaction = database.transaction(places, 'readwrite', { durability: 'strict' });
    // What fails inside is told by `work`; without this, the abort itself would count as unhandled.
    transaction.done.catch(() => undefined);
    let result: Result;
    try {
      result = await work(transaction);
    } catch (error) {
      abort(transaction);
      throw error;
    }
    await transaction.done;
    return result;
  });
}

/** Takes or renews the turn to send; false: another tab holds it. A tab that died loses it by itself. */
export async function lease(database: Database, owner: string, now: number, forMs: number): Promise<boolean> {
  return writing(database, ['door'], async (transaction) => {
    const held = await transaction.objectStore('door').get('lease');
    if (held && 'owner' in held && held.owner !== owner && held.until > now && held.until <= now + 2 * forMs) {
      return false;
    }
    await transaction.objectStore('door').put({ owner, until: now + forMs }, 'lease');
    return true;
  });
}

/** Runs `work` and tells what went wrong in the store's own terms. */
export async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asPhoneError(error);
  }
}

function asPhoneError(error: unknown): unknown {
  if (error instanceof PhoneError || !(error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') return new PhoneError('full', error);
  // The database was let go of: locked, wiped or upgraded in another tab.
  if (error.name === 'InvalidStateError') return new PhoneError('locked', error);
  return new PhoneError('unavailable', error);
}

function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It aborted by itself already.
  }
}
