import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { look } from './look'
import { sizes, speaks } from './people'
import { expect, test } from './test'

const log = () => readFileSync(process.env.BOOKING_LOG!, 'utf8')

/** The demo worker, whom the platform names on its console, and the newest code that it printed. */
const demoCard = () => /card (\d+)/.exec(log())![1]!
const codes = () => [...log().matchAll(/Code for \S+: (\d+)/g)].map(found => found[1]!)

async function askForCode(page: Page): Promise<string> {
  const before = codes().length
  await page.getByLabel('工会会员卡号或手机号').fill(demoCard())
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByLabel('验证码', { exact: true })).toBeFocused()
  await expect.poll(() => codes().length).toBeGreaterThan(before)
  return codes().at(-1)!
}

test('sign in for real; a wrong code is refused in words; a reload stays signed in; signing out ends it', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  const page = await context.newPage()
  await page.goto('/mine')
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await look(page, 'sign-in-phone-zh')

  const code = await askForCode(page)
  await page.getByLabel('验证码', { exact: true }).fill(code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('验证码不对，或已经过期。')).toBeVisible()
  await look(page, 'sign-in-wrong-phone-zh')
  await page.getByLabel('验证码', { exact: true }).fill(code)
  await page.getByRole('button', { name: '登录' }).click()
  // The page that was wanted is there without going to it again.
  await expect(page.getByRole('heading', { name: '我的预约' })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: '我的预约' })).toBeVisible()
  const readable = await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }))
  expect(readable).not.toMatch(/eyJ|refresh/i)
  const cookie = (await context.cookies()).find(found => found.name.endsWith('booking-refresh'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })

  await page.goto('/settings')
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('button', { name: '退出登录' })).toBeHidden()
  await page.goto('/mine')
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
})

test('a number that nobody has is answered like any other', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.phone })
  await speaks(context, 'zh')
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('工会会员卡号或手机号').fill('13800000000')
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByText(/如果信息无误/)).toBeVisible()
})
