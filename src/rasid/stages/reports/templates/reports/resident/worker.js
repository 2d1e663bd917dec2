// Keeps the app's own files and one empty page; nothing that anybody said, and no answer of the server's doors.
const OURS = `resident ${HOME} `;
const KEPT = OURS + VERSION;
// On a network that does not answer, the kept page is better than a white one.
const PATIENCE_MS = 4000;
const LED_TO_APP = [`${HOME}say/`, `${HOME}follow/`];

self.addEventListener('install', (event) => {
  const fresh = [PAGE, ...FILES].map((file) => new Request(file, { cache: file === PAGE ? 'reload' : 'default' }));
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(fresh)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  // The version before stays for pages that are still open with its scripts.
  const drop = (names) => Promise.all(names.filter((name) => name.startsWith(OURS) && name !== KEPT).slice(0, -1).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate') {
    if (LED_TO_APP.some((start) => pathname.startsWith(start))) event.respondWith(page(event.request));
  } else if (pathname.startsWith('/static/')) {
    // Built files have their content's hash in their name: from whichever version, it is the right one.
    event.respondWith(caches.match(pathname, { ignoreVary: true }).then((found) => found || fetch(event.request)));
  }
});

// The server's own page when it comes in time: a poster's QR speaks through it.
async function page(request) {
  const kept = await (await caches.open(KEPT)).match(PAGE, { ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  const asked = fetch(request).then((found) => (found.status >= 500 ? kept : found), () => kept);
  return Promise.race([asked, late]);
}
