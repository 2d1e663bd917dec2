/** A PIN enters; the phone's own encrypted store leaves, open until it is locked. No DOM, no words: codes only. */

import type { AuditEvent, Device, Digits, Draft, Filled, Language, NamedFile } from '../app/contract';
import type { Machine } from '../outbox/machine';

/** What `unlock` says. `waitMs` > 0: no try is taken before that time has passed; `triesLeft`: before the next wait. */
export type Unlocked =
  | { is: 'open'; phone: Phone }
  | { is: 'wrong'; triesLeft: number; waitMs: number }
  | { is: 'wait'; waitMs: number }
  /** Too many wrong tries on a phone set to forget everything then (`settings.wipeAfter`). */
  | { is: 'wiped' }
  | { is: 'unprepared' };

/** What is wrong with a new PIN; null: nothing. Arabic-Indic digits are the same PIN as western ones. */
export type Weakness = 'short' | 'guessable' | null;

export interface Settings {
  language: Language;
  digits: Digits;
  /** Neutral name and icon, dim screen. */
  discreet: boolean;
  /** Forget everything after so many wrong PINs in a row; 0: never (then waits grow instead). */
  wipeAfter: number;
  /** Lock after so many ms without a touch. */
  lockAfterMs: number;
}

/** The last list of tasks as the server gave it, and when. */
export interface KeptTasks {
  json: unknown;
  savedAt: number;
}

export interface DraftSummary {
  visitId: string;
  screen: number;
  changedAt: number;
  files: number;
  bytes: number;
}

/** A file as it is known inside the store: by its content. */
export interface KeptFile {
  name: string;
  type: string;
  bytes: number;
  /** SHA-256 of the content, 64 hexadecimal digits. */
  sha256: string;
}

/** What waits to be sent. The XML and the files stand apart, written once. */
export interface Waiting {
  visitId: string;
  instanceId: string;
  filedAt: number;
  xml: KeptFile;
  files: KeptFile[];
  machine: Machine;
  /** Addresses of unfinished uploads by file name: where to go on after a reload. */
  uploads: Record<string, string>;
  /** Names of files that the server has. */
  delivered: string[];
}

export interface KeptReceipt {
  visitId: string;
  instanceId: string;
  filedAt: number;
  confirmedAt: number;
  bytes: number;
  /** The receipt file, byte for byte. */
  receipt: string;
}

export interface RehearsalResult {
  id: string;
  finishedAt: number;
  /** Whatever the rehearsal screen wants to remember. */
  result: unknown;
}

/** How much room the phone has left. `isTight`: warn before a visit begins. */
export interface Room {
  usedBytes: number;
  /** null: the browser does not tell. */
  freeBytes: number | null;
  isTight: boolean;
  /** The browser promised not to clear the store by itself. */
  isPersistent: boolean;
}

/**
 * The open store. Every method rejects with `PhoneError` (`code`: "full", "locked", "damaged", "unavailable");
 * after "full" what was saved before is intact.
 */
export interface Phone {
  readonly isLocked: boolean;
  /** Forgets the keys at once; every later call rejects with "locked". `onLock` callbacks run. */
  lock(): void;
  onLock(listener: () => void): () => void;
  device(): Promise<Device>;
  /** A new name and password, when the old one was withdrawn. */
  changeDevice(device: Device): Promise<void>;
  changePin(old: string, fresh: string): Promise<Unlocked>;
  settings: {
    get(): Promise<Settings>;
    change(changed: Partial<Settings>): Promise<Settings>;
  };
  tasks: {
    save(json: unknown): Promise<void>;
    get(): Promise<KeptTasks | null>;
  };
  /** Forms and their media, by the hash that the server gave (or any other name). */
  forms: {
    save(hash: string, xform: string): Promise<void>;
    get(hash: string): Promise<string | null>;
    /** Forgets all forms but these. */
    keepOnly(hashes: Iterable<string>): Promise<void>;
    saveMedia(hash: string, name: string, content: Blob): Promise<void>;
    media(hash: string, name: string): Promise<Blob | null>;
  };
  /** One a visit (any id: a rehearsal has one too). Keep handing in the same Blob objects: known ones cost nothing. */
  drafts: {
    save(visitId: string, draft: Draft): Promise<void>;
    get(visitId: string): Promise<Draft | null>;
    list(): Promise<DraftSummary[]>;
    delete(visitId: string): Promise<void>;
  };
  /** The draft becomes an outbox entry, in one step: power loss leaves the one or the other. Twice is once. */
  file(visitId: string, filled: Filled): Promise<void>;
  outbox: {
    list(): Promise<Waiting[]>;
    get(instanceId: string): Promise<Waiting | null>;
    /** Reads, changes and writes back, once more if somebody else wrote meanwhile; null: not there (any more). */
    change(instanceId: string, change: (waiting: Waiting) => Waiting): Promise<Waiting | null>;
    /** XML and files exactly as filed, e.g. to hand a refused entry to the office. */
    content(instanceId: string): Promise<Filled | null>;
    /** The entry leaves, its receipt stays, in one step. Only for a receipt that was verified. */
    confirm(instanceId: string, receipt: string, at: number): Promise<void>;
  };
  receipts: {
    list(): Promise<KeptReceipt[]>;
    get(instanceId: string): Promise<KeptReceipt | null>;
  };
  rehearsals: {
    save(result: RehearsalResult): Promise<void>;
    list(): Promise<RehearsalResult[]>;
  };
}

export type { AuditEvent, Draft, Filled, NamedFile };

/** Whether this phone was prepared (and not wiped since). */
export async function isPrepared(): Promise<boolean> {
  throw new Error('not built yet');
}

export function weaknessOf(pin: string): Weakness {
  throw new Error(`not built yet ${pin.length}`);
}

/** Makes the store and opens it. Rejects with code "weak" for a weak PIN, "prepared" when there is one already. */
export async function prepare(pin: string, device: Device, settings?: Partial<Settings>): Promise<Phone> {
  throw new Error(`not built yet ${pin.length} ${device.device} ${settings?.language}`);
}

/** Opens the store. Takes 0.5–1 s on purpose. */
export async function unlock(pin: string): Promise<Unlocked> {
  throw new Error(`not built yet ${pin.length}`);
}

/** How long no try is taken, in ms; for the lock screen. */
export async function lockedFor(): Promise<number> {
  throw new Error('not built yet');
}

/** Everything gone at once, whether locked or open; other tabs lock too. Never rejects for want of a PIN. */
export async function wipe(): Promise<void> {
  throw new Error('not built yet');
}

export async function room(): Promise<Room> {
  throw new Error('not built yet');
}

/** Asks the browser not to clear the store by itself. */
export async function askToPersist(): Promise<boolean> {
  throw new Error('not built yet');
}
