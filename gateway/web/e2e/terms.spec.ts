import { randomUUID } from 'node:crypto'
import { tokenOf } from './calls'
import { inDays } from './dates'
import { Hall } from './hall'
import { look } from './look'
import { faces, signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

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

for (const [size, language] of faces)
  test(`a house says which bookings it approves and who names companions, changes it and ends it: ${size}, ${language}`, async ({ browser }) => {
    const is = (zh: string, en: string) => (language === 'zh' ? zh : en)
    const hall = await new Hall().open()
    const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai', hasTouch: size === 'phone' })
    await speaks(context, language)
    await signedIn(context, 'demo.desk', tokenOf('house.keeper', 'facility_manager', `facility:${hall.id}`))
    const page = await context.newPage()
    const [dialog, said] = [page.getByRole('dialog'), page.locator('p[role=status]').first()]
    await page.goto('/admin/rules')
    await pick(page.getByRole('radio', { name: is('审批、同行人、团体', 'Approval, companions, groups') }))
    await expect(page.getByText(is('这里的预约都不用审批。', 'Nothing needs approval here.'))).toBeVisible()
    await page.getByRole('button', { name: is('新增审批规则', 'Add an approval rule') }).click()
    await dialog.getByLabel(is('从多少人起（可不填：不论人数）', 'From so many people on (empty: any number)')).fill('50')
    await dialog.getByLabel(is('提出后几小时没有结果就自动失效', 'Undecided so many hours after the asking, it lapses')).fill('0')
    await dialog.getByRole('button', { name: is('再加一步', 'Add a step') }).click()
    await dialog.getByLabel(is('第 2 步：谁来答复', 'Step 2: who answers')).selectOption('2')
    await dialog.getByRole('button', { name: is('保存', 'Save'), exact: true }).click()
    await expect(dialog.getByText(is('填 1 到 2160 的整数', 'A whole number, 1 to 2160'))).toBeVisible()
    await look(page, `terms-sheet-${size}-${language}`)
    await expect(dialog.getByRole('button', { name: is('先试算', 'Try it first') })).toBeDisabled()
    await dialog.getByLabel(is('提出后几小时没有结果就自动失效', 'Undecided so many hours after the asking, it lapses')).fill('48')
    await dialog.getByRole('button', { name: is('先试算', 'Try it first') }).click()
    await expect(dialog.getByText(is('0 个预约中，有 0 个要审批', 'Of 0 bookings, 0 would have waited'))).toBeVisible()
    await dialog.getByRole('button', { name: is('保存', 'Save'), exact: true }).click()
    await expect(said).toContainText(is('已保存', 'Saved'))
    await expect(page.getByText(is('50 人以上的预约需要审批，由场馆，再由区总工会答复', 'Bookings for 50 people or more need approval by the venue'))).toBeVisible()

    await page.getByRole('button', { name: is('新增同行人规则', 'Add a companion rule') }).click()
    await dialog.getByRole('button', { name: is('保存', 'Save'), exact: true }).click()
    await expect(page.getByText(is('须在 30 分钟内登记至少 2 位同行人', 'at least 2 companions must be named within 30 minutes'))).toBeVisible()

    // A group with an evening of its own, which is not kept without a space.
    await page.getByRole('button', { name: is('新增团体', 'Add a group') }).click()
    await dialog.getByLabel(is('团体（工会组织）名称，输入几个字查找', 'Group (union organisation): type a part of its name')).fill(is('工会', 'union'))
    const found = dialog.getByRole('button', { name: is('选 ', 'Take ') }).first()
    const called = (await found.textContent())!
    await found.click()
    await dialog.getByLabel(is('经办人（会员编号', 'Officers (member numbers')).fill('li.na, wang.fang')
    await dialog.getByRole('button', { name: is('加一段时间', 'Add a time') }).click()
    await dialog.getByRole('button', { name: is('保存', 'Save'), exact: true }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByLabel(is('第 1 段：场地', 'Time 1: space')).selectOption('court-1')
    await look(page, `terms-group-${size}-${language}`)
    await dialog.getByRole('button', { name: is('保存', 'Save'), exact: true }).click()
    const group = page.locator('.rule-card', { hasText: called })
    await expect(group).toContainText(is('周一 19:00–21:00 羽毛球 1 号场，开始前 48 小时放开', 'Mon 19:00–21:00 Badminton court 1, everybody’s 48 hours before'))
    await look(page, `terms-book-${size}-${language}`, true)
    await group.getByRole('button').click()
    await dialog.getByRole('button', { name: is('结束约定', 'End the agreement') }).click()
    await dialog.getByRole('button', { name: is('确认结束', 'Yes, end it') }).click()
    await expect(said).toContainText(is('约定已结束', 'The agreement has ended'))

    // Somebody else changed them meanwhile: nothing of theirs is lost.
    await page.getByRole('button', { name: is('修改: 1', 'Change: 1') }).click()
    await hall.setRules()
    await dialog.getByLabel(is('最晚在开始前几小时定下来', 'To be decided so many hours before the start')).fill('6')
    await dialog.getByRole('button', { name: is('保存', 'Save'), exact: true }).click()
    await expect(said).toContainText(is('刚才有人改过', 'Somebody changed the rules just now'))
    await page.getByRole('button', { name: is('修改: 1', 'Change: 1') }).click()
    await dialog.getByRole('button', { name: is('取消规则', 'End the rule') }).click()
    await dialog.getByRole('button', { name: is('确认取消', 'Yes, end it') }).click()
    await expect(page.getByText(is('这里的预约都不用审批。', 'Nothing needs approval here.'))).toBeVisible()
  })
