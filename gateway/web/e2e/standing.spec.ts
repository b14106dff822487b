import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { AnswerAppealRequestSchema, AppealNoShowRequestSchema, ListAppealsResponseSchema, StandingSchema } from '../packages/api/src/gen/booking/v1/attendance_pb'
import { BookingSchema } from '../packages/api/src/gen/booking/v1/common_pb'
import { tokenOf } from './calls'
import { inDays } from './dates'
import { Hall } from './hall'
import { look } from './look'
import { faces, frames, signedIn, sizes, speaks } from './people'
import { expect, test } from './test'

const words = {
  zh: { suspended: /网上预约已暂停/, counting: /90 天内记了 3 次爽约/, appeal: '申诉', text: '情况说明', send: '提交申诉', sent: '申诉已提交，答复后会通知您。', waiting: /等待答复：地铁停运/ },
  en: {
    suspended: /Booking online is suspended/, counting: /3 missed bookings count in 90 days/, appeal: 'Appeal', text: 'What happened', send: 'Send the appeal',
    sent: 'Your appeal is sent. You are told of the answer.', waiting: /waiting for the answer: 地铁停运/
  }
}

// A no-show takes a quarter of an hour to come about, so the platform's answers are made here; what it does is tried elsewhere.
for (const [size, language] of faces)
  test(`strikes are explained and appealed against in words: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const page = await new Hall().page(browser, size, language)
    const inDays = (days: number) => timestampFromDate(new Date(Date.now() + days * 86_400_000))
    let text = ''
    const strike = (id: string, days: number) => ({
      bookingId: id, facilityId: 'f', facilityNameZh: '示例职工文体馆', facilityNameEn: 'Example Sports House', at: inDays(-days),
      localAt: new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 16), countsUntil: inDays(90 - days)
    })
    await page.route('**/booking.v1.Attendance/GetStanding', route => {
      const strikes = [strike('a', 30), strike('b', 12), { ...strike('c', 2), appeal: text ? { at: inDays(0), text } : undefined }]
      const standing = create(StandingSchema, { counting: 3, strikesMax: 3, windowDays: 90, suspensionDays: 30, suspendedUntil: inDays(28), strikes })
      return route.fulfill({ status: 200, contentType: 'application/grpc-web+proto', body: frames(toBinary(StandingSchema, standing)) })
    })
    await page.route('**/booking.v1.Attendance/AppealNoShow', route => {
      const request = fromBinary(AppealNoShowRequestSchema, route.request().postDataBuffer()!.subarray(5))
      expect(request.bookingId).toBe('c')
      text = request.text
      const booking = create(BookingSchema, { id: request.bookingId })
      return route.fulfill({ status: 200, contentType: 'application/grpc-web+proto', body: frames(toBinary(BookingSchema, booking)) })
    })
    await page.goto('/me/standing')
    await expect(page.getByText(say.suspended)).toBeVisible()
    await expect(page.getByText(say.counting)).toBeVisible()
    await look(page, `strikes-${size}-${language}`)
    await page.getByRole('button', { name: say.appeal, exact: true }).first().click()
    await expect(page.getByRole('button', { name: say.send })).toBeDisabled()
    await page.getByLabel(say.text).fill('地铁停运，已电话告知前台')
    await look(page, `appeal-${size}-${language}`)
    await page.getByRole('button', { name: say.send }).click()
    await expect(page.getByText(say.sent)).toBeVisible()
    await expect(page.getByText(say.waiting)).toBeVisible()
  })

const desk = {
  zh: { heading: '待答复的申诉（1）', open: '答复申诉', text: /^答复（必填/, grant: '同意，这次不算爽约', done: '申诉已同意，这次不再算爽约。',
    everywhere: '1 件申诉等待答复', none: '没有等待答复的申诉' },
  en: { heading: 'Appeals to be answered (1)', open: 'Answer the appeal', text: /^Answer \(needed/, grant: 'Granted: it does not count', done: 'The appeal is granted; it counts no more.',
    everywhere: '1 appeal waits for an answer', none: 'No appeal waits for an answer' }
}

for (const [size, language] of faces)
  test(`a desk finds an appeal about another day and answers it: ${size}, ${language}`, async ({ browser }) => {
    const say = desk[language]
    const hall = await new Hall().open()
    const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai' })
    await speaks(context, language)
    await signedIn(context, 'appeals.desk', tokenOf('appeals.desk', 'desk_staff', `facility:${hall.id}`))
    const page = await context.newPage()
    let answered = ''
    await page.route('**/booking.v1.Attendance/ListAppeals', route => {
      const [localStart, localEnd] = [`${inDays(-9)}T14:00`, `${inDays(-9)}T16:00`]
      const missed = {
        id: 'missed', facilityId: hall.id, bookedFor: 'ann', claims: [{ resourceId: 'court-1', quantity: 1 }], attendees: 2, stretch: { localStart, localEnd },
        appeal: { at: timestampFromDate(new Date()), text: '地铁停运，已电话告知前台' }
      }
      const waiting = create(ListAppealsResponseSchema, answered ? {} : { bookings: [missed], names: { ann: '李*' } })
      return route.fulfill({ status: 200, contentType: 'application/grpc-web+proto', body: frames(toBinary(ListAppealsResponseSchema, waiting)) })
    })
    await page.route('**/booking.v1.Attendance/AnswerAppeal', route => {
      const request = fromBinary(AnswerAppealRequestSchema, route.request().postDataBuffer()!.subarray(5))
      expect([request.bookingId, request.granted]).toEqual(['missed', true])
      answered = request.text
      return route.fulfill({ status: 200, contentType: 'application/grpc-web+proto', body: frames(toBinary(BookingSchema, create(BookingSchema, { id: 'missed' }))) })
    })
    await page.goto('/admin/desk')
    const waiting = page.getByRole('region', { name: say.heading })
    await expect(waiting).toContainText('李*')
    await expect(waiting).toContainText('地铁停运，已电话告知前台')
    await look(page, `desk-appeals-${size}-${language}`)
    await waiting.getByRole('button', { name: say.open }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: say.grant })).toBeDisabled()
    await page.getByRole('dialog').getByLabel(say.text).fill('已核实')
    await look(page, `desk-appeal-answer-${size}-${language}`)
    await page.getByRole('dialog').getByRole('button', { name: say.grant }).click()
    await expect(page.locator('.desk-done')).toHaveText(say.done)
    await expect(waiting).toHaveCount(0)
    expect(answered).toBe('已核实')

    // Whoever stands at no desk has them all on a page of their own.
    answered = ''
    await signedIn(context, 'appeals.district', tokenOf('appeals.district', 'district_administrator', 'district:110101'))
    await page.goto('/admin/appeals')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.everywhere)
    const house = page.getByRole('main').getByRole('region')
    await expect(house).toContainText('地铁停运，已电话告知前台')
    await look(page, `appeals-${size}-${language}`)
    await house.getByRole('button', { name: say.open }).click()
    await page.getByRole('dialog').getByLabel(say.text).fill('已向场馆核实')
    await page.getByRole('dialog').getByRole('button', { name: say.grant }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.none)
    expect(answered).toBe('已向场馆核实')
    await context.close()
  })
