import { expect, test } from 'vitest'
import { spanOf } from './span'

test('so many days, or a part of one', () => {
  expect(spanOf('7', 'day', '2026-11-28')).toEqual({ start: '2026-11-28T00:00', end: '2026-12-05T00:00' })
  expect(spanOf('2026-11-30', 'day', '2026-11-28')).toEqual({ start: '2026-11-30T00:00', end: '2026-12-01T00:00' })
  expect(spanOf('2026-11-30', 'afternoon', '2026-11-28')).toEqual({ start: '2026-11-30T12:00', end: '2026-11-30T18:00' })
  expect(spanOf('2026-11-30', 'evening', '2026-11-28')).toEqual({ start: '2026-11-30T18:00', end: '2026-12-01T00:00' })
})
