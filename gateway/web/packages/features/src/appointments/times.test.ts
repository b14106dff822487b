import type { AppointmentTime } from '@booking/api/appointments'
import { expect, test } from 'vitest'
import { daysOf, startsOf } from './times'

const time = (practitionerId: string, localStart: string) => ({ practitionerId, session: { localStart } }) as AppointmentTime

const times = [time('wang', '2026-12-01T10:00'), time('zhao', '2026-12-01T10:00'), time('zhao', '2026-12-01T09:00'), time('wang', '2026-11-30T15:00')]

test('days stand in order, each once', () => expect(daysOf(times)).toEqual(['2026-11-30', '2026-12-01']))

test('a time that two people have is offered once', () =>
  expect(startsOf(times, '2026-12-01').map(one => one.session!.localStart)).toEqual(['2026-12-01T09:00', '2026-12-01T10:00']))
