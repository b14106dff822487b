// @vitest-environment jsdom
import type { Availability, Booking, Facility } from '@booking/api'
import { expect, test } from 'vitest'
import { extensions } from './extensions'

const house = (minutesMax = 0, gridMinutes = 30) => ({ policy: { gridMinutes, minutesMin: 30, minutesMax } }) as unknown as Facility
const free = (resourceId: string, ...spans: [string, string][]) => ({
  resourceId, kept: [], free: spans.map(([from, until]) => ({ localStart: `2026-11-27T${from}`, localEnd: `2026-11-27T${until}` }))
})
const day = (...resources: ReturnType<typeof free>[]) => ({ resources }) as unknown as Availability
const booked = (...ids: string[]) =>
  ({
    claims: ids.map(resourceId => ({ resourceId })), stretch: { localStart: '2026-11-27T14:00', localEnd: '2026-11-27T15:00' }
  }) as unknown as Booking
const clocks = (ends: string[]) => ends.map(end => end.slice(11))

test('as long as it is free after it', () => {
  expect(clocks(extensions(house(), day(free('hall', ['15:00', '16:30'])), booked('hall')))).toEqual(['15:30', '16:00', '16:30'])
  expect(extensions(house(), day(free('hall', ['15:30', '16:30'])), booked('hall'))).toEqual([])
  expect(extensions(house(), day(), booked('hall'))).toEqual([])
})

test('of all that it takes, and no longer than the house lets', () => {
  const both = day(free('hall', ['15:00', '18:00']), free('piano', ['15:00', '16:00']))
  expect(clocks(extensions(house(), both, booked('hall', 'piano')))).toEqual(['15:30', '16:00'])
  expect(clocks(extensions(house(90), both, booked('hall', 'piano')))).toEqual(['15:30'])
})

test('in steps that people think in, and a few of them', () => {
  const fine = (until: string) => clocks(extensions(house(0, 5), day(free('hall', ['15:00', until])), booked('hall')))
  expect(fine('15:50')).toEqual(['15:15', '15:30', '15:45'])
  expect(fine('15:10')).toEqual(['15:10'])
  expect(fine('22:00').at(-1)).toBe('17:00')
})
