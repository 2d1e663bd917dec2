/** A photo of any size enters; a JPEG small enough for a poor network leaves, with nothing but its pixels. */

export const LONG_SIDE = 1600;
const QUALITY = 0.8;

export interface Size {
  width: number;
  height: number;
}

/** Pixels of the smaller picture; never larger than the original. `most` of null or nonsense: LONG_SIDE. */
export function fitted({ width, height }: Size, most: number | null): Size {
  const limit = most && most > 0 ? most : LONG_SIDE;
  const scale = Math.min(1, limit / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Redrawing turns it upright and drops place, time and camera. Rejects when the phone cannot read the picture. */
export async function shrunk(photo: Blob, most: number | null): Promise<Blob> {
  const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' });
  const { width, height } = fitted(bitmap, most);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  // A JPEG has no transparency: what is clear becomes paper, not ink.
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return asJpeg(canvas);
}

export function asJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('no picture'))), 'image/jpeg', QUALITY);
  });
}

/** A picture older than the press of the button was not taken then, whatever the button said. */
export function isFresh(file: { lastModified: number }, pressedAt: number): boolean {
  const CLOCK_MS = 5_000;
  return pressedAt > 0 && file.lastModified >= pressedAt - CLOCK_MS;
}
