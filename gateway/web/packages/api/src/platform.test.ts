import { Code, ConnectError, createRouterTransport } from '@connectrpc/connect'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { signedBy } = await import('./platform')
const { Bookings } = await import('./gen/booking/v1/bookings_pb')
const { createClient } = await import('@connectrpc/connect')

/** A platform that knows no token but the new one, and what it was sent. */
function place(bearer: Parameters<typeof signedBy>[0]) {
  const seen: string[] = []
  const transport = createRouterTransport(
    ({ service }) =>
      service(Bookings, {
        cancelBooking: (_, { requestHeader }) => {
          const token = requestHeader.get('authorization') ?? ''
          seen.push(token)
          if (token !== 'Bearer new') throw new ConnectError('', Code.Unauthenticated)
          return {}
        }
      }),
    { transport: { interceptors: [signedBy(bearer)] } }
  )
  return { seen, cancel: () => createClient(Bookings, transport).cancelBooking({ bookingId: 'b', commandId: 'c' }) }
}

const bearer = (whose: string | undefined, next: string) => ({
  accessToken: 'old', whose,
  renew() {
    this.accessToken = 'new'
    this.whose = next
    return Promise.resolve(true)
  }
})

test('an old token is renewed, and the same command sent once more', async () => {
  const { seen, cancel } = place(bearer('anna', 'anna'))
  await cancel()
  expect(seen).toEqual(['Bearer old', 'Bearer new'])
})

test('what one person asked for is not sent as another, who signed in meanwhile', async () => {
  const { seen, cancel } = place(bearer('anna', 'ben'))
  await expect(cancel()).rejects.toThrow()
  expect(seen).toEqual(['Bearer old'])
})

test('what lies behind an ended sign-in is told so without being asked for, and nothing is renewed for it', async () => {
  let renewed = 0
  const held = { accessToken: '', isHeld: true, renew: () => Promise.resolve(++renewed > 0) }
  const { seen, cancel } = place(held)
  await expect(cancel()).rejects.toMatchObject({ code: Code.Unauthenticated })
  expect([seen, renewed]).toEqual([[], 0])
})
