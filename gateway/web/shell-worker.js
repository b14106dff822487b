// Keeps an app's own files, so that it starts without a network. Answers of the platform are none of its business: only pages and
// hashed files pass through here, and what belongs to another app's folder does not.
const kept = 'booking-shell-1'
const home = new URL('./', self.location.href).pathname
// The app at the root stands above the others' folders.
const others = home === '/' ? ['/kiosk/', '/desk/', '/admin/'] : []

self.addEventListener('install', event => {
  event.waitUntil(caches.open(`${kept}${home}`).then(cache => cache.add(home)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith(home)) return
  if (others.some(other => pathname.startsWith(other))) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith(`${home}assets/`) || pathname.endsWith('/icon.svg')) event.respondWith(file(request))
})

// The newest page there is; without a network the last one. An app is one page, whatever its address.
async function page(request) {
  const cache = await caches.open(`${kept}${home}`)
  try {
    const fresh = await fetch(request)
    if (fresh.ok) await cache.put(home, fresh.clone())
    return fresh
  } catch (fault) {
    const last = await cache.match(home)
    if (last) return last
    throw fault
  }
}

// A hashed file never changes.
async function file(request) {
  const cache = await caches.open(`${kept}${home}`)
  const known = await cache.match(request)
  if (known) return known
  const fresh = await fetch(request)
  if (fresh.ok) await cache.put(request, fresh.clone())
  return fresh
}
