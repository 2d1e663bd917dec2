/** Names as people type them enter, comparable text leaves: `rasid.foundation.text.arabic.normalise`, in the browser's words. */

const DROPPED =
  /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const FROM = 'أإآٱىةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';
const TO = 'ااااي' + 'هكي' + '01234567890123456789';
const FOLDED = new Map([...FROM].map((letter, at) => [letter, TO[at] ?? letter]));

export function normalise(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(DROPPED, '');
  return [...plain]
    .map((letter) => FOLDED.get(letter) ?? letter)
    .join('')
    .replace(/([\u0621-\u064a])\1{2,}/g, '$1')
    .split(/\s+/)
    .filter(Boolean)
    .join(' ');
}

/** Whether every word that was typed begins a word of the name, its article apart: «زرقا» finds «بلدية الزرقاء». */
export function matches(typed: string, ...names: string[]): boolean {
  const held = names.flatMap((name) => normalise(name).split(' ')).flatMap((word) => [word, bare(word)]);
  return normalise(typed)
    .split(' ')
    .every((word) => held.some((each) => each.startsWith(word) || each.startsWith(bare(word))));
}

function bare(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}
