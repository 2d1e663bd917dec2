/**
 * A receipt file and what the phone sent enter; whether it proves that exactly this was accepted leaves.
 *
 * Formats: `rasid.protocols.tlog.receipt`, `.note`, `rasid.methods.proofs` (docs/security/log.md). Only the key that was pinned
 * when the phone was prepared counts, and those that it handed over to; the one that the file names is not trusted.
 */

import { canonical, NotCanonicalError, parseCanonical, type Value } from './canonical';

/** What was sent: the receipt must stand for it byte for byte. Hashes are 64 hexadecimal digits. */
export interface Sent {
  visitId: string;
  instanceId: string;
  xmlSha256: string;
  files: readonly { name: string; sha256: string }[];
}

export type Fault =
  /** Not a receipt file at all, or cut short. */
  | 'form'
  /** Not signed by the pinned key. */
  | 'signature'
  /** It opens to something else than what was signed, or does not open. */
  | 'opening'
  /** Good, but of another visit or submission. */
  | 'other'
  /** Of this submission, but not of these bytes. */
  | 'content';

export type Verdict =
  | { holds: true; acceptedAt: string; mergeBy: string; refusedFiles: string[] }
  | { holds: false; fault: Fault };

const encoder = new TextEncoder();
const FORMAT = 'rasid/receipt-file/v1';
const KEYS = ['checkpoint', 'format', 'note', 'opening', 'proof', 'vkey'];
/** With what leads from older keys to the one that signed: there once the log's key was changed. */
const KEYS_AFTER_A_CHANGE = [...KEYS.slice(0, -1), 'successions', 'vkey'];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const HASH = /^[0-9a-f]{64}$/;
const MOST_SIGNATURES = 64;
const MOST_SUCCESSIONS = 64;
const SUCCESSION = /^rasid\/key-succession\/v1\norigin (\S+)\nnext (\S+)\nfrom \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n\n— /;
const ED25519 = 1;

class Wrong extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
  }
}

/** Never rejects: whatever is wrong with the text is a verdict. `vkey` is the pinned verifier key. */
export async function verifyReceipt(text: string, vkey: string, sent: Sent): Promise<Verdict> {
  try {
    const { receipt, record } = await opened(text, vkey);
    const refusedFiles = checkRecord(record, sent);
    return { holds: true, acceptedAt: receipt.accepted, mergeBy: receipt.mergeBy, refusedFiles };
  } catch (error) {
    return { holds: false, fault: faultOf(error) };
  }
}

/**
 * The same of a resident's statement: the record names its SHA-256, and the statement the hashes of its files.
 * `leaf`: hash of the log entry, 64 hexadecimal digits.
 */
export type StatementVerdict =
  | { holds: true; acceptedAt: string; mergeBy: string; leaf: string }
  | { holds: false; fault: Fault };

export async function verifyStatementReceipt(text: string, vkey: string, statementSha256: string): Promise<StatementVerdict> {
  try {
    const { receipt, record } = await opened(text, vkey);
    const [verb, subject] = [record.get('verb'), record.get('subject')];
    const isReport = verb === 'report.accepted' && typeof subject === 'string' && subject.startsWith('report:');
    if (!isReport) throw new Wrong('other');
    if (fields(record.get('sets'), 'other').get('statement') !== statementSha256) throw new Wrong('content');
    return { holds: true, acceptedAt: receipt.accepted, mergeBy: receipt.mergeBy, leaf: receipt.leaf };
  } catch (error) {
    return { holds: false, fault: faultOf(error) };
  }
}

/** What was signed, and the record that it stands for. Throws Wrong. */
async function opened(text: string, vkey: string): Promise<{ receipt: Receipt; record: Map<string, Value> }> {
  const document = fields(parseCanonical(text), 'form');
  const isV1 = document.get('format') === FORMAT && [KEYS.join(), KEYS_AFTER_A_CHANGE.join()].includes([...document.keys()].join());
  if (!isV1) throw new Wrong('form');
  const keys = await successors(await parseKey(vkey), document.get('successions') ?? []);
  const receipt = parseBody(await openNote(document.get('note'), keys));
  const checkpoint = document.get('checkpoint') ?? null;
  if (checkpoint !== null) checkCheckpoint(await openNote(checkpoint, keys));
  const record = await openRecord(fields(document.get('opening'), 'opening'), receipt.leaf);
  return { receipt, record };
}

function faultOf(error: unknown): Fault {
  if (error instanceof Wrong) return error.fault;
  if (error instanceof NotCanonicalError) return 'form';
  throw error;
}

interface Receipt {
  leaf: string;
  accepted: string;
  mergeBy: string;
}

interface Key {
  vkey: string;
  name: string;
  id: string;
  publicKey: Uint8Array;
}

async function parseKey(vkey: string): Promise<Key> {
  const [name = '', id = '', ...rest] = vkey.split('+');
  const material = unbase64(rest.join('+'), 'signature');
  const expected = (await sha256(encoder.encode(`${name}\n`), material)).subarray(0, 4);
  if (!name || material.length !== 33 || material[0] !== ED25519 || hex(expected) !== id) {
    throw new Wrong('signature');
  }
  return { vkey, name, id, publicKey: material.subarray(1) };
}

/**
 * The pinned key and those after it, each named by the one before and signed by both: `rasid.protocols.tlog.succession`.
 * Successions from before the pinned key are passed over.
 */
async function successors(pinned: Key, notes: Value): Promise<Key[]> {
  if (!Array.isArray(notes) || notes.length > MOST_SUCCESSIONS) throw new Wrong('form');
  const known = [pinned];
  for (const note of notes) {
    const last = known[known.length - 1] ?? pinned;
    const next = nextOf(note, last);
    // What the last key has not signed, or that names it, is of before it.
    if (next === last.vkey || !signersOf(note).includes(`${last.name} ${last.id}`)) continue;
    const key = await parseKey(next);
    await openNote(note, [last]);
    await openNote(note, [key]);
    known.push(key);
  }
  return known;
}

function nextOf(note: Value, last: Key): string {
  const found = typeof note === 'string' ? SUCCESSION.exec(note) : null;
  if (!found || found[1] !== last.name) throw new Wrong('form');
  return found[2] ?? '';
}

/** Name and key id of each line that claims to sign; nothing is verified. */
function signersOf(note: Value): string[] {
  return rowsOf(note).rows.map(({ name, raw }) => `${name} ${hex(raw.subarray(0, 4))}`);
}

/** A signed note's text, and its lines of signatures as they are written. */
function rowsOf(note: Value | undefined): { text: string; rows: { name: string; raw: Uint8Array }[] } {
  // eslint-disable-next-line no-control-regex
  if (typeof note !== 'string' || /[\x00-\x09\x0b-\x1f]/.test(note)) throw new Wrong('form');
  const blank = note.lastIndexOf('\n\n');
  if (blank < 1 || !note.endsWith('\n')) throw new Wrong('form');
  const text = note.slice(0, blank + 1);
  const rows = note.slice(blank + 2, -1).split('\n');
  if (rows.length > MOST_SIGNATURES) throw new Wrong('form');
  const read = rows.map((row) => {
    const found = /^— ([^\s+]+) (\S+)$/.exec(row);
    const raw = unbase64(found?.[2] ?? '', 'form');
    if (!found || raw.length < 5) throw new Wrong('form');
    return { name: found[1] ?? '', raw };
  });
  return { text, rows: read };
}

/** The text of a signed note, once one of `keys` is seen to have signed it, and none of them wrongly. */
async function openNote(note: Value | undefined, keys: readonly Key[]): Promise<string> {
  const { text, rows } = rowsOf(note);
  let isSigned = false;
  for (const { name, raw } of rows) {
    const key = keys.find((each) => each.name === name && each.id === hex(raw.subarray(0, 4)));
    if (!key) continue;
    if (!(await isSignature(raw.subarray(4), encoder.encode(text), key.publicKey))) throw new Wrong('signature');
    isSigned = true;
  }
  if (!isSigned) throw new Wrong('signature');
  return text;
}

async function isSignature(signature: Uint8Array, message: Uint8Array, key: Uint8Array): Promise<boolean> {
  // Only who holds a receipt needs it; offline it comes from what the worker keeps.
  const { verifyAsync } = await import('@noble/ed25519');
  try {
    // Strict RFC 8032, as the other checkers have it.
    return await verifyAsync(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

function parseBody(text: string): Receipt {
  const found =
    /^rasid\/receipt\/v1\norigin (\S.*)\nleaf (\S+)\naccepted (\S+)\nmerge-by (\S+)\n$/.exec(text) ??
    fail('form');
  const [, , leaf = '', accepted = '', mergeBy = ''] = found;
  if (!TIME.test(accepted) || !TIME.test(mergeBy) || mergeBy < accepted) throw new Wrong('form');
  const hash = unbase64(leaf, 'form');
  if (hash.length !== 32) throw new Wrong('form');
  return { leaf: hex(hash), accepted, mergeBy };
}

function checkCheckpoint(text: string): void {
  const [origin, size, root = '', ...rest] = text.split('\n');
  const isWhole = origin && /^(0|[1-9]\d{0,18})$/.test(size ?? '') && rest.at(-1) === '';
  if (!isWhole || unbase64(root, 'form').length !== 32) throw new Wrong('form');
}

/** The committed record, once leaf and salt are seen to lead to what was signed. */
async function openRecord(opening: Map<string, Value>, signedLeaf: string): Promise<Map<string, Value>> {
  const leaf = opening.get('leaf');
  const salt = opening.get('salt');
  if (typeof leaf !== 'string' || typeof salt !== 'string' || !HASH.test(salt)) throw new Wrong('opening');
  if (hex(await sha256(new Uint8Array([0]), encoder.encode(leaf))) !== signedLeaf) throw new Wrong('opening');
  const lines = leaf.split('\n');
  const [tag, header = '', commitment = ''] = lines;
  if (lines.length !== 4 || tag !== 'rasid/entry/v1' || lines[3] !== '') throw new Wrong('opening');
  try {
    parseCanonical(header);
  } catch {
    throw new Wrong('opening');
  }
  const record = opening.get('record');
  const committed = await sha256(
    encoder.encode('rasid/commitment/v1\n'),
    unhex(salt),
    encoder.encode(canonical(record)),
  );
  if (hex(committed) !== commitment) throw new Wrong('opening');
  return fields(record, 'opening');
}

/** Names of the files that the server was not allowed to keep; Wrong when the record is of something else. */
function checkRecord(record: Map<string, Value>, sent: Sent): string[] {
  const sets = fields(record.get('sets'), 'other');
  const isSubmission = [record.get('verb'), record.get('subject')].every(
    (text, index) => typeof text === 'string' && text.startsWith(index ? 'submission:' : 'submission.'),
  );
  if (!isSubmission || sets.get('visit') !== sent.visitId || sets.get('instance') !== sent.instanceId) {
    throw new Wrong('other');
  }
  if (sets.get('sha256') !== sent.xmlSha256) throw new Wrong('content');
  const files = fields(sets.get('files'), 'content');
  const refused = sets.get('refused_files') ?? [];
  const refusedFiles = Array.isArray(refused) ? refused.filter((name) => typeof name === 'string') : [];
  for (const { name, sha256: hash } of sent.files) {
    if (files.get(name) !== hash && (files.has(name) || !refusedFiles.includes(name))) throw new Wrong('content');
  }
  return refusedFiles.filter((name) => sent.files.some((file) => file.name === name));
}

/** Members of an object; a Map, because `__proto__` is a key like any other. */
function fields(value: Value | undefined, fault: Fault): Map<string, Value> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Wrong(fault);
  return new Map(Object.entries(value));
}

function fail(fault: Fault): never {
  throw new Wrong(fault);
}

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function unhex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Base64 in its one spelling: stray bits and missing padding are refused. */
function unbase64(text: string, fault: Fault): Uint8Array {
  try {
    const binary = atob(text);
    if (btoa(binary) !== text) throw new Wrong(fault);
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new Wrong(fault);
  }
}
