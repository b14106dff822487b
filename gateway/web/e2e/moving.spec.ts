import { inDays } from './dates'
import { Hall } from './hall'
import { look, task } from './look'
import { faces } from './people'
import { expect, test } from './test'

const words = {
  zh: { move: '改期', confirm: '确认改期', done: '改好了', see: '查看我的预约', moving: /正在改期/, stop: '不改了', other: '看其他时间', same: '这就是现在的时间和场地。' },
  en: {
    move: 'Move', confirm: 'Move it', done: 'Moved', see: 'See my bookings', moving: /^Moving:/, stop: 'Leave it as it is', other: 'See other times',
    same: 'That is when and where it is now.'
  }
}

for (const [size, language] of faces)
  test(`a booking is moved in three taps from my bookings, in one step: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const hall = await new Hall().open()
    const booking = await hall.book('court-1', inDays(2), '10:00', '11:00')
    const page = await hall.page(browser, size, language)
    await page.goto('/mine')
    const moving = task('worker', 'moves a booking')
    await moving.on(page.getByRole('button', { name: say.move, exact: true }))
    await expect(page.getByRole('heading', { name: say.moving })).toBeVisible()
    // What it leaves can be part of what it gets.
    await expect(page.locator('.cell-left')).toHaveCount(2)
    await look(page, `move-grid-${size}-${language}`)
    await moving.on(page.locator('.cell-left button').nth(1))
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(page, `move-${size}-${language}`)
    await moving.on(page.getByRole('button', { name: say.confirm, exact: true }))
    await expect(page.getByRole('heading', { name: say.done })).toBeVisible()
    moving.done({ taps: 3, seconds: 30 })
    await look(page, `moved-${size}-${language}`)
    const moved = await hall.self.bookings.getBooking({ bookingId: booking.id })
    expect(moved.stretch!.localStart).toBe(`${inDays(2)}T10:30`)
    await page.getByRole('button', { name: say.see }).click()
    await expect(page.locator('.booking')).toHaveCount(1)
  })

test('a move to taken time is refused, the booking stays as it is, and what is free instead is one tap away', async ({ browser }) => {
  const hall = await new Hall().open()
  const date = inDays(3)
  const booking = await hall.book('court-1', date, '10:00', '11:00')
  const page = await hall.page(browser, 'phone', 'zh')
  // The page does not hear of what the rival takes.
  await page.route('**/booking.v1.Facilities/WatchFacility', route => route.abort())
  await page.goto(`/facility/${hall.id}?move=${booking.id}&date=${date}`)
  await page.getByRole('button', { name: /2 号场，14:00–14:30/ }).click()
  await hall.book('court-2', date, '14:00', '15:00', hall.rival)
  await page.getByRole('button', { name: '确认改期', exact: true }).click()
  await expect(page.getByText('这个时段刚被约走了。')).toBeVisible()
  await look(page, 'move-refused-phone-zh')
  expect((await hall.self.bookings.getBooking({ bookingId: booking.id })).stretch!.localStart).toBe(`${date}T10:00`)
  await page.getByRole('button', { name: /^改约/ }).first().click()
  await page.getByRole('button', { name: '确认改期', exact: true }).click()
  await expect(page.getByRole('heading', { name: '改好了' })).toBeVisible()
})

test('leaving it as it is leads back, and a move to where it is cannot be sent', async ({ browser }) => {
  const hall = await new Hall().open()
  const date = inDays(4)
  const booking = await hall.book('court-1', date, '10:00', '11:00')
  const page = await hall.page(browser, 'desktop', 'zh')
  await page.goto(`/facility/${hall.id}?move=${booking.id}&date=${date}`)
  await page.locator('.cell-left button').first().click()
  await expect(page.getByText(words.zh.same)).toBeVisible()
  await expect(page.getByRole('button', { name: words.zh.confirm, exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.zh.stop }).click()
  await expect(page.locator('.booking')).toHaveCount(1)
})
