import { create } from '@bufbuild/protobuf'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { QuotaBookers, QuotaHolder, QuotaMeasure, RuleSchema } = await import('@booking/api/rules')
const { empty, formOf, isReady, measuresOf, settingOf, usualPeak } = await import('./form')

test('what a form sends, a form reads back', () => {
  for (const form of [
    { ...empty, name: 'daily', holder: QuotaHolder.UNION, bookers: QuotaBookers.ORGANISATIONS, measure: QuotaMeasure.AT_ONCE, max: '3', types: ['gym'], peak: usualPeak },
    {
      ...empty, name: 'release', kind: 'release' as const, daysAhead: '7', at: '08:00', keptBack: '30', further: '08:00 12:00',
      fixed: [{ from: '2026-10-01', until: '2026-10-07', opens: '2026-09-20T08:00' }]
    }
  ]) {
    const read = formOf(create(RuleSchema, { name: form.name, setting: settingOf(form) }))!
    const own = form.kind === 'quota' ? (['holder', 'bookers', 'measure', 'max', 'period'] as const) : (['daysAhead', 'at', 'keptBack', 'further', 'fixed'] as const)
    for (const field of [...own, 'name', 'kind', 'types', 'peak'] as const) expect(read[field], field).toEqual(form[field])
  }
})

test('what has no fields here is not a form, and what is no number becomes none', () => {
  expect(formOf(create(RuleSchema, { name: 'talk', setting: { kind: { case: 'service', value: {} } } }))).toBeUndefined()
  expect(formOf(create(RuleSchema, { name: 'gone' }))).toBeUndefined()
  const { kind } = settingOf({ ...empty, max: 'many' })
  expect(kind?.case === 'quota' && kind.value.max).toBe(0)
})

test('a person is in one place anyway; a rule needs a name', () => {
  expect(measuresOf(QuotaHolder.PERSON)).not.toContain(QuotaMeasure.AT_ONCE)
  expect(measuresOf(QuotaHolder.UNION)).toContain(QuotaMeasure.AT_ONCE)
  expect([isReady(empty), isReady({ ...empty, name: 'a b' }), isReady({ ...empty, name: 'daily' })]).toEqual([false, false, true])
})
