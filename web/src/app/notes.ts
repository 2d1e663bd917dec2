/** What an ordinary notebook would hold: plain text on the phone, of no worth to anybody. */

const KEY = 'notes';

export function read(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function write(text: string): void {
  try {
    if (text) localStorage.setItem(KEY, text);
    else localStorage.removeItem(KEY);
  } catch {
    /* a notebook that forgets is still a notebook */
  }
}
