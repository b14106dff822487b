import { attendance, BookingState, type Booking } from '@booking/api'
import { coming } from '../mine/bookings'
import type { HolderKey } from './holder'

/** What this phone keeps to show a code without a network: no purpose, no people, no space. */
export interface KeptCode extends HolderKey {
  memberId: string
  /** The booking's; another one needs another ticket. */
  version: string
  facilityNameZh: string
  facilityNameEn: string
  localStart: string
  localEnd: string
  zone: string
  /** Milliseconds since 1970. */
  endsAt: number
}

const name = 'booking.codes'
const keptMax = 5

function read(): KeptCode[] {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '[]') as KeptCode[]
  } catch {
    return []
  }
}

export const keptCodes = {
  /** What is still to come, soonest first. */
  read: (now = Date.now()) => read().filter(code => code.endsAt > now).sort((a, b) => a.endsAt - b.endsAt),
  find: (booking: Booking) => read().find(code => code.bookingId === booking.id && code.version === String(booking.version)),
  /** The next person at this screen finds nothing of this one. */
  drop: () => localStorage.removeItem(name)
}

/** What still waits for approval has none, and nobody checks in to a lawyer or counsellor. */
export const hasCode = (booking: Booking): boolean =>
  booking.state === BookingState.CONFIRMED && (!booking.confidential || booking.checkInBy !== undefined)

/** The key of one booking, kept or fetched. */
export async function fetchCode(booking: Booking, memberId: string): Promise<KeptCode> {
  const known = keptCodes.find(booking)
  if (known) return known
  const { key, stepSeconds, ticket } = await attendance.getHolderKey({ bookingId: booking.id })
  const kept: KeptCode = {
    bookingId: booking.id, key: btoa(String.fromCharCode(...key)), stepSeconds, ticket, memberId, version: String(booking.version),
    facilityNameZh: booking.facilityNameZh, facilityNameEn: booking.facilityNameEn,
    localStart: booking.stretch?.localStart ?? '', localEnd: booking.stretch?.localEnd ?? '', zone: booking.stretch?.zone ?? '',
    endsAt: Number(booking.stretch?.end?.seconds ?? 0n) * 1000
  }
  const others = keptCodes.read().filter(code => code.bookingId !== booking.id && code.memberId === memberId)
  localStorage.setItem(name, JSON.stringify([...others, kept]))
  return kept
}

/** Keeps the next few, and forgets what is cancelled, moved or over. */
export async function keepNext(bookings: Booking[], memberId: string): Promise<void> {
  const next = coming(bookings, Date.now()).filter(hasCode).slice(0, keptMax)
  const still = read().filter(code => next.some(booking => booking.id === code.bookingId && String(booking.version) === code.version))
  localStorage.setItem(name, JSON.stringify(still))
  for (const booking of next) await fetchCode(booking, memberId)
}
