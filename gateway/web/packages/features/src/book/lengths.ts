import type { Availability, Facility, Stretch } from '@booking/api'
import { addMinutes, minutesBetween } from '../time'

/** Ends that can be chosen for a start, nearest first, or none when the start is not free any more. */
export function endsFor(facility: Facility, day: Availability, resourceId: string, start: string): string[] {
  return endsWithin(facility, day.resources.find(resource => resource.resourceId === resourceId)?.free ?? [], start)
}

/** The same for any stretches: ends at which a booking from this start still lies in one of them. */
export function endsWithin(facility: Facility, stretches: Stretch[], start: string): string[] {
  const around = stretches.find(stretch => stretch.localStart <= start && start < stretch.localEnd)
  if (!around) return []
  const { grid, min, max } = bounds(facility)
  const ends: string[] = []
  const left = Math.min(max, minutesBetween(start, around.localEnd))
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
