/** Elapsed milliseconds enter; a clock face such as "1:05:09" leaves, in the page's digits. */
export type Digits = 'latn' | 'arab';

export function clockFace(milliseconds: number, digits: Digits): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  const face = shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
  return digits === 'arab' ? face.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))) : face;
}
