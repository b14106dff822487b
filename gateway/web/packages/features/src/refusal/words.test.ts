import type { Refused } from '@booking/api'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { refusalWords } = await import('./words')
const { zh } = await import('../texts/zh')

const speech = {
  locale: 'zh-CN', language: 'zh', name: (name: string) => name,
  t: (key: keyof typeof zh, facts: Record<string, unknown> = {}) => zh[key].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact]))
} as unknown as Parameters<typeof refusalWords>[2]
const said = (start: string, end: string) =>
  refusalWords({ reason: 'MEMBER_OVERLAP', facts: { start, end } } as unknown as Refused, { zone: 'Asia/Shanghai', nameOf: id => id }, speech).what

test('the day of a stretch is said once, and twice only where it runs over midnight', () => {
  expect(said('2099-11-23T11:00:00Z', '2099-11-23T12:30:00Z')).toMatch(/^您在11月23日 周\S 19:00–20:30已经有一个预约/)
  expect(said('2099-11-23T15:00:00Z', '2099-11-23T16:30:00Z')).toMatch(/^您在11月23日 周\S 23:00–11月24日 周\S 00:30已经有一个预约/)
})

test('when a day is released is told on the wall clock, hours of opening stay as they are', () => {
  const words = (reason: string, facts: Record<string, string>) => {
    const { what, next } = refusalWords({ reason, facts } as unknown as Refused, { zone: 'Asia/Shanghai', nameOf: id => id }, speech)
    return what + next
  }
  const released = words('NOT_RELEASED', { opens: '2026-11-21T00:00:00Z' })
  expect(released).toContain('8:00')
  expect(released).not.toContain('Z')
  expect(words('BEYOND_WINDOW', { lastDate: '2026-11-30', windowDays: '7', opensDate: '2026-12-01' })).toMatch(/11月30日.*12月1日/)
  expect(words('OUTSIDE_OPENING_HOURS', { opens: '09:00-12:00' })).toContain('09:00-12:00')
})

// I6: when the next of somebody's bookings ends may be when their appointment does.
test('whoever books for another is told neither when nor how many they have', () => {
  const facts = { limit: '5', open: '–', freesAt: '–' }
  const { what, next } = refusalWords({ reason: 'MEMBER_QUOTA_SPENT', facts } as unknown as Refused, { zone: 'Asia/Shanghai', nameOf: id => id }, speech)
  expect(what).toContain('5')
  expect(what + next).not.toMatch(/–|您/)
})
