import { inDays } from './dates'
import { Hall } from './hall'
import { look, task } from './look'
import { faces } from './people'
import { expect, pick, test } from './test'

const words = {
  zh: {
    enter: '开始排队', done: '已经排上了', place: /第 1 位/, see: '查看我的候补', leave: '不等了', sure: '离开队伍', left: '已离开队伍。', accept: '我要，约下',
    decline: '不要，让给下一位', booked: '约好了', offer: '轮到您了，为您保留着', none: '没有在排队的时段', declined: '已让给下一位。'
  },
  en: {
    enter: 'Join the list', done: 'You are on the list', place: /number 1\./, see: 'See what I wait for', leave: 'Wait no more', sure: 'Leave the list',
    left: 'You have left the list.', accept: 'Yes, book it', decline: 'No, let the next have it', booked: 'Booked',
    offer: 'Your turn: this is held for you', none: 'You wait for nothing', declined: 'It goes to the next.'
  }
}

for (const [size, language] of faces)
  test(`taken time is waited for, offered when it comes free, and booked: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const hall = await new Hall().open()
    const date = inDays(2)
    const taken = await hall.book('court-1', date, '19:00', '20:00', hall.rival)
    const page = await hall.page(browser, size, language)
    await page.goto(`/facility/${hall.id}?date=${date}`)
    const waiting = task('worker', 'waits for taken time')
    await waiting.on(page.locator('.cell-wait').first())
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(page, `wait-${size}-${language}`)
    await waiting.on(page.getByRole('button', { name: say.enter }))
    await expect(page.getByRole('heading', { name: say.done })).toBeVisible()
    await expect(page.getByText(say.place)).toBeVisible()
    waiting.done({ taps: 3, seconds: 30 })
    await page.getByRole('button', { name: say.see }).click()
    await expect(page.locator('.waiting')).toHaveCount(1)
    await look(page, `waiting-${size}-${language}`)

    await hall.cancel(taken.id)
    await page.goto('/')
    await expect(page.getByText(say.offer)).toBeVisible()
    await expect(page.getByRole('timer')).toHaveText(/^(\d{1,2}:)?\d{1,2}:\d\d$/)
    await look(page, `offer-home-${size}-${language}`)
    await page.getByRole('button', { name: say.accept }).click()
    await expect(page.getByRole('heading', { name: say.booked })).toBeVisible()
    const { bookings } = await hall.self.bookings.listMyBookings({})
    expect(bookings.map(booking => booking.stretch!.localStart)).toEqual([`${date}T19:00`])
  })

test('an offer that is declined goes to the next, and a place is given up', async ({ browser }) => {
  const hall = await new Hall().open()
  const date = inDays(3)
  const taken = await hall.book('court-1', date, '19:00', '20:00', hall.rival)
  const page = await hall.page(browser, 'phone', 'zh')
  await page.goto(`/facility/${hall.id}?date=${date}`)
  await page.locator('.cell-wait').first().click()
  await pick(page.getByRole('radio', { name: '当天都行' }))
  await pick(page.getByRole('radio', { name: '同类场地都行' }))
  await page.getByRole('button', { name: words.zh.enter }).click()
  // Other courts are free all day.
  await expect(page.getByText('不用排队：有空着的，或马上就会放出来。')).toBeVisible()
  await look(page, 'wait-refused-phone-zh')
  await pick(page.getByRole('radio', { name: '只要这个场地' }))
  await pick(page.getByRole('radio', { name: '就这个时段' }))
  await page.getByRole('button', { name: words.zh.enter }).click()
  await expect(page.getByRole('heading', { name: words.zh.done })).toBeVisible()
  await hall.cancel(taken.id)
  await page.goto('/mine?show=waiting')
  await page.getByRole('button', { name: words.zh.decline }).click()
  await expect(page.getByText(words.zh.declined)).toBeVisible()

  await hall.book('court-2', date, '19:00', '20:00', hall.rival)
  await page.goto(`/facility/${hall.id}?date=${date}&space=court-2&start=${date}T19:00&end=${date}T20:00&wait=1`)
  await page.getByRole('button', { name: words.zh.enter }).click()
  await page.getByRole('button', { name: words.zh.see }).click()
  await page.getByRole('button', { name: words.zh.leave }).click()
  await look(page, 'leave-phone-zh')
  await page.getByRole('button', { name: words.zh.sure }).click()
  await expect(page.getByText(words.zh.left)).toBeVisible()
  await expect(page.getByText(words.zh.none)).toBeVisible()
})

test('the list is reached by keyboard alone', async ({ browser }) => {
  const hall = await new Hall().open()
  const date = inDays(4)
  await hall.book('court-1', date, '08:00', '09:00', hall.rival)
  const page = await hall.page(browser, 'desktop', 'zh')
  await page.goto(`/facility/${hall.id}?date=${date}`)
  await page.locator('.cell-wait').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '排队等候' })).toBeVisible()
})
