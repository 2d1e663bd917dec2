/** The signed-in browser enters; a name and password for this phone leave. The only door that uses the session. */

import type { Device } from './contract';

export type Asked = { is: 'device'; device: Device } | { is: 'sign-in' } | { is: 'offline' } | { is: 'refused'; words: string };

/** Where a person signs in and comes back from: the door itself, opened as a page. */
export const SIGN_IN = 'device';

/** Whether a device would be given now, without asking for one: none is issued for a PIN never chosen. */
export async function maySignUp(): Promise<Asked['is'] | 'ready'> {
  const token = await csrf();
  return typeof token === 'string' ? 'ready' : token.is;
}

export async function askForDevice(): Promise<Asked> {
  const token = await csrf();
  if (typeof token !== 'string') return token;
  try {
    const found = await fetch('device', { method: 'POST', headers: { 'X-CSRFToken': token, Accept: 'application/json' }, redirect: 'manual', cache: 'no-store' });
    if (found.type === 'opaqueredirect') return { is: 'sign-in' };
    if (found.ok) return { is: 'device', device: (await found.json()) as Device };
    const said = (await found.json().catch(() => ({}))) as { error?: string };
    return { is: 'refused', words: said.error ?? '' };
  } catch {
    return { is: 'offline' };
  }
}

async function csrf(): Promise<string | Asked> {
  try {
    const found = await fetch('device', { headers: { Accept: 'application/json' }, redirect: 'manual', cache: 'no-store' });
    if (found.type === 'opaqueredirect') return { is: 'sign-in' };
    if (!found.ok) return { is: 'refused', words: '' };
    return ((await found.json()) as { csrf: string }).csrf;
  } catch {
    return { is: 'offline' };
  }
}
