/**
 * A phone in Node, for the tests of the whole house: what to send comes in on stdin, how it went leaves on stdout, as JSON.
 *
 * The store, the outbox and the protocol are the app's own; only the disk is in memory and the network breaks when told to.
 */

import 'fake-indexeddb/auto';
import { openPhone, type Phone } from '../../store/phone';
import { newKeys } from '../../store/sealing';
import { startOutbox, type Entry } from '../outbox';

interface Told {
  base: string;
  device: string;
  secret: string;
  vkey: string;
  visitId: string;
  instanceId: string;
  xml: string;
  /** Content in base64, by name. */
  files: Record<string, string>;
  /** Every so many requests one is lost and one stays unanswered; 0: never. */
  trouble: number;
  /** The page dies at each of these requests. */
  deaths: number[];
  /** Turns of the clock before giving up. */
  rounds: number;
}

async function main(): Promise<void> {
  const told = JSON.parse(await stdin()) as Told;
  const { keys } = await newKeys('402917', 1);
  let phone = await openPhone(keys);
  await phone.changeDevice({ device: told.device, secret: told.secret, vkey: told.vkey });
  const files = Object.entries(told.files).map(([name, content]) => ({
    name,
    type: '',
    content: new Blob([Buffer.from(content, 'base64')]),
  }));
  await phone.file(told.visitId, { instanceId: told.instanceId, xml: told.xml, files });
  let requests = 0;
  let now = Date.now();
  let entries: Entry[] = [];
  for (let round = 0; round < told.rounds; round += 1) {
    const life = new AbortController();
    const rough: typeof fetch = async (input, init) => {
      requests += 1;
      const dice = told.trouble ? requests % told.trouble : -1;
      if (told.deaths.includes(requests)) life.abort();
      if (life.signal.aborted) throw new TypeError('dead');
      if (dice === 1) throw new TypeError('lost');
      const response = await fetch(input, init);
      await response.clone().arrayBuffer();
      if (dice === 3) throw new TypeError('unanswered');
      return response;
    };
    const outbox = startOutbox(phone, { base: told.base }, { fetch: rough, now: () => now });
    outbox.entries.subscribe((shown) => (entries = shown));
    await outbox.flush();
    outbox.stop();
    phone = await reopened(phone, keys);
    now += 20 * 60_000;
    if (entries.every(({ state }) => state === 'confirmed' || state === 'refused')) break;
  }
  const waiting = (await phone.outbox.list()).map(({ instanceId }) => instanceId);
  const receipts = (await phone.receipts.list()).map(({ receipt }) => receipt);
  const states = entries.map(({ state, why, refusal }) => ({ state, why, refusal }));
  phone.lock();
  process.stdout.write(JSON.stringify({ requests, waiting, receipts, states }));
}

async function reopened(phone: Phone, keys: Awaited<ReturnType<typeof newKeys>>['keys']): Promise<Phone> {
  phone.lock();
  return openPhone(keys);
}

async function stdin(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

void main();
