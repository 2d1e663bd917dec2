/** The log's key as tests hold it: a record enters, a receipt file leaves, signed and opened as the real one. */

import { getPublicKeyAsync, signAsync, utils } from '@noble/ed25519';
import { canonical } from '../canonical';

const encoder = new TextEncoder();

export class Signer {
  private constructor(
    readonly vkey: string,
    private readonly secretKey: Uint8Array,
  ) {}

  static async made(): Promise<Signer> {
    const secretKey = utils.randomSecretKey();
    const name = 'house.example/log';
    const material = new Uint8Array([1, ...(await getPublicKeyAsync(secretKey))]);
    const id = (await sha256(encoder.encode(`${name}\n`), material)).subarray(0, 4);
    return new Signer(`${name}+${hex(id)}+${base64(material)}`, secretKey);
  }

  async receiptOf(record: unknown): Promise<string> {
    const salt = crypto.getRandomValues(new Uint8Array(32));
    const commitment = await sha256(encoder.encode('rasid/commitment/v1\n'), salt, encoder.encode(canonical(record)));
    const leaf = `rasid/entry/v1\n{"batch":"2026-11-15","kind":"sealed","v":1}\n${hex(commitment)}\n`;
    const hash = base64(await sha256(new Uint8Array([0]), encoder.encode(leaf)));
    const body = `rasid/receipt/v1\norigin house.example/log\nleaf ${hash}\naccepted 2026-11-15T09:00:00Z\nmerge-by 2026-11-17T00:00:00Z\n`;
    const [name = '', id = ''] = this.vkey.split('+');
    const signature = new Uint8Array([...unhex(id), ...(await signAsync(encoder.encode(body), this.secretKey))]);
    return canonical({
      format: 'rasid/receipt-file/v1',
      note: `${body}\n— ${name} ${base64(signature)}\n`,
      vkey: this.vkey,
      checkpoint: null,
      proof: null,
      opening: { leaf, salt: hex(salt), record },
    });
  }
}

export async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));
}

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function unhex(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
}

export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
