import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { House } from './house'
import { look } from './look'
import { faces, sizes, speaks } from './people'
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

const address = {
  zh: {
    who: '工会会员卡号或手机号', send: '获取验证码', code: '验证码', enter: '登录', email: '电子邮箱', save: '保存', saved: '已保存。', confirm: '确认这个邮箱',
    mailed: '邮箱验证码', done: '完成确认', ready: '登录验证码可以发到这里', by: '已确认的邮箱', sent: /确认过邮箱/, out: '退出登录', mine: '我的预约'
  },
  en: {
    who: 'Union card number or mobile phone', send: 'Send me a code', code: 'Code', enter: 'Sign in', email: 'E-mail address', save: 'Save', saved: 'Saved.',
    confirm: 'Confirm this address', mailed: 'Code from the e-mail', done: 'Confirm', ready: 'codes for signing in can be sent there', by: 'by e-mail',
    sent: /have confirmed an address/, out: 'Sign out', mine: 'My bookings'
  }
}

for (const [size, language] of faces) {
  test(`an address is confirmed by a code, and takes the next code for signing in: ${size}, ${language}`, async ({ browser }) => {
    const say = address[language]
    const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai' })
    await speaks(context, language)
    const page = await context.newPage()
    const { phone } = await new House().open()
    // Of this walk alone: the console hides the name.
    const email = `li.min@m${phone}.example.org`
    const codeTo = (masked: string, which: number) => {
      const found = () => log().split(`Code for ${masked}: `).slice(1).map(rest => rest.slice(0, 6))
      return expect.poll(() => found().length).toBeGreaterThan(which).then(() => found()[which]!)
    }
    await page.goto('/me/notices')
    await page.getByLabel(say.who).fill(phone)
    await page.getByRole('button', { name: say.send }).click()
    await page.getByLabel(say.code, { exact: true }).fill(await codeTo(`${phone.slice(0, 3)}****${phone.slice(7)}`, 0))
    await page.getByRole('button', { name: say.enter, exact: true }).click()

    await page.getByLabel(say.email).fill(email)
    await page.getByRole('button', { name: say.save, exact: true }).click()
    await expect(page.getByText(say.saved)).toBeVisible()
    await page.getByRole('button', { name: say.confirm }).click()
    const masked = `${email[0]}***${email.slice(email.indexOf('@'))}`
    await page.getByLabel(say.mailed).fill(await codeTo(masked, 0))
    await look(page, `email-confirm-${size}-${language}`)
    await page.getByRole('button', { name: say.done, exact: true }).click()
    await expect(page.getByText(say.ready)).toBeVisible()

    await page.goto('/settings')
    await page.getByRole('button', { name: say.out, exact: true }).click()
    await page.goto('/mine')
    await page.getByLabel(say.who).fill(phone)
    await page.getByRole('radio', { name: say.by }).check()
    await look(page, `sign-in-by-email-${size}-${language}`)
    await page.getByRole('button', { name: say.send }).click()
    await expect(page.getByText(say.sent)).toBeVisible()
    await page.getByLabel(say.code, { exact: true }).fill(await codeTo(masked, 1))
    await page.getByRole('button', { name: say.enter, exact: true }).click()
    await expect(page.getByRole('heading', { name: say.mine })).toBeVisible()
  })
}
