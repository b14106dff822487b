import { inDays } from './dates'
import { Hall } from './hall'
import { look } from './look'
import { faces } from './people'
import { expect, test } from './test'

const words = {
  zh: {
    me: '我的', calendar: '日历订阅', create: '创建订阅链接', link: '订阅链接', revoke: '停用', yes: '确认停用', revoked: '链接已停用。', notices: '通知',
    email: '电子邮箱', until: '到', remind: '提前多久提醒', save: '保存', saved: '已保存。', standing: '爽约与申诉', free: '您可以正常预约', rules: '本馆规则',
    quota: /每天最多 2 次/, approval: /需要审批，由场馆，再由区总工会/, who: '您的会员编号'
  },
  en: {
    me: 'Me', calendar: 'Calendar subscription', create: 'Make a link', link: 'Link to subscribe to', revoke: 'End it', yes: 'End the link',
    revoked: 'The link works no more.', notices: 'Notices', email: 'E-mail address', until: 'Until', remind: 'Remind me before the start', save: 'Save',
    saved: 'Saved.', standing: 'Missed bookings and appeals', free: 'You are free to book', rules: 'Rules of this venue', quota: /At most 2 bookings a day/,
    approval: /need approval by the venue, then the district federation/, who: 'Your member number'
  }
}

for (const [size, language] of faces) {
  test(`a calendar link is made, works, and is ended; notices and standing are seen and set: ${size}, ${language}`, async ({ browser, request }) => {
    const say = words[language]
    const hall = await new Hall().open()
    await hall.book('court-1', inDays(2), '10:00', '11:00')
    const page = await hall.page(browser, size, language)
    await page.goto('/')
    await page.getByRole('link', { name: say.me, exact: true }).click()
    await expect(page.getByText(say.who)).toBeVisible()
    await look(page, `me-${size}-${language}`)
    await page.getByRole('link', { name: say.calendar }).click()
    await look(page, `calendar-none-${size}-${language}`)
    await page.getByRole('button', { name: say.create }).click()
    const link = await page.getByLabel(say.link, { exact: true }).inputValue()
    await look(page, `calendar-${size}-${language}`)
    expect(await (await request.get(link)).text()).toContain('BEGIN:VEVENT')
    await page.getByRole('button', { name: say.revoke }).click()
    await page.getByRole('button', { name: say.yes }).click()
    await expect(page.getByText(say.revoked)).toBeVisible()
    expect((await request.get(link)).status()).toBe(404)

    await page.goto('/me')
    await page.getByRole('link', { name: say.notices }).click()
    await page.getByLabel(say.email).fill('li.min@example.org')
    await page.getByLabel(say.until, { exact: true }).selectOption('07:00')
    await page.getByLabel(say.remind).selectOption('60')
    await page.getByRole('button', { name: say.save, exact: true }).click()
    await expect(page.getByText(say.saved)).toBeVisible()
    await look(page, `notices-${size}-${language}`)
    await page.reload()
    await expect(page.getByLabel(say.email)).toHaveValue('li.min@example.org')
    await expect(page.getByLabel(say.until, { exact: true })).toHaveValue('07:00')

    await page.goto('/me')
    await page.getByRole('link', { name: say.standing }).click()
    await expect(page.getByText(say.free)).toBeVisible()
    await look(page, `standing-${size}-${language}`)
  })

  test(`the rules of a venue are told in plain words: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const hall = await new Hall().open()
    await hall.setRules()
    const page = await hall.page(browser, size, language)
    await page.goto(`/facility/${hall.id}?date=${inDays(2)}`)
    await page.getByRole('link', { name: say.rules }).click()
    await expect(page.getByText(say.quota)).toBeVisible()
    await expect(page.getByText(say.approval)).toBeVisible()
    await look(page, `rules-${size}-${language}`)
  })
}
