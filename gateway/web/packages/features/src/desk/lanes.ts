import { BookingState, type Availability, type Booking, type DayBoard, type Facility, type Resource } from '@booking/api'
import { addMinutes, minutesBetween } from '../time'

/** One piece of a space's day. Times are local; left and width are shares of the board's length, 0 to 1. */
export interface Piece {
  /** Kept: nobody has it, and not everybody may have it yet. */
  kind: 'booking' | 'free' | 'kept' | 'closed'
  start: string
  end: string
  left: number
  width: number
  booking?: Booking
}

export interface Lane {
  space: Resource
  pieces: Piece[]
}

export interface Lanes {
  first: string
  last: string
  /** As wide as the board must be at least, in pixels, for the shortest booking to be one that a finger finds beside its neighbours. */
  width: number
  lanes: Lane[]
}

/** Spaces as rows of pieces. What is neither free nor a booking that the desk may see looks closed, whatever it is. */
export function lanesOf(facility: Facility, open: Availability, board: DayBoard, date: string): Lanes {
  const spaces = facility.resources.filter(resource => resource.bookable && resource.capacity > 0)
  const known = new Map(open.resources.map(resource => [resource.resourceId, resource]))
  const shown = board.bookings.filter(booking => booking.state !== BookingState.CANCELLED && booking.state !== BookingState.DECLINED)
  const edges = [
    ...spaces.flatMap(space => known.get(space.id)?.open ?? []).flatMap(stretch => [stretch.localStart, stretch.localEnd]),
    ...shown.flatMap(booking => [booking.stretch!.localStart, booking.stretch!.localEnd])
  ].map(edge => clamp(edge, date))
  const first = edges.length > 0 ? hourBefore(edges.reduce(least)) : `${date}T08:00`
  const last = edges.length > 0 ? hourAfter(edges.reduce(most)) : `${date}T22:00`
  const length = Math.max(60, minutesBetween(first, last))
  const piece = (kind: Piece['kind'], start: string, end: string, booking?: Booking): Piece => ({
    kind, start, end, left: minutesBetween(first, start) / length, width: minutesBetween(start, end) / length, ...(booking ? { booking } : {})
  })
  const lanes = spaces.map(space => {
    const free = (known.get(space.id)?.free ?? []).map(stretch => piece('free', clamp(stretch.localStart, date), clamp(stretch.localEnd, date)))
    const kept = (known.get(space.id)?.kept ?? [])
      .filter(one => one.minutes === 0)
      .map(({ stretch }) => piece('kept', clamp(stretch!.localStart, date), clamp(stretch!.localEnd, date)))
    const booked = shown
      .filter(booking => booking.claims.some(claim => claim.resourceId === space.id))
      .map(booking => piece('booking', clamp(booking.stretch!.localStart, date), clamp(booking.stretch!.localEnd, date), booking))
    const pieces = [...free, ...kept, ...booked].filter(one => one.start < one.end).sort((one, other) => (one.start < other.start ? -1 : 1))
    return { space, pieces }
  })
  const shortest = Math.min(...lanes.flatMap(({ pieces }) => pieces.filter(one => one.booking).map(one => minutesBetween(one.start, one.end))))
  return { first, last, width: Math.max(leastWidth, Math.ceil(length / Math.max(leastMinutes, shortest)) * target), lanes }
}

const leastWidth = 900
/** No space is booked for less; what a clock that was set back makes shorter may be narrow. */
const leastMinutes = 5
/** The least that a finger finds (WCAG 2.2, 2.5.8), in pixels. */
const target = 24

const clamp = (local: string, date: string) => (local < `${date}T00:00` ? `${date}T00:00` : local > `${date}T23:59` ? `${addMinutes(`${date}T23:00`, 60)}` : local)
const least = (one: string, other: string) => (one < other ? one : other)
const most = (one: string, other: string) => (one > other ? one : other)
const hourBefore = (local: string) => `${local.slice(0, 13)}:00`
const hourAfter = (local: string) => (local.slice(14, 16) === '00' ? local : addMinutes(`${local.slice(0, 13)}:00`, 60))
