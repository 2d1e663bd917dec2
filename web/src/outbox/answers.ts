/** A request enters; the server's answer leaves, told apart from the answer of whoever stands in between. */

import type { Answer } from './machine';

/** How to reach the server, as one phone or as the holder of one receipt code. */
export interface Line {
  /** Absolute address of the doors, such as `/openrosa/<programme>`, without a slash at the end. */
  base: string;
  /** The whole header. */
  authorization: string;
  /** More headers for every request, such as the reader's language. */
  headers?: Record<string, string>;
  /** Whether an answer carries the server's mark; a captive portal's does not. */
  isOurs?: (headers: Headers) => boolean;
  fetch: typeof fetch;
  signal: AbortSignal;
}

/** An answer with what came along. */
export interface Reply extends Answer {
  headers: Headers;
  text: string;
}

/** A slow phone sends 256 KiB in two minutes; past this the connection is dead. */
const TIMEOUT_MS = 180_000;
const MOST_WORDS = 500;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Rejects when there was no answer: no network, cut, timed out, stopped. */
export async function ask(line: Line, url: string, options: RequestInit): Promise<Reply> {
  const address = new URL(url, line.base);
  // A password goes to its own server only, whatever a `Location` says.
  if (address.origin !== new URL(line.base).origin) throw new TypeError('another host');
  const cut = new AbortController();
  const stop = () => cut.abort();
  line.signal.addEventListener('abort', stop);
  if (line.signal.aborted) stop();
  const timer = setTimeout(stop, TIMEOUT_MS);
  try {
    const response = await line.fetch(address.href, {
      ...options,
      headers: { ...line.headers, ...options.headers, Authorization: line.authorization },
      // No cookie: who sends is known by this credential alone.
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: cut.signal,
    });
    return reply(line, response, await response.text());
  } finally {
    clearTimeout(timer);
    line.signal.removeEventListener('abort', stop);
  }
}

function reply(line: Line, response: Response, text: string): Reply {
  const { status, headers } = response;
  return {
    status,
    headers,
    text,
    isOurs: headers.has('Tus-Resumable') || (line.isOurs ?? isOpenRosa)(headers),
    words: wordsOf(text),
    retryAfterMs: Math.max(0, Number(headers.get('Retry-After')) || 0) * 1000,
  };
}

/** What the server says to a person: an OpenRosa message or a JSON error; '' for anything else, a web page above all. */
export function wordsOf(text: string): string {
  const found = /<(?:\w+:)?message\b[^>]*>([^<]*)</.exec(text)?.[1];
  if (found !== undefined && text.includes('OpenRosaResponse')) {
    const plain = found.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g, entity);
    return plain.trim().slice(0, MOST_WORDS);
  }
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' ? error.slice(0, MOST_WORDS) : '';
  } catch {
    return '';
  }
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return ENTITIES[name] ?? whole;
  const code = decimal ? parseInt(decimal, 10) : parseInt(hex ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

function isOpenRosa(headers: Headers): boolean {
  return headers.has('X-OpenRosa-Version');
}

export function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
