import type { FreeTime } from '@booking/api'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { oneOfEachKind, placesOf } = await import('./starts')
const { groups, spaceTypes, typesOf, wishes } = await import('./wishes')

const free = (facilityId: string, resourceId: string, start: string, until: string, type = 'gym') =>
  ({
    facilityId, resourceId, resourceType: type, gridMinutes: 30, freeUntilLocal: `2026-11-28T${until}`,
    stretch: { localStart: `2026-11-28T${start}`, localEnd: `2026-11-28T${String(Number(start.slice(0, 2)) + 1).padStart(2, '0')}${start.slice(2)}`, zone: 'Asia/Shanghai' }
  }) as unknown as FreeTime

test('a facility shows its next starts, each time once', () => {
  const [place] = placesOf([free('f', 'a', '09:00', '11:00'), free('f', 'b', '09:00', '10:00'), free('f', 'c', '14:00', '15:00')], 60, 3)
  expect(place!.starts.map(start => `${start.start.slice(11)} ${start.resourceId}`)).toEqual(['09:00 a', '09:30 a', '14:00 c'])
})

test('no start is offered that does not fit before the next booking', () => {
  const [place] = placesOf([free('f', 'a', '09:00', '10:15')], 60, 3)
  expect(place!.starts.map(start => start.start.slice(11))).toEqual(['09:00'])
})

test('what people want to do is looked for among kinds of space that serve it, and can be seen to be chosen', () => {
  for (const [group, types] of Object.entries(groups)) {
    expect(typesOf(group)).toEqual(types)
    for (const type of types) expect(spaceTypes).toContain(type)
  }
  expect(wishes.filter(wish => wish.to.includes('for='))).toEqual([])
  for (const wish of wishes.filter(each => each.to.startsWith('/find?type=')))
    expect([...Object.keys(groups), ...spaceTypes]).toContain(wish.to.slice('/find?type='.length))
  expect([typesOf('gym'), typesOf('')]).toEqual([['gym'], []])
})

test('the soonest of each wanted kind, no service halls', () => {
  const found = [free('f', 'hall', '08:00', '18:00', 'service_hall'), free('f', 'a', '09:00', '10:00'), free('g', 'b', '09:30', '10:30')]
  expect(oneOfEachKind(found, 8).map(row => row.resourceId)).toEqual(['a'])
})

test('a room for advice is not offered as a space: it comes with a lawyer or counsellor', () => {
  const rooms = [free('f', 'talk', '09:00', '12:00', 'counselling_room'), free('f', 'law', '09:00', '12:00', 'legal_consultation_room')]
  expect(placesOf(rooms, 60, 3)).toEqual([])
  expect(oneOfEachKind([...rooms, free('f', 'gym', '10:00', '12:00')], 8).map(one => one.resourceId)).toEqual(['gym'])
})
