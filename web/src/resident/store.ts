/**
 * Nobody's PIN enters; the phone's own store of what its owner said leaves: drafts, what waits, receipts. No DOM.
 *
 * Sealed as the observers' store is (store/sealing), under keys that the browser keeps and gives to nobody, in a database of their
 * own. What that protects and what it does not: docs/security/residents-phone.md.
 */

import { deleteDB, openDB, type DBSchema } from 'idb';
import { queued, type Machine } from '../outbox/machine';
import { guarded, lease, openDatabase, writing, type Database } from '../store/database';
import { PhoneError } from '../store/errors';
import { Overtaken, Records, type KeptFile } from '../store/records';
import type { Keys } from '../store/sealing';
import type { Country, Point, StatedFile, Told } from './contract';
import { newCode } from './code';
import { hashOfText, statementOf, type Said } from './statement';

export { PhoneError } from '../store/errors';

export const DATA = 'rasid-said';
export const KEY = 'rasid-key';

type FileFacts = Pick<StatedFile, 'kind' | 'source' | 'seconds'>;

export interface DraftFile extends FileFacts {
  content: Blob;
}

export interface Draft extends Said {
  id: string;
  files: DraftFile[];
  changedAt: number;
}

export type ReportFile = KeptFile & FileFacts;

/** What was sent off: it waits, or it is proven. Its files are let go once the server has them. */
export interface Report {
  id: string;
  code: string;
  kind: Said['kind'];
  /** First words and place, for the list. */
  gist: string;
  label: string;
  /** The very text that is sent, and its SHA-256. */
  statement: string;
  sha256: string;
  files: ReportFile[];
  queuedAt: number;
  /** The log's key as it was known when this was sent off. */
  vkey: string;
  machine: Machine;
  delivered: string[];
  uploads: Record<string, string>;
  number: number | null;
  /** Verified, or ''. */
  receipt: string;
  acceptedAt: string;
  mergeBy: string;
  leaf: string;
  /** Its receipt was on the screen. */
  seenAt: number | null;
  /** The code was shown once more, on the first return. */
  isShownAgain: boolean;
  told: Told | null;
  toldAt: number;
}

export interface Settings {
  /** Random, of this install: "me too" counts once. */
  device: string;
  vkey: string;
  country: Country | null;
  countryAt: number;
  /** Places of the last answers, for searching without a network. */
  points: Point[];
}

type Place = 'drafts' | 'reports' | 'settings';
const SETTINGS = '';
const FEW_TIMES = 4;
const GIST = 80;
const MOST_POINTS = 400;

type KeptDraft = Omit<Draft, 'files'> & { files: ReportFile[] };

interface KeySchema extends DBSchema {
  keys: { key: string; value: Keys };
}

/** Opens the store, made on the first day. Rejects with `PhoneError` where the browser keeps nothing. */
export async function openStore(): Promise<Store> {
  const { keys, isNew } = await ownKeys();
  let gone: () => void = () => undefined;
  const database = await openDatabase(() => gone(), DATA);
  // What lies under keys that were lost cannot be opened by anybody.
  if (isNew) await clear(database);
  const store = new Store(database, keys);
  gone = () => store.close();
  await store.sweep();
  return store;
}

/** Everything gone: the keys first and alone, without which the rest is noise. */
export async function wipeEverything(): Promise<void> {
  const keys = await openKeys();
  await keys.clear('keys');
  keys.close();
  const database = await openDatabase(() => undefined, DATA);
  await clear(database);
  database.close();
  const patience = new Promise((resolve) => setTimeout(resolve, 1500));
  await Promise.race([Promise.all([deleteDB(KEY), deleteDB(DATA)]), patience]);
}

export class Store {
  private readonly records: Records<Place>;
  private isClosed = false;

  constructor(
    private readonly database: Database,
    private readonly keys: Keys,
  ) {
    this.records = new Records<Place>(database, () => {
      if (this.isClosed) throw new PhoneError('locked');
      return this.keys;
    });
  }

  close(): void {
    this.isClosed = true;
    this.database.close();
  }

  sweep(): Promise<void> {
    return this.records.sweep(Date.now());
  }

  lease(owner: string, now: number, forMs: number): Promise<boolean> {
    return lease(this.database, owner, now, forMs);
  }

  // Drafts ---------------------------------------------------------------------------------------

  /** Keep handing in the same Blob objects: known ones cost nothing. */
  saveDraft(draft: Draft): Promise<void> {
    return this.records.inTurn(async () => {
      // A late save must not bring back what was sent off.
      if (await this.records.get('reports', draft.id)) return;
      await this.putDraft(draft);
    });
  }

  async drafts(): Promise<Draft[]> {
    const kept = (await this.records.list('drafts')) as KeptDraft[];
    const opened = await Promise.all(kept.map((draft) => this.opened(draft)));
    return opened.sort((a, b) => b.changedAt - a.changedAt);
  }

  dropDraft(id: string): Promise<void> {
    return this.records.inTurn(() => this.records.step([{ place: 'drafts', id, value: null }]));
  }

  // What was sent off -----------------------------------------------------------------------------

  /** The draft becomes a report with a code of its own, in one step: power loss leaves the one or the other. Twice is once. */
  enqueue(draft: Draft, vkey: string, now = Date.now()): Promise<Report> {
    return this.records.inTurn(async () => {
      const away = { place: 'drafts', id: draft.id, value: null } as const;
      const known = await this.report(draft.id);
      if (known) {
        await this.records.step([away]);
        return known;
      }
      const files = await this.kept(draft.files);
      const statement = statementOf(draft, files);
      const report: Report = {
        id: draft.id,
        code: newCode(),
        kind: draft.kind,
        gist: [...draft.text.trim()].slice(0, GIST).join(''),
        label: draft.place?.label ?? '',
        statement,
        sha256: await hashOfText(statement),
        files,
        queuedAt: now,
        vkey,
        machine: queued(now),
        delivered: [],
        uploads: {},
        number: null,
        receipt: '',
        acceptedAt: '',
        mergeBy: '',
        leaf: '',
        seenAt: null,
        isShownAgain: false,
        told: null,
        toldAt: 0,
      };
      const put = { place: 'reports', id: draft.id, value: report, files, revision: 0 } as const;
      await this.records.step([away, put], named(draft.files));
      return report;
    });
  }

  /** Newest first. */
  async reports(): Promise<Report[]> {
    return ((await this.records.list('reports')) as Report[]).sort((a, b) => b.queuedAt - a.queuedAt);
  }

  async report(id: string): Promise<Report | null> {
    return ((await this.records.get('reports', id))?.value as Report | undefined) ?? null;
  }

  /** Reads, changes and writes back, once more if another tab wrote meanwhile; null: not there (any more). */
  change(id: string, change: (report: Report) => Report): Promise<Report | null> {
    return this.records.inTurn(async () => {
      for (let time = 1; ; time += 1) {
        const found = await this.records.get('reports', id);
        if (!found) return null;
        const value = change(found.value as Report);
        try {
          await this.records.step([{ place: 'reports', id, value, files: value.files, revision: found.revision }]);
          return value;
        } catch (error) {
          if (!(error instanceof Overtaken) || time === FEW_TIMES) throw error;
        }
      }
    });
  }

  content(file: ReportFile): Promise<Blob> {
    return this.records.content(file);
  }

  /** «امسح من هذا الهاتف»: one report, its code and receipt with it. */
  dropReport(id: string): Promise<void> {
    return this.records.inTurn(() => this.records.step([{ place: 'reports', id, value: null }]));
  }

  // Settings ---------------------------------------------------------------------------------------

  async settings(): Promise<Settings> {
    const kept = (await this.records.get('settings', SETTINGS))?.value as Settings | undefined;
    return kept ?? { device: crypto.randomUUID(), vkey: '', country: null, countryAt: 0, points: [] };
  }

  changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
    return this.records.inTurn(async () => {
      const value = change(await this.settings());
      await this.records.step([{ place: 'settings', id: SETTINGS, value }]);
      return value;
    });
  }

  /** The newest answers first; old ones give way. */
  rememberPoints(points: readonly Point[]): Promise<Settings> {
    return this.changeSettings((settings) => {
      const fresh = new Set(points.map(({ id }) => id));
      const kept = [...points, ...settings.points.filter(({ id }) => !fresh.has(id))];
      return { ...settings, points: kept.slice(0, MOST_POINTS) };
    });
  }

  // Inside -----------------------------------------------------------------------------------------

  private async putDraft(draft: Draft): Promise<void> {
    const files = await this.kept(draft.files);
    const value: KeptDraft = { ...draft, files };
    await this.records.step([{ place: 'drafts', id: draft.id, value, files }], named(draft.files));
  }

  private async kept(files: readonly DraftFile[]): Promise<ReportFile[]> {
    const kept: ReportFile[] = [];
    const contents = named(files);
    for (const [at, { kind, source, seconds }] of files.entries()) {
      const content = contents[at];
      if (content) kept.push({ ...(await this.records.keep(content)), kind, source, seconds });
    }
    // The same picture chosen twice is one file.
    return kept.filter((file, at) => kept.findIndex(({ sha256 }) => sha256 === file.sha256) === at);
  }

  /** A photo that the phone can no longer read must not take the draft with it. */
  private async opened(kept: KeptDraft): Promise<Draft> {
    const files: DraftFile[] = [];
    for (const file of kept.files) {
      try {
        const { kind, source, seconds } = file;
        files.push({ content: await this.records.content(file), kind, source, seconds });
      } catch (error) {
        if (!(error instanceof PhoneError) || error.code !== 'damaged') throw error;
      }
    }
    return { ...kept, files };
  }
}

const ENDINGS: Record<string, string> = { 'image/jpeg': 'jpg', 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' };

/** Names say nothing of what people call their files. */
function named(files: readonly DraftFile[]) {
  return files.map(({ kind, content }, at) => {
    const type = content.type || 'application/octet-stream';
    return { name: `${kind}-${at + 1}.${ENDINGS[type.split(';')[0] ?? ''] ?? 'bin'}`, type, content };
  });
}

function openKeys() {
  return guarded(() =>
    openDB<KeySchema>(KEY, 1, {
      upgrade(database) {
        database.createObjectStore('keys');
      },
      blocking(_from, _to, event) {
        (event.target as IDBDatabase).close();
      },
    }),
  );
}

/** The browser keeps them and lets nobody read them out; two tabs at once make one pair. */
async function ownKeys(): Promise<{ keys: Keys; isNew: boolean }> {
  const database = await openKeys();
  try {
    const known = await guarded(() => database.get('keys', 'own'));
    if (known) return { keys: known, isNew: false };
    const made = await freshKeys();
    return await guarded(async () => {
      const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
      const quicker = await transaction.store.get('own');
      if (!quicker) await transaction.store.put(made, 'own');
      await transaction.done;
      return { keys: quicker ?? made, isNew: !quicker };
    });
  } finally {
    database.close();
  }
}

async function freshKeys(): Promise<Keys> {
  const [sealing, naming] = await Promise.all([
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  ]);
  return { sealing, naming };
}

async function clear(database: Database): Promise<void> {
  await writing(database, ['records', 'parts'], async (transaction) => {
    await transaction.objectStore('records').clear();
    await transaction.objectStore('parts').clear();
  });
}
