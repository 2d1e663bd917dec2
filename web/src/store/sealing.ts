/**
 * A PIN enters, keys leave; bytes and the place they belong to enter, sealed bytes leave, and back.
 *
 * PIN → PBKDF2-SHA-256 → wrapping key (AES-256-GCM) → master secret (32 random bytes) → HKDF → one key that seals records
 * (AES-256-GCM) and one that names them (HMAC-SHA-256). Keys in memory cannot be exported. Limits: docs/adr/0023.
 */

import { PhoneError } from './errors';

/** OWASP's floor for PBKDF2-HMAC-SHA-256 (Password Storage Cheat Sheet, 2023); no phone goes below it. */
export const FEWEST_ROUNDS = 600_000;
const MOST_ROUNDS = 10_000_000;
const AIMED_MS = 700;
const PROBE_ROUNDS = 60_000;

export type Bytes = Uint8Array<ArrayBuffer>;

export interface Sealed {
  iv: Bytes;
  bytes: ArrayBuffer;
}

/** The master secret under a PIN: what stands on the phone in the clear. */
export interface Wrapped extends Sealed {
  salt: Bytes;
  rounds: number;
}

export interface Keys {
  sealing: CryptoKey;
  naming: CryptoKey;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function random(bytes: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** The PIN as it is hashed: compatibility forms folded, so ١٢٣ typed on one keyboard is 123 on another. */
export function plainPin(pin: string): string {
  return pin
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** How many rounds take this phone about 0.7 s: the slower it can be made for a thief, the better; never below the floor. */
export async function calibrated(now: () => number = () => performance.now()): Promise<number> {
  const before = now();
  await wrappingKey('0', random(16), PROBE_ROUNDS);
  const took = Math.max(now() - before, 1);
  const rounds = Math.round((AIMED_MS / took) * PROBE_ROUNDS);
  return Math.min(Math.max(rounds, FEWEST_ROUNDS), MOST_ROUNDS);
}

/** A fresh master secret under `pin`, with the keys that follow from it. */
export async function newKeys(pin: string, rounds: number): Promise<{ wrapped: Wrapped; keys: Keys }> {
  const master = random(32);
  const wrapped = await wrap(master, pin, rounds);
  return { wrapped, keys: await keysOf(master) };
}

/** The keys, or null for another PIN (or a damaged record: one cannot tell them apart). */
export async function openKeys(wrapped: Wrapped, pin: string): Promise<Keys | null> {
  const master = await unwrap(wrapped, pin);
  return master && (await keysOf(master));
}

/** The same master secret under another PIN; null when `old` is wrong. */
export async function rewrap(
  wrapped: Wrapped,
  old: string,
  fresh: string,
  rounds: number,
): Promise<Wrapped | null> {
  const master = await unwrap(wrapped, old);
  return master && (await wrap(master, fresh, rounds));
}

/** `place` is bound in: bytes sealed for one place cannot be opened at another. */
export async function seal(keys: Keys, place: string, plain: Bytes): Promise<Sealed> {
  const iv = random(12);
  const bytes = await crypto.subtle.encrypt(aesGcm(iv, place), keys.sealing, plain);
  return { iv, bytes };
}

/** Raises PhoneError "damaged" for bytes that were changed, or sealed for another place or by another key. */
export async function open(keys: Keys, place: string, sealed: Sealed): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(aesGcm(sealed.iv, place), keys.sealing, sealed.bytes));
  } catch (error) {
    throw new PhoneError('damaged', error);
  }
}

export async function sealValue(keys: Keys, place: string, value: unknown): Promise<Sealed> {
  return seal(keys, place, encoder.encode(JSON.stringify(value)));
}

export async function openValue(keys: Keys, place: string, sealed: Sealed): Promise<unknown> {
  return JSON.parse(decoder.decode(await open(keys, place, sealed)));
}

/** A name that says nothing to who does not hold the key: visits cannot be told from the phone's disk. */
export async function hiddenName(keys: Keys, place: string, id: string): Promise<string> {
  const signed = await crypto.subtle.sign('HMAC', keys.naming, encoder.encode(JSON.stringify([place, id])));
  return hex(new Uint8Array(signed, 0, 20));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function wrappingKey(pin: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(plainPin(pin)), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function doorPlace(rounds: number): string {
  return JSON.stringify(['door', 1, rounds]);
}

async function wrap(master: Bytes, pin: string, rounds: number): Promise<Wrapped> {
  const salt = random(16);
  const iv = random(12);
  const key = await wrappingKey(pin, salt, rounds);
  return { salt, rounds, iv, bytes: await crypto.subtle.encrypt(aesGcm(iv, doorPlace(rounds)), key, master) };
}

async function unwrap(wrapped: Wrapped, pin: string): Promise<Bytes | null> {
  const key = await wrappingKey(pin, wrapped.salt, wrapped.rounds);
  try {
    const place = aesGcm(wrapped.iv, doorPlace(wrapped.rounds));
    return new Uint8Array(await crypto.subtle.decrypt(place, key, wrapped.bytes));
  } catch {
    return null;
  }
}

async function keysOf(master: Bytes): Promise<Keys> {
  const material = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey']);
  master.fill(0);
  const from = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(`rasid/phone/v1 ${info}`),
  });
  return {
    sealing: await crypto.subtle.deriveKey(from('sealing'), material, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    naming: await crypto.subtle.deriveKey(
      from('naming'),
      material,
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign'],
    ),
  };
}

function aesGcm(iv: Bytes, place: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(place) };
}
