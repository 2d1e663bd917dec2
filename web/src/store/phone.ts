/** A PIN enters; the phone's own encrypted store leaves, open until it is locked. No DOM, no words: codes only. */

import type { Device, Digits, Draft, Filled, Language, NamedFile } from '../app/contract';
import { queued, type Machine } from '../outbox/machine';
import { lease, openDatabase, type Database } from './database';
import { PhoneError } from './errors';
import * as door from './door';
import { Overtaken, Records, type Change, type KeptFile } from './records';
import type { Keys } from './sealing';
import { weaknessOf, type Weakness } from './tries';

export { PhoneError } from './errors';
export { askToPersist, room, type Room } from './room';
export { isPrepared, lockedFor, wipe } from './door';
export { contentHash as hashOf } from './hashing';
export { weaknessOf, type Weakness };
export type { KeptFile };

/** What `unlock` says. `waitMs` > 0: no try is taken before that time has passed; `triesLeft`: before the next wait. */
export type Unlocked =
  | { is: 'open'; phone: Phone }
  | { is: 'wrong'; triesLeft: number; waitMs: number }
  | { is: 'wait'; waitMs: number }
  /** Too many wrong tries on a phone set to forget everything then (`settings.wipeAfter`). */
  | { is: 'wiped' }
  | { is: 'unprepared' };

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
  /** `is: "open"` once the PIN is changed. Rejects with "weak" for a weak new PIN. Wrong tries count as in `unlock`. */
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
    /** Forgets all forms, and their media, but these. */
    keepOnly(hashes: Iterable<string>): Promise<void>;
    saveMedia(hash: string, name: string, content: Blob): Promise<void>;
    media(hash: string, name: string): Promise<Blob | null>;
    /** Whether `media` would find it, without opening it. */
    hasMedia(hash: string, name: string): Promise<boolean>;
  };
  /** One a visit (any id: a rehearsal has one too). Keep handing in the same Blob objects: known ones cost nothing. */
  drafts: {
    /** A draft whose instance was filed already is not kept: a late save must not bring it back. */
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
    /** The content of one file. */
    blob(file: KeptFile): Promise<Blob>;
    /** The entry leaves, its receipt stays, in one step. Only for a receipt that was verified. */
    confirm(instanceId: string, receipt: string, at: number): Promise<void>;
  };
  receipts: {
    /** Newest last. */
    list(): Promise<KeptReceipt[]>;
    get(instanceId: string): Promise<KeptReceipt | null>;
  };
  rehearsals: {
    save(result: RehearsalResult): Promise<void>;
    list(): Promise<RehearsalResult[]>;
  };
  /** How many records cannot be read any more; lists leave them out rather than hide everything else. */
  damaged(): Promise<number>;
  /** Takes the right to send, where the browser has no locks; false: another tab holds it. */
  lease(owner: string, now: number, forMs: number): Promise<boolean>;
}

/** Two of the same millisecond keep their order all their life, on the phone and after. */
export function oldestFirst(one: Filed, other: Filed): number {
  return one.filedAt - other.filedAt || (one.instanceId < other.instanceId ? -1 : 1);
}

type Filed = { filedAt: number; instanceId: string };

const SETTINGS: Settings = {
  language: 'ar',
  digits: 'latn',
  discreet: false,
  wipeAfter: 0,
  lockAfterMs: 5 * 60_000,
};
const FEW_TIMES = 8;

/** Makes the store and opens it. Rejects with code "weak" for a weak PIN, "prepared" when there is one already. */
export async function prepare(pin: string, device: Device, settings: Partial<Settings> = {}): Promise<Phone> {
  const { wrapped, keys } = await door.begin(pin);
  const phone = await openPhone(keys);
  try {
    await phone.changeDevice(device);
    const { wipeAfter } = await phone.settings.change(settings);
    // Last: a phone that dies before is simply not prepared.
    await door.install(wrapped, wipeAfter);
  } catch (error) {
    phone.lock();
    throw error;
  }
  return phone;
}

/** Opens the store. Takes 0.5–1 s on purpose. Wrong tries are counted on the disk before they are tried. */
export async function unlock(pin: string): Promise<Unlocked> {
  const tried = await door.tryPin(pin);
  return tried.is === 'keys' ? { is: 'open', phone: await openPhone(tried.keys) } : tried;
}

/** The store opened with keys in hand: for `prepare`, `unlock` and tests. */
export async function openPhone(keys: Keys): Promise<Phone> {
  const phone = new OpenPhone(keys);
  await phone.connect();
  return phone;
}

interface KeptDraft extends Omit<Draft, 'files'> {
  visitId: string;
  files: KeptFile[];
}

class OpenPhone implements Phone {
  private keys: Keys | null;
  private database: Database | null = null;
  private records!: Records;
  private readonly listeners = new Set<() => void>();
  private stopListening: () => void = () => undefined;

  constructor(keys: Keys) {
    this.keys = keys;
  }

  async connect(): Promise<void> {
    this.database = await openDatabase(() => this.lock());
    this.records = new Records(this.database, () => this.openKeys());
    this.stopListening = door.onWipe(() => this.lock());
    // A sweep that fails (a full disk) must not keep the observer out.
    await this.records.sweep(Date.now()).catch(() => undefined);
  }

  get isLocked(): boolean {
    return this.keys === null;
  }

  lock(): void {
    if (!this.keys) return;
    this.keys = null;
    this.stopListening();
    this.database?.close();
    for (const listener of [...this.listeners]) listener();
    this.listeners.clear();
  }

  onLock(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async device(): Promise<Device> {
    const device = await this.value<Device>('device', '');
    if (!device) throw new PhoneError('unprepared');
    return device;
  }

  async changeDevice(device: Device): Promise<void> {
    await this.put('device', '', { device: device.device, secret: device.secret, vkey: device.vkey });
  }

  async changePin(old: string, fresh: string): Promise<Unlocked> {
    this.openKeys();
    const changed = await door.changePin(old, fresh);
    return changed.is === 'keys' ? { is: 'open', phone: this } : changed;
  }

  readonly settings = {
    get: async (): Promise<Settings> => ({
      ...SETTINGS,
      ...(await this.value<Partial<Settings>>('settings', '')),
    }),
    change: (changed: Partial<Settings>): Promise<Settings> =>
      this.records.inTurn(async () => {
        const settings = { ...(await this.settings.get()), ...changed };
        await this.records.step([{ place: 'settings', id: '', value: settings }]);
        await door.setWipeAfter(settings.wipeAfter);
        return settings;
      }),
  };

  readonly tasks = {
    save: (json: unknown) => this.put('tasks', '', { json, savedAt: Date.now() }),
    get: () => this.value<KeptTasks>('tasks', ''),
  };

  readonly forms = {
    save: (hash: string, xform: string) => this.put('forms', hash, { hash, xform }),
    get: async (hash: string) => (await this.value<{ xform: string }>('forms', hash))?.xform ?? null,
    keepOnly: (hashes: Iterable<string>) => this.records.inTurn(() => this.keepForms(new Set(hashes))),
    saveMedia: (hash: string, name: string, content: Blob) =>
      this.records.inTurn(async () => {
        const named: NamedFile = { name, type: content.type, content };
        const file = await this.records.keep(named);
        const value = { hash, name, file };
        await this.records.step([{ place: 'media', id: mediaId(hash, name), value, files: [file] }], [named]);
      }),
    media: async (hash: string, name: string) => {
      const kept = await this.value<{ file: KeptFile }>('media', mediaId(hash, name));
      return kept ? this.records.content(kept.file) : null;
    },
    hasMedia: async (hash: string, name: string) =>
      (await this.value<unknown>('media', mediaId(hash, name))) !== null,
  };

  readonly drafts = {
    save: (visitId: string, draft: Draft) => this.records.inTurn(() => this.saveDraft(visitId, draft)),
    get: async (visitId: string): Promise<Draft | null> => {
      const kept = await this.value<KeptDraft>('drafts', visitId);
      if (!kept) return null;
      const { xml, audit, screen, changedAt } = kept;
      const { files, lost } = await this.readable(kept.files);
      return { xml, files, audit, screen, changedAt, ...(lost.length ? { lost } : {}) };
    },
    list: async (): Promise<DraftSummary[]> => {
      const kept = (await this.list('drafts')) as KeptDraft[];
      return kept
        .map(({ visitId, screen, changedAt, files }) => ({
          visitId,
          screen,
          changedAt,
          files: files.length,
          bytes: files.reduce((sum, file) => sum + file.bytes, 0),
        }))
        .sort((one, other) => other.changedAt - one.changedAt);
    },
    delete: (visitId: string) =>
      this.records.inTurn(() => this.records.step([{ place: 'drafts', id: visitId, value: null }])),
  };

  file(visitId: string, filled: Filled): Promise<void> {
    return this.records.inTurn(() => this.fileNow(visitId, filled));
  }

  readonly outbox = {
    list: async (): Promise<Waiting[]> =>
      ((await this.list('outbox')) as Waiting[]).sort(oldestFirst),
    get: (instanceId: string) => this.value<Waiting>('outbox', instanceId),
    change: (instanceId: string, change: (waiting: Waiting) => Waiting) =>
      this.records.inTurn(() => this.changeWaiting(instanceId, change)),
    content: async (instanceId: string): Promise<Filled | null> => {
      const waiting = await this.outbox.get(instanceId);
      if (!waiting) return null;
      const xml = await (await this.records.content(waiting.xml)).text();
      return { instanceId, xml, files: await this.named(waiting.files) };
    },
    blob: (file: KeptFile) => this.ask(() => this.records.content(file)),
    confirm: (instanceId: string, receipt: string, at: number) =>
      this.records.inTurn(() => this.confirmNow(instanceId, receipt, at)),
  };

  readonly receipts = {
    list: async (): Promise<KeptReceipt[]> =>
      ((await this.list('receipts')) as KeptReceipt[]).sort((a, b) => a.confirmedAt - b.confirmedAt),
    get: (instanceId: string) => this.value<KeptReceipt>('receipts', instanceId),
  };

  readonly rehearsals = {
    save: (result: RehearsalResult) =>
      this.put('rehearsals', result.id, {
        id: result.id,
        finishedAt: result.finishedAt,
        result: result.result,
      }),
    list: async () => (await this.list('rehearsals')) as RehearsalResult[],
  };

  damaged(): Promise<number> {
    return this.ask(() => this.records.damaged());
  }

  lease(owner: string, now: number, forMs: number): Promise<boolean> {
    return lease(this.connected(), owner, now, forMs);
  }

  private async saveDraft(visitId: string, draft: Draft): Promise<void> {
    const instance = instanceOf(draft.xml);
    if (instance && (await this.wasFiled(instance))) return;
    const files: KeptFile[] = [];
    for (const file of draft.files) files.push(await this.records.keep(file));
    const { xml, audit, screen, changedAt } = draft;
    const value: KeptDraft = { visitId, xml, audit, screen, changedAt, files };
    await this.records.step([{ place: 'drafts', id: visitId, value, files }], draft.files);
  }

  private async fileNow(visitId: string, filled: Filled): Promise<void> {
    const away: Change = { place: 'drafts', id: visitId, value: null };
    if (await this.wasFiled(filled.instanceId)) return this.records.step([away]);
    const xmlFile: NamedFile = {
      name: '',
      type: 'text/xml',
      content: new Blob([filled.xml], { type: 'text/xml' }),
    };
    const xml = await this.records.keep(xmlFile);
    const files: KeptFile[] = [];
    for (const file of filled.files) files.push(await this.records.keep(file));
    const filedAt = Date.now();
    const { instanceId } = filled;
    const waiting: Waiting = {
      visitId,
      instanceId,
      filedAt,
      xml,
      files,
      machine: queued(filedAt),
      uploads: {},
      delivered: [],
    };
    const put: Change = { place: 'outbox', id: instanceId, value: waiting, files: [xml, ...files], revision: 0 };
    try {
      await this.records.step([away, put], [xmlFile, ...filled.files]);
    } catch (error) {
      // Filed in another tab in this very moment: then it is there.
      if (!(error instanceof Overtaken)) throw error;
      await this.records.step([away]);
    }
  }

  private async wasFiled(instanceId: string): Promise<boolean> {
    return (
      (await this.records.get('outbox', instanceId)) !== null ||
      (await this.records.get('receipts', instanceId)) !== null
    );
  }

  private async changeWaiting(
    instanceId: string,
    change: (waiting: Waiting) => Waiting,
  ): Promise<Waiting | null> {
    for (let time = 1; ; time += 1) {
      const found = await this.records.get('outbox', instanceId);
      if (!found) return null;
      const value = change(found.value as Waiting);
      const files = [value.xml, ...value.files];
      try {
        await this.records.step([
          { place: 'outbox', id: instanceId, value, files, revision: found.revision },
        ]);
        return value;
      } catch (error) {
        if (!(error instanceof Overtaken) || time === FEW_TIMES) throw error;
      }
    }
  }

  private async confirmNow(instanceId: string, receipt: string, at: number): Promise<void> {
    const found = await this.records.get('outbox', instanceId);
    if (!found) return;
    const { visitId, filedAt, xml, files } = found.value as Waiting;
    const bytes = [xml, ...files].reduce((sum, file) => sum + file.bytes, 0);
    const kept: KeptReceipt = { visitId, instanceId, filedAt, confirmedAt: at, bytes, receipt };
    await this.records.step([
      { place: 'receipts', id: instanceId, value: kept },
      { place: 'outbox', id: instanceId, value: null },
    ]);
  }

  private async keepForms(wanted: Set<string>): Promise<void> {
    const forms = (await this.records.list('forms')) as { hash: string }[];
    const media = (await this.records.list('media')) as { hash: string; name: string }[];
    const away: Change[] = [
      ...forms
        .filter(({ hash }) => !wanted.has(hash))
        .map(({ hash }) => ({ place: 'forms' as const, id: hash, value: null })),
      ...media
        .filter(({ hash }) => !wanted.has(hash))
        .map(({ hash, name }) => ({ place: 'media' as const, id: mediaId(hash, name), value: null })),
    ];
    if (away.length) await this.records.step(away);
  }

  /** One photo that is damaged must not take a whole questionnaire with it. */
  private async readable(kept: KeptFile[]): Promise<{ files: NamedFile[]; lost: string[] }> {
    const files: NamedFile[] = [];
    const lost: string[] = [];
    for (const file of kept) {
      try {
        files.push(...(await this.named([file])));
      } catch (error) {
        if (!(error instanceof PhoneError) || error.code !== 'damaged') throw error;
        lost.push(file.name);
      }
    }
    return { files, lost };
  }

  private async named(files: KeptFile[]): Promise<NamedFile[]> {
    const named: NamedFile[] = [];
    for (const file of files) {
      named.push({ name: file.name, type: file.type, content: await this.records.content(file) });
    }
    return named;
  }

  private put(place: Change['place'], id: string, value: unknown): Promise<void> {
    return this.records.inTurn(() => this.records.step([{ place, id, value }]));
  }

  private async value<Value>(place: Change['place'], id: string): Promise<Value | null> {
    return this.ask(async () => ((await this.records.get(place, id))?.value as Value | undefined) ?? null);
  }

  private list(place: Change['place']): Promise<unknown[]> {
    return this.ask(() => this.records.list(place));
  }

  private async ask<Result>(question: () => Promise<Result>): Promise<Result> {
    this.openKeys();
    return question();
  }

  private openKeys(): Keys {
    if (!this.keys) throw new PhoneError('locked');
    return this.keys;
  }

  private connected(): Database {
    this.openKeys();
    if (!this.database) throw new PhoneError('locked');
    return this.database;
  }
}

function mediaId(hash: string, name: string): string {
  return JSON.stringify([hash, name]);
}

/** The instance that a draft's XML says it is; '' when it does not say. */
function instanceOf(xml: string): string {
  return /<(?:[\w.-]+:)?instanceID>\s*([^<\s]+)/.exec(xml)?.[1] ?? '';
}
