/** A text of the form enters; the same text in the deployment's digits leaves: never two kinds of digits on one page. */
import { digits, inProse } from '../app/say';

/** Only Arabic sentences change; a form's French or English keeps its own digits. `sentence`: what `text` is a piece of. */
export function prose(text: string, sentence = text): string {
  return digits() === 'arab' && /[\u0621-\u064a]/.test(sentence) ? inProse(text) : text;
}
