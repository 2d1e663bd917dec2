/** Questions to the server's doors for phones enter; its answers leave. A dead network is an answer too: status 0. */

import type { Device } from './contract';

export interface Answer<T> {
  status: number;
  /** null when there is none: 304, an error, no network. */
  body: T | null;
  tag: string;
  /** The server's own words about a refusal, in the account's language. */
  error: string;
}

const PATIENCE_MS = 30_000;
/** A picture on a slow network. */
const FILE_PATIENCE_MS = 5 * 60_000;
const NOTHING = { body: null, tag: '', error: '' };

export class Server {
  constructor(
    /** `/openrosa/<programme>` */
    readonly base: string,
    private readonly device: Pick<Device, 'device' | 'secret'>,
    private readonly ask: typeof fetch = (...given) => fetch(...given),
  ) {}

  async get<T>(door: string, tag = ''): Promise<Answer<T>> {
    return this.call<T>(`${this.base}/${door}`, { headers: tag ? { 'If-None-Match': tag } : {} }, (found) => found.json() as Promise<T>);
  }

  async post<T>(door: string, sent: unknown): Promise<Answer<T>> {
    const body = JSON.stringify(sent);
    return this.call<T>(
      `${this.base}/${door}`,
      { method: 'POST', body, headers: { 'Content-Type': 'application/json' } },
      (found) => found.json() as Promise<T>,
    );
  }

  /** A form byte for byte; its address comes from the list. */
  async text(address: string): Promise<Answer<string>> {
    return this.call(address, {}, (found) => found.text());
  }

  /** A file of a form. */
  async file(address: string): Promise<Answer<Blob>> {
    return this.call(address, {}, (found) => found.blob(), FILE_PATIENCE_MS);
  }

  private async call<T>(
    address: string,
    init: RequestInit,
    read: (found: Response) => Promise<T>,
    patience = PATIENCE_MS,
  ): Promise<Answer<T>> {
    const { device, secret } = this.device;
    try {
      const found = await this.ask(address, {
        ...init,
        headers: { ...init.headers, Accept: '*/*', Authorization: `Basic ${btoa(`${device}:${secret}`)}` },
        // A browser that knows of these credentials would ask for others in a window of its own.
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      const tag = found.headers.get('ETag') ?? '';
      if (found.status === 304) return { ...NOTHING, status: 304, tag };
      if (!found.ok) return { ...NOTHING, status: found.status, error: await wordsOf(found) };
      return { status: found.status, body: await read(found), tag, error: '' };
    } catch {
      return { ...NOTHING, status: 0 };
    }
  }
}

async function wordsOf(found: Response): Promise<string> {
  try {
    const said: unknown = await found.json();
    const error = typeof said === 'object' && said !== null && 'error' in said ? said.error : '';
    return typeof error === 'string' ? error : '';
  } catch {
    return '';
  }
}
