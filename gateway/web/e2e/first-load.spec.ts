import type { Browser } from '@playwright/test'
import { signedIn, sizes, speaks } from './people'
import { expect, test } from './test'

// A phone on 4G in the middle of a city: 9 Mbit/s each way and 170 ms there and back.
const fourG = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 }
const scriptsMost = 250 * 1024
const interactiveWithinMs = 3_000

const apps = {
  worker: { path: '/', member: 'worker.0', ready: { role: 'link', name: '会议' } },
  staff: { path: '/admin/', member: 'demo.city', ready: { role: 'link', name: '前台' } },
  kiosk: { path: '/kiosk/', member: '', ready: { role: 'button', name: '大字' } }
} as const

for (const [app, { path, member, ready }] of Object.entries(apps))
  test(`the first load over 4G answers to a touch within 3 s, with at most 250 KB of scripts by then: ${app}`, async ({ browser }) => {
    // The connection is what is asked about: a neighbour's test on the same cores may take one visit's time, not that of three.
    let fastest = Infinity
    for (let visit = 0; visit < 3 && fastest >= interactiveWithinMs; visit++) {
      const { page, network, scripts } = await firstVisit(browser, member)
      await network.send('Network.emulateNetworkConditions', fourG)
      const from = Date.now()
      await page.goto(path, { waitUntil: 'commit' })
      await page.getByRole(ready.role, { name: ready.name, exact: true }).waitFor()
      fastest = Math.min(fastest, Date.now() - from)
      test.info().annotations.push({ type: 'first load', description: `${fastest} ms, ${scripts()} bytes of scripts` })
      expect(scripts()).toBeGreaterThan(50_000)
      expect(scripts()).toBeLessThan(scriptsMost)
      await page.context().close()
    }
    expect(fastest).toBeLessThan(interactiveWithinMs)
  })

/** A browser that has never been here, its connection, and how many bytes of scripts came over it: packed, with their headers; the chart
 *  is not among them, which comes after the figures. */
async function firstVisit(browser: Browser, member: string) {
  const context = await browser.newContext({ viewport: sizes.phone, serviceWorkers: 'block' })
  await speaks(context, 'zh')
  if (member) await signedIn(context, member)
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  network.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' && !response.url.includes('HeatChart')) scripts.add(requestId)
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  return { page, network, scripts: () => bytes }
}
