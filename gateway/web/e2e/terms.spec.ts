import { randomUUID } from 'node:crypto'
import { inDays } from './dates'
import { Hall } from './hall'
import { look } from './look'
import { faces } from './people'
import { expect, test } from './test'

const words = {
  zh: {
    asks: '这里要先审批：提交后为您保留时间，批准了才算约上。', confirm: '确认预约', asked: '已提交，等待审批', see: '查看我的预约', waits: '等待场馆审批',
    next: /区总工会：之后/, pending: '待审批', name: '登记同行人', first: '第 1 位同行人的会员编号', second: '第 2 位同行人的会员编号', save: '登记', named: '同行人已登记。',
    done: '同行人已登记 2 位', closed: '这段时间场馆临时关闭，不能使用。', move: /^改到 /, moved: '已改到新的时间。'
  },
  en: {
    asks: 'This needs approval: once you ask, the time is held for you until somebody has answered.', confirm: 'Book it', asked: 'Asked for, waiting for approval',
    see: 'See my bookings', waits: 'Waiting for approval by the venue', next: /the district federation: after that/, pending: 'Waiting for approval',
    name: 'Name companions', first: 'Member number of companion 1', second: 'Member number of companion 2', save: 'Name them',
    named: 'Your companions are named.', done: '2 companions named', closed: 'The venue is closed then, so this cannot be used.', move: /^Move to /,
    moved: 'Moved to its new time.'
  }
}

for (const [size, language] of faces)
  test(`who is asked, who must be named and what a closure takes stand with the booking: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const hall = await new Hall().open()
    await hall.setRules()
    const page = await hall.page(browser, size, language)
    const date = inDays(2)
    await page.goto(`/facility/${hall.id}?date=${date}&space=rehearsal&start=${date}T19:00&end=${date}T20:00`)
    await expect(page.getByText(say.asks)).toBeVisible()
    await look(page, `book-approval-${size}-${language}`)
    await page.getByRole('dialog').getByRole('button', { name: say.confirm, exact: true }).click()
    await expect(page.getByRole('heading', { name: say.asked })).toBeVisible()
    await page.getByRole('button', { name: say.see }).click()
    await expect(page.getByText(say.waits, { exact: true })).toBeVisible()
    await expect(page.getByText(say.next)).toBeVisible()
    await look(page, `pending-${size}-${language}`)

    await hall.book('court-1', inDays(3), '10:00', '11:00', hall.self, { attendees: 6 })
    await page.reload()
    await page.getByRole('button', { name: say.name }).click()
    await page.getByLabel(say.first).fill('zhang.wei')
    await page.getByLabel(say.second).fill('li.na')
    await look(page, `companions-${size}-${language}`)
    await page.getByRole('button', { name: say.save, exact: true }).click()
    await expect(page.getByText(say.named)).toBeVisible()
    await expect(page.getByText(say.done)).toBeVisible()

    const struck = await hall.book('court-2', inDays(4), '10:00', '11:00')
    await hall.boss.registry.declareClosure({
      commandId: randomUUID(), facilityId: hall.id, closureId: 'repair', resourceId: 'court-2', because: '检修',
      wish: { start: `${inDays(4)}T08:00`, end: `${inDays(4)}T22:00` }
    })
    await page.reload()
    await expect(page.getByText(say.closed)).toBeVisible()
    await page.getByText(say.closed).scrollIntoViewIfNeeded()
    await look(page, `closed-${size}-${language}`)
    await page.getByRole('button', { name: say.move }).first().click()
    await expect(page.getByText(say.moved)).toBeVisible()
    const moved = await hall.self.bookings.getBooking({ bookingId: struck.id })
    expect(moved.version).not.toBe(struck.version)
  })
