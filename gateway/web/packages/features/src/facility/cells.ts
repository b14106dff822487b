import type { Availability, Booking, Facility, Resource, ResourceAvailability, Stretch } from '@booking/api'
import { BookingState } from '@booking/api'
import { bounds } from '../book/lengths'
import { addMinutes } from '../time'

export type CellState = 'free' | 'mine' | 'taken' | 'past' | 'closed'

export interface Cell {
  resourceId: string
  /** Local, "2026-11-28T19:00". */
  start: string
  end: string
  state: CellState
}

export interface DayTable {
  spaces: Resource[]
  rows: { start: string; end: string; cells: Cell[] }[]
}

const covers = (stretches: Stretch[], start: string, end: string) =>
  stretches.some(stretch => stretch.localStart <= start && end <= stretch.localEnd)
const touches = (stretch: Stretch, start: string, end: string) => stretch.localStart < end && start < stretch.localEnd

/** One row for each step of the facility's grid between the first opening and the last closing of these spaces. */
export function dayTable(facility: Facility, day: Availability, spaces: Resource[], mine: Booking[], now: string): DayTable {
  const { grid } = bounds(facility)
  const known = new Map(day.resources.map(resource => [resource.resourceId, resource]))
  const own = mine.filter(booking => booking.facilityId === facility.id && (booking.state === BookingState.CONFIRMED || booking.state === BookingState.PENDING))
  const open = spaces.flatMap(space => known.get(space.id)?.open ?? [])
  const first = open.reduce((least, stretch) => (stretch.localStart < least ? stretch.localStart : least), '9')
  const last = open.reduce((most, stretch) => (stretch.localEnd > most ? stretch.localEnd : most), '0')
  const rows: DayTable['rows'] = []
  for (let start = first; start < last; start = addMinutes(start, grid)) {
    const end = addMinutes(start, grid)
    // What is over helps nobody and would push the rest down.
    if (end <= now) continue
    const cells = spaces.map(space => ({
      resourceId: space.id, start, end, state: stateOf(known.get(space.id), space.id, own, start, end, now)
    }))
    rows.push({ start, end, cells })
  }
  return { spaces, rows }
}

function stateOf(
  day: ResourceAvailability | undefined, resourceId: string, own: Booking[], start: string, end: string, now: string
): CellState {
  const isMine = own.some(
    booking => booking.claims.some(claim => claim.resourceId === resourceId) && booking.stretch && touches(booking.stretch, start, end)
  )
  if (isMine) return 'mine'
  if (!day) return 'closed'
  if (covers(day.free, start, end)) return 'free'
  if (!day.open.some(stretch => touches(stretch, start, end))) return 'closed'
  return start < now ? 'past' : 'taken'
}
