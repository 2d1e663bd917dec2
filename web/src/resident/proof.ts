/** The server's challenge enters, the work done for it leaves; nobody's captcha, nobody watches. */

import type { Challenge, Solution } from 'altcha-lib/types';

const PATIENCE_MS = 90_000;

/** What goes with the next try; null when this phone cannot do it. A worker keeps the screen alive meanwhile. */
export function proven(challenge: unknown): Promise<string | null> {
  const asked = challenge as Challenge;
  if (!asked?.parameters?.algorithm) return Promise.resolve(null);
  const worker = new Worker(new URL('./proof.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Solution | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    worker.onmessage = ({ data }: MessageEvent<Solution | null>) => {
      clearTimeout(timer);
      resolve(data && 'counter' in data ? data : null);
    };
    worker.onerror = () => resolve(null);
    worker.postMessage({ type: 'work', challenge: asked, counterStart: 0, counterStep: 1 });
  })
    .then((solution) => solution && payload(asked, solution))
    .finally(() => worker.terminate());
}

export function payload({ parameters, signature }: Challenge, solution: Solution): string {
  const challenge = signature === undefined ? { parameters } : { parameters, signature };
  return btoa(JSON.stringify({ challenge, solution }));
}
