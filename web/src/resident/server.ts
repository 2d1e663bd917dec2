/** Questions to the residents' doors enter; answers leave. A dead network is an answer too: status 0. */

import { ask, type Line, type Reply } from '../outbox/answers';
import { shownCode } from './code';
import type { ApiError, Country, Erased, Language, Near, Point, Told } from './contract';

export interface Answer<T> {
  status: number;
  /** null when there is none: an error, no network. */
  body: T | null;
  /** The server's own words about a refusal, in the reader's language. */
  error: string;
  code: string;
}

export interface Here {
  latitude: number;
  longitude: number;
}

/** Our doors answer in JSON, whatever they say; a portal's login page is none. */
export function isJson(headers: Headers): boolean {
  return (headers.get('Content-Type') ?? '').startsWith('application/json');
}

export class Server {
  constructor(
    /** `/api/v1/<slug>/resident` */
    readonly base: string,
    private readonly language: () => Language,
    readonly fetch: typeof globalThis.fetch = (...given) => globalThis.fetch(...given),
  ) {}

  /** How to send as the holder of one code; '' where none is needed. */
  line(code: string, signal: AbortSignal = new AbortController().signal): Line {
    return {
      base: new URL(this.base, globalThis.location?.href).href,
      authorization: code ? `Receipt ${shownCode(code)}` : '',
      headers: { Accept: 'application/json', 'Accept-Language': this.language() },
      isOurs: isJson,
      fetch: this.fetch,
      signal,
    };
  }

  country(): Promise<Answer<Country>> {
    return this.get('country', '');
  }

  report(code: string): Promise<Answer<Told>> {
    return this.get('report', code);
  }

  say(code: string, text: string, clientId: string): Promise<Answer<unknown>> {
    return this.post('report/said', code, { client_id: clientId, text });
  }

  reopen(code: string, text: string, clientId: string): Promise<Answer<unknown>> {
    return this.post('report/reopen', code, { client_id: clientId, text });
  }

  rate(code: string, stars: number, text: string): Promise<Answer<unknown>> {
    return this.post('report/rating', code, { stars, text });
  }

  contact(code: string, by: 'email' | 'sms', address: string): Promise<Answer<unknown>> {
    return this.post('report/contact', code, { by, address });
  }

  pin(code: string, pin: string): Promise<Answer<unknown>> {
    return this.post('report/contact/pin', code, { pin });
  }

  /** A file of the story; null when it cannot be had. */
  async file(code: string, address: string): Promise<Blob | null> {
    const { base, authorization } = this.line(code);
    // The code goes to its own server only, whatever address stands in the story.
    const url = new URL(address, base);
    if (url.origin !== new URL(base).origin) return null;
    try {
      const found = await this.fetch(url.href, { headers: { Authorization: authorization }, credentials: 'omit', redirect: 'error', cache: 'no-store' });
      return found.ok ? await found.blob() : null;
    } catch {
      return null;
    }
  }

  /** Everything that is held about the report, as a ZIP; null when it cannot be had. */
  own(code: string): Promise<Blob | null> {
    return this.file(code, `${this.base}/report/own`);
  }

  /** Have what was said erased. */
  erase(code: string): Promise<Answer<Erased>> {
    return this.post('report/erase', code, {});
  }

  forgetContact(code: string): Promise<Answer<unknown>> {
    return this.call(code, 'report/contact', { method: 'DELETE' });
  }

  near(about: { kind: string; category: string; point: string | null; here: Here | null }): Promise<Answer<Near[]>> {
    return this.get(`near?${query({ kind: about.kind, category: about.category, point: about.point ?? '', ...placeOf(about.here) })}`, '');
  }

  meToo(id: string, device: string): Promise<Answer<unknown>> {
    return this.post(`near/${encodeURIComponent(id)}/me-too`, '', {}, { 'X-Device': device });
  }

  places(q: string, here: Here | null, limit = 12): Promise<Answer<Point[]>> {
    return this.get(`places?${query({ q, ...placeOf(here), limit: String(limit) })}`, '');
  }

  private get<T>(door: string, code: string): Promise<Answer<T>> {
    return this.call<T>(code, door, { method: 'GET' });
  }

  private post<T>(door: string, code: string, sent: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const body = JSON.stringify(sent);
    return this.call<T>(code, door, { method: 'POST', body, headers: { ...headers, 'Content-Type': 'application/json' } });
  }

  private async call<T>(code: string, door: string, options: RequestInit): Promise<Answer<T>> {
    const line = this.line(code);
    try {
      return answerOf<T>(await ask(line, `${line.base}/${door}`, options));
    } catch {
      return { status: 0, body: null, error: '', code: '' };
    }
  }
}

export function answerOf<T>(reply: Reply): Answer<T> {
  if (!reply.isOurs) return { status: 0, body: null, error: '', code: '' };
  const said = jsonOf(reply.text);
  if (reply.status >= 400) {
    const { error = '', code = '' } = (said ?? {}) as Partial<ApiError>;
    return { status: reply.status, body: null, error: String(error), code: String(code) };
  }
  return { status: reply.status, body: said as T | null, error: '', code: '' };
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function placeOf(here: Here | null): Record<string, string> {
  return here ? { lat: here.latitude.toFixed(5), lon: here.longitude.toFixed(5) } : {};
}

function query(values: Record<string, string>): string {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
}
