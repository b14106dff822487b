import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { createHmac } from 'node:crypto'
import { look } from './look'
import { sizes, speaks } from './people'
import { expect, test } from './test'

const log = () => readFileSync(process.env.BOOKING_LOG!, 'utf8')

/** Browsers know passkeys by name only, never at a bare address. */
const named = () => process.env.BOOKING_HTTP!.replace('127.0.0.1', 'localhost')

/** A phone's own authenticator, as Chromium plays it: with a lock that always opens. */
async function withAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true
    }
  })
  return { session, authenticatorId }
}

/** Codes are asked for at most once a minute, so each account signs in by one once in this file. */
async function signInByCode(page: Page, phone: string) {
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const codes = () => [...log().matchAll(/Code for (\S+): (\d+)/g)].filter(found => found[1] === masked).map(found => found[2]!)
  const before = codes().length
  await page.getByLabel('工会会员卡号或手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect.poll(() => codes().length).toBeGreaterThan(before)
  await page.getByLabel('验证码', { exact: true }).fill(codes().at(-1)!)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

async function browserOf(context: BrowserContext) {
  await speaks(context, 'zh')
  const page = await context.newPage()
  return { page, ...(await withAuthenticator(page)) }
}

test('staff add a passkey, sign out, and come in by it without a code; no other authenticator gets in', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
  const { page, session, authenticatorId } = await browserOf(context)
  await page.goto(`${named()}/admin/me`)
  await signInByCode(page, '19900000003')
  await expect(page.getByRole('heading', { name: '登录安全' })).toBeVisible()
  await page.getByLabel('给这部设备起个名字').fill('办公室电脑')
  await page.getByRole('button', { name: '在这部设备上添加通行密钥' }).click()
  await expect(page.getByText('已添加，下次可以直接用它登录。')).toBeVisible()
  await expect(page.getByText('办公室电脑')).toBeVisible()
  await look(page, 'admin-me-desktop-zh', true)

  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('button', { name: '用通行密钥登录' })).toBeVisible()
  await look(page, 'admin-sign-in-passkey-desktop-zh', true)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(page.getByRole('heading', { name: '登录安全' })).toBeVisible()
  await expect(page.getByText('· 这部设备')).toHaveCount(1)
  await expect(page.getByText(/登录（通行密钥）/)).toHaveCount(1)

  // Staff rights came with it: the page of figures is there.
  await page.getByRole('link', { name: '使用率' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('使用率')

  // The lock does not open: nothing happens, and it is said.
  await page.getByRole('button', { name: '退出登录' }).click()
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(page.getByText('没有用上通行密钥。可以再试一次，或用验证码登录。')).toBeVisible()
})

test('a worker adds a passkey on the phone and signs in with it', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
  const { page } = await browserOf(context)
  await page.goto(`${named()}/settings`)
  await page.goto(`${named()}/mine`)
  await signInByCode(page, '19900000002')
  await expect(page.getByRole('heading', { name: '我的预约' })).toBeVisible()
  await page.goto(`${named()}/settings`)
  await page.getByLabel('给这部设备起个名字').fill('我的手机')
  await page.getByRole('button', { name: '在这部设备上添加通行密钥' }).click()
  await expect(page.getByText('已添加，下次可以直接用它登录。')).toBeVisible()
  await look(page, 'settings-passkey-phone-zh', true)
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.goto(`${named()}/mine`)
  await expect(page.getByRole('button', { name: '用通行密钥登录' })).toBeVisible()
  await look(page, 'sign-in-passkey-phone-zh', true)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(page.getByRole('heading', { name: '我的预约' })).toBeVisible()
})

test('staff set up an authenticator, keep recovery codes, and are asked for it the next time', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  const page = await context.newPage()
  await page.goto('/admin/me')
  await signInByCode(page, '19900000004')
  await page.getByRole('button', { name: '设置身份验证器' }).click()
  const uri = await page.getByRole('img', { name: '用身份验证器扫描此二维码' }).getAttribute('data-code')
  await look(page, 'admin-authenticator-desktop-zh', true)
  const secret = new URL(uri!).searchParams.get('secret')!
  await page.getByLabel('身份验证器上的 6 位数字').fill(totp(secret, Date.now()))
  await page.getByRole('button', { name: '确认' }).click()
  await expect(page.getByRole('heading', { name: '恢复码' })).toBeVisible()
  const recovery = await page.locator('.proof-recovery code').allTextContents()
  expect(recovery).toHaveLength(10)
  await look(page, 'admin-recovery-desktop-zh', true)
  await page.getByRole('button', { name: '我已保存好' }).click()
  await expect(page.getByText('已启用，还剩 10 个恢复码。')).toBeVisible()

  // Codes are sent once a minute; the same phone's next one comes then.
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByLabel('工会会员卡号或手机号').fill('9900000000000036')
  await page.getByRole('button', { name: '获取验证码' }).click()
  const found = () => [...log().matchAll(/Code for 199\*\*\*\*0004: (\d+)/g)].map(one => one[1]!)
  await expect.poll(() => found().length).toBeGreaterThan(1)
  await page.getByLabel('验证码', { exact: true }).fill(found().at(-1)!)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '请再证明一次是您本人' })).toBeVisible()
  await look(page, 'admin-prove-desktop-zh', true)
  await page.getByLabel('身份验证器上的 6 位数字').fill(recovery[0]!)
  await page.getByRole('button', { name: '确认' }).click()
  await expect(page.getByText('已启用，还剩 9 个恢复码。')).toBeVisible()
  // As it was for whoever comes next.
  await page.getByRole('button', { name: '移除“身份验证器”' }).click()
  await expect(page.getByRole('button', { name: '设置身份验证器' })).toBeVisible()
})

/** RFC 6238, as a phone's program computes it. */
function totp(secret: string, at: number): string {
  const bits = [...secret].map(one => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  return String((hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
