/** What an observer types on any keyboard enters; the number that the engine reads leaves. */

const ZEROS = [0x0660, 0x06f0];
const SIGNS: Record<string, string> = { '٫': '.', '٬': '', '،': ',', '−': '-', '–': '-' };

/** Arabic-Indic and Persian digits as western ones; all else stays. */
export function latinDigits(typed: string): string {
  return typed.replace(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? 0x30));
  });
}

/** The typed number as "-1234.5"; '' for nothing; null when it is none. */
export function readNumber(typed: string, kind: 'int' | 'decimal'): string | null {
  // Marks of direction come along when a number is pasted from Arabic text.
  let text = latinDigits(typed).replace(/[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u00a0\u202f']/g, '');
  text = text.replace(/[٫٬،−–]/g, (sign) => SIGNS[sign] ?? sign);
  if (text === '') return '';
  text = withoutThousands(text, kind);
  if (kind === 'int') return /^[+-]?\d{1,10}$/.test(text) && isInt32(text) ? String(Number(text)) : null;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? text.replace(/^\+/, '') : null;
}

/** A comma before groups of three is a separator; a single other one is a decimal point. */
function withoutThousands(text: string, kind: 'int' | 'decimal'): string {
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return text.replaceAll(',', '');
  if (kind === 'decimal' && /^[+-]?\d*,\d+$/.test(text)) return text.replace(',', '.');
  return text;
}

function isInt32(text: string): boolean {
  return Math.abs(Number(text)) <= 2_147_483_647;
}
