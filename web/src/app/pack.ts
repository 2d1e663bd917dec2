/** Named contents enter; one uncompressed ZIP file leaves: what the office opens when a phone could not send. */

import type { NamedFile } from './contract';

const TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let rest = at;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});
/** Names are UTF-8. */
const FLAGS = 0x0800;

export function checksum(content: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of content) sum = TABLE[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

export async function packed(files: readonly Pick<NamedFile, 'name' | 'content'>[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let at = 0;
  let listed = 0;
  for (const { name, content } of files) {
    const bytes = new Uint8Array(await content.arrayBuffer());
    const title = new TextEncoder().encode(name);
    const about = [20, FLAGS, 0, 0, 0x21];
    const sizes = [checksum(bytes), bytes.length, bytes.length];
    const head = record(0x04034b50, about, sizes, [title.length, 0], []);
    parts.push(head, title, bytes);
    directory.push(record(0x02014b50, [20, ...about], sizes, [title.length, 0, 0, 0, 0], [0, at]), title);
    at += head.length + title.length + bytes.length;
    listed += 46 + title.length;
  }
  const end = record(0x06054b50, [0, 0, files.length, files.length], [listed, at], [0], []);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** A ZIP record: its signature, then 16-bit, 32-bit, 16-bit and 32-bit figures, little end first. */
function record(signature: number, shorts: number[], longs: number[], more: number[], ends: number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 + 2 * (shorts.length + more.length) + 4 * (longs.length + ends.length)));
  let at = 0;
  const short = (figure: number): void => {
    view.setUint16(at, figure, true);
    at += 2;
  };
  const long = (figure: number): void => {
    view.setUint32(at, figure, true);
    at += 4;
  };
  long(signature);
  shorts.forEach(short);
  longs.forEach(long);
  more.forEach(short);
  ends.forEach(long);
  return new Uint8Array(view.buffer);
}
