import { BookingState, type Booking } from '@booking/api'

const endOf = (booking: Booking) => Number(booking.stretch?.end?.seconds ?? 0) * 1000
const startOf = (booking: Booking) => Number(booking.stretch?.start?.seconds ?? 0) * 1000

/** Also what still waits for approval holds its time. */
export const holds = (booking: Booking): boolean =>
  booking.state === BookingState.CONFIRMED || booking.state === BookingState.PENDING

export const isComing = (booking: Booking, now: number): boolean =>
  holds(booking) && endOf(booking) > now

export const isRunning = (booking: Booking, now: number): boolean => isComing(booking, now) && startOf(booking) <= now

/** Soonest first. */
export const coming = (bookings: Booking[], now: number): Booking[] =>
  bookings.filter(booking => isComing(booking, now)).sort((a, b) => startOf(a) - startOf(b))

/** As the platform orders them: latest start first. */
export const gone = (bookings: Booking[], now: number): Booking[] => bookings.filter(booking => !isComing(booking, now))
