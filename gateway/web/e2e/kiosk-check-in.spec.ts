import { House } from './house'
import { button, door, scan, shots, sizes, terminal, traces, words, type Size } from './kiosk'
import { task } from './look'
import { expect, test } from './test'

for (const size of Object.keys(sizes) as Size[])
  test(`U7 a code is scanned: checked in within five seconds and one motion, then the next person, ${size}`, async ({ browser }) => {
    const house = await new House().open()
    const booking = await house.book('court-1')
    const { page } = await terminal(browser, house, size)
    const arriving = task('worker at a kiosk', 'checks in by code')
    await scan(page, await house.code(booking))
    await expect(page.getByRole('heading', { name: words.zh.in })).toBeVisible()
    arriving.done({ seconds: 5 })
    await expect(page.getByText('从大厅右侧上二楼')).toBeVisible()
    await expect(door(page, words.zh.checkIn)).toBeVisible()
    expect((await house.find(booking.id)).arrivedAt).toBeDefined()
    await scan(page, await house.code(booking))
    await expect(page.getByRole('heading', { name: '已经签过到了' })).toBeVisible()
  })

test('without network: says so, notes good codes, tells forged and early ones, and reports once it is back, once', async ({ browser }) => {
  const house = await new House().open()
  const [now, later, cancelled] = [await house.book('court-1'), await house.book('court-2', 120), await house.book('hall', 60)]
  const { page, context } = await terminal(browser, house)
  const codes = { now: await house.code(now), later: await house.code(later) }
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  await expect(page.getByText(words.zh.offline)).toBeVisible()
  await expect(door(page, words.zh.book)).toBeDisabled()

  // An old picture of the same booking, shown by somebody else before: only the platform can tell, and it must not stand in the way.
  await scan(page, codes.now.replace(/^(BK1\.[^.]+\.)[^.]{8}/, '$1' + '0'.repeat(8)))
  await expect(page.getByRole('heading', { name: words.zh.held })).toBeVisible()
  await page.screenshot({ path: `${shots}/kiosk-held-portrait-zh.png` })
  await scan(page, codes.now)
  await expect(page.getByText('2 条签到待同步')).toBeVisible()
  await scan(page, codes.now)
  await expect(page.getByText('2 条签到待同步')).toBeVisible()
  await scan(page, codes.later)
  await expect(page.getByRole('heading', { name: '来早了' })).toBeVisible()
  const spoiled = codes.now.slice(0, -1) + (codes.now.endsWith('0') ? '1' : '0')
  await scan(page, spoiled.slice(0, -2) + 'ZZ')
  await expect(page.getByRole('heading', { name: '这个码在这里不能签到' })).toBeVisible()

  // A power cut on top of it: what was noted is there again, and so is the screen.
  await page.reload()
  await expect(page.getByText('2 条签到待同步')).toBeVisible()
  await house.cancel(cancelled.id)
  await context.setOffline(false)
  await expect(page.getByText(words.zh.offline)).toBeHidden({ timeout: 45_000 })
  await expect.poll(async () => (await house.find(now.id)).arrivedAt !== undefined).toBe(true)
  expect((await house.bookings()).length).toBe(3)
  // The platform knows before the terminal has its answer and forgets the code.
  await expect.poll(() => traces(page)).not.toContain(now.id.toUpperCase())
})

test('a kiosk that is shut out serves nobody, and one asks for staff until they come', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  await button(page, words.zh.staff).click()
  await expect(page.getByText(words.zh.called)).toBeVisible()
  await expect.poll(async () => (await house.kiosk()).helpAt !== undefined).toBe(true)
  await button(page, words.zh.close).click()
  await house.helped()
  await house.revoke()
  await page.reload()
  await expect(page.getByRole('heading', { name: '这台自助机已停用' })).toBeVisible()
  await scan(page, house.card)
  await expect(page.getByRole('heading', { name: '这台自助机已停用' })).toBeVisible()
})
