/** Values and files enter, sealed rows leave, all of one step in one transaction; and back. */

import type { NamedFile } from '../app/contract';
import { guarded, writing, type Database, type RecordRow, type Writing } from './database';
import { PhoneError } from './errors';
import { contentHash } from './hashing';
import { hiddenName, open, openValue, seal, sealValue, type Keys } from './sealing';

/** A file as it is known inside the store: by its content. */
export interface KeptFile {
  name: string;
  type: string;
  bytes: number;
  /** SHA-256 of the content, 64 hexadecimal digits. */
  sha256: string;
}

export type RecordPlace =
  | 'settings'
  | 'device'
  | 'tasks'
  | 'forms'
  | 'media'
  | 'drafts'
  | 'outbox'
  | 'receipts'
  | 'rehearsals';

/** One record of a step: written, or taken away when `value` is null. */
export interface Change<Place extends string = RecordPlace> {
  place: Place;
  id: string;
  value: unknown;
  files?: readonly KeptFile[];
  /** The revision that was read; another one by now stops the whole step. */
  revision?: number;
}

export interface Found {
  value: unknown;
  revision: number;
}

/** A step did not happen because a record that it was based on is another by now. */
export class Overtaken extends Error {}

const PART_BYTES = 1 << 20;
const ORPHAN_MS = 60 * 60 * 1000;
const FEW_TIMES = 4;

interface SealedChange {
  key: [string, string];
  row: Omit<RecordRow, 'revision'> | null;
  /** How many parts each file has that the record names, by hidden name. */
  parts: ReadonlyMap<string, number>;
  revision: number | undefined;
}

/** `Place`: the names of the places that one app keeps its records at. */
export class Records<Place extends string = RecordPlace> {
  private last: Promise<unknown> = Promise.resolve();
  /** Blobs do not change: one that was seen needs no second look. */
  private readonly seen = new WeakMap<Blob, Promise<string>>();

  constructor(
    private readonly database: Database,
    private readonly keys: () => Keys,
  ) {}

  /** Runs steps one after another in the order they were asked for: a late save must not overtake a later one. */
  inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const run = this.last.then(step, step);
    this.last = run.catch(() => undefined);
    return run;
  }

  async get(place: Place, id: string): Promise<Found | null> {
    const keys = this.keys();
    const name = await hiddenName(keys, place, id);
    const row = await guarded(() => this.database.get('records', [place, name]));
    return row ? { value: await openValue(keys, placeOf(row), row), revision: row.revision } : null;
  }

  /** One that is damaged is left out: it must not hide all the others. `damaged` counts them. */
  async list(place: Place): Promise<unknown[]> {
    const rows = await guarded(() => this.database.getAllFromIndex('records', 'place', place));
    return (await this.opened(rows)).flatMap((found) => (found ? [found.value] : []));
  }

  async damaged(): Promise<number> {
    const rows = await guarded(() => this.database.getAll('records'));
    return (await this.opened(rows)).filter((found) => !found).length;
  }

  /** All changes or none. `contents` are the files that they name; those that the phone has already are not written again. */
  async step(changes: readonly Change<Place>[], contents: readonly NamedFile[] = []): Promise<void> {
    const keys = this.keys();
    const sealed = await Promise.all(changes.map((change) => this.sealed(keys, change)));
    const needed = new Map(sealed.flatMap((change) => [...change.parts]));
    for (let time = 1; ; time += 1) {
      try {
        for (const file of contents) await this.keepContent(file.content);
        const done = await writing(this.database, ['records', 'parts'], (transaction) =>
          carryOut(transaction, sealed, needed),
        );
        if (done) return;
      } catch (error) {
        await this.forgetOrphans([...needed.keys()]);
        throw error;
      }
      if (time === FEW_TIMES) throw new PhoneError('damaged');
      // Somebody let go of a file just before this step asked for it: write it once more.
      for (const file of contents) this.seen.delete(file.content);
    }
  }

  /** A file's hash and size; its content is on the phone when this resolves. */
  async keep(file: NamedFile): Promise<KeptFile> {
    const sha256 = await this.keepContent(file.content);
    return { name: file.name, type: file.type, bytes: file.content.size, sha256 };
  }

  async content(file: Pick<KeptFile, 'sha256' | 'type'>): Promise<Blob> {
    const keys = this.keys();
    const hidden = await hiddenName(keys, 'parts', file.sha256);
    const opened: BlobPart[] = [];
    for (let part = 0, of = 1; part < of; part += 1) {
      const row = await guarded(() => this.database.get('parts', [hidden, part]));
      if (!row || (part > 0 && row.of !== of)) throw new PhoneError('damaged');
      of = row.of;
      opened.push(await open(keys, partPlace(hidden, part, of), row));
    }
    return new Blob(opened, { type: file.type });
  }

  /** Takes away files that no record names, left behind when the phone died between a file and its record. */
  async sweep(now: number): Promise<void> {
    await writing(this.database, ['records', 'parts'], async (transaction) => {
      const parts = transaction.objectStore('parts');
      const named = new Set((await parts.getAllKeys()).map(([file]) => file));
      for (const file of named) {
        const first = await parts.get([file, 0]);
        if (!first || now - first.at > ORPHAN_MS) await dropUnnamed(transaction, file);
      }
    });
  }

  private opened(rows: RecordRow[]): Promise<({ value: unknown } | null)[]> {
    const keys = this.keys();
    return Promise.all(
      rows.map((row) =>
        openValue(keys, placeOf(row), row).then(
          (value) => ({ value }),
          (error: unknown) => {
            if (error instanceof PhoneError && error.code === 'damaged') return null;
            throw error;
          },
        ),
      ),
    );
  }

  private async sealed(keys: Keys, change: Change<Place>): Promise<SealedChange> {
    const { place, id, value, revision } = change;
    const name = await hiddenName(keys, place, id);
    const key: [string, string] = [place, name];
    const parts = new Map<string, number>();
    if (value === null) return { key, row: null, parts, revision };
    for (const file of change.files ?? []) {
      parts.set(await hiddenName(keys, 'parts', file.sha256), partsOf(file.bytes));
    }
    const { iv, bytes } = await sealValue(keys, placeOf({ place, name }), value);
    return { key, row: { place, name, iv, bytes, files: [...parts.keys()] }, parts, revision };
  }

  private keepContent(content: Blob): Promise<string> {
    const known = this.seen.get(content);
    if (known) return known;
    const writes = this.write(content);
    this.seen.set(content, writes);
    writes.catch(() => this.seen.delete(content));
    return writes;
  }

  private async write(content: Blob): Promise<string> {
    const keys = this.keys();
    const sha256 = await contentHash(content);
    const hidden = await hiddenName(keys, 'parts', sha256);
    const parts = partsOf(content.size);
    if ((await guarded(() => this.database.countFromIndex('parts', 'file', hidden))) === parts) return sha256;
    try {
      for (let part = 0; part < parts; part += 1) {
        const slice = content.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
        const plain = new Uint8Array(await slice.arrayBuffer());
        const { iv, bytes } = await seal(keys, partPlace(hidden, part, parts), plain);
        await writing(this.database, ['parts'], (transaction) =>
          transaction.objectStore('parts').put({ file: hidden, part, of: parts, at: Date.now(), iv, bytes }),
        );
      }
    } catch (error) {
      await this.forgetOrphans([hidden]);
      throw error;
    }
    return sha256;
  }

  /** After a full disk: what was written in vain must not keep the room that is missing. */
  private async forgetOrphans(files: readonly string[]): Promise<void> {
    try {
      await writing(this.database, ['records', 'parts'], async (transaction) => {
        for (const file of files) await dropUnnamed(transaction, file);
      });
    } catch {
      // The sweep after the next unlocking does it.
    }
  }
}

function partsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PART_BYTES));
}

function placeOf(row: { place: string; name: string }): string {
  return JSON.stringify([row.place, row.name]);
}

function partPlace(hidden: string, part: number, of: number): string {
  return JSON.stringify(['parts', hidden, part, of]);
}

/** False when a file that a record would name is not there whole. Nothing is written then. */
async function carryOut(
  transaction: Writing,
  changes: readonly SealedChange[],
  needed: ReadonlyMap<string, number>,
): Promise<boolean> {
  const records = transaction.objectStore('records');
  for (const [file, parts] of needed) {
    if ((await transaction.objectStore('parts').index('file').count(file)) !== parts) return false;
  }
  const dropped: string[] = [];
  for (const { key, row, revision } of changes) {
    const before = await records.get(key);
    if (revision !== undefined && (before?.revision ?? 0) !== revision) throw new Overtaken();
    dropped.push(...(before?.files ?? []));
    if (row) await records.put({ ...row, revision: (before?.revision ?? 0) + 1 });
    else await records.delete(key);
  }
  for (const file of new Set(dropped)) await dropUnnamed(transaction, file);
  return true;
}

async function dropUnnamed(transaction: Writing, file: string): Promise<void> {
  if ((await transaction.objectStore('records').index('files').count(file)) > 0) return;
  await transaction.objectStore('parts').delete(IDBKeyRange.bound([file, 0], [file, Infinity]));
}
