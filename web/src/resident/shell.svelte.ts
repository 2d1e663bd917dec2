/** What the resident does enters; which screen shows, what is drafted, what waits, leave. */

import { Renewal } from '../app/renewal.svelte';
import { askToPersist } from '../store/room';
import type { Kind, PageData, Point } from './contract';
import { Outbox } from './outbox';
import { takeCode } from './page';
import { proven } from './proof';
import { Server } from './server';
import type { ChosenPlace } from './statement';
import { openStore, wipeEverything, PhoneError, type Draft, type DraftFile, type Report, type Settings, type Store } from './store';

export type Route = { at: 'home' } | { at: 'say' | 'where' | 'check' } | { at: 'sent'; id: string } | { at: 'follow'; code: string };

const SAVE_MS = 400;
const COUNTRY_MS = 24 * 3_600_000;

export class Shell {
  route = $state.raw<Route>({ at: 'home' });
  /** The draft on the screen. Changed by `edit` alone, so that its files keep being the same objects. */
  draft = $state.raw<Draft | null>(null);
  /** The draft as it lies on the phone. */
  private written = $state.raw<Draft | null>(null);
  drafts = $state.raw<Draft[]>([]);
  reports = $state.raw<Report[]>([]);
  settings = $state.raw<Settings>({ device: '', vkey: '', country: null, countryAt: 0, points: [] });
  isOnline = $state(navigator.onLine);
  now = $state(Date.now());
  readonly openedAt = Date.now();
  /** Code of what the store could not do; ''. */
  trouble = $state('');
  readonly server: Server;
  private readonly update: Renewal;
  private outbox: Outbox;
  private stack: Route[] = [];
  private saving: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    readonly page: PageData,
    readonly store: Store,
  ) {
    this.server = new Server(page.api, () => page.language);
    this.outbox = new Outbox(store, this.server, proven, () => this.settings.device);
    // A newer build does not take the screen away from under somebody's words.
    this.update = new Renewal(() => this.route.at === 'home', page.worker, page.home);
  }

  /** Rejects with `PhoneError` where nothing can be kept: then the plain page is the better one. */
  static async open(page: PageData): Promise<Shell> {
    const shell = new Shell(page, await openStore());
    await shell.begin();
    return shell;
  }

  private async begin(): Promise<void> {
    // The random name of this install stays what it is; the log's key is the one that was seen first, until it is renewed.
    this.settings = await this.store.changeSettings((kept) => ({ ...kept, vkey: this.page.vkey || kept.vkey }));
    this.drafts = await this.store.drafts();
    this.outbox.reports.subscribe((reports) => (this.reports = reports));
    await this.outbox.renew();
    this.outbox.start();
    const { page } = this;
    if (page.screen === 'follow') this.route = { at: 'follow', code: takeCode(window) };
    else if (page.kind) this.compose(page.kind, true);
    history.scrollRestoration = 'manual';
    history.replaceState({ ...(history.state as object | null), depth: 0 }, '');
    window.addEventListener('popstate', (event) => this.popped(event.state));
    window.addEventListener('hashchange', () => this.followed());
    for (const sign of ['online', 'offline'] as const) window.addEventListener(sign, () => this.heard());
    window.addEventListener('pagehide', () => void this.save());
    document.addEventListener('visibilitychange', () => void this.save());
    setInterval(() => (this.now = Date.now()), 30_000);
    if (page.worker) this.update.begin();
    void this.learn();
  }

  // The way ------------------------------------------------------------------------------------------

  go(route: Route): void {
    this.stack.push(this.route);
    history.pushState({ depth: this.stack.length }, '');
    this.show(route);
  }

  /** The same place in the way back: what is done is not returned to. */
  replace(route: Route): void {
    this.show(route);
  }

  back(): void {
    if (this.stack.length > 0) history.back();
    else this.show({ at: 'home' });
  }

  home(): void {
    const depth = this.stack.length;
    this.stack = [];
    this.show({ at: 'home' });
    if (depth > 0) history.go(-depth);
  }

  private popped(state: unknown): void {
    const depth = (state as { depth?: number } | null)?.depth ?? 0;
    if (depth >= this.stack.length) return;
    const route = this.stack[depth];
    this.stack = this.stack.slice(0, depth);
    this.show(route ?? { at: 'home' });
  }

  private show(route: Route): void {
    void this.save();
    // A draft that was sent off or left is not on the screen any more.
    if (!['say', 'where', 'check'].includes(route.at)) this.draft = null;
    else if (!this.draft) route = { at: 'home' };
    this.route = route;
    this.now = Date.now();
    window.scrollTo(0, 0);
  }

  private followed(): void {
    const code = takeCode(window);
    if (code) this.show({ at: 'follow', code });
  }

  // Drafts -------------------------------------------------------------------------------------------

  compose(kind: Kind, isFirst = false): void {
    const { page } = this;
    this.draft = {
      id: crypto.randomUUID(),
      kind,
      text: '',
      language: page.language,
      saidAt: null,
      place: page.point ? this.told(page) : null,
      category: '',
      answers: {},
      contact: null,
      files: [],
      changedAt: Date.now(),
    };
    if (isFirst) this.route = { at: 'say' };
    else this.go({ at: 'say' });
  }

  resume(draft: Draft): void {
    this.draft = draft;
    this.written = draft;
    this.go({ at: 'say' });
  }

  /** The first content says when it was said: at the scene, whenever it is sent. */
  edit(change: Partial<Draft>): void {
    if (!this.draft) return;
    const now = Date.now();
    this.draft = { ...this.draft, ...change, saidAt: this.draft.saidAt ?? now, changedAt: now };
    clearTimeout(this.saving);
    this.saving = setTimeout(() => void this.save(), SAVE_MS);
  }

  /** What the screen shows is safe on the phone. */
  get isSaved(): boolean {
    return this.draft !== null && this.draft === this.written;
  }

  /** A place is written down at once: it is the scene's, and the scene is left. */
  settle(place: ChosenPlace | null): void {
    this.edit({ place });
    void this.save();
  }

  /** Before anything was said there is nothing to write down. */
  locked(place: ChosenPlace): void {
    if (this.draft?.saidAt == null) this.draft = this.draft && { ...this.draft, place };
    else this.settle(place);
  }

  attach(file: DraftFile): void {
    if (!this.draft) return;
    this.edit({ files: [...this.draft.files, file] });
    // What cannot be made a second time is written down at once.
    void this.save();
  }

  detach(file: DraftFile): void {
    if (this.draft) this.edit({ files: this.draft.files.filter((each) => each !== file) });
  }

  async save(): Promise<void> {
    clearTimeout(this.saving);
    const { draft } = this;
    if (draft?.saidAt == null || draft === this.written) return;
    await this.guarded(async () => {
      await this.store.saveDraft(draft);
      this.written = draft;
      this.drafts = [draft, ...this.drafts.filter(({ id }) => id !== draft.id)];
    });
  }

  async drop(id: string): Promise<void> {
    clearTimeout(this.saving);
    if (this.draft?.id === id) this.draft = null;
    await this.guarded(() => this.store.dropDraft(id));
    this.drafts = this.drafts.filter((each) => each.id !== id);
  }

  /** From here on it sends itself; the receipt code is shown at once, with or without a network. */
  async send(): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    clearTimeout(this.saving);
    await this.guarded(async () => {
      const { id } = await this.store.enqueue(draft, this.settings.vkey);
      this.drafts = this.drafts.filter((each) => each.id !== id);
      await this.outbox.renew();
      this.draft = null;
      // The way back leads home, not into what was sent off.
      this.stack = this.stack.slice(0, 1);
      this.replace({ at: 'sent', id });
      void this.outbox.flush();
      void askToPersist();
    });
  }

  // What was sent off --------------------------------------------------------------------------------

  report(id: string): Report | undefined {
    return this.reports.find((each) => each.id === id);
  }

  async mark(id: string, change: Partial<Report>): Promise<void> {
    await this.guarded(() => this.store.change(id, (report) => ({ ...report, ...change })));
    await this.outbox.renew();
  }

  retry(id: string): Promise<void> {
    return this.guarded(() => this.outbox.retry(id));
  }

  flush(): Promise<void> {
    return this.outbox.flush();
  }

  async forget(id: string): Promise<void> {
    await this.guarded(() => this.store.dropReport(id));
    await this.outbox.renew();
  }

  async forgetEverything(): Promise<void> {
    this.outbox.stop();
    this.draft = null;
    this.store.close();
    await wipeEverything();
    location.replace(this.page.say);
  }

  // The country --------------------------------------------------------------------------------------

  /** What is kept for the time without a network; once a day is enough. */
  private async learn(): Promise<void> {
    const { country, countryAt } = this.settings;
    if (country && Date.now() - countryAt < COUNTRY_MS) return;
    const { body } = await this.server.country();
    if (body) this.settings = await this.store.changeSettings((kept) => ({ ...kept, country: body, countryAt: Date.now(), vkey: kept.vkey || body.vkey }));
  }

  async rememberPoints(points: readonly Point[]): Promise<void> {
    await this.guarded(async () => void (this.settings = await this.store.rememberPoints(points)));
  }

  private told(page: PageData): ChosenPlace {
    return {
      by: 'qr',
      point: page.point,
      service: page.service || null,
      counter: page.counter,
      latitude: null,
      longitude: null,
      accuracyM: null,
      words: '',
      label: page.pointName || (this.settings.points.find(({ id }) => id === page.point)?.name ?? ''),
      at: Date.now(),
    };
  }

  private heard(): void {
    this.isOnline = navigator.onLine;
    this.now = Date.now();
    if (this.isOnline) void this.learn();
  }

  private async guarded(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.trouble = '';
    } catch (error) {
      if (!(error instanceof PhoneError)) throw error;
      this.trouble = error.code;
    }
  }
}
