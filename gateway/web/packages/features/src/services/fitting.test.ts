import type { Facility } from '@booking/api'
import type { OfferedService } from '@booking/api/services'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { ResourceKind } = await import('@booking/api')
const { claimsOf, offersFor, spanOf, startsOn } = await import('./fitting')
const { endsOfService } = await import('../book/lengths')

const space = (id: string, type: string) => ({ id, type, kind: ResourceKind.SPACE, bookable: true, quantity: 1 })
const facility = {
  resources: [
    space('court-1', 'badminton_court'), space('hall', 'multi_function_hall'), space('hall-2', 'multi_function_hall'),
    { id: 'mic', type: 'microphone', kind: ResourceKind.EQUIPMENT, bookable: true, quantity: 4 }
  ]
} as unknown as Facility
const need = (resourceType: string, quantity = 1) => ({ resourceId: '', resourceType, quantity })
const service = (needs: object[], more: object = {}) =>
  ({ name: 's', offer: { needs, gridMinutes: 30, minutesMin: 60, minutesMax: 120, setUpMinutes: 0, cleanUpMinutes: 0, ...more } }) as unknown as OfferedService
const day = (open: [string, string], free: [string, string][]) => {
  const stretch = ([from, to]: [string, string]) => ({ localStart: `2026-11-28T${from}`, localEnd: `2026-11-28T${to}` })
  return { resources: [{ resourceId: 'hall', open: [stretch(open)], free: free.map(stretch) }] } as never
}
const clock = (ends: string[]) => ends.map(end => end.slice(11))

test('a space shows the services that take it, whatever else they take', () => {
  const [badminton, show] = [service([need('badminton_court')]), service([need('microphone', 2), need('multi_function_hall')])]
  expect(offersFor([badminton, show], facility, 'court-1')).toEqual([badminton])
  expect(offersFor([badminton, show], facility, 'hall')).toEqual([show])
})

test('the chosen space is claimed with its equipment; where more spaces are needed the facility chooses', () => {
  expect(claimsOf(service([need('multi_function_hall'), need('microphone', 2)]).offer!, facility, 'hall')).toEqual([
    { resourceId: 'hall', quantity: 1 }, { resourceId: 'mic', quantity: 2 }
  ])
  expect(claimsOf(service([need('multi_function_hall', 2)]).offer!, facility, 'hall')).toEqual([])
  expect(claimsOf(service([need('multi_function_hall'), need('microphone', 9)]).offer!, facility, 'hall')).toEqual([])
})

test('lengths and starts are those of the service within those of the house', () => {
  const span = spanOf(service([], { gridMinutes: 20, minutesMax: 300 }).offer, { grid: 30, min: 30, max: 240 })
  expect(span).toEqual({ grid: 60, min: 60, max: 240 })
  expect(startsOn('2026-11-28T09:30', span)).toBe(false)
  expect(startsOn('2026-11-28T09:00', span)).toBe(true)
})

test('ends leave room to set up and clean up, but not before the doors open or after they close', () => {
  const show = { setUpMinutes: 60, cleanUpMinutes: 30 }
  const span = { grid: 30, min: 60, max: 120 }
  expect(clock(endsOfService(show, span, day(['08:00', '12:00'], [['08:00', '10:30']]), 'hall', '2026-11-28T08:00'))).toEqual(['09:00', '09:30', '10:00'])
  expect(endsOfService(show, span, day(['08:00', '12:00'], [['09:00', '12:00']]), 'hall', '2026-11-28T09:30')).toEqual([])
  expect(clock(endsOfService(show, span, day(['08:00', '12:00'], [['09:00', '12:00']]), 'hall', '2026-11-28T10:00'))).toEqual(['11:00', '11:30', '12:00'])
  expect(endsOfService(show, span, day(['08:00', '12:00'], [['08:00', '09:00']]), 'hall', '2026-11-28T08:00')).toEqual([])
})
