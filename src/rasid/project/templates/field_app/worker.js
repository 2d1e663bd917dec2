// Keeps the app's own files and nothing else: no answers, no tasks, no requests to the server's doors.
const SCOPE = new URL(self.registration.scope).pathname;
const OURS = `notes ${SCOPE} `;
const KEPT = OURS + VERSION;

self.addEventListener('install', (event) => {
  const fresh = [SCOPE, ...FILES].map((file) => new Request(file, { cache: file === SCOPE ? 'reload' : 'default' }));
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(fresh)));
});
self.addEventListener('activate', (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name.startsWith(OURS) && name !== KEPT).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});
// A new version waits until the app says that no questionnaire is open.
self.addEventListener('message', (event) => {
  if (event.data === 'now') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  const known = mode === 'navigate' ? pathname === SCOPE : FILES.includes(pathname);
  if (!known) return;
  event.respondWith(caches.match(pathname, { ignoreVary: true }).then((found) => found || fetch(event.request)));
});
