import { expect, test } from 'vitest'
import { addDays, addMinutes, clockSpan, minutesBetween, nowIn, plainDay, shortDay, todayIn, weekday } from './local'

test('the day is the one at the place, not the one in UTC', () => {
  const evening = new Date('2026-11-27T16:30:00Z')
  expect(todayIn('Asia/Shanghai', evening)).toBe('2026-11-28')
  expect(nowIn('Asia/Shanghai', evening)).toBe('2026-11-28T00:30')
})

test('days and minutes run over months, years and midnight', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addMinutes('2026-11-28T23:30', 60)).toBe('2026-11-29T00:30')
  expect(minutesBetween('2026-11-28T19:00', '2026-11-28T20:30')).toBe(90)
})

test('midnight at the end of a day is written 24:00', () => {
  expect(clockSpan('2026-11-28T22:00', '2026-11-29T00:00')).toBe('22:00–24:00')
  expect(clockSpan('2026-11-28T19:00', '2026-11-28T20:30')).toBe('19:00–20:30')
})

test('a date comes with its weekday', () => {
  expect(weekday('2026-11-28')).toBe(5)
  expect(plainDay('2026-11-28', 'zh-CN')).toBe('11月28日 周六')
  expect(plainDay('2026-11-28', 'en-GB')).toBe('Sat 28 Nov')
  expect([shortDay('2026-11-28', 'zh-CN'), shortDay('2026-11-28', 'en-GB')]).toEqual(['11月28日', '28 Nov'])
})
