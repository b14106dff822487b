import { create, toBinary } from '@bufbuild/protobuf'
import type { Page } from '@playwright/test'
import { RequestCodeResponseSchema, SessionSchema } from '../packages/api/src/gen/booking/v1/sign_in_pb'
import { tokenOf } from './calls'
import { look } from './look'
import { frames, signedIn, sizes, speaks } from './people'
import { expect, test } from './test'

const nobody = Buffer.from([0x80, 0, 0, 0, 17, ...Buffer.from('grpc-status: 16\r\n')])
const answer = (body: Buffer) => ({ status: 200, contentType: 'application/grpc-web+proto', body })

/** The sign-in's cookie is gone, and whoever takes the code is who it says; signing in for real is tried by sign-in.spec.ts. */
async function ends(page: Page, next: string) {
  await page.context().unroute('**/booking.v1.SignIn/Refresh')
  await page.route('**/booking.v1.SignIn/Refresh', route => route.fulfill(answer(nobody)))
  const sent = create(RequestCodeResponseSchema, { signInId: 's', codeLength: 6 })
  await page.route('**/booking.v1.SignIn/RequestCode', route => route.fulfill(answer(frames(toBinary(RequestCodeResponseSchema, sent)))))
  const session = create(SessionSchema, { accessToken: tokenOf(next), member: { id: next, nameZh: '示例职工', nameEn: 'Demo Worker' } })
  await page.route('**/booking.v1.SignIn/Verify', route => route.fulfill(answer(frames(toBinary(SessionSchema, session)))))
}

test('a sign-in that ended lies over a half-filled form, which can be sent by the same person and is gone for another: phone, zh', async ({ browser }) => {
  const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai', hasTouch: true })
  await speaks(context, 'zh')
  await signedIn(context, 'again.anna', tokenOf('again.anna'))
  const page = await context.newPage()
  const over = page.getByRole('dialog')
  const email = page.getByLabel('电子邮箱')
  const signIn = async () => {
    await over.getByLabel('工会会员卡号或手机号').fill('13800000000')
    await over.getByRole('button', { name: '获取验证码' }).click()
    await over.getByLabel('验证码', { exact: true }).fill('123456')
    await over.getByRole('button', { name: '登录', exact: true }).click()
    await expect(over).toBeHidden()
  }
  await page.goto('/me/notices')
  await email.fill('anna@example.org')
  await ends(page, 'again.anna')
  await page.route('**/booking.v1.Notices/SetNoticeSettings', route => route.fulfill(answer(nobody)), { times: 1 })
  await email.press('Enter')
  await expect(over.getByRole('heading', { name: '登录已结束' })).toBeVisible()
  await expect(email).toBeHidden()
  await expect(over.getByRole('button', { name: '不登录，放弃刚才填的内容' })).toBeVisible()
  await look(page, 'sign-in-again-phone-zh')
  await signIn()
  await expect(email).toHaveValue('anna@example.org')
  await expect(email).toBeFocused()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存')).toBeVisible()

  await email.fill('anna.half@example.org')
  await ends(page, 'again.ben')
  await page.route('**/booking.v1.Notices/SetNoticeSettings', route => route.fulfill(answer(nobody)), { times: 1 })
  await page.getByRole('button', { name: '保存' }).click()
  await signIn()
  await expect(email).toHaveValue('')
})
