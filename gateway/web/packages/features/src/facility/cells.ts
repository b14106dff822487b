import type { Availability, Booking, Facility, Resource, ResourceAvailability, Stretch } from '@booking/api'
import { BookingState } from '@booking/api'
import { bounds, joined, keptFrom } from '../book/lengths'
import { addDays, addMinutes, minutesBetween } from '../time'

/** Kept: not taken, and not mine to book yet; yours: kept for an organisation that I book for. */
export type CellState = 'free' | 'yours' | 'mine' | 'taken' | 'kept' | 'past' | 'closed'

/** Whether it can be booked from here. */
export const isOpen = ({ state }: Cell): boolean => state === 'free' || state === 'yours'

export interface Cell {
  resourceId: string
  /** Local, "2026-11-28T19:00". */
  start: string
  end: string
  state: CellState
  /** Of the booking that is being moved: where it is now. */
  isLeft?: boolean
}

/** One space on one date. */
export interface Column {
  key: string
  space: Resource
  date: string
}

export interface DayTable {
  columns: Column[]
  /** Start and end of the first column; only the clock counts for the others. */
  rows: { start: string; end: string; cells: Cell[] }[]
}

const covers = (stretches: Stretch[], start: string, end: string) =>
  stretches.some(stretch => stretch.localStart <= start && end <= stretch.localEnd)
const touches = (stretch: Stretch, start: string, end: string) => stretch.localStart < end && start < stretch.localEnd
const holds = (booking: Booking, resourceId: string, start: string, end: string) =>
  booking.claims.some(claim => claim.resourceId === resourceId) && booking.stretch !== undefined && touches(booking.stretch, start, end)
const ownAt = (facility: Facility, mine: Booking[]) =>
  mine.filter(({ facilityId, state }) => facilityId === facility.id && (state === BookingState.CONFIRMED || state === BookingState.PENDING))

/** One row for each step of the facility's grid between the first opening and the last closing of these spaces. */
export function dayTable(facility: Facility, day: Availability, spaces: Resource[], mine: Booking[], now: string): DayTable {
  const { grid } = bounds(facility)
  const known = new Map(day.resources.map(resource => [resource.resourceId, resource]))
  const own = ownAt(facility, mine)
  const open = spaces.flatMap(space => known.get(space.id)?.open ?? [])
  const first = open.reduce((least, stretch) => (stretch.localStart < least ? stretch.localStart : least), '9')
  const last = open.reduce((most, stretch) => (stretch.localEnd > most ? stretch.localEnd : most), '0')
  const rows: DayTable['rows'] = []
  for (let start = first; start < last; start = addMinutes(start, grid)) {
    const end = addMinutes(start, grid)
    // What is over helps nobody and would push the rest down.
    if (end <= now) continue
    const cells = spaces.map(space => ({
      resourceId: space.id, start, end, state: stateOf(facility, known.get(space.id), space.id, own, start, end, now)
    }))
    rows.push({ start, end, cells })
  }
  return { columns: spaces.map(space => ({ key: space.id, space, date: first.slice(0, 10) })), rows }
}

/** One space on several dates, each from midnight to midnight: rows between the earliest opening and the latest closing. */
export function weekTable(
  facility: Facility, week: Availability, space: Resource, dates: string[], mine: Booking[], now: string
): DayTable {
  const { grid } = bounds(facility)
  const known = week.resources.find(resource => resource.resourceId === space.id)
  const own = ownAt(facility, mine)
  let [from, to] = [24 * 60, 0]
  for (const date of dates)
    for (const { localStart, localEnd } of known?.open ?? []) {
      const midnight = `${date}T00:00`
      if (localEnd <= midnight || localStart >= `${addDays(date, 1)}T00:00`) continue
      from = Math.min(from, Math.max(0, minutesBetween(midnight, localStart)))
      to = Math.max(to, Math.min(24 * 60, minutesBetween(midnight, localEnd)))
    }
  const rows: DayTable['rows'] = []
  for (let minutes = from; minutes < to; minutes += grid) {
    const cells = dates.map((date): Cell => {
      const start = addMinutes(`${date}T00:00`, minutes)
      const end = addMinutes(start, grid)
      return { resourceId: space.id, start, end, state: end <= now ? 'past' : stateOf(facility, known, space.id, own, start, end, now) }
    })
    rows.push({ start: cells[0]!.start, end: cells[0]!.end, cells })
  }
  return { columns: dates.map(date => ({ key: date, space, date })), rows }
}

/** What would be free if the booking gave its time back: a move may overlap what it leaves. */
export function givenBack(seen: Availability, { claims, stretch }: Booking): Availability {
  const ids = new Set(claims.map(claim => claim.resourceId))
  const resources = seen.resources.map(resource =>
    stretch && ids.has(resource.resourceId) ? { ...resource, free: joined([...resource.free, stretch]) } : resource
  )
  return { ...seen, resources }
}

/** Marks the cells that the booking holds now. */
export function leaving(table: DayTable, booking: Booking): DayTable {
  const rows = table.rows.map(row => ({
    ...row,
    cells: row.cells.map(cell => (holds(booking, cell.resourceId, cell.start, cell.end) ? { ...cell, isLeft: true } : cell))
  }))
  return { ...table, rows }
}

function stateOf(
  facility: Facility, day: ResourceAvailability | undefined, resourceId: string, own: Booking[], start: string, end: string, now: string
): CellState {
  if (own.some(booking => holds(booking, resourceId, start, end))) return 'mine'
  if (!day) return 'closed'
  if (covers(day.free, start, end)) return 'free'
  if (!day.open.some(stretch => touches(stretch, start, end))) return 'closed'
  if (start >= now && keptFrom(facility, day, start, end) && covers(joined([...day.free, ...day.kept.map(kept => kept.stretch!)]), start, end))
    return keptFrom(facility, day, start, end)!.isYours ? 'yours' : 'kept'
  return start < now ? 'past' : 'taken'
}
