import { inDays } from './dates'
import { Hall } from './hall'
import { look, task } from './look'
import { faces } from './people'
import { expect, test } from './test'

const words = {
  zh: { week: '按周看', space: '场地', confirm: '确认预约', done: '约好了' },
  en: { week: 'Week', space: 'Space', confirm: 'Book it', done: 'Booked' }
}

for (const [size, language] of faces)
  test(`a week of one space: seven days as columns, and booked from there in three taps: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const hall = await new Hall().open()
    await hall.book('court-1', inDays(2), '10:00', '12:00', hall.rival)
    await hall.book('court-1', inDays(3), '09:00', '10:00')
    const page = await hall.page(browser, size, language)
    await page.goto(`/facility/${hall.id}?date=${inDays(1)}`)
    const booking = task('worker', 'books from the week of a space')
    await booking.on(page.locator('label.chip', { hasText: say.week }))
    await expect(page.locator('.day thead th')).toHaveCount(8)
    await expect(page.locator('td.cell-taken')).toHaveCount(4)
    await expect(page.locator('td.cell-mine')).toHaveCount(2)
    await look(page, `week-${size}-${language}`)
    // 08:00 on the third day.
    await booking.on(page.locator('[data-at="0-2"]'))
    await booking.on(page.getByRole('dialog').getByRole('button', { name: say.confirm, exact: true }))
    await expect(page.getByRole('heading', { name: say.done })).toBeVisible()
    booking.done({ taps: 3, seconds: 30 })
    const { bookings } = await hall.self.bookings.listMyBookings({})
    expect(bookings.map(booking => booking.stretch!.localStart)).toContain(`${inDays(3)}T08:00`)
    // The week stays where it was.
    expect(new URL(page.url()).searchParams.get('date')).toBe(inDays(1))
  })

test('another space of the kind is chosen, a stretch is dragged, and arrows walk over days', async ({ browser }) => {
  const hall = await new Hall().open()
  const page = await hall.page(browser, 'desktop', 'zh')
  await page.goto(`/facility/${hall.id}?date=${inDays(1)}&view=week`)
  await page.getByLabel('场地', { exact: true }).selectOption('court-3')
  await expect(page.getByRole('grid', { name: '羽毛球 3 号场 七天空闲情况' })).toBeVisible()
  await page.locator('[data-at="0-0"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toBe('1-1')
  const [from, to] = [(await page.locator('[data-at="2-1"]').boundingBox())!, (await page.locator('[data-at="4-1"]').boundingBox())!]
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(to.x + 10, to.y + 20, { steps: 8 })
  await page.mouse.up()
  await expect(page.getByRole('dialog').getByText('09:00–10:30')).toBeVisible()
  const query = new URL(page.url()).searchParams
  expect([query.get('space'), query.get('start'), query.get('end')]).toEqual(['court-3', `${inDays(2)}T09:00`, `${inDays(2)}T10:30`])
})

test('on a desktop the grid is as wide as the page, whether a day or a week is shown', async ({ browser }) => {
  const hall = await new Hall().open()
  const page = await hall.page(browser, 'desktop', 'zh')
  for (const view of ['', '&view=week']) {
    await page.goto(`/facility/${hall.id}?date=${inDays(1)}${view}`)
    const [grid, box] = [page.locator('.day'), page.locator('.day-scroll')]
    await expect(grid).toBeVisible()
    await look(page, `grid-wide${view ? '-week' : ''}-desktop-zh`)
    expect((await grid.boundingBox())!.width).toBeGreaterThan((await box.boundingBox())!.width * 0.95)
  }
})
