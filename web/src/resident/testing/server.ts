/** The residents' doors made of a few maps, for tests: they accept, receipt and keep like the real ones, and fail when told to. */

import type { Fate } from '../../outbox/testing/server';
import { hex, joined, sha256, Signer } from '../../outbox/testing/signer';
import type { Statement } from '../contract';

export const BASE = 'https://house.example/api/v1/jo/resident';

interface Known {
  statement: string;
  receipt: string;
  files: Map<string, boolean>;
}

interface Upload {
  code: string;
  sha256: string;
  length: number;
  bytes: Uint8Array;
}

export class FakeServer {
  readonly reports = new Map<string, Known>();
  readonly seen: string[] = [];
  fate: (what: string, count: number) => Fate = () => ({ is: 'well' });
  /** How a receipt is spoilt before it is handed out. */
  spoil: (receipt: string) => string = (receipt) => receipt;
  /** Challenges that were not answered yet; 0: none is asked. */
  challenges = 0;
  proofs: string[] = [];
  private readonly uploads = new Map<string, Upload>();
  private constructor(readonly signer: Signer) {}

  static async started(): Promise<FakeServer> {
    return new FakeServer(await Signer.made());
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const path = new URL(String(input)).pathname.replace('/api/v1/jo/resident', '');
    const method = init.method ?? 'GET';
    const what = `${method} ${path.replace(/\d+$/, '…')}`;
    this.seen.push(what);
    const fate = this.fate(what, this.seen.length);
    if (fate.is === 'lost') throw new TypeError('network');
    if (fate.is === 'instead') return new Response(fate.body ?? null, { status: fate.status, headers: fate.headers ?? {} });
    const answer = await this.answer(method, path, init);
    if (fate.is !== 'well') throw new TypeError('network');
    return answer;
  };

  private async answer(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const code = (headers.get('Authorization') ?? '').replace('Receipt ', '');
    if (path === '/reports') return this.accept(code, String(init.body), headers);
    if (path === '/report') return this.told(code);
    if (path === '/uploads/') return this.create(code, headers);
    if (path.startsWith('/uploads/')) return this.piece(method, path, headers, init.body as Blob | null);
    return json(404, { error: 'لا شيء هنا', code: 'nothing' });
  }

  private async accept(code: string, statement: string, headers: Headers): Promise<Response> {
    const proof = headers.get('X-Proof-Of-Work');
    if (this.challenges > 0 && !proof) return json(429, { error: 'مهلاً', code: 'reports-proof-missing', challenge: { n: 1 } });
    if (proof) this.proofs.push(proof);
    const known = this.reports.get(code);
    if (known) {
      if (known.statement !== statement) return json(409, { error: 'رمز مأخوذ', code: 'reports-code-taken' });
      return json(200, { number: 7, state: 'received', receipt: this.spoil(known.receipt) });
    }
    const sets = { statement: hex(await sha256(new TextEncoder().encode(statement))) };
    const record = { verb: 'report.accepted', subject: `report:${crypto.randomUUID()}`, at: '2026-11-15', sets };
    const receipt = await this.signer.receiptOf(record);
    const { files } = JSON.parse(statement) as Statement;
    this.reports.set(code, { statement, receipt, files: new Map(files.map(({ sha256: hash }) => [hash, false])) });
    return json(201, { number: 7, state: 'received', receipt: this.spoil(receipt) });
  }

  private told(code: string): Response {
    const known = this.reports.get(code);
    if (!known) return json(401, { error: 'لا بلاغ بهذا الرمز', code: 'reports-unknown-code' });
    const files = [...known.files].map(([hash, arrived]) => ({ sha256: hash, arrived }));
    return json(200, { number: 7, state: 'received', files, events: [], receipt: this.spoil(known.receipt) });
  }

  private create(code: string, headers: Headers): Response {
    const pairs = (headers.get('Upload-Metadata') ?? '').split(',').map((pair) => pair.split(' '));
    const hash = atob(pairs.find(([name]) => name === 'sha256')?.[1] ?? '');
    if (!this.reports.get(code)?.files.has(hash)) return json(404, { error: 'ملف لم يوعد به', code: 'reports-no-such-file' });
    const path = `/uploads/${this.uploads.size + 1}`;
    this.uploads.set(path, { code, sha256: hash, length: Number(headers.get('Upload-Length')), bytes: new Uint8Array() });
    return new Response(null, { status: 201, headers: { 'Tus-Resumable': '1.0.0', Location: `/api/v1/jo/resident${path}` } });
  }

  private async piece(method: string, path: string, sent: Headers, body: Blob | null): Promise<Response> {
    const upload = this.uploads.get(path);
    const headers = { 'Tus-Resumable': '1.0.0' };
    if (!upload) return new Response(null, { status: 404, headers });
    if (method === 'PATCH') {
      if (Number(sent.get('Upload-Offset')) !== upload.bytes.length) return new Response(null, { status: 409, headers });
      upload.bytes = joined(upload.bytes, new Uint8Array(await (body as Blob).arrayBuffer()));
      const isWhole = upload.bytes.length === upload.length && hex(await sha256(upload.bytes)) === upload.sha256;
      if (isWhole) this.reports.get(upload.code)?.files.set(upload.sha256, true);
    }
    const where = { ...headers, 'Upload-Offset': String(upload.bytes.length), 'Upload-Length': String(upload.length) };
    return new Response(null, { status: method === 'HEAD' ? 200 : 204, headers: where });
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
