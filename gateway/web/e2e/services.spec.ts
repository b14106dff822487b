import { expect, test } from '@playwright/test'
import { inDays } from './dates'
import { look } from './look'
import { signedIn, sizes, speaks } from './people'

/** The worker of these tests books in days and spaces that no other test uses. */
const club = 'bj-110101-club-1'

test('what a house offers leads to its free times, and is booked at the price that was shown: phone, zh', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  await signedIn(context, 'worker.15')
  const page = await context.newPage()
  await page.goto(`/facility/${club}`)
  await page.getByRole('link', { name: '服务与价格' }).click()
  const dance = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '舞蹈' }) })
  await expect(dance.getByText('会员价 免费 · 公众价 60 元 · 优惠价 30 元（每小时）').first()).toBeVisible()
  await look(page, 'services-phone-zh')
  await dance.getByRole('link', { name: /看空闲时间/ }).click()
  await expect(page.getByText('您选的服务：舞蹈')).toBeVisible()

  await page.goto(`/facility/${club}?service=performance&date=${inDays(16)}`)
  await page.locator('.cell button').nth(12).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('radio', { name: '文艺演出' })).toBeChecked()
  await expect(sheet.getByText('会员价 800 元', { exact: true })).toBeVisible()
  await expect(sheet.getByText('开始前 60 分钟布置、结束后 60 分钟清场')).toBeVisible()
  await look(page, 'book-service-phone-zh')
  await sheet.getByRole('button', { name: '确认预约', exact: true }).click()
  await expect(page.getByRole('heading', { name: '约好了' })).toBeVisible()
  await expect(sheet.getByText('文艺演出 · 会员价 800 元')).toBeVisible()
  await page.getByRole('button', { name: '查看我的预约' }).click()
  await expect(page.getByText('文艺演出 · 会员价 800 元')).toBeVisible()
  await look(page, 'mine-service-phone-zh')
})
