import { create } from '@bufbuild/protobuf'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { RuleSettingSchema } = await import('@booking/api/rules')
const { BenefitClass, PricePer } = await import('@booking/api/services')
const { problemsIn, problemsOf, wider } = await import('./checks')
const { empty, fenOf, formOf, settingOf } = await import('./form')
const { en, zh } = await import('./catalogue')

const form = {
  ...empty, name: 'badminton', nameZh: '羽毛球', needs: [{ what: 'badminton_court', quantity: '1' }, { what: '=hall-1', quantity: '1' }], ageMin: '18',
  people: '4', isCharged: true, per: PricePer.HOUR, market: '80', public: '40.50', member: '0', concession: '20', marketSource: '询价'
}
const offer = (changes: object = {}) => {
  const { kind } = create(RuleSettingSchema, settingOf({ ...form, ...changes }))
  return kind.case === 'service' ? kind.value : undefined!
}

test('what a form sends, a form reads back', () => expect(formOf('badminton', offer())).toEqual({ ...form, ageMax: '' }))

test('both languages ask for the same', () => {
  const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(match => match[1]))].sort()
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(names(en[key]), key).toEqual(names(zh[key]))
})

test('each field has its own complaint, in words', () => {
  expect(problemsOf(form)).toEqual({})
  const wrong: [string, object][] = [
    ['name', { name: 'a b' }], ['nameZh', { nameZh: ' ' }], ['needs', { needs: [] }], ['needs', { needs: [form.needs[0], form.needs[0]] }],
    ['needs', { needs: [{ what: 'gym', quantity: '0' }] }], ['min', { min: '0' }], ['max', { max: '59' }], ['grid', { grid: '7' }],
    ['setUp', { setUp: '241' }], ['cleanUp', { cleanUp: '-1' }], ['people', { people: 'many' }],
    ['bookers', { members: false, nonMembers: false, organisations: false }], ['organisations', { organisations: false, organisationIds: ['a'] }],
    ['age', { ageMin: '60', ageMax: '18' }], ['market', { market: '' }], ['marketSource', { marketSource: '' }], ['public', { public: '1.234' }],
    ['member', { member: 'x' }], ['concession', { concession: '' }]
  ]
  for (const [field, changes] of wrong) {
    expect(Object.keys(problemsOf({ ...form, ...changes })), field).toEqual([field])
    expect(`bad.${field}` in zh, field).toBe(true)
  }
})

test('prices keep to their ceilings, and free ones to none', () => {
  expect(problemsOf({ ...form, public: '56.01', concession: '28' })).toEqual({ public: { key: 'high.public', fen: 5_600n } })
  expect(problemsOf({ ...form, member: '41' })).toEqual({ member: { key: 'high.member', fen: 4_050n } })
  expect(problemsOf({ ...form, concession: '20.26' })).toEqual({ concession: { key: 'high.concession', fen: 2_025n } })
  expect(problemsOf({ ...form, isCharged: false, market: '', public: 'x' })).toEqual({})
  expect([fenOf('12.5'), fenOf('1000000'), fenOf('1000000.01'), fenOf('')]).toEqual([1_250n, 100_000_000n, undefined, undefined])
})

test('a lower level may narrow and not widen: every way of widening is found at its field', () => {
  expect(wider(offer({ max: '90', people: '2', public: '30', concession: '15', ageMin: '20' }), offer())).toEqual([])
  const ways: [string, object][] = [
    ['function', { function: 2 }], ['min', { min: '30' }], ['max', { max: '180' }], ['people', { people: '' }], ['people', { people: '5' }],
    ['bookers', { ageMin: '' }], ['public', { member: '1' }], ['public', { per: PricePer.PERSON }], ['benefit', { benefit: BenefitClass.LOW_CHARGE }]
  ]
  for (const [field, changes] of ways) expect(wider(offer(changes), offer()), field).toEqual([field])
  expect(wider(offer(), offer({ isCharged: false }))).toEqual(['public'])
  expect(wider(offer({ nonMembers: true }), offer({ nonMembers: false }))).toEqual(['bookers'])
  expect(wider(offer(), offer({ divisions: ['110101'] }))).toEqual(['bookers'])
  expect(wider(offer({ divisions: ['110101001'] }), offer({ divisions: ['110101'] }))).toEqual([])
  expect(wider(offer(), offer({ setUp: '30', cleanUp: '30' }))).toEqual(['setUp', 'cleanUp'])
})

test('what the platform refuses stands at its field', () => {
  const malformed = (field: string) => problemsIn({ reason: 'MALFORMED', facts: { field }, alternatives: [] })
  expect(malformed('setting.service.minutes_max')).toEqual({ max: { key: 'bad.max' } })
  expect(malformed('service.needs[1]')).toEqual({ needs: { key: 'bad.needs' } })
  expect(malformed('service.bookers.only')).toEqual({ organisations: { key: 'bad.organisations' } })
  expect(malformed('from')).toEqual({ from: { key: 'bad.from' } })
  expect(malformed('command_id')).toEqual({})
  expect(problemsIn({ reason: 'PRICE_TOO_HIGH', facts: { price: 'member', maxFen: '4000' }, alternatives: [] })).toEqual({ member: { key: 'high.member', fen: 4_000n } })
})
