import type { Selection } from './selection'

/** A booking that was sent, or is about to be, and has no answer yet. */
export interface PendingBooking {
  commandId: string
  memberId: string
  selection: Selection
  attendees: number
  purpose: string
  /** The organisation that it is for; empty: the member. */
  organisationId?: string
  /** As which service; absent: the space alone. */
  service?: string
  /** What it takes besides the space; absent: nothing. None: the facility chooses everything. */
  claims?: { resourceId: string; quantity: number }[]
  /** Of a large event. */
  permitNumber?: string
}

const key = 'booking.pending'

/**
 * Kept before sending and dropped with the answer. So a reload, a lost reply or a second tap sends the same command again,
 * and the platform answers with the one booking it made. It lives as long as the tab.
 */
export const pending = {
  read(memberId: string): PendingBooking | undefined {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as PendingBooking | null
      return kept?.memberId === memberId ? kept : undefined
    } catch {
      return undefined
    }
  },
  keep(booking: PendingBooking) {
    sessionStorage.setItem(key, JSON.stringify(booking))
  },
  drop() {
    sessionStorage.removeItem(key)
  }
}
