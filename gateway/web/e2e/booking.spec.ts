import type { Browser, Page } from '@playwright/test'
import { inDays } from './dates'
import { task } from './look'
import { signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

// Each test has its own days and courts, since all book in the same club.
const club = 'bj-110101-club-1'
const words = {
  zh: {
    confirm: '确认预约', done: '约好了', see: '查看我的预约', cancel: '取消预约', yes: '确认取消', gone: '已取消，场地已让出。',
    taken: '这个时段刚被约走了。', later: '以前的'
  },
  en: {
    confirm: 'Book it', done: 'Booked', see: 'See my bookings', cancel: 'Cancel booking', yes: 'Cancel it',
    gone: 'Cancelled. The space is free for others.', taken: 'Somebody has just taken this time.', later: 'Past and cancelled'
  }
}

async function member(browser: Browser, who: string, size: keyof typeof sizes = 'phone', language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai' })
  await speaks(context, language)
  await signedIn(context, who)
  return context.newPage()
}

const day = (date: string, type = 'badminton_court') => `/facility/${club}?type=${type}&date=${date}`
const confirmButton = (page: Page, language: 'zh' | 'en' = 'zh') =>
  page.getByRole('dialog').getByRole('button', { name: words[language].confirm, exact: true })

let turn = 0
for (const size of ['phone', 'desktop'] as const)
  for (const language of ['zh', 'en'] as const) {
    const row = turn++
    const who = `worker.${row + 1}`
    test(`from home to booked in four taps, then seen and cancelled: ${size}, ${language}`, async ({ browser }) => {
      const page = await member(browser, who, size, language)
      const say = words[language]
      const booking = task('worker', 'books what is free near by, from home')
      await page.goto('/')
      await booking.on(page.locator('.soon a').nth(row))
      await booking.on(confirmButton(page, language))
      await expect(page.getByRole('heading', { name: say.done })).toBeVisible()
      booking.done({ taps: 4, seconds: 30 })

      const cancelling = task('worker', 'sees a booking and cancels it')
      await cancelling.on(page.getByRole('button', { name: say.see }))
      await expect(page.locator('.booking')).toHaveCount(1)
      await cancelling.on(page.getByRole('button', { name: say.cancel }))
      await cancelling.on(page.getByRole('button', { name: say.yes }))
      await expect(page.getByText(say.gone)).toBeVisible()
      cancelling.done({ taps: 3, seconds: 10 })
      await expect(page.locator('.booking')).toHaveCount(0)
      await pick(page.getByRole('radio', { name: say.later }))
      await expect(page.locator('.booking')).toHaveCount(1)
    })
  }

test('two browsers race for one slot: one gets it, the other is told and takes what is free instead', async ({ browser }) => {
  const pages = [await member(browser, 'worker.6'), await member(browser, 'worker.7')]
  const date = inDays(3)
  for (const page of pages) {
    await page.goto(day(date))
    await page.locator('.cell button').first().click()
    await expect(confirmButton(page)).toBeEnabled()
  }
  await Promise.all(pages.map(page => confirmButton(page).click()))
  for (const page of pages)
    await expect(page.getByRole('heading', { name: words.zh.done }).or(page.getByText(words.zh.taken))).toBeVisible()
  const won = await Promise.all(pages.map(page => page.getByRole('heading', { name: words.zh.done }).isVisible()))
  expect(won.filter(Boolean)).toHaveLength(1)
  const loser = pages[won[0] ? 1 : 0]!
  await loser.screenshot({ path: '../../artifacts/web-tests/screens/refused-phone-zh.png' })
  await loser.getByRole('button', { name: /^改约/ }).first().click()
  await confirmButton(loser).click()
  await expect(loser.getByRole('heading', { name: words.zh.done })).toBeVisible()
  await loser.screenshot({ path: '../../artifacts/web-tests/screens/booked-phone-zh.png' })
})

test('what another books turns up live, and a watch that breaks is taken up again', async ({ browser }) => {
  const [seer, booker] = [await member(browser, 'worker.8', 'desktop'), await member(browser, 'worker.9')]
  const date = inDays(4)
  await seer.goto(day(date))
  const free = seer.locator('.cell button')
  await expect(free.first()).toBeVisible()
  await expect(seer.getByText('实时更新')).toBeVisible()
  const before = await free.count()
  await seer.context().setOffline(true)
  await expect(seer.getByText(/网络断开/)).toBeVisible({ timeout: 15_000 })

  await booker.goto(day(date))
  await booker.locator('.cell button').first().click()
  await confirmButton(booker).click()
  await expect(booker.getByRole('heading', { name: words.zh.done })).toBeVisible()
  await seer.context().setOffline(false)
  await expect(free).toHaveCount(before - 2, { timeout: 15_000 })
  await seer.screenshot({ path: '../../artifacts/web-tests/screens/taken-desktop-zh.png' })
  await booker.goto(day(date))
  await expect(booker.locator('.cell-mine').first()).toBeVisible()
  await booker.screenshot({ path: '../../artifacts/web-tests/screens/mine-cell-phone-zh.png' })
})

test('a reload in the middle of confirming leaves one booking', async ({ browser }) => {
  const page = await member(browser, 'worker.10')
  const ids: string[] = []
  // The platform gets the command, but its answer never arrives: the page is gone by then.
  let arrived = () => {}
  const reached = new Promise<void>(done => (arrived = done))
  await page.route('**/booking.v1.Bookings/PlaceBooking', async route => {
    ids.push(uuidIn(route.request().postDataBuffer()!))
    if (ids.length > 1) return route.continue()
    await route.fetch()
    arrived()
  })
  await page.goto(day(inDays(5)))
  await page.locator('.cell button').first().click()
  await confirmButton(page).click()
  await reached
  await page.reload()
  await expect(page.getByRole('heading', { name: words.zh.done })).toBeVisible()
  expect(ids).toHaveLength(2)
  expect(ids[1]).toBe(ids[0])
  await page.getByRole('button', { name: words.zh.see }).click()
  await expect(page.locator('.booking')).toHaveCount(1)
})

test('an answer that is lost is asked for again with the same id, and a double tap books once', async ({ browser }) => {
  const page = await member(browser, 'worker.11')
  const ids: string[] = []
  await page.route('**/booking.v1.Bookings/PlaceBooking', async route => {
    ids.push(uuidIn(route.request().postDataBuffer()!))
    if (ids.length > 1) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.goto(day(inDays(6)))
  await page.locator('.cell button').first().click()
  await confirmButton(page).dblclick()
  await expect(page.getByRole('heading', { name: words.zh.done })).toBeVisible()
  expect(new Set(ids).size).toBe(1)
  await page.goto('/mine')
  await expect(page.locator('.booking')).toHaveCount(1)
})

test('the day can be walked through and booked by keyboard alone, and focus comes back', async ({ browser }) => {
  const page = await member(browser, 'worker.12', 'desktop')
  await page.goto(day(inDays(2), 'table_tennis_table'))
  const first = page.locator('.cell button').first()
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const there = await page.evaluate(() => document.activeElement?.getAttribute('data-at'))
  expect(there).toBe('1-1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toBe('1-1')
  await page.keyboard.press('Enter')
  for (let i = 0; i < 12 && !(await confirmButton(page).evaluate(node => node === document.activeElement)); i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: words.zh.done })).toBeVisible()
})

test('a stretch is chosen by dragging with the mouse', async ({ browser }) => {
  const page = await member(browser, 'worker.13', 'desktop')
  await page.goto(day(inDays(2), 'basketball_court'))
  const cells = page.locator('.cell button')
  await cells.first().hover()
  const from = (await page.locator('[data-at="0-0"]').boundingBox())!
  const to = (await page.locator('[data-at="3-0"]').boundingBox())!
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(to.x + 10, to.y + 20, { steps: 8 })
  await page.mouse.up()
  await expect(page.getByRole('dialog').getByText(/\d\d:\d\d–\d\d:\d\d/)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('end')).toContain('T11:00')
})

function uuidIn(body: Buffer): string {
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(body.toString('latin1'))![0]
}
