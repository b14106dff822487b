import { look } from './look'
import { tokenOf } from './calls'
import { signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

// What comes free is held; here there are times, so one is held at once.
test('no time suits: somebody asks to be told, is held one, and takes it, and nothing on the way says what for', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  await signedIn(context, 'standby.phone', tokenOf('standby.phone'))
  const page = await context.newPage()
  await page.goto('/appointments?kind=counselling&facility=bj-110101-centre-1')
  await page.getByLabel('想谈什么').selectOption('career')
  await expect(page.getByText('没有合适的时间？')).toBeVisible()
  await page.getByRole('button', { name: '有空时告诉我' }).scrollIntoViewIfNeeded()
  await look(page, 'standby-asked-phone-zh')
  await page.getByRole('button', { name: '有空时告诉我' }).click()
  await expect(page.getByRole('heading', { name: '有空时告诉我' })).toBeVisible()
  await expect(page.getByRole('button', { name: '有空时告诉我' })).toBeDisabled()
  await pick(page.getByRole('checkbox', { name: /我已阅读并同意/ }))
  await look(page, 'standby-filled-phone-zh')
  await page.getByRole('button', { name: '有空时告诉我' }).click()
  await expect(page.getByRole('heading', { name: '现在就有一个时间' })).toBeVisible()
  await look(page, 'standby-held-phone-zh')
  await page.getByRole('button', { name: '去看看' }).click()

  const card = page.locator('.waiting')
  await expect(card).toContainText('私人预约')
  await expect(card).not.toContainText(/咨询|律师|职业|第 \d/)
  await look(page, 'standby-offer-phone-zh')
  await card.getByRole('button', { name: '我要，约下' }).click()
  await expect(page.getByRole('dialog')).toContainText('私人预约')
  await expect(page.getByRole('dialog')).not.toContainText(/咨询师|职业/)
  await look(page, 'standby-taken-phone-zh')
})
