import { tokenOf } from './calls'
import { inDays } from './dates'
import { Hall } from './hall'
import { look } from './look'
import { faces, signedIn, sizes, speaks } from './people'
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

for (const [size, language] of faces)
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

test('a desk makes a free hour the house’s own programme, beyond the window, and says who leads it: desktop, zh', async ({ browser }) => {
  const hall = await new Hall().open()
  const [clerk, coach] = [`desk.${hall.id}`, `coach.${hall.id}`]
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  await signedIn(context, clerk, tokenOf(clerk, 'desk_staff', `facility:${hall.id}`))
  const page = await context.newPage()
  await page.goto(`/admin/desk?date=${inDays(2)}`)
  await page.locator('.lane').first().locator('.piece-free').first().click()
  await page.getByRole('link', { name: '定期举办？排成本馆活动' }).click()
  const box = page.getByRole('checkbox', { name: /^本馆活动/ })
  await expect(box).toBeChecked()
  await expect(page.getByText('填了带领人的会员编号，就逐次预览。')).toBeVisible()
  // Six weeks; the window is thirty days.
  for (let more = 0; more < 2; more++) await page.getByRole('button', { name: '增加一次' }).click()
  const leader = page.getByLabel('带领人的会员编号')
  await leader.fill(clerk)
  await expect(leader).toHaveAttribute('aria-invalid', 'true')
  await leader.fill(coach)
  await expect(page.locator('.occurrence-placed')).toHaveCount(6)
  await look(page, 'repeat-programme-desktop-zh', true)
  await page.getByRole('button', { name: '约下这 6 次' }).click()
  await expect(page.getByRole('status').filter({ hasText: '约好了 6 次' })).toBeVisible()
  await page.getByRole('button', { name: '查看这个定期预约' }).click()
  await expect(page.getByText('本馆活动')).toBeVisible()

  await context.close()
  const own = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai', hasTouch: true })
  await speaks(own, 'zh')
  await signedIn(own, coach, tokenOf(coach))
  const led = await own.newPage()
  await led.goto('/mine?show=series')
  await expect(led.getByText('本馆活动')).toBeVisible()
  await led.goto(`/facility/${hall.id}/repeat?space=court-2&start=${inDays(2)}T10:00&end=${inDays(2)}T11:00&programme=1`)
  await expect(led.locator('.occurrence')).toHaveCount(4)
  await expect(led.getByRole('checkbox', { name: /^本馆活动/ })).toHaveCount(0)
})
