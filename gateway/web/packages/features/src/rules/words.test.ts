import type { Rule } from '@booking/api/rules'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { isLimit } = await import('./words')

const rule = (kind: string, inForce = true) => ({ inForce, setting: { kind: { case: kind, value: {} } } }) as unknown as Rule

test('rules for who books are limits in force; a service, which is a rule too, would be an empty line among them', () => {
  expect([rule('quota'), rule('release'), rule('service'), rule('quota', false), { inForce: true } as Rule].map(isLimit)).toEqual([true, true, false, false, false])
})
