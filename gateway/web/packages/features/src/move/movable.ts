import { BookingState, type Booking } from '@booking/api'

/** What has begun stays where it is, and so does what waits for approval. A private appointment is changed on its own page. */
export const canMove = (booking: Booking, now: number): boolean =>
  booking.state === BookingState.CONFIRMED && !booking.confidential && Number(booking.stretch?.start?.seconds ?? 0) * 1000 > now

/** The day of the booking at its facility, where another time can be chosen. */
export function moveAddress(booking: Booking): string {
  const query = new URLSearchParams({ move: booking.id, date: booking.stretch?.localStart.slice(0, 10) ?? '' })
  return `/facility/${encodeURIComponent(booking.facilityId)}?${query}`
}
