/** Receipt codes: chance or what somebody typed enters, twelve letters leave. The twin of `reports.rules`. */

/** Crockford's base 32: read over a telephone, nothing is taken for something else. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const ARABIC_FIGURES = '٠١٢٣٤٥٦٧٨٩';
const READ_AS: Record<string, string> = {
  I: '1',
  L: '1',
  O: '0',
  U: 'V',
  ...Object.fromEntries([...ARABIC_FIGURES].map((figure, value) => [figure, String(value)])),
};
const BETWEEN = new Set('-–— ‐‑\u200e\u200f\u2066\u2067\u2068\u2069');

/** The plain code however it was typed ("7k3m-9qxd 2vrt"); null when it cannot be one. */
export function plainCode(typed: string): string | null {
  const letters = [...typed.toUpperCase()]
    .map((letter) => READ_AS[letter] ?? letter)
    .filter((letter) => !BETWEEN.has(letter));
  return letters.length === LENGTH && letters.every((letter) => LETTERS.includes(letter)) ? letters.join('') : null;
}

/** Sixty bits of eight random bytes. */
export function codeFrom(random: Uint8Array): string {
  const number = random.slice(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 4n;
  return Array.from({ length: LENGTH }, (_, at) => LETTERS[Number((number >> BigInt(55 - 5 * at)) & 31n)]).join('');
}

export function newCode(): string {
  return codeFrom(crypto.getRandomValues(new Uint8Array(8)));
}

/** As people read it: 7K3M-9QXD-2VRT. */
export function shownCode(code: string): string {
  return (code.match(/.{4}/g) ?? []).join('-');
}

/** The code of an address's fragment, `#7K3M-9QXD-2VRT`; null when there is none. */
export function codeOfFragment(hash: string): string | null {
  try {
    return plainCode(decodeURIComponent(hash.replace(/^#/, '')));
  } catch {
    return null;
  }
}
