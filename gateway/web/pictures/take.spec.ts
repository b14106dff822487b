import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { House } from '../e2e/house'
import { signedIn, sizes, speaks } from '../e2e/people'
import { bookFor, club, inDays, liveAWeek } from './week'

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../docs/pictures')
const bytesMax = 160_000
const kiosk = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } }

type Language = 'zh' | 'en'

/** Sharp if it fits into a file that nobody waits for. */
async function keep(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready)
  const picture = await page.screenshot({ animations: 'disabled' })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), picture)
  expect.soft(picture.length, `${name}.png is too large for a README`).toBeLessThanOrEqual(bytesMax)
}

async function signedInPage(browser: Browser, member: string, size: keyof typeof sizes, language: Language): Promise<Page> {
  const context = await browser.newContext({
    viewport: sizes[size], deviceScaleFactor: size === 'phone' ? 1.5 : 1, timezoneId: 'Asia/Shanghai', locale: language === 'zh' ? 'zh-CN' : 'en-GB'
  })
  await speaks(context, language)
  await signedIn(context, member)
  return context.newPage()
}

test.describe.configure({ mode: 'serial', timeout: 300_000 })

test('a week of bookings', () => liveAWeek())

test('worker', async ({ browser }) => {
  await bookFor('worker.0', 'court-2', 1, '17:00')
  const day = `/facility/${club}?type=badminton_court&date=${inDays(1)}`
  const evening = (page: Page) => page.locator('.cell button', { hasText: '18:30' }).first()
  let page = await signedInPage(browser, 'worker.0', 'phone', 'en')
  await page.goto(day)
  await evening(page).scrollIntoViewIfNeeded()
  await keep(page, 'worker-day-en')
  await page.context().close()

  page = await signedInPage(browser, 'worker.0', 'phone', 'zh')
  await page.goto('/')
  await expect(page.locator('.soon a').first()).toBeVisible()
  await keep(page, 'worker-home-zh')
  await page.goto(day)
  await page.locator('.cell button', { hasText: '10:00' }).first().click()
  await expect(page.getByRole('dialog').getByText('您的价格')).toBeVisible()
  await keep(page, 'worker-book-zh')
  await page.context().close()
})

test('kiosk', async ({ browser }) => {
  const house = await new House().open()
  await house.taken('court-3')
  await house.book('court-2', 90)
  const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours()
  for (const [index, space] of ['court-5', 'table-1', 'rehearsal', 'classroom', 'hall'].entries())
    if (hour + index < 22) await bookFor(`visitor.${index}`, space, 0, `${String(hour + 1 + index).padStart(2, '0')}:00`, house.id)
  for (const [size, viewport] of Object.entries(kiosk)) {
    const context = await browser.newContext({ viewport, deviceScaleFactor: size === 'portrait' ? 0.5 : 0.6, timezoneId: 'Asia/Shanghai', hasTouch: true })
    const page = await context.newPage()
    await page.goto('/kiosk/')
    for (const key of (await house.invite()).replace('-', '')) await page.getByRole('button', { name: key, exact: true }).click()
    await page.getByRole('button', { name: '启用' }).click()
    await expect(page.locator('.row-free').first()).toBeVisible()
    if (size === 'portrait') await keep(page, 'kiosk-zh')
    else {
      await page.getByRole('button', { name: 'English', exact: true }).click()
      await page.locator('.door', { has: page.getByText('Book a space', { exact: true }) }).click()
      await page.keyboard.type(house.card)
      await page.keyboard.press('Enter')
      for (const digit of house.pin) await page.getByRole('button', { name: digit, exact: true }).click()
      await expect(page.locator('.choice-large').first()).toBeVisible()
      await keep(page, 'kiosk-en')
    }
    await context.close()
  }
})

test('administrator and desk', async ({ browser }) => {
  let page = await signedInPage(browser, 'demo.city', 'desktop', 'zh')
  await page.goto(`/admin/?facility=${club}&period=custom&from=${inDays(1)}&to=${inDays(7)}`)
  await expect(page.locator('.heat-chart canvas').first()).toBeVisible()
  // The follower takes the bookings in within some seconds.
  await expect(page.locator('.kpi-value').first()).toHaveText(/^[1-9]\d*%$/)
  await keep(page, 'admin-use-zh')
  await page.context().close()

  page = await signedInPage(browser, 'demo.city', 'desktop', 'en')
  await page.goto('/admin/coverage')
  await expect(page.locator('.squares button').first()).toBeVisible()
  await keep(page, 'admin-coverage-en')
  await page.context().close()

  page = await signedInPage(browser, 'demo.desk', 'desktop', 'zh')
  // A whole day, whatever the hour at which the picture is taken.
  await page.goto(`/admin/desk?date=${inDays(1)}`)
  await expect(page.locator('.lane').first()).toBeVisible()
  await keep(page, 'desk-zh')
  await page.context().close()
})
