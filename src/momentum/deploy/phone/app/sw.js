// Keeps the whole app on the device. VERSION and FILES stand before this; the build writes them.

const OWN = `momentum ${self.registration.scope} `; // Several apps may share one address.
const CACHE = OWN + VERSION;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

/** All files or none: a failure leaves the version before in its place. */
async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map((file) => fetchInto(cache, file)));
}

async function fetchInto(cache, file) {
  const found = await fetch(file, { cache: "no-cache" });
  if (!found.ok) throw new Error(`${file}: ${found.status}`);
  await cache.put(file, found.redirected ? new Response(found.body, { headers: found.headers }) : found);
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OWN) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const address = request.url.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/");
  return (await cache.match(address)) ?? fetch(request);
}
