/** A server made of a few maps, for tests: it keeps, answers and signs like the real one, and fails when it is told to. */

import { base64, hex, joined, sha256, Signer } from './signer';

export const BASE = 'https://house.example/openrosa/corridor';
export const DEVICE = { device: 'field-7', secret: 'سر طويل' };

/** What becomes of one request. `partial`: of a body only so many bytes arrive before the connection breaks. */
export type Fate =
  | { is: 'well' }
  /** The request never reaches the server. */
  | { is: 'lost' }
  /** The server does its work, the answer never arrives. */
  | { is: 'unanswered' }
  /** The page dies here: no answer, ever. `reached`: the server did its work. */
  | { is: 'silence'; reached: boolean }
  | { is: 'partial'; bytes: number }
  | { is: 'instead'; status: number; headers?: Record<string, string>; body?: string };

export interface Seen {
  method: string;
  path: string;
  count: number;
}

interface Upload {
  instance: string;
  name: string;
  sha256: string;
  length: number;
  bytes: Uint8Array;
}

interface Submission {
  visitId: string;
  xml: string;
  files: Map<string, Uint8Array>;
  receipt: string;
}

const OURS = { 'X-OpenRosa-Version': '1.0' };
const encoder = new TextEncoder();

export class FakeServer {
  readonly submissions = new Map<string, Submission>();
  readonly uploads = new Map<string, Upload>();
  readonly seen: Seen[] = [];
  /** Instances whose sending overlapped with itself. */
  overlaps = 0;
  created = 0;
  password = DEVICE.secret;
  fate: (seen: Seen) => Fate = () => ({ is: 'well' });
  /** How the receipt is spoilt before it is handed out. */
  spoil: (receipt: string) => string = (receipt) => receipt;
  private signer!: Signer;
  private underWay = 0;
  readonly refusedNames = new Set<string>();

  static async started(): Promise<FakeServer> {
    const server = new FakeServer();
    server.signer = await Signer.made();
    return server;
  }

  get vkey(): string {
    return this.signer.vkey;
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    const method = init.method ?? 'GET';
    const seen = { method, path: url.pathname.replace('/openrosa/corridor', ''), count: this.seen.length + 1 };
    this.seen.push(seen);
    const fate = this.fate(seen);
    if (fate.is === 'lost') throw new TypeError('network');
    if (fate.is === 'instead') {
      return new Response(fate.body ?? null, { status: fate.status, headers: fate.headers ?? {} });
    }
    if (fate.is === 'silence' && !fate.reached) return this.never(init.signal);
    this.underWay += 1;
    if (this.underWay > 1) this.overlaps += 1;
    try {
      const response = await this.answer(seen, url, init, fate.is === 'partial' ? fate.bytes : Infinity);
      if (fate.is === 'silence') return await this.never(init.signal);
      if (fate.is === 'unanswered' || fate.is === 'partial') throw new TypeError('network');
      return response;
    } finally {
      this.underWay -= 1;
    }
  };

  private never(signal: AbortSignal | null | undefined): Promise<Response> {
    if (signal?.aborted) return Promise.reject(new Error('aborted'));
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  }

  private async answer({ method, path }: Seen, url: URL, init: RequestInit, most: number): Promise<Response> {
    const headers = new Headers(init.headers);
    const expected = `Basic ${base64(encoder.encode(`${DEVICE.device}:${this.password}`))}`;
    if (headers.get('Authorization') !== expected) return words(401, 'كلمة هذا الهاتف أُلغيت');
    if (path === '/submission') return this.takeXml(init.body as FormData);
    if (path === '/uploads/' && method === 'POST') return this.create(headers);
    const meant = headers.get('X-HTTP-Method-Override') ?? method;
    if (path.startsWith('/uploads/')) return this.piece(meant, url.pathname, headers, init.body as Blob | null, most);
    const visit = /^\/visits\/(.+)\/receipt$/.exec(path)?.[1];
    const instance = url.searchParams.get('instance') ?? '';
    return visit ? this.receipt(decodeURIComponent(visit), instance) : words(404, 'لا شيء هنا');
  }

  private async takeXml(body: FormData): Promise<Response> {
    const xml = await (body.get('xml_submission_file') as File).text();
    const instance = /<instanceID>([^<]+)</.exec(xml)?.[1] ?? '';
    const visitId = /<visit>([^<]+)</.exec(xml)?.[1] ?? '';
    const known = this.submissions.get(instance);
    if (known) return known.xml === xml ? words(202, 'وصلت من قبل') : words(409, 'زيارة أخرى بالرقم نفسه');
    const submission = { visitId, xml, files: new Map<string, Uint8Array>(), receipt: '' };
    this.submissions.set(instance, submission);
    for (const upload of this.uploads.values()) await this.attach(upload);
    await this.complete(instance);
    return words(201, 'وصلت');
  }

  private create(headers: Headers): Response {
    const metadata = new Map(
      (headers.get('Upload-Metadata') ?? '').split(',').map((pair) => {
        const [key = '', value = ''] = pair.split(' ');
        return [key, new TextDecoder().decode(Uint8Array.from(atob(value), (c) => c.charCodeAt(0)))] as const;
      }),
    );
    const name = metadata.get('filename') ?? '';
    if (this.refusedNames.has(name)) return words(409, 'الصورة ممنوعة هنا');
    this.created += 1;
    const path = `/openrosa/corridor/uploads/${this.created}`;
    const length = Number(headers.get('Upload-Length'));
    const [instance, sha] = [metadata.get('instance') ?? '', metadata.get('sha256') ?? ''];
    this.uploads.set(path, { instance, name, sha256: sha, length, bytes: new Uint8Array() });
    return new Response(null, { status: 201, headers: { 'Tus-Resumable': '1.0.0', Location: path } });
  }

  private async piece(method: string, path: string, sent: Headers, body: Blob | null, most: number): Promise<Response> {
    const upload = this.uploads.get(path);
    const headers = { 'Tus-Resumable': '1.0.0' };
    if (!upload) return new Response(null, { status: 404, headers });
    const where = () => ({ ...headers, 'Upload-Offset': String(upload.bytes.length), 'Upload-Length': String(upload.length) });
    if (method === 'HEAD') return new Response(null, { status: 200, headers: where() });
    if (Number(sent.get('Upload-Offset')) !== upload.bytes.length) return new Response(null, { status: 409, headers });
    const arrived = new Uint8Array(await (body as Blob).arrayBuffer()).subarray(0, most);
    upload.bytes = joined(upload.bytes, arrived);
    await this.attach(upload);
    return new Response(null, { status: 204, headers: where() });
  }

  private async attach(upload: Upload): Promise<void> {
    const submission = this.submissions.get(upload.instance);
    if (!submission || upload.bytes.length < upload.length || submission.files.has(upload.name)) return;
    if (hex(await sha256(upload.bytes)) !== upload.sha256) return;
    submission.files.set(upload.name, upload.bytes);
    await this.complete(upload.instance);
  }

  private async complete(instance: string): Promise<void> {
    const submission = this.submissions.get(instance);
    if (!submission || submission.receipt) return;
    const wanted = [...submission.xml.matchAll(/<photo>([^<]+)</g)].map(([, name]) => name ?? '');
    if (wanted.every((name) => submission.files.has(name) || this.refusedNames.has(name))) {
      submission.receipt = await this.sign(instance, submission);
    }
  }

  private async sign(instance: string, { visitId, xml, files }: Submission): Promise<string> {
    const hashes: Record<string, string> = {};
    for (const [name, bytes] of files) hashes[name] = hex(await sha256(bytes));
    const record = {
      verb: 'submission.received',
      subject: `submission:${crypto.randomUUID()}`,
      at: '2026-11-15',
      sets: {
        visit: visitId,
        instance,
        sha256: hex(await sha256(encoder.encode(xml))),
        files: hashes,
        refused_files: [...this.refusedNames],
      },
    };
    return this.signer.receiptOf(record);
  }

  private receipt(visitId: string, instance: string): Response {
    const found = this.submissions.get(instance);
    if (found?.visitId !== visitId || !found.receipt) return words(404, 'لم تكتمل بعد');
    return new Response(this.spoil(found.receipt), { status: 200, headers: OURS });
  }
}

/** A filed visit: its XML names its photos. */
export function filled(instanceId: string, visitId: string, photos: Record<string, Uint8Array<ArrayBuffer>> = {}) {
  const named = Object.keys(photos).map((name) => `<photo>${name}</photo>`);
  const xml = `<data><visit>${visitId}</visit>${named.join('')}<meta><instanceID>${instanceId}</instanceID></meta></data>`;
  const files = Object.entries(photos).map(([name, bytes]) => ({
    name,
    type: 'image/jpeg',
    content: new Blob([bytes], { type: 'image/jpeg' }),
  }));
  return { instanceId, xml, files };
}

/** Bytes that look random and are the same each time. */
export function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed * 2654435761 + 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

function words(status: number, message: string): Response {
  const body = `<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>${message}</message></OpenRosaResponse>`;
  return new Response(body, { status, headers: OURS });
}
