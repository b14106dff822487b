import type { Refused } from '@booking/api'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { refusalWords } = await import('./words')
const { zh } = await import('../texts/zh')

const speech = {
  locale: 'zh-CN', language: 'zh', name: (name: string) => name,
  t: (key: keyof typeof zh, facts: Record<string, unknown> = {}) => zh[key].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact]))
} as unknown as Parameters<typeof refusalWords>[2]

// I6: when the next of somebody's bookings ends may be when their appointment does.
test('whoever books for another is told neither when nor how many they have', () => {
  const facts = { limit: '5', open: '–', freesAt: '–' }
  const { what, next } = refusalWords({ reason: 'MEMBER_QUOTA_SPENT', facts } as unknown as Refused, { zone: 'Asia/Shanghai', nameOf: id => id }, speech)
  expect(what).toContain('5')
  expect(what + next).not.toMatch(/–|您/)
})
