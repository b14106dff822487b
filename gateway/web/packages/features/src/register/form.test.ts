import { create, equals } from '@bufbuild/protobuf'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { FacilitySchema } = await import('@booking/api/register')
const { ResourceKind } = await import('@booking/api')
const { basicsForm, basicsProblems, newHouse, policyForm, policyProblems, setBasics, setPolicy, spaceForm, spaceOf, spaceProblems, withSpace } = await import('./form')
const { entryRefusal } = await import('./words')
const { clone } = await import('@bufbuild/protobuf')

const house = create(FacilitySchema, {
  id: 'palace', nameZh: '文化宫', kind: 1, ownerId: 'org', ownerTier: 2, division: '110101001', addressZh: '路 1 号', zone: 'Asia/Shanghai', buildingAreaM2: '5200.5',
  hours: { weekly: [{ isoWeekday: 1, interval: { open: '09:00', close: '21:00' } }] }, accessibility: [1, 3], origin: 2, source: '登记',
  policy: { gridMinutes: 15, minutesMin: 30, minutesMax: 120, windowDays: 14, waiting: { offerMinutes: 20, lateOfferMinutes: 5, lateHours: 2, returnMinutes: 10 } },
  resources: [
    { id: 'hall', kind: 1, type: 'multi_function_hall', nameZh: '厅', function: 1, capacity: 100, quantity: 1, usableAreaM2: '120', bookable: true },
    { id: 'half', kind: 1, type: 'activity_room', nameZh: '半厅', function: 1, partOf: 'hall', capacity: 50, quantity: 1, bookable: true, hours: { weekly: [] } },
    { id: 'beamer', kind: 2, type: 'projector', nameZh: '投影仪', function: 1, quantity: 3, bookable: true }
  ]
})

test('what is not changed goes back as it was entered, part by part', () => {
  const next = clone(FacilitySchema, house)
  setBasics(next, basicsForm(house))
  setPolicy(next, policyForm(house))
  const again = house.resources.reduce((entry, one) => withSpace(entry, one.id, spaceOf(spaceForm(one))), next)
  expect(equals(FacilitySchema, again, house)).toBe(true)
  expect([basicsProblems(basicsForm(house), false), policyProblems(policyForm(house)), ...house.resources.map(one => spaceProblems(spaceForm(one)))]).toEqual([{}, {}, {}, {}, {}])
})

test('a space is added at the end, changed in its place and taken out', () => {
  const added = spaceOf({ ...spaceForm(undefined), type: 'gym', nameZh: '健身房', capacity: '20' })
  expect(withSpace(house, added.id, added).resources.map(one => one.type)).toEqual(['multi_function_hall', 'activity_room', 'projector', 'gym'])
  expect(added.id).toMatch(/^gym-/)
  expect(withSpace(house, 'half', undefined).resources.map(one => one.id)).toEqual(['hall', 'beamer'])
  expect(Object.keys(spaceProblems(spaceForm(undefined))).sort()).toEqual(['capacity', 'nameZh', 'type'])
  expect(spaceProblems({ ...spaceForm(undefined), kind: ResourceKind.EQUIPMENT, type: 'projector', nameZh: 'x', pieces: '0' })).toEqual({ pieces: 'bad.pieces' })
})

test('what the platform would refuse is found before it is asked', () => {
  expect(Object.keys(basicsProblems(basicsForm(undefined), true)).sort()).toEqual(['district', 'id', 'nameZh', 'owner'])
  expect(policyProblems({ ...policyForm(house), grid: '7', max: '20', hasCheckIn: true, opens: '121', back: '61' })).toEqual({
    grid: 'bad.grid', max: 'bad.max', opens: 'bad.opens', back: 'bad.back'
  })
  expect(newHouse({ ...basicsForm(undefined), id: ' a ', nameZh: 'x', district: '110101' })).toMatchObject({ id: 'a', division: '110101', zone: 'Asia/Shanghai' })
})

test('a refusal says what to do, and when people have booked but not who', () => {
  const refused = (field: string, problem: string) => entryRefusal({ reason: 'MALFORMED', facts: { field, problem }, alternatives: [] }, false)
  expect(refused('hours', 'leave booked time outside (1): 2026-12-01 19:00 (3f2a); close the house over it first')).toMatchObject({ what: 'no.hours', facts: { list: '2026-12-01 19:00' } })
  expect(refused('resources', 'lacks hall, which still has open bookings')).toMatchObject({ what: 'no.booked' })
  expect(refused('policy.terms.groups[0].slots[0].resource_id', 'must be a space that is listed')).toMatchObject({ what: 'no.named' })
  expect(refused('facility.name_zh', 'is too long')).toMatchObject({ what: 'no.field', facts: { problem: 'facility.name_zh: is too long' } })
  expect(entryRefusal({ reason: 'STALE_VERSION', facts: {}, alternatives: [] }, true)).toMatchObject({ what: 'no.there' })
  expect(entryRefusal({ reason: 'MALFORMED', facts: { field: 'resources', problem: 'lacks hall, which still has open bookings' }, alternatives: [] }, true)).toMatchObject({ what: 'no.there' })
  expect(entryRefusal({ reason: 'UNAVAILABLE', facts: {}, alternatives: [] }, true)).toBeUndefined()
})
