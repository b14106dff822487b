import type { FigureSet } from '@booking/api'
import { expect, test } from 'vitest'
import { benefitOf } from './numbers'

test('neither what is let nor services at a low charge are for the public benefit (U5)', () => {
  const share = (usedMinutes: bigint, lowChargeMinutes: bigint, letMinutes: bigint) =>
    benefitOf({ usedMinutes, lowChargeMinutes, letMinutes, hoursWithheld: false } as FigureSet)
  expect(share(600n, 150n, 300n)).toBe(0.5)
  expect(share(600n, 0n, 0n)).toBe(1)
  expect(share(0n, 0n, 0n)).toBeUndefined()
})
