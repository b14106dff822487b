import { bookings, isUnsettled, refusalOf, type Booking, type Refused } from '@booking/api'
import { pending, type PendingBooking } from './pending'

export type Outcome = { state: 'booked'; booking: Booking } | { state: 'refused' | 'unsettled'; refused: Refused }

const pauses = [400, 1_200, 3_000]

/**
 * Sends until there is an answer, with the same id each time, and gives up after the fourth attempt: then the booking
 * stays pending and the person may go on trying.
 */
export async function send(
  booking: PendingBooking,
  place: (booking: PendingBooking) => Promise<Booking> = placeBooking,
  rest: (milliseconds: number) => Promise<void> = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))
): Promise<Outcome> {
  pending.keep(booking)
  for (let attempt = 0; ; attempt++) {
    try {
      const made = await place(booking)
      pending.drop()
      return { state: 'booked', booking: made }
    } catch (fault) {
      const refused = refusalOf(fault)
      if (!isUnsettled(refused)) {
        // Signing in again does not end the wish; any other refusal does.
        if (refused.reason !== 'UNAUTHENTICATED') pending.drop()
        return { state: 'refused', refused }
      }
      const pause = pauses[attempt]
      if (pause === undefined) return { state: 'unsettled', refused }
      await rest(pause)
    }
  }
}

function placeBooking({
  commandId, selection, attendees, purpose, organisationId, service, claims, permitNumber
}: PendingBooking): Promise<Booking> {
  return bookings.placeBooking({
    commandId,
    facilityId: selection.facilityId,
    service: service ?? '',
    permitNumber: permitNumber ?? '',
    claims: claims ?? [{ resourceId: selection.resourceId, quantity: 1 }],
    wish: { start: selection.start, end: selection.end },
    attendees,
    purpose,
    organisationId: organisationId ?? ''
  })
}
