import { Code, ConnectError, createClient, type Interceptor } from '@connectrpc/connect'
import { createGrpcWebTransport } from '@connectrpc/connect-web'
import { Approvals } from './gen/booking/v1/approvals_pb'
import { Attendance } from './gen/booking/v1/attendance_pb'
import { Bookings } from './gen/booking/v1/bookings_pb'
import { Desk } from './gen/booking/v1/desk_pb'
import { Facilities } from './gen/booking/v1/facilities_pb'
import { Figures } from './gen/booking/v1/figures_pb'
import { Kiosks } from './gen/booking/v1/kiosks_pb'
import { Registry } from './gen/booking/v1/registry_pb'
import { SignIn } from './gen/booking/v1/sign_in_pb'
import { refusalOf } from './refusal'
import { Sessions } from './session'

const baseUrl = location.origin
export const sessions = new Sessions(createGrpcWebTransport({ baseUrl }))

/** Whoever holds an access token and can get a new one. */
export interface Bearer {
  readonly accessToken: string
  /** Whose token it is, where that can change while a page stays open. */
  readonly whose?: string | undefined
  /** Whether what a page asks for is nobody's to see just now; it is told so without being asked for. */
  readonly isHeld?: boolean | undefined
  renew(): Promise<boolean>
}

/** Sends the access token; when it is too old, gets a new one and asks once more. Calls repeated so carry the same ids. */
export const signedBy =
  (bearer: Bearer): Interceptor =>
  next =>
  async request => {
    const { whose } = bearer
    const attempt = () => {
      if (bearer.isHeld) throw new ConnectError('Nobody is signed in.', Code.Unauthenticated)
      if (bearer.accessToken) request.header.set('authorization', `Bearer ${bearer.accessToken}`)
      return next(request)
    }
    try {
      return await attempt()
    } catch (fault) {
      // A wrong PIN is UNAUTHENTICATED too; asked twice it would count twice.
      if (bearer.isHeld || refusalOf(fault).reason !== 'UNAUTHENTICATED' || request.stream || !(await bearer.renew())) throw fault
      // Somebody else has signed in at another tab meanwhile: what one person filled in is not sent as another's.
      if (whose !== undefined && bearer.whose !== whose) throw fault
      return await attempt()
    }
  }

/** The way to the platform for another bearer than the member who signed in. */
export const transportFor = (bearer: Bearer) => createGrpcWebTransport({ baseUrl, interceptors: [signedBy(bearer)], defaultTimeoutMs: 15_000 })

/** The platform for another bearer than the member who signed in: a kiosk, or who stands in front of it. */
export function platformFor(bearer: Bearer) {
  const interceptors = [signedBy(bearer)]
  const transport = transportFor(bearer)
  return {
    facilities: createClient(Facilities, transport),
    bookings: createClient(Bookings, transport),
    attendance: createClient(Attendance, transport),
    kiosks: createClient(Kiosks, transport),
    watches: createClient(Facilities, createGrpcWebTransport({ baseUrl, interceptors }))
  }
}

const signed = signedBy(sessions)

/** For the services that only some pages call: those have files of their own beside this one. */
export const transport = createGrpcWebTransport({ baseUrl, interceptors: [signed], defaultTimeoutMs: 15_000 })
// A watch lasts as long as the page; it must not carry a deadline.
const lasting = createGrpcWebTransport({ baseUrl, interceptors: [signed] })

export const facilities = createClient(Facilities, transport)
export const bookings = createClient(Bookings, transport)
export const attendance = createClient(Attendance, transport)
export const kiosks = createClient(Kiosks, transport)
export const watches = createClient(Facilities, lasting)
export const approvals = createClient(Approvals, transport)
export const desk = createClient(Desk, transport)
export const figures = createClient(Figures, transport)
export const registry = createClient(Registry, transport)

/** One's own proofs and sign-ins: by access token and cookie, and by what lies over a page that waits for one. */
export const proofs = createClient(SignIn, createGrpcWebTransport({ baseUrl, interceptors: [signedBy(ownProofs())], defaultTimeoutMs: 15_000 }))

function ownProofs(): Bearer {
  return {
    get accessToken() {
      return sessions.accessToken
    },
    get whose() {
      return sessions.whose
    },
    get isHeld() {
      return sessions.current.state === 'nobody'
    },
    renew: () => sessions.renew()
  }
}

/** Who the access token is for, and what they may do besides. */
export const whoAmI = (signal: AbortSignal) => proofs.whoAmI({}, { signal })
