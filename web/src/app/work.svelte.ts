/** An open store and the server enter; the observer's day leaves, kept right by the network, the clock and each step. */

import { startOutbox, type Entry, type Outbox } from '../outbox/outbox';
import { hashOf, PhoneError, room, type Phone, type Room, type Settings } from '../store/phone';
import type { Device, Draft, Filled } from './contract';
import { dayOf } from './say';
import { Server } from './server';
import { cards, due, fateOf, queued, type Card, type FormFile, type Step, type StepName, type Tasks } from './tasks';

/** How long a step that cannot be taken back can still be taken back. */
export const UNDO_MS = 10_000;
const ASK_EVERY_MS = 5 * 60_000;

export type Sync = 'idle' | 'running' | 'offline' | 'server' | 'device';

export interface FiledRow {
  visit: string;
  place: Record<string, string>;
  day: string;
  received_at: number;
  is_complete: boolean;
  verdict: string;
  reason: string;
  decided_at: string | null;
  pay?: { amount: string; reason: string } | null;
}

/** An errand that outlasts its visit; `ask_on` is the day to ask about it again. */
export interface Errand {
  id: string;
  service: Record<string, string>;
  place: Record<string, string>;
  filed_on: string;
  standing: string;
  taken: number;
  unit: string;
  limit: number | null;
  ask_on: string | null;
}

export interface Book {
  transactions?: Errand[];
  standing: { state: string; reason: string };
  filed: FiledRow[];
  certificates: { sector: Record<string, string>; from: string; until: string }[];
  rehearsals: { story: string; asked: number; right: number; at: number }[];
}

export interface Expected {
  name: string;
  label: Record<string, string>;
  answer: string;
  /** The words of each choice by its name; empty for free answers. */
  choices: Record<string, Record<string, string>>;
  why: Record<string, string>;
}

export interface Story {
  code: string;
  use: string;
  title: Record<string, string>;
  story: Record<string, string>;
  facts: Record<string, string>[];
  form: { url: string; hash: string };
  expected: Expected[];
}

/** What a reader asks about one visit; `label` is the question of the form that it is about, empty for the whole visit. */
export interface Asked {
  visit: string;
  place: string;
  instance: string;
  deadline: string;
  questions: { id: number; name: string; label: string; text: string }[];
}

/** What became of one visit, with the reasons that the reader saw; the observer may answer them once. */
export interface Outcome {
  visit: string;
  place: string;
  verdict: string;
  verdict_words: string;
  code_words: string;
  reason: string;
  questions: string[];
  known: string[];
  unknown: string[];
  reply: string;
  may_reply: boolean;
}

interface Office {
  questions: Asked[];
  outcomes: Outcome[];
}

/** Words for the office that wait for a network. */
export interface Reply {
  visit: string;
  answers?: Record<string, string>;
  reply?: string;
}

/** What a questionnaire needs before it can be opened. */
interface Needed {
  url: string;
  hash: string;
  media?: FormFile[];
}

/** What of it has not arrived yet: its questions, or pictures and lists that belong to them. */
export type Lack = '' | 'form' | 'files';

/** All that the phone keeps besides drafts and what waits: one sealed piece. */
interface Kept {
  tasks: Tasks | null;
  tag: string;
  steps: Step[];
  book: Book | null;
  bookTag: string;
  stories: Story[];
  storiesTag: string;
  office: Office | null;
  replies: Reply[];
  /** Forms of visits that are being corrected, by visit: the list has none for what is filed. */
  corrections: Record<string, Needed>;
  /** When the list was last heard of, in ms. */
  heardAt: number;
}

const EMPTY: Kept = {
  tasks: null, tag: '', steps: [], book: null, bookTag: '', stories: [], storiesTag: '', office: null, replies: [], corrections: {}, heardAt: 0,
};

export class Work {
  kept = $state.raw<Kept>(EMPTY);
  entries = $state.raw<Entry[]>([]);
  sync = $state<Sync>('idle');
  room = $state.raw<Room | null>(null);
  settings = $state.raw<Settings>({ language: 'ar', digits: 'latn', discreet: true, wipeAfter: 0, lockAfterMs: 60_000 });
  /** What the server said about a step that it did not take. */
  notices = $state.raw<{ visit: string; words: string }[]>([]);
  drafts = $state.raw<ReadonlySet<string>>(new Set());
  /** On this phone, whether the server heard of it or not. */
  hasRehearsed = $state(false);
  now = $state(Date.now());
  /** Grows with each form and file that came: who waits for one looks again. */
  arrived = $state(0);

  readonly all: Card[] = $derived(cards(this.kept.tasks, this.kept.steps, new Set(this.entries.map((entry) => entry.visitId))));
  readonly today: string = $derived(dayOf(this.now));
  /** What the office asks and this phone has not answered yet. */
  readonly asked: Asked[] = $derived(
    (this.kept.office?.questions ?? []).filter((one) => !this.kept.replies.some((reply) => reply.visit === one.visit && reply.answers)),
  );
  readonly questionCount: number = $derived(this.asked.reduce((sum, one) => sum + one.questions.length, 0));
  readonly errands: Errand[] = $derived(this.kept.book?.transactions ?? []);
  readonly errandsToday: number = $derived(this.errands.filter((one) => one.ask_on !== null && one.ask_on <= this.today).length);
  readonly waiting: Entry[] = $derived(this.entries.filter((entry) => entry.state !== 'confirmed'));

  private readonly outbox: Outbox;
  private server: Server;
  private running: Promise<void> | null = null;
  private wanted = false;
  private readonly sentBefore = new Map<string, Draft>();
  private saving: Promise<void> = Promise.resolve();
  private readonly ends: (() => void)[] = [];
  private hold: ReturnType<typeof setTimeout> | null = null;

  private constructor(
    readonly phone: Phone,
    device: Device,
    private readonly base: string,
  ) {
    this.server = new Server(base, device);
    this.outbox = startOutbox(phone, { base });
  }

  static async open(phone: Phone, base: string): Promise<Work> {
    const work = new Work(phone, await phone.device(), base);
    const kept = await phone.tasks.get();
    if (kept) work.kept = { ...EMPTY, ...(kept.json as Partial<Kept>) };
    work.settings = await phone.settings.get();
    work.hasRehearsed = (await phone.rehearsals.list()).length > 0;
    await work.countDrafts();
    work.begin();
    return work;
  }

  private begin(): void {
    this.ends.push(this.outbox.entries.subscribe((entries) => this.sent(entries)));
    const online = (): void => void this.refresh();
    window.addEventListener('online', online);
    this.ends.push(() => window.removeEventListener('online', online));
    const tick = setInterval(() => (this.now = Date.now()), 20_000);
    const ask = setInterval(online, ASK_EVERY_MS);
    this.ends.push(() => clearInterval(tick), () => clearInterval(ask));
    void room().then((found) => (this.room = found)).catch(() => undefined);
    void this.refresh();
  }

  /** What was confirmed just now stands in the observer's own book at the server. */
  private sent(entries: Entry[]): void {
    const hasMore = confirmed(entries) > confirmed(this.entries);
    this.entries = entries;
    if (hasMore) void this.refresh();
  }

  stop(): void {
    this.outbox.stop();
    for (const end of this.ends.splice(0)) end();
    if (this.hold) clearTimeout(this.hold);
  }

  card(visit: string): Card | undefined {
    return this.all.find((card) => card.visit.id === visit);
  }

  entryOf(visit: string): Entry | undefined {
    return this.entries.findLast((entry) => entry.visitId === visit);
  }

  /** Steps out, lists in, forms in, then what waits. One round at a time; asked meanwhile, one more follows. */
  refresh(): Promise<void> {
    this.wanted = true;
    this.running ??= this.rounds().finally(() => (this.running = null));
    return this.running;
  }

  /** Done at once on the phone; told to the server when it can be. `undo`: not before there was time to take it back. */
  async take(visit: string, step: StepName, why: { reason?: string; note?: string; undo?: boolean } = {}): Promise<void> {
    const at = Date.now();
    const made: Step = {
      visit, step, at, reason: why.reason ?? '', note: why.note ?? '', holdUntil: why.undo ? at + UNDO_MS : 0,
    };
    await this.keep({ steps: queued(this.kept.steps, made) });
    if (why.undo) this.wake(UNDO_MS);
    else void this.refresh();
  }

  /** Taken over the network alone: the first who asks has it. The visit's id, or the server's words. */
  async takeFree(id: string): Promise<{ visit: string; words: string }> {
    const answer = await this.server.post<{ visit: string }>(`free/${id}/take`, {});
    await this.refresh();
    return { visit: answer.body?.visit ?? '', words: answer.error };
  }

  /** Over the network alone, so that others can be sent. True when the office knows; else the server's words. */
  async tellIll(first: string, last: string): Promise<{ isSaid: boolean; words: string }> {
    const answer = await this.server.post('ill', { first, last });
    if (answer.body !== null) await this.refresh();
    return { isSaid: answer.body !== null, words: answer.error };
  }

  private wake(inMs: number): void {
    if (this.hold) clearTimeout(this.hold);
    this.hold = setTimeout(() => void this.refresh(), inMs + 200);
  }

  /** Why a step was taken, said after it: the safety exit comes first, its reason when there is time. Waits for the pen. */
  async explain(visit: string, step: StepName, reason: string, note: string): Promise<void> {
    const holdUntil = Date.now() + UNDO_MS;
    const steps = this.kept.steps.map((one) => (one.visit === visit && one.step === step ? { ...one, reason, note, holdUntil } : one));
    await this.keep({ steps });
    this.wake(UNDO_MS);
  }

  /** False when it has left already. */
  async undo(visit: string, step: StepName): Promise<boolean> {
    const steps = this.kept.steps.filter((one) => one.visit !== visit || one.step !== step);
    const wasThere = steps.length < this.kept.steps.length;
    await this.keep({ steps });
    return wasThere;
  }

  /** The form's bytes, from the phone; null when no network brought them yet. */
  async form(visit: string): Promise<string | null> {
    const form = this.needed(visit);
    return form ? this.phone.forms.get(form.hash) : null;
  }

  /** A picture or list of the form, from the phone; null when the form has none of that name. */
  async formFile(visit: string, name: string): Promise<Blob | null> {
    const file = this.needed(visit)?.media?.find((one) => one.name === name);
    return file ? this.phone.forms.media(file.sha256, name) : null;
  }

  /** A form without its files would show blanks where they belong: a visit begins with all of them or not at all. */
  async lack(visit: string): Promise<Lack> {
    const form = this.needed(visit);
    if (!form || (await this.phone.forms.get(form.hash)) === null) return 'form';
    for (const { sha256, name } of form.media ?? []) {
      if (!(await this.phone.forms.hasMedia(sha256, name))) return 'files';
    }
    return '';
  }

  private needed(visit: string): Needed | null {
    return this.kept.corrections[visit] ?? this.card(visit)?.visit.form ?? null;
  }

  practiceForm(code: string): Promise<string | null> {
    const story = this.kept.stories.find((one) => one.code === code);
    return story ? this.phone.forms.get(story.form.hash) : Promise.resolve(null);
  }

  async draft(id: string): Promise<Draft | null> {
    return (await this.phone.drafts.get(id)) ?? this.sentBefore.get(id) ?? null;
  }

  async saveDraft(id: string, draft: Draft): Promise<void> {
    await this.phone.drafts.save(id, draft);
    if (!this.drafts.has(id)) this.drafts = new Set([...this.drafts, id]);
  }

  async dropDraft(id: string): Promise<void> {
    await this.phone.drafts.delete(id);
    await this.countDrafts();
  }

  /** What was sent comes back as a draft to be put right, if it still may be; needs a network. Else the server's words. */
  async correct(visit: string): Promise<{ isReady: boolean; words: string }> {
    if (this.kept.corrections[visit] && this.drafts.has(visit)) return { isReady: true, words: '' };
    const url = `${this.base}/visits/${visit}.xml`;
    const [form, sent] = [await this.server.text(url), await this.server.text(`${this.base}/visits/${visit}/sent`)];
    const files = await this.server.get<{ media: FormFile[] }>(`visits/${visit}/media`);
    if (form.body === null || sent.body === null || files.body === null) {
      return { isReady: false, words: form.error || sent.error || files.error };
    }
    const hash = `correction ${visit}`;
    const { media } = files.body;
    // Noted first: what nothing asks for is forgotten at the next round.
    await this.keep({ corrections: { ...this.kept.corrections, [visit]: { url, hash, media } } });
    await this.phone.forms.save(hash, form.body);
    for (const file of media) await this.fetchFile(file);
    // The store takes no draft of what was filed; the first change makes a new one of it.
    this.sentBefore.set(visit, { xml: sent.body, files: [], audit: [], screen: 0, changedAt: Date.now(), isFiled: true });
    return { isReady: true, words: '' };
  }

  async file(visit: string, filled: Filled): Promise<void> {
    await this.outbox.enqueue(filled, visit);
    this.sentBefore.delete(visit);
    const { [visit]: _corrected, ...corrections } = this.kept.corrections;
    await this.keep({ corrections });
    await this.countDrafts();
  }

  async retry(instanceId: string): Promise<void> {
    await this.outbox.retry(instanceId);
  }

  async change(changed: Partial<Settings>): Promise<void> {
    this.settings = await this.phone.settings.change(changed);
  }

  /** The phone got a new password: go on where the old one was refused. */
  async renew(device: Device): Promise<void> {
    await this.phone.changeDevice(device);
    this.server = new Server(this.base, device);
    await this.outbox.resume();
    await this.refresh();
  }

  async noteRehearsal(story: string, asked: number, right: number): Promise<void> {
    await this.phone.rehearsals.save({ id: `${story} ${Date.now()}`, finishedAt: Date.now(), result: { story, asked, right, sent: false } });
    this.hasRehearsed = true;
    void this.refresh();
  }

  /** Words for the office: kept first, told when there is a network. */
  async reply(reply: Reply): Promise<void> {
    await this.keep({ replies: [...this.kept.replies, reply] });
    void this.refresh();
  }

  dismiss(visit: string): void {
    this.notices = this.notices.filter((notice) => notice.visit !== visit);
  }

  private async rounds(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      this.sync = 'running';
      try {
        this.sync = await this.round();
      } catch (broken) {
        if (broken instanceof PhoneError && broken.code === 'locked') return;
        this.sync = 'server';
      }
    }
  }

  private async round(): Promise<Sync> {
    this.now = Date.now();
    const told = await this.tell();
    if (told !== 'idle') return told;
    await this.tellReplies();
    await this.tellRehearsals();
    const heard = await this.hear();
    if (heard !== 'idle') return heard;
    await this.hearRest();
    await this.fetchForms();
    await this.outbox.flush();
    return 'idle';
  }

  private async tell(): Promise<Sync> {
    for (const step of due(this.kept.steps, Date.now())) {
      const { visit, at, ...rest } = step;
      const sent = { step: rest.step, reason: rest.reason, note: rest.note, at: new Date(at).toISOString() };
      const answer = await this.server.post(`visits/${visit}/steps`, sent);
      const fate = fateOf(answer.status);
      if (fate === 'again') return answer.status === 0 ? 'offline' : 'server';
      if (fate === 'device') return 'device';
      if (fate === 'refused') this.notices = [...this.notices, { visit, words: answer.error }];
      await this.keep({ steps: this.kept.steps.filter((one) => one.visit !== visit || one.step !== step.step || one.at !== at) });
    }
    return 'idle';
  }

  private async hear(): Promise<Sync> {
    const answer = await this.server.get<Tasks>('tasks', this.kept.tag);
    if (answer.status === 0) return 'offline';
    if (fateOf(answer.status) === 'device') return 'device';
    if (answer.status === 304) await this.keep({ heardAt: Date.now() });
    else if (answer.body) await this.keep({ tasks: answer.body, tag: answer.tag, heardAt: Date.now() });
    else return 'server';
    return 'idle';
  }

  /** Every form that a visit in sight needs, with its files, each once; the rest is forgotten. */
  private async fetchForms(): Promise<void> {
    const visits = (this.kept.tasks?.visits ?? []).flatMap(({ form }) => (form ? [form] : []));
    const needed: Needed[] = [...visits, ...Object.values(this.kept.corrections), ...this.kept.stories.map(({ form }) => form)];
    const forms = new Map(needed.map(({ hash, url }) => [hash, url]));
    const files = needed.flatMap(({ media }) => media ?? []);
    // Room first: what is over makes place for what comes. Files are known by their content: many visits, one copy.
    await this.phone.forms.keepOnly([...forms.keys(), ...files.map(({ sha256 }) => sha256)]);
    for (const [hash, url] of forms) {
      if ((await this.phone.forms.get(hash)) !== null) continue;
      const answer = await this.server.text(url);
      if (answer.body === null) continue;
      await this.phone.forms.save(hash, answer.body);
      this.arrived += 1;
    }
    for (const file of files) await this.fetchFile(file);
  }

  /** Kept only when it is the very file that was promised: a page of some café's network is not. */
  private async fetchFile({ name, sha256, url }: FormFile): Promise<void> {
    if (await this.phone.forms.hasMedia(sha256, name)) return;
    const answer = await this.server.file(url);
    if (answer.body === null || (await hashOf(answer.body)) !== sha256) return;
    await this.phone.forms.saveMedia(sha256, name, answer.body);
    this.arrived += 1;
  }

  /** What is good to have: nothing of it holds up a visit. */
  private async hearRest(): Promise<void> {
    const book = await this.server.get<Book>('record', this.kept.bookTag);
    if (book.body) await this.keep({ book: book.body, bookTag: book.tag });
    const stories = await this.server.get<{ stories: Story[] }>('rehearsal', this.kept.storiesTag);
    if (stories.body) await this.keep({ stories: stories.body.stories, storiesTag: stories.tag });
    const office = await this.server.get<Office>('questions');
    if (office.body) await this.keep({ office: office.body });
  }

  private async tellReplies(): Promise<void> {
    for (const reply of this.kept.replies) {
      const answer = await this.server.post<Office>('questions', reply);
      const fate = fateOf(answer.status);
      if (fate === 'again' || fate === 'device') return;
      if (fate === 'refused') this.notices = [...this.notices, { visit: reply.visit, words: answer.error }];
      const replies = this.kept.replies.filter((one) => one !== reply);
      await this.keep(answer.body ? { replies, office: answer.body } : { replies });
    }
  }

  private async tellRehearsals(): Promise<void> {
    for (const one of await this.phone.rehearsals.list()) {
      const result = one.result as { story: string; asked: number; right: number; sent: boolean };
      if (result.sent) continue;
      const { story, asked, right } = result;
      const answer = await this.server.post('rehearsal', { story, asked, right });
      const fate = fateOf(answer.status);
      if (fate === 'done' || fate === 'refused') await this.phone.rehearsals.save({ ...one, result: { ...result, sent: true } });
    }
  }

  private async countDrafts(): Promise<void> {
    this.drafts = new Set((await this.phone.drafts.list()).map((draft) => draft.visitId));
  }

  private async keep(changed: Partial<Kept>): Promise<void> {
    this.kept = { ...this.kept, ...changed };
    // One after the other: an older state must not land on a newer one.
    const saved = this.saving.then(() => this.phone.tasks.save(this.kept));
    this.saving = saved.catch(() => undefined);
    await saved;
  }
}

function confirmed(entries: readonly Entry[]): number {
  return entries.filter((entry) => entry.state === 'confirmed').length;
}
