import { create } from '@bufbuild/protobuf'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { AppointmentKind, PractitionerSchema } = await import('@booking/api/appointments')
const { practitionerForm, practitionerOf, practitionerProblems } = await import('./form')

const zhou = create(PractitionerSchema, {
  id: 'zhou', nameZh: '周律师', nameEn: 'Zhou', kind: AppointmentKind.LEGAL, accountId: 'zhou.lawyer', matters: ['wages', 'dismissal'], languages: ['zh', 'mn'],
  roomIds: ['room-2', 'room-1'], sessionMinutes: 40, gapMinutes: 0, cancelHours: 0, perDayMax: 6, actsFor: ['某建筑公司', 'Foo, Ltd.'], retired: true,
  rota: { weekly: [{ isoWeekday: 2, interval: { open: '09:00', close: '12:00' } }], exceptions: [{ date: '2026-12-31' }] }
})

test('who is not changed goes back as they were entered', () => {
  expect(practitionerProblems(practitionerForm(zhou))).toEqual({})
  expect(practitionerOf(practitionerForm(zhou))).toEqual(zhou)
})

test('numbers that nobody typed are the kind’s own, and what the platform would refuse is named', () => {
  const form = { ...practitionerForm(undefined), nameZh: '李咨询师', account: 'li', matters: ['stress'], rooms: ['quiet'] }
  expect(practitionerProblems(form)).toEqual({})
  expect(practitionerOf(form)).toMatchObject({ sessionMinutes: 0, perDayMax: 0, languages: ['zh'], retired: false })
  expect(practitionerOf(form).gapMinutes).toBeUndefined()
  expect(Object.keys(practitionerProblems({ ...practitionerForm(undefined), session: '5', gap: '121', cancel: 'x', perDay: '0', languages: [], account: '李' })).sort())
    .toEqual(['account', 'cancel', 'gap', 'languages', 'matters', 'nameZh', 'perDay', 'rooms', 'session'])
})
