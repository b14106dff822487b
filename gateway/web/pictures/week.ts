import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createClient } from '@connectrpc/connect'
import { createGrpcWebTransport } from '@connectrpc/connect-web'
import { Bookings } from '../packages/api/src/gen/booking/v1/bookings_pb'
import type { Resource } from '../packages/api/src/gen/booking/v1/entries_pb'
import { Facilities } from '../packages/api/src/gen/booking/v1/facilities_pb'

/** The house that the pictures show, of the demonstration city. */
export const club = 'bj-110101-club-1'
const people = 60
const bookingsEach = 9
const purposes = ['合唱排练', '羽毛球友谊赛', '书法班', '职工讲座', '']

/** How many of ten spaces somebody wants, by the hour at which it begins: evenings, and weekends by day. */
const wanted = (weekend: boolean): Record<string, number> =>
  weekend ? { '09:00': 5, '10:00': 7, '14:00': 8, '16:00': 6, '19:00': 5 } : { '09:00': 1, '12:00': 3, '15:00': 2, '18:00': 7, '19:00': 9, '20:00': 5 }

export const inDays = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

function callsAs(member: string) {
  const token = execFileSync('dotnet', [process.env.BOOKING_CLIENT!, 'token', '--member', member, '--keys', process.env.BOOKING_KEYS!], { encoding: 'utf8' }).trim()
  const transport = createGrpcWebTransport({
    baseUrl: process.env.BOOKING_HTTP!,
    interceptors: [next => request => (request.header.set('authorization', `Bearer ${token}`), next(request))]
  })
  return { bookings: createClient(Bookings, transport), facilities: createClient(Facilities, transport) }
}

/** A week in which people book what they like; the same one each time, but for its dates. */
export async function liveAWeek(): Promise<void> {
  const chance = chances(20_261_123)
  const calls = Array.from({ length: people }, (_, index) => callsAs(`neighbour.${index}`))
  const house = await calls[0]!.facilities.getFacility({ facilityId: club })
  const spaces = house.resources.filter(resource => resource.bookable && resource.partOf === '')
  const left = calls.map(() => bookingsEach)
  for (let day = 0; day < 8; day++)
    for (const [start, tenths] of Object.entries(wanted([0, 6].includes(new Date(`${inDays(day)}T00:00Z`).getUTCDay()))))
      for (const space of spaces.filter(() => chance() * 10 < tenths)) {
        const who = Math.floor(chance() * people)
        if (left[who]! === 0) continue
        // Closed, past or taken: then nobody is there.
        if (await book(calls[who]!, space, inDays(day), start, purposes[Math.floor(chance() * purposes.length)]!)) left[who]!--
      }
}

/** A booking of one's own, for the phone. */
export const bookFor = (member: string, space: string, days: number, start: string, facilityId = club) =>
  callsAs(member).bookings.placeBooking({
    commandId: randomUUID(), facilityId, claims: [{ resourceId: space, quantity: 1 }], attendees: 2, purpose: '',
    wish: { start: `${inDays(days)}T${start}`, end: `${inDays(days)}T${plus(start, 60)}` }
  })

async function book(calls: ReturnType<typeof callsAs>, space: Resource, date: string, start: string, purpose: string): Promise<boolean> {
  try {
    await calls.bookings.placeBooking({
      commandId: randomUUID(), facilityId: club, claims: [{ resourceId: space.id, quantity: 1 }], attendees: Math.min(4, space.capacity || 1), purpose,
      wish: { start: `${date}T${start}`, end: `${date}T${plus(start, space.capacity > 12 ? 120 : 60)}` }
    })
    return true
  } catch {
    return false
  }
}

function plus(clock: string, minutes: number): string {
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  const at = hour * 60 + minute + minutes
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}

/** Numbers from 0 to 1 that look like chance and come again. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}
