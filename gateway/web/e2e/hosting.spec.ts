import { request as plain } from 'node:http'
import { expect, test } from './test'

test('a page may run only our files, and its nonce is never used twice', async ({ request }) => {
  const [first, second] = [await request.get('/'), await request.get('/facility/any/deep/address')]
  for (const answer of [first, second]) {
    expect(answer.status()).toBe(200)
    const policy = answer.headers()['content-security-policy']!
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("script-src 'self';")
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!
    expect(await answer.text()).toContain(`nonce="${nonce}"`)
    expect(answer.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache' })
  }
  expect(first.headers()['content-security-policy']).not.toBe(second.headers()['content-security-policy'])
})

test('hashed files are kept for ever and come packed; the first load stays under 250 KB of scripts', async ({ request }) => {
  const page = await (await request.get('/')).text()
  let bytes = 0
  for (const [, path] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
    const packed = await request.get(path!, { headers: { 'accept-encoding': 'br' } })
    expect(packed.headers()).toMatchObject({
      'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding'
    })
    if (path!.endsWith('.js')) bytes += Number(packed.headers()['content-length'])
    const again = await request.get(path!, { headers: { 'accept-encoding': 'br', 'if-none-match': packed.headers().etag! } })
    expect(again.status()).toBe(304)
    const bare = await request.get(path!, { headers: { 'accept-encoding': 'identity' } })
    expect(bare.headers()['content-encoding']).toBeUndefined()
  }
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(250 * 1024)
})

test('what is no file of ours is not found, however it is asked for', async ({ baseURL }) => {
  for (const path of ['/assets/gone.js', '/../../../../etc/hosts.txt', '/%2e%2e/%2e%2e/%2e%2e/etc/hosts.txt', '/assets/..%2f..%2fstamps%2fweb.x', '/.env', '/assets/%00.js'])
    expect(await statusOf(baseURL!, path), path).toBeGreaterThanOrEqual(400)
})

/** As it stands: a browser would tidy the dots away. */
function statusOf(base: string, path: string): Promise<number> {
  const { hostname, port } = new URL(base)
  return new Promise((done, fail) => {
    plain({ hostname, port, path }, answer => {
      answer.resume()
      done(answer.statusCode!)
    })
      .on('error', fail)
      .end()
  })
}
