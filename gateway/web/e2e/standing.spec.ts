import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { AppealNoShowRequestSchema, StandingSchema } from '../packages/api/src/gen/booking/v1/attendance_pb'
import { BookingSchema } from '../packages/api/src/gen/booking/v1/common_pb'
import { Hall } from './hall'
import { look } from './look'
import { frames } from './people'
import { expect, test } from './test'

const words = {
  zh: { suspended: /网上预约已暂停/, counting: /90 天内记了 3 次爽约/, appeal: '申诉', text: '情况说明', send: '提交申诉', sent: '申诉已提交，答复后会通知您。', waiting: /等待答复：地铁停运/ },
  en: {
    suspended: /Booking online is suspended/, counting: /3 missed bookings count in 90 days/, appeal: 'Appeal', text: 'What happened', send: 'Send the appeal',
    sent: 'Your appeal is sent. You are told of the answer.', waiting: /waiting for the answer: 地铁停运/
  }
}

// A no-show takes a quarter of an hour to come about, so the platform's answers are made here; what it does is tried elsewhere.
for (const size of ['phone', 'desktop'] as const)
  for (const language of ['zh', 'en'] as const)
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
