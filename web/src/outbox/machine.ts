/**
 * An entry's state and what happened enter; its next state leaves. Pure: no clock, no network, no chance of its own.
 *
 * queued → sending → sent → confirmed, or refused. `sent`: XML and files were delivered, the receipt is awaited. No event
 * leads out of `confirmed`; only a receipt that was verified leads into it. Nothing is ever deleted here.
 */

import type { OutboxState } from '../app/contract';

/**
 * Why an entry is not moving. By itself again: `network` (no answer), `server` (an answer that may change), `files` (a file was
 * not taken, the receipt may say why). Only when asked: `device` (the phone's password was withdrawn), `office` (refused for
 * good), `room` (too large for the server), `receipt` (the receipt does not hold), `damaged` (the phone cannot read it any more).
 */
export type Why = '' | 'network' | 'server' | 'files' | 'device' | 'office' | 'room' | 'receipt' | 'damaged';

/** `content`: what was said or filled in itself, without its files. */
export type Step = 'content' | 'file' | 'receipt';

export interface Machine {
  state: OutboxState;
  why: Why;
  /** The server's own words, when it said some. */
  words: string;
  /** Failures in a row; any progress sets it back. */
  failures: number;
  /** Receipts in a row that did not hold. */
  wrongReceipts: number;
  /** Answers in a row that say "not yet". */
  polls: number;
  /** How often everything was offered again for want of a receipt. */
  rounds: number;
  /** Not before this moment (ms since 1970); null: not by itself. */
  nextTryAt: number | null;
  /** The server asked for peace until then; `online` does not shorten it. */
  peaceUntil: number;
}

/** An answer as the outbox understands it. `isOurs`: it carries the server's mark, so it is no captive portal's. */
export interface Answer {
  status: number;
  isOurs: boolean;
  words: string;
  /** What `Retry-After` asked for, in ms; 0: nothing. */
  retryAfterMs: number;
}

/** `now` in ms since 1970; `chance` in [0, 1) spreads phones that failed together. */
export type Event = { now: number; chance: number } & (
  | { is: 'started' }
  /** Something arrived for certain: the network carries. */
  | { is: 'progressed' }
  | { is: 'delivered' }
  | { is: 'failed' }
  | { is: 'answered'; step: Step; answer: Answer }
  | { is: 'receipt'; holds: boolean }
  /** The phone's own store does not give the content back. */
  | { is: 'damaged' }
  | { is: 'online' }
  /** The page died, or was stopped, while sending. */
  | { is: 'abandoned' }
  /** The observer asks for another try. */
  | { is: 'asked' }
  /** The phone has a new password. */
  | { is: 'prepared' }
);

export const FIRST_WAIT_MS = 4_000;
export const LONGEST_WAIT_MS = 15 * 60_000;
const FIRST_POLL_MS = 1_500;
const AFTER_ONLINE_MS = 2_000;
/** So many "not yet" and everything is offered again: the server may have lost what it took. */
export const POLLS_BEFORE_AGAIN = 8;
/** A receipt that does not hold may be a portal's page, or cut short; so often in a row it is a case for the office. */
export const WRONG_RECEIPTS = 3;
/** A body can be cut on its way and be called unreadable; so often in a row it is the body itself. */
export const UNREADABLE_TIMES = 3;

const ACCEPTED = new Set([200, 201, 202, 204]);
/** Said of the phone's sending and not of the visit: may be otherwise next time. */
const MAY_CHANGE = new Set([408, 423, 425, 429]);
const DOUBTFUL = new Set([400, 405, 411, 460]);

export function queued(now: number): Machine {
  return {
    state: 'queued',
    why: '',
    words: '',
    failures: 0,
    wrongReceipts: 0,
    polls: 0,
    rounds: 0,
    nextTryAt: now,
    peaceUntil: 0,
  };
}

export function isDue(machine: Machine, now: number): boolean {
  return (
    (machine.state === 'queued' || machine.state === 'sent') &&
    machine.nextTryAt !== null &&
    machine.nextTryAt <= now
  );
}

/** The next state. Events that do not fit the state change nothing: a late answer must not undo a receipt. */
export function next(machine: Machine, event: Event): Machine {
  if (machine.state === 'confirmed') return machine;
  switch (event.is) {
    case 'started':
      // What is held waits for people: nobody starts it by mistake.
      return machine.state === 'queued' && machine.nextTryAt !== null
        ? { ...machine, state: 'sending', why: '', words: '', nextTryAt: null }
        : machine;
    case 'progressed':
      return machine.state === 'sending' ? progressed(machine) : machine;
    case 'delivered':
      return machine.state === 'sending' ? delivered(machine, event) : machine;
    case 'failed':
      return isUnderWay(machine) ? later(machine, event, 'network', '') : machine;
    case 'answered':
      return fits(machine, event.step) ? answered(machine, event) : machine;
    case 'receipt':
      return machine.state === 'sent' ? judged(machine, event) : machine;
    case 'damaged':
      return machine.state === 'sending' ? refused(machine, 'damaged', '') : machine;
    case 'online':
      return sooner(machine, event);
    case 'abandoned':
      return machine.state === 'sending'
        ? { ...machine, state: 'queued', nextTryAt: Math.max(event.now, machine.peaceUntil) }
        : machine;
    case 'asked':
      return machine.state === 'sending' ? machine : again(machine, event.now);
    case 'prepared':
      return machine.why === 'device' ? again(machine, event.now) : machine;
  }
}

function isUnderWay(machine: Machine): boolean {
  return machine.state === 'sending' || machine.state === 'sent';
}

function fits(machine: Machine, step: Step): boolean {
  return machine.state === (step === 'receipt' ? 'sent' : 'sending');
}

function progressed(machine: Machine): Machine {
  // That a file was not taken is not forgotten because the next one was.
  return machine.why === 'files' ? { ...machine, failures: 0 } : { ...machine, failures: 0, why: '', words: '' };
}

function delivered(machine: Machine, event: Event): Machine {
  return {
    ...machine,
    state: 'sent',
    failures: 0,
    polls: 0,
    why: machine.why === 'files' ? 'files' : '',
    nextTryAt: event.now,
  };
}

function answered(machine: Machine, event: Event & { is: 'answered' }): Machine {
  const { answer, step } = event;
  const { status } = answer;
  // A portal, a proxy or a router answers in the server's place: whatever it says is not said of the visit.
  if (!answer.isOurs) return later(machine, event, 'network', '');
  if (ACCEPTED.has(status)) return machine;
  if (status === 401) return { ...backInQueue(machine), why: 'device', words: answer.words, nextTryAt: null };
  if (status >= 500 || MAY_CHANGE.has(status)) return later(machine, event, 'server', answer.words);
  if (status < 400) return later(machine, event, 'network', '');
  if (DOUBTFUL.has(status) && machine.failures + 1 < UNREADABLE_TIMES) {
    return later(machine, event, 'server', answer.words);
  }
  if (step === 'receipt') return status === 404 ? polled(machine, event) : later(machine, event, 'server', '');
  // One photo that may not be kept must not hold back the visit: the receipt says whether it was complete without.
  if (step === 'file') return { ...machine, why: 'files', words: answer.words };
  return refused(machine, status === 413 ? 'room' : 'office', answer.words);
}

/** 404 of a receipt: not yet. After enough of them everything is offered once more, which the server knows to ignore. */
function polled(machine: Machine, event: Event & { is: 'answered' }): Machine {
  const polls = machine.polls + 1;
  const slower = Math.min(polls + 2 * machine.rounds, 20);
  const wait = spread(Math.min(FIRST_POLL_MS * 2 ** slower, LONGEST_WAIT_MS), event.chance);
  const why = machine.why === 'files' ? 'files' : '';
  const waiting: Machine = { ...machine, polls, why, nextTryAt: event.now + wait };
  if (polls < POLLS_BEFORE_AGAIN) return waiting;
  // The server waits for a file that it did not want: only people can settle that.
  if (machine.why === 'files') return refused(machine, 'office', machine.words);
  return { ...waiting, state: 'queued', polls: 0, rounds: machine.rounds + 1 };
}

function judged(machine: Machine, event: Event & { is: 'receipt' }): Machine {
  if (event.holds) return { ...machine, state: 'confirmed', why: '', words: '', nextTryAt: null };
  const wrongReceipts = machine.wrongReceipts + 1;
  const counted = { ...later(machine, event, 'receipt', ''), wrongReceipts };
  return wrongReceipts < WRONG_RECEIPTS ? counted : refused(counted, 'receipt', '');
}

function refused(machine: Machine, why: Why, words: string): Machine {
  return { ...machine, state: 'refused', why, words, nextTryAt: null };
}

function later(machine: Machine, event: Event, why: Why, words: string): Machine {
  const failures = machine.failures + 1;
  const asked = event.is === 'answered' ? event.answer.retryAfterMs : 0;
  const wait = Math.max(backOff(failures, event.chance), Math.min(asked, LONGEST_WAIT_MS));
  return {
    ...backInQueue(machine),
    failures,
    why,
    words,
    nextTryAt: event.now + wait,
    peaceUntil: asked ? event.now + wait : machine.peaceUntil,
  };
}

/** What was delivered stays delivered: only the receipt is asked for again. */
function backInQueue(machine: Machine): Machine {
  return machine.state === 'sending' ? { ...machine, state: 'queued' } : machine;
}

function sooner(machine: Machine, event: Event): Machine {
  if (machine.nextTryAt === null || machine.state === 'refused') return machine;
  const soon = Math.max(event.now + Math.round(event.chance * AFTER_ONLINE_MS), machine.peaceUntil);
  return { ...machine, nextTryAt: Math.min(machine.nextTryAt, soon) };
}

function again(machine: Machine, now: number): Machine {
  // Refused over its receipt: delivered it is, only the receipt is asked for anew.
  const state = machine.state === 'sent' || machine.why === 'receipt' ? 'sent' : 'queued';
  return { ...queued(now), state, nextTryAt: Math.max(now, machine.peaceUntil), peaceUntil: machine.peaceUntil };
}

/** Doubling waits with a cap; between half and the whole of each, so that a thousand phones do not come back together. */
export function backOff(failures: number, chance: number): number {
  return spread(Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT_MS), chance);
}

function spread(wait: number, chance: number): number {
  return Math.round(wait / 2 + (wait / 2) * chance);
}
