import { expect, test } from './test'
import { look } from './look'
import { sizes, speaks } from './people'

test('staff sign in with their organisation and are who it says; whom it gives nothing is told whom to ask', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  const page = await context.newPage()
  await page.goto('/admin/')
  const away = page.getByRole('link', { name: '用“市总工会统一认证”登录' })
  await expect(away).toBeVisible()
  await look(page, 'sign-in-provider-desktop-zh')
  const asked = page.waitForRequest(/\/authorize\?/)
  await away.click()
  const sent = new URL((await asked).url()).searchParams
  expect([sent.get('code_challenge_method'), sent.get('code_challenge')?.length, sent.get('nonce')?.length! > 20]).toEqual(['S256', 43, true])

  await page.getByRole('link', { name: '路人' }).click()
  await expect(page.getByRole('alert')).toContainText('没有这里的工作人员权限')
  await expect(page).toHaveURL(/\/admin\/$/)
  expect((await context.cookies()).filter(cookie => cookie.name.includes('refresh'))).toEqual([])
  await look(page, 'sign-in-provider-no-rights-desktop-zh')

  await page.getByRole('link', { name: '用“市总工会统一认证”登录' }).click()
  await page.getByRole('link', { name: '陈静' }).click()
  await expect(page.getByRole('link', { name: /陈静/ })).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: '审计查询' })).toBeVisible()
  expect((await context.cookies()).find(cookie => cookie.name.endsWith('booking-refresh'))).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  await page.reload()
  await expect(page.getByRole('link', { name: /陈静/ })).toBeVisible()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('link', { name: '用“市总工会统一认证”登录' })).toBeVisible()
  await context.close()
})
