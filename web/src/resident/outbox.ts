/** What was sent off enters; it leaves the phone once the server's receipt was verified and its files have arrived. No DOM. */

import { ask, type Line, type Reply } from '../outbox/answers';
import { next, type Machine } from '../outbox/machine';
import { verifyStatementReceipt } from '../outbox/receipt';
import { bare, Rounds, WORLD, type World } from '../outbox/rounds';
import { hasArrived } from '../outbox/sending';
import { upload } from '../outbox/tus';
import type { ApiError, Taken, Told } from './contract';
import { jsonOf, type Server } from './server';
import type { Report, ReportFile, Store } from './store';

const LOCK = 'rasid-sending';
/** Stands in `delivered` beside the hashes of files. */
const STATEMENT = 'statement';
export const PROOF_HEADER = 'X-Proof-Of-Work';
const PROOF_MISSING = 'reports-proof-missing';

/** Does the work of a challenge; null when it cannot. */
export type Prove = (challenge: unknown) => Promise<string | null>;

export class Outbox extends Rounds<Report> {
  private readonly runs = new Set<(reports: Report[]) => void>();
  private shown: Report[] = [];

  constructor(
    private readonly store: Store,
    private readonly server: Server,
    private readonly prove: Prove,
    /** Random id of this install: with it more is free, and abuse is muted by it. */
    private readonly device: () => string,
    world: Partial<World> = {},
  ) {
    super({ ...WORLD, ...world }, store, LOCK);
  }

  /** A Svelte store: everything that was sent off, newest first; called at once and after every change. */
  readonly reports = {
    subscribe: (run: (reports: Report[]) => void): (() => void) => {
      this.runs.add(run);
      run(this.shown);
      return () => this.runs.delete(run);
    },
  };

  /** The list as the store has it now; for whoever changed it. */
  renew(): Promise<void> {
    return this.show();
  }

  async retry(id: string): Promise<void> {
    await this.tell(id, { is: 'asked' });
    await this.flush();
  }

  protected override async waiting(): Promise<{ id: string; machine: Machine }[]> {
    const open = (await this.store.reports()).filter(({ machine }) => machine.state !== 'confirmed');
    return open.reverse().map(({ id, machine }) => ({ id, machine }));
  }

  protected override stored(id: string): Promise<Report | null> {
    return this.store.report(id);
  }

  protected override async change(id: string, change: (report: Report) => Report): Promise<Report | null> {
    const changed = await this.store.change(id, change);
    await this.show();
    return changed;
  }

  protected override told(report: Report, machine: Machine): Report {
    // Offered again: the server may have lost what it took.
    const isAgain = machine.state === 'queued' && report.machine.state !== 'queued' && report.machine.state !== 'sending';
    return isAgain ? { ...report, machine, delivered: [], uploads: {} } : { ...report, machine };
  }

  protected override async line(signal: AbortSignal): Promise<Line> {
    // Each report has a credential of its own: `lineOf`.
    return this.server.line('', signal);
  }

  protected override async deliver(line: Line, report: Report): Promise<Report | null> {
    const own = this.lineOf(line, report);
    let now = await this.tell(report.id, { is: 'started' });
    if (now?.machine.state === 'sending' && !now.delivered.includes(STATEMENT)) now = await this.post(own, now);
    for (const file of report.files) {
      if (now?.machine.state !== 'sending') return now;
      if (!now.delivered.includes(file.sha256)) now = await this.bring(own, now, file);
    }
    return now?.machine.state === 'sending' ? this.tell(report.id, { is: 'delivered' }) : now;
  }

  /** The words first: they are accepted, and receipted, before any of their files. */
  private async post(line: Line, report: Report): Promise<Report | null> {
    const { id } = report;
    const device = this.device();
    let reply = await this.attempt(() => send(line, report.statement, device));
    const challenge = challengeOf(reply);
    if (challenge) {
      const proof = await this.prove(challenge);
      if (proof) reply = await this.attempt(() => send(line, report.statement, device, proof));
    }
    if (this.cutting.signal.aborted) return null;
    if (!reply) return this.tell(id, { is: 'failed' });
    const taken = hasArrived(reply) ? (jsonOf(reply.text) as Taken | null) : null;
    if (!taken?.receipt) return this.tell(id, { is: 'answered', step: 'content', answer: known(reply) });
    const proven = await this.proven(report, taken.receipt);
    // Whether it holds is judged once everything has been delivered; here it is only kept if it does.
    return this.change(id, (now) => ({
      ...now,
      ...proven,
      number: taken.number,
      delivered: [...now.delivered, STATEMENT],
      machine: next(now.machine, this.event({ is: 'progressed' })),
    }));
  }

  private async bring(line: Line, report: Report, file: ReportFile): Promise<Report | null> {
    const { id } = report;
    const { sha256 } = file;
    const content = await this.store.content(file);
    const reply = await this.attempt(() =>
      upload(line, {
        endpoint: `${line.base}/uploads/`,
        url: report.uploads[sha256] ?? '',
        content,
        metadata: { filename: file.name, sha256 },
        onUrl: async (url) => {
          await this.change(id, (now) => ({ ...now, uploads: { ...now.uploads, [sha256]: url } }));
        },
        onProgress: () => undefined,
      }),
    );
    if (this.cutting.signal.aborted) return null;
    if (!reply) return this.tell(id, { is: 'failed' });
    if (!hasArrived(reply)) return this.tell(id, { is: 'answered', step: 'file', answer: known(reply) });
    return this.change(id, (now) => {
      const { [sha256]: _done, ...uploads } = now.uploads;
      return { ...now, uploads, delivered: [...now.delivered, sha256], machine: next(now.machine, this.event({ is: 'progressed' })) };
    });
  }

  /** Nothing is let go before the receipt holds and the server says of each file that it has it. */
  protected override async settle(line: Line, report: Report): Promise<void> {
    const { id } = report;
    if (report.receipt && report.files.length === 0) return void (await this.tell(id, { is: 'receipt', holds: true }));
    const own = this.lineOf(line, report);
    const reply = await this.attempt(() => ask(own, `${own.base}/report`, { method: 'GET' }));
    if (this.cutting.signal.aborted) return;
    if (!reply) return void (await this.tell(id, { is: 'failed' }));
    const told = hasArrived(reply) ? (jsonOf(reply.text) as Told | null) : null;
    if (!told) return void (await this.tell(id, { is: 'answered', step: 'receipt', answer: known(reply) }));
    const proven = report.receipt ? {} : await this.proven(report, told.receipt);
    if (!report.receipt && !('receipt' in proven)) return void (await this.tell(id, { is: 'receipt', holds: false }));
    const arrived = new Set(told.files.filter((file) => file.arrived).map((file) => file.sha256));
    const isWhole = report.files.every(({ sha256 }) => arrived.has(sha256));
    const event = this.event(
      isWhole
        ? { is: 'receipt', holds: true }
        : { is: 'answered', step: 'receipt', answer: { ...bare(reply), status: 404 } },
    );
    await this.change(id, (now) => {
      const machine = next(now.machine, event);
      const done = this.told({ ...now, ...proven, number: told.number, told, toldAt: event.now }, machine);
      return machine.state === 'confirmed' ? { ...done, files: [], uploads: {} } : done;
    });
  }

  /** What is kept of a receipt that holds; nothing of one that does not. */
  private async proven(report: Report, receipt: string): Promise<Partial<Report>> {
    const verdict = await verifyStatementReceipt(receipt, report.vkey, report.sha256);
    return verdict.holds
      ? { receipt, acceptedAt: verdict.acceptedAt, mergeBy: verdict.mergeBy, leaf: verdict.leaf }
      : {};
  }

  private lineOf(line: Line, report: Report): Line {
    return this.server.line(report.code, line.signal);
  }

  protected override async show(): Promise<void> {
    this.shown = await this.store.reports();
    for (const run of this.runs) run(this.shown);
  }
}

function send(line: Line, statement: string, device: string, proof = ''): Promise<Reply> {
  const headers = { 'Content-Type': 'application/json', ...(device ? { 'X-Device': device } : {}), ...(proof ? { [PROOF_HEADER]: proof } : {}) };
  return ask(line, `${line.base}/reports`, { method: 'POST', headers, body: statement });
}

function challengeOf(reply: Reply | null): unknown {
  if (reply?.status !== 429 || !reply.isOurs) return null;
  const { code, challenge } = (jsonOf(reply.text) ?? {}) as Partial<ApiError>;
  return code === PROOF_MISSING ? challenge : null;
}

/** A code that the server does not know (yet) is no password that was withdrawn: it may know it after the next offer. */
function known(reply: Reply) {
  const answer = bare(reply);
  return answer.status === 401 ? { ...answer, status: 404 } : answer;
}
