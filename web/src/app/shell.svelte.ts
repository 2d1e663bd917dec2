/** The page and the phone's buttons enter; which screen shows, and whether the notebook is open, leave. */

import { isPrepared, type Phone } from '../store/phone';
import type { Language, OpenQuestionnaire } from './contract';
import { digits, language, setLanguage } from './say';
import type { Told } from './feedback';
import { Work } from './work.svelte';
import { Renewal } from './renewal.svelte';

export type Route =
  | { at: 'today' }
  | { at: 'brief' | 'fill' | 'filed' | 'exit' | 'decline' | 'give-back'; visit: string }
  | { at: 'decline-shift'; shift: string }
  | { at: 'outbox' | 'record' | 'rehearse' | 'questions' | 'settings' | 'free' | 'ill' }
  | { at: 'story' | 'practice'; code: string }
  | { at: 'feedback'; code: string; told: Told[] };

export type Phase = 'loading' | 'unprepared' | 'locked' | 'open' | 'broken';

const LANGUAGE_KEY = 'notes-language';
/** Coming back from the camera or a call must not cost the PIN. */
const GLANCE_MS = 60_000;

export class Shell {
  phase = $state<Phase>('loading');
  /** The innocent page lies over everything. */
  isCovered = $state(false);
  /** The cover goes away by itself when one comes straight back. */
  private isGlance = false;
  lang = $state<Language>(language());
  work = $state.raw<Work | null>(null);
  route = $state.raw<Route>({ at: 'today' });
  /** The questionnaire on the screen, to be closed before anything else happens. */
  questionnaire: OpenQuestionnaire | null = null;
  readonly update = new Renewal(() => this.phase !== 'open');
  private stack: Route[] = [];
  private hiddenAt = 0;
  private touchedAt = Date.now();

  constructor(readonly base: string) {
    const chosen = remembered();
    if (chosen) this.speak(chosen);
  }

  async begin(): Promise<void> {
    try {
      this.phase = (await isPrepared()) ? 'locked' : 'unprepared';
    } catch {
      this.phase = 'broken';
    }
    // Screens are of different heights: the browser's memory of the last one would open the next in its middle.
    history.scrollRestoration = 'manual';
    history.replaceState({ notes: 0 }, '');
    window.addEventListener('popstate', (event) => this.popped(event.state));
    document.addEventListener('visibilitychange', () => void this.seen(document.visibilityState === 'visible'));
    for (const sign of ['pointerdown', 'keydown'] as const) {
      document.addEventListener(sign, () => (this.touchedAt = Date.now()), { passive: true, capture: true });
    }
    setInterval(() => void this.lockWhenForgotten(), 5_000);
    this.update.begin();
  }

  speak(wanted: Language): void {
    setLanguage(wanted);
    this.lang = wanted;
    document.documentElement.lang = wanted;
    document.documentElement.dir = wanted === 'ar' ? 'rtl' : 'ltr';
    document.documentElement.dataset['digits'] = digits();
    try {
      localStorage.setItem(LANGUAGE_KEY, wanted);
    } catch {
      /* then it is asked again next time */
    }
  }

  async open(phone: Phone): Promise<void> {
    this.work = await Work.open(phone, this.base);
    phone.onLock(() => this.shut());
    this.dim();
    this.home();
    this.isCovered = false;
    this.touchedAt = Date.now();
    this.phase = 'open';
  }

  /** Saves what is on the screen, forgets the keys. */
  async lock(): Promise<void> {
    const { work } = this;
    if (!work) return;
    await this.leaveQuestionnaire();
    work.stop();
    work.phone.lock();
    this.shut();
  }

  private shut(): void {
    this.work?.stop();
    this.work = null;
    this.questionnaire = null;
    if (this.phase === 'open') this.phase = 'locked';
    this.dim();
    this.update.apply();
  }

  /** At once: what shows is an ordinary page of notes; the locking follows behind it. */
  hide(): void {
    this.isCovered = true;
    this.isGlance = false;
    void this.lock();
  }

  /** From the innocent page to the PIN. */
  uncover(): void {
    this.isCovered = false;
  }

  go(route: Route): void {
    this.stack.push(this.route);
    history.pushState({ notes: this.stack.length }, '');
    this.show(route);
  }

  /** The same place in the way back: what is done is not returned to. */
  replace(route: Route): void {
    this.show(route);
  }

  back(): void {
    if (this.stack.length > 0) history.back();
    else this.show({ at: 'today' });
  }

  home(): void {
    const depth = this.stack.length;
    this.stack = [];
    this.show({ at: 'today' });
    if (depth > 0) history.go(-depth);
  }

  /** A questionnaire was left by its own button or by the phone's: the second word changes nothing. */
  leave(route: Route): void {
    if (this.route === route) this.back();
  }

  dim(): void {
    document.documentElement.classList.toggle('is-dim', this.work?.settings.discreet ?? false);
  }

  /** The phone's back button. A questionnaire's own steps keep the depth and are its own business. */
  private popped(state: unknown): void {
    const depth = (state as { notes?: number } | null)?.notes ?? 0;
    if (depth >= this.stack.length) return;
    const route = this.stack[depth];
    this.stack = this.stack.slice(0, depth);
    this.show(route ?? { at: 'today' });
  }

  private show(route: Route): void {
    this.route = route;
    window.scrollTo(0, 0);
  }

  private async leaveQuestionnaire(): Promise<void> {
    const open = this.questionnaire;
    this.questionnaire = null;
    // What could not be saved was told to the observer already; locking must not wait for it.
    await open?.close().catch(() => undefined);
  }

  private async seen(isVisible: boolean): Promise<void> {
    if (this.phase !== 'open' || !this.work) return;
    if (!isVisible) {
      this.hiddenAt = Date.now();
      // The picture that the task switcher keeps must be the innocent page.
      this.isGlance = !this.isCovered;
      this.isCovered = true;
      return;
    }
    const away = Date.now() - this.hiddenAt;
    const patience = this.questionnaire ? Math.max(GLANCE_MS, this.work.settings.lockAfterMs) : GLANCE_MS;
    if (away > patience) await this.lock();
    else if (this.isGlance) this.isCovered = false;
    void this.work?.refresh();
  }

  private async lockWhenForgotten(): Promise<void> {
    if (this.phase !== 'open' || !this.work) return;
    const { lockAfterMs } = this.work.settings;
    const since = document.visibilityState === 'hidden' ? this.hiddenAt : this.touchedAt;
    if (lockAfterMs > 0 && Date.now() - since > lockAfterMs) await this.lock();
  }
}

function remembered(): Language | null {
  try {
    const kept = localStorage.getItem(LANGUAGE_KEY);
    return kept === 'ar' || kept === 'en' ? kept : null;
  } catch {
    return null;
  }
}
