import type { Availability, Facility } from '@booking/api'
import type { OfferedService } from '@booking/api/services'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { ResourceKind, ServiceFunction } = await import('@booking/api')
const { choicesAt, kinds, programme, publicSpaces, slots, statuses } = await import('./spaces')

const space = (id: string, type: string, serves = ServiceFunction.CULTURE_AND_SPORTS) => ({
  id, type, kind: ResourceKind.SPACE, bookable: true, function: serves, nameZh: id, nameEn: id
})
const house = {
  id: 'house',
  policy: { gridMinutes: 30, minutesMin: 30, minutesMax: 120 },
  resources: [space('a1', 'court'), space('a2', 'court'), space('b', 'room'), space('talk', 'counselling_room', ServiceFunction.COUNSELLING)]
} as unknown as Facility
const stretch = (start: string, end: string) => ({ localStart: start, localEnd: end })
const open = [stretch('2026-11-23T08:00', '2026-11-23T22:00'), stretch('2026-11-24T08:00', '2026-11-24T22:00')]
const days = {
  resources: [
    { resourceId: 'a1', open, free: [stretch('2026-11-23T12:00', '2026-11-23T22:00'), stretch('2026-11-24T08:00', '2026-11-24T22:00')] },
    { resourceId: 'a2', open, free: [stretch('2026-11-23T10:30', '2026-11-23T11:30')] },
    { resourceId: 'b', open: [], free: [] },
    { resourceId: 'talk', open, free: [stretch('2026-11-23T10:30', '2026-11-23T22:00')] }
  ]
} as unknown as Availability
const now = '2026-11-23T10:10'

test('rooms for advice are not among what others see', () => {
  expect(publicSpaces(house).map(one => one.id)).toEqual(['a1', 'a2', 'b'])
  expect(JSON.stringify(programme(house, days, now))).not.toContain('talk')
})

test('free now goes first, then what is free later, then what is shut', () => {
  expect(statuses(house, days, now).map(({ space, freeUntil, freeFrom, isOpen }) => [space.id, freeUntil, freeFrom, isOpen])).toEqual([
    ['a2', '2026-11-23T11:30', undefined, true],
    ['a1', undefined, '2026-11-23T12:00', true],
    ['b', undefined, undefined, false]
  ])
})

test('slots of a kind are an hour where it fits, each start once, and of the day asked for', () => {
  expect(slots(house, days, '2026-11-23', 'court').slice(0, 2).map(slot => [slot.space.id, slot.start, slot.end])).toEqual([
    ['a2', '2026-11-23T10:30', '2026-11-23T11:30'],
    ['a1', '2026-11-23T12:00', '2026-11-23T13:00']
  ])
  expect(slots(house, days, '2026-11-24', 'court')[0]!.start).toBe('2026-11-24T08:00')
  expect(kinds(house, days, '2026-11-23').map(kind => kind.type)).toEqual(['court'])
})

test('kinds keep the order of the house, however soon each is free', () => {
  const both = { resources: [...days.resources.slice(0, 2), { resourceId: 'b', open, free: [stretch('2026-11-23T10:10', '2026-11-23T22:00')] }] } as unknown as Availability
  expect(kinds(house, both, '2026-11-23').map(({ type, first }) => [type, first.start])).toEqual([
    ['court', '2026-11-23T10:30'],
    ['room', '2026-11-23T10:30']
  ])
  const late = { resources: [days.resources[0], ...both.resources.slice(2)] } as unknown as Availability
  expect(kinds(house, late, '2026-11-23').map(({ type, first }) => [type, first.start])).toEqual([
    ['court', '2026-11-23T12:00'],
    ['room', '2026-11-23T10:30']
  ])
})

test('a house that is open at midnight is free until then, and its last time of a day goes on into the next', () => {
  const night = { resources: [{ resourceId: 'a1', open: [stretch('2026-11-23T08:00', '2026-11-24T02:00')], free: [stretch('2026-11-23T22:00', '2026-11-24T02:00')] }] } as unknown as Availability
  expect(statuses(house, night, '2026-11-23T23:40')[0]!.freeUntil).toBe('2026-11-24T00:00')
  expect(slots(house, night, '2026-11-23', 'court').map(slot => [slot.start, slot.end])).toEqual([
    ['2026-11-23T22:00', '2026-11-23T23:00'],
    ['2026-11-23T23:00', '2026-11-24T00:00']
  ])
  const late = { resources: [{ ...night.resources[0], free: [stretch('2026-11-23T23:30', '2026-11-24T02:00')] }] } as unknown as Availability
  expect(slots(house, late, '2026-11-23', 'court').map(slot => [slot.start, slot.end])).toEqual([['2026-11-23T23:30', '2026-11-24T00:30']])
  expect(slots(house, late, '2026-11-24', 'court')[0]!.start).toBe('2026-11-24T00:00')
})

const service = (name: string, type: string, minutesMin: number, minutesMax: number, publicFen = 0n) => ({
  name, offer: {
    needs: [{ resourceId: '', resourceType: type, quantity: 1 }], gridMinutes: 30, minutesMin, minutesMax, setUpMinutes: 0, cleanUpMinutes: 0, tariff: { publicFen }
  }
}) as unknown as OfferedService

test('a space is booked as the first service that fits there, for as long as that one lasts', () => {
  const offered = [service('match', 'court', 90, 120, 4_000n), service('practice', 'court', 60, 60, 2_000n), service('reading', 'room', 30, 30)]
  expect(slots(house, days, '2026-11-23', 'court', offered).slice(0, 2).map(slot => [slot.space.id, slot.start, slot.end, slot.service?.name, slot.ends.length])).toEqual([
    ['a2', '2026-11-23T10:30', '2026-11-23T11:30', 'practice', 1],
    ['a1', '2026-11-23T12:00', '2026-11-23T13:30', 'match', 2]
  ])
})

test('nobody comes upon a price, or upon a lawyer, where something else is free', () => {
  const advice = service('advice', 'room', 30, 60)
  const legal = { ...advice, offer: { ...advice.offer, function: ServiceFunction.LEGAL_SERVICES } } as OfferedService
  const evening = { resources: [{ resourceId: 'b', open, free: [stretch('2026-11-23T18:00', '2026-11-23T21:00')] }] } as unknown as Availability
  const offered = [service('show', 'room', 30, 60, 80_000n), legal, service('film', 'room', 120, 120)]
  const names = (start: string) => choicesAt(house, evening, house.resources[2]!, start, offered).map(slot => slot.service?.name)
  expect(names('2026-11-23T18:00')).toEqual(['film', 'show'])
  expect(names('2026-11-23T20:00')).toEqual([])
  expect(choicesAt(house, evening, house.resources[2]!, '2026-11-23T20:00', [legal]).map(slot => [slot.service, slot.end])).toEqual([[undefined, '2026-11-23T21:00']])
})

test('minutes that are too short for anybody are not free', () => {
  const soon = { resources: [{ resourceId: 'b', open, free: [stretch('2026-11-23T10:00', '2026-11-23T10:30'), stretch('2026-11-23T12:00', '2026-11-23T22:00')] }] } as unknown as Availability
  expect(statuses(house, soon, now).find(one => one.space.id === 'b')).toMatchObject({ freeFrom: '2026-11-23T12:00' })
})

test('what has a price is not had for nothing where it does not fit; what is free is', () => {
  expect(slots(house, days, '2026-11-23', 'court', [service('match', 'court', 90, 120, 4_000n)])[0]!.space.id).toBe('a1')
  const [free] = slots(house, days, '2026-11-23', 'court', [service('match', 'court', 90, 120)])
  expect([free!.space.id, free!.service]).toEqual(['a2', undefined])
})

test('what is open and not free is in use', () => {
  expect(programme(house, days, now).map(entry => [entry.space.id, entry.start, entry.end])).toEqual([
    ['a1', '2026-11-23T10:30', '2026-11-23T12:00'],
    ['a2', '2026-11-23T11:30', '2026-11-23T22:00']
  ])
})

test('a house that never closes has free time on both days', () => {
  const always = { resources: [{ resourceId: 'a1', open: [stretch('2026-11-23T00:00', '2026-11-25T00:00')], free: [stretch('2026-11-23T10:30', '2026-11-25T00:00')] }] } as unknown as Availability
  expect(slots(house, always, '2026-11-24', 'court')[0]!.start).toBe('2026-11-24T00:00')
  expect(statuses(house, always, now)[0]!.freeUntil).toBe('2026-11-24T00:00')
  expect(programme(house, always, now)).toEqual([])
})
