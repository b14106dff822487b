import { Code, ConnectError, createClient, type Interceptor } from '@connectrpc/connect'
import { createGrpcWebTransport } from '@connectrpc/connect-web'
import { Bookings } from './gen/booking/v1/bookings_pb'
import { Facilities } from './gen/booking/v1/facilities_pb'
import { Sessions } from './session'

const baseUrl = location.origin
export const sessions = new Sessions(createGrpcWebTransport({ baseUrl }))

/** Sends the access token; when it is too old, gets a new one and asks once more. Calls repeated so carry the same ids. */
const signed: Interceptor = next => async request => {
  const attempt = () => {
    if (sessions.accessToken) request.header.set('authorization', `Bearer ${sessions.accessToken}`)
    return next(request)
  }
  try {
    return await attempt()
  } catch (fault) {
    if (ConnectError.from(fault).code !== Code.Unauthenticated || request.stream || !(await sessions.renew())) throw fault
    return await attempt()
  }
}

const transport = createGrpcWebTransport({ baseUrl, interceptors: [signed], defaultTimeoutMs: 15_000 })
// A watch lasts as long as the page; it must not carry a deadline.
const lasting = createGrpcWebTransport({ baseUrl, interceptors: [signed] })

export const facilities = createClient(Facilities, transport)
export const bookings = createClient(Bookings, transport)
export const watches = createClient(Facilities, lasting)
