/** What waits enters, round after round: on load, when the network comes back, when its time has come. One tab at a time. No DOM. */

import { PhoneError } from '../store/errors';
import type { Line, Reply } from './answers';
import { isDue, next, type Answer, type Event, type Machine } from './machine';
import { inOurTurn, type Turns } from './turn';

/** What tests put in the place of the world. */
export interface World {
  fetch: typeof fetch;
  now(): number;
  chance(): number;
}

export const WORLD: World = {
  fetch: (...request) => globalThis.fetch(...request),
  now: () => Date.now(),
  chance: () => Math.random(),
};
/** How soon to ask again whether another tab is done. */
const OTHERS_TURN_MS = 5_000;
const SHORTEST_NAP_MS = 500;
const LONGEST_NAP_MS = 5 * 60_000;
const AFTER_TROUBLE_MS = 30_000;

export type Happening = Event extends infer One ? (One extends Event ? Omit<One, 'now' | 'chance'> : never) : never;

/** `Item`: one entry as it is stored, with its machine. Subclasses say where entries are and how one is sent. */
export abstract class Rounds<Item extends { machine: Machine }, OwnLine extends Line = Line> {
  private readonly stopping = new AbortController();
  private round: Promise<void> | null = null;
  private oneMore = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the round under way, and no more than that. */
  protected cutting = new AbortController();

  constructor(
    protected readonly world: World,
    private readonly turns: Turns,
    /** Name of the browser's lock under which one tab sends. */
    private readonly lock?: string,
  ) {}

  /** What is not settled yet, in the order in which it is to be sent. */
  protected abstract waiting(): Promise<{ id: string; machine: Machine }[]>;
  protected abstract stored(id: string): Promise<Item | null>;
  /** Reads, changes and writes back; null: not there (any more). */
  protected abstract change(id: string, change: (item: Item) => Item): Promise<Item | null>;
  /** The entry with its next state. */
  protected abstract told(item: Item, machine: Machine): Item;
  protected abstract line(signal: AbortSignal): Promise<OwnLine>;
  /** What is queued and due: all that is to be delivered. What the entry is afterwards; null: gone, or cut off. */
  protected abstract deliver(line: OwnLine, item: Item): Promise<Item | null>;
  /** What was delivered and is due: its receipt. */
  protected abstract settle(line: OwnLine, item: Item): Promise<void>;
  protected abstract show(): Promise<void>;

  protected roundBegins(): void {
    // Nothing to forget.
  }

  start(): void {
    globalThis.addEventListener?.('online', this.online);
    // The list stands on the screen before the network has answered.
    void this.show().catch(() => undefined);
    void this.flush();
  }

  stop(): void {
    this.stopping.abort();
    this.cutting.abort();
    clearTimeout(this.timer);
    globalThis.removeEventListener?.('online', this.online);
  }

  /** Tries now whatever waits, even before its time; resolves when this round is over. */
  flush(): Promise<void> {
    return this.go(true);
  }

  private readonly online = () => void this.flush();

  /** One round after the other, never two; a wish during a round is another round. */
  private go(soon: boolean): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    if (this.round) {
      this.oneMore ||= soon;
      return this.round;
    }
    clearTimeout(this.timer);
    this.round = this.rounds(soon).finally(() => {
      this.round = null;
    });
    return this.round;
  }

  private async rounds(soon: boolean): Promise<void> {
    let napMs = AFTER_TROUBLE_MS;
    try {
      do {
        this.oneMore = false;
        this.cutting = new AbortController();
        this.roundBegins();
        const wasOurTurn = await inOurTurn(
          this.turns,
          this.world.now,
          () => this.cutting.abort(),
          () => this.everyEntry(soon),
          this.lock,
        );
        napMs = wasOurTurn ? await this.untilNext() : OTHERS_TURN_MS;
        await this.show();
      } while (this.oneMore && !this.stopping.signal.aborted);
    } catch (error) {
      // A locked phone is the usual end; anything else (a store in trouble) must not end the sending for good.
      if (error instanceof PhoneError && error.code === 'locked') return this.stop();
    }
    if (!this.stopping.signal.aborted) this.timer = setTimeout(() => void this.go(false), napMs);
  }

  private async everyEntry(soon: boolean): Promise<void> {
    const waiting = await this.waiting();
    if (!waiting.length || isOffline()) return;
    const line = await this.line(this.cutting.signal);
    for (const { id, machine } of waiting) {
      if (this.cutting.signal.aborted) return;
      // The turn is ours: what is called `sending` died with the page that sent it.
      if (machine.state === 'sending') await this.tell(id, { is: 'abandoned' });
      try {
        if (soon) await this.sooner(id);
        await this.oneEntry(line, id);
      } catch (error) {
        // One entry that the store does not give back must not keep the others from going.
        if (!(error instanceof PhoneError) || error.code === 'locked') throw error;
        if (error.code === 'damaged') await this.tell(id, { is: 'damaged' });
      }
    }
  }

  /** What waits is due now, unless the server asked for peace. */
  private async sooner(id: string): Promise<void> {
    const item = await this.stored(id);
    if (!item || isDue(item.machine, this.world.now())) return;
    const online = () => ({ is: 'online', now: this.world.now(), chance: 0 }) as const;
    const sooner = next(item.machine, online());
    if (sooner.nextTryAt !== item.machine.nextTryAt) {
      await this.change(id, (now) => ({ ...now, machine: next(now.machine, online()) }));
    }
  }

  private async oneEntry(line: OwnLine, id: string): Promise<void> {
    let item = await this.stored(id);
    if (item && item.machine.state === 'queued' && isDue(item.machine, this.world.now())) {
      item = await this.deliver(line, item);
    }
    if (item && item.machine.state === 'sent' && isDue(item.machine, this.world.now())) {
      await this.settle(line, item);
    }
  }

  /** The reply, or null when there was none. What the store has to say is not the network's fault. */
  protected async attempt(request: () => Promise<Reply>): Promise<Reply | null> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof PhoneError) throw error;
      return null;
    }
  }

  protected tell(id: string, happening: Happening): Promise<Item | null> {
    const event = this.event(happening);
    return this.change(id, (item) => this.told(item, next(item.machine, event)));
  }

  protected event(happening: Happening): Event {
    return { ...happening, now: this.world.now(), chance: this.world.chance() } as Event;
  }

  private async untilNext(): Promise<number> {
    if (isOffline()) return LONGEST_NAP_MS;
    const now = this.world.now();
    const due = (await this.waiting()).flatMap(({ machine: { state, nextTryAt } }) =>
      nextTryAt === null || state === 'refused' ? [] : [nextTryAt - now],
    );
    return Math.min(Math.max(Math.min(...due, LONGEST_NAP_MS), SHORTEST_NAP_MS), LONGEST_NAP_MS);
  }
}

/** For certain: a browser that says "online" may be wrong, one that says "offline" is not. */
function isOffline(): boolean {
  return (globalThis.navigator as Navigator | undefined)?.onLine === false;
}

export function bare({ status, isOurs, words, retryAfterMs }: Answer): Answer {
  return { status, isOurs, words, retryAfterMs };
}
