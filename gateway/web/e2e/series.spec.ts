import { inDays } from './dates'
import { Hall } from './hall'
import { look } from './look'
import { expect, pick, test } from './test'

const words = {
  zh: {
    repeat: '每周都要？定期预约', day: '每天', confirm: /^约下这/, done: /^约好了 3 次/, see: '查看这个定期预约', cannot: '约不上', can: '能约', taken: /被约走了/,
    change: '改时间', from: '几点开始', following: '这一次和以后的', save: '确认修改', changed: '已改好。', cancelAll: '取消全部',
    yes: /^确认取消/, cancelled: '已取消，场地已让出。', whole: '全部约上才要', notWhole: /一次也没有约/, fewer: '减少一次', open: '查看每一次'
  },
  en: {
    repeat: 'Every week? Make it a series', day: 'Every day', confirm: /^Book th/, done: /^Booked: 3 dates/, see: 'See this series', cannot: 'Not to be had',
    can: 'Free', taken: /just taken/, change: 'Change time', from: 'From', following: 'This and those after it', save: 'Change it', changed: 'Changed.',
    cancelAll: 'Cancel all', yes: /^Cancel \d/, cancelled: 'Cancelled. The space is free for others.', whole: 'All of them or none',
    notWhole: /none was booked/, fewer: 'One fewer', open: 'See each date'
  }
}

for (const size of ['phone', 'desktop'] as const)
  for (const language of ['zh', 'en'] as const)
    test(`a series is previewed date by date, booked, changed from one date on, and cancelled: ${size}, ${language}`, async ({ browser }) => {
      const say = words[language]
      const hall = await new Hall().open()
      await hall.book('court-1', inDays(3), '10:00', '11:00', hall.rival)
      const page = await hall.page(browser, size, language)
      await page.goto(`/facility/${hall.id}?date=${inDays(2)}&space=court-1&start=${inDays(2)}T10:00&end=${inDays(2)}T11:00`)
      await page.getByRole('link', { name: say.repeat }).click()
      await pick(page.getByRole('radio', { name: say.day }))
      // Four dates, the second of which somebody has.
      await expect(page.locator('.occurrence')).toHaveCount(4)
      await expect(page.locator('.occurrence-placed')).toHaveCount(3)
      await expect(page.locator('.occurrence-refused')).toHaveCount(1)
      await expect(page.locator('.occurrence-refused')).toContainText(say.taken)
      await expect(page.locator('.occurrence-refused a')).not.toHaveCount(0)
      await look(page, `repeat-${size}-${language}`)
      await page.locator('.repeat-preview').scrollIntoViewIfNeeded()
      await page.screenshot({ path: `../../artifacts/web-tests/screens/repeat-preview-${size}-${language}.png`, fullPage: true })

      // All or nothing is refused, and nothing is booked.
      await pick(page.getByRole('radio', { name: say.whole }))
      await page.getByRole('button', { name: say.confirm }).click()
      await expect(page.getByText(say.notWhole)).toBeVisible()
      expect((await hall.self.bookings.listMyBookings({})).bookings).toHaveLength(0)
      await page.locator('.chips').getByRole('radio').first().focus()
      await pick(page.getByRole('radio', { name: language === 'zh' ? '能约的都约上' : 'Book the others' }))
      await page.getByRole('button', { name: say.confirm }).click()
      await expect(page.getByRole('status').filter({ hasText: say.done })).toBeVisible()
      await look(page, `repeated-${size}-${language}`)
      expect((await hall.self.bookings.listMyBookings({})).bookings).toHaveLength(3)

      await page.getByRole('button', { name: say.see }).click()
      await expect(page.locator('.occurrence')).toHaveCount(4)
      await look(page, `series-${size}-${language}`)
      await page.getByRole('button', { name: new RegExp(`^${say.change} ${inDays(4)}`) }).click()
      const sheet = page.getByRole('dialog')
      await pick(sheet.getByRole('radio', { name: say.following }))
      await sheet.getByLabel(say.from, { exact: true }).selectOption('11:00')
      await expect(sheet.locator('.occurrence')).not.toHaveCount(0)
      await look(page, `series-change-${size}-${language}`)
      await sheet.getByRole('button', { name: say.save }).click()
      await expect(page.getByText(say.changed)).toBeVisible()
      const starts = (await hall.self.bookings.listMyBookings({})).bookings.filter(one => one.state === 1).map(one => one.stretch!.localStart).sort()
      expect(starts).toEqual([`${inDays(2)}T10:00`, `${inDays(4)}T11:00`, `${inDays(5)}T11:00`])

      await page.goto('/mine?show=series')
      await expect(page.getByRole('link', { name: say.open })).toHaveCount(2)
      await look(page, `my-series-${size}-${language}`)
      await page.getByRole('link', { name: say.open }).last().click()
      await page.getByRole('button', { name: say.cancelAll }).click()
      await expect(sheet.locator('.occurrence-cancelled')).toHaveCount(2)
      await look(page, `series-cancel-${size}-${language}`)
      await sheet.getByRole('button', { name: say.yes }).click()
      await expect(page.getByText(say.cancelled)).toBeVisible()
      const left = (await hall.self.bookings.listMyBookings({})).bookings.filter(one => one.state === 1)
      expect(left).toHaveLength(1)
    })
