import type { Availability, Booking, Facility } from '@booking/api'
import { bookable, bounds } from '../book/lengths'
import { addMinutes, minutesBetween } from '../time'

// Nobody wants five minutes more where a quarter of an hour is to be had, nor a screen full of ends.
const stepMinutes = 15
const shownMost = 8

/** Later ends that a booking may have, nearest first: as long as all that it takes is free after it, and no longer than the house lets. */
export function extensions(facility: Facility, day: Availability, { claims, stretch }: Pick<Booking, 'claims' | 'stretch'>): string[] {
  if (!stretch) return []
  const { grid, max } = bounds(facility)
  const { localStart: start, localEnd: end } = stretch
  const until = claims.map(({ resourceId }) => {
    const seen = day.resources.find(resource => resource.resourceId === resourceId)
    return (seen && bookable(seen).find(free => free.localStart <= end && end < free.localEnd)?.localEnd) ?? end
  }).sort()[0] ?? end
  const later: string[] = []
  for (let next = addMinutes(end, grid); next <= until && minutesBetween(start, next) <= max; next = addMinutes(next, grid)) later.push(next)
  const every = Math.ceil(stepMinutes / grid)
  const shown = later.filter((_, index) => (index + 1) % every === 0)
  return (shown.length > 0 ? shown : later.slice(-1)).slice(0, shownMost)
}
