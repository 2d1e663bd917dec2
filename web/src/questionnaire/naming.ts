/** A file's type enters; a name that says nothing about the phone, the moment or the person leaves. */

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/heic': 'heic',
  'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/x-m4a': 'm4a', 'audio/ogg': 'ogg', 'audio/mpeg': 'mp3', 'audio/wav': 'wav',
  'audio/aac': 'aac', 'audio/amr': 'amr', 'audio/3gpp': '3gp',
  'video/mp4': 'mp4', 'video/webm': 'webm', 'video/quicktime': 'mov', 'video/3gpp': '3gp',
  'application/pdf': 'pdf', 'text/csv': 'csv', 'text/plain': 'txt',
};

/** "audio/webm;codecs=opus" is "audio/webm". */
export function plainType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

export function extensionFor(type: string, original = ''): string {
  const known = EXTENSIONS[plainType(type)];
  if (known) return known;
  const found = /\.([A-Za-z0-9]{1,8})$/.exec(original)?.[1];
  return found ? found.toLowerCase() : 'bin';
}

export function freshName(extension: string, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = fill): string {
  const name = [...random(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}.${extension}`;
}

function fill(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  crypto.getRandomValues(bytes);
  return bytes;
}
