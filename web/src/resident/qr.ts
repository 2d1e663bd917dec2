/** A link enters; the path of its QR code leaves, in modules of one unit with the quiet zone around. Loaded lazily. */

import { encode } from 'uqr';

const QUIET = 4;

export function drawn(link: string): { path: string; size: number } {
  const { data, size } = encode(link, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { path, size };
}
