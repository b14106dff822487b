import { OpeningHoursSchema, SpecialDayKind } from '@booking/api/hours'
import { create } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { hoursForm, hoursOf, hoursProblems, isOvernight, nextSpan, timesFor, usualSpans } from './form'

const span = (open: string, close: string) => ({ open, close })
const hours = create(OpeningHoursSchema, {
  weekly: [{ isoWeekday: 1, interval: span('09:00', '12:00') }, { isoWeekday: 1, interval: span('14:00', '00:00') }, { isoWeekday: 6, interval: span('18:00', '02:00') }],
  exceptions: [{ date: '2026-02-17' }, { date: '2026-05-01', intervals: [span('10:00', '16:00')] }],
  seasons: [{ from: '11-01', until: '03-31', weekly: [{ isoWeekday: 2, interval: span('08:15', '20:00') }] }],
  specialDays: [{ kind: SpecialDayKind.MAKE_UP_WORKDAY, likeIsoWeekday: 1 }, { kind: SpecialDayKind.STATUTORY_HOLIDAY, intervals: [span('10:00', '15:00')] }]
})

test('what stands comes back as it was, whatever of it is shown', () => {
  expect(hoursOf(hoursForm(hours))).toEqual(hours)
  expect(hoursForm(hours).week[0]).toEqual([span('09:00', '12:00'), span('14:00', '24:00')])
  expect(hoursProblems(hoursForm(hours))).toEqual({})
  expect(isOvernight(span('18:00', '02:00'))).toBe(true)
  expect(isOvernight(span('18:00', '24:00'))).toBe(false)
})

test('what the platform would refuse is found at its place', () => {
  const form = hoursForm(hours)
  form.week[5] = [span('18:00', '02:00'), span('23:00', '24:00')]
  form.dates = [{ date: '2026-05-01', spans: [] }, { date: '2026-05-01', spans: [] }, { date: '', spans: [] }]
  form.seasons.push({ from: '03-01', until: '05-31', week: form.week }, { from: '02-30', until: '13-01', week: [] })
  form.special = [{ kind: SpecialDayKind.STATUTORY_HOLIDAY, like: 0, spans: [span('09:00', '12:00'), span('11:00', '13:00')] }]
  expect(hoursProblems(form)).toEqual({
    'day.5': 'bad.overlap', 'date.1': 'bad.twice', 'date.2': 'bad.date', 'season.1': 'bad.seasons', 'season.1.day.5': 'bad.overlap', 'season.2': 'bad.season',
    'special.1': 'bad.overlap'
  })
})

test('a ticked day begins as the day before it, and a second stretch after the first', () => {
  const { week } = hoursForm(hours)
  expect(usualSpans(week, 3, [])).toEqual(week[0])
  expect(usualSpans(hoursForm(undefined).week, 3, [span('09:00', '17:00')])).toEqual([span('09:00', '17:00')])
  expect(nextSpan([span('09:00', '12:00')])).toEqual(span('13:00', '16:00'))
  expect(nextSpan([span('09:00', '24:00')])).toEqual(span('23:00', '24:00'))
  expect(timesFor('open', '08:07').slice(32, 35)).toEqual(['08:00', '08:07', '08:15'])
  expect(timesFor('close', '24:00').at(-1)).toBe('24:00')
})
