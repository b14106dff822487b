import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { ClosureCause } = await import('@booking/api')
const { causes, tooShort } = await import('./causes')

test('what is planned is announced a week before; a storm and a missing warden cannot be', () => {
  expect(tooShort(ClosureCause.MAINTENANCE, '2026-11-23', '2026-11-29')).toBe(6)
  expect(tooShort(ClosureCause.MAINTENANCE, '2026-11-23', '2026-11-30')).toBeUndefined()
  expect(tooShort(ClosureCause.OTHER, '2026-11-23', '2026-11-20')).toBe(0)
  for (const cause of [ClosureCause.STAFF_SHORTAGE, ClosureCause.EMERGENCY]) expect(tooShort(cause, '2026-11-23', '2026-11-23')).toBeUndefined()
  expect([...causes].sort()).toEqual([1, 2, 3, 4, 5])
})
