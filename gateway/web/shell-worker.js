// Keeps an app's own files, so that it starts without a network. Answers of the platform are none of its business: only pages and
// hashed files pass through here, and what belongs to another app's folder does not. The build fills in the two constants.
const version = '%VERSION%'
const files = ['%FILES%']
const home = new URL('./', self.location.href).pathname
// The app at the root stands above the others' folders.
const others = home === '/' ? ['/kiosk/', '/desk/', '/admin/'] : []
const prefix = `booking-shell ${home} `
const kept = prefix + version

self.addEventListener('install', event => {
  event.waitUntil(caches.open(kept).then(cache => cache.addAll([home, ...files])).then(() => self.skipWaiting()))
})

self.addEventListener('activate', event => {
  const old = caches.keys().then(names => names.filter(name => name.startsWith(prefix) && name !== kept))
  event.waitUntil(old.then(names => Promise.all(names.map(name => caches.delete(name)))).then(() => self.clients.claim()))
})

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith(home)) return
  if (others.some(other => pathname.startsWith(other))) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (files.includes(pathname)) event.respondWith(file(request))
})

// The newest page there is; without a network the last one. An app is one page, whatever its address.
async function page(request) {
  try {
    return await fetch(request)
  } catch (fault) {
    const last = await (await caches.open(kept)).match(home)
    if (last) return last
    throw fault
  }
}

// A hashed file never changes.
async function file(request) {
  return (await (await caches.open(kept)).match(request)) ?? fetch(request)
}
