import { Code, ConnectError } from '@connectrpc/connect'
import type { Booking } from '@booking/api'
import { beforeEach, expect, test, vi } from 'vitest'
import type { PendingBooking } from './pending'

const kept = new Map<string, string>()
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key)
})
vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { send } = await import('./sending')
const { pending } = await import('./pending')

const wish: PendingBooking = {
  commandId: 'c-1',
  memberId: 'li.min',
  selection: { facilityId: 'f', resourceId: 'r', start: '2026-11-28T19:00', end: '2026-11-28T20:00' },
  attendees: 2,
  purpose: ''
}
const made = { id: 'b-1' } as Booking
const noRest = () => Promise.resolve()

beforeEach(() => kept.clear())

test('a lost answer is settled by the same command id, sent again', async () => {
  const ids: string[] = []
  const outcome = await send(wish, booking => {
    ids.push(booking.commandId)
    if (ids.length < 3) return Promise.reject(new ConnectError('gone', Code.Unavailable))
    return Promise.resolve(made)
  }, noRest)
  expect(outcome).toEqual({ state: 'booked', booking: made })
  expect(ids).toEqual(['c-1', 'c-1', 'c-1'])
  expect(pending.read('li.min')).toBeUndefined()
})

test('the command is kept before it is sent', async () => {
  await send(wish, booking => {
    expect(pending.read('li.min')).toEqual(booking)
    return Promise.resolve(made)
  }, noRest)
})

test('without any answer it stays pending, for the next attempt or the next load of the page', async () => {
  let attempts = 0
  const outcome = await send(wish, () => (attempts++, Promise.reject(new ConnectError('gone', Code.Unavailable))), noRest)
  expect(outcome.state).toBe('unsettled')
  expect(attempts).toBe(4)
  expect(pending.read('li.min')?.commandId).toBe('c-1')
})

test('a refusal is final and is sent once', async () => {
  let attempts = 0
  const outcome = await send(wish, () => (attempts++, Promise.reject(new ConnectError('no', Code.PermissionDenied))), noRest)
  expect(outcome).toMatchObject({ state: 'refused', refused: { reason: 'NOT_ALLOWED' } })
  expect(attempts).toBe(1)
  expect(pending.read('li.min')).toBeUndefined()
})

test('an expired sign-in keeps the command until the person is back', async () => {
  await send(wish, () => Promise.reject(new ConnectError('who', Code.Unauthenticated)), noRest)
  expect(pending.read('li.min')?.commandId).toBe('c-1')
})

test('what somebody else left pending is not sent for the next person', () => {
  pending.keep(wish)
  expect(pending.read('wang.fang')).toBeUndefined()
})
