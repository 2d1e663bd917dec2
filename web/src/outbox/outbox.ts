/** What the observer filed enters; it leaves the phone once the server's receipt was verified. No DOM. */

import type { Filled, OutboxEntry } from '../app/contract';
import { oldestFirst, PhoneError, type KeptFile, type KeptReceipt, type Phone, type Waiting } from '../store/phone';
import { base64, type Line, type Reply } from './answers';
import { next, queued, type Machine, type Step, type Why } from './machine';
import { verifyReceipt } from './receipt';
import { bare, Rounds, WORLD, type World } from './rounds';
import { askForReceipt, hasArrived, sendFile, sendXml } from './sending';

export type { World };

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

/** `vkey`: the key that was pinned when the phone was prepared. */
interface PhoneLine extends Line {
  vkey: string;
}

/** Stops by itself when the phone is locked. */
export function startOutbox(phone: Phone, server: Server, world: Partial<World> = {}): Outbox {
  const outbox = new RunningOutbox(phone, server, { ...WORLD, ...world });
  outbox.start();
  return outbox;
}

class RunningOutbox extends Rounds<Waiting, PhoneLine> implements Outbox {
  private readonly runs = new Set<(entries: Entry[]) => void>();
  private readonly progress = new Map<string, number>();
  /** Instances of which a piece arrived since they were last cut off. */
  private readonly advanced = new Set<string>();
  private shown: Entry[] = [];
  /** What a full disk did not take: the sending goes on all the same, it is what makes room. */
  private readonly unsaved = new Map<string, Waiting>();
  private forgetLock: () => void = () => undefined;

  constructor(
    private readonly phone: Phone,
    private readonly server: Server,
    world: World,
  ) {
    super(world, phone);
  }

  override start(): void {
    this.forgetLock = this.phone.onLock(() => this.stop());
    super.start();
  }

  override stop(): void {
    super.stop();
    this.forgetLock();
  }

  readonly entries = {
    subscribe: (run: (entries: Entry[]) => void): (() => void) => {
      this.runs.add(run);
      run(this.shown);
      return () => this.runs.delete(run);
    },
  };

  async enqueue(filled: Filled, visitId: string): Promise<void> {
    await this.phone.file(visitId, filled);
    // Filed it is, whatever becomes of the list.
    await this.show().catch(() => undefined);
    void this.flush();
  }

  async retry(instanceId: string): Promise<void> {
    await this.phone.outbox.change(instanceId, (waiting) => {
      const machine = next(waiting.machine, this.event({ is: 'asked' }));
      return machine.state === 'queued' ? afresh({ ...waiting, machine }) : { ...waiting, machine };
    });
    await this.flush();
  }

  async resume(): Promise<void> {
    for (const { instanceId } of await this.phone.outbox.list()) await this.tell(instanceId, { is: 'prepared' });
    await this.flush();
  }

  protected override async line(signal: AbortSignal): Promise<PhoneLine> {
    const { device, secret, vkey } = await this.phone.device();
    return {
      base: new URL(this.server.base, globalThis.location?.href).href,
      authorization: `Basic ${base64(`${device}:${secret}`)}`,
      vkey,
      fetch: this.world.fetch,
      signal,
    };
  }

  protected override roundBegins(): void {
    this.unsaved.clear();
  }

  protected override async waiting(): Promise<{ id: string; machine: Machine }[]> {
    return (await this.phone.outbox.list()).map(({ instanceId, machine }) => ({ id: instanceId, machine }));
  }

  protected override async stored(instanceId: string): Promise<Waiting | null> {
    return this.unsaved.get(instanceId) ?? (await this.phone.outbox.get(instanceId));
  }

  /** XML first, then each file; every step that went well is remembered, so that a dead page repeats little. */
  protected override async deliver(line: PhoneLine, queuedOne: Waiting): Promise<Waiting | null> {
    const { instanceId } = queuedOne;
    let waiting = await this.tell(instanceId, { is: 'started' });
    for (const file of [queuedOne.xml, ...queuedOne.files]) {
      if (!waiting || waiting.machine.state !== 'sending') return waiting;
      if (waiting.delivered.includes(file.name)) continue;
      const step: Step = file === queuedOne.xml ? 'content' : 'file';
      const reply = await this.attempt(() => this.sendOne(line, waiting as Waiting, file, step));
      if (this.cutting.signal.aborted) return null;
      if (reply && hasArrived(reply)) waiting = await this.remember(instanceId, file.name);
      else if (reply) waiting = await this.tell(instanceId, { is: 'answered', step, answer: bare(reply) });
      else waiting = await this.cut(instanceId);
    }
    return waiting?.machine.state === 'sending' ? this.tell(instanceId, { is: 'delivered' }) : waiting;
  }

  private async sendOne(line: Line, waiting: Waiting, file: KeptFile, step: Step): Promise<Reply> {
    const { instanceId } = waiting;
    const content = await this.phone.outbox.blob(file);
    if (step === 'content') return sendXml(line, content);
    const before = bytesOf(waiting, (each) => waiting.delivered.includes(each.name));
    let first = -1;
    return sendFile(line, {
      instanceId,
      file,
      content,
      url: waiting.uploads[file.name] ?? '',
      onUrl: async (url) => {
        await this.change(instanceId, (now) => ({ ...now, uploads: { ...now.uploads, [file.name]: url } }));
      },
      onProgress: (bytes) => {
        if (first >= 0 && bytes > first) this.advanced.add(instanceId);
        else first = bytes;
        this.showProgress(instanceId, before + bytes);
      },
    });
  }

  /** A connection that carried a piece before it broke is a bad one, not none: the waits need not grow. */
  private async cut(instanceId: string): Promise<Waiting | null> {
    if (this.advanced.delete(instanceId)) await this.tell(instanceId, { is: 'progressed' });
    return this.tell(instanceId, { is: 'failed' });
  }

  protected override async settle(line: PhoneLine, waiting: Waiting): Promise<void> {
    const { instanceId, visitId } = waiting;
    const reply = await this.attempt(() => askForReceipt(line, visitId, instanceId));
    if (this.cutting.signal.aborted) return;
    if (!reply) {
      await this.tell(instanceId, { is: 'failed' });
    } else if (!hasArrived(reply)) {
      await this.tell(instanceId, { is: 'answered', step: 'receipt', answer: bare(reply) });
    } else {
      await this.judge(line, waiting, reply);
    }
  }

  private async judge(line: PhoneLine, waiting: Waiting, reply: Reply): Promise<void> {
    const { instanceId, visitId, xml, files } = waiting;
    const sent = { visitId, instanceId, xmlSha256: xml.sha256, files };
    const verdict = await verifyReceipt(reply.text, line.vkey, sent);
    if (verdict.holds) {
      const { state } = next(waiting.machine, this.event({ is: 'receipt', holds: true }));
      if (state === 'confirmed') await this.phone.outbox.confirm(instanceId, reply.text, this.world.now());
      this.progress.delete(instanceId);
      await this.show();
    } else if (verdict.fault === 'other') {
      // Genuine, but of something else that was sent: ours may not be made yet. It is asked for again, patiently.
      const answer = { ...bare(reply), status: 404 };
      await this.tell(instanceId, { is: 'answered', step: 'receipt', answer });
    } else {
      await this.tell(instanceId, { is: 'receipt', holds: false });
    }
  }

  private remember(instanceId: string, name: string): Promise<Waiting | null> {
    return this.change(instanceId, (waiting) => {
      const { [name]: _done, ...uploads } = waiting.uploads;
      const delivered = [...new Set([...waiting.delivered, name])];
      return { ...waiting, uploads, delivered, machine: next(waiting.machine, this.event({ is: 'progressed' })) };
    });
  }

  protected override told(waiting: Waiting, machine: Machine): Waiting {
    const isOfferedAgain = waiting.machine.state === 'sent' && machine.state === 'queued';
    return isOfferedAgain ? afresh({ ...waiting, machine }) : { ...waiting, machine };
  }

  protected override async change(instanceId: string, change: (waiting: Waiting) => Waiting): Promise<Waiting | null> {
    const unsaved = this.unsaved.get(instanceId);
    let changed: Waiting | null;
    try {
      changed = await this.phone.outbox.change(instanceId, (stored) => change(unsaved ?? stored));
      this.unsaved.delete(instanceId);
    } catch (error) {
      if (!(error instanceof PhoneError) || error.code !== 'full') throw error;
      const base = unsaved ?? (await this.phone.outbox.get(instanceId));
      changed = base && change(base);
      if (changed) this.unsaved.set(instanceId, changed);
    }
    await this.show();
    return changed;
  }

  private showProgress(instanceId: string, bytes: number): void {
    this.progress.set(instanceId, bytes);
    this.shown = this.shown.map((entry) =>
      entry.instanceId === instanceId ? { ...entry, bytesSent: bytes } : entry,
    );
    for (const run of this.runs) run(this.shown);
  }

  protected override async show(): Promise<void> {
    const [waiting, receipts] = await Promise.all([this.phone.outbox.list(), this.phone.receipts.list()]);
    const open = waiting.map((each) => entryOf(each, this.progress.get(each.instanceId)));
    this.shown = [...receipts.map(confirmedEntry), ...open].sort(oldestFirst);
    for (const run of this.runs) run(this.shown);
  }
}

/** Everything is offered again; the server knows what it has. */
function afresh(waiting: Waiting): Waiting {
  return { ...waiting, delivered: [], uploads: {} };
}

function bytesOf(waiting: Waiting, counts: (file: KeptFile) => boolean): number {
  return [waiting.xml, ...waiting.files].filter(counts).reduce((sum, file) => sum + file.bytes, 0);
}

function entryOf(waiting: Waiting, progress: number | undefined): Entry {
  const { visitId, instanceId, filedAt, machine } = waiting;
  const delivered = bytesOf(waiting, (file) => waiting.delivered.includes(file.name));
  return {
    visitId,
    instanceId,
    state: machine.state,
    why: machine.why,
    filedAt,
    bytes: bytesOf(waiting, () => true),
    bytesSent: Math.max(delivered, progress ?? 0),
    refusal: machine.state === 'refused' ? machine.words : '',
    nextTryAt: machine.nextTryAt,
    receipt: '',
  };
}

function confirmedEntry(kept: KeptReceipt): Entry {
  const { visitId, instanceId, filedAt, bytes, receipt } = kept;
  const { nextTryAt, why }: Machine = { ...queued(0), nextTryAt: null };
  return {
    visitId,
    instanceId,
    state: 'confirmed',
    why,
    filedAt,
    bytes,
    bytesSent: bytes,
    refusal: '',
    nextTryAt,
    receipt,
  };
}
