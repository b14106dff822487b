// @vitest-environment jsdom
import { BookingState, sessions, type Booking } from '@booking/api'
import { expect, test } from 'vitest'
import { Bookings } from '../../../api/src/gen/booking/v1/bookings_pb'
import { Facilities } from '../../../api/src/gen/booking/v1/facilities_pb'
import { Notices } from '../../../api/src/gen/booking/v1/notices_pb'
import { MembersOnly } from '../session'
import { mount } from '../testing/mount'
import { serve, signInFor } from '../testing/platform'
import { NoticesPage } from './NoticesPage'

const booking = (id: string, resourceId: string, confidential: boolean) => ({
  id, facilityId: 'palace', facilityNameZh: '文化宫', facilityNameEn: 'Palace', claims: [{ resourceId, quantity: 1 }], confidential,
  state: BookingState.CANCELLED, stretch: { localStart: '2099-11-24T19:00', localEnd: '2099-11-24T20:00', zone: 'Asia/Shanghai' }
}) as unknown as Booking
const kept: string[] = []
const me = { whose: 'anna', codesByEmail: true, confirmedBy: '' }
const asked = serve(router => {
  signInFor(me)(router)
  router.service(Notices, {
    listMyNotices: () => ({ notices: [{ id: '1', kind: 'booked', bookingId: 'b' }, { id: '2', kind: 'reminder', bookingId: 'talk' }, { id: '3', kind: 'closure' }] }),
    getNoticeSettings: () => ({
      email: kept.at(-1) ?? '', emailConfirmed: me.confirmedBy === 'email123456', language: 'zh', quietFrom: '21:00', quietUntil: '08:00', availableChannels: ['email']
    }),
    setNoticeSettings: ({ settings }) => {
      kept.push(settings!.email)
      return settings!
    }
  })
  router.service(Bookings, { listMyBookings: () => ({ bookings: [booking('b', 'court', false), booking('talk', 'counsel', true)] }) })
  router.service(Facilities, {
    getFacility: () => ({ id: 'palace', resources: [{ id: 'court', nameZh: '羽毛球 1 号场' }, { id: 'counsel', nameZh: '心理咨询室' }] })
  })
})

async function opened() {
  await sessions.verify('s', 'anna')
  const page = await mount(<MembersOnly><NoticesPage /></MembersOnly>)
  await page.act(() => undefined)
  return page
}

test('a notice says which booking it is about, and of a confidential one only when', async () => {
  const page = await opened()
  const [booked, talk, closure] = [...page.place.querySelectorAll('.feeds li')].map(one => one.textContent!)
  expect(booked).toMatch(/预约成功.*19:00–20:00 · 羽毛球 1 号场 · 文化宫/)
  expect(talk).toMatch(/开始前提醒.*19:00–20:00/)
  expect(talk).not.toMatch(/心理|文化宫/)
  expect(closure).toContain('场馆临时关闭')
  expect(asked.filter(one => one === 'GetFacility')).toHaveLength(1)
  await page.end()
})

test('half an e-mail address is pointed out in its place and in our words', async () => {
  const page = await opened()
  const email = page.field('电子邮箱')
  await page.type(email, 'anna@')
  await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect([email.getAttribute('aria-invalid'), document.activeElement, kept]).toEqual(['true', email, []])
  expect(page.text()).toContain('不像完整的邮箱地址')
  await page.type(email, 'anna@example.org')
  expect(page.text()).not.toContain('不像完整的邮箱地址')
  await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect(kept).toEqual(['anna@example.org'])
  await page.end()
})

test('the kept address is confirmed by the code that went there', async () => {
  kept.push('anna@example.org')
  const page = await opened()
  expect(page.text()).toContain('确认 anna@example.org 是您的')
  await page.act(() => page.button('确认这个邮箱').click())
  await page.type(page.field('邮箱验证码'), '123456')
  await page.act(() => page.button('完成确认').click())
  expect(page.text()).toContain('anna@example.org 已确认')
  await page.end()
})
