/** JSON enters, the one text that stands for it leaves: `rasid.methods.proofs.canonical`, in the browser's words. */

export class NotCanonicalError extends Error {}

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

const DEEPEST = 64;

/** RFC 8785 without floating-point numbers. NotCanonicalError for what has no canonical form. */
export function canonical(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new NotCanonicalError('nested too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new NotCanonicalError(`${value} is not a whole number`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw new NotCanonicalError(`a ${typeof value} has no canonical form`);
  // `sort` without a rule compares UTF-16 code units, which is what the RFC asks for.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${quoted(key)}:${canonical((value as Record<string, unknown>)[key], depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** The value whose canonical form is `text`; one space more, a key twice, 1.0 for 1: NotCanonicalError. */
export function parseCanonical(text: string): Value {
  let value: Value;
  try {
    value = JSON.parse(text) as Value;
  } catch (error) {
    throw new NotCanonicalError('not JSON', { cause: error });
  }
  if (canonical(value) !== text) throw new NotCanonicalError('not in canonical form');
  return value;
}

function quoted(text: string): string {
  if (!isWellFormed(text)) throw new NotCanonicalError('half of a surrogate pair');
  return JSON.stringify(text);
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
