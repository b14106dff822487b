import type { Availability, Facility, KeptTime, ResourceAvailability, Stretch } from '@booking/api'
import type { ServiceOffer } from '@booking/api/services'
import { startsOn, type Span } from '../services/fitting'
import { addMinutes, minutesBetween } from '../time'

/** Ends that can be chosen for a start, nearest first, or none when the start is not free any more. */
export function endsFor(facility: Facility, day: Availability, resourceId: string, start: string): string[] {
  const seen = day.resources.find(resource => resource.resourceId === resourceId)
  if (!seen) return []
  const most = mostMinutes(seen, start)
  return endsWithin(facility, bookable(seen), start).filter(end => minutesBetween(start, end) <= most)
}

/** What I may book: what is free, and what is kept for an organisation that I book for. */
export function bookable({ free, kept }: ResourceAvailability): Stretch[] {
  const yours = (kept ?? []).filter(one => one.isYours && one.stretch).map(one => one.stretch!)
  return yours.length === 0 ? free : joined([...free, ...yours])
}

/** The organisation for which something of the stretch is kept, so that it is booked for that one; or ''. */
export function keptFor(day: Availability, resourceId: string, start: string, end: string): string {
  const seen = day.resources.find(resource => resource.resourceId === resourceId)
  return seen?.kept?.find(one => one.isYours && touches(one, start, end))?.organisationId ?? ''
}

/** What keeps a stretch from me, or undefined: nothing, or only from bookings that are longer than the shortest. */
export function keptFrom(facility: Facility, { kept }: ResourceAvailability, start: string, end: string): KeptTime | undefined {
  const { min } = bounds(facility)
  return kept?.find(one => one.minutes < min && touches(one, start, end))
}

/** Of a day that is partly kept for those who come in person so much may be booked at once. */
function mostMinutes({ kept }: ResourceAvailability, start: string): number {
  return Math.min(
    Infinity,
    ...(kept ?? []).filter(one => one.minutes > 0 && one.stretch && one.stretch.localStart <= start && start < one.stretch.localEnd).map(one => one.minutes)
  )
}

const touches = ({ stretch }: KeptTime, start: string, end: string) =>
  stretch !== undefined && stretch.localStart < end && start < stretch.localEnd

/** The same time in order, without overlaps. */
export function joined(stretches: Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.localStart.localeCompare(b.localStart))
  const result: Stretch[] = []
  for (const stretch of sorted) {
    const last = result.at(-1)
    if (!last || last.localEnd < stretch.localStart) result.push(stretch)
    else if (last.localEnd < stretch.localEnd) result[result.length - 1] = { ...last, end: stretch.end, localEnd: stretch.localEnd }
  }
  return result
}

/** The same for any stretches: ends at which a booking from this start still lies in one of them. */
export function endsWithin(facility: Facility, stretches: Stretch[], start: string): string[] {
  const around = holding(stretches, start)
  return around ? endsUntil(bounds(facility), start, around.localEnd) : []
}

/** Ends of a service from this start: its own lengths, and room before and after for what is set up and cleaned. */
export function endsOfService(
  { setUpMinutes, cleanUpMinutes }: Pick<ServiceOffer, 'setUpMinutes' | 'cleanUpMinutes'>, span: Span, day: Availability, resourceId: string,
  start: string
): string[] {
  const seen = day.resources.find(resource => resource.resourceId === resourceId)
  const around = seen && holding(bookable(seen), start)
  if (!around || !startsOn(start, span)) return []
  const { open } = seen
  // Before the doors open and after they close nobody else is there.
  const isFirst = open.some(each => each.localStart === around.localStart)
  const isLast = open.some(each => each.localEnd === around.localEnd)
  if (!isFirst && minutesBetween(around.localStart, start) < setUpMinutes) return []
  const most = mostMinutes(seen, start)
  return endsUntil(span, start, isLast ? around.localEnd : addMinutes(around.localEnd, -cleanUpMinutes)).filter(end => minutesBetween(start, end) <= most)
}

const holding = (stretches: Stretch[], start: string) =>
  stretches.find(stretch => stretch.localStart <= start && start < stretch.localEnd)

function endsUntil({ grid, min, max }: Span, start: string, until: string): string[] {
  const ends: string[] = []
  const left = Math.min(max, minutesBetween(start, until))
  for (let minutes = Math.ceil(min / grid) * grid; minutes <= left; minutes += grid) ends.push(addMinutes(start, minutes))
  return ends
}

/** What most people want: an hour, or what there is. */
export function usualEnd(ends: string[], start: string): string | undefined {
  return ends.find(end => minutesBetween(start, end) >= 60) ?? ends.at(-1)
}

export function bounds(facility: Facility): { grid: number; min: number; max: number } {
  const grid = facility.policy?.gridMinutes || 30
  return { grid, min: facility.policy?.minutesMin || grid, max: facility.policy?.minutesMax || 24 * 60 }
}
