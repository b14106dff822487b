import type { Stretch } from '@booking/api'
import { expect, test } from 'vitest'
import { rangeOf } from './range'

const open = [{ localStart: '2026-11-28T09:00', localEnd: '2026-11-28T21:00' }] as Stretch[]
const range = (when: Parameters<typeof rangeOf>[0], start: string, end: string, now: string) => {
  const { start: from, end: until } = rangeOf(when, `2026-11-28T${start}`, `2026-11-28T${end}`, open, `2026-11-28T${now}`)
  return `${from.slice(11)}–${until.slice(11)}`
}

test('just then is just then', () => expect(range('exactly', '19:00', '20:00', '08:00')).toBe('19:00–20:00'))

test('an hour around keeps to the opening hours', () => {
  expect(range('around', '14:00', '15:00', '08:00')).toBe('13:00–16:00')
  expect(range('around', '09:00', '10:00', '08:00')).toBe('09:00–11:00')
  expect(range('around', '20:00', '21:00', '08:00')).toBe('19:00–21:00')
})

test('the whole day begins no earlier than now, and never after what was asked for', () => {
  expect(range('wholeDay', '19:00', '20:00', '08:00')).toBe('09:00–21:00')
  expect(range('wholeDay', '19:00', '20:00', '13:10')).toBe('13:30–21:00')
  expect(range('wholeDay', '19:00', '20:00', '19:10')).toBe('19:00–21:00')
})
