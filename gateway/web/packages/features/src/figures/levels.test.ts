import { expect, test } from 'vitest'
import { lostOf, remainder, type Amounts } from './levels'

const amounts = (used: bigint, lost: bigint, more: Partial<Amounts> = {}): Amounts => ({
  openMinutes: 600n, usedMinutes: used, peakOpenMinutes: 0n, peakUsedMinutes: 0n, letMinutes: 0n, lowChargeMinutes: 0n,
  lost: lost === 0n ? [] : [{ cause: 1, minutes: lost }], hoursWithheld: false, ...more
})

test('parts that come to the whole leave nothing', () => {
  expect(remainder(amounts(90n, 30n, { openMinutes: 1_200n }), [amounts(60n, 30n), amounts(30n, 0n)])).toBeUndefined()
})

test('what no space is told for is a line of its own, so that all lines come to the whole', () => {
  const whole = amounts(90n, 30n, { openMinutes: 1_200n })
  const rest = remainder(whole, [amounts(60n, 10n)])!
  expect([rest.openMinutes, rest.usedMinutes, lostOf(rest, 1), lostOf(rest, 2)]).toEqual([600n, 30n, 20n, 0n])
})

test('a booking made between the two counts is no space', () => {
  expect(remainder(amounts(60n, 0n), [amounts(90n, 0n)])).toBeUndefined()
})
