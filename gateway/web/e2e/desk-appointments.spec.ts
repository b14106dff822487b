import { expect, test } from './test'
import { look, task } from './look'
import { tokenOf } from './calls'
import { signedIn, sizes, speaks } from './people'

const club = 'bj-110101-club-1'

test('a desk books a talk for somebody on the telephone, moves it and gives it back, and its menu shows what it may open', async ({ browser }) => {
  const open = async (language: 'zh' | 'en', member: string, role: string) => {
    const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
    await speaks(context, language)
    await signedIn(context, member, tokenOf(member, role, `facility:${club}`))
    return context.newPage()
  }
  const page = await open('zh', 'talks.desk', 'desk_staff')
  await page.goto('/admin/desk')
  await expect(page.getByRole('navigation').getByRole('link', { name: '咨询值班' })).toBeVisible()
  for (const closed of ['自助终端', '审计查询']) await expect(page.getByRole('navigation').getByRole('link', { name: closed })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '关闭场地' })).toHaveCount(0)
  await page.goto('/admin/audit')
  await expect(page.getByRole('heading', { name: '这一页不属于您的岗位' })).toBeVisible()
  await look(page, 'not-your-post-desktop-zh')

  await page.goto('/admin/desk')
  const noting = task('desk', 'books a talk for somebody on the telephone')
  await noting.on(page.getByRole('link', { name: '登记咨询预约' }))
  await noting.on(page.getByRole('button', { name: '登记预约' }))
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('radio', { name: '电话' })).toBeChecked()
  await noting.on(sheet.getByRole('radio', { name: '心理咨询' }))
  await sheet.getByLabel('想谈什么').selectOption('stress')
  await noting.on(sheet.getByRole('group', { name: '日期' }).locator('label').nth(-2))
  await noting.on(sheet.getByRole('group', { name: /^时间/ }).locator('label').first())
  await sheet.getByLabel('怎么称呼（可不填）').fill('阿宁')
  const go = sheet.getByRole('button', { name: '登记', exact: true })
  await expect(go).toBeDisabled()
  await noting.on(sheet.getByRole('checkbox', { name: /本人同意/ }))
  await look(page, 'desk-appointment-filled-desktop-zh')
  await noting.on(go)
  await expect(sheet.getByRole('heading', { name: '约好了，请告诉来访者' })).toBeVisible()
  await expect(sheet).toContainText('阿宁')
  await look(page, 'desk-appointment-made-desktop-zh')
  noting.done({ taps: 7, seconds: 60 })
  await sheet.getByRole('button', { name: '关闭' }).last().click()

  const row = page.getByRole('row', { name: /阿宁/ })
  await expect(row).toContainText('已预约')
  await look(page, 'desk-appointments-desktop-zh')
  await row.getByRole('button', { name: /改 阿宁/ }).click()
  await sheet.getByRole('group', { name: '日期' }).locator('label').nth(-3).click()
  await sheet.getByRole('group', { name: /^时间/ }).locator('label').last().click()
  await look(page, 'desk-appointment-move-desktop-zh')
  await sheet.getByRole('button', { name: '确认改时间' }).click()
  await expect(sheet.getByRole('heading', { name: '约好了，请告诉来访者' })).toBeVisible()
  await sheet.getByRole('button', { name: '关闭' }).last().click()
  await expect(row).toHaveCount(2)

  // A colleague of the same desk sees nothing of it.
  const colleague = await open('en', 'other.desk', 'desk_staff')
  await colleague.goto('/admin/practice')
  await expect(colleague.getByText(/^None yet/)).toBeVisible()
  await look(colleague, 'desk-appointments-none-desktop-en')
  await colleague.getByRole('button', { name: 'Book for somebody' }).click()
  await look(colleague, 'desk-appointment-start-desktop-en')
  await colleague.setViewportSize(sizes.phone)
  await look(colleague, 'desk-appointment-start-phone-en')
  await colleague.context().close()

  await page.setViewportSize(sizes.phone)
  await look(page, 'desk-appointments-phone-zh')
  await row.filter({ hasText: '已预约' }).getByRole('button', { name: /取消 阿宁/ }).click()
  await sheet.getByRole('button', { name: '确认取消' }).click()
  await expect(page.locator('.desk-done')).toHaveText('已取消。')
  await page.context().close()
})
