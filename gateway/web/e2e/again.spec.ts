import { create, toBinary } from '@bufbuild/protobuf'
import type { Page } from '@playwright/test'
import { RequestCodeResponseSchema, SessionSchema } from '../packages/api/src/gen/booking/v1/sign_in_pb'
import { tokenOf } from './calls'
import { inDays } from './dates'
import { Hall } from './hall'
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

test('what a desk was filling in outlasts an ended sign-in and the proof after it, though bookings are made meanwhile: desktop, zh', async ({ browser }) => {
  const hall = await new Hall().open()
  const clerk = `desk.${hall.id}`
  const staff = tokenOf(clerk, 'desk_staff', `facility:${hall.id}`)
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  await signedIn(context, clerk, staff)
  const page = await context.newPage()
  const day = inDays(2)
  // They come while nothing else is to be done; an upgrade takes them away from the server.
  const parts = ['SignInAgain', 'proofs'].map(part => page.waitForResponse(found => found.url().includes(part) && found.url().endsWith('.js')))
  await page.goto(`/admin/desk?date=${day}`)
  await Promise.all(parts)
  await page.route('**/assets/*.js', route => route.fulfill({ status: 404 }))
  await page.locator('.piece-free').first().click()
  const note = page.getByLabel('称呼或用途（可不填）')
  await note.fill('王师傅')

  await ends(page, clerk)
  // Proved by a code alone: a member, until they prove the rest.
  const member = { id: clerk, nameZh: '示例前台', nameEn: 'Demo Desk' }
  const unproved = create(SessionSchema, { accessToken: tokenOf(clerk), member, proofWanted: true, hasAuthenticator: true })
  await page.route('**/booking.v1.SignIn/Verify', route => route.fulfill(answer(frames(toBinary(SessionSchema, unproved)))))
  await page.route('**/booking.v1.Bookings/PlaceBooking', route => route.fulfill(answer(nobody)), { times: 1 })
  await note.press('Enter')
  const over = page.getByRole('dialog', { name: '登录已结束' })
  await over.getByLabel('工会会员卡号或手机号').fill('13800000000')
  await over.getByRole('button', { name: '获取验证码' }).click()
  await over.getByLabel('验证码', { exact: true }).fill('123456')
  await over.getByRole('button', { name: '登录', exact: true }).click()

  const proof = page.getByRole('dialog', { name: '再确认一次是您本人' })
  await expect(proof).toBeVisible()
  await expect(note).toBeHidden()
  let early = 0
  page.on('request', request => {
    if (/Desk\/|Facilities\//.test(request.url())) early++
  })
  await hall.book('court-3', day, '20:00', '21:00', hall.rival)
  await look(page, 'prove-again-desktop-zh')
  await page.route('**/booking.v1.SignIn/SignOut', route => route.abort(), { times: 1 })
  await proof.getByRole('button', { name: '退出登录，放弃刚才填的内容' }).click()
  await expect(proof.getByRole('alert')).toBeVisible()
  expect(early).toBe(0)

  const proved = create(SessionSchema, { accessToken: staff, member })
  await page.route('**/booking.v1.SignIn/ProveAuthenticator', route => route.fulfill(answer(frames(new Uint8Array()))))
  await page.route('**/booking.v1.SignIn/Refresh', route => route.fulfill(answer(frames(toBinary(SessionSchema, proved)))))
  await proof.getByLabel('身份验证器上的 6 位数字').fill('123456')
  await proof.getByRole('button', { name: '确认' }).click()
  await expect(proof).toBeHidden()
  await expect(note).toHaveValue('王师傅')
  await expect(note).toBeFocused()
  // What was booked meanwhile is on the board.
  await expect(page.locator('.piece[title^="20:00"]')).toHaveCount(1)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.locator('p[role=status]')).toContainText('已登记')
})
