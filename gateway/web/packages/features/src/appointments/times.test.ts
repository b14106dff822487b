import type { AppointmentTime } from '@booking/api/appointments'
import { expect, test } from 'vitest'
import { byDistrict, daysOf, startsOf } from './times'

const time = (practitionerId: string, localStart: string) => ({ practitionerId, session: { localStart } }) as AppointmentTime

const times = [time('wang', '2026-12-01T10:00'), time('zhao', '2026-12-01T10:00'), time('zhao', '2026-12-01T09:00'), time('wang', '2026-11-30T15:00')]

test('places stand by district, the own one first', () => {
  const place = (nameZh: string, division: string) => ({ facility: { nameZh, division } })
  const places = [place('丰台乙', '110106001'), place('朝阳', '110105'), place('丰台甲', '110106'), place('东城', '110101')]
  expect(byDistrict(places, '110106').map(one => one.facility.nameZh)).toEqual(['丰台甲', '丰台乙', '东城', '朝阳'])
  expect(byDistrict(places, '').map(one => one.facility.nameZh)).toEqual(['东城', '朝阳', '丰台甲', '丰台乙'])
})

test('days stand in order, each once', () => expect(daysOf(times)).toEqual(['2026-11-30', '2026-12-01']))

test('a time that two people have is offered once', () =>
  expect(startsOf(times, '2026-12-01').map(one => one.session!.localStart)).toEqual(['2026-12-01T09:00', '2026-12-01T10:00']))
