import { expect, test } from 'vitest'
import { patternOf, ruleOf } from './recurrence'

// A Tuesday, the first of its month.
const first = '2026-12-01T19:00'

test('patterns are written as rules, and the day of the first date is always among the days', () => {
  expect(ruleOf({ every: 'week', days: [3], count: 8 }, first)).toBe('FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH;COUNT=8')
  expect(ruleOf({ every: 'fortnight', days: [], count: 4 }, first)).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4')
  expect(ruleOf({ every: 'day', days: [], count: 5 }, first)).toBe('FREQ=DAILY;COUNT=5')
  expect(ruleOf({ every: 'month', days: [], count: 6 }, '2026-12-15T19:00')).toBe('FREQ=MONTHLY;BYDAY=3TU;COUNT=6')
  expect(ruleOf({ every: 'month', days: [], count: 6 }, '2026-12-29T19:00')).toBe('FREQ=MONTHLY;BYDAY=-1TU;COUNT=6')
})

test('what was written is read back', () => {
  for (const pattern of [
    { every: 'week', days: [1, 3], count: 8 },
    { every: 'fortnight', days: [1], count: 4 },
    { every: 'day', days: [], count: 5 },
    { every: 'month', days: [1], count: 6 }
  ] as const)
    expect(patternOf(`RRULE:${ruleOf({ ...pattern, days: [...pattern.days] }, first)}`)).toEqual(pattern)
})

test('a series that was cut ends on a date instead', () =>
  expect(patternOf('RRULE:FREQ=DAILY;UNTIL=20261126T150000Z')).toEqual({ every: 'day', days: [], count: 0 }))

test('a richer rule is no pattern', () => {
  expect(patternOf('RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=6')).toBeUndefined()
  expect(patternOf('RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261208T190000')).toBeUndefined()
  expect(patternOf('RDATE:20261203T190000')).toBeUndefined()
})
