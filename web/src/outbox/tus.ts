/**
 * A file enters and arrives piece by piece, going on where the last try stopped (tus 1.0.0: core, creation).
 *
 * Our own sixty lines instead of tus-js-client: of that library the retries, the storage, the fingerprints and the requests would
 * all have to be replaced (its resuming throws the upload away when a proxy answers 502), and it weighs a fifth of the app.
 */

import { ask, base64, type Line, type Reply } from './answers';

export interface Upload {
  endpoint: string;
  /** Where an earlier try stopped; '' when there was none. */
  url: string;
  content: Blob;
  metadata: Record<string, string>;
  /** The upload's address; '' when it is of no use any more. Resolves once it is safe. */
  onUrl(url: string): Promise<void>;
  /** Bytes that the server has for certain. */
  onProgress(bytes: number): void;
}

const VERSION = { 'Tus-Resumable': '1.0.0' };
/** Small, because what is cut is sent again; larger while the network is quick. */
const FIRST_CHUNK = 256 << 10;
const LARGEST_CHUNK = 4 << 20;
const QUICK_MS = 2_000;
const SLOW_MS = 20_000;
const FEW_TIMES = 3;
/** What networks say that let no PATCH through. */
const METHOD_STOPPED = new Set([400, 403, 405, 501]);
/** The upload is not there any more: expired, or finished and attached. */
const GONE = new Set([403, 404, 410]);

/** The last answer: 204 (or 201 for an empty file) when the server has it all. Rejects when there was no answer. */
export async function upload(line: Line, file: Upload): Promise<Reply> {
  let { url } = file;
  let chunk = FIRST_CHUNK;
  let isPatchStopped = false;
  for (let stuck = 0; ; ) {
    const at = await found(line, file, url);
    if ('status' in at) return at;
    url = at.url;
    let offset = at.offset;
    file.onProgress(offset);
    if (offset === file.content.size) return at.reply;
    for (;;) {
      const before = Date.now();
      const piece = file.content.slice(offset, offset + chunk);
      let reply = await send(line, url, offset, piece, isPatchStopped);
      if (!isPatchStopped && !reply.isOurs && METHOD_STOPPED.has(reply.status)) {
        isPatchStopped = true;
        reply = await send(line, url, offset, piece, true);
      }
      const reached = offsetOf(reply);
      if (reply.status !== 204 || reached <= offset || reached > file.content.size) {
        // Out of step, or the server lost it: ask where it stands. Anything else is for the caller.
        if (reply.status === 460) await file.onUrl('');
        if (![204, 404, 409, 410].includes(reply.status) || ++stuck > FEW_TIMES) return doubtful(reply);
        break;
      }
      offset = reached;
      stuck = 0;
      file.onProgress(offset);
      if (offset === file.content.size) return reply;
      chunk = fitting(chunk, Date.now() - before);
    }
  }
}

interface Place {
  url: string;
  offset: number;
  reply: Reply;
}

/** Where to go on: at the address of an earlier try if it still stands, else at a new one. */
async function found(line: Line, file: Upload, url: string): Promise<Place | Reply> {
  if (url) {
    const reply = await ask(line, url, { method: 'HEAD', headers: VERSION });
    const isSame = Number(reply.headers.get('Upload-Length')) === file.content.size;
    const offset = offsetOf(reply);
    if ([200, 204].includes(reply.status) && isSame && offset >= 0 && offset <= file.content.size) {
      return { url, offset, reply: { ...reply, status: 204 } };
    }
    if (reply.status >= 300 && !(reply.isOurs && GONE.has(reply.status))) return reply;
  }
  return created(line, file);
}

async function created(line: Line, file: Upload): Promise<Place | Reply> {
  const metadata = Object.entries(file.metadata).map(([key, value]) => `${key} ${base64(value)}`);
  const reply = await ask(line, file.endpoint, {
    method: 'POST',
    headers: {
      ...VERSION,
      'Upload-Length': String(file.content.size),
      'Upload-Metadata': metadata.join(','),
    },
  });
  const location = reply.headers.get('Location');
  if (reply.status !== 201 || !location) return doubtful(reply);
  // Only the path counts: behind a proxy the server may think itself http, and a password goes to its own server only.
  const { pathname, search } = new URL(location, file.endpoint);
  const url = new URL(pathname + search, file.endpoint).href;
  // Known before the first byte goes out: a phone that dies now goes on with this one.
  await file.onUrl(url);
  return { url, offset: 0, reply };
}

function send(line: Line, url: string, offset: number, body: Blob, isPatchStopped: boolean): Promise<Reply> {
  const type = 'application/offset+octet-stream';
  const headers = { ...VERSION, 'Upload-Offset': String(offset), 'Content-Type': type };
  return isPatchStopped
    ? ask(line, url, { method: 'POST', headers: { ...headers, 'X-HTTP-Method-Override': 'PATCH' }, body })
    : ask(line, url, { method: 'PATCH', headers, body });
}

function offsetOf(reply: Reply): number {
  const text = reply.headers.get('Upload-Offset') ?? '';
  return /^\d+$/.test(text) ? Number(text) : -1;
}

/** What claims success without what success needs is not the server's word. */
function doubtful(reply: Reply): Reply {
  return reply.status < 300 ? { ...reply, isOurs: false } : reply;
}

function fitting(chunk: number, tookMs: number): number {
  if (tookMs < QUICK_MS) return Math.min(chunk * 2, LARGEST_CHUNK);
  return tookMs > SLOW_MS ? Math.max(chunk / 2, FIRST_CHUNK / 4) : chunk;
}
